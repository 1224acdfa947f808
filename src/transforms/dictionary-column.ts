import type {ColumnTable} from "arquero";
import {columnValues} from "./column-values.js";

/** The values of a column by place: many rows, few values. */
export interface Codes {
  readonly values: readonly unknown[];
  /** The place of each row's value among them. */
  readonly codes: ArrayLike<number>;
}

/**
 * A column of an Arquero table whose values are kept once, and each row's as the place of its value: half a million texts
 * take several times as long to make and to tell apart as as many numbers.
 *
 * @example new DictionaryColumn(["buy", "use"], [1, 0, 1]).at(0) // "use"
 */
export class DictionaryColumn<Value = unknown> implements Codes {
  constructor(
    readonly values: readonly Value[],
    readonly codes: ArrayLike<number>
  ) {}

  get length(): number {
    return this.codes.length;
  }

  at(row: number): Value {
    return this.values[this.codes[row]!]!;
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (let row = 0; row < this.codes.length; row += 1) yield this.at(row);
  }

  // A plain loop: the array methods that take a function need several times as long for millions of values.
  toArray(): Value[] {
    const values = new Array<Value>(this.codes.length);
    for (let row = 0; row < values.length; row += 1) values[row] = this.values[this.codes[row]!]!;
    return values;
  }
}

/**
 * The values of a column by place, in the order of the table's rows: those that a coded column has, else in the order of
 * their first appearance. Null and undefined are the same value.
 *
 * @throws RangeError if there is no such column
 */
export function columnCodes(table: ColumnTable, name: string): Codes {
  const column: unknown = table.column(name);
  if (column instanceof DictionaryColumn && !table.isFiltered() && !table.isOrdered()) return column;
  const values = columnValues(table, name);
  const known = new Map<unknown, number>();
  const codes = new Uint32Array(values.length);
  let former: unknown;
  let code = -1;
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] ?? null;
    // Cells come sorted, so a value is mostly that of the row before.
    if (code < 0 || value !== former) {
      const found = known.get(value);
      code = found ?? known.size;
      if (found === undefined) known.set(value, code);
      former = value;
    }
    codes[row] = code;
  }
  return {values: [...known.keys()], codes};
}
