import {driverFindings, type DriverFindings} from "../../src/transforms/driver-findings.js";
import {estimateOfRow, figureRows} from "../../src/transforms/figure-rows.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Database} from "../duckdb/database.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Metric, Program, Workspace} from "../workspace/model.js";
import {UsageError} from "../warehouse/dimensions.js";
import {domainRepeats} from "../cube/deft.js";
import {rollUp} from "../cube/roll-up.js";
import {metricNamed, scoresTable} from "./scores-table.js";

export interface DriverTableRequest {
  of: "stage" | "question";
  /** The question to be explained; default the first with role `outcome` that carries the metric. */
  outcome?: string;
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
  database: Database,
  workspace: Workspace,
  {of, outcome, metric: metricId, where = {}, level}: DriverTableRequest
): Promise<DriverFindings & {deft: number; respondentsOf: ReadonlyMap<string, number>}> {
  const {program} = workspace;
  const metric = metricNamed(program, metricId);
  for (const key of ["stage", "question"]) {
    if (key in where) throw new UsageError(`--where ${key}: would leave out what is compared with the outcome`);
  }
  const explained = outcomeOf(program, metric, outcome);
  const options = {metric: metric.id, where, ...(level === undefined ? {} : {level})};
  const {pairs} = await rollUp(database, program, {by: [], where, scoring: scoringName(metric), pairs: "all"});
  const figures = figureRows(await scoresTable(database, workspace, {...options, by: [of]}));
  const performance = new Map(figures.map((row) => [row[of] as string, estimateOfRow(row)]));
  const ratio = await largestRatio(database, program, metric, where);
  const repeats = {ratio, limit: program.repeatLimit};
  const asked = {
    of,
    outcome: explained,
    metric: metric.id,
    performance,
    repeats,
    ...(level === undefined ? {} : {level})
  };
  const respondentsOf = new Map(figures.map((row) => [row[of] as string, row["respondents"] as number]));
  return {...driverFindings(pairs, program, asked), deft: ratio, respondentsOf};
}

/** The largest ratio of repeated answers among the questions that carry the metric; at least 1. */
async function largestRatio(
  database: Database,
  program: Program,
  metric: Metric,
  where: Readonly<Record<string, readonly string[]>>
): Promise<number> {
  const ratios = await domainRepeats(database, program, {by: [], where, scoring: scoringName(metric)});
  const carrying = program.questions.filter(({metrics}) => metrics.includes(metric.id)).map(({id}) => id);
  const own = (ratios.objects() as {question: string; ratio: number | null}[]).filter(({question}) => {
    return carrying.includes(question);
  });
  return Math.max(1, ...own.map(({ratio}) => ratio ?? 1));
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
