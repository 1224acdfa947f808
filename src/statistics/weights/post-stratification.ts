import {type Margin, matchMargins, type WeightCell} from "./weights-cells.js";
import {fitMargins, type Weighting, weightingOf} from "./weights-report.js";

/**
 * Weights that meet the population figure of every category, or of every combination of categories of one crossed margin.
 *
 * Every response of a category is multiplied by population / Σw of the category. Cells without responses stay out.
 *
 * @param cells   one per combination of categories: {categories, n, w, w2?}; see WeightCell
 * @param margin  the population figures; see Margin and marginOf
 * @returns factors by cell, a report by category, the loss of effective sample size; one iteration, nothing trimmed
 * @throws RangeError that names an empty category ("0 responses but a population of 9") or one without a population figure
 * @source Holt & Smith (1979) JRSS-A 142:33–46; survey::postStratify, survey 4.1; fixture test/fixtures/r/weights.json
 * @example postStratify([{categories: {age: "young"}, n: 2, w: 2}, {categories: {age: "old"}, n: 6, w: 6}], {dimensions: ["age"], figures: [{categories: {age: "young"}, population: 4}, {categories: {age: "old"}, population: 4}]}).factors // [2, 0.6666666666666666]
 */
export function postStratify(cells: readonly WeightCell[], margin: Margin): Weighting {
  const matched = matchMargins("postStratify", cells, [margin]);
  const weights = cells.map(({w}) => w);
  fitMargins(weights, matched);
  return weightingOf(cells, matched, weights, [0]);
}
