import type {NotEstimated} from "../../model/estimate.js";
import type {Reason} from "../../model/reason.js";
import {noAnswers, notEstimated} from "../estimates/not-estimated.js";
import {expectRows, refuse} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";

/** What the answers of one month say of a unit. Months without answers are left out. */
export interface MonthFigure {
  /** "2024-05" */
  readonly month: string;
  /** In the unit of the metric. */
  readonly mean: number;
  /** Sampling variance of the mean, in squared points; null where a single answer leaves it unknown. */
  readonly variance: number | null;
  /** Number of answers, above 0: what the month weighs. */
  readonly n: number;
}

/** A unit and its months, in any order. */
export interface UnitSeries {
  readonly unit: string;
  readonly months: readonly MonthFigure[];
}

/** Whole months, both included: {from: "2024-01", to: "2024-12"}. */
export interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/** How an effect comes: all at once, or growing evenly from the first month after. */
export type EffectShape = "level" | "slope";

/** One number made of a unit's months, with its sampling variance and the answers it rests on. */
export interface Contrast {
  readonly value: number;
  readonly variance: number;
  readonly n: number;
}

/** How much of an effect is there in a month, in points of the effect's unit; null leaves the month out. */
export type DoseOf = (month: string) => number | null;

/**
 * Months since the year 0.
 *
 * @throws RangeError 'month: expected "2024-05", got "May"'
 * @example monthNumber("2024-05") - monthNumber("2023-12") // 5
 */
export function monthNumber(month: string): number {
  const [year, place] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  if (!(month.length === 7 && year >= 0 && place >= 1 && place <= 12)) {
    refuse(`month: expected "2024-05", got "${month}"`);
  }
  return 12 * year + place - 1;
}

/**
 * Whether a month lies in a span.
 *
 * @example isIn("2024-05", {from: "2024-01", to: "2024-05"}) // true
 */
export function isIn(month: string, {from, to}: MonthSpan): boolean {
  return month >= from && month <= to;
}

/**
 * The dose of an effect: 0 before, and after it 1 (level) or the years since its first month began, at mid-month (slope).
 *
 * @example effectDose({from: "2023-01", to: "2023-12"}, {from: "2024-03", to: "2024-12"}, "slope")("2024-08") // 5.5 / 12
 */
export function effectDose(before: MonthSpan, after: MonthSpan, shape: EffectShape): DoseOf {
  const start = monthNumber(after.from);
  if (monthNumber(before.to) >= start)
    refuse(`effect: "${before.to}", the last month before, is not before ${after.from}`);
  return (month) => {
    if (isIn(month, before)) return 0;
    if (!isIn(month, after)) return null;
    return shape === "level" ? 1 : (monthNumber(month) - start + 0.5) / 12;
  };
}

/**
 * The months with a variance each: where a single answer leaves it unknown, that of an answer over all months is taken.
 *
 * @param caller  named in errors
 * @returns the months in order of time, or why no variance is known
 * @throws RangeError "effect: row 3: n: expected more than 0, got 0"
 * @example knownMonths("test", [{month: "2024-01", mean: 1, variance: null, n: 1}]) // {code: "one-answer"}
 */
export function knownMonths(
  caller: string,
  months: readonly MonthFigure[]
): readonly (MonthFigure & {readonly variance: number})[] | Reason {
  expectRows(
    caller,
    months.map(({mean, variance, n}) => ({mean, variance: variance ?? 0, n})),
    {
      mean: -Infinity,
      variance: 0,
      n: Number.MIN_VALUE
    }
  );
  if (months.length === 0) return noAnswers;
  const known = months.filter(({variance, n}) => variance !== null && n > 1);
  const df = sumOf(known, ({n}) => n - 1);
  if (known.length < months.length && df === 0) return {code: "one-answer"};
  const answerVariance = df > 0 ? sumOf(known, ({n, variance}) => (n - 1) * n * variance!) / df : 0;
  return [...months]
    .sort((a, b) => monthNumber(a.month) - monthNumber(b.month))
    .map((month) => ({...month, variance: month.variance ?? answerVariance / month.n}));
}

/**
 * The effect that a unit's own months tell of: the slope of the means on the dose, months weighted by their answers.
 *
 * With doses of 0 and 1 it is the mean after less the mean before, each of all answers of its months.
 *
 * @param months  of one unit
 * @param doseOf  of a month; null leaves it out
 * @returns {value, variance, n}, the variance from sampling alone; or why there is none
 * @source weighted least squares; the variance is Σ(c²V) of the coefficients c of the months
 * @example contrastOf([{month: "2024-01", mean: 70, variance: 4, n: 10}, {month: "2024-02", mean: 75, variance: 5, n: 10}], (month) => (month > "2024-01" ? 1 : 0)) // {value: 5, variance: 9, n: 20}
 */
export function contrastOf(months: readonly MonthFigure[], doseOf: DoseOf): Contrast | {readonly reason: Reason} {
  const dosed = months.flatMap((month) => {
    const dose = doseOf(month.month);
    return dose === null ? [] : [{...month, dose}];
  });
  const known = knownMonths("contrastOf", dosed);
  if ("code" in known) return {reason: known};
  const rows = known.map((month) => ({...month, dose: doseOf(month.month)!}));
  const n = sumOf(rows, (row) => row.n);
  const middle = sumOf(rows, (row) => row.n * row.dose) / n;
  const squares = sumOf(rows, (row) => row.n * (row.dose - middle) ** 2);
  if (!(squares > 0)) return {reason: {code: "one-time"}};
  const shift = rows[0]!.mean;
  const coefficient = (row: (typeof rows)[number]) => (row.n * (row.dose - middle)) / squares;
  return {
    value: sumOf(rows, (row) => coefficient(row) * (row.mean - shift)),
    variance: sumOf(rows, (row) => coefficient(row) ** 2 * row.variance),
    n
  };
}

/**
 * The mean of a unit's months in a span, as of all their answers together.
 *
 * @example meanOver([{month: "2024-01", mean: 70, variance: 1, n: 10}, {month: "2024-02", mean: 76, variance: 1, n: 20}], {from: "2024-01", to: "2024-12"}) // 74
 */
export function meanOver(months: readonly MonthFigure[], span: MonthSpan): number | null {
  const own = months.filter(({month}) => isIn(month, span));
  const n = sumOf(own, (month) => month.n);
  return n > 0 ? sumOf(own, (month) => month.n * month.mean) / n : null;
}

/**
 * Why nothing is compared: a unit has no answers before, or none after.
 *
 * @returns null where it has answers on both sides
 * @example sideWithoutAnswers({unit: "a", months: []}, {from: "2024-01", to: "2024-12"}, {from: "2025-01", to: "2025-12"}).reason // {code: "side", side: "before", because: {code: "no-answers"}}
 */
export function sideWithoutAnswers({months}: UnitSeries, before: MonthSpan, after: MonthSpan): NotEstimated | null {
  const lacks = (span: MonthSpan) => meanOver(months, span) === null;
  const side = lacks(before) ? "before" : lacks(after) ? "after" : null;
  return side && notEstimated(0, {code: "side", side, because: noAnswers});
}
