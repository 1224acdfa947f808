import type {ItemShape} from "./item-shapes.js";
import {inverseModulo, PRIME, timesModulo} from "./modular.js";
import type {EquationBlock} from "./published-equations.js";
import {SparseEchelon, type SparseRow} from "./sparse-echelon.js";

/** A sum of one item over units, each so often; it is 1 in its pivot, where every other row is 0. */
export interface ShapeRow extends SparseRow {
  readonly pivot: number;
}

/** Most numbers in the reduced rows: beyond that they are not worked out. */
const MOST_NUMBERS = 1_000_000;

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
  {echelon}: EquationBlock,
  shape: ItemShape,
  isSmall: (unit: number) => boolean
): ShapeRow[] | null {
  const {units, unitOf} = shape;
  const inUnits = unitReader(shape);
  const rows = echelon.rows.map(inUnits);
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
 * Reads a row by units: what it has in their first unknown, and after them by unknowns what is not alike, where a sum of
 * the item has nothing.
 */
function unitReader({units, unitOf, weights, groupOf}: ItemShape): (row: SparseRow) => SparseRow {
  const given = new Float64Array(unitOf.length);
  const seen = new Uint8Array(units.length);
  const weightOf = Float64Array.from(groupOf, (group) => weights.get(group) ?? 0);
  const inverse = weightOf.map((weight) => (weight === 0 ? 0 : inverseModulo(weight)));
  return ({columns, values}) => {
    const [found, amounts, touched]: [number[], number[], number[]] = [[], [], []];
    const enter = (column: number, amount: number) => {
      if (amount === 0) return;
      found.push(column);
      amounts.push(amount);
    };
    columns.forEach((column, place) => {
      given[column] = values[place]!;
    });
    columns.forEach((column, place) => {
      const unit = unitOf[column]!;
      if (unit === -1) enter(units.length + column, values[place]!);
      else if (seen[unit] === 0) {
        seen[unit] = 1;
        touched.push(unit);
      }
    });
    for (const unit of touched) {
      const {unknowns} = units[unit]!;
      const times = timesModulo(given[unknowns[0]!]!, inverse[unknowns[0]!]!);
      enter(unit, times);
      for (let place = 1; place < unknowns.length; place++) {
        const other = unknowns[place]!;
        enter(units.length + other, (given[other]! + (PRIME - times) * weightOf[other]!) % PRIME);
      }
      seen[unit] = 0;
    }
    for (const column of columns) given[column] = 0;
    return {columns: Int32Array.from(found), values: Int32Array.from(amounts)};
  };
}
