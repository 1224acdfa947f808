/** What a weighting reports: its factors, and the evidence that they are right. */
import {sumOf} from "../numbers/sum-of.js";
import type {MatchedMargin, WeightCell} from "./weights-cells.js";
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
  const factors = cells.map(({n, w}, index) => (n > 0 ? weights[index]! / w : 1));
  const base = cells.map(({w}) => w);
  const before = sumOf(base);
  const after = sumOf(weights);
  const categories = margins.flatMap((margin) =>
    margin.categories.map(({label, n, population, cells: own}) => ({
      margin: margin.label,
      category: label,
      n,
      shareBefore: weightIn(base, own) / before,
      sharePopulation: population / populationIn(margin),
      shareAfter: weightIn(weights, own) / after
    }))
  );
  const effect = weightingEffect(
    // Without Σw², as equal weights have it.
    cells.map(({n, w, w2 = w ** 2 / (n || 1)}, index) => ({n, w, w2, factor: factors[index]!}))
  );
  return {factors, iterations: history.length, history, categories, effect, trimmed: 0};
}

/** The population of a margin. */
export function populationIn(margin: MatchedMargin): number {
  return sumOf(margin.categories, ({population}) => population);
}

/** The weight of some of the cells, by index. */
export function weightIn(weights: readonly number[], cells: readonly number[]): number {
  return sumOf(cells, (cell) => weights[cell]!);
}

/** Weights every margin in turn to its figures, in place. */
export function fitMargins(weights: number[], margins: readonly MatchedMargin[]): void {
  for (const {population, cells} of margins.flatMap(({categories}) => categories)) {
    const factor = population / weightIn(weights, cells);
    for (const cell of cells) weights[cell]! *= factor;
  }
}
