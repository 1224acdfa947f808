import {expect, it} from "vitest";
import * as formats from "../../../src/locales/en/formats.js";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

it.each([
  [71.25, "points", "71.3"],
  [0, "points", "0.0"],
  [-0.04, "points", "0.0"],
  [-12, "points", "−12.0"],
  [100, "percent", "100.0%"]
] as const)("a value has one decimal and its unit: %d %s", (value, unit, text) => {
  expect(plain(formats.value(value, unit))).toBe(text);
});

it.each([
  [4.2, "+4.2"],
  [-4.2, "−4.2"],
  [0.04, "0.0"],
  [-0.04, "0.0"],
  [0, "0.0"]
])("a difference has its sign, and none where it rounds to nothing: %d", (value, text) => {
  expect(formats.difference(value)).toBe(text);
});

it.each([
  [0, "0%"],
  [0.0004, "< 0.1%"],
  [0.004, "0.4%"],
  [0.87, "87%"],
  [1, "100%"]
])("a share is a percentage that never rounds something to nothing: %d", (share, text) => {
  expect(plain(formats.share(share))).toBe(text);
});

it.each([
  ["2025-01", "January 2025", "Jan\n2025"],
  ["2025-07", "July 2025", "Jul"],
  ["FY2026-Q1", "FY2026-Q1", "Q1\nFY2026"],
  ["FY2026-Q3", "FY2026-Q3", "Q3"],
  ["2026", "2026", "2026"],
  ["2025-13", "2025-13", "2025-13"]
])("a period reads as a month only if it is one: %s", (period, words, tick) => {
  expect(formats.period(period)).toBe(words);
  expect(formats.tickPeriod(period)).toBe(tick);
});

it("counts have thousands apart and levels no needless decimals", () => {
  expect(formats.count(1204567)).toBe("1,204,567");
  expect(plain(formats.level(0.95))).toBe("95%");
  expect(plain(formats.level(0.995))).toBe("99.5%");
});
