import {escape, type ColumnTable} from "arquero";
import type {Sums} from "./sums.js";

/** The sums of some values of a column. */
export function whereKey({cells, pairs, people, repeats, design}: Sums, key: string, values: readonly unknown[]): Sums {
  const keep = (rows: ColumnTable) => {
    const isKept = (row: Readonly<Record<string, unknown>>) => values.includes(row[key] ?? null);
    return rows.filter(escape(isKept)).reify();
  };
  return {cells: keep(cells), pairs: pairs && keep(pairs), people: keep(people), repeats: keep(repeats), design};
}
