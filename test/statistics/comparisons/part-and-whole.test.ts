import fc from "fast-check";
import {expect, it} from "vitest";
import {
  compareDomains,
  compareWithRest,
  compareWithWhole,
  restOf,
  type Scoring
} from "../../../src/statistics/index.js";
import {comparisons, countsIn} from "../comparisons-fixture.js";
import {countsOf, largestError, plainCounts, weightedAnswers} from "../counts.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};

it("compareWithWhole is R's svycontrast of two ratios of totals, with and without strata", () => {
  for (const [stratified, expected] of [
    [false, comparisons.whole],
    [true, comparisons.wholeStratified]
  ] as const) {
    const part = countsIn(["a"], {stratified});
    const whole = countsIn(["a", "b", "c"], {stratified});
    expect(largestError(compareWithWhole(part, whole, linear), expected)).toBeLessThan(1e-12);
  }
});

it("compareWithRest compares a part with the other answers of the whole", () => {
  const rest = compareWithRest(countsIn(["a"]), countsIn(["a", "b", "c"]), linear);
  const others = compareDomains(countsIn(["a"]), countsIn(["b", "c"]), linear) as unknown as Record<string, number>;
  const {estimate, se, df, p} = others as Record<"estimate" | "se" | "df" | "p", number>;
  expect(largestError(rest, {estimate, se, df, p})).toBeLessThan(1e-9);
  // The whole lies between, so the part differs less from it, and both tests say about the same.
  const whole = compareWithWhole(countsIn(["a"]), countsIn(["a", "b", "c"]), linear) as {estimate: number; p: number};
  expect(whole.estimate).toBeLessThan(estimate);
  expect(Math.abs(whole.p - p)).toBeLessThan(0.006);
});

it("restOf and the part add up to the whole", () => {
  fc.assert(
    fc.property(weightedAnswers, fc.nat(59), (answers, size) => {
      const part = countsOf(answers.slice(0, size));
      const rest = restOf(countsOf(answers), part);
      const expected = countsOf(answers.slice(size));
      const total = (counts: typeof rest, name: "n" | "w" | "w2") =>
        counts.reduce((sum, count) => sum + count[name], 0);
      for (const name of ["n", "w", "w2"] as const) expect(total(rest, name)).toBeCloseTo(total(expected, name), 9);
      expect(rest.every((count) => count.n > 0)).toBe(true);
    })
  );
});

it("restOf refuses a part that is not in the whole, naming the value", () => {
  const whole = plainCounts([2, 3], [4, 5]);
  expect(() => restOf(whole, plainCounts([3], [4]))).toThrow(
    "value 4 in stratum (none): the part has 1 answers more than the whole"
  );
  expect(() => restOf(whole, plainCounts([1], [1]))).toThrow(
    "value 1 in stratum (none): the part has 1 answers more than the whole"
  );
  expect(() => restOf(whole, [{value: 4, n: 1, w: 1, w2: 1, stratum: "south"}])).toThrow("value 4 in stratum south");
});

it("compareWithRest and compareWithWhole say why there is no difference", () => {
  const some = plainCounts([3, 4], [2, 3]);
  expect(compareWithRest(some, some, linear)).toEqual({estimate: null, n: 7, reason: {code: "part-is-whole"}});
  expect(compareWithWhole(some, some, linear)).toEqual({estimate: null, n: 7, reason: {code: "part-is-whole"}});
  expect(compareWithWhole(plainCounts([1], [3]), some, linear)).toMatchObject({
    reason: {code: "side", side: "part", because: {code: "one-answer"}}
  });
});

it("compareWithWhole widens for repeated answers", () => {
  const whole = countsIn(["a", "b", "c"]);
  const once = compareWithWhole(countsIn(["a"]), whole, linear) as {se: number};
  const wide = compareWithWhole(countsIn(["a"]), whole, linear, {repeats: {ratio: 2, limit: 1.1}});
  expect(largestError(wide, {se: 2 * once.se})).toBeLessThan(1e-12);
});
