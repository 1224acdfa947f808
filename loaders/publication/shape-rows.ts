import type {ItemShape} from "./item-shapes.js";
import {inverseModulo, PRIME, timesModulo} from "./modular.js";
import type {EquationBlock} from "./published-equations.js";
import {SparseEchelon, type SparseRow} from "./sparse-echelon.js";

/** A sum of one item over units, each so often; it is 1 in its pivot, where every other row is 0. */
export interface ShapeRow extends SparseRow {
  readonly pivot: number;
}

/** Most numbers in the reduced rows: beyond that they are not worked out. */
const MOST_NUMBERS = 4_000_000;

/**
 * All sums of one item over units of few people that follow from a block's equations, as multiples of these rows.
 *
 * Whatever is no sum of the item, or takes in units of enough people, is eliminated first; what is left of the equations
 * is exactly those sums.
 *
 * @param isSmall  whether fewer people than the minimum are in a unit
 * @returns null where they are too many
 */
export function shapeRows(
  {echelon, small}: EquationBlock,
  shape: ItemShape,
  isSmall: (unit: number) => boolean
): ShapeRow[] | null {
  const {units, unitOf} = shape;
  const rows = echelon.rows.filter(({pivot}) => small[pivot] === 1).map((row) => inUnits(row, shape));
  const times = new Float64Array(units.length + unitOf.length);
  for (const {columns} of rows) for (const column of columns) times[column]! += 1;
  const preference = times.map((count, column) => {
    if (column >= units.length) return count;
    return count + (isSmall(column) ? 2 : 1) * (rows.length + 1);
  });
  const first = new SparseEchelon(times.length, preference);
  let numbers = 0;
  for (const row of rows) {
    first.add(row, 0);
    numbers += first.rows.at(-1)?.columns.length ?? 0;
    if (numbers > MOST_NUMBERS) return null;
  }
  return reduced(
    first.rows.filter(({pivot}) => pivot < units.length && isSmall(pivot)),
    times.length
  );
}

/** Reduces rows in echelon form by those after them, so that each pivot is in one row only. */
function reduced(rows: ShapeRow[], size: number): ShapeRow[] | null {
  const preference = new Uint8Array(size).fill(1);
  for (const {pivot} of rows) preference[pivot] = 0;
  const second = new SparseEchelon(size, preference);
  let numbers = 0;
  for (const row of rows.reverse()) {
    second.add(row, 0);
    numbers += second.rows.at(-1)!.columns.length;
    if (numbers > MOST_NUMBERS) return null;
  }
  return second.rows;
}

/**
 * A row by units, of what it has in their first unknown, and after them by unknowns, of what is not alike: a sum of the
 * item has nothing there.
 */
function inUnits({columns, values}: SparseRow, {units, unitOf, weights, groupOf}: ItemShape): SparseRow {
  const given = new Map<number, number>();
  columns.forEach((column, place) => given.set(column, values[place]!));
  const found = new Map<number, number>();
  for (const [column, value] of given) {
    const unit = unitOf[column]!;
    if (unit === -1) {
      found.set(units.length + column, value);
      continue;
    }
    const [firstUnknown, ...others] = units[unit]!.unknowns as [number, ...number[]];
    const weightOf = (unknown: number) => weights.get(groupOf[unknown]!)!;
    const times = timesModulo(given.get(firstUnknown) ?? 0, inverseModulo(weightOf(firstUnknown)));
    if (times !== 0) found.set(unit, times);
    for (const other of others) {
      const left = ((given.get(other) ?? 0) + (PRIME - times) * weightOf(other)) % PRIME;
      if (left !== 0) found.set(units.length + other, left);
    }
  }
  const all = [...found.keys()].sort((a, b) => a - b);
  return {columns: Int32Array.from(all), values: Int32Array.from(all, (column) => found.get(column)!)};
}
