import {inverseModulo, PRIME, remainderOf, timesModulo} from "./modular.js";

/** The prime for the innermost loops: reading what another module exports costs more than the arithmetic. */
const prime = PRIME;

/** A row of a matrix by the columns in which it is not 0. */
export interface SparseRow {
  readonly columns: Int32Array;
  /** Remainders modulo the prime, none of them 0. */
  readonly values: Int32Array;
}

/** Rows of the echelon that were taken off a row, and how often each. */
interface TakenOff {
  readonly rows: Int32Array;
  readonly times: Int32Array;
}

/** One row in echelon form: its pivot is 1, and it is 0 in the pivots of those before it. */
interface EchelonRow extends SparseRow {
  readonly pivot: number;
  /** Index of the row that it came from. */
  readonly origin: number;
  readonly takenOff: TakenOff;
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
  private readonly touched: Int32Array;
  private touchedCount = 0;

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
    this.touched = new Int32Array(size);
  }

  /**
   * Adds a row.
   *
   * @param origin  what the row is called in combinations
   * @returns null, or for a row that follows from those before it, which is not added, how often each goes into it
   */
  add(row: SparseRow, origin: number): Map<number, number> | null {
    const takenOff = this.reduce(row);
    const left = this.takeLeft();
    if (left.columns.length === 0) return this.origins(timesOf(takenOff));
    const {columns, values} = left;
    let pivot = 0;
    for (let place = 1; place < columns.length; place++) {
      const [best, next] = [columns[pivot]!, columns[place]!];
      const ahead = this.preference[next]! - this.preference[best]!;
      if (ahead < 0 || (ahead === 0 && next < best)) pivot = place;
    }
    const divisor = values[pivot]!;
    const inverse = inverseModulo(divisor);
    if (divisor !== 1) {
      for (let place = 0; place < values.length; place++) values[place] = timesModulo(values[place]!, inverse);
    }
    this.rowOfPivot[columns[pivot]!] = this.rows.length;
    this.rows.push({columns, values, pivot: columns[pivot]!, origin, takenOff, divisor});
    return null;
  }

  /**
   * How often each row that was added goes into one of the row space.
   *
   * @returns remainders by the origin of the row, without zeros; null for a row outside the row space
   */
  combination(row: SparseRow): Map<number, number> | null {
    const takenOff = this.reduce(row);
    return this.takeLeft().columns.length > 0 ? null : this.origins(timesOf(takenOff));
  }

  /**
   * What a sum of rows of the echelon is made of.
   *
   * @param times  how often each row goes in, by its index
   * @returns remainders by the origin of the row, without zeros
   */
  origins(times: Map<number, number>): Map<number, number> {
    const combined = new Map<number, number>();
    const open = new Heap();
    for (const index of times.keys()) open.push(-index);
    // The last row first: it is replaced by what it was made of, all of them before it.
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const {origin, takenOff, divisor} = this.rows[-next]!;
      const amount = divisor === 1 ? times.get(-next)! : timesModulo(times.get(-next)!, inverseModulo(divisor));
      if (amount === 0) continue;
      combined.set(origin, amount);
      const {rows, times: often} = takenOff;
      for (let place = 0; place < rows.length; place++) {
        const earlier = rows[place]!;
        const before = times.get(earlier);
        if (before === undefined) open.push(-earlier);
        times.set(earlier, remainderOf((before ?? 0) + (prime - amount) * often[place]!));
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
        if (columns[place] !== pivot) sum = remainderOf(sum + values[place]! * vector[columns[place]!]!);
      }
      vector[pivot] = sum === 0 ? 0 : PRIME - sum;
    }
    return vector;
  }

  /** Takes off a row what the rows of the echelon explain of it; the rest stays in `values`. */
  private reduce({columns, values: given}: SparseRow): TakenOff {
    const {values, listed, touched, rowOfPivot} = this;
    const waiting = new Heap();
    let count = 0;
    for (let place = 0; place < columns.length; place++) {
      const column = columns[place]!;
      values[column] = given[place]!;
      listed[column] = 1;
      touched[count++] = column;
      if (rowOfPivot[column]! >= 0) waiting.push(rowOfPivot[column]!);
    }
    const [rows, often]: [number[], number[]] = [[], []];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const row = this.rows[next]!;
      const times = values[row.pivot]!;
      if (times === 0) continue;
      rows.push(next);
      often.push(times);
      const {columns: others, values: amounts} = row;
      const less = prime - times;
      for (let place = 0; place < others.length; place++) {
        const column = others[place]!;
        if (listed[column] === 0) {
          listed[column] = 1;
          touched[count++] = column;
          if (rowOfPivot[column]! >= 0) waiting.push(rowOfPivot[column]!);
        }
        const product = values[column]! + less * amounts[place]!;
        // As in `remainderOf`.
        const remainder = product - Math.floor(product / prime) * prime;
        values[column] = remainder < 0 ? remainder + prime : remainder;
      }
    }
    this.touchedCount = count;
    return {rows: Int32Array.from(rows), times: Int32Array.from(often)};
  }

  /** What `reduce` left of a row; clears it away. */
  private takeLeft(): {columns: Int32Array; values: Int32Array} {
    const {values, listed, touched, touchedCount} = this;
    let count = 0;
    for (let place = 0; place < touchedCount; place++) if (values[touched[place]!] !== 0) count += 1;
    const left = {columns: new Int32Array(count), values: new Int32Array(count)};
    let next = 0;
    for (let place = 0; place < touchedCount; place++) {
      const column = touched[place]!;
      if (values[column] !== 0) {
        left.columns[next] = column;
        left.values[next++] = values[column]!;
      }
      values[column] = 0;
      listed[column] = 0;
    }
    return left;
  }
}

function timesOf({rows, times}: TakenOff): Map<number, number> {
  const all = new Map<number, number>();
  for (let place = 0; place < rows.length; place++) all.set(rows[place]!, times[place]!);
  return all;
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
