// How often intervals of figures that are made from others hold the truth: adjusted for the mix of customers, and shrunken.
import type {Estimate} from "../../src/model/estimate.js";
import type {Scoring} from "../../src/model/scoring.js";
import {verdictOf} from "../../src/statistics/comparisons/verdict.js";
import {estimateOf} from "../../src/statistics/estimates/estimate.js";
import {probabilityOfReaching} from "../../src/statistics/estimates/target-probability.js";
import type {CaseMixCell} from "../../src/statistics/units/case-mix-table.js";
import {caseMixAdjustment} from "../../src/statistics/units/case-mix.js";
import {shrunkenFigures} from "../../src/transforms/shrunken-figures.js";
import {drawPlace} from "./coverage-of-people.js";

const fivePoints: Scoring = {kind: "linear", low: 1, high: 5};
const range = [0, 100] as const;

/** Answers 1 to 5 of customers who are more and more satisfied: scores of 72.8, 89.5 and 96.4. */
export const SATISFACTIONS = {
  satisfied: [0.06, 0.08, 0.16, 0.288, 0.412],
  "very satisfied": [0.01, 0.02, 0.05, 0.22, 0.7],
  ceiling: [0.005, 0.01, 0.015, 0.064, 0.906]
} as const;

export const scoreOfShares = (shares: readonly number[]): number =>
  shares.reduce((sum, share, place) => sum + 25 * place * share, 0);

/** How figures whose true score is the target come out; shares of the figures that were estimated, 0–1. */
export interface Rates {
  covered: number;
  met: number;
  notMet: number;
  outside: number;
}

/**
 * Eight units of customers of two kinds, who answer alike everywhere: the figures adjusted for the kind.
 *
 * @param size  answers of a unit
 * @param replicates  how often all eight are drawn
 */
export function adjustedRates(
  shares: readonly number[],
  size: number,
  replicates: number,
  uniform: () => number
): Rates {
  const truth = scoreOfShares(shares);
  return ratesOf(replicates, truth, () => {
    const cells = Array.from({length: 8 * size}, (_, index): CaseMixCell => {
      const segments = {age: uniform() < 0.4 ? "under 30" : "30 or over"};
      return {unit: `unit ${index % 8}`, segments, value: 1 + drawPlace(shares, uniform), n: 1, w: 1, w2: 1};
    });
    return caseMixAdjustment(cells, fivePoints, ["age"]).units.map(({adjusted}) => adjusted);
  });
}

function ratesOf(replicates: number, truth: number, draw: () => Estimate[]): Rates {
  let known = 0;
  const counts: Rates = {covered: 0, met: 0, notMet: 0, outside: 0};
  for (let time = 0; time < replicates; time += 1) {
    for (const estimate of draw()) {
      if (estimate.estimate === null) continue;
      known += 1;
      if (estimate.low <= truth && truth <= estimate.upp) counts.covered += 1;
      if (estimate.upp > Math.max(100, estimate.estimate)) counts.outside += 1;
      const {verdict} = verdictOf(estimate, truth);
      if (verdict === "met") counts.met += 1;
      if (verdict === "not met") counts.notMet += 1;
    }
  }
  for (const key of Object.keys(counts) as (keyof Rates)[]) counts[key] /= known;
  return counts;
}

/** Of units of a kind: how often shrunken intervals hold the true score, and what probabilities of reaching a target came to. */
export interface ShrunkenRates {
  covered: number;
  /** By tenths of the probability that was told: how many, their mean, and the share that truly reached the target. */
  tenths: {count: number; told: number; reached: number}[];
}

/**
 * Units whose true scores are spread around 74 with a standard deviation, and a target.
 *
 * @param spread  of the true scores, points
 * @param sizes  fewest and most answers of a unit
 * @param least  reliability from which a probability is told
 */
export function shrunkenRates(
  given: {units: number; spread: number; sizes: readonly [number, number]; target: number; least: number},
  replicates: number,
  {uniform, normal}: {uniform: () => number; normal: () => number}
): ShrunkenRates {
  const tenths = Array.from({length: 10}, () => ({count: 0, told: 0, reached: 0}));
  let [known, covered] = [0, 0];
  for (let time = 0; time < replicates; time += 1) {
    const drawn = Array.from({length: given.units}, (_, index) => drawUnit(`unit ${index}`, given, uniform, normal));
    shrunkenFigures(drawn, {range}).forEach((figure, index) => {
      if ("reason" in figure) return;
      const {truth} = drawn[index]!;
      known += 1;
      if (figure.shrunk.low <= truth && truth <= figure.shrunk.upp) covered += 1;
      if (figure.reliability < given.least) return;
      const told = probabilityOfReaching(figure.shrunk, given.target)!;
      const tenth = tenths[Math.min(9, Math.floor(10 * told))]!;
      tenth.count += 1;
      tenth.told += told;
      tenth.reached += truth >= given.target ? 1 : 0;
    });
  }
  return {
    covered: covered / known,
    tenths: tenths.map(({count, told, reached}) => ({count, told: told / count, reached: reached / count}))
  };
}

/** Answers 1 to 5 whose expected score is the unit's true one: between the two values next to it, or one further out. */
function drawUnit(
  unit: string,
  {spread, sizes: [fewest, most]}: {spread: number; sizes: readonly [number, number]},
  uniform: () => number,
  normal: () => number
): {unit: string; truth: number; group: string; peers: string; estimate: Estimate} {
  const truth = Math.min(99, Math.max(1, 74 + spread * normal()));
  const answers = Math.round(fewest + uniform() * (most - fewest));
  const counts = [0, 0, 0, 0, 0];
  // Binomial of four steps: the mean is the true score, the spread that of answers on five points.
  for (let one = 0; one < answers; one += 1) {
    let place = 0;
    for (let step = 0; step < 4; step += 1) if (uniform() < truth / 100) place += 1;
    counts[place]! += 1;
  }
  const cells = counts.map((n, place) => ({value: place + 1, n, w: n, w2: n}));
  return {unit, truth, group: "", peers: "shop", estimate: estimateOf(cells, fivePoints)};
}
