import {defaultLevel, studentMultiplier} from "../estimates/interval.js";
import {twoSidedP} from "../distributions/distributions.js";
import type {Compared} from "../comparisons/compared.js";
import type {NotEstimated} from "../../model/estimate.js";
import {noAnswers, noVariation, notEstimated} from "../estimates/not-estimated.js";
import {sumOf} from "../numbers/sum-of.js";
import {fitAutoregressive, type SeriesRow} from "./autoregressive-fit.js";
import {
  effectDose,
  type EffectShape,
  isIn,
  monthNumber,
  type MonthFigure,
  type MonthSpan,
  type UnitSeries
} from "./effect-series.js";
import {placeboCritical, placeboP} from "./placebo.js";
import {max} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/** An effect read from a unit's own series: what came after beside its line before. */
export interface InterruptedEffect extends Compared {
  /** How far a month resembles the one before. */
  readonly memory: number;
  /** Whether the time of year is in the model: from 36 months before on. */
  readonly hasSeason: boolean;
  /** Each month as the line before, with the time of year, would have it: in order of time, without the effect. */
  readonly line: readonly {readonly month: string; readonly expected: number}[];
  /** Statistics at the dates before at which nothing happened. */
  readonly placebos: readonly {readonly month: string; readonly statistic: number}[];
}

/** Fewest months before for any finding, and those with which the time of year can be told. */
export const FEWEST_MONTHS_BEFORE = 24;
export const MONTHS_FOR_SEASON = 36;
/** Fewest months on either side of a placebo date: 24 months before have 19 of them. */
export const FEWEST_BESIDE_PLACEBO = 3;

/**
 * By how much a unit left its own line when something was done: an interrupted series with placebo dates.
 *
 * y = α + βt + δ·dose (+ one effect per calendar month from 36 months before on), with AR(1) errors, months weighted by their
 * answers. The same model is fitted within the months before, at every date at which nothing happened with three months or
 * more on either side: p is the larger of Student's and (1 + #{|t_k| ≥ |t|})/(1 + K), and the interval takes the larger of
 * the two multipliers, so that both agree. Assumes that nothing else happened at that time and that the line would have
 * gone on: weaker evidence than controls.
 *
 * @param unit  its months, 24 before at least
 * @param study  the months before (all that are to count: 24 and more) and after, and the shape
 * @returns the effect, in points (slope: points a year), or why there is none
 * @source R nlme::gls(y ~ t + dose, correlation = corAR1(form = ~t), weights = varFixed(~1/n)); placebo dates: Andrews (2003)
 *   Econometrica 71:1661
 * @example interruptedSeries({unit: "a", months: []}, {before: {from: "2023-01", to: "2024-12"}, after: {from: "2025-01", to: "2025-12"}}).reason // {code: "fewer-months-before-than", n: 0, minimum: 24}
 */
export function interruptedSeries(
  unit: UnitSeries,
  {
    before,
    after,
    shape = "level",
    level = defaultLevel
  }: {readonly before: MonthSpan; readonly after: MonthSpan; readonly shape?: EffectShape; readonly level?: number}
): InterruptedEffect | NotEstimated {
  const doseOf = effectDose(before, after, shape);
  const months = unit.months.filter(({month}) => doseOf(month) !== null);
  const early = months.filter(({month}) => isIn(month, before)).sort(byMonth);
  const n = sumOf(months, (month) => month.n);
  if (early.length < FEWEST_MONTHS_BEFORE)
    return notEstimated(n, {code: "fewer-months-before-than", n: early.length, minimum: FEWEST_MONTHS_BEFORE});
  if (early.length === months.length) return notEstimated(n, {code: "side", side: "after", because: noAnswers});
  const hasSeason = early.length >= MONTHS_FOR_SEASON;
  const ordered = [...months].sort(byMonth);
  const rows = rowsOf(ordered, (month) => doseOf(month)!, hasSeason);
  const fit = fitAutoregressive(rows);
  if (fit === null) return notEstimated(n, noVariation);
  const [estimate, se] = [fit.coefficients[DOSE]!, fit.standardErrors[DOSE]!];
  const placebos = placeboDates(early, shape, hasSeason);
  const statistic = estimate / se;
  const multiplier = max(studentMultiplier(level, fit.df), placeboCritical(placebos, level));
  return {
    estimate,
    se,
    low: estimate - multiplier * se,
    upp: estimate + multiplier * se,
    n,
    nEff: n,
    df: fit.df,
    level,
    method: "placebo-dates",
    errorFactor: 1,
    statistic,
    p: max(twoSidedP(statistic, fit.df), placeboP(placebos, statistic)),
    memory: fit.memory,
    hasSeason,
    line: rows.map(({columns}, place) => ({
      month: ordered[place]!.month,
      expected: sumOf(columns, (entry, column) => (column === DOSE ? 0 : entry * fit.coefficients[column]!))
    })),
    placebos
  };
}

/** The column of the effect. */
const DOSE = 2;

const byMonth = (a: MonthFigure, b: MonthFigure) => monthNumber(a.month) - monthNumber(b.month);

function rowsOf(months: readonly MonthFigure[], doseOf: (month: string) => number, hasSeason: boolean): SeriesRow[] {
  const start = monthNumber(months[0]!.month);
  return months.map(({month, mean, n}) => {
    const time = monthNumber(month);
    return {time, value: mean, weight: n, columns: interruptedColumns(time, start, doseOf(month), hasSeason)};
  });
}

/**
 * What explains a month of an interrupted series: level, line (in years), dose and, where the time of year counts, eleven
 * calendar months.
 *
 * @example interruptedColumns(6, 0, 1, false) // [1, 0.5, 1]
 */
export function interruptedColumns(time: number, start: number, dose: number, hasSeason: boolean): number[] {
  const season = hasSeason ? sequence(11, (place) => (time % 12 === place ? 1 : 0)) : [];
  return [1, (time - start) / 12, dose, ...season];
}

function placeboDates(
  early: readonly MonthFigure[],
  shape: EffectShape,
  hasSeason: boolean
): InterruptedEffect["placebos"] {
  return early.slice(FEWEST_BESIDE_PLACEBO, early.length - FEWEST_BESIDE_PLACEBO + 1).flatMap(({month}) => {
    const start = monthNumber(month);
    const doseOf = (other: string) => {
      const passed = monthNumber(other) - start;
      return passed < 0 ? 0 : shape === "level" ? 1 : (passed + 0.5) / 12;
    };
    const fit = fitAutoregressive(rowsOf(early, doseOf, hasSeason));
    return fit === null ? [] : [{month, statistic: fit.coefficients[DOSE]! / fit.standardErrors[DOSE]!}];
  });
}
