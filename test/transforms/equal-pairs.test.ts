import {expect, it} from "vitest";
import {duplicates} from "../../src/statistics/response-quality/duplicates.js";
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {type AnswerPattern, equalPairs} from "../../src/transforms/equal-pairs.js";

it("equalPairs counts pairs that agree in all answers and in all but one", () => {
  const patterns = Object.freeze([
    {values: [1, 1, 1], n: 3},
    {values: [1, 1, 2], n: 2},
    {values: [1, 2, 2], n: 1}
  ]);
  // Three pairs and one; 3 · 2 differ in the last answer, 2 · 1 in the second.
  expect(equalPairs(patterns)).toEqual({n: 6, pairs: 4, near: 8});
  expect(equalPairs([])).toEqual({n: 0, pairs: 0, near: 0});
});

interface Heterogeneity {
  /** Standard deviations among units: of the level, of the logarithm of the spread, of the correlation of answers. */
  level: number;
  spread: number;
  correlation: number;
}

const normal = normalsFrom(uniformsFrom(31));

/** The responses of a unit: five-point answers to twelve questions of people who feel alike about all of them. */
function unitOf(n: number, {level, spread, correlation}: Heterogeneity): number[][] {
  const centre = 0.4 + level * normal();
  const width = Math.exp(spread * normal());
  const common = Math.min(0.9, Math.max(0, 0.5 + correlation * normal()));
  const responses = Array.from({length: n}, () => {
    const person = normal();
    return Array.from({length: 12}, () => {
      const felt = centre + width * (Math.sqrt(common) * person + Math.sqrt(1 - common) * normal());
      return Math.min(5, Math.max(1, Math.round(3 + felt)));
    });
  });
  return responses.filter((values) => new Set(values).size >= 3);
}

function patternsOf(responses: readonly number[][]): AnswerPattern[] {
  const counts = new Map<string, number>();
  for (const values of responses) counts.set(values.join(), (counts.get(values.join()) ?? 0) + 1);
  return [...counts].map(([key, n]) => ({values: key.split(",").map(Number), n}));
}

/** Of units that expect three pairs or fewer: how many there were, and the share whose p is below 0.05. */
function flagged(runs: number, heterogeneity: Heterogeneity, copies = 0): {units: number; share: number} {
  const found = Array.from({length: runs}, () => {
    const units = Array.from({length: 8}, () => unitOf(250, heterogeneity));
    const first = units[0]!;
    units[0] = [...first, ...first.slice(0, copies)];
    const tested = copies > 0 ? units.slice(0, 1) : units;
    return tested.map((own) => {
      const others = units.filter((unit) => unit !== own).flat();
      return duplicates(equalPairs(patternsOf(own)), equalPairs(patternsOf(others)));
    });
  }).flat();
  const few = found.filter(({expectedPairs}) => expectedPairs <= 3);
  return {units: few.length, share: few.filter(({pValue}) => pValue < 0.05).length / few.length};
}

it.each([
  ["alike", {level: 0, spread: 0, correlation: 0}],
  ["of other levels", {level: 0.4, spread: 0, correlation: 0}],
  ["of other levels, spreads and correlations", {level: 0.3, spread: 0.2, correlation: 0.1}]
])("duplicates holds its error rate for units that are %s, by seeded draws", (_, heterogeneity) => {
  const {units, share} = flagged(5, heterogeneity);
  expect(units).toBeGreaterThanOrEqual(25);
  expect(share).toBeLessThanOrEqual(0.08);
});

it("duplicates finds five copies in a unit of its own level and spread, by seeded draws", () => {
  const {units, share} = flagged(8, {level: 0.3, spread: 0.1, correlation: 0.1}, 5);
  expect(units).toBeGreaterThanOrEqual(6);
  expect(share).toBeGreaterThanOrEqual(0.8);
});
