/**
 * Numbers that carry their first-order dependence on the sample, so that any sum and product of them has a variance.
 *
 * A small change of the sample moves such a number by Σ w(αd + γe + β) over the answers, d and e being an answer's score and
 * case-mix score minus its group's means; α, γ and β are one per group (leaf of the tree) and period. This is the linearisation
 * behind every standard error here (delta method): Deville (1999) Survey Methodology 25:193–203.
 */
import type {GroupSums} from "./decomposition-sums.js";
import {smallSample} from "../estimates/linearised-variance.js";
import {sumOf} from "../numbers/sum-of.js";
import {max} from "../numbers/math.js";

export interface Linearised {
  readonly value: number;
  /** α, γ and β of every leaf, one after the other: those of the time before, then those after. */
  readonly slopes: Float64Array;
}

/** The leaves' sums in one period; null where a leaf has no answers. */
export type PeriodSums = readonly (GroupSums | null)[];

/** A fixed number. */
export function constant(value: number, leaves: number): Linearised {
  return {value, slopes: new Float64Array(6 * leaves)};
}

/** Σ factor × number, e.g. `combine([1, a], [-1, b])` for a − b. */
export function combine(...terms: readonly (readonly [number, Linearised])[]): Linearised {
  const slopes = new Float64Array(terms[0]![1].slopes.length);
  for (const [factor, term] of terms) {
    if (factor !== 0)
      for (let index = 0; index < slopes.length; index++) slopes[index]! += factor * term.slopes[index]!;
  }
  return {value: sumOf(terms, ([factor, {value}]) => factor * value), slopes};
}

/** Product of two numbers, by the product rule. */
export function product(a: Linearised, b: Linearised): Linearised {
  return {...combine([b.value, a], [a.value, b]), value: a.value * b.value};
}

/** Ratio of two numbers, by the quotient rule; the second is not 0. */
export function ratio(a: Linearised, b: Linearised): Linearised {
  const value = a.value / b.value;
  return {...combine([1 / b.value, a], [-value / b.value, b]), value};
}

/** A stretch of leaves: a node of the tree. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

export type Period = "before" | "after";
export type BothSums = Readonly<Record<Period, PeriodSums>>;

/** Σw of a node, Σw·score ("mean") or Σw·case-mix score ("expected"). */
export function totalOf(
  sums: BothSums,
  period: Period,
  {from, to}: LeafRange,
  of: "w" | "mean" | "expected"
): Linearised {
  const leaves = sums[period];
  const {slopes} = constant(0, leaves.length);
  let value = 0;
  for (let leaf = from; leaf < to; leaf++) {
    const own = leaves[leaf];
    if (!own) continue;
    const start = 3 * (period === "before" ? leaf : leaves.length + leaf);
    const mean = of === "w" ? 1 : own[of];
    value += own.w * mean;
    slopes[start + 2] = mean;
    if (of !== "w") slopes[start + (of === "mean" ? 0 : 1)] = 1;
  }
  return {value, slopes};
}

/**
 * Variance that a period contributes: Σ_h n_h/(n_h−1) · (Σz² − (Σz)²/n_h) over strata, with z = w(αd + γe + β).
 *
 * A stratum of one answer is centred at 0, the whole, as R's options(survey.lonely.psu = "adjust") does.
 */
export function varianceOf({slopes}: Linearised, sums: BothSums, period: Period): number {
  const strata = new Map<string, {n: number; z: number; zz: number}>();
  const places = [0, 1, 2] as const;
  for (const [leaf, group] of sums[period].entries()) {
    const start = 3 * (period === "before" ? leaf : sums.before.length + leaf);
    for (const {stratum, n, linear, squared} of group?.strata ?? []) {
      const known = strata.get(stratum) ?? {n: 0, z: 0, zz: 0};
      strata.set(stratum, known);
      known.n += n;
      for (const a of places) {
        known.z += slopes[start + a]! * linear[a]!;
        for (const b of places) known.zz += slopes[start + a]! * slopes[start + b]! * squared[a]![b]!;
      }
    }
  }
  return max(
    0,
    sumOf([...strata.values()], ({n, z, zz}) => smallSample(n) * (n > 1 ? zz - (z * z) / n : zz))
  );
}
