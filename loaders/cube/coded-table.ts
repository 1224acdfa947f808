import {table, type ColumnTable} from "arquero";
import type {Database} from "../warehouse/database.js";

/** A key of rows that travels as a number: the place of its value in `values`, which are in the order to sort by. */
export interface CodedKey {
  name: string;
  values: readonly (string | null)[];
  /** Keys that share a number, such as those of a domain, name the same column of codes. */
  codes: string;
}

/**
 * The rows of a query, sorted by its codes in their order and then by its first number, as an Arquero table: DuckDB
 * itself adds up in parallel and leaves rows in any order.
 *
 * Keys travel as numbers: to read half a million rows' texts one by one takes several times as long as DuckDB took to
 * add them up.
 *
 * @param sql  a query whose columns are the codes of the keys, from 0, and the numbers, none of them null
 * @param codes  the columns that are codes, in the order to sort by
 * @param numbers  the columns that are numbers; at least one
 */
export async function codedTable(
  database: Database,
  sql: string,
  {keys, codes, numbers}: {keys: readonly CodedKey[]; codes: readonly string[]; numbers: readonly string[]}
): Promise<ColumnTable> {
  const columns = await database.numbers(
    `SELECT ${[...codes, ...numbers].map((name) => `${name}::DOUBLE`).join(", ")} FROM (${sql})
     ORDER BY ${[...codes, numbers[0]].join(", ")}`
  );
  return table([
    ...keys.map(({name, values, codes: of}) => [name, valuesOf(values, columns[codes.indexOf(of)]!)] as const),
    ...numbers.map((name, index) => [name, columns[codes.length + index]!] as const)
  ]);
}

// A plain loop: the array methods that take a function need several times as long for millions of values.
function valuesOf(values: readonly (string | null)[], codes: Float64Array): (string | null)[] {
  const found = new Array<string | null>(codes.length);
  for (let row = 0; row < codes.length; row += 1) found[row] = values[codes[row]!]!;
  return found;
}
