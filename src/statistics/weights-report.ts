/** What a weighting reports: its factors, and the evidence that they are right. */
import {type MatchedMargin, squaredWeights, type WeightCell} from "./weights-cells.js";
import {type WeightingEffect, weightingEffect} from "./weights-effect.js";

/** One category of a margin: what it was, what it had to be, what it is. */
export interface CategoryReport {
  readonly margin: string;
  /** `age "under 30"`. */
  readonly category: string;
  readonly n: number;
  /** Shares of the total, 0–1. */
  readonly shareBefore: number;
  readonly sharePopulation: number;
  readonly shareAfter: number;
}

/** New weights with the evidence that they are right. */
export interface Weighting {
  /** What every weight of the cell is multiplied by, in the order of the cells; 1 for cells without responses. */
  readonly factors: readonly number[];
  readonly iterations: number;
  /** Largest relative difference from a population figure after each iteration. */
  readonly history: readonly number[];
  readonly categories: readonly CategoryReport[];
  readonly effect: WeightingEffect;
  /** Responses whose weight was cut at a cap. */
  readonly trimmed: number;
}

/** The report of final sums of weights by cell; nothing trimmed. */
export function weightingOf(
  cells: readonly WeightCell[],
  margins: readonly MatchedMargin[],
  weights: readonly number[],
  history: readonly number[]
): Weighting {
  const factors = cells.map((cell, index) => (cell.n > 0 ? weights[index]! / cell.w : 1));
  return {
    factors,
    iterations: history.length,
    history,
    categories: categoryReports(cells, margins, weights),
    effect: weightingEffect(
      cells.map((cell, index) => ({n: cell.n, w: cell.w, w2: squaredWeights(cell), factor: factors[index]!}))
    ),
    trimmed: 0
  };
}

function categoryReports(
  cells: readonly WeightCell[],
  margins: readonly MatchedMargin[],
  weights: readonly number[]
): CategoryReport[] {
  const base = cells.map((cell) => cell.w);
  const all = cells.map((_, index) => index);
  return margins.flatMap((margin) =>
    margin.categories.map(({label, n, population, cells: own}) => ({
      margin: margin.label,
      category: label,
      n,
      shareBefore: sumOf(base, own) / sumOf(base, all),
      sharePopulation: population / totalOf(margin),
      shareAfter: sumOf(weights, own) / sumOf(weights, all)
    }))
  );
}

/** The population of a margin. */
export function totalOf(margin: MatchedMargin): number {
  return margin.categories.reduce((sum, category) => sum + category.population, 0);
}

/** Sum of some of the values, by index. */
export function sumOf(values: readonly number[], indices: readonly number[]): number {
  return indices.reduce((sum, index) => sum + values[index]!, 0);
}
