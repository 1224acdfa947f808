import {expect, it} from "vitest";
import type {Change, Figure} from "../../src/model/figure.js";
import {stepsByClass, stepsBySegment, type MovedGroup} from "../../src/transforms/moved-steps.js";
import {shown, withheld} from "./figures.js";

const moved = (estimate: number, verdict: "rose" | "fell" | "cannot tell"): Change => {
  return {estimate, low: estimate - 2, upp: estimate + 2, p: 0.01, verdict};
};
const group = (label: string, before: Figure, now: Figure, change: Change): MovedGroup => ({
  label,
  before,
  now,
  change
});
const told = (steps: readonly {code: string; label: string; change: Change}[]) =>
  steps.map(({code, label, change}) => [code, label, Number(change.estimate!.toFixed(3))]);

it("at fixed weights a class moves the whole by its weight times its change, with its own verdict and interval", () => {
  const whole = {by: "class", label: "", before: shown(70, 1, 400), now: shown(68.5, 1, 400)};
  const found = stepsByClass(whole, [
    {...group("a", shown(70, 1, 300), shown(66, 1, 300), moved(-4, "fell")), weight: 60},
    {...group("b", shown(70, 1, 100), shown(72.25, 1, 100), moved(2.25, "cannot tell")), weight: 40}
  ])!;
  expect([found.before, found.now]).toEqual([70, 68.5]);
  expect(told(found.steps)).toEqual([
    ["group", "a", -2.4],
    ["group", "b", 0.9]
  ]);
  const close = (value: number) => expect.closeTo(value, 9) as number;
  expect(found.steps[0]!.change).toMatchObject({low: close(-3.6), upp: close(-1.2), verdict: "fell"});
});

it("other shares come first, then each group's own change; what they leave is the rest, so that the bars add up", () => {
  const whole = {by: "age", label: "Age", before: shown(70, 1, 400), now: shown(65, 1, 400)};
  const found = stepsBySegment(
    whole,
    [
      group("young", shown(60, 1, 100), shown(60, 1, 300), moved(0, "cannot tell")),
      group("old", shown(80, 1, 300), shown(78, 1, 100), moved(-2, "fell")),
      group("few", shown(50, 1, 20), withheld, {estimate: null, reason: {code: "no-answers"}})
    ],
    0.95
  )!;
  // Means over the two: 75 and 64.5; the page's own figures fell by 5 only.
  expect(told(found.steps)).toEqual([
    ["mix", "", -9.5],
    ["group", "young", 0],
    ["group", "old", -1],
    ["rest", "", 5.5]
  ]);
  expect(found.steps.map(({change}) => change.estimate!).reduce((a, b) => a + b)).toBeCloseTo(-5, 9);
  expect(found.left).toEqual(["few"]);
  expect(found.steps[0]!.change).toMatchObject({verdict: "fell"});
});

it.each([
  ["one group", [group("a", shown(70, 1, 300), shown(66, 1, 300), moved(-4, "fell"))]],
  ["no group", []]
])("%s tells nothing of what moved the whole", (_, groups) => {
  const whole = {by: "age", label: "Age", before: shown(70, 1, 400), now: shown(65, 1, 400)};
  expect(stepsBySegment(whole, groups, 0.95)).toBe(null);
  expect(
    stepsByClass(
      whole,
      groups.map((each) => ({...each, weight: 1}))
    )
  ).toBe(null);
});
