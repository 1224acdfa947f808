import {expect, it} from "vitest";
import {answers, monthly, told} from "../../src/components/worked-example.js";
import {estimateOf} from "../../src/statistics/estimate.js";
import {document, plain} from "./dom.js";

it("an estimate is told with all that it rests on", () => {
  const estimate = estimateOf(answers({5: 4, 4: 3, 3: 2, 1: 1}), {kind: "linear", low: 1, high: 5});
  expect(plain(told(estimate, {document}).textContent)).toBe(
    "72.5 (46.8 to 88.8), n = 10, standard error 10.17, effective n = 10, 9 degrees of freedom, method score"
  );
});

it("an estimate that is undefined tells why", () => {
  expect(plain(told(estimateOf([], {kind: "nps"}), {document}).textContent)).toBe("no answers");
});

it("months go on over the end of a year", () => {
  expect(monthly("2024-11", [1, 2, 3]).map(({period}) => period)).toEqual(["2024-11", "2024-12", "2025-01"]);
});
