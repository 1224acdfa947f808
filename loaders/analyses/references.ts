import type {Reason, ReferenceName} from "../../src/model/reason.js";
import {breaksOf, whyIncomparable} from "../../src/transforms/declared-breaks.js";
import {figuresOfOthers} from "../../src/transforms/figures-of-others.js";
import {type FigureRow, figureRows, groupText} from "../../src/transforms/figure-rows.js";
import type {RepeatRatios} from "../../src/transforms/repeated-answers.js";
import {scores, type ScoresRequest, type Sums} from "../../src/transforms/scores.js";
import type {Metric} from "../../src/model/program.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Database} from "../duckdb/database.js";
import type {Workspace} from "../workspace/model.js";
import type {ComparisonName} from "./comparison-names.js";
import {brokenFigureOf} from "./broken-figures.js";
import {FIGURE_KEYS, UsageError} from "../warehouse/dimensions.js";
import {coveredMonths, isPeriodKey, type PeriodKey, periodsBetween, periodsPerYear} from "../warehouse/period-keys.js";
import {compositesOf, figureRepeats} from "../cube/composite-repeats.js";
import {pairsFor, rollUp} from "../cube/roll-up.js";
import {kindsOfUnits, unitKey} from "../cube/unit-key.js";

export interface ReferenceRequest extends ScoresRequest {
  where?: Readonly<Record<string, readonly string[]>>;
}

/** The figures that others are compared with, and how reasons name them. */
export interface References {
  of: (row: FigureRow) => FigureRow | null;
  /** Why a figure may not be compared with its reference; null where it may. */
  whyNot: (row: FigureRow) => Reason | null;
  name: ReferenceName;
  kind: "time" | "place";
}

/**
 * The reference of every figure: the period before, the same period a year before, all others (of the first of the keys
 * that is neither a figure nor a period), or the organizations of its kind.
 *
 * @throws UsageError if the keys do not name what is compared
 */
export async function referencesOf(
  comparison: ComparisonName,
  database: Database,
  workspace: Workspace,
  request: ReferenceRequest
): Promise<References> {
  return comparison === "previous" || comparison === "year-ago"
    ? formerPeriods(comparison, database, workspace, request)
    : otherValues(comparison, database, workspace, request);
}

/**
 * Throws unless figures by some keys can be compared so.
 *
 * @throws UsageError if the keys do not name what is compared
 */
export function expectComparable(comparison: ComparisonName, request: Pick<ReferenceRequest, "by" | "where">): void {
  if (comparison === "previous" || comparison === "year-ago") periodKeyOf(comparison, request);
  else otherKeyOf(comparison, request);
}

async function formerPeriods(
  comparison: "previous" | "year-ago",
  database: Database,
  workspace: Workspace,
  request: ReferenceRequest
): Promise<References> {
  const {program} = workspace;
  const {by, where = {}} = request;
  const key = periodKeyOf(comparison, request);
  // The reference of the first period that is asked for lies before it.
  const unfiltered = Object.fromEntries(Object.entries(where).filter(([name]) => name !== key));
  const asked = {...request, where: unfiltered};
  const sums = await sumsFor(database, workspace, asked);
  const repeats = await repeatsFor(database, workspace, sums, asked);
  const rows = figureRows(scores(sums, program, {...request, repeats}));
  const byKeys = new Map(rows.map((row) => [groupText(row, by), row]));
  const covered = await coveredMonths(database);
  const periods = covered === null ? [] : periodsBetween(program, key, covered.first, covered.last);
  const distance = comparison === "previous" ? 1 : periodsPerYear(key);
  const placeOf = (row: FigureRow) => periods.findIndex(({name}) => name === row[key]);
  const brokenFigure = brokenFigureOf(workspace, request);
  return {
    of(row) {
      const former = periods[placeOf(row) - distance]?.name;
      return former === undefined ? null : (byKeys.get(groupText({...row, [key]: former}, by)) ?? null);
    },
    whyNot(row) {
      const [former, own] = [periods[placeOf(row) - distance], periods[placeOf(row)]];
      if (former === undefined || own === undefined) return null;
      return whyIncomparable(former, own, breaksOf(program.breaks, brokenFigure(row)));
    },
    name: comparison === "previous" || key === "year" ? `${key}-before` : `${key}-of-the-year-before`,
    kind: "time"
  };
}

function periodKeyOf(comparison: ComparisonName, {by, where = {}}: Pick<ReferenceRequest, "by" | "where">): PeriodKey {
  const [key, ...more] = by.filter(isPeriodKey);
  if (key === undefined || more.length > 0) {
    throw new UsageError(
      `--compare ${comparison}: expected one of month, quarter, year in --by, found ${key ? "several" : "none"}`
    );
  }
  const other = Object.keys(where).find((name) => isPeriodKey(name) && name !== key);
  if (other !== undefined) {
    throw new UsageError(`--compare ${comparison}: --where ${other} would leave out what a ${key} is compared with`);
  }
  return key;
}

/** The key among whose values the others are. */
function otherKeyOf(comparison: "rest" | "peers", {by}: Pick<ReferenceRequest, "by">): string {
  const key =
    comparison === "peers" ? unitKey(by) : by.find((name) => !FIGURE_KEYS.includes(name) && !isPeriodKey(name));
  if (key !== undefined) return key;
  const expected = comparison === "peers" ? "organization or organization:KIND" : "a key with others, such as class";
  throw new UsageError(`--compare ${comparison}: expected ${expected} in --by`);
}

async function otherValues(
  comparison: "rest" | "peers",
  database: Database,
  workspace: Workspace,
  request: ReferenceRequest
): Promise<References> {
  const {by} = request;
  const key = otherKeyOf(comparison, request);
  const sums = await sumsFor(database, workspace, request);
  const groupOf = comparison === "peers" ? {groupOf: kindsOfUnits(workspace, key)} : {};
  const repeats = await repeatsFor(database, workspace, sums, {...request, by: by.filter((name) => name !== key)});
  const rows = figuresOfOthers(sums, workspace.program, {...request, key, ...groupOf, repeats});
  const byKeys = new Map(rows.map((row) => [groupText(row, by), row]));
  return {
    of: (row) => byKeys.get(groupText(row, by)) ?? null,
    whyNot: () => null,
    name: comparison,
    kind: "place"
  };
}

/** How far repeated answers widen the errors of figures. */
async function repeatsFor(
  database: Database,
  {program}: Workspace,
  sums: Sums,
  {by, where, metric: id}: ReferenceRequest
): Promise<RepeatRatios> {
  const metric = program.metrics.find((one) => one.id === id)!;
  const ratios = await figureRepeats(database, program, sums, {by, where, metric, figures: compositesOf(by)});
  return {ratios, limit: program.repeatLimit};
}

function sumsFor(database: Database, {program}: Workspace, {by, where = {}, metric}: ReferenceRequest) {
  const definition = program.metrics.find(({id}) => id === metric) as Metric;
  return rollUp(database, program, {by, where, scoring: scoringName(definition), pairs: pairsFor(by)});
}
