import {table, type ColumnTable} from "arquero";
import {DictionaryColumn} from "../../src/transforms/dictionary-column.js";
import type {Statements} from "../duckdb/statements.js";

/** A key of rows that travels as a number: the place of its value in `values`, which are in the order to sort by. */
export interface CodedKey {
  name: string;
  values: readonly (string | null)[];
  /** Keys that share a number, such as those of a domain, name the same column of codes. */
  codes: string;
}

/**
 * The rows of a query, sorted by its codes in their order and then by its first number, as an Arquero table of coded
 * columns and numbers: DuckDB itself adds up in parallel and leaves rows in any order.
 *
 * Keys travel as numbers, and all of a row's as one: to read half a million rows' texts one by one takes several times as
 * long as DuckDB took to add them up.
 *
 * @param sql  a query whose columns are the codes of the keys, from 0, and the numbers, none of them null
 * @param codes  a key of each column that is a code, in the order to sort by
 * @param numbers  the columns that are numbers; at least one
 */
export async function codedTable(
  database: Statements,
  sql: string,
  {keys, codes, numbers}: {keys: readonly CodedKey[]; codes: readonly CodedKey[]; numbers: readonly string[]}
): Promise<ColumnTable> {
  const names = codes.map((code) => code.codes);
  const sizes = codes.map(({values}) => values.length);
  const packed = names.reduce((sum, name, index) => `(${sum} * ${sizes[index]!} + ${name})`, "0::BIGINT");
  const [code, ...columns] = await database.numbers(
    `SELECT code::DOUBLE, ${numbers.map((name) => `${name}::DOUBLE`).join(", ")}
     FROM (SELECT ${packed} AS code, * FROM (${sql})) ORDER BY code, ${numbers[0]}`
  );
  const unpacked = unpack(code!, sizes);
  return table([
    ...keys.map(
      ({name, values, codes: of}) => [name, new DictionaryColumn(values, unpacked[names.indexOf(of)]!)] as const
    ),
    ...numbers.map((name, index) => [name, columns[index]!] as const)
  ]);
}

/** The codes that were packed into one number, the last of them as its units. */
function unpack(packed: Float64Array, sizes: readonly number[]): Uint32Array[] {
  const codes = sizes.map(() => new Uint32Array(packed.length));
  for (let row = 0; row < packed.length; row += 1) {
    let rest = packed[row]!;
    for (let index = sizes.length - 1; index > 0; index -= 1) {
      const above = Math.floor(rest / sizes[index]!);
      codes[index]![row] = rest - above * sizes[index]!;
      rest = above;
    }
    if (sizes.length > 0) codes[0]![row] = rest;
  }
  return codes;
}
