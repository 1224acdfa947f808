import {differencesOfComparisons, differencesOfEstimates, differencesOfWeights} from "./differences-of-figures.js";
import {differencesOfCauses, differencesOfTrends, differencesOfUnits} from "./differences-of-models.js";
import type {Difference} from "./differences.js";

/** How every method agrees with R, in the order of the page's table. */
export function differencesFromR(): Difference[] {
  return [
    ...differencesOfEstimates(),
    ...differencesOfComparisons(),
    ...differencesOfWeights(),
    ...differencesOfTrends(),
    ...differencesOfUnits(),
    ...differencesOfCauses()
  ];
}
