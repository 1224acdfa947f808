import {inverseModulo, PRIME, remainderOf, timesModulo} from "./modular.js";
import type {EquationSum} from "./small-sums.js";

/** How often each equation goes in, modulo the prime, by its index. */
type Made = ReadonlyMap<number, number>;

/** Sums of equations, and equations that say the same as others. */
export interface KnownEquations {
  readonly sums: readonly EquationSum[];
  /** What equations that follow from others are made of, by index; the others are in no entry themselves. */
  readonly following: ReadonlyMap<number, Made>;
}

/**
 * What is left of sums of equations without one of the equations.
 *
 * Where another equation makes up for the one that is left out, that one takes its place: of several the first.
 *
 * @param withheld  index of the equation
 */
export function withoutEquation({sums, following}: KnownEquations, withheld: number): KnownEquations {
  if (following.has(withheld)) {
    return {sums, following: new Map([...following].filter(([index]) => index !== withheld))};
  }
  const standIn = [...following.keys()].filter((index) => following.get(index)!.has(withheld));
  if (standIn.length > 0) return replaced({sums, following}, withheld, Math.min(...standIn));
  const using = sums.filter(({made}) => made.has(withheld));
  if (using.length === 0) return {sums, following};
  const shortest = using.reduce((best, next) => (next.columns.length < best.columns.length ? next : best));
  return {sums: sums.flatMap((sum) => (sum === shortest ? [] : [lessOf(sum, shortest, withheld)])), following};
}

function replaced({sums, following}: KnownEquations, withheld: number, standIn: number): KnownEquations {
  // The stand-in is `made`: the equation that is left out is the stand-in less all others of these, divided.
  const made = following.get(standIn)!;
  const inverse = inverseModulo(made.get(withheld)!);
  const instead = new Map([[standIn, inverse]]);
  for (const [index, times] of made) {
    if (index !== withheld) instead.set(index, timesModulo(PRIME - times, inverse));
  }
  const exchange = (of: Made): Made => {
    const times = of.get(withheld);
    return times === undefined ? of : plus(of, times, instead, withheld);
  };
  return {
    sums: sums.map((sum) => (sum.made.has(withheld) ? {...sum, made: exchange(sum.made)} : sum)),
    following: new Map(
      [...following].flatMap(([index, of]) => (index === standIn ? [] : [[index, exchange(of)] as const]))
    )
  };
}

function lessOf(sum: EquationSum, other: EquationSum, withheld: number): EquationSum {
  const own = sum.made.get(withheld);
  if (own === undefined) return sum;
  const times = timesModulo(PRIME - own, inverseModulo(other.made.get(withheld)!));
  const row = plus(entries(sum), times, entries(other));
  return {
    columns: Int32Array.from(row.keys()),
    values: Int32Array.from(row.values()),
    made: plus(sum.made, times, other.made)
  };
}

function entries({columns, values}: EquationSum): Made {
  return new Map(Array.from(columns, (column, place) => [column, values[place]!]));
}

/** Adds a multiple of others, and leaves out one. */
function plus(of: Made, times: number, others: Made, leftOut?: number): Made {
  const all = new Map(of);
  if (leftOut !== undefined) all.delete(leftOut);
  for (const [index, often] of others) {
    const sum = remainderOf((all.get(index) ?? 0) + times * often);
    if (sum === 0) all.delete(index);
    else all.set(index, sum);
  }
  return all;
}
