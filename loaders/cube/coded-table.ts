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
 * Keys travel as numbers and are sorted by counting: to read half a million rows' texts one by one takes several times
 * as long as DuckDB took to add them up.
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
    `SELECT ${[...codes, ...numbers].map((name) => `${name}::DOUBLE`).join(", ")} FROM (${sql})`
  );
  const places = columns.slice(0, codes.length).map((column) => new Uint32Array(column));
  const sums = columns.slice(codes.length);
  const order = sortedRows([...places, placesOf(sums[0]!)]);
  return table([
    ...keys.map(({name, values, codes: of}) => {
      return [name, valuesInOrder(values, places[codes.indexOf(of)]!, order)] as const;
    }),
    ...numbers.map((name, index) => [name, numbersInOrder(sums[index]!, order)] as const)
  ]);
}

// Plain loops: the array methods that take a function need several times as long for millions of values.

/** The place of each number among the different ones, from 0. */
function placesOf(numbers: Float64Array): Uint32Array {
  const different = Float64Array.from(new Set(numbers)).sort();
  const placeOf = new Map(Array.from(different, (number, place) => [number, place]));
  const places = new Uint32Array(numbers.length);
  for (let row = 0; row < places.length; row += 1) places[row] = placeOf.get(numbers[row]!)!;
  return places;
}

/** Rows in the order of their places: a counting sort by each key, the last one first. */
function sortedRows(places: readonly Uint32Array[]): Uint32Array {
  let rows: Uint32Array = new Uint32Array(places[0]!.length);
  for (let row = 0; row < rows.length; row += 1) rows[row] = row;
  for (const key of places.toReversed()) rows = sortedBy(key, rows);
  return rows;
}

/** The rows sorted by one key; those that agree in it stay in their order. */
function sortedBy(places: Uint32Array, rows: Uint32Array): Uint32Array {
  let last = 0;
  for (let row = 0; row < places.length; row += 1) if (places[row]! > last) last = places[row]!;
  if (last === 0) return rows;
  const next = new Uint32Array(last + 2);
  for (let row = 0; row < places.length; row += 1) next[places[row]! + 1]! += 1;
  for (let place = 1; place < next.length; place += 1) next[place]! += next[place - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    sorted[next[places[row]!]!++] = row;
  }
  return sorted;
}

function valuesInOrder(values: readonly (string | null)[], places: Uint32Array, order: Uint32Array): (string | null)[] {
  const sorted = new Array<string | null>(order.length);
  for (let index = 0; index < order.length; index += 1) sorted[index] = values[places[order[index]!]!]!;
  return sorted;
}

function numbersInOrder(numbers: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let index = 0; index < order.length; index += 1) sorted[index] = numbers[order[index]!]!;
  return sorted;
}
