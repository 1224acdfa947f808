import {inverseModulo, PRIME, timesModulo} from "./modular.js";

/** The prime for the innermost loops: reading what another module exports costs more than the arithmetic. */
const prime = PRIME;

/** A row of a matrix by the columns in which it is not 0. */
export interface SparseRow {
  readonly columns: Int32Array;
  /** Remainders modulo the prime, none of them 0. */
  readonly values: Int32Array;
}

/** One row in echelon form: its pivot is 1, and it is 0 in the pivots of those before it. */
interface EchelonRow extends SparseRow {
  readonly pivot: number;
  /** Index of the row that it came from. */
  readonly origin: number;
  /** What the row that it came from was made of: rows of the echelon before it, and how often each. */
  readonly used: readonly (readonly [row: number, times: number])[];
  /** By what the row was divided for its pivot to be 1. */
  readonly divisor: number;
}

/**
 * The row space of a sparse matrix, modulo a prime: rows enter one by one and are reduced by those before them.
 *
 * Exact but for chance of about one in the prime: the matrices here are of small whole numbers.
 */
export class SparseEchelon {
  readonly rows: EchelonRow[] = [];
  private readonly rowOfPivot: Int32Array;
  private readonly values: Float64Array;
  private readonly listed: Uint8Array;

  /**
   * @param size  number of columns
   * @param preference  of the columns that are left of a row, the one with the least is its pivot; of equal ones the first
   */
  constructor(
    size: number,
    private readonly preference: ArrayLike<number>
  ) {
    this.rowOfPivot = new Int32Array(size).fill(-1);
    this.values = new Float64Array(size);
    this.listed = new Uint8Array(size);
  }

  /** Adds a row; one that follows from those before it changes nothing. */
  add(row: SparseRow, origin: number): void {
    const {left, used} = this.reduce(row);
    if (left.columns.length === 0) return;
    let pivot = 0;
    left.columns.forEach((column, place) => {
      const [best, next] = [left.columns[pivot]!, column];
      const ahead = this.preference[next]! - this.preference[best]! || next - best;
      if (ahead < 0) pivot = place;
    });
    const divisor = left.values[pivot]!;
    const inverse = inverseModulo(divisor);
    const values = left.values.map((value) => timesModulo(value, inverse));
    this.rowOfPivot[left.columns[pivot]!] = this.rows.length;
    this.rows.push({columns: left.columns, values, pivot: left.columns[pivot]!, origin, used, divisor});
  }

  /**
   * Takes off a row what the rows of the echelon explain of it.
   *
   * @returns what is left, and which rows were taken off how often; nothing is left of a row in the row space
   */
  reduce({columns, values}: SparseRow): {left: SparseRow; used: [row: number, times: number][]} {
    const touched: number[] = [];
    const waiting = new Heap();
    const enter = (column: number) => {
      this.listed[column] = 1;
      touched.push(column);
      if (this.rowOfPivot[column]! >= 0) waiting.push(this.rowOfPivot[column]!);
    };
    columns.forEach((column, place) => {
      enter(column);
      this.values[column] = values[place]!;
    });
    const used: [number, number][] = [];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const row = this.rows[next]!;
      const times = this.values[row.pivot]!;
      if (times === 0) continue;
      used.push([next, times]);
      const {columns: others, values: amounts} = row;
      for (let place = 0; place < others.length; place++) {
        const column = others[place]!;
        if (this.listed[column] === 0) enter(column);
        this.values[column] = (this.values[column]! + (prime - times) * amounts[place]!) % prime;
      }
    }
    const left = touched.filter((column) => this.values[column] !== 0).sort((a, b) => a - b);
    const row = {columns: Int32Array.from(left), values: Int32Array.from(left, (column) => this.values[column]!)};
    for (const column of touched) {
      this.values[column] = 0;
      this.listed[column] = 0;
    }
    return {left: row, used};
  }

  /**
   * How often each row that was added goes into one of the row space.
   *
   * @returns remainders by the index of the row, without zeros; null for a row outside the row space
   */
  combination(row: SparseRow): Map<number, number> | null {
    const {left, used} = this.reduce(row);
    if (left.columns.length > 0) return null;
    const times = new Map(used);
    const open = new Heap();
    for (const index of times.keys()) open.push(-index);
    return this.collect(times, open);
  }

  /** Replaces rows of the echelon by what they were made of, the last one first. */
  private collect(times: Map<number, number>, open: Heap): Map<number, number> {
    const combined = new Map<number, number>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const {origin, used, divisor} = this.rows[-next]!;
      const amount = timesModulo(times.get(-next)!, inverseModulo(divisor));
      if (amount === 0) continue;
      combined.set(origin, amount);
      for (const [earlier, often] of used) {
        if (!times.has(earlier)) open.push(-earlier);
        times.set(earlier, ((times.get(earlier) ?? 0) + (PRIME - amount) * often) % PRIME);
      }
    }
    return combined;
  }

  /**
   * A vector whose product with every row is 0, otherwise random: that with a row outside the row space is 0 only by
   * chance of one in the prime.
   *
   * @param random  remainders for the columns that are free
   */
  nullVector(random: () => number): Float64Array {
    const vector = Float64Array.from(this.rowOfPivot, () => random());
    for (let index = this.rows.length - 1; index >= 0; index--) {
      const {columns, values, pivot} = this.rows[index]!;
      let sum = 0;
      for (let place = 0; place < columns.length; place++) {
        if (columns[place] !== pivot) sum = (sum + values[place]! * vector[columns[place]!]!) % prime;
      }
      vector[pivot] = sum === 0 ? 0 : PRIME - sum;
    }
    return vector;
  }
}

/** Whole numbers that come out in ascending order. */
class Heap {
  private readonly items: number[] = [];

  push(item: number): void {
    const {items} = this;
    let place = items.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (items[above]! <= item) break;
      items[place] = items[above]!;
      place = above;
    }
    items[place] = item;
  }

  pop(): number | undefined {
    const {items} = this;
    const [first, last] = [items[0], items.pop()];
    if (items.length === 0 || last === undefined) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && items[below + 1]! < items[below]!) below += 1;
      if (items[below]! >= last) break;
      items[place] = items[below]!;
      place = below;
    }
    items[place] = last;
    return first;
  }
}
