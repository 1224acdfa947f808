import {expect, it} from "vitest";
import {figuresText} from "../../../loaders/commands/figures-text.js";

const rows = [
  {stage: "use, at home", estimate: 71.23456, n: 12, p: 0.00012, reason: null, changeReason: null},
  {stage: "service", estimate: null, n: 1, p: null, reason: {code: "one-answer"}, changeReason: null}
];
const withMethod = [{method: "score-difference", errorFactor: 1.5, reason: null}];
const columns = ["stage", "estimate", "n", "p", "reason", "changeReason"];

it("the table for people has few decimals, and no column of reasons that are all missing", () => {
  expect(figuresText(columns, rows, "table").split("\n").slice(2)).toEqual([
    "use, at home     71.23  12  0.0001",
    "service                  1          one answer: its variance is unknown",
    ""
  ]);
});

it("CSV quotes what needs it and has every column and digit; a missing figure is empty", () => {
  expect(figuresText(columns, rows, "csv")).toBe(
    'stage,estimate,n,p,reason,changeReason\n"use, at home",71.23456,12,0.00012,,\nservice,,1,,one answer: its variance is unknown,\n'
  );
});

it("JSON has the columns that are named, in their order; a missing figure is null", () => {
  expect(JSON.parse(figuresText(["n", "estimate", "unknown"], rows, "json"))).toEqual([
    {n: 12, estimate: 71.23456, unknown: null},
    {n: 1, estimate: null, unknown: null}
  ]);
});

it("reasons and methods are words for people and in CSV, codes in JSON", () => {
  expect(figuresText(["method", "errorFactor"], withMethod, "csv")).toBe("method,errorFactor\nscore difference,1.5\n");
  expect(figuresText(["method", "errorFactor"], withMethod, "table").split("\n")[2]).toBe(
    "score difference         1.50"
  );
  const printed = JSON.parse(figuresText(["method", "reason"], [...withMethod, ...rows], "json")) as unknown[];
  expect(printed).toEqual([
    {method: "score-difference", reason: null},
    {method: null, reason: null},
    {method: null, reason: {code: "one-answer"}}
  ]);
});

it("CSV holds no formula: whatever a spreadsheet would run gets an apostrophe, a negative number none", () => {
  const hostile = ["=1+1", "+cmd", "-5", "@SUM(A1)", "\tx", "|calc"].map((age) => ({age, change: -4.2}));
  expect(figuresText(["age", "change"], hostile, "csv")).toBe(
    ["age,change", "'=1+1,-4.2", "'+cmd,-4.2", "'-5,-4.2", "'@SUM(A1),-4.2", "'\tx,-4.2", "'|calc,-4.2", ""].join("\n")
  );
});

it("marks of figures on too few people are a column of the table only where there are some", () => {
  const marked = (belowMinimum: boolean) => ({stage: "use", belowMinimum});
  const names = ["stage", "belowMinimum"];
  expect(figuresText(names, [marked(false)], "table").split("\n")[0]).toBe("stage");
  expect(
    figuresText(names, [marked(false), marked(true)], "table")
      .split("\n")
      .slice(2)
  ).toEqual(["use", "use    yes", ""]);
  expect(figuresText(names, [marked(false)], "csv")).toBe("stage,belowMinimum\nuse,false\n");
});
