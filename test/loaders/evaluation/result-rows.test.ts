import {describe, expect, it} from "vitest";
import {resultRows} from "../../../loaders/evaluation/result-rows.js";
import type {Result} from "../../../loaders/workspace/evaluation/results.js";

const result = (more: Partial<Result> = {}): Result => ({
  ...{organization: "north", period: "FY2026", measure: "sales", plan: 100, actual: 110, low: null, upp: null},
  ...{unit: "KRW million", status: "final", source: "accounts", line: 2},
  ...more
});
const post = (organization: string, to = "2026-06") => ({organization, role: "head" as const, from: "2025-07", to});
const leader = (...posts: ReturnType<typeof post>[]) => ({leader: "L1", posts, months: 12, isThereAtTheEnd: true});
const PLAN = {period: "FY2026", results: ["sales", "operating_profit"]};
const rows = (results: Result[], own = leader(post("north"))) => resultRows(results, own, PLAN, "2026-06");

describe("results", () => {
  it("stand beside their plan with difference and ratio", () => {
    expect(rows([result()])).toEqual([
      {
        ...{row: "result", measure: "sales", organization: "north", unit: "KRW million", plan: 100, actual: 110},
        ...{status: "final", source: "accounts", difference: 10, ratio: 1.1, formerly: [], verdict: "met"}
      }
    ]);
  });

  it("of a negative plan have a difference and no ratio", () => {
    expect(rows([result({measure: "operating_profit", plan: -5, actual: -2.5})])).toMatchObject([
      {difference: 2.5, ratio: null, verdict: "met"}
    ]);
  });

  it("count in their last state, with the earlier ones beside: provisional, final, restated", () => {
    const states = [result({status: "restated", actual: 95}), result({status: "provisional", actual: 120}), result()];
    expect(rows(states)).toMatchObject([
      {
        actual: 95,
        status: "restated",
        verdict: "not met",
        formerly: [
          {status: "provisional", actual: 120},
          {status: "final", actual: 110}
        ]
      }
    ]);
  });

  it("are never added up: two units of a leader have a row each, in their own currencies", () => {
    const both = [result(), result({organization: "south", unit: "USD", actual: 90})];
    expect(rows(both, leader(post("north"), post("south")))).toMatchObject([
      {organization: "north", unit: "KRW million", actual: 110},
      {organization: "south", unit: "USD", actual: 90}
    ]);
  });

  it("belong to whoever heads the unit at the end of the year", () => {
    expect(rows([result()], leader(post("north", "2026-03")))).toEqual([]);
  });

  it("without a plan or without an actual are told without a verdict", () => {
    expect(rows([result({plan: null})])).toMatchObject([{difference: null, ratio: null, verdict: null}]);
    expect(rows([result({actual: null})])).toMatchObject([{difference: null, ratio: null, verdict: null}]);
  });

  it("that the plan does not name are left out; external benchmarks stand beside with their limits", () => {
    const benchmark = result({measure: "benchmark:acsi", plan: null, actual: 78, low: 76, upp: 80, unit: "points"});
    expect(rows([result({measure: "staff"}), benchmark])).toEqual([
      {
        ...{row: "benchmark", name: "acsi", organization: "north", unit: "points", value: 78, low: 76, upp: 80},
        source: "accounts"
      }
    ]);
  });
});
