import fc from "fast-check";
import {expect, it} from "vitest";
import {compareDistributions} from "../../src/statistics/index.js";
import {comparisons, countsIn, type RaoScott} from "./comparisons-fixture.js";
import {countsOf, largestError, notFinite, plainCounts, weightedAnswers} from "./counts.js";

const units = ["a", "b", "c"];
function isNoGap({unit, answer}: {unit: string; answer: number}): boolean {
  return !(unit === "a" && answer === 2);
}

const designs: {name: string; expected: RaoScott; domains: ReturnType<typeof countsIn>[]}[] = [
  {name: "weights", expected: comparisons.raoScott, domains: units.map((unit) => countsIn([unit]))},
  {
    name: "weights and strata",
    expected: comparisons.raoScottStratified,
    domains: units.map((unit) => countsIn([unit], {stratified: true}))
  },
  {name: "two domains", expected: comparisons.raoScottPair, domains: ["a", "b"].map((unit) => countsIn([unit]))},
  {
    name: "a value that one domain never gives",
    expected: comparisons.raoScottGap,
    domains: units.map((unit) => countsIn([unit], {keep: isNoGap}))
  },
  {
    name: "no weights",
    expected: comparisons.raoScottPlain,
    domains: units.map((unit) => countsIn([unit], {weighted: false}))
  }
];

for (const {name, expected, domains} of designs) {
  it(`compareDistributions is R's svychisq(statistic = "F"), second-order Rao–Scott: ${name}`, () => {
    expect(largestError(compareDistributions(domains), {...expected})).toBeLessThan(1e-9);
  });
}

it("compareDistributions sees answers that move to both ends while the mean stays", () => {
  const test = compareDistributions([plainCounts([0, 10, 80, 10]), plainCounts([20, 10, 20, 50])]);
  expect("p" in test && test.p < 1e-6).toBe(true);
});

it("compareDistributions depends neither on the order of domains and cells nor on the scale of the weights", () => {
  fc.assert(
    fc.property(weightedAnswers, weightedAnswers, (first, second) => {
      const test = compareDistributions([countsOf(first), countsOf(second)]);
      expect(notFinite(test)).toEqual([]);
      if (!("p" in test)) return;
      expect(test.p >= 0 && test.p <= 1).toBe(true);
      const scaled = [second, first].map((answers) =>
        answers.flatMap((answer) => countsOf([{...answer, weight: answer.weight * 11}])).reverse()
      );
      const {statistic, df1, df2, p} = test;
      expect(largestError(compareDistributions(scaled), {statistic, df1, df2, p})).toBeLessThan(1e-6);
    })
  );
});

it("compareDistributions says why there is nothing to test", () => {
  const some = plainCounts([3, 4]);
  const weightless = [{value: 1, n: 3, w: 0, w2: 0}];
  expect(compareDistributions([])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(compareDistributions([some, [], weightless])).toMatchObject({reason: {code: "one-domain"}});
  expect(compareDistributions([plainCounts([3]), plainCounts([5])])).toMatchObject({
    reason: {code: "one-value"}
  });
  const alone = [1, 2].map((value) => [{value, n: 1, w: 1, w2: 1, stratum: `stratum ${value}`}]);
  expect(compareDistributions(alone)).toMatchObject({
    reason: {code: "one-answer-per-stratum"}
  });
});
