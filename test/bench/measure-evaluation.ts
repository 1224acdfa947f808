import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {Cube} from "../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../loaders/cube/duckdb-engine.js";
import {amendmentEffects} from "../../loaders/evaluation/amended-verdicts.js";
import {otherChoices} from "../../loaders/evaluation/defensible-choices.js";
import {Evaluation} from "../../loaders/evaluation/evaluation.js";
import {checkPlan} from "../../loaders/evaluation/plan-faults.js";
import {scorecards} from "../../loaders/evaluation/scorecards.js";
import {adapterOptions} from "../../loaders/sources/index.js";
import {openForReading} from "../../loaders/warehouse/reading.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";

/** What the evaluation of a year took, once the warehouse was open. */
export interface MeasuredEvaluation {
  leaders: number;
  /** Rows with a target, each judged by every choice. */
  judged: number;
  choices: number;
  /** Seconds of CPU, all threads together. */
  scorecards: number;
  /** The same for whose verdicts amendments changed. */
  amendments: number;
  peakMB: number;
}

const self = fileURLToPath(import.meta.url);

/** Evaluates the year of a loaded workspace in a process of its own, so that its memory is the evaluation's. */
export function measureEvaluation(directory: string): MeasuredEvaluation {
  const child = spawnSync(process.execPath, ["--import", "tsx", self, directory], {encoding: "utf8"});
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as MeasuredEvaluation;
}

async function evaluateHere(directory: string): Promise<MeasuredEvaluation> {
  const workspace = readWorkspace(directory, {adapters: adapterOptions});
  const plan = workspace.evaluation.plans[0]!;
  const {lock, faults} = checkPlan(workspace, plan);
  if (faults.length > 0) throw new Error(faults[0]!.message);
  const database = await openForReading(workspace);
  const cube = new Cube(new DuckDBEngine(database, workspace.program));
  const seconds = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage();
    await work();
    const {user, system} = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  let cards: Awaited<ReturnType<typeof scorecards>> = [];
  const evaluation = new Evaluation(cube, workspace, plan);
  const ofCards = await seconds(async () => void (cards = await scorecards(evaluation)));
  const ofAmendments = await seconds(() => amendmentEffects(evaluation, lock));
  database.close();
  return {
    leaders: cards.length,
    judged: cards.flatMap(({rows}) => rows.filter((row) => row.row === "level" && row.target !== null)).length,
    choices: otherChoices(evaluation, {class: null}).length + 1,
    ...{scorecards: ofCards, amendments: ofAmendments},
    peakMB: process.resourceUsage().maxRSS / 1024
  };
}

if (process.argv[1] === self) process.stdout.write(JSON.stringify(await evaluateHere(process.argv[2]!)));
