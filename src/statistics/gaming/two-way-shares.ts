import {twoSidedP} from "../distributions/distributions.js";
import {expectRows} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {dot, eigenSymmetric, matrixFunction, times} from "../numbers/symmetric-matrix.js";
import {FEWEST_PEERS, fewPeers, pearsonSquares, spreadOut, untold, type Unusual} from "./unusual.js";
import {abs, exp, log, max, sqrt} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/** How many of how many in a unit and a period: responses of invitations, answers of the last days of all. */
export interface ShareCount {
  readonly unit: string;
  readonly period: string;
  readonly count: number;
  readonly n: number;
}

/**
 * Shares that jump: a unit's share in a period beside what its other periods and the other units in that period make expect.
 *
 * logit p = unit + period. Shares vary more than chance makes them, also where many were asked: their variance is
 * p(1 − p)/n·(1 + (n − 1)ρ), with the ρ at which Pearson's X² is its degrees of freedom. The statistic is the standardised
 * residual; p is two-sided, Student's with these degrees of freedom. Units and
 * periods without any or with nothing but are left out of the fit: nothing can be expected of them.
 *
 * @param rows  one per unit and period, counts from 0 to n
 * @returns one row per row; with fewer than ten units or two periods, or where nothing varies, reasons
 * @throws RangeError "unusualShares: row 0: n: expected 0 or more, got -1"
 * @source Williams (1982) Applied Statistics 31:144, method II; R: rstandard(glm(cbind(count, n − count) ~ unit + period,
 *   weights = 1/(1 + (n − 1)ρ)), type = "pearson")
 * @example unusualShares([{unit: "a", period: "2024", count: 1, n: 2}])[0].reason // {code: "fewer-units-than", n: 1, minimum: 10}
 */
export function unusualShares(rows: readonly ShareCount[]): Unusual[] {
  expectRows("unusualShares", rows, {count: 0, n: 0});
  const used = withoutExtremes(rows);
  const units = [...new Set(used.map(({unit}) => unit))];
  const periods = [...new Set(used.map(({period}) => period))];
  const df = used.length - units.length - periods.length + 1;
  if (units.length < FEWEST_PEERS || df < 1) {
    return rows.map((row) => fewPeers(row, units.length));
  }
  const fit = likelyFit(used, units, periods, df);
  const places = new Map(used.map((row, index) => [row, index]));
  return rows.map((row) => {
    const index = places.get(row);
    if (index === undefined) return untold(row, "no-variation");
    const {expected, leverage} = fit.rows[index]!;
    const share = row.count / row.n;
    if (!(leverage < 1 - ROUNDING)) return untold(row, "one-domain");
    const variance = (expected * (1 - expected) * (1 - leverage)) / (row.n * fit.weights[index]!);
    const statistic = (share - expected) / sqrt(variance);
    const {unit, period, n} = row;
    return {unit, period, n, found: share, expected, statistic, p: twoSidedP(statistic, df)};
  });
}

/** The fit at which X² equals its degrees of freedom; ρ is 0 where chance explains all. */
function likelyFit(rows: readonly ShareCount[], units: readonly string[], periods: readonly string[], df: number) {
  let warm: TwoWayFit | undefined;
  const at = (likeness: number) => {
    const weights = rows.map(({n}) => 1 / (1 + (n - 1) * likeness));
    const fit = fitTwoWay(rows, weights, units, periods, warm);
    warm = fit;
    const squares = pearsonSquares(rows, weights, (index) => fit.rows[index]!.expected);
    return {...fit, weights, excess: squares - df};
  };
  return spreadOut(at, 1)!;
}

const ROUNDING = 1e-9;

/** Rows of units and periods that have both some and not all; leaving some out may make others extreme. */
function withoutExtremes(rows: readonly ShareCount[]): readonly ShareCount[] {
  let used = rows.filter(({n}) => n > 0);
  for (;;) {
    const isMixed = (key: "unit" | "period") => {
      const sums = new Map<string, {count: number; n: number}>();
      for (const row of used) {
        const sum = sums.get(row[key]) ?? {count: 0, n: 0};
        sums.set(row[key], {count: sum.count + row.count, n: sum.n + row.n});
      }
      return (row: ShareCount) => {
        const {count, n} = sums.get(row[key])!;
        return count > 0 && count < n;
      };
    };
    const [unitIsMixed, periodIsMixed] = [isMixed("unit"), isMixed("period")];
    const kept = used.filter((row) => unitIsMixed(row) && periodIsMixed(row));
    if (kept.length === used.length) return used;
    used = kept;
  }
}

interface TwoWayFit {
  readonly rows: readonly {readonly expected: number; readonly leverage: number}[];
  readonly ofUnit: readonly number[];
  readonly ofPeriod: readonly number[];
}

const MOST_ITERATIONS = 50;

/** Newton's steps for all effects at once: units are swept out, so that only a matrix of periods is inverted. */
function fitTwoWay(
  rows: readonly ShareCount[],
  shares: readonly number[],
  units: readonly string[],
  periods: readonly string[],
  start?: TwoWayFit
): TwoWayFit {
  const place = rows.map(({unit, period}) => ({unit: units.indexOf(unit), period: periods.indexOf(period)}));
  const middle = log(sumOf(rows, ({count}) => count) / sumOf(rows, ({n, count}) => n - count));
  const ofUnit = [...(start?.ofUnit ?? units.map(() => middle))];
  const ofPeriod = [...(start?.ofPeriod ?? periods.map(() => 0))];
  for (let iteration = 0; ; iteration += 1) {
    const expected = place.map(({unit, period}) => 1 / (1 + exp(-ofUnit[unit]! - ofPeriod[period]!)));
    const swept = sweep(rows, shares, place, expected, units.length, periods.length);
    if (iteration === MOST_ITERATIONS || swept.largest < 1e-11) {
      return {
        rows: expected.map((share, index) => ({expected: share, leverage: swept.leverage(index)})),
        ofUnit,
        ofPeriod
      };
    }
    swept.periodSteps.forEach((step, index) => (ofPeriod[index]! += step));
    swept.unitSteps.forEach((step, index) => (ofUnit[index]! += step));
  }
}

function sweep(
  rows: readonly ShareCount[],
  shares: readonly number[],
  place: readonly {readonly unit: number; readonly period: number}[],
  expected: readonly number[],
  unitCount: number,
  periodCount: number
) {
  const weights = rows.map(({n}, index) => shares[index]! * n * expected[index]! * (1 - expected[index]!));
  const table = sequence(unitCount, () => sequence(periodCount, () => 0));
  const unitScore = table.map(() => 0);
  const periodScore = sequence(periodCount, () => 0);
  rows.forEach(({count, n}, index) => {
    const {unit, period} = place[index]!;
    table[unit]![period]! += weights[index]!;
    unitScore[unit]! += shares[index]! * (count - n * expected[index]!);
    periodScore[period]! += shares[index]! * (count - n * expected[index]!);
  });
  const unitWeight = table.map((row) => sumOf(row));
  const within = (a: number, b: number) =>
    sumOf(table, (row, unit) => (a === b ? row[a]! : 0) - (row[a]! * row[b]!) / unitWeight[unit]!);
  const reduced = periodScore.map((_, a) => periodScore.map((_, b) => within(a, b)));
  const eigen = eigenSymmetric(reduced);
  const floor = 1e-10 * max(eigen.values[0]!, Number.MIN_VALUE);
  const inverse = matrixFunction(eigen, (value) => (value > floor ? 1 / value : 0));
  const score = periodScore.map(
    (own, period) => own - sumOf(table, (row, unit) => (row[period]! * unitScore[unit]!) / unitWeight[unit]!)
  );
  const periodSteps = times(inverse, score);
  const unitSteps = table.map((row, unit) => (unitScore[unit]! - dot(row, periodSteps)) / unitWeight[unit]!);
  return {
    periodSteps,
    unitSteps,
    largest: max(...[...periodSteps, ...unitSteps].map(abs)),
    leverage(index: number): number {
      const {unit, period} = place[index]!;
      const direction = table[unit]!.map((w, other) => (other === period ? 1 : 0) - w / unitWeight[unit]!);
      return weights[index]! * (1 / unitWeight[unit]! + dot(direction, times(inverse, direction)));
    }
  };
}
