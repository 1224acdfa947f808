import {fTail} from "./distributions.js";
import type {AnswerCount, NotEstimated} from "./estimate.js";
import {reasonWithSingleAnswers} from "./linearised-mean.js";
import {notEstimated} from "./not-estimated.js";
import {sumOf} from "./sum-of.js";
import {dot, eigenSymmetric, matrixFunction, times} from "./symmetric-matrix.js";

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

interface Table {
  readonly rows: number;
  readonly columns: number;
  /** Counts with the combination of domain and answer value they belong to. */
  readonly cells: readonly {readonly index: number; readonly count: AnswerCount}[];
  /** Share of the whole weight in each combination, row by row. */
  readonly shares: readonly number[];
  readonly n: number;
  readonly w: number;
  readonly strata: readonly (string | undefined)[];
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
  const table = tableOf(domains);
  const {rows, columns, n, strata} = table;
  const freedom = n - strata.length;
  if (rows < 2) return notEstimated(n, rows === 0 ? "no answers" : "only one domain has answers");
  if (columns < 2) return notEstimated(n, "all answers have the same value");
  if (freedom === 0) return notEstimated(n, reasonWithSingleAnswers);
  const effects = designEffects(table);
  const trace = sumOf(effects, (row, i) => row[i]!);
  if (!(trace > 0)) return notEstimated(n, "the answers do not vary within the strata");
  const df1 = (trace * trace) / sumOf(effects, (row) => dot(row, row));
  const df2 = df1 * freedom;
  const statistic = pearson(table) / trace;
  return {statistic, df1, df2, p: fTail(statistic, df1, df2), n};
}

function tableOf(domains: readonly (readonly AnswerCount[])[]): Table {
  const used = domains.filter((counts) => counts.some(weighs));
  const values = [...new Set(used.flatMap((counts) => counts.filter(weighs).map(({value}) => value)))];
  // A value without weight anywhere has no column: its answers count in n only.
  const cells = used.flatMap((counts, row) =>
    counts
      .filter(({n}) => n > 0)
      .map((count) => ({index: row * values.length + Math.max(0, values.indexOf(count.value)), count}))
  );
  const w = sumOf(cells, ({count}) => count.w);
  const shares = new Array<number>(used.length * values.length).fill(0);
  for (const {index, count} of cells) shares[index]! += count.w / w;
  const strata = [...new Set(cells.map(({count}) => count.stratum))];
  return {rows: used.length, columns: values.length, cells, shares, n: sumOf(cells, ({count}) => count.n), w, strata};
}

function weighs({w}: AnswerCount): boolean {
  return w > 0;
}

/** Pearson's statistic of the weighted table, scaled to n answers. */
function pearson({columns, shares, n}: Table): number {
  const inRows = new Map<number, number>();
  const inColumns = new Map<number, number>();
  for (const [index, share] of shares.entries()) {
    const row = Math.floor(index / columns);
    inRows.set(row, (inRows.get(row) ?? 0) + share);
    inColumns.set(index % columns, (inColumns.get(index % columns) ?? 0) + share);
  }
  return sumOf(shares, (share, index) => {
    const expected = inRows.get(Math.floor(index / columns))! * inColumns.get(index % columns)!;
    return (n * (share - expected) ** 2) / expected;
  });
}

/** Matrix of the generalized design effects, in a symmetric form: it has the same trace, and so has its square. */
function designEffects(table: Table): number[][] {
  const {rows, columns, shares, n} = table;
  const contrasts = interactionContrasts(rows, columns).map((contrast) =>
    contrast.map((value, index) => (shares[index] === 0 ? 0 : value / shares[index]!))
  );
  const simple = contrasts.map((a) => contrasts.map((b) => sumOf(shares, (share, i) => a[i]! * b[i]! * share) / n));
  // simple^(−½)·actual·simple^(−½) has the eigenvalues of simple⁻¹·actual. An empty combination can leave a direction
  // without any variance under simple sampling: it has none under this design either.
  const eigen = eigenSymmetric(simple);
  const root = matrixFunction(eigen, (value) => (value > 1e-12 * eigen.values[0]! ? 1 / Math.sqrt(value) : 0));
  const actual = covarianceOf(table, contrasts);
  return root.map((row) => times(root, times(actual, row)));
}

/** Contrasts that rows and columns do not explain: +1 and −1 at the corners of rectangles that start in the first cell. */
function interactionContrasts(rows: number, columns: number): number[][] {
  const contrasts: number[][] = [];
  for (let row = columns; row < rows * columns; row += columns) {
    for (let column = 1; column < columns; column += 1) {
      const contrast = new Array<number>(rows * columns).fill(0);
      contrast[0] = contrast[row + column] = 1;
      contrast[column] = contrast[row] = -1;
      contrasts.push(contrast);
    }
  }
  return contrasts;
}

/** Covariance of Σ contrast·share under the design: every answer adds w(contrast at its cell − mean)/Σw. */
function covarianceOf({cells, shares, w, strata}: Table, contrasts: readonly number[][]): number[][] {
  const means = times(contrasts, shares);
  const covariance = contrasts.map(() => contrasts.map(() => 0));
  for (const stratum of strata) {
    const inside = cells.filter(({count}) => count.stratum === stratum);
    const n = sumOf(inside, ({count}) => count.n);
    const lonely = n === 1;
    const units = contrasts.map((contrast, k) => inside.map(({index}) => (contrast[index]! - means[k]!) / w));
    const totals = units.map((unit) => (lonely ? 0 : sumOf(inside, ({count}, i) => count.w * unit[i]!)));
    for (const [a, row] of covariance.entries()) {
      for (const b of row.keys()) {
        const products = sumOf(inside, ({count}, i) => count.w2 * units[a]![i]! * units[b]![i]!);
        row[b]! += (lonely ? 1 : n / (n - 1)) * (products - (totals[a]! * totals[b]!) / n);
      }
    }
  }
  return covariance;
}
