import type {ItemShape} from "./item-shapes.js";
import {PRIME} from "./modular.js";
import type {EquationBlock} from "./published-equations.js";
import {SparseEchelon, type SparseRow} from "./sparse-echelon.js";

/** Units of one shape that add up to a group on too few people. */
type Combination = number[];

/** Most steps of the search through combinations of rows: it is complete where it ends before. */
const MOST_STEPS = 100_000;
/** Most numbers in the reduced rows: beyond that only single units and pairs are looked for. */
const MOST_NUMBERS = 4_000_000;

/** Whether fewer people than the minimum are in some units of a shape together. */
type IsSmall = (units: readonly number[]) => boolean;

/**
 * Small groups of one item that follow from the equations of a block, whether or not anybody would think of them: single
 * units, pairs, and all sums of reduced rows, as far as the search gets.
 *
 * @param reduced  from `reducedRows`
 */
export function smallCombinations(
  block: EquationBlock,
  shape: ItemShape,
  reduced: readonly ReducedRow[] | null,
  isSmall: IsSmall
): Combination[] {
  const found = singlesAndPairs(block, shape, isSmall);
  return reduced === null ? found : [...found, ...sumsOfRows(block, shape, reduced, isSmall)];
}

/** Units and pairs of units that are known: both random vectors take them to 0. */
function singlesAndPairs(
  {vectors, unknowns}: EquationBlock,
  {units, weights}: ItemShape,
  isSmall: IsSmall
): Combination[] {
  const [first, second] = vectors.map((vector) =>
    units.map(({unknowns: of}) =>
      of.reduce((sum, unknown) => (sum + weights.get(unknowns[unknown]!.group)! * vector[unknown]!) % PRIME, 0)
    )
  ) as [number[], number[]];
  const byValue = new Map<number, number[]>();
  const found: Combination[] = [];
  for (const unit of units.keys()) {
    if (!isSmall([unit])) continue;
    if (first[unit] === 0 && second[unit] === 0) {
      found.push([unit]);
      continue;
    }
    for (const other of byValue.get((PRIME - first[unit]!) % PRIME) ?? []) {
      if ((second[other]! + second[unit]!) % PRIME === 0 && isSmall([other, unit])) found.push([other, unit]);
    }
    const list = byValue.get(first[unit]!);
    if (list) list.push(unit);
    else byValue.set(first[unit]!, [unit]);
  }
  return found;
}

/** A row that is 1 in its pivot, where every other row is 0. */
export interface ReducedRow extends SparseRow {
  readonly pivot: number;
}

/**
 * The combinations of a block's equations without any unknown of enough people, reduced.
 *
 * @returns null where they are too many
 */
export function reducedRows({echelon, unknowns, small}: EquationBlock): ReducedRow[] | null {
  const rows = echelon.rows.filter(({pivot}) => small[pivot] === 1);
  const preference = new Uint8Array(unknowns.length).fill(1);
  for (const {pivot} of rows) preference[pivot] = 0;
  const reduced = new SparseEchelon(unknowns.length, preference);
  let numbers = 0;
  for (const row of rows.reverse()) {
    reduced.add(row, 0);
    numbers += reduced.rows.at(-1)!.columns.length;
    if (numbers > MOST_NUMBERS) return null;
  }
  return reduced.rows;
}

/**
 * Sums of rows that are groups of a shape. A group has its weight or 0 in each row's pivot, so that it takes each row
 * with that weight or not at all; and where a sum is not yet a group in some unknown, another row that is not 0 there
 * must be in it too.
 */
function sumsOfRows(
  block: EquationBlock,
  shape: ItemShape,
  all: readonly ReducedRow[],
  isSmall: IsSmall
): Combination[] {
  const {units, unitOf} = shape;
  const weightOf = (unknown: number) => shape.weights.get(block.unknowns[unknown]!.group)!;
  const rows = all.filter(({pivot}) => unitOf[pivot] !== -1);
  const rowsAt = rowsByColumn(rows);
  const sum = new Map<number, number>();
  const taken: number[] = [];
  const found: Combination[] = [];
  let steps = 0;
  const add = (index: number, sign: 1 | -1): void => {
    const {columns, values, pivot} = rows[index]!;
    const times = sign === 1 ? weightOf(pivot) : PRIME - weightOf(pivot);
    columns.forEach((column, place) => {
      const now = ((sum.get(column) ?? 0) + times * values[place]!) % PRIME;
      if (now === 0) sum.delete(column);
      else sum.set(column, now);
    });
  };
  /** Unknowns of which some have to change for the sum to be that of a group. */
  function* wrong(): Generator<readonly number[]> {
    for (const [column, value] of sum) {
      const unknowns = unitOf[column] === -1 ? [column] : units[unitOf[column]!]!.unknowns;
      if (unitOf[column] === -1 || value !== weightOf(column)) yield [column];
      else if (unknowns.some((unknown) => !sum.has(unknown))) yield unknowns;
    }
  }
  const visited = new Set<string>();
  const search = (first: number): void => {
    const key = [...taken].sort((a, b) => a - b).join();
    if (visited.has(key)) return;
    visited.add(key);
    steps += 1;
    const pivots = taken.map((index) => unitOf[rows[index]!.pivot]!);
    if (steps > MOST_STEPS || !isSmall(pivots)) return;
    let next: number[] | null = null;
    for (const columns of wrong()) {
      const touching = columns.length === 1 ? rowsAt.get(columns[0]!) : columns.flatMap((one) => rowsAt.get(one) ?? []);
      const fixing = [...new Set(touching)].filter((index) => index > first && !taken.includes(index));
      if (next === null || fixing.length < next.length) next = fixing;
      if (next.length === 0) return;
    }
    if (next === null) {
      const group = [...new Set([...sum.keys()].map((column) => unitOf[column]!))].sort((a, b) => a - b);
      if (isSmall(group)) {
        found.push(group);
        return;
      }
      // A group, but of too many people: only rows that take some of it away can make it smaller.
      const touching = new Set([...sum.keys()].flatMap((column) => rowsAt.get(column) ?? []));
      next = [...touching].filter((index) => index > first && !taken.includes(index)).sort((a, b) => a - b);
    }
    for (const index of next) take(index, first);
  };
  const take = (index: number, first: number): void => {
    add(index, 1);
    taken.push(index);
    search(first);
    taken.pop();
    add(index, -1);
  };
  for (const index of rows.keys()) take(index, index);
  return found;
}

function rowsByColumn(rows: readonly ReducedRow[]): Map<number, number[]> {
  const rowsAt = new Map<number, number[]>();
  rows.forEach(({columns}, index) => {
    for (const column of columns) {
      const list = rowsAt.get(column);
      if (list) list.push(index);
      else rowsAt.set(column, [index]);
    }
  });
  return rowsAt;
}
