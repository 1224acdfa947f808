import fc from "fast-check";
import {expect, it} from "vitest";
import {nonResponseWeights} from "../../../src/statistics/weights/weights-nonresponse.js";

it("nonResponseWeights gives inverse response rates, their overall rate and the loss, by hand", () => {
  const result = nonResponseWeights([
    {group: "Seoul, end_user", invited: 100, answered: 50},
    {group: "Seoul, partner", invited: 100, answered: 25},
    {group: "Busan, partner", invited: 0, answered: 0}
  ]);
  expect(result.factors).toEqual([2, 4, 1]);
  expect(result.rates).toEqual([0.5, 0.25, null]);
  expect(result.rate).toBe(0.375);
  // nEff = 200² / (50·4 + 25·16) = 66.67 of 75.
  expect(result.lossShare).toBeCloseTo(1 - 200 ** 2 / 600 / 75, 12);
  // S² = (100·0.125² + 100·0.125²) / 199.
  expect(result.representativity).toBeCloseTo(1 - 2 * Math.sqrt((200 * 0.125 ** 2) / 199), 12);
});

it("nonResponseWeights: the same rate everywhere is fully representative and costs nothing", () => {
  const groups = fc.array(fc.integer({min: 1, max: 500}), {minLength: 1, maxLength: 10});
  fc.assert(
    fc.property(groups, fc.integer({min: 1, max: 5}), (answered, factor) => {
      const counts = answered.map((count, index) => ({group: `g${index}`, invited: count * factor, answered: count}));
      const result = nonResponseWeights(counts);
      expect(result.representativity).toBeCloseTo(1, 9);
      expect(result.lossShare).toBeCloseTo(0, 9);
    })
  );
});

it("nonResponseWeights makes the weighted answers add up to the invitations", () => {
  const count = fc
    .record({invited: fc.integer({min: 1, max: 500}), share: fc.double({min: 0, max: 1, noNaN: true})})
    .map(({invited, share}) => ({group: "g", invited, answered: Math.max(1, Math.round(invited * share))}));
  fc.assert(
    fc.property(fc.array(count, {minLength: 1}), (counts) => {
      const {factors, lossShare} = nonResponseWeights(counts);
      const weighted = counts.reduce((sum, one, index) => sum + one.answered * factors[index]!, 0);
      expect(weighted).toBeCloseTo(counts.reduce((sum, {invited}) => sum + invited, 0), 6); // prettier-ignore
      expect(lossShare).toBeGreaterThanOrEqual(-1e-12);
    })
  );
});

const faults: [number, number, string][] = [
  [0, 12, '"Seoul": answered: expected 0 to 0, got 12'],
  [9, 0, '"Seoul": answered: expected 1 to 9, got 0'],
  [9, 10, '"Seoul": answered: expected 1 to 9, got 10'],
  [-1, 0, '"Seoul": invited: expected 0 or more, got -1'],
  [9, 1.5, '"Seoul": answered: expected a whole number, got 1.5'],
  [0, 0, "no invitations"]
];
for (const [invited, answered, message] of faults) {
  it(`nonResponseWeights refuses ${answered} answers to ${invited} invitations`, () => {
    expect(() => nonResponseWeights([{group: "Seoul", invited, answered}])).toThrow(
      new RangeError(`nonResponseWeights: ${message}`)
    );
  });
}
