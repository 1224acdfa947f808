/**
 * Numbers that carry their first-order dependence on the sample, so that any sum and product of them has a variance.
 *
 * A small change of the sample moves such a number by Σ w(αd + γe + β) over the answers, d and e being an answer's score and
 * case-mix score minus its group's means; α, γ and β are one per group (leaf of the tree) and period. This is the linearisation
 * behind every standard error here (delta method): Deville (1999) Survey Methodology 25:193–203.
 */
import type {GroupSums} from "./decomposition-sums.js";

/** α, γ and β of every leaf, one after the other. */
type Coefficients = Float64Array;

export interface Linearised {
  readonly value: number;
  readonly before: Coefficients;
  readonly after: Coefficients;
}

/** The leaves' sums in one period; null where a leaf has no answers. */
export type PeriodSums = readonly (GroupSums | null)[];

/** A fixed number. */
export function constant(value: number, leaves: number): Linearised {
  return {value, before: new Float64Array(3 * leaves), after: new Float64Array(3 * leaves)};
}

/** Σ factor × number, e.g. `combine([[1, a], [-1, b]])` for a − b. */
export function combine(terms: readonly (readonly [number, Linearised])[]): Linearised {
  const length = terms[0]![1].before.length;
  const before = new Float64Array(length);
  const after = new Float64Array(length);
  let value = 0;
  for (const [factor, term] of terms) {
    value += factor * term.value;
    if (factor === 0) continue;
    for (let index = 0; index < length; index++) {
      before[index]! += factor * term.before[index]!;
      after[index]! += factor * term.after[index]!;
    }
  }
  return {value, before, after};
}

/** Product of two numbers, by the product rule. */
export function product(a: Linearised, b: Linearised): Linearised {
  return {...combine([[b.value, a], [a.value, b]]), value: a.value * b.value}; // prettier-ignore
}

/** A stretch of leaves: a node of the tree. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

export type Period = "before" | "after";

/** Share of a node in its parent by weight; the parent must have weight. */
export function shareOf(sums: PeriodSums, node: LeafRange, parent: LeafRange, period: Period): Linearised {
  const weight = weightOf(sums, parent);
  const share = weightOf(sums, node) / weight;
  const result = constant(share, sums.length);
  for (let leaf = parent.from; leaf < parent.to; leaf++) {
    const isInside = leaf >= node.from && leaf < node.to;
    result[period][3 * leaf + 2] = ((isInside ? 1 : 0) - share) / weight;
  }
  return result;
}

/** Mean score, or mean case-mix score, of a node, which must have weight. */
export function meanOfNode(sums: PeriodSums, node: LeafRange, of: "mean" | "expected", period: Period): Linearised {
  const weight = weightOf(sums, node);
  let value = 0;
  for (let leaf = node.from; leaf < node.to; leaf++) value += ((sums[leaf]?.w ?? 0) / weight) * (sums[leaf]?.[of] ?? 0);
  const result = constant(value, sums.length);
  for (let leaf = node.from; leaf < node.to; leaf++) {
    const own = sums[leaf];
    if (!own) continue;
    result[period][3 * leaf + (of === "mean" ? 0 : 1)] = 1 / weight;
    result[period][3 * leaf + 2] = (own[of] - value) / weight;
  }
  return result;
}

/** Σw of a node. */
export function weightOf(sums: PeriodSums, {from, to}: LeafRange): number {
  let weight = 0;
  for (let leaf = from; leaf < to; leaf++) weight += sums[leaf]?.w ?? 0;
  return weight;
}

/**
 * Variance that a period contributes: Σ_h n_h/(n_h−1) · (Σz² − (Σz)²/n_h) over strata, with z = w(αd + γe + β).
 *
 * A stratum of one answer is centred at 0, the whole, as R's options(survey.lonely.psu = "adjust") does.
 */
export function varianceOf(coefficients: Coefficients, sums: PeriodSums): number {
  const strata = new Map<string, {n: number; z: number; zz: number}>();
  for (let leaf = 0; leaf < sums.length; leaf++) {
    const [a, c, b] = [coefficients[3 * leaf]!, coefficients[3 * leaf + 1]!, coefficients[3 * leaf + 2]!];
    for (const m of sums[leaf]?.strata ?? []) {
      let stratum = strata.get(m.stratum);
      if (!stratum) strata.set(m.stratum, (stratum = {n: 0, z: 0, zz: 0}));
      stratum.n += m.n;
      stratum.z += a * m.wd + c * m.we + b * m.w;
      stratum.zz +=
        a * a * m.w2dd + c * c * m.w2ee + b * b * m.w2 + 2 * (a * c * m.w2de + a * b * m.w2d + b * c * m.w2e);
    }
  }
  let variance = 0;
  for (const {n, z, zz} of strata.values()) variance += n > 1 ? (n / (n - 1)) * (zz - (z * z) / n) : zz;
  return Math.max(0, variance);
}
