import {expectRows} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {crossProducts, dot, invertPositive, type Matrix, times} from "../numbers/symmetric-matrix.js";
import {FEWEST_PEERS, fewPeers, judged, pearsonSquares, spreadOut, untold, type Unusual, upperTail} from "./unusual.js";
import {abs, exp, max} from "../numbers/math.js";

/** How many of how many in a unit, and what else is known of it. */
export interface PeerShare {
  readonly unit: string;
  readonly count: number;
  readonly n: number;
  /** What shares go along with, such as the mean of the other answers; the same numbers for every unit. */
  readonly covariates?: readonly number[];
}

/**
 * Shares that are too large beside those of the peers, which differ more than chance makes them.
 *
 * A beta-binomial is fitted to the other units: logit p = α + β·covariates, and the likeness ρ of two answers of a unit, at
 * which Pearson's X² is its degrees of freedom. p is the chance of so many or more (half of the chance of exactly so many
 * left out) in a unit of this size, as a normal value, widened by what is uncertain of the fit and taken to be Student's
 * with the other units less what was fitted as degrees of freedom.
 *
 * @param rows  one per unit, counts from 0 to n
 * @returns one row per unit; with fewer than ten units, or where no answer varies, reasons
 * @throws RangeError "unusualAmongPeers: row 0: n: expected 0 or more, got -1"
 * @source Williams (1982) Applied Statistics 31:144, method II (R dispmod::glm.binomial.disp); beta-binomial tail by summing
 * @example unusualAmongPeers([{unit: "a", count: 1, n: 2}])[0].reason // {code: "fewer-units-than", n: 1, minimum: 10}
 */
export function unusualAmongPeers(rows: readonly PeerShare[]): Unusual[] {
  expectRows("unusualAmongPeers", rows, {count: 0, n: 0});
  const used = rows.filter(({n}) => n > 0);
  return rows.map((row) => {
    const {unit, n} = row;
    if (n === 0) return untold(row, "no-answers");
    if (used.length < FEWEST_PEERS) return fewPeers(row, used.length);
    const fit = fitShares(used.filter((other) => other !== row)); // prettier-ignore
    if (fit === null) return untold(row, "no-variation");
    const expected = shareAt(fit.coefficients, row);
    const tail = betaBinomialTail(row.count, n, expected, fit.likeness);
    const own = (n * expected * (1 - expected)) / (1 + (n - 1) * fit.likeness);
    const uncertainty = own * dot(columnsOf(row), times(fit.inverse, columnsOf(row)));
    return {unit, n, found: row.count / n, expected, ...judged(tail, uncertainty, fit.df)};
  });
}

interface ShareFit {
  readonly coefficients: readonly number[];
  /** ρ, 0–1: how alike two answers of a unit are. */
  readonly likeness: number;
  /** Variances and covariances of the coefficients, and the degrees of freedom of ρ. */
  readonly inverse: Matrix;
  readonly df: number;
}

const columnsOf = ({covariates = []}: PeerShare) => [1, ...covariates];

function shareAt(coefficients: readonly number[], row: PeerShare): number {
  return 1 / (1 + exp(-dot(coefficients, columnsOf(row))));
}

/** The fit at which X² equals its degrees of freedom; ρ is 0 where chance explains all. */
function fitShares(rows: readonly PeerShare[]): ShareFit | null {
  const count = sumOf(rows, (row) => row.count);
  if (count === 0 || count === sumOf(rows, ({n}) => n)) return null;
  const df = rows.length - columnsOf(rows[0]!).length;
  let warm: readonly number[] | undefined;
  const at = (likeness: number) => {
    const weights = rows.map(({n}) => 1 / (1 + (n - 1) * likeness));
    const fit = fitLogistic(rows, weights, warm);
    if (fit === null) return null;
    warm = fit.coefficients;
    const squares = pearsonSquares(rows, weights, (index) => shareAt(fit.coefficients, rows[index]!));
    return {...fit, likeness, df, excess: squares - df};
  };
  return spreadOut(at, 1);
}

const MOST_ITERATIONS = 50;

/** Newton's steps; null where they do not arrive, as with covariates that determine one another. */
function fitLogistic(
  rows: readonly PeerShare[],
  weights: readonly number[],
  start?: readonly number[]
): Pick<ShareFit, "coefficients" | "inverse"> | null {
  const columns = rows.map(columnsOf);
  const share = sumOf(rows, ({count}) => count) / sumOf(rows, ({n}) => n);
  let coefficients = start ?? [Math.log(share / (1 - share)), ...columns[0]!.slice(1).map(() => 0)];
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    const expected = rows.map((row) => shareAt(coefficients, row));
    const information = rows.map(({n}, index) => weights[index]! * n * expected[index]! * (1 - expected[index]!));
    const inverse = invertPositive(crossProducts(columns, information, coefficients.length));
    if (inverse === null) return null;
    const score = coefficients.map((_, a) =>
      sumOf(rows, ({count, n}, index) => weights[index]! * (count - n * expected[index]!) * columns[index]![a]!)
    );
    const steps = times(inverse, score);
    coefficients = coefficients.map((one, a) => one + steps[a]!);
    if (max(...steps.map(abs)) < 1e-10) return {coefficients, inverse};
  }
  return null;
}

/**
 * Chance of `count` or more of n, of which exactly `count` counts half, in a beta-binomial of a given mean and likeness.
 *
 * @param likeness  ρ = 1/(a + b + 1), 0 for the binomial
 * @source R: sum of choose(n, k)·beta(k + a, n − k + b)/beta(a, b)
 * @example betaBinomialTail(1, 1, 0.5, 0) // 0.25
 */
export function betaBinomialTail(count: number, n: number, mean: number, likeness: number): number {
  // log P(0), then each from the one before; a and b in units of a + b, so that a likeness of 0 is no special case.
  const more = likeness / (1 - likeness);
  let log = 0;
  for (let k = 0; k < n; k += 1) log += Math.log((1 - mean + k * more) / (1 + k * more));
  return upperTail(count, log, (k) => {
    return Math.log(((n - k) * (mean + k * more)) / ((k + 1) * (1 - mean + (n - k - 1) * more)));
  });
}
