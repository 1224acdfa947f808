import {FIGURE_KEYS} from "../../src/model/figure-keys.js";
import {driverFindings, type DriverFindings, possibleDrivers} from "../../src/transforms/driver-findings.js";
import {estimateOfRow, figureRows} from "../../src/transforms/figure-rows.js";
import {pooledOverClasses} from "../../src/transforms/pooled-classes.js";
import {questionMoments} from "../../src/transforms/question-moments.js";
import {scores} from "../../src/transforms/scores.js";
import type {Sums} from "../../src/transforms/sums.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Cube} from "../cube/cube.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Metric, Program, Workspace} from "../workspace/model.js";
import {UsageError} from "../warehouse/dimensions.js";
import {figures} from "./figures.js";
import {metricNamed} from "./metrics.js";

export interface DriverTableRequest {
  of: "stage" | "question";
  /** The question to be explained; default the first with role `outcome` that carries the metric. */
  outcome?: string;
  /** The only stages or questions that explain it; default all that may. */
  drivers?: readonly string[];
  metric?: string;
  where?: Readonly<Record<string, readonly string[]>>;
  level?: number;
}

/**
 * What `journeymark drivers` prints: what goes along with an outcome, how it is rated, and how many different people rated it.
 *
 * @throws UsageError if a key, a value, the metric or the outcome does not exist, or the filter leaves out the pairs
 */
export async function driverTable(
  cube: Cube,
  workspace: Workspace,
  {of, outcome, drivers, metric: metricId, where = {}, level}: DriverTableRequest
): Promise<DriverFindings & {deft: number; respondentsOf: ReadonlyMap<string, number>}> {
  const {program} = workspace;
  const metric = metricNamed(program, metricId);
  for (const key of FIGURE_KEYS) {
    if (key in where) throw new UsageError(`--where ${key}: would leave out what is compared with the outcome`);
  }
  const explained = outcomeOf(program, metric, outcome);
  const sums = pooledOverClasses(await cube.rollUp({by: [], where, scoring: scoringName(metric), pairs: "all"}));
  if (sums.pairs === null)
    throw new UsageError("--where: pairs of answers are kept by one segment, language or channel at a time");
  const rated = figureRows((await figures(cube, workspace, {metric: metric.id, where, level, by: [of]})).table);
  const performance = new Map(rated.map((row) => [row[of] as string, estimateOfRow(row)]));
  const ratio = largestFactor(sums, program, metric);
  const repeats = {ratio, limit: 1};
  expectDrivers(program, {of, outcome: explained, metric: metric.id}, drivers);
  const asked = {
    of,
    outcome: explained,
    metric: metric.id,
    own: questionMoments(
      sums.cells,
      program.questions.filter(({metrics}) => metrics.includes(metric.id)),
      metric
    ),
    ...(drivers === undefined ? {} : {only: drivers}),
    performance,
    repeats,
    ...(level === undefined ? {} : {level})
  };
  const respondentsOf = new Map(rated.map((row) => [row[of] as string, row["respondents"] as number]));
  return {...driverFindings(sums.pairs, program, asked), deft: ratio, respondentsOf};
}

function expectDrivers(
  program: Program,
  request: Parameters<typeof possibleDrivers>[1],
  drivers: readonly string[] | undefined
): void {
  const possible = possibleDrivers(program, request).map(({id}) => id);
  const unknown = drivers?.find((id) => !possible.includes(id));
  if (unknown === undefined) return;
  const what = `--drivers: no ${request.of} ${JSON.stringify(unknown)} that may explain ${request.outcome}`;
  throw new UsageError(`${what}${didYouMean(unknown, possible) || `; there are ${listNames(possible)}`}`);
}

/** How far people who answer more than once widen errors, at most: among the questions that carry the metric. */
function largestFactor(sums: Sums, program: Program, {id}: Metric): number {
  const rows = figureRows(scores(sums, program, {by: ["question"], metric: id}));
  return Math.max(1, ...rows.map(({errorFactor}) => errorFactor ?? 1));
}

function outcomeOf({questions}: Program, {id: metric}: Metric, outcome: string | undefined): string {
  const carrying = questions.filter(({metrics}) => metrics.includes(metric));
  if (outcome === undefined) {
    const first = carrying.find(({role}) => role === "outcome");
    if (first) return first.id;
    throw new UsageError(`no question with role outcome carries ${metric}; name what is to be explained by --outcome`);
  }
  if (carrying.some(({id}) => id === outcome)) return outcome;
  const ids = carrying.map(({id}) => id);
  const known = questions.find(({id}) => id === outcome);
  if (known)
    throw new UsageError(
      `--outcome: ${outcome} does not carry ${metric}, but ${known.metrics.join(", ")}: see --metric`
    );
  throw new UsageError(
    `--outcome: no question ${JSON.stringify(outcome)}${didYouMean(outcome, ids) || `; there are ${listNames(ids)}`}`
  );
}
