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

/** A column of a result as an engine gave it. */
export interface FoundColumn {
  name: string;
  /** What its values arrive as; null for types that are no plain values: BIGINT, DECIMAL and dates are cast in the SQL. */
  kind: keyof Values | null;
  /** The engine's name of its type. */
  type: string;
}

/**
 * Holds the columns of a result to what was declared of them: their names in any order, and their types.
 *
 * @throws Error if they are others; without the statement, which may quote what people wrote
 */
export function expectColumns(declared: ResultColumns, found: readonly FoundColumn[]): void {
  const missing = Object.keys(declared).filter((name) => !found.some((column) => column.name === name));
  const faults = missing.map((name) => `no column ${name}`);
  for (const {name, kind: arrived, type} of found) {
    const kind = declared[name];
    if (kind === undefined) faults.push(`a column ${name} that nobody expects`);
    else if (kind.replace("?", "") !== arrived) faults.push(`${type} for ${name}, expected ${kind}`);
  }
  if (faults.length > 0) throw new Error(`the result of a statement has ${faults.join("; ")}`);
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
