import {expect, it} from "vitest";
import {controlSummary} from "../../../src/statistics/trends/control-chart-assurance.js";
import {controlChart} from "../../../src/statistics/trends/control-chart.js";

const points = Array.from({length: 12}, (_, index) => ({
  period: `2024-${String(index + 1).padStart(2, "0")}`,
  estimate: 50 + (index % 2)
}));
const line = controlChart(points)[0]!;

const cases: [number, "high" | "low", string][] = [
  [40, "high", "passes"],
  [50, "high", "hit-or-miss"],
  [60, "high", "fails"],
  [60, "low", "passes"],
  [40, "low", "fails"],
  [52, "low", "hit-or-miss"]
];
for (const [target, better, assurance] of cases) {
  it(`controlSummary of about 48 to 53, ${better} is better, target ${target}: ${assurance}`, () => {
    expect(controlSummary(line, {target, better})).toEqual({variation: "common", assurance});
  });
}

it("controlSummary takes a target on limits without width as reached", () => {
  const [flat] = controlChart(points.map((point) => ({...point, estimate: 80})));
  expect(controlSummary(flat!, {target: 80})).toEqual({variation: "common", assurance: "passes"});
});

it("controlSummary has no assurance without a target and tells the last period with a figure", () => {
  const spike = controlChart([...points, {period: "2025-01", estimate: 90}, {period: "2025-02", estimate: null}])[0]!;
  expect(controlSummary(spike)).toEqual({variation: "improvement", assurance: null});
});

it("controlSummary of a line without limits is a reason", () => {
  const [short] = controlChart(points.slice(0, 3));
  expect(controlSummary(short!, {target: 80})).toEqual({
    variation: null,
    reason: {code: "fewer-points-than", n: 3, minimum: 12}
  });
});
