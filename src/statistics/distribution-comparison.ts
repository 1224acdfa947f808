import {fTail} from "./distributions.js";
import type {AnswerCount, NotEstimated} from "./estimate.js";
import {eigenSymmetric, matrixFunction} from "./symmetric-matrix.js";

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

/** Sums of one combination of domain and answer value, in one stratum. */
interface TableCell {
  readonly index: number;
  readonly stratum: string;
  n: number;
  w: number;
  w2: number;
}

interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly TableCell[];
  /** Share of the whole weight in each combination, row by row. */
  readonly shares: readonly number[];
  readonly n: number;
  readonly w: number;
  readonly strata: number;
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
  if (rows < 2) return {estimate: null, n, reason: rows === 0 ? "no answers" : "only one domain has answers"};
  if (columns < 2) return {estimate: null, n, reason: "all answers have the same value"};
  if (n - strata <= 0) return {estimate: null, n, reason: "every stratum has a single answer"};
  const {trace, traceOfSquare} = designEffects(table);
  if (!(trace > 0)) return {estimate: null, n, reason: "the answers do not vary within the strata"};
  const df1 = (trace * trace) / traceOfSquare;
  const df2 = df1 * (n - strata);
  const statistic = pearson(table) / trace;
  return {statistic, df1, df2, p: fTail(statistic, df1, df2), n};
}

function tableOf(domains: readonly (readonly AnswerCount[])[]): Table {
  const weighs = ({w}: AnswerCount) => w > 0;
  const used = domains.filter((counts) => counts.some(weighs));
  const values = [...new Set(used.flatMap((counts) => counts.filter(weighs).map(({value}) => value)))];
  const columnOf = new Map(values.map((value, index) => [value, index]));
  const cells = new Map<string, TableCell>();
  let n = 0;
  let w = 0;
  for (const [row, counts] of used.entries()) {
    for (const count of counts) {
      // A value without weight anywhere has no column: its answers count in n only.
      const index = row * values.length + (columnOf.get(count.value) ?? 0);
      const stratum = count.stratum ?? "";
      const key = `${index} ${stratum}`;
      const cell = cells.get(key) ?? {index, stratum, n: 0, w: 0, w2: 0};
      cells.set(key, {...cell, n: cell.n + count.n, w: cell.w + count.w, w2: cell.w2 + count.w2});
      n += count.n;
      w += count.w;
    }
  }
  const shares = new Array<number>(used.length * values.length).fill(0);
  for (const cell of cells.values()) shares[cell.index]! += cell.w / w;
  const strata = new Set([...cells.values()].filter((cell) => cell.n > 0).map((cell) => cell.stratum)).size;
  return {rows: used.length, columns: values.length, cells: [...cells.values()], shares, n, w, strata};
}

/** Pearson's statistic of the weighted table, scaled to n answers. */
function pearson({rows, columns, shares, n}: Table): number {
  let statistic = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const inRow = sum(columns, (other) => shares[row * columns + other]!);
      const inColumn = sum(rows, (other) => shares[other * columns + column]!);
      const expected = inRow * inColumn;
      statistic += (n * (shares[row * columns + column]! - expected) ** 2) / expected;
    }
  }
  return statistic;
}

/** Trace of the matrix of generalized design effects, and of its square. */
function designEffects(table: Table): {trace: number; traceOfSquare: number} {
  const {rows, columns, shares, n} = table;
  const contrasts = interactionContrasts(rows, columns).map((contrast) =>
    contrast.map((value, index) => (shares[index]! === 0 ? 0 : value / shares[index]!))
  );
  const simple = contrasts.map((a) => contrasts.map((b) => sum(a.length, (i) => a[i]! * b[i]! * shares[i]!) / n));
  const actual = covarianceOf(table, contrasts);
  // Both are symmetric: simple^(−½)·actual·simple^(−½) has the same eigenvalues as simple⁻¹·actual. An empty combination
  // can leave a direction without any variance under simple sampling: it has none under this design either.
  const eigen = eigenSymmetric(simple);
  const tolerance = 1e-12 * eigen.values[0]!;
  const root = matrixFunction(eigen, (value) => (value > tolerance ? 1 / Math.sqrt(value) : 0));
  const effects = product(product(root, actual), root);
  return {
    trace: sum(effects.length, (i) => effects[i]![i]!),
    traceOfSquare: sum(effects.length, (i) => sum(effects.length, (j) => effects[i]![j]! * effects[j]![i]!))
  };
}

/** Contrasts that rows and columns do not explain: +1 and −1 at the corners of rectangles that start in the first cell. */
function interactionContrasts(rows: number, columns: number): number[][] {
  const contrasts: number[][] = [];
  for (let row = 1; row < rows; row += 1) {
    for (let column = 1; column < columns; column += 1) {
      const contrast = new Array<number>(rows * columns).fill(0);
      contrast[0] = 1;
      contrast[column] = -1;
      contrast[row * columns] = -1;
      contrast[row * columns + column] = 1;
      contrasts.push(contrast);
    }
  }
  return contrasts;
}

/** Covariance of Σ contrast·share under the design: every answer adds w(contrast at its cell − mean)/Σw. */
function covarianceOf({cells, shares, w}: Table, contrasts: readonly number[][]): number[][] {
  const means = contrasts.map((contrast) => sum(contrast.length, (i) => contrast[i]! * shares[i]!));
  const covariance = contrasts.map(() => new Array<number>(contrasts.length).fill(0));
  for (const name of new Set(cells.map(({stratum}) => stratum))) {
    const inside = cells.filter(({stratum, n}) => stratum === name && n > 0);
    const n = sum(inside.length, (i) => inside[i]!.n);
    const units = contrasts.map((contrast, k) => inside.map(({index}) => (contrast[index]! - means[k]!) / w));
    const centres = units.map((unit) => (n > 1 ? sum(unit.length, (i) => inside[i]!.w * unit[i]!) / n : 0));
    const scale = n > 1 ? n / (n - 1) : 1;
    for (const [a, row] of covariance.entries()) {
      for (let b = 0; b < row.length; b += 1) {
        const products = sum(inside.length, (i) => inside[i]!.w2 * units[a]![i]! * units[b]![i]!);
        row[b]! += scale * (products - n * centres[a]! * centres[b]!);
      }
    }
  }
  return covariance;
}

function product(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => b.map((_, column) => sum(row.length, (i) => row[i]! * b[i]![column]!)));
}

function sum(length: number, term: (index: number) => number): number {
  let total = 0;
  for (let index = 0; index < length; index += 1) total += term(index);
  return total;
}
