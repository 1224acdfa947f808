import {expect, it} from "vitest";
import {breaksOf, phasesOf, whyIncomparable, type DeclaredBreaks} from "../../src/transforms/declared-breaks.js";

const declared: DeclaredBreaks = {
  instrumentChanges: [
    {date: "2025-07-01", reason: "five points instead of ten", questions: ["price", "speed"], classes: null},
    {date: "2025-01-15", reason: "asked by telephone", questions: ["price"], classes: ["partner"]}
  ],
  baselines: [
    {date: "2025-03-01", reason: "new call centre", organization: "north", stage: null},
    {date: "2025-04-01", reason: "new courier", organization: null, stage: "delivery"}
  ]
};
const reasons = (figure: Parameters<typeof breaksOf>[1]) => breaksOf(declared, figure).map(({reason}) => reason);

it("a change of a question concerns every figure that has the question in it", () => {
  expect(reasons({questions: ["speed", "care"]})).toEqual(["five points instead of ten"]);
  expect(reasons({questions: ["care"]})).toEqual([]);
});

it("a change in one class's source concerns that class and the whole, not the other classes", () => {
  const ofPrice = (customers?: string) => reasons({questions: ["price"], class: customers});
  expect(ofPrice("partner")).toContain("asked by telephone");
  expect(ofPrice()).toContain("asked by telephone");
  expect(ofPrice("consumer")).toEqual(["five points instead of ten"]);
});

it("a baseline concerns the unit and the stage that it names, and no others", () => {
  expect(reasons({questions: [], organization: "north"})).toEqual(["new call centre"]);
  expect(reasons({questions: [], organization: "south", stage: "delivery"})).toEqual(["new courier"]);
  expect(reasons({questions: []})).toEqual([]);
});

const instrument = {date: "2025-07-01", kind: "instrument", reason: "new scale"} as const;

it.each([
  ["between the two periods", "2025-04", "2025-06", "2025-07", "2025-09", true],
  ["inside the later one", "2025-01", "2025-03", "2025-06", "2025-08", true],
  ["inside the earlier one", "2025-05", "2025-07", "2025-08", "2025-10", true],
  ["on the first day of the earlier one", "2025-07", "2025-09", "2025-10", "2025-12", false],
  ["after both", "2025-01", "2025-03", "2025-04", "2025-06", false]
])("two periods may not be compared when the question changed %s", (_, from, to, laterFrom, laterTo, broken) => {
  const reason = whyIncomparable({from, to}, {from: laterFrom, to: laterTo}, [instrument]);
  expect(reason).toEqual(broken ? {code: "instrument-changed", date: "2025-07-01", what: "new scale"} : null);
});

it("a new baseline leaves figures comparable: they measure the same", () => {
  const rebaseline = {...instrument, kind: "rebaseline"} as const;
  expect(whyIncomparable({from: "2025-06", to: "2025-06"}, {from: "2025-07", to: "2025-07"}, [rebaseline])).toBeNull();
});

const quarters = ["2024-07", "2024-10", "2025-01", "2025-04"].map((from) => {
  return {from, to: `${from.slice(0, 5)}${String(Number(from.slice(5)) + 2).padStart(2, "0")}`};
});
const lengths = (date: string) =>
  phasesOf(quarters, [{...instrument, date}]).map(({periods, brokenBy}) => [periods.length, brokenBy?.date ?? null]);

it("a break on the first day of a period begins a line, one inside a period makes it a line of its own", () => {
  expect(lengths("2025-01-01")).toEqual([
    [2, null],
    [2, "2025-01-01"]
  ]);
  expect(lengths("2024-12-10")).toEqual([
    [1, null],
    [1, "2024-12-10"],
    [2, "2024-12-10"]
  ]);
});

it("breaks outside the series divide nothing; a series of nothing has no phase", () => {
  expect(lengths("2024-01-01")).toEqual([[4, null]]);
  expect(lengths("2026-01-01")).toEqual([[4, null]]);
  expect(phasesOf([], [instrument])).toEqual([]);
});
