import {expectRows} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {FEWEST_PEERS, fewPeers, judged, spreadOut, untold, type Unusual, upperTail} from "./unusual.js";
import {abs, log} from "../numbers/math.js";

/** How often something happened in a unit, and how often chance alone would make it: pairs of equal responses. */
export interface PeerCount {
  readonly unit: string;
  readonly n: number;
  readonly count: number;
  /** Above 0. */
  readonly expected: number;
}

/**
 * Counts that are too large beside those of the peers, each as a multiple of what chance makes of a unit's size.
 *
 * People agree more than independent answers do, in all units: so the other units tell by how many times, κ, and how much
 * units differ in that, τ²: a negative binomial with mean κ·expected and variance mean + τ²·mean². p is the chance of so
 * many or more (half of the chance of exactly so many left out), as a normal value, widened by what κ is uncertain by and
 * taken to be Student's with the other units less 1 degrees of freedom.
 *
 * @param rows  one per unit
 * @returns one row per unit, found and expected as multiples of chance; with fewer than ten units, reasons
 * @throws RangeError "unusualCounts: row 0: expected: expected more than 0, got 0"
 * @source method of moments: Σ(count − mean)²/variance is its degrees of freedom; R pnbinom
 * @example unusualCounts([{unit: "a", n: 9, count: 1, expected: 1}])[0].reason // {code: "fewer-units-than", n: 1, minimum: 10}
 */
export function unusualCounts(rows: readonly PeerCount[]): Unusual[] {
  expectRows("unusualCounts", rows, {count: 0, n: 0, expected: Number.MIN_VALUE});
  return rows.map((row) => {
    const {unit, n} = row;
    if (rows.length < FEWEST_PEERS) return fewPeers(row, rows.length);
    const fit = fitCounts(rows.filter((other) => other !== row)); // prettier-ignore
    if (fit === null) return untold(row, "no-variation");
    const mean = fit.ratio * row.expected;
    const tail = negativeBinomialTail(row.count, mean, fit.spread);
    const own = mean / (1 + fit.spread * mean);
    return {unit, n, found: row.count / row.expected, expected: fit.ratio, ...judged(tail, own / fit.weight, fit.df)};
  });
}

const MOST_STEPS = 60;
/** No unit that is as its peers are differs from them by more. */
const MOST_SPREAD = 100;

interface CountFit {
  /** κ, τ², 1 over the variance of log κ, and the degrees of freedom of τ². */
  readonly ratio: number;
  readonly spread: number;
  readonly weight: number;
  readonly df: number;
}

/** κ and τ², at which X² equals its degrees of freedom; τ² is 0 where chance explains all. */
function fitCounts(rows: readonly PeerCount[]): CountFit | null {
  const df = rows.length - 1;
  if (sumOf(rows, ({count}) => count) === 0) return null;
  const at = (spread: number) => {
    let ratio = sumOf(rows, ({count}) => count) / sumOf(rows, ({expected}) => expected);
    let weight = 0;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const sums = {count: 0, expected: 0};
      for (const {count, expected} of rows) {
        const own = 1 / (1 + spread * ratio * expected);
        sums.count += own * count;
        sums.expected += own * expected;
      }
      const [before, next] = [ratio, sums.count / sums.expected];
      [ratio, weight] = [next, sums.expected * next];
      if (abs(next - before) <= 1e-12 * next) break;
    }
    const squares = sumOf(rows, ({count, expected}) => {
      const mean = ratio * expected;
      return (count - mean) ** 2 / (mean + spread * mean ** 2);
    });
    return {ratio, weight, spread, df, excess: squares - df};
  };
  return spreadOut(at, MOST_SPREAD);
}

/**
 * Chance of `count` or more, of which exactly `count` counts half, in a negative binomial of a given mean and variance
 * mean + spread·mean²; a spread of 0 is Poisson's.
 *
 * @source R pnbinom(size = 1/spread, mu = mean)
 * @example negativeBinomialTail(0, 1, 0).toFixed(6) // "0.816060"
 */
export function negativeBinomialTail(count: number, mean: number, spread: number): number {
  // P(0) = (1 + spread·mean)^(−1/spread), then each from the one before.
  const none = spread > 0 ? -Math.log1p(spread * mean) / spread : -mean;
  return upperTail(count, none, (k) => log((mean * (1 + k * spread)) / ((k + 1) * (1 + spread * mean))));
}
