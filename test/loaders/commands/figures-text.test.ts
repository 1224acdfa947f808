import {expect, it} from "vitest";
import {figuresText} from "../../../loaders/commands/figures-text.js";

const rows = [
  {stage: "use, at home", estimate: 71.23456, n: 12, p: 0.00012, reason: null, changeReason: null},
  {stage: "service", estimate: null, n: 1, p: null, reason: "one answer", changeReason: null}
];
const columns = ["stage", "estimate", "n", "p", "reason", "changeReason"];

it("the table for people has few decimals, and no column of reasons that are all missing", () => {
  expect(figuresText(columns, rows, "table").split("\n").slice(2)).toEqual([
    "use, at home     71.23  12  0.0001",
    "service                  1          one answer",
    ""
  ]);
});

it("CSV quotes what needs it and has every column and digit; a missing figure is empty", () => {
  expect(figuresText(columns, rows, "csv")).toBe(
    'stage,estimate,n,p,reason,changeReason\n"use, at home",71.23456,12,0.00012,,\nservice,,1,,one answer,\n'
  );
});

it("JSON has the columns that are named, in their order; a missing figure is null", () => {
  expect(JSON.parse(figuresText(["n", "estimate", "unknown"], rows, "json"))).toEqual([
    {n: 12, estimate: 71.23456, unknown: null},
    {n: 1, estimate: null, unknown: null}
  ]);
});
