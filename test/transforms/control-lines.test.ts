import {expect, it} from "vitest";
import {chartOf, controlLine} from "../../src/transforms/control-lines.js";

const months = Array.from({length: 12}, (_, index) => `2025-${String(index + 1).padStart(2, "0")}`);
const figures = (estimates: readonly (number | null)[], n: (index: number) => number = () => 100) =>
  estimates.map((estimate, index) => ({period: months[index]!, estimate, n: estimate === null ? 0 : n(index)}));
const wave = months.map((_, index) => (index % 2 === 0 ? 40 : 44));

it("shares have Laney's chart, means and Net Promoter Scores that of individual values", () => {
  expect([chartOf({score: "linear"}), chartOf({score: "nps"}), chartOf({score: {top: 2}})]).toEqual([
    "XmR",
    "XmR",
    "Laney"
  ]);
});

it("XmR: the centre is the mean, the limits 3 mean moving ranges / 1.128 beside it in every month", () => {
  const {centre, points} = controlLine(figures(wave), "XmR");
  expect(centre).toBe(42);
  for (const {low, upp} of points) {
    expect(low).toBeCloseTo(42 - (3 * 4) / 1.128, 10);
    expect(upp).toBeCloseTo(42 + (3 * 4) / 1.128, 10);
  }
});

it("Laney: a quarter of the answers makes a month's limits twice as wide; a month without answers has none", () => {
  const line = controlLine(
    figures([...wave.slice(0, 11), null], (index) => (index === 4 ? 25 : 100)),
    "Laney"
  );
  const widths = line.points.map(({low, upp}) => (low === null || upp === null ? null : upp - low));
  expect(widths[4]).toBeCloseTo(2 * widths[5]!, 10);
  expect(widths[11]).toBeNull();
});

it("a composite of shares that rounding leaves outside 0 to 100 is no fault", () => {
  expect(controlLine(figures(months.map(() => 100 + 1e-13)), "Laney").centre).toBe(100);
});

it("no figures are no line, and the reason says so", () => {
  expect(controlLine([], "Laney")).toMatchObject({
    centre: null,
    reason: {code: "fewer-points-than", n: 0, minimum: 12},
    points: []
  });
});
