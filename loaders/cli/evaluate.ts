import {commandWords} from "../../src/locales/commands.js";
import type {TaskFinding} from "../../src/model/task-finding.js";
import type {Cube} from "../cube/cube.js";
import {taskFinding, taskFindings} from "../evaluation/task-findings.js";
import {isDueIn} from "../evaluation/tasks-row.js";
import {amendmentEffects} from "../evaluation/amended-verdicts.js";
import {Evaluation} from "../evaluation/evaluation.js";
import {tasksWithoutCustomers, unitsWithoutCustomers} from "../evaluation/open-ends.js";
import {scorecards} from "../evaluation/scorecards.js";
import {UsageError} from "../warehouse/dimensions.js";
import {periodOfName} from "../warehouse/period-keys.js";
import {didYouMean, listNames, WorkspaceError} from "../workspace/fault.js";
import {expectPlace, writeEvidence} from "./evidence.js";
import {type FigureFormat, figuresText} from "./figures-text.js";
import {printGaming} from "./gaming.js";
import {agreementLines, printJudgements} from "./judgements.js";
import {printLaterResults} from "./later-results.js";
import {withCube} from "./open-cube.js";
import {checkedPlan, lockText} from "./open-plan.js";
import type {Output} from "./output.js";
import {cardsText, subjectText, withErrors} from "./scorecard-rows.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface EvaluateOptions extends WorkspaceOptions {
  leader?: string;
  /** A task, or all. */
  task?: string;
  /** The file that a leader's evidence is written to. */
  evidence?: string;
  /** What is unusual in how answers came, in place of scorecards. */
  gaming?: boolean;
  /** What judges say, or how far they agree, in place of scorecards. */
  judgements?: "subjects" | "agreement";
  /** How results go along with satisfaction before, in place of scorecards. */
  laterResults?: boolean;
  format: FigureFormat;
}

/**
 * Prints the scorecards of a year.
 *
 * @throws WorkspaceError if the plan is not as it was frozen, or a target was set in the year
 * @throws UsageError if there is no such plan or leader
 */
export async function runEvaluate(period: string, options: EvaluateOptions, {out, err}: Output): Promise<void> {
  expectSound(options);
  const checked = checkedPlan(openWorkspace(options), period);
  if (checked.faults.length > 0) throw new WorkspaceError(checked.faults);
  if (options.judgements !== undefined) {
    const months = periodOfName(openWorkspace(options).program, "year", period);
    return printJudgements(openWorkspace(options), months, options.judgements, options.format, {out, err});
  }
  // Sums that several threads add up differ in their last digits from run to run.
  const oneThread = options.evidence !== undefined;
  await withCube({...options, oneThread}, {err}, async ({workspace, cube, database}) => {
    if (options.gaming === true) return printGaming({workspace, database}, checked.plan, options.format, {out, err});
    if (options.laterResults === true) {
      return printLaterResults({workspace, cube}, checked.plan, options.format, {out, err});
    }
    const evaluation = new Evaluation(cube, workspace, checked.plan);
    if (options.task !== undefined) {
      const tasks = await tasksOf(cube, evaluation, options.task);
      out(tasksText(tasks, options.format));
      return err(`${lockText(checked, workspace.program)}\n`);
    }
    expectLeader(evaluation, options.leader);
    if (options.evidence !== undefined) {
      await writeEvidence({workspace, cube, database}, checked, options.leader!, options.evidence);
      out(`${commandWords.evidence.written(options.evidence)}\n`);
      return err(`${lockText(checked, workspace.program)}\n`);
    }
    const found = await scorecards(evaluation, options.leader);
    const isOfOne = options.leader !== undefined;
    // Of all leaders at once a table for people has no room for it, and each takes its time.
    const cards = isOfOne || options.format !== "table" ? await withErrors(found, evaluation) : found;
    if (options.format === "json") out(`${JSON.stringify(cards, null, 2)}\n`);
    else out(cardsText(cards, isOfOne, options.format));
    const {evaluation: words} = commandWords;
    err(`${lockText(checked, workspace.program)}\n`);
    for (const effect of await amendmentEffects(evaluation, checked.lock)) {
      const changed = effect.changed.map(({leader, subject, was, is}) => ({leader, of: subjectText(subject), was, is}));
      err(`${words.amendmentChanged(effect.on, changed)}\n`);
    }
    const faulty = evaluation.atFault();
    if (faulty.length > 0) err(`${words.atFault(faulty)}\n`);
    const flips = found.flatMap(({rows}) => rows.flatMap((row) => ("flips" in row ? row.flips : [])));
    if (options.format !== "table") return;
    err(`${words.flips(flips.length)}\n`);
    if (isOfOne) err(`${words.wrongVerdicts}\n`);
    if (options.leader === undefined) for (const line of await linesOfAll(evaluation, cube)) err(`${line}\n`);
  });
}

/** What is told below the scorecards of all leaders: what nobody's customers are named for, and what judges agree on. */
async function linesOfAll({workspace, period, plan}: Evaluation, cube: Cube): Promise<string[]> {
  const {evaluation: words} = commandWords;
  const tasks = tasksWithoutCustomers(workspace, period).map(({id}) => id);
  const units = await unitsWithoutCustomers(cube, workspace, period);
  return [
    ...(tasks.length === 0 ? [] : [words.tasksWithoutCustomers(tasks)]),
    ...(units.length === 0 ? [] : [words.unitsWithoutCustomers(units)]),
    ...agreementLines(workspace, period),
    words.further(plan.period)
  ];
}

/** @throws UsageError if options exclude each other */
function expectSound({leader, task, evidence, gaming, judgements, laterResults}: EvaluateOptions): void {
  if (task !== undefined && leader !== undefined) {
    throw new UsageError("--task and --leader exclude each other: a task follows its unit");
  }
  if (evidence !== undefined) {
    if (leader === undefined) throw new UsageError("--evidence: expected --leader: a pack is one leader's own");
    expectPlace(evidence);
  }
  const ofAll = [
    ...(gaming === true ? ["--gaming"] : []),
    ...(judgements === undefined ? [] : ["--judgements"]),
    ...(laterResults === true ? ["--later-results"] : [])
  ];
  if (ofAll.length > 1) throw new UsageError(`${ofAll.join(" and ")} exclude each other`);
  if (ofAll.length > 0 && (leader !== undefined || task !== undefined)) {
    throw new UsageError(`${ofAll[0]} looks at all units: it goes with neither --leader nor --task`);
  }
}

/** @throws UsageError if no such task is due in the year */
async function tasksOf(cube: Cube, {workspace, plan, period}: Evaluation, wanted: string): Promise<TaskFinding[]> {
  const due = workspace.evaluation.tasks.filter((task) => isDueIn(task, period));
  if (wanted === ALL_TASKS) return taskFindings(cube, workspace, plan, period);
  const task = due.find(({id}) => id === wanted);
  if (task !== undefined) return [await taskFinding(cube, workspace, plan, task)];
  const ids = [ALL_TASKS, ...due.map(({id}) => id)];
  const hint = didYouMean(wanted, ids) || `; there are ${listNames(ids)}`;
  throw new UsageError(`--task: no task ${JSON.stringify(wanted)} is due in ${plan.period}${hint}`);
}

const ALL_TASKS = "all";
const TASK_COLUMNS = ["task", "organization", "stage", "metric", "delivery", "design", "evidence", "before", "after"];
const EFFECT_COLUMNS = [
  "expected",
  "effect",
  "low",
  "upp",
  "p",
  "verdict",
  "reason",
  "units",
  "own",
  "mean",
  "preTrend"
];

function tasksText(tasks: readonly TaskFinding[], format: FigureFormat): string {
  if (format === "json") return `${JSON.stringify(tasks, null, 2)}\n`;
  const span = ({from, to}: {from: string; to: string}) => `${from} ${to}`;
  const rows = tasks.map(({effect, months, comparison, preTrend, ...task}) => ({
    ...{...task, before: months && span(months.before), after: months && span(months.after)},
    effect: effect.estimate,
    ...(effect.estimate === null ? {} : {low: effect.low, upp: effect.upp}),
    ...{units: comparison?.units.length ?? null, own: comparison?.own ?? null, mean: comparison?.mean ?? null},
    preTrend: preTrend?.finding ?? null
  }));
  return figuresText([...TASK_COLUMNS, ...EFFECT_COLUMNS], rows, format);
}

function expectLeader({leaders}: Evaluation, leader: string | undefined): void {
  const ids = leaders.map((each) => each.leader);
  if (leader === undefined || ids.includes(leader)) return;
  throw new UsageError(
    `--leader: ${JSON.stringify(leader)} is not evaluated${didYouMean(leader, ids) || `; there are ${listNames(ids)}`}`
  );
}
