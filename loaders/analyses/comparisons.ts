import {table as asTable, type ColumnTable} from "arquero";
import {isFigureKey} from "../../src/model/figure-keys.js";
import type {ReferenceName} from "../../src/model/reason.js";
import {breaksOf, whyIncomparable} from "../../src/transforms/declared-breaks.js";
import type {ComparedFigures} from "../../src/transforms/comparison.js";
import {type FigureRow, figureRows, groupText} from "../../src/transforms/figure-rows.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {likeForLike} from "../../src/transforms/like-for-like.js";
import {sumsOfOthers, sumsOfRest} from "../../src/transforms/others.js";
import {Scores} from "../../src/transforms/scores.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Sums} from "../../src/transforms/sums.js";
import {whereKey} from "../../src/transforms/where-key.js";
import type {Cube} from "../cube/cube.js";
import {kindsOfUnits, unitKey} from "../cube/unit-key.js";
import {LEADER, UsageError} from "../warehouse/dimensions.js";
import {
  isPeriodKey,
  type NamedPeriod,
  type PeriodKey,
  periodOfName,
  periodsBetween,
  periodsPerYear
} from "../warehouse/period-keys.js";
import type {Workspace} from "../workspace/model.js";
import {brokenFigureOf} from "./broken-figures.js";
import {unlikeSides, valuesOf} from "./comparability.js";
import type {ComparisonName} from "./comparison-names.js";
import {type FiguresRequest, pairsFor} from "./figures-request.js";
import {metricNamed} from "./metrics.js";

/** Each figure of a table beside what it is compared with. */
export interface ComparedSides {
  of: (row: FigureRow) => ComparedFigures;
  /** How reasons name the reference. */
  name: ReferenceName;
  kind: "time" | "place";
}

/** What is compared: figures that are made already, and where their sums came from. */
export interface Comparison {
  cube: Cube;
  workspace: Workspace;
  request: FiguresRequest & {metric: string};
  scores: Scores;
  sums: Sums;
}

type KeyRequest = Pick<FiguresRequest, "by" | "where">;

/**
 * The reference of every figure: the period before, the same period a year before, all others (of the first of the keys
 * that is neither a figure nor a period), or the organizations of its kind; of pairs (pairedRows) the second value.
 *
 * @throws UsageError if the keys do not name what is compared
 */
export async function comparedSides(name: ComparisonName, comparison: Comparison): Promise<ComparedSides> {
  if (name === "each-other") return await eachOther(comparison);
  return name === "previous" || name === "year-ago" ? formerPeriods(name, comparison) : otherValues(name, comparison);
}

/**
 * Throws unless figures by some keys can be compared so.
 *
 * @throws UsageError if the keys do not name what is compared
 */
export function expectComparable(
  name: ComparisonName,
  request: KeyRequest,
  workspace: Pick<Workspace, "program">
): void {
  if (name === "previous" || name === "year-ago") periodKeyOf(name, request);
  else otherKeyOf(name, request, workspace);
}

/** The filter of a request without the period that figures are compared along: what it is compared with lies before. */
export function withoutOwnPeriod(name: ComparisonName, request: KeyRequest): FiguresRequest["where"] {
  if (name !== "previous" && name !== "year-ago") return request.where;
  const key = periodKeyOf(name, request);
  return Object.fromEntries(Object.entries(request.where ?? {}).filter(([each]) => each !== key));
}

function formerPeriods(name: "previous" | "year-ago", {workspace, request, scores}: Comparison): ComparedSides {
  const {program} = workspace;
  const key = periodKeyOf(name, request);
  const distance = name === "previous" ? 1 : periodsPerYear(key);
  const periods = periodsOf(scores, key, workspace);
  const brokenFigure = brokenFigureOf(workspace, request);
  return {
    of(row) {
      const place = periods.findIndex((each) => each.name === row[key]);
      const [own, former] = [periods[place], periods[place - distance]];
      if (own === undefined || former === undefined) return {...sidesOf(row, scores, scores, null), incomparable: null};
      const before = {...row, [key]: former.name};
      const incomparable = whyIncomparable(former, own, breaksOf(program.breaks, brokenFigure(row)));
      return {...sidesOf(row, scores, scores, before), incomparable};
    },
    name: name === "previous" || key === "year" ? `${key}-before` : `${key}-of-the-year-before`,
    kind: "time"
  };
}

/** Every period from the first with answers to the last. */
function periodsOf(scores: Scores, key: PeriodKey, {program}: Workspace): NamedPeriod[] {
  const found = scores.domains.values(key) as string[];
  const named = [...new Set(found)]
    .map((name) => periodOfName(program, key, name))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first, last] = [named[0], named.at(-1)];
  return first === undefined || last === undefined ? [] : periodsBetween(program, key, first.from, last.to);
}

/** The second value of a pair, and how many people its figure rests on. */
const OTHER = "other";
const OTHER_RESPONDENTS = "otherRespondents";

/**
 * Every pair of values of the first key that is neither a figure nor a period, where the other keys are the same: the rows of the
 * first with the second beside it, in the order of the table.
 *
 * @throws UsageError if the keys do not name what is compared
 */
export function pairedRows(
  table: ColumnTable,
  request: KeyRequest,
  workspace: Pick<Workspace, "program">
): ColumnTable {
  const key = otherKeyOf("each-other", request, workspace);
  const rest = request.by.filter((name) => name !== key);
  const rows = figureRows(table);
  const groups = groupBy([...rows.keys()], (place) => groupText(rows[place]!, rest));
  const pairs = [...groups.values()].flatMap((places) =>
    places.flatMap((first, index) => places.slice(index + 1).map((second) => ({first, second})))
  );
  const column = (name: string, side: "first" | "second") => pairs.map((pair) => rows[pair[side]]![name]);
  const columns = table.columnNames().map((name) => [name, column(name, "first")] as const);
  const place = request.by.indexOf(key) + 1;
  const further = [OTHER_RESPONDENTS, column("respondents", "second")] as const;
  return asTable([...columns.slice(0, place), [OTHER, column(key, "second")], ...columns.slice(place), further]);
}

async function eachOther({cube, request, scores, workspace}: Comparison): Promise<ComparedSides> {
  const key = otherKeyOf("each-other", request, workspace);
  const understanding = await unlikeSides({cube, scores, program: workspace.program}, key);
  const of = (row: FigureRow) => {
    const sides = sidesOf(row, scores, scores, {...row, [key]: row[OTHER]});
    return {...sides, ...understanding(row, row[OTHER] as string)};
  };
  return {of, name: "other", kind: "place"};
}

async function otherValues(name: "rest" | "peers", comparison: Comparison): Promise<ComparedSides> {
  const key = otherKeyOf(name, comparison.request, comparison.workspace);
  const groupOf = name === "peers" ? kindsOfUnits(comparison.workspace, key) : () => "";
  const groups = new Map<string, Scores>();
  const values = valuesOf(comparison.scores, key);
  const understanding = await unlikeSides({...comparison, program: comparison.workspace.program}, key, true);
  for (const group of new Set(values.map(groupOf))) {
    if (group === null) continue;
    const own = values.filter((value) => groupOf(value) === group);
    groups.set(group, await othersIn(comparison, key, name === "peers" ? own : null));
  }
  return {
    of(row) {
      const group = groupOf((row[key] ?? null) as string | null);
      const others = group === null ? undefined : groups.get(group);
      const sides = sidesOf(row, comparison.scores, others ?? comparison.scores, others ? row : null);
      return {...sides, ...understanding(row, null)};
    },
    name,
    kind: "place"
  };
}

/** The figures of all other values of a key, for each of its values; of all, or some. */
async function othersIn(
  {cube, workspace: {program}, request, sums}: Comparison,
  key: string,
  values: readonly (string | null)[] | null
): Promise<Scores> {
  const {by, where = {}, metric: id, level} = request;
  const kept = by.filter((name) => name !== key && !isFigureKey(name));
  const own = values === null ? sums : whereKey(sums, key, values);
  const known = values?.filter((value) => value !== null);
  const together = await cube.rollUp({
    by: kept,
    where:
      known === undefined ? where : {...where, [key]: where[key]?.filter((value) => known.includes(value)) ?? known},
    scoring: scoringName(metricNamed(program, id)),
    pairs: pairsFor(by)
  });
  const others = key === LEADER ? sumsOfRest(own, key, kept, together) : sumsOfOthers(own, key, kept, together);
  return new Scores(others, program, {by, metric: id, level, minimum: program.privacyMinimum});
}

/** A figure and its reference like for like. */
function sidesOf(
  row: FigureRow,
  own: Scores,
  reference: Scores,
  other: Readonly<Record<string, unknown>> | null
): Omit<ComparedFigures, "incomparable"> {
  const [definition, others] = [own.figureOf(row), reference.figureOf(row)];
  const domain = other === null ? -1 : reference.domainOf(other);
  if (definition === undefined || others === undefined || domain < 0) return {row, reference: null, like: null};
  const answered = reference.answered(domain, others);
  if (answered.length === 0) return {row, reference: null, like: null};
  const {estimate} = reference.figure(domain, others, answered);
  const like = likeForLike(
    {scores: own, domain: own.domainOf(row), definition},
    {scores: reference, domain, definition: others}
  );
  return {row, reference: estimate, like};
}

function periodKeyOf(name: ComparisonName, {by, where = {}}: KeyRequest): PeriodKey {
  const [key, ...more] = by.filter(isPeriodKey);
  if (key === undefined || more.length > 0) {
    throw new UsageError(
      `--compare ${name}: expected one of month, quarter, year in --by, found ${key ? "several" : "none"}`
    );
  }
  const other = Object.keys(where).find((each) => isPeriodKey(each) && each !== key);
  if (other !== undefined) {
    throw new UsageError(`--compare ${name}: --where ${other} would leave out what a ${key} is compared with`);
  }
  return key;
}

/** The key among whose values the others are. */
function otherKeyOf(
  name: "rest" | "peers" | "each-other",
  {by}: KeyRequest,
  {program}: Pick<Workspace, "program">
): string {
  const key = name === "peers" ? unitKey(program, by) : by.find((each) => !isFigureKey(each) && !isPeriodKey(each));
  if (key === LEADER && name === "each-other") {
    throw new UsageError(
      "--compare each-other: leaders answer for units together and are not compared with each other"
    );
  }
  if (key === "class") {
    throw new UsageError(
      `--compare ${name}: customer classes are asked differently and are not compared with each other; name another key first`
    );
  }
  if (key !== undefined) return key;
  const expected = name === "peers" ? "organization or organization:KIND" : "a key with others, such as class";
  throw new UsageError(`--compare ${name}: expected ${expected} in --by`);
}
