import {expect, it} from "vitest";
import {controlLine, CYCLES} from "../../src/transforms/control-lines.js";

const months = Array.from({length: 12}, (_, index) => `2025-${String(index + 1).padStart(2, "0")}`);
const figures = (estimates: readonly (number | null)[], n: (index: number) => number = () => 100) =>
  estimates.map((estimate, index) => ({period: months[index]!, estimate, n: estimate === null ? 0 : n(index)}));
const wave = months.map((_, index) => (index % 2 === 0 ? 40 : 44));

it("the centre is the mean, the limits 3 mean moving ranges / 1.128 beside it, where all have as many answers", () => {
  const {centre, points} = controlLine(figures(wave), {score: "nps"}, CYCLES.month);
  expect(centre).toBe(42);
  for (const {low, upp} of points) {
    expect(low).toBeCloseTo(42 - (3 * 4) / 1.128, 10);
    expect(upp).toBeCloseTo(42 + (3 * 4) / 1.128, 10);
  }
});

it("a quarter of the answers makes a month's limits twice as wide; limits end where the metric does", () => {
  const high = wave.map((value) => value + 50);
  const line = controlLine(
    figures(high, (index) => (index === 4 ? 25 : 100)),
    {score: {top: 2}},
    CYCLES.month
  );
  const widths = line.points.map(({low}) => line.centre! - low!);
  expect(widths[4]).toBeCloseTo(2 * widths[5]!, 9);
  expect(line.points.map(({upp}) => upp)).toEqual(months.map(() => 100));
});

it("a composite of shares that rounding leaves outside 0 to 100 is no fault", () => {
  expect(controlLine(figures(months.map(() => 100 + 1e-13)), {score: {top: 2}}, 12).points[0]!.upp).toBe(100);
});

it("no figures are no line, and the reason says so", () => {
  expect(controlLine([], {score: "linear"}, 12)).toMatchObject({
    centre: null,
    reason: {code: "fewer-points-than", n: 0, minimum: 12},
    points: []
  });
});
