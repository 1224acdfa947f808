import fc from "fast-check";
import {expect, it} from "vitest";
import {
  adjustedWaldInterval,
  betaInterval,
  type Interval,
  logitInterval,
  studentInterval,
  wilsonInterval
} from "../../../src/statistics/estimates/interval.js";
import {largestError} from "../counts.js";
import {reference} from "../reference.js";

function printed({low, upp}: Interval): string[] {
  return [low, upp].map((limit) => limit.toFixed(4));
}

it("betaInterval on n is Clopper and Pearson's interval of Newcombe (1998), Table I", () => {
  expect(printed(betaInterval(81 / 263, 263, 0.95))).toEqual(["0.2527", "0.3676"]);
  expect(printed(betaInterval(15 / 148, 148, 0.95))).toEqual(["0.0578", "0.1617"]);
  expect(printed(betaInterval(0, 20, 0.95))).toEqual(["0.0000", "0.1684"]);
  expect(printed(betaInterval(1 / 29, 29, 0.95))).toEqual(["0.0009", "0.1776"]);
});

it("betaInterval and wilsonInterval equal the table to full precision, where it lies beside the project", () => {
  const table = reference<{
    input: {cases: {x: number; n: number}[]};
    recomputed_full_precision: Record<"wilson" | "clopper_pearson", [number, number][]>;
  }>("newcombe1998_single_proportion.json");
  for (const [index, {x, n}] of table.input.cases.entries()) {
    const {wilson, clopper_pearson} = table.recomputed_full_precision;
    const pairs = [
      [wilsonInterval(x / n, n, 0.95), wilson[index]!],
      [betaInterval(x / n, n, 0.95), clopper_pearson[index]!]
    ] as const;
    for (const [limits, [low, upp]] of pairs) expect(largestError(limits, {low, upp})).toBeLessThan(1e-12);
  }
});

it("logitInterval is turned round with its share, and never leaves 0–1", () => {
  const share = fc.double({min: 0.001, max: 0.999, noNaN: true});
  fc.assert(
    fc.property(share, fc.double({min: 0, max: 2, noNaN: true}), (p, se) => {
      const {low, upp} = logitInterval(p, se, 12, 0.95);
      expect(0 <= low && low <= p + 1e-12 && p <= upp + 1e-12 && upp <= 1).toBe(true);
      const turned = logitInterval(1 - p, se, 12, 0.95);
      expect(largestError(turned, {low: 1 - upp, upp: 1 - low})).toBeLessThan(1e-9);
    })
  );
});

it("wilsonInterval and adjustedWaldInterval close in on the estimate as the size grows", () => {
  expect(wilsonInterval(0.3, Infinity, 0.95)).toEqual({low: 0.3, upp: 0.3});
  expect(betaInterval(0.3, Infinity, 0.95)).toEqual({low: 0.3, upp: 0.3});
  expect(adjustedWaldInterval(25, 6875, Infinity, 0.95)).toEqual({low: 25, upp: 25});
  const widths = [10, 100, 1000].map((size) => {
    const {low, upp} = adjustedWaldInterval(25, 6875, size, 0.95);
    return upp - low;
  });
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
});

it("intervals widen with their level and refuse one of 95", () => {
  const narrow = studentInterval(50, 2, 9, 0.9);
  const wide = studentInterval(50, 2, 9, 0.99);
  expect(wide.low < narrow.low && narrow.upp < wide.upp).toBe(true);
  expect(() => studentInterval(50, 2, 9, 95)).toThrow("level: expected more than 0 and less than 1, got 95");
  expect(() => wilsonInterval(0.5, 9, 0)).toThrow("level: expected more than 0 and less than 1, got 0");
});
