import {existsSync, statSync} from "node:fs";
import {dirname, resolve} from "node:path";
import {commandWords} from "../../src/locales/commands.js";
import type {Cube} from "../cube/cube.js";
import type {Database} from "../duckdb/database.js";
import {Evaluation} from "../evaluation/evaluation.js";
import {evidencePack, writePack} from "../evaluation/evidence/evidence-pack.js";
import type {Define} from "../evaluation/evidence/figure-evidence.js";
import type {CheckedPlan} from "../evaluation/plan-faults.js";
import {scorecards} from "../evaluation/scorecards.js";
import {metricNamed} from "../analyses/metrics.js";
import {scoringEntry} from "../../src/statistics/estimates/scoring.js";
import {UsageError} from "../warehouse/dimensions.js";
import type {Workspace} from "../workspace/model.js";

const {evidence: words} = commandWords;

/** @throws UsageError if a pack cannot be written there */
export function expectPlace(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) throw new UsageError(`--evidence: ${path} is a folder`);
  if (!existsSync(dirname(resolve(path)))) throw new UsageError(`--evidence: no such folder ${dirname(path)}`);
}

/** Writes what one leader needs to contest a scorecard. */
export async function writeEvidence(
  {workspace, cube, database}: {workspace: Workspace; cube: Cube; database: Database},
  checked: CheckedPlan,
  leader: string,
  path: string
): Promise<void> {
  const evaluation = new Evaluation(cube, workspace, checked.plan);
  const [card] = await scorecards(evaluation, leader);
  const readme = words.readme(leader, checked.plan.period);
  const define = defineFor(workspace);
  await writePack(path, await evidencePack(evaluation, checked, card!, {database, words: {readme, define}}));
}

/** Says what figures are, by the program's labels. */
function defineFor({program}: Workspace): Define {
  const labelOf = (items: readonly {id: string; label: string}[], id: string | null) =>
    id === null ? null : (items.find((item) => item.id === id)?.label ?? id);
  return (subject, of) => {
    const metric = metricNamed(program, subject.metric);
    return words.definition({
      metric: metric.label,
      definition: scoringEntry(metric.score).define(metric.score),
      stage: labelOf(program.stages, subject.stage),
      question: labelOf(program.questions, subject.question),
      class: labelOf(program.classes, subject.class),
      minimum: program.privacyMinimum,
      of
    });
  };
}
