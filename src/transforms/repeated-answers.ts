import {table, type ColumnTable} from "arquero";
import {repeatFactor} from "../statistics/repeated-answers.js";
import {figureDefinitions} from "./figure-parts.js";
import {type FigureRow, figureRows, groupText} from "./figure-rows.js";
import type {Definitions} from "./program.js";
import type {ScoresRequest} from "./scores.js";

export interface RepeatsRequest extends ScoresRequest {
  /** Ratio above which the plain standard error is not used, 1 or more. */
  limit: number;
}

/** Ratios up to this are told in tables of data alone: they make no difference to a reader. */
export const TOLD_RATIO = 1.05;

/**
 * Figures with the ratio of the cluster-robust to the plain standard error, respondents being the clusters, and above a
 * declared ratio with the standard error and the interval widened by it.
 *
 * A figure of several questions takes the largest ratio of its questions, which errs on the safe side. A ratio below 1
 * never narrows an interval. Limits are widened on their own side and end where the metric does; the effective number of
 * answers shrinks by the square.
 *
 * @param figures  rows as `scores` makes them
 * @param repeats  one row per domain and question in which respondents answered more than once: some of the columns in
 *   `by`, question, ratio; null where the ratio is undefined. Other domains have the ratio 1
 * @returns the rows with the column repeatRatio: 1 where nobody answered twice, null where it or the figure is undefined
 * @source repeatRatio (Liang & Zeger 1986), repeatFactor
 */
export function withRepeats(
  figures: ColumnTable,
  repeats: ColumnTable,
  definitions: Definitions,
  {by, metric, limit}: RepeatsRequest
): ColumnTable {
  const lowest = definitions.metrics.find(({id}) => id === metric)?.score === "nps" ? -100 : 0;
  const ratioOf = ratioLookUp(repeats, definitions, {by, metric});
  const rows = figureRows(figures).map((row) => widened(row, ratioOf(row), {limit, lowest}));
  const columns = figures.columnNames().map((name) => [name, rows.map((row) => row[name])] as const);
  return table({...Object.fromEntries(columns), repeatRatio: rows.map(({repeatRatio}) => repeatRatio)});
}

/** @returns the ratio of a figure: the largest of its questions in the row's domain */
function ratioLookUp(
  repeats: ColumnTable,
  definitions: Definitions,
  {by, metric}: ScoresRequest
): (row: FigureRow) => number | null {
  const keys = repeats.columnNames().filter((name) => name !== "question" && name !== "ratio");
  const ratios = new Map<string, Map<string, number | null>>();
  for (const row of repeats.objects() as {question: string; ratio: number | null}[]) {
    const domain = groupText(row, keys);
    ratios.set(domain, (ratios.get(domain) ?? new Map<string, number | null>()).set(row.question, row.ratio));
  }
  const figures = figureDefinitions(definitions, metric, by);
  const partsOf = new Map(
    figures.map(({question, stage, parts}) => {
      return [(by.includes("question") ? question : stage) ?? "", parts.map((part) => part.question.id)];
    })
  );
  const keyOf = (row: FigureRow) => row[by.includes("question") ? "question" : "stage"] as string | undefined;
  return (row) => {
    const own = ratios.get(groupText(row, keys));
    if (own === undefined) return 1;
    const found = (partsOf.get(keyOf(row) ?? "") ?? []).map((question) => own.get(question) ?? 1);
    return Math.max(1, ...found);
  };
}

/** A row with its ratio, its error widened where the ratio is above the limit. */
function widened(
  row: FigureRow,
  ratio: number | null,
  {limit, lowest}: {limit: number; lowest: number}
): FigureRow & {repeatRatio: number | null} {
  if (row.estimate === null || ratio === null) return {...row, repeatRatio: null};
  const factor = Math.sqrt(repeatFactor({ratio, limit}));
  if (factor === 1) return {...row, repeatRatio: ratio};
  const {estimate} = row;
  return {
    ...row,
    se: row.se! * factor,
    low: Math.max(lowest, estimate - factor * (estimate - row.low!)),
    upp: Math.min(100, estimate + factor * (row.upp! - estimate)),
    nEff: row.nEff! / factor ** 2,
    method: `${row.method}, ${factor.toFixed(2)} times as wide for repeated answers`,
    repeatRatio: ratio
  };
}
