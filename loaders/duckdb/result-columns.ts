import {DuckDBTypeId, type DuckDBResultReader, type DuckDBType} from "@duckdb/node-api";

interface Values {
  text: string;
  number: number;
  boolean: boolean;
}

/** What a column of a result holds; with "?" where it may be null. */
export type ColumnKind = keyof Values | `${keyof Values}?`;

/** The columns of a result by name. */
export type ResultColumns = Readonly<Record<string, ColumnKind>>;

/** A value of a column. */
export type ValueOf<Kind extends ColumnKind> = Kind extends `${infer Plain extends keyof Values}?`
  ? Values[Plain] | null
  : Kind extends keyof Values
    ? Values[Kind]
    : never;

/** A row of a result. */
export type RowOf<Columns extends ResultColumns> = {-readonly [Name in keyof Columns]: ValueOf<Columns[Name]>};

/** All values of each column of a result. */
export type ArraysOf<Columns extends ResultColumns> = {-readonly [Name in keyof Columns]: ValueOf<Columns[Name]>[]};

/** Types of the engine that arrive as such values; BIGINT, DECIMAL and dates are cast in the SQL. */
const TYPES: Readonly<Record<keyof Values, ReadonlySet<DuckDBTypeId>>> = {
  text: new Set([DuckDBTypeId.VARCHAR, DuckDBTypeId.ENUM]),
  number: new Set([
    ...[DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE],
    ...[DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER]
  ]),
  boolean: new Set([DuckDBTypeId.BOOLEAN])
};

/**
 * Holds the columns of a result to what was declared of them: their names in any order, and their types.
 *
 * @throws Error if they are others; without the statement, which may quote what people wrote
 */
export function expectColumns(declared: ResultColumns, result: DuckDBResultReader): void {
  const names = result.columnNames();
  const types = result.columnTypes();
  const missing = Object.keys(declared).filter((name) => !names.includes(name));
  const faults = missing.map((name) => `no column ${name}`);
  names.forEach((name, index) => {
    const kind = declared[name];
    if (kind === undefined) faults.push(`a column ${name} that nobody expects`);
    else if (!fits(kind, types[index]!)) faults.push(`${String(types[index])} for ${name}, expected ${kind}`);
  });
  if (faults.length > 0) throw new Error(`the result of a statement has ${faults.join("; ")}`);
}

function fits(kind: ColumnKind, {typeId}: DuckDBType): boolean {
  return TYPES[kind.replace("?", "") as keyof Values].has(typeId);
}

/**
 * Holds the values of a column to whether they may be null.
 *
 * @throws Error if `found`
 */
export function expectNoNull(name: string, found: boolean): void {
  if (found) throw new Error(`the result of a statement has a null in ${name}, expected none`);
}

/** Names of the columns that may not be null. */
export function filledColumns(declared: ResultColumns): string[] {
  return Object.keys(declared).filter((name) => !declared[name]!.endsWith("?"));
}

/**
 * Columns of numbers, none of them null.
 *
 * @example numbers("n", "w") // {n: "number", w: "number"}
 */
export function numbers<const Name extends string>(...names: Name[]): Record<Name, "number"> {
  return ofKind("number", names);
}

/**
 * Columns of texts, none of them null.
 *
 * @example texts("a", "b") // {a: "text", b: "text"}
 */
export function texts<const Name extends string>(...names: Name[]): Record<Name, "text"> {
  return ofKind("text", names);
}

function ofKind<Name extends string, Kind extends ColumnKind>(kind: Kind, names: readonly Name[]): Record<Name, Kind> {
  return Object.fromEntries(names.map((name) => [name, kind])) as Record<Name, Kind>;
}
