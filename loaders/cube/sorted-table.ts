import {table, type ColumnTable} from "arquero";
import type {Database} from "../warehouse/database.js";
import {sqlName} from "../warehouse/sql.js";

let tables = 0;

/**
 * The rows of a query, sorted by its keys and then by its first number, as an Arquero table: DuckDB itself adds up in
 * parallel and leaves rows in any order.
 *
 * Keys travel as numbers and are sorted by counting: to read half a million rows' texts one by one takes several times
 * as long as DuckDB took to add them up.
 *
 * @param sql  a query whose columns are the keys (texts or nulls, in the order to sort by) and numbers without nulls
 * @param numbers  the columns that are numbers; at least one
 */
export async function sortedTable(
  database: Database,
  sql: string,
  keys: readonly string[],
  numbers: readonly string[]
): Promise<ColumnTable> {
  const rows = `sorted_table_${(tables += 1)}`;
  const types = keys.map((_, index) => `${rows}_key_${index}`);
  await database.run(`CREATE TEMP TABLE ${rows} AS ${sql}`);
  const texts: (string | null)[][] = [];
  for (const [index, key] of keys.entries()) texts.push(await nameTexts(database, types[index]!, rows, key));
  const columns = await database.numbers(
    `SELECT ${[
      ...keys.map((key, index) => {
        if (texts[index]!.length === 1) return "0::DOUBLE";
        return `coalesce(enum_code(${sqlName(key)}::${types[index]!}) + 1, 0)::DOUBLE`;
      }),
      ...numbers.map((name) => `${sqlName(name)}::DOUBLE`)
    ].join(", ")} FROM ${rows}`
  );
  for (const type of types) await database.run(`DROP TYPE ${type}`);
  await database.run(`DROP TABLE ${rows}`);
  const places = columns.slice(0, keys.length).map((column) => new Uint32Array(column));
  const sums = columns.slice(keys.length);
  const order = sortedRows([...places, placesOf(sums[0]!)]);
  return table([
    ...keys.map((key, index) => [key, textsInOrder(texts[index]!, places[index]!, order)] as const),
    ...numbers.map((name, index) => [name, numbersInOrder(sums[index]!, order)] as const)
  ]);
}

/** Makes an enumeration of a key's texts, in their order; returns them by their code + 1, with null before them. */
async function nameTexts(database: Database, type: string, rows: string, key: string): Promise<(string | null)[]> {
  const name = sqlName(key);
  await database.run(
    `CREATE TEMP TYPE ${type} AS ENUM (SELECT DISTINCT ${name} FROM ${rows} WHERE ${name} IS NOT NULL ORDER BY ${name})`
  );
  const found = await database.rows<{text: string}>(`SELECT unnest(enum_range(NULL::${type}))::VARCHAR AS text`);
  return [null, ...found.map(({text}) => text)];
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

function textsInOrder(texts: readonly (string | null)[], places: Uint32Array, order: Uint32Array): (string | null)[] {
  const sorted = new Array<string | null>(order.length);
  for (let index = 0; index < order.length; index += 1) sorted[index] = texts[places[order[index]!]!]!;
  return sorted;
}

function numbersInOrder(numbers: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let index = 0; index < order.length; index += 1) sorted[index] = numbers[order[index]!]!;
  return sorted;
}
