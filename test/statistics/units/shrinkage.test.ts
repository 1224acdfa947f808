import {expect, it} from "vitest";
import {betweenVariance} from "../../../src/statistics/units/between-variance.js";
import {normalsFrom, uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {type ShrinkageOptions, shrinkTowardsPeers} from "../../../src/statistics/units/shrinkage.js";
import {fixture, unitOf, unitsTogether, unitsWithPeers} from "../units-fixture.js";

const between = (units: typeof unitsTogether, method: "reml" | "paule-mandel" = "reml") => {
  const found = betweenVariance(units, {method});
  if (found.tau2 === null) throw new Error(found.reason.code);
  return found;
};

it.each([
  ["peers", "reml", unitsWithPeers],
  ["together", "reml", unitsTogether],
  ["together", "paule-mandel", unitsTogether]
] as const)("shrinkTowardsPeers equals metafor::blup, units %s by %s, to 1e-6", (grouping, method, units) => {
  const expected = fixture[grouping][method === "reml" ? "reml" : "pm"];
  const conditional = shrinkTowardsPeers(units, between(units, method), {uncertainty: "conditional"});
  const careful = shrinkTowardsPeers(units, between(units, method));
  conditional.forEach(({shrunk}, index) => {
    expect(shrunk.estimate).toBeCloseTo(expected.blup[index]!, 7);
    expect(shrunk.se).toBeCloseTo(expected.blupSe[index]!, 7);
    expect(careful[index]!.shrunk.estimate).toBe(shrunk.estimate);
    expect(careful[index]!.shrunk.se).toBeCloseTo(expected.prasadRao[index]!, 7);
  });
});

it("shrinkTowardsPeers equals the conditional means of lme4::lmer on a balanced set of answers", () => {
  const {means, sigma2, shrunk} = fixture.balanced;
  const units = means.map((mean, index) => unitOf(`unit ${index}`, mean, sigma2 / 20));
  shrinkTowardsPeers(units, between(units)).forEach((unit, index) =>
    expect(unit.shrunk.estimate).toBeCloseTo(shrunk[index]!, 5)
  );
});

it("a shrunk score lies between the score and its peers' mean, and smaller units move more", () => {
  const units = [unitOf("small", 90, 40), unitOf("large", 90, 1), unitOf("rest", 70, 5), unitOf("other", 60, 5)];
  const [small, large] = shrinkTowardsPeers(units, between(units));
  expect(small!.shrunk.estimate).toBeLessThan(large!.shrunk.estimate);
  expect(small!.shrunk.estimate).toBeGreaterThan(small!.peerMean);
  expect(large!.shrunk.estimate).toBeLessThan(90);
  expect(small!.reliability).toBeLessThan(large!.reliability);
});

it("without true differences everyone gets the peers' mean, not without error; without peers a unit keeps its score", () => {
  const alike = [unitOf("a", 70, 5), unitOf("b", 70.5, 5), unitOf("c", 90, 5, "other")];
  const shrunk = shrinkTowardsPeers(alike, between(alike));
  expect(shrunk.map((unit) => unit.shrunk.estimate)).toEqual([70.25, 70.25, 90]);
  expect(shrunk.map((unit) => unit.reliability)).toEqual([0, 0, 0]);
  for (const unit of shrunk) expect(unit.shrunk.se).toBeGreaterThan(0);
});

it("an empty list stays empty; an unknown group of peers and a variance of 0 are errors that name the unit", () => {
  const known = between(unitsTogether);
  expect(shrinkTowardsPeers([], known)).toEqual([]);
  expect(() => shrinkTowardsPeers([unitOf("a", 1, 1, "shop")], known)).toThrow(
    'shrinkTowardsPeers: unit "a": no mean for peers "shop"'
  );
  expect(() => shrinkTowardsPeers([unitOf("a", 1, 0)], known)).toThrow(
    "shrinkTowardsPeers: row 0: variance: expected more than 0, got 0"
  );
});

/** Share of the true scores that 95% intervals hold, over seeded trials of eight units. */
function coverage(trueSpread: number, uncertainty: ShrinkageOptions["uncertainty"]): number {
  const normal = normalsFrom(uniformsFrom(31));
  const trials = 400;
  let held = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const truth = Array.from({length: 8}, () => 75 + trueSpread * normal());
    const units = truth.map((score, index) => {
      const variance = [1, 4, 9, 2][index % 4]!;
      return unitOf(`unit ${index}`, score + Math.sqrt(variance) * normal(), variance);
    });
    shrinkTowardsPeers(units, between(units), {uncertainty}).forEach(({shrunk: {low, upp}}, index) => {
      if (low <= truth[index]! && truth[index]! <= upp) held += 1;
    });
  }
  return held / (8 * trials);
}

it.each([1, 3])(
  "95% intervals hold the true score of eight units that differ by %s points in 93–97% of trials",
  (spread) => {
    expect(coverage(spread, "prasad-rao")).toBeGreaterThan(0.93);
    expect(coverage(spread, "prasad-rao")).toBeLessThan(0.97);
    expect(coverage(spread, "conditional")).toBeLessThan(0.92);
  }
);
