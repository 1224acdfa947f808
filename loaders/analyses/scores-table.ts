import {escape, table, type ColumnTable} from "arquero";
import {figureRows} from "../../src/transforms/figure-rows.js";
import type {ScoreMethod} from "../../src/model/interval-method.js";
import {scores} from "../../src/transforms/scores.js";
import {scoringEntry} from "../../src/statistics/estimates/scoring.js";
import {addedColumns, expectAdditions, type Additions} from "./added-columns.js";
import {dimension, FIGURE_KEYS, UsageError} from "../warehouse/dimensions.js";
import {compositesOf, repeatedSums} from "../cube/composite-repeats.js";
import {pairsFor} from "../cube/roll-up.js";
import type {Database} from "../duckdb/database.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Metric, Program, Workspace} from "../workspace/model.js";

export interface ScoresOptions extends Additions {
  by: readonly string[];
  metric?: string;
  where?: Readonly<Record<string, readonly string[]>>;
  level?: number;
  /** One of the metric's intervals; default its usual one. */
  interval?: string;
}

/**
 * The table that `journeymark scores` prints: figures of a metric by the keys asked for, in the order that the program
 * gives to stages, questions, classes and segments' values, else by value.
 *
 * @throws UsageError if a key, a value, the metric or its interval does not exist
 */
export async function scoresTable(
  database: Database,
  workspace: Workspace,
  options: ScoresOptions
): Promise<ColumnTable> {
  const {program} = workspace;
  const metric = metricNamed(program, options.metric);
  const repeated = options.by.find((key, index) => options.by.indexOf(key) !== index);
  if (repeated !== undefined) throw new UsageError(`--by names ${JSON.stringify(repeated)} twice`);
  for (const key of options.by) if (!FIGURE_KEYS.includes(key)) dimension(program, key);
  const {by, where, level} = options;
  const interval = intervalNamed(metric, options.interval);
  expectAdditions(program, options);
  const asked = {by, where, metric, figures: compositesOf(by), pairs: pairsFor(by)};
  const {repeats: ratios, ...sums} = await repeatedSums(database, program, asked);
  const request = {by, metric: metric.id, level, interval, repeats: {ratios, limit: program.repeatLimit}};
  const figures = inOrder(scores(sums, program, request), by, program);
  const rows = figureRows(figures);
  return withColumns(figures, await addedColumns(rows, database, workspace, {...options, metric: metric.id, interval}));
}

/**
 * A metric of the program; its headline where no name is given.
 *
 * @throws UsageError if there is no such metric
 */
export function metricNamed(program: Program, name: string = program.headline): Metric {
  const found = program.metrics.find(({id}) => id === name);
  if (found) return found;
  const ids = program.metrics.map(({id}) => id);
  throw new UsageError(`no metric ${JSON.stringify(name)}${didYouMean(name, ids) || `; there are ${listNames(ids)}`}`);
}

/** @throws UsageError if the metric has no such interval */
function intervalNamed({id, score}: Metric, name: string | undefined): ScoreMethod | undefined {
  if (name === undefined) return undefined;
  const methods = scoringEntry(score).intervals;
  const found = methods.find((method) => method === name);
  if (found !== undefined) return found;
  throw new UsageError(
    `--interval ${JSON.stringify(name)}: the metric ${JSON.stringify(id)} has ${listNames(methods)}`
  );
}

/** The table with further columns, one object per row of it. */
function withColumns(figures: ColumnTable, added: readonly Readonly<Record<string, unknown>>[]): ColumnTable {
  const names = Object.keys(added[0] ?? {});
  if (names.length === 0) return figures;
  return table({
    ...Object.fromEntries(figures.columnNames().map((name) => [name, figures.array(name)])),
    ...Object.fromEntries(names.map((name) => [name, added.map((columns) => columns[name])]))
  });
}

function inOrder(figures: ColumnTable, by: readonly string[], program: Program): ColumnTable {
  if (by.length === 0 || figures.numRows() < 2) return figures;
  const positions: Record<string, ReadonlyMap<string, number> | undefined> = {
    stage: new Map(program.stages.map(({id}, index) => [id, index])),
    question: new Map(program.questions.map(({id}, index) => [id, index])),
    class: new Map(program.classes.map(({id}, index) => [id, index])),
    ...Object.fromEntries(
      program.segments.flatMap(({id, values}) =>
        values ? [[id, new Map(Object.keys(values).map((value, index) => [value, index]))]] : []
      )
    )
  };
  const keys = by.map((key) => {
    const positionOf = positions[key];
    return escape((row: Record<string, string | null>) => {
      const value = row[key] ?? null;
      return positionOf && value !== null ? positionOf.get(value) : value;
    });
  });
  return figures.orderby(...keys);
}
