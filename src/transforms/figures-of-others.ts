import {escape, table, type ColumnTable} from "arquero";
import {domainsOf} from "./domains.js";
import {figureRows, type FigureRow, groupText} from "./figure-rows.js";
import {sumsOfOthers} from "./others.js";
import type {Definitions} from "../model/program.js";
import type {RepeatRatios} from "./repeated-answers.js";
import {scores, type ScoresRequest, type Sums} from "./scores.js";

export interface OthersRequest extends ScoresRequest {
  /** The one of the columns in `by` whose other values are taken together. */
  key: string;
  /** Name of the group that a value is compared in; null leaves the value out. Default: all in one group. */
  groupOf?: (value: string | null) => string | null;
  /** As of scores, without the key: the others' own ratio is not known, that of all together stands for it. */
  repeats?: RepeatRatios;
}

/**
 * Figures of all others: for every value of a column what the other values of its group hold together, within the same
 * values of the other columns, such as an organization's peers in the same year.
 *
 * @param sums  cells, pairs and respondents by the columns in `by`
 * @returns rows as `scores` makes them, each under the value whose others it describes; a value without others is left
 *   out
 * @throws RangeError if the metric is unknown
 */
export function figuresOfOthers(sums: Sums, definitions: Definitions, request: OthersRequest): FigureRow[] {
  const {key, by, groupOf = () => "", repeats} = request;
  const kept = by.filter((name) => name !== key && name !== "stage" && name !== "question");
  const [cells, pairs, respondents] = [sums.cells, sums.pairs, sums.respondents].map((rows) =>
    partition(rows, kept, key, groupOf)
  ) as [Partition, Partition, Partition];
  const asked = {...request, by: by.filter((name) => !kept.includes(name))};
  return [...cells].flatMap(([group, {rows, values}]) => {
    const own = {
      cells: rows,
      pairs: pairs.get(group)?.rows ?? sums.pairs.reify([]),
      respondents: respondents.get(group)?.rows ?? sums.respondents.reify([])
    };
    const figures = scores(sumsOfOthers(own, key, table({question: [], respondents: []})), definitions, {
      ...asked,
      ...(repeats === undefined ? {} : {repeats: ratiosWhere(repeats, values)})
    });
    return figureRows(figures).map((row) => ({...row, ...values}));
  });
}

/** The ratios of one combination of the columns that are kept, without these columns. */
function ratiosWhere({ratios, limit}: RepeatRatios, values: Readonly<Record<string, unknown>>): RepeatRatios {
  const names = Object.keys(values);
  const group = groupText(values, names);
  const own = ratios.filter(escape((row: Record<string, unknown>) => groupText(row, names) === group));
  return {ratios: own.select(ratios.columnNames().filter((name) => !names.includes(name))).reify(), limit};
}

type Partition = Map<string, {rows: ColumnTable; values: Readonly<Record<string, unknown>>}>;

/** The rows of a table by the values of some columns and the group of the key's value. */
function partition(
  rows: ColumnTable,
  kept: readonly string[],
  key: string,
  groupOf: (value: string | null) => string | null
): Partition {
  const {ofRow, firstRow} = domainsOf(rows, [...kept, key]);
  const domains = Array.from(firstRow, (row) => {
    const group = groupOf((rows.get(key, row) as string | null) ?? null);
    const values = Object.fromEntries(kept.map((name) => [name, (rows.get(name, row) as unknown) ?? null]));
    return group === null ? null : {id: JSON.stringify([group, groupText(values, kept)]), values};
  });
  const indices = new Map<string, number[]>();
  for (const [row, domain] of ofRow.entries()) {
    const id = domains[domain]?.id;
    if (id === undefined) continue;
    const list = indices.get(id);
    if (list) list.push(row);
    else indices.set(id, [row]);
  }
  const valuesOf = new Map(domains.flatMap((domain) => (domain === null ? [] : [[domain.id, domain.values] as const])));
  return new Map([...indices].map(([id, list]) => [id, {rows: rows.reify(list), values: valuesOf.get(id)!}]));
}
