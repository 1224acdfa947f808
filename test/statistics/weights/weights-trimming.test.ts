import fc from "fast-check";
import {expect, it} from "vitest";
import {trimWeights} from "../../../src/statistics/weights/weights-trimming.js";
import {fixture, furthest} from "../weights-fixture.js";

const groups = Object.freeze(fixture.cells.map(({n, weight}) => Object.freeze({n, weight})));

it("trimWeights repeated equals survey::trimWeights repeated until all are inside", () => {
  const {lower, upper, weights} = fixture.trimStrict;
  expect(furthest(trimWeights(groups, {lower, upper}), weights)).toBeLessThan(1e-9);
});

it("trimWeights leaves weights inside the limits as they are, ties with a limit included", () => {
  expect(trimWeights([{n: 2, weight: 1}, {n: 1, weight: 3}], {lower: 1, upper: 3})).toEqual([1, 3]); // prettier-ignore
  expect(trimWeights([], {upper: 3})).toEqual([]);
});

it("trimWeights raises weights of zero to the lower limit", () => {
  expect(trimWeights([{n: 1, weight: 0}, {n: 3, weight: 2}], {lower: 0.75})).toEqual([0.75, 1.75]); // prettier-ignore
});

const faults: [string, () => unknown, string][] = [
  ["a negative weight", () => trimWeights([{n: 1, weight: -1}], {}), "row 0: weight: expected 0 or more, got -1"],
  ["a negative count", () => trimWeights([{n: -1, weight: 1}], {}), "row 0: n: expected 0 or more, got -1"],
  [
    "limits the wrong way round",
    () => trimWeights([{n: 1, weight: 1.5}], {lower: 2, upper: 1}),
    "mean weight: expected 2 to 1, got 1.5"
  ],
  [
    "limits that cannot hold the total",
    () => trimWeights([{n: 4, weight: 2}], {upper: 1.5}),
    "mean weight: expected 0 to 1.5, got 2"
  ],
  [
    "limits between which nobody is",
    () => trimWeights([{n: 1, weight: 1}, {n: 1, weight: 9}], {lower: 3, upper: 6}), // prettier-ignore
    "the weights cannot be brought between 3 and 6"
  ]
];
for (const [title, run, message] of faults) {
  it(`trimWeights refuses ${title}`, () => expect(run).toThrow(new RangeError(`trimWeights: ${message}`)));
}

it("trimWeights keeps the total and both limits", () => {
  const weight = fc.double({min: 0.01, max: 100, noNaN: true});
  const group = fc.record({n: fc.integer({min: 1, max: 50}), weight});
  fc.assert(
    fc.property(
      fc.array(group, {minLength: 1, maxLength: 12}),
      fc.double({min: 1.3, max: 4, noNaN: true}),
      (all, cap) => {
        const n = all.reduce((sum, one) => sum + one.n, 0);
        const total = all.reduce((sum, one) => sum + one.n * one.weight, 0);
        const upper = (cap * total) / n;
        const trimmed = trimWeights(all, {upper});
        expect(all.reduce((sum, one, index) => sum + one.n * trimmed[index]!, 0) / total).toBeCloseTo(1, 9);
        expect(Math.max(...trimmed)).toBeLessThanOrEqual(upper * (1 + 1e-12));
      }
    ),
    {numRuns: 200}
  );
});
