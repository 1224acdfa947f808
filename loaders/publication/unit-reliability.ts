import {betweenVariance} from "../../src/statistics/units/between-variance.js";
import type {Estimated} from "../../src/model/estimate.js";
import {reliability} from "../../src/statistics/units/reliability.js";
import {unitEstimates} from "../../src/statistics/units/unit-estimates.js";
import type {Figure} from "../../src/model/figure.js";
import {FEWEST_UNITS} from "../../src/transforms/shrunken-figures.js";
import {LEVEL} from "./level.js";

/**
 * How far each unit's score is its own rather than chance, from the figures that are shown: τ² / (τ² + σ²/n), with the
 * variances of its peers.
 *
 * @param units  peers: units of one kind that serve the same classes of customers
 * @returns 0–1 by id; units without a figure, and all where fewer than five have one, are left out
 */
export function unitReliabilities(units: readonly {id: string; figure: Figure}[]): Map<string, number> {
  const shown = units.flatMap(({id, figure}) => {
    if (figure.estimate === null) return [];
    const estimate: Estimated = {...figure, level: LEVEL};
    return [{unit: id, estimate}];
  });
  const {units: compared} = unitEstimates(shown);
  if (compared.length < FEWEST_UNITS) return new Map();
  const {tau2} = betweenVariance(compared);
  if (tau2 === null) return new Map();
  return new Map(
    compared.flatMap(({unit, variance}): [string, number][] => {
      const share = reliability(tau2, variance);
      return share === null ? [] : [[unit, share]];
    })
  );
}
