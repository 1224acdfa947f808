import type {ItemShape} from "./item-shapes.js";
import {PRIME} from "./modular.js";
import type {EquationBlock} from "./published-equations.js";
import {shapeRows, type ShapeRow} from "./shape-rows.js";

/** Units of one shape that add up to a group on too few people. */
type Combination = number[];

/** Most numbers that the search through combinations of rows looks at: it is complete where it ends before. */
const MOST_WORK = 2_000_000;

/** The prime for the innermost loops: reading what another module exports costs more than the arithmetic. */
const prime = PRIME;

/** Whether fewer people than the minimum are in some units of a shape together. */
type IsSmall = (units: readonly number[]) => boolean;

/**
 * Small groups of one item that follow from the equations of a block, whether or not anybody would think of them: single
 * units, pairs, and all sums of reduced rows, as far as the search gets.
 */
export function smallCombinations(block: EquationBlock, shape: ItemShape, isSmall: IsSmall): Combination[] {
  const found = singlesAndPairs(block, shape, isSmall);
  const rows = shapeRows(block, shape, (unit) => isSmall([unit]));
  return rows === null ? found : [...found, ...sumsOfRows(rows, isSmall)];
}

/** Units and pairs of units that are known: both random vectors take them to 0. */
function singlesAndPairs(
  {vectors}: EquationBlock,
  {units, weights, groupOf}: ItemShape,
  isSmall: IsSmall
): Combination[] {
  const [first, second] = vectors.map((vector) =>
    units.map(({unknowns: of}) =>
      of.reduce((sum, unknown) => (sum + weights.get(groupOf[unknown]!)! * vector[unknown]!) % prime, 0)
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

/**
 * Sums of rows that are 0 or 1 in every unit. Such a sum takes each row once or not at all, since it is 0 or 1 in the
 * row's pivot; and where a sum is neither in some unit, another row that is not 0 there must be in it too.
 */
function sumsOfRows(rows: readonly ShapeRow[], isSmall: IsSmall): Combination[] {
  const rowsAt = rowsByColumn(rows);
  const sum = new Map<number, number>();
  const taken: number[] = [];
  const found: Combination[] = [];
  let visited = new Set<string>();
  let [work, limit] = [0, 0];
  const add = (index: number, sign: 1 | -1): void => {
    const {columns, values} = rows[index]!;
    work += columns.length + sum.size;
    columns.forEach((column, place) => {
      const now = ((sum.get(column) ?? 0) + sign * values[place]! + prime) % prime;
      if (now === 0) sum.delete(column);
      else sum.set(column, now);
    });
  };
  /** Rows of which one must be added; null where the sum is a small group. */
  const next = (first: number): number[] | null => {
    const open = (index: number) => index > first && !taken.includes(index);
    let best: number[] | null = null;
    for (const [column, value] of sum) {
      if (value === 1) continue;
      const fixing = rowsAt.get(column)!.filter(open);
      if (best === null || fixing.length < best.length) best = fixing;
      if (best.length === 0) return best;
    }
    if (best !== null) return best;
    const units = [...sum.keys()].sort((a, b) => a - b);
    if (isSmall(units)) {
      found.push(units);
      return null;
    }
    // A group, but of too many people: only rows that take some of it away can make it smaller.
    return [...new Set(units.flatMap((column) => rowsAt.get(column)!))].filter(open).sort((a, b) => a - b);
  };
  const take = (index: number, first: number): void => {
    taken.push(index);
    const key = [...taken].sort((a, b) => a - b).join();
    if (!visited.has(key) && work < limit && isSmall(taken.map((one) => rows[one]!.pivot))) {
      visited.add(key);
      add(index, 1);
      for (const other of next(first) ?? []) take(other, first);
      add(index, -1);
    }
    taken.pop();
  };
  for (const index of rows.keys()) {
    visited = new Set();
    // Every row gets its share of what the rows before it left.
    limit = work + (MOST_WORK - work) / (rows.length - index);
    take(index, index);
  }
  return found;
}

function rowsByColumn(rows: readonly ShapeRow[]): Map<number, number[]> {
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
