import {expect, it} from "vitest";
import {currentStretch, middleOf} from "../../src/transforms/method-trends.js";
import type {Figure} from "../../src/model/figure.js";

const figure = (estimate: number): Figure => ({
  ...{estimate, se: 2, low: estimate - 4, upp: estimate + 4, n: 90, nEff: 80, df: 89, method: "score", errorFactor: 1}
});
const none: Figure = {estimate: null, withheld: false, reason: {code: "no-answers"}};
const points = [none, figure(70), figure(72), figure(74), none].map((each, month) => ({
  period: `2025-0${month + 1}`,
  figure: each
}));
const values = points.map(({period, figure: {estimate}}) => ({period, estimate}));
const months = {id: "use", label: "Use", points, values, breaks: []};

it("the middle of a series is the first day of its middle period", () => {
  expect(middleOf(values)).toBe("2025-03-01");
  expect(middleOf([])).toBe("0001-01-01");
});

it("the current phase goes back to the last change of the question, not to a new baseline", () => {
  expect(currentStretch(months)).toEqual([null, 70, 72, 74, null]);
  const breaks = [
    {date: "2025-03-01", kind: "instrument", reason: "a new scale"},
    {date: "2025-04-01", kind: "rebaseline", reason: "a new process"}
  ] as const;
  expect(currentStretch({values, breaks: [...breaks]})).toEqual([72, 74, null]);
  expect(currentStretch({reason: {code: "no-month-with-figure"}})).toEqual([]);
});
