import {fTail} from "../distributions/distributions.js";
import type {AnswerCount, NotEstimated} from "../../model/estimate.js";
import {reasonWithSingleAnswers} from "../estimates/linearised-mean.js";
import {linearisedVariance} from "../estimates/linearised-variance.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {sumOf} from "../numbers/sum-of.js";
import {crossProducts, dot, eigenSymmetric, matrixFunction, times} from "../numbers/symmetric-matrix.js";
import {max, sqrt} from "../numbers/math.js";

/** A test of whether several distributions of answers are the same. */
export interface DistributionTest {
  /** Pearson's statistic divided by the trace of the design effects: an F statistic. */
  readonly statistic: number;
  /** Degrees of freedom of its numerator and denominator. */
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  /** Answers in all domains together. */
  readonly n: number;
}

/**
 * Rao and Scott's second-order test of whether domains have the same distribution of answers.
 *
 * A mean can stay while answers move to both ends: this test sees it. Domains are groups of different answers. Values
 * that weigh nothing in every domain are left out. Answers of weight zero count in n, as in R.
 *
 * @param domains  counts of each domain, in any grouping; at least two with weight, else there is nothing to test
 * @returns the F test, or why there is none: a single domain or a single value with weight
 * @source Rao and Scott (1984); Thomas and Rao (1987); R's survey::svychisq(statistic = "F"); test/fixtures/r/comparisons.json
 * @example compareDistributions([[{value: 1, n: 5, w: 5, w2: 5}, {value: 2, n: 5, w: 5, w2: 5}], [{value: 1, n: 5, w: 5, w2: 5}, {value: 2, n: 5, w: 5, w2: 5}]]).p // 1
 */
export function compareDistributions(domains: readonly (readonly AnswerCount[])[]): DistributionTest | NotEstimated {
  const used = domains.filter((counts) => counts.some(weighs));
  const values = [...new Set(used.flatMap((counts) => counts.filter(weighs)).map(({value}) => value))];
  // A value without weight anywhere has no column: its answers count in n only.
  const cells = used.flatMap((counts, row) =>
    counts
      .filter(({n}) => n > 0)
      .map((count) => ({place: row * values.length + max(0, values.indexOf(count.value)), count}))
  );
  const n = sumOf(cells, ({count}) => count.n);
  const w = sumOf(cells, ({count}) => count.w);
  const {df: freedom} = linearisedVariance(cells.map(({count}) => ({count, unit: 0}))); // prettier-ignore
  if (used.length < 2) return notEstimated(n, {code: used.length === 0 ? "no-answers" : "one-domain"});
  if (values.length < 2) return notEstimated(n, {code: "one-value"});
  if (freedom === 0) return notEstimated(n, reasonWithSingleAnswers);
  const places = used.flatMap((_, row) =>
    values.map((_, column) => {
      const own = cells.filter(({place}) => place === row * values.length + column);
      return {row, column, share: sumOf(own, ({count}) => count.w) / w};
    })
  );
  const effects = designEffects(places, cells, n, w);
  const trace = sumOf(effects, (row, i) => row[i]!);
  if (!(trace > 0)) return notEstimated(n, {code: "no-variation-within-strata"});
  const df1 = (trace * trace) / sumOf(effects, (row) => dot(row, row));
  const df2 = df1 * freedom;
  const statistic = (n * pearson(places)) / trace;
  return {statistic, df1, df2, p: fTail(statistic, df1, df2), n};
}

/** One combination of domain and value, with its share of all weight. */
interface Place {
  readonly row: number;
  readonly column: number;
  readonly share: number;
}

/** One count and the combination it belongs to. */
interface PlacedCount {
  readonly place: number;
  readonly count: AnswerCount;
}

function weighs({w}: AnswerCount): boolean {
  return w > 0;
}

/** Pearson's statistic of the weighted table, divided by the number of answers. */
function pearson(places: readonly Place[]): number {
  const total = (name: "row" | "column", value: number) =>
    sumOf(places, (place) => (place[name] === value ? place.share : 0));
  return sumOf(places, ({row, column, share}) => {
    const expected = total("row", row) * total("column", column);
    return (share - expected) ** 2 / expected;
  });
}

/** Matrix of the generalized design effects, in a symmetric form: it has the same trace, and so has its square. */
function designEffects(places: readonly Place[], cells: readonly PlacedCount[], n: number, w: number): number[][] {
  // Contrasts that rows and columns do not explain: +1 and −1 at the corners of rectangles that start in the first cell.
  const others = places.filter(({row, column}) => row > 0 && column > 0);
  const size = others.length;
  const at = (index: number, other: number) => Number(index === 0) - Number(index === other);
  const contrasts = places.map(({row, column, share}) =>
    others.map((other) => (share === 0 ? 0 : (at(row, other.row) * at(column, other.column)) / share))
  );
  const shares = places.map(({share}) => share);
  const means = others.map((_, k) => sumOf(contrasts, (contrast, index) => contrast[k]! * shares[index]!));
  const simple = crossProducts(contrasts, shares, size);
  // Under the design every answer adds w(contrast at its cell − mean)/Σw; a single answer is not centred in its stratum.
  const units = contrasts.map((contrast) => contrast.map((value, k) => (value - means[k]!) / w));
  const varianceOf = (k: number, l: number, sign: 1 | -1) =>
    linearisedVariance(cells.map(({place, count}) => ({count, unit: units[place]![k]! + sign * units[place]![l]!}))) // prettier-ignore
    .variance;
  const covariance = others.map((_, k) => others.map((_, l) => (n / 4) * (varianceOf(k, l, 1) - varianceOf(k, l, -1))));
  const eigen = eigenSymmetric(simple);
  const root = matrixFunction(eigen, (value) => (value > 1e-12 * eigen.values[0]! ? 1 / sqrt(value) : 0));
  return root.map((row) => times(root, times(covariance, row)));
}
