import {expect, it} from "vitest";
import {surveyRatio} from "../../src/statistics/estimates/ratio.js";
import {intervalsOf, ratioSums, withoutStrata} from "../../src/transforms/method-examples.js";

const counts = [
  {value: 10, n: 6, w: 6, w2: 6, stratum: "key"},
  {value: 3, n: 3, w: 3, w2: 3},
  {value: 7, n: 1, w: 1, w2: 1}
];

it("answers lose their strata and nothing else", () => {
  expect(withoutStrata(counts)).toEqual(counts.map(({value, n, w, w2}) => ({value, n, w, w2})));
  expect(withoutStrata([])).toEqual([]);
});

it("a share has each of its intervals under its name; without answers there are none", () => {
  const promoters = {kind: "top", k: 2, low: 0, high: 10} as const;
  expect(intervalsOf(counts, promoters).map(({method}) => method)).toEqual(["wilson", "logit", "beta", "mean"]);
  expect(intervalsOf([], promoters)).toEqual([]);
});

it("the ratio of two kinds of answers is their number by number, each answer counted as 1", () => {
  const sums = ratioSums(counts, (answer) => answer >= 9, (answer) => answer <= 6); // prettier-ignore
  expect(surveyRatio([sums]).estimate).toBe(2);
  expect(sums.n).toBe(10);
});
