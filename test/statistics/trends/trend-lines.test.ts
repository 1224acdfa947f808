import {expect, it} from "vitest";
import {periodStart, trendLines} from "../../../src/statistics/trends/trend-lines.js";
import type {TrendBreak} from "../../../src/model/trend-break.js";

const months = (...periods: string[]) => periods.map((period) => ({period, estimate: 70}));
const shape = (lines: ReturnType<typeof trendLines>) =>
  lines.map(({points, brokenBy, mixed}) => [points.map(({period}) => period), brokenBy?.reason ?? null, mixed]);
const scale: TrendBreak = {date: "2024-03-01", kind: "instrument", reason: "new scale"};

it("periodStart knows years, quarters, months and days", () => {
  expect(["2024", "2024-Q1", "2024-Q4", "2024-12", "2024-02-29"].map(periodStart)).toEqual([
    "2024-01-01",
    "2024-01-01",
    "2024-10-01",
    "2024-12-01",
    "2024-02-29"
  ]);
});

for (const period of ["May 2024", "2024-13", "2024-Q5", "", "24"]) {
  it(`periodStart refuses ${JSON.stringify(period)}`, () => {
    expect(() => periodStart(period)).toThrow(`got ${JSON.stringify(period)}`);
  });
}

it("trendLines opens a new line with the period that starts on the date", () => {
  expect(shape(trendLines(months("2024-02", "2024-03", "2024-04"), [scale]))).toEqual([
    [["2024-02"], null, false],
    [["2024-03", "2024-04"], "new scale", false]
  ]);
});

it("trendLines sets a period apart in which the break falls", () => {
  const inMarch = {...scale, date: "2024-03-15"};
  expect(shape(trendLines(months("2024-02", "2024-03", "2024-04", "2024-05"), [inMarch]))).toEqual([
    [["2024-02"], null, false],
    [["2024-03"], "new scale", true],
    [["2024-04", "2024-05"], "new scale", false]
  ]);
  expect(shape(trendLines(months("2023", "2024", "2025"), [inMarch]))).toEqual([
    [["2023"], null, false],
    [["2024"], "new scale", true],
    [["2025"], "new scale", false]
  ]);
});

it("trendLines breaks between periods that are not neighbours, and days", () => {
  expect(shape(trendLines(months("2024-01", "2024-06"), [{...scale, date: "2024-04-17"}]))).toEqual([
    [["2024-01"], null, false],
    [["2024-06"], "new scale", false]
  ]);
  expect(shape(trendLines(months("2024-02-29", "2024-03-01"), [scale]))).toEqual([
    [["2024-02-29"], null, false],
    [["2024-03-01"], "new scale", false]
  ]);
});

it("trendLines names an instrument's change before a re-baselining at the same place", () => {
  const moved: TrendBreak = {date: "2024-03", kind: "rebaseline", reason: "moved house"};
  const lines = trendLines(months("2024-02", "2024-03"), [moved, scale]);
  expect(lines[1]!.brokenBy!.reason).toBe("new scale");
});

it("trendLines is not broken by dates outside the series", () => {
  const breaks = ["2023", "2024-02-01", "2025-01"].map((date) => ({...scale, date}));
  expect(shape(trendLines(months("2024-02", "2024-03"), breaks))).toEqual([[["2024-02", "2024-03"], null, false]]);
  expect(trendLines([], breaks)).toEqual([]);
});

it("trendLines refuses periods out of order or repeated", () => {
  expect(() => trendLines(months("2024-04", "2024-03"), [])).toThrow('trendLines: "2024-03" comes after "2024-04"');
  expect(() => trendLines(months("2024-04", "2024-04"), [])).toThrow('trendLines: "2024-04" comes after "2024-04"');
});
