import type {ColumnTable} from "arquero";

/** The rows of a table, grouped by some of its columns. */
export interface Domains {
  /** Domain of each row, from 0 in order of first appearance. */
  ofRow: Uint32Array;
  /** Number of domains. */
  size: number;
  /** A row of each domain, from which its keys can be read. */
  firstRow: Uint32Array;
}

/**
 * Numbers the combinations of values that some columns of a table take. Nulls are a value. Without columns the whole
 * table is one domain, also when it is empty.
 *
 * Arquero's own groupby does the same through text keys; this one codes each column first and is several times faster
 * on the hundreds of thousands of cells of a cube.
 */
export function domainsOf(table: ColumnTable, by: readonly string[]): Domains {
  const rows = table.numRows();
  const ofRow = new Uint32Array(rows);
  let size = 1;
  for (const name of by) {
    const {codes, size: values} = codesOf(table, name);
    const combined = size * values <= DENSE_LIMIT ? new Int32Array(size * values).fill(-1) : new Map<number, number>();
    let next = 0;
    for (let row = 0; row < rows; row++) {
      const key = ofRow[row]! * values + codes[row]!;
      let domain = combined instanceof Map ? (combined.get(key) ?? -1) : combined[key]!;
      if (domain < 0) {
        domain = next++;
        if (combined instanceof Map) combined.set(key, domain);
        else combined[key] = domain;
      }
      ofRow[row] = domain;
    }
    size = next;
  }
  const firstRow = new Uint32Array(size);
  for (let row = rows - 1; row >= 0; row--) firstRow[ofRow[row]!] = row;
  return {ofRow, size, firstRow};
}

/** Combinations of values that are looked up in an array rather than a map: 16 MB at most. */
const DENSE_LIMIT = 1 << 22;

/** Numbers the values of a column. Cells come sorted, so a value is mostly that of the row before. */
function codesOf(table: ColumnTable, name: string): {codes: Uint32Array; size: number} {
  if (!table.column(name)) {
    throw new RangeError(`domainsOf: no column ${JSON.stringify(name)}; there are ${table.columnNames().join(", ")}`);
  }
  const values = table.array(name) as unknown[];
  const known = new Map<unknown, number>();
  const codes = new Uint32Array(values.length);
  let former: unknown;
  let code = -1;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? null;
    if (code < 0 || value !== former) {
      const found = known.get(value);
      code = found ?? known.size;
      if (found === undefined) known.set(value, code);
      former = value;
    }
    codes[row] = code;
  }
  return {codes, size: known.size};
}
