import {expect, it} from "vitest";
import {type ControlRule, controlSignals} from "../../../src/statistics/trends/control-chart-rules.js";

/** Indices that a rule marks when the centre is 0 and sigma 1. */
function marked(values: readonly (number | null)[], rule: ControlRule): number[] {
  const signals = controlSignals(values.map((value) => ({value, centre: 0, sigma: 1})));
  return signals.flatMap((found, index) => (found.some((one) => one.rule === rule) ? [index] : []));
}

const cases: {title: string; values: (number | null)[]; rule: ControlRule; marks: number[]}[] = [
  {
    title: "a point outside the limits, but not one on them",
    values: [3, 3.01, -3.01, -3],
    rule: "beyond-limits",
    marks: [1, 2]
  },
  {title: "seven points on one side, but not six", values: [-1, 1, 1, 1, 1, 1, 1, -1], rule: "shift", marks: []},
  {
    title: "all points of a run of eight on one side",
    values: [1, 1, 1, 1, 1, 1, 1, 1],
    rule: "shift",
    marks: [0, 1, 2, 3, 4, 5, 6, 7]
  },
  {title: "no shift through a point on the centre", values: [1, 1, 1, 0, 1, 1, 1, 1], rule: "shift", marks: []},
  {title: "no shift through an unknown", values: [1, 1, 1, null, 1, 1, 1, 1], rule: "shift", marks: []},
  {title: "seven rising points", values: [0, 1, 2, 3, 4, 5, 6, 5], rule: "trend", marks: [0, 1, 2, 3, 4, 5, 6]},
  {title: "six rising points are no trend", values: [1, 2, 3, 4, 5, 6, 5], rule: "trend", marks: []},
  {title: "no trend through a tie", values: [0, 1, 2, 3, 3, 4, 5, 6], rule: "trend", marks: []},
  {
    title: "two of three near a limit, the third on the same side",
    values: [2.5, 0.5, 2.5],
    rule: "near-limit",
    marks: [0, 2]
  },
  {
    title: "two of three near a limit, the third on the other side",
    values: [2.5, -0.5, 2.5],
    rule: "near-limit",
    marks: []
  },
  {title: "two of three near different limits", values: [2.5, -2.5, 2.5], rule: "near-limit", marks: []},
  {title: "a point outside is not near", values: [3.5, 1, 2.5], rule: "near-limit", marks: []},
  {title: "only two points", values: [2.5, 2.5], rule: "near-limit", marks: []},
  {title: "no points", values: [], rule: "shift", marks: []}
];
for (const {title, values, rule, marks} of cases) {
  it(`controlSignals, ${rule}: ${title}`, () => expect(marked(values, rule)).toEqual(marks));
}

it("controlSignals tells a peak between two trends by the second one", () => {
  const values = [-9, -8, -7, -6, -5, -4, -3, -4, -5, -6, -7, -8, -9].map((value) => ({value, centre: -6, sigma: 9}));
  const trends = controlSignals(values).map((found) => found.find(({rule}) => rule === "trend")?.direction);
  expect(trends).toEqual([1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1]);
});

it("controlSignals tells them in a fixed order", () => {
  const values = [1, 1.5, 2.1, 2.2, 2.3, 2.4, 3.5].map((value) => ({value, centre: 0, sigma: 1}));
  expect(
    controlSignals(values)
      .at(-1)!
      .map(({rule}) => rule)
  ).toEqual(["beyond-limits", "trend", "shift"]);
  expect(controlSignals(values)[3]!.map(({rule}) => rule)).toEqual(["trend", "near-limit", "shift"]);
});
