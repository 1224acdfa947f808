import {type Margin, type MatchedMargin, matchMargins, type WeightCell} from "./weights-cells.js";
import {sumOf, totalOf, type Weighting, weightingOf} from "./weights-report.js";
import {trimWeights} from "./weights-trimming.js";

export interface RakeOptions {
  /** Largest relative difference between a weighted margin and its population figure at the end; default 1e-10. */
  readonly tolerance?: number;
  /** Rounds over all margins (with caps: rounds of raking and trimming) before giving up; default 1000. */
  readonly maxIterations?: number;
  /** Limits of the final weights, in multiples of their mean; default none. */
  readonly caps?: {readonly lower?: number; readonly upper?: number};
  /** Bring all margins to the total of the first one; default false: totals that differ by more than 1e-6 are an error. */
  readonly rescale?: boolean;
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
 * @param margins  population figures, over one dimension or several crossed; see Margin and marginOf
 * @param options  tolerance, maxIterations, caps, rescale; see RakeOptions
 * @returns factors by cell, iterations and their history, a report by category, the loss of effective sample size
 * @throws RangeError that names an empty category, a category without a population figure, margins whose totals differ, or,
 *   when it does not converge, the margin and category furthest off
 * @source Deming & Stephan (1940); survey::rake and trimWeights(strict = TRUE), survey 4.1; fixture test/fixtures/r/weights.json
 * @example rake([{categories: {age: "young"}, n: 2, w: 2}, {categories: {age: "old"}, n: 6, w: 6}], [{dimensions: ["age"], figures: [{categories: {age: "young"}, population: 4}, {categories: {age: "old"}, population: 4}]}]).factors // [2, 0.6666666666666666]
 */
export function rake(cells: readonly WeightCell[], margins: readonly Margin[], options: RakeOptions = {}): Weighting {
  const {tolerance = 1e-10, maxIterations = 1000, caps} = options;
  const matched = equalTotals(matchMargins("rake", cells, margins), options.rescale ?? false);
  const total = totalOf(matched[0]!);
  const mean = total / cells.reduce((sum, cell) => sum + cell.n, 0);
  const limits = caps && {lower: mean * (caps.lower ?? 0), upper: mean * (caps.upper ?? Infinity)};
  let weights = cells.map((cell) => cell.w);
  const history: number[] = [];
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    fitMargins(weights, matched);
    if (limits && furthestOff(weights, matched).difference <= tolerance) weights = trimCells(cells, weights, limits);
    history.push(furthestOff(weights, matched).difference);
    if (history.at(-1)! <= tolerance && withinLimits(cells, weights, limits)) {
      return {...weightingOf(cells, matched, weights, history), trimmed: countAtCaps(cells, weights, limits)};
    }
  }
  throw notConverged(weights, matched, maxIterations);
}

/** Weights every margin in turn to its figures, in place. */
function fitMargins(weights: number[], margins: readonly MatchedMargin[]): void {
  for (const {categories} of margins) {
    for (const category of categories) {
      const factor = category.population / sumOf(weights, category.cells);
      for (const cell of category.cells) weights[cell]! *= factor;
    }
  }
}

interface Limits {
  readonly lower: number;
  readonly upper: number;
}

function trimCells(cells: readonly WeightCell[], weights: readonly number[], limits: Limits): number[] {
  const groups = cells.map(({n}, index) => ({n, weight: n > 0 ? weights[index]! / n : 0}));
  const occupied = groups.filter(({n}) => n > 0);
  const trimmed = trimWeights(occupied, limits);
  let next = 0;
  return groups.map(({n}) => (n > 0 ? n * trimmed[next++]! : 0));
}

/** Margins are met to a tolerance, so limits are too. */
function withinLimits(cells: readonly WeightCell[], weights: readonly number[], limits: Limits | undefined): boolean {
  if (!limits) return true;
  return cells.every(({n}, index) => {
    const weight = n > 0 ? weights[index]! / n : limits.lower;
    return weight >= limits.lower * (1 - 1e-9) && weight <= limits.upper * (1 + 1e-9);
  });
}

function furthestOff(weights: readonly number[], margins: readonly MatchedMargin[]) {
  let worst = {difference: -1, margin: "", category: "", weighted: 0, population: 0};
  for (const {label, categories} of margins) {
    for (const category of categories) {
      const weighted = sumOf(weights, category.cells);
      const difference = Math.abs(weighted / category.population - 1);
      if (difference > worst.difference) {
        worst = {difference, margin: label, category: category.label, weighted, population: category.population};
      }
    }
  }
  return worst;
}

function notConverged(weights: readonly number[], margins: readonly MatchedMargin[], iterations: number): RangeError {
  // After a full round the last margin fits: the one furthest off is among those fitted before it.
  const {difference, category, weighted, population, margin} = furthestOff(weights, margins);
  const percent = (100 * difference).toPrecision(2);
  return new RangeError(
    `rake: not converged after ${iterations} iterations: margin ${margin} is furthest off, ` +
      `${category}: expected ${population}, found ${weighted.toPrecision(6)} (${percent} % off)`
  );
}

function equalTotals(margins: readonly MatchedMargin[], rescale: boolean): readonly MatchedMargin[] {
  const first = margins[0]!;
  const total = totalOf(first);
  return margins.map((margin) => {
    const own = totalOf(margin);
    if (rescale) {
      const scaled = margin.categories.map((one) => ({...one, population: (one.population * total) / own}));
      return {...margin, categories: scaled};
    }
    if (Math.abs(own / total - 1) > SAME_TOTAL) {
      throw new RangeError(
        `rake: margin ${margin.label}: expected the total ${total} of margin ${first.label}, found ${own}`
      );
    }
    return margin;
  });
}

function countAtCaps(cells: readonly WeightCell[], weights: readonly number[], limits: Limits | undefined): number {
  if (!limits) return 0;
  const isAtCap = (weight: number) => weight <= limits.lower * (1 + 1e-9) || weight >= limits.upper * (1 - 1e-9);
  return cells.reduce((sum, {n}, index) => (n > 0 && isAtCap(weights[index]! / n) ? sum + n : sum), 0);
}
