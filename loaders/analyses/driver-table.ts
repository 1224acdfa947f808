import {FIGURE_KEYS, type FigureKey} from "../../src/model/figure-keys.js";
import type {Coefficient} from "../../src/statistics/drivers/regression.js";
import {driverCoefficients} from "../../src/transforms/driver-coefficients.js";
import {
  driverFindings,
  type DriverFindings,
  judgedDrivers,
  possibleDrivers
} from "../../src/transforms/driver-findings.js";
import {estimateOfRow, figureRows} from "../../src/transforms/figure-rows.js";
import {pooledOverClasses} from "../../src/transforms/pooled-classes.js";
import {questionMoments} from "../../src/transforms/question-moments.js";
import {scores} from "../../src/transforms/scores.js";
import type {Sums} from "../../src/transforms/sums.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Cube} from "../cube/cube.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import {completeResponses, recountComplete} from "../cube/recounting.js";
import type {Database} from "../duckdb/database.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Metric, Program, Workspace} from "../workspace/model.js";
import {expectKey, UsageError} from "../warehouse/dimensions.js";
import {figures} from "./figures.js";
import {metricNamed} from "./metrics.js";

export interface DriverTableRequest {
  of: FigureKey;
  /** The question to be explained; default the first with role `outcome` that carries the metric. */
  outcome?: string;
  /** The only stages or questions that explain it; default all that may. */
  drivers?: readonly string[];
  metric?: string;
  where?: Readonly<Record<string, readonly string[]>>;
  level?: number;
  /** Take the responses alone that answered everything; default: of each pair of questions, those that answered both. */
  listwise?: boolean;
  /** Add the coefficients of a regression, which are of these responses in any case. */
  coefficients?: boolean;
}

/** Drivers of an outcome, and what goes with them. */
export interface DriverTable extends DriverFindings {
  deft: number;
  /** How many different people rated a driver at least; where complete responses count, no more than gave these. */
  respondentsOf: ReadonlyMap<string, number>;
  /** Answers to the outcome that were counted: with `listwise`, of responses that answered everything. */
  complete: number;
  /** By stage or question, where they are asked for; those that cannot be judged have none. */
  coefficients: ReadonlyMap<string, Coefficient>;
}

/**
 * What `journeymark drivers` prints: what goes along with an outcome, how it is rated, and how many different people rated it.
 * Ratings are of all who answered. What only complete responses tell is counted from the answers themselves, in `database`.
 *
 * @throws UsageError if a key, a value, the metric or the outcome does not exist, or the filter leaves out the pairs
 */
export async function driverTable(
  cube: Cube,
  workspace: Workspace,
  {of, outcome, drivers, metric: metricId, where = {}, level, listwise, coefficients}: DriverTableRequest,
  database?: Database
): Promise<DriverTable> {
  const {program} = workspace;
  if (of === "touchpoint") expectKey(program, of, "--of");
  const metric = metricNamed(program, metricId);
  for (const key of FIGURE_KEYS) {
    if (key in where) throw new UsageError(`--where ${key}: would leave out what is compared with the outcome`);
  }
  const explained = outcomeOf(program, metric, outcome);
  const rollUp = {by: [], where, scoring: scoringName(metric), pairs: "all"} as const;
  const sums = pooledOverClasses(await cube.rollUp(rollUp));
  if (sums.pairs === null)
    throw new UsageError("--where: pairs of answers are kept by one segment, language or channel at a time");
  const rated = figureRows((await figures(cube, workspace, {metric: metric.id, where, level, by: [of]})).table);
  const performance = new Map(rated.map((row) => [row[of] as string, estimateOfRow(row)]));
  expectDrivers(program, {of, outcome: explained, metric: metric.id}, drivers);
  const carrying = program.questions.filter(({metrics}) => metrics.includes(metric.id));
  const askedOf = (counted: Sums) => ({
    ...{of, outcome: explained, metric: metric.id, performance},
    own: questionMoments(counted.cells, carrying, metric),
    ...(drivers === undefined ? {} : {only: drivers}),
    repeats: {ratio: largestFactor(counted, program, metric), limit: 1},
    ...(level === undefined ? {} : {level})
  });
  const judged = judgedDrivers(sums.pairs, program, askedOf(sums));
  const questions = [...new Set([...judged.flatMap(({parts}) => parts.map(({id}) => id)), explained])];
  const isWanted = database !== undefined && judged.length > 0 && (listwise === true || coefficients === true);
  const complete = isWanted ? await completeCases(cube, program, {database, questions, where}) : null;
  const counted = complete === null || listwise !== true ? sums : pooledOverClasses(await complete.cube.rollUp(rollUp));
  const request = askedOf(counted);
  const responses = complete === null ? [] : await complete.responses();
  const people = complete === null ? Infinity : new Set(responses.map(({person}) => person)).size;
  return {
    ...driverFindings(counted.pairs!, program, request),
    ...{deft: request.repeats.ratio},
    complete: request.own.filter(({a}) => a === explained).reduce((sum, {n}) => sum + n, 0),
    respondentsOf: new Map(rated.map((row) => [row[of] as string, Math.min(people, row["respondents"] as number)])),
    coefficients:
      complete === null || coefficients !== true
        ? new Map<string, Coefficient>()
        : driverCoefficients(responses, judged, {questions, carrying, metric, level})
  };
}

/** The responses that answered all of some questions, as a cube and one by one. */
async function completeCases(
  cube: Cube,
  program: Program,
  {database, questions, where}: Required<Pick<DriverTableRequest, "where">> & {database: Database; questions: string[]}
) {
  const counted = await recountComplete(database, program, questions);
  const engine = new DuckDBEngine(database, program, counted.tables);
  const complete = cube.countedBy(engine);
  const request = complete.asked({by: [], where});
  return {cube: complete, responses: () => completeResponses(database, engine, counted, {program, questions, request})};
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
