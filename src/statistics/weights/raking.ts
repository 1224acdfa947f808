import {sumOf} from "../numbers/sum-of.js";
import {refuse} from "../numbers/expect-number.js";
import {type Margin, type MatchedMargin, matchMargins, type WeightCell} from "./weights-cells.js";
import {fitMargins, populationIn, type Weighting, weightIn, weightingOf} from "./weights-report.js";
import {trimWeights} from "./weights-trimming.js";
import {abs} from "../numbers/math.js";

export interface RakeOptions {
  /** Largest relative difference between a weighted margin and its population figure at the end; default 1e-10. */
  readonly tolerance?: number;
  /** Rounds over all margins (with caps: rounds of raking and trimming) before giving up; default 1000. */
  readonly maxIterations?: number;
  /** Limits of the final weights, in multiples of their mean; default none. */
  readonly caps?: {readonly lower?: number; readonly upper?: number};
}

/** Totals of margins may differ by rounding, not more. */
const SAME_TOTAL = 1e-6;

/**
 * Weights that meet the population figures of several margins at once, by iterative proportional fitting.
 *
 * Works on sums, so it costs what the table costs. All responses of a cell share a factor; with caps, cells should be split by
 * base weight, since every response is taken to weigh w/n. With caps, raking and trimming (see trimWeights) are repeated until
 * both hold. Cells without responses stay out.
 *
 * @param cells    one per combination of categories: {categories, n, w, w2?}; see WeightCell
 * @param given    population figures, over one dimension or several crossed; see Margin and marginOf
 * @param options  tolerance, maxIterations, caps; see RakeOptions
 * @returns factors by cell, iterations and their history, a report by category, the loss of effective sample size
 * @throws RangeError that names an empty category, a category without a population figure, margins whose totals differ, or,
 *   when it does not converge, the margin and category furthest off
 * @source Deming & Stephan (1940); survey::rake and trimWeights(strict = TRUE), survey 4.1; fixture test/fixtures/r/weights.json
 * @example rake([{categories: {age: "young"}, n: 2, w: 2}, {categories: {age: "old"}, n: 6, w: 6}], [{dimensions: ["age"], figures: [{categories: {age: "young"}, population: 4}, {categories: {age: "old"}, population: 4}]}]).factors // [2, 0.6666666666666666]
 */
export function rake(cells: readonly WeightCell[], given: readonly Margin[], options: RakeOptions = {}): Weighting {
  const {tolerance = 1e-10, maxIterations = 1000, caps} = options;
  const margins = matchMargins("rake", cells, given);
  const total = expectSameTotal(margins);
  const mean = total / sumOf(cells, ({n}) => n);
  const lower = mean * (caps?.lower ?? 0);
  const upper = mean * (caps?.upper ?? Infinity);
  let weights = cells.map(({w}) => w);
  const groups = () => cells.map(({n}, index) => ({n, weight: n > 0 ? weights[index]! / n : mean}));
  const history: number[] = [];
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    fitMargins(weights, margins);
    if (caps && furthestOff(weights, margins).difference <= tolerance) {
      weights = trimWeights(groups(), {lower, upper}).map((weight, index) => cells[index]!.n * weight);
    }
    const {difference} = furthestOff(weights, margins);
    history.push(difference);
    // Margins are met to a tolerance, so limits are too.
    const isInside = groups().every(({weight}) => weight >= lower * (1 - 1e-9) && weight <= upper * (1 + 1e-9));
    if (difference > tolerance || !isInside) continue;
    const isAtCap = (weight: number) => weight <= lower * (1 + 1e-9) || weight >= upper * (1 - 1e-9);
    const trimmed = caps ? sumOf(groups(), ({n, weight}) => (isAtCap(weight) ? n : 0)) : 0;
    return {...weightingOf(cells, margins, weights, history), trimmed};
  }
  // After a full round the last margin fits: the one furthest off is among those fitted before it.
  const {difference, margin, category, weighted, population} = furthestOff(weights, margins);
  refuse(
    `rake: not converged after ${maxIterations} iterations: margin ${margin} is furthest off, ${category}: expected ` +
      `${population}, found ${weighted.toPrecision(6)} (${(100 * difference).toPrecision(2)}% off)`
  );
}

function furthestOff(weights: readonly number[], margins: readonly MatchedMargin[]) {
  const all = margins.flatMap(({label, categories}) =>
    categories.map(({label: category, population, cells}) => {
      const weighted = weightIn(weights, cells);
      return {difference: abs(weighted / population - 1), margin: label, category, weighted, population};
    })
  );
  return all.reduce((worst, one) => (one.difference > worst.difference ? one : worst));
}

/** The total of all margins. */
function expectSameTotal([first, ...others]: readonly MatchedMargin[]): number {
  const total = populationIn(first!);
  for (const margin of others) {
    const own = populationIn(margin);
    if (abs(own / total - 1) > SAME_TOTAL)
      refuse(`rake: margin ${margin.label}: expected the total ${total} of margin ${first!.label}, found ${own}`);
  }
  return total;
}
