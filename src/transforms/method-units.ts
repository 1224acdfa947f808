/** The units and drivers of the method pages as the statistics take them. */
import type {DriversWithIntervals} from "../statistics/drivers/driver-intervals.js";
import type {Estimate} from "../model/estimate.js";
import type {RatedDriver} from "../statistics/drivers/importance-performance.js";
import {probabilityOfReaching} from "../statistics/estimates/target-probability.js";
import {type UnitEstimates, unitEstimates} from "../statistics/units/unit-estimates.js";
import {verdictOf} from "../statistics/comparisons/verdict.js";
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

/** Whether units have reached the mean of all: verdict and probability of each. */
export function targetRows(
  told: readonly {unit: string}[],
  {units}: UnitSums,
  level: number
): {unit: string; score: number | null; target: number; probability: number | null; verdict: string}[] {
  const shown = units.flatMap(({figure}) => (figure.estimate === null ? [] : [figure.estimate]));
  const target = shown.reduce((sum, estimate) => sum + estimate, 0) / shown.length;
  return told.flatMap(({unit}) => {
    const figure = units.find((one) => one.unit === unit)?.figure;
    if (figure === undefined) return [];
    const estimate = estimateOfFigure(figure, level);
    const probability = probabilityOfReaching(estimate, target);
    return [{unit, score: estimate.estimate, target, probability, verdict: verdictOf(estimate, target).verdict}];
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
