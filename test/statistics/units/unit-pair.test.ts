import {expect, it} from "vitest";
import {unitPairs, whyNotCompared, type PairedUnit} from "../../../src/statistics/units/unit-pair.js";

const unit = (id: string, estimate: number, rest: Partial<PairedUnit> = {}): PairedUnit => ({
  ...{id, label: id.toUpperCase(), above: [], customers: ["Consumers"], stages: ["Use"], flagged: false},
  journey: {
    ...{estimate, se: 1, low: estimate - 1.98, upp: estimate + 1.98, n: 100, nEff: 100, df: 99},
    ...{method: "t", errorFactor: 1}
  },
  ...rest
});
const options = {level: 0.95, margin: 2};

it("two units differ by Welch's t, with the plain interval", () => {
  const [pair] = unitPairs([unit("a", 74), unit("b", 70)], options);
  expect(pair!.difference).toMatchObject({estimate: 4, verdict: "rose"});
  expect(pair!.difference!.low).toBeCloseTo(4 - 1.97202 * Math.SQRT2, 3);
});

it("of three units the intervals are wider, since they hold for all differences together", () => {
  const pairs = unitPairs([unit("a", 72.9), unit("b", 70), unit("c", 70)], options);
  expect(unitPairs([unit("a", 72.9), unit("b", 70)], options)[0]!.difference!.verdict).toBe("rose");
  expect(pairs.map(({difference}) => difference!.verdict)).toEqual(["cannot tell", "cannot tell", "cannot tell"]);
});

it("a verdict of no difference needs the whole interval within the margin", () => {
  const [pair] = unitPairs([unit("a", 70), unit("b", 70)], {...options, margin: 3});
  expect(pair!.difference!.verdict).toBe("no change");
});

const absent = {
  journey: {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}}
} as const;

it.each([
  ["a part of the other", unit("a", 70, {above: ["b"]}), unit("b", 70), {code: "overlap", inner: "A", outer: "B"}],
  ["the other's whole", unit("a", 70), unit("b", 70, {above: ["a"]}), {code: "overlap", inner: "B", outer: "A"}],
  [
    "other customers",
    unit("a", 70),
    unit("b", 70, {customers: []}),
    {code: "customers", one: ["Consumers"], other: []}
  ],
  ["other stages", unit("a", 70), unit("b", 70, {stages: ["Use", "Service"]}), {code: "stages", stages: ["Service"]}],
  ["careless answers", unit("a", 70), unit("b", 70, {flagged: true}), {code: "flagged", unit: "B"}],
  ["no figure", unit("a", 70, absent), unit("b", 70), {code: "absent", unit: "A", because: absent.journey.reason}],
  ["nothing against it", unit("a", 70), unit("b", 70), null]
])("units are not compared: %s", (_, one, other, why) => {
  expect(whyNotCompared(one, other)).toEqual(why);
  expect(unitPairs([one, other], options)[0]!.difference === null).toBe(why !== null);
});
