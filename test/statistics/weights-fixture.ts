/** The cells and results of test/fixtures/r/weights.json, as the weighting functions want them. */
import type {Margin, WeightCell} from "../../src/statistics/weights/weights-cells.js";
import {rFixture} from "./reference.js";

interface Row {
  class: string;
  age: string;
  region: string;
  score: number;
  weight: number;
  n: number;
}
export interface MeanFixture {
  estimate: number;
  se: number;
  low: number;
  upp: number;
}
interface WeightingFixture {
  weights: number[];
  nEff: number;
  mean: MeanFixture;
  meanFinite: MeanFixture;
}
interface TrimFixture {
  lower: number;
  upper: number;
  weights: number[];
  nEff: number;
}
interface Fixture {
  cells: Row[];
  age: Record<string, number>;
  region: Record<string, number>;
  crossed: {class: string; age: string; Freq: number}[];
  before: {nEff: number};
  postStratified: WeightingFixture;
  postStratifiedCrossed: WeightingFixture;
  raked: WeightingFixture;
  rakedCrossed: WeightingFixture;
  rakedTrimmed: TrimFixture;
  trimOnce: TrimFixture;
  trimStrict: TrimFixture;
}

export const fixture = rFixture<Fixture>("weights");

/** One per class × age × region × score × base weight. */
export const cells: readonly WeightCell[] = fixture.cells.map(({class: customerClass, age, region, weight, n}) => ({
  categories: {class: customerClass, age, region},
  n,
  w: n * weight,
  w2: n * weight ** 2
}));

/** Class × age, as one crossed margin. */
export const crossed = {
  dimensions: ["class", "age"],
  figures: fixture.crossed.map(({class: customerClass, age, Freq}) => ({
    categories: {class: customerClass, age},
    population: Freq
  }))
};

/** Largest relative difference of two lists of numbers. */
export function furthest(actual: readonly number[], expected: readonly number[]): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(...actual.map((value, index) => Math.abs(value / expected[index]! - 1)));
}

/** The margin over one dimension, from figures by category. */
export function marginOf(dimension: string, figures: Readonly<Record<string, number>>): Margin {
  return {
    dimensions: [dimension],
    figures: Object.entries(figures).map(([category, population]) => ({
      categories: {[dimension]: category},
      population
    }))
  };
}
