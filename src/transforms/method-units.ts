/** The units and drivers of the method pages as the statistics take them. */
import type {DriversWithIntervals} from "../statistics/drivers/driver-intervals.js";
import type {Estimate} from "../model/estimate.js";
import type {RatedDriver} from "../statistics/drivers/importance-performance.js";
import type {BetweenVariance} from "../statistics/units/between-variance.js";
import {type UnitEstimates, unitEstimates} from "../statistics/units/unit-estimates.js";
import {verdictOf, verdictRates} from "../statistics/comparisons/verdict.js";
import type {DriverSums, Example, UnitSums} from "./method-payload.js";
import type {Figure} from "../model/figure.js";
import type {Labelled} from "../model/program.js";

/**
 * A figure of a page as the statistics take it.
 *
 * @param level  coverage of its interval, 0–1
 * @example estimateOfFigure({estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}}, 0.95) // {estimate: null, n: 0, reason: {code: "fewer-respondents-than", minimum: 10}}
 */
export function estimateOfFigure(figure: Figure, level: number): Estimate {
  return figure.estimate === null ? {estimate: null, n: 0, reason: figure.reason} : {...figure, level};
}

/** Units with their estimates; see unitEstimates. */
export function unitsOf({units}: UnitSums, level: number): {unit: string; estimate: Estimate}[] {
  return units.map(({unit, figure}) => ({unit, estimate: estimateOfFigure(figure, level)}));
}

/** Units that can be compared, with the label of their kind; see unitEstimates. */
export function comparedUnits(sums: Example<UnitSums>, level: number): Example<UnitEstimates & {label: string}> {
  return "reason" in sums ? sums : {label: sums.label, ...unitEstimates(unitsOf(sums, level))};
}

/**
 * The highest and the lowest of some rows by their estimate, the highest first; all where they are few.
 *
 * @param many  how many of each; default 3
 * @example extremes([{estimate: 1}, {estimate: 9}, {estimate: 5}], 1) // [{estimate: 9}, {estimate: 1}]
 */
export function extremes<Row extends {estimate: number} | {rank: number}>(rows: readonly Row[], many = 3): Row[] {
  const height = (row: Row) => ("rank" in row ? -row.rank : row.estimate);
  const sorted = [...rows].sort((a, b) => height(b) - height(a));
  return sorted.length <= 2 * many ? sorted : [...sorted.slice(0, many), ...sorted.slice(-many)];
}

/** Whether units have reached the mean of all, and how often such a verdict on a unit like this is wrong. */
export function targetRows(
  {units}: Pick<UnitEstimates, "units">,
  {tau2, means}: Pick<BetweenVariance, "tau2" | "means">,
  {units: figures}: UnitSums,
  level: number
): {unit: string; score: number; target: number; verdict: string; metWrong: number; notMetWrong: number}[] {
  const target = units.reduce((sum, {estimate}) => sum + estimate, 0) / units.length;
  const peerMean = means.get("")!.mean;
  return units.map(({unit, estimate, variance}) => {
    const figure = figures.find((one) => one.unit === unit)!.figure;
    const {verdict} = verdictOf(estimateOfFigure(figure, level), target);
    const {met, falseMet, notMet, falseNotMet} = verdictRates({peerMean, tau2, variance, target, level});
    return {unit, score: estimate, target, verdict, metWrong: falseMet / met, notMetWrong: falseNotMet / notMet};
  });
}

/**
 * The label of a driver.
 *
 * @example labelled([{id: "speed", label: "It was fast"}], "speed") // "It was fast"
 */
export function labelled(drivers: readonly Labelled[], id: string): string {
  return drivers.find((driver) => driver.id === id)?.label ?? id;
}

/** The drivers that have an importance, with how each is rated. */
export function ratedDrivers(
  {drivers}: Pick<DriversWithIntervals, "drivers">,
  {drivers: rated}: Pick<DriverSums, "drivers">,
  level: number
): RatedDriver[] {
  return drivers.map(({name, share}) => {
    const own = rated.find(({id}) => id === name);
    const none: Estimate = {estimate: null, n: 0, reason: {code: "no-answers"}};
    return {name, importance: share, performance: own ? estimateOfFigure(own.performance, level) : none};
  });
}
