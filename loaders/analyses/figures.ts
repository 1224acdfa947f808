import {isFigureKey} from "../../src/model/figure-keys.js";
import {escape, table, type ColumnTable} from "arquero";
import {comparisonColumns} from "../../src/transforms/comparison.js";
import {type FigureRow, figureRows} from "../../src/transforms/figure-rows.js";
import {Scores, scoresOf} from "../../src/transforms/scores.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Sums} from "../../src/transforms/sums.js";
import type {Cube} from "../cube/cube.js";
import {expectAnswered} from "../cube/questions.js";
import {expectKey, UsageError} from "../warehouse/dimensions.js";
import type {Program, Workspace} from "../workspace/model.js";
import {comparedSides, expectComparable, pairedRows, withoutOwnPeriod} from "./comparisons.js";
import {type FiguresRequest, pairsFor} from "./figures-request.js";
import {intervalNamed, metricNamed} from "./metrics.js";

/** A table of figures, and the sums that they are made of. */
export interface Figures {
  /** As `scores` makes it, in the order of the program; with a comparison, its columns too. */
  table: ColumnTable;
  scores: Scores;
  sums: Sums;
}

/**
 * The one request for figures of the command line, pages and notebooks: by the keys asked for, in the order that the
 * program gives to stages, questions, classes and segments' values, else by value. A comparison is over the same classes
 * of customers and the same questions on both sides; of all values with each other, a row is a pair.
 *
 * @throws UsageError if a key, a value, the metric or its interval does not exist, or the keys do not name what is compared
 */
export async function figures(cube: Cube, workspace: Workspace, request: FiguresRequest): Promise<Figures> {
  const {program} = workspace;
  const {by, where, compare} = request;
  const metric = metricNamed(program, request.metric);
  expectKeys(program, by);
  if (compare !== undefined) {
    expectComparable(compare, request, workspace);
    for (const [key, values] of Object.entries(where ?? {})) {
      if (!isFigureKey(key)) expectAnswered(key, values, await cube.values(key));
    }
  }
  const interval = intervalNamed(metric, request.interval);
  const asked = {by, where, scoring: scoringName(metric), pairs: pairsFor(by)};
  const sums = await cube.rollUp(compare === undefined ? asked : {...asked, where: withoutOwnPeriod(compare, request)});
  const options = {
    by,
    metric: metric.id,
    level: request.level,
    interval,
    minimum: program.privacyMinimum,
    throughout: request.throughout,
    remembers: compare !== undefined
  };
  const scores = new Scores(sums, program, options);
  const single = inOrder(keptRows(scoresOf(scores, by), request), by, program);
  const ordered = compare === "each-other" ? pairedRows(single, request, workspace) : single;
  if (compare === undefined) return {table: ordered, scores, sums};
  const rows = figureRows(ordered);
  const sides = await comparedSides(compare, {
    cube,
    workspace,
    request: {...request, by, metric: metric.id},
    scores,
    sums
  });
  const compared = comparisonColumns(rows.map(sides.of), {...sides, margin: metric.margin, level: request.level});
  return {table: withColumns(ordered, compared), scores, sums};
}

function expectKeys(program: Program, by: readonly string[]): void {
  const repeated = by.find((key, index) => by.indexOf(key) !== index);
  if (repeated !== undefined) throw new UsageError(`--by names ${JSON.stringify(repeated)} twice`);
  for (const key of by) expectKey(program, key);
}

/** A comparison asks for the periods before, too: they are no rows of their own. */
function keptRows(found: ColumnTable, {by, where = {}, compare}: FiguresRequest): ColumnTable {
  const filtered = compare === undefined ? [] : by.filter((key) => key in where && !isFigureKey(key));
  if (filtered.length === 0) return found;
  return found.filter(escape((row: FigureRow) => filtered.every((key) => where[key]!.includes(row[key] as string))));
}

/** The table with further columns, one object per row of it. */
export function withColumns(found: ColumnTable, added: readonly object[]): ColumnTable {
  const names = Object.keys(added[0] ?? {});
  if (names.length === 0) return found;
  const column = (name: string) => added.map((columns) => (columns as Record<string, unknown>)[name]);
  return table({
    ...Object.fromEntries(found.columnNames().map((name) => [name, found.array(name)])),
    ...Object.fromEntries(names.map((name) => [name, column(name)]))
  });
}

function inOrder(found: ColumnTable, by: readonly string[], program: Program): ColumnTable {
  if (by.length === 0 || found.numRows() < 2) return found;
  const places = (ids: readonly string[]) => new Map(ids.map((id, index) => [id, index]));
  const positions: Record<string, ReadonlyMap<string, number> | undefined> = {
    stage: places(program.stages.map(({id}) => id)),
    touchpoint: places((program.touchpoints ?? []).map(({id}) => id)),
    question: places(program.questions.map(({id}) => id)),
    class: places(program.classes.map(({id}) => id)),
    ...Object.fromEntries(
      program.segments.flatMap(({id, values}) => (values ? [[id, places(Object.keys(values))]] : []))
    )
  };
  const keys = by.map((key) => {
    const positionOf = positions[key];
    return escape((row: Record<string, string | null>) => {
      const value = row[key] ?? null;
      return positionOf && value !== null ? positionOf.get(value) : value;
    });
  });
  return found.orderby(...keys);
}
