import {describe, expect, it} from "vitest";
import type {Estimate} from "../../../src/model/estimate.js";
import {gateReason} from "../../../loaders/evaluation/gates.js";

const PLAN = {
  evidence: {people: 100, half_width: 4, level: 0.95},
  attribute: {handover_months: 0, minimum_months: 2}
};
const figure = (low: number, upp: number): Estimate => ({
  ...{estimate: (low + upp) / 2, se: 1, low, upp, n: 500, nEff: 500, df: 499, level: 0.95, method: "score"},
  errorFactor: 1
});
const none: Estimate = {estimate: null, n: 0, reason: {code: "no-answers"}};
const sound = {estimate: figure(78, 82), people: 400, faulty: 0, months: 12};

describe("a verdict is withheld", () => {
  it("where the answers of more people are at fault than are sound", () => {
    expect(gateReason({...sound, people: 200, faulty: 201}, PLAN)).toEqual({code: "data-fault", people: 201});
    expect(gateReason({...sound, people: 200, faulty: 200}, PLAN)).toBeNull();
  });

  it("where nobody answered", () => {
    expect(gateReason({...sound, estimate: none, people: 0}, PLAN)).toEqual({code: "no-answers"});
  });

  it("where the leader has been in office for fewer months than the plan asks for", () => {
    expect(gateReason({...sound, months: 1}, PLAN)).toEqual({code: "too-new", months: 1, minimum: 2});
    expect(gateReason({...sound, months: 2}, PLAN)).toBeNull();
  });

  it("where fewer people answered than the plan asks for", () => {
    expect(gateReason({...sound, people: 99}, PLAN)).toEqual({code: "too-few", people: 99, minimum: 100});
    expect(gateReason({...sound, people: 100}, PLAN)).toBeNull();
  });

  it("where half of the interval is wider than the plan allows", () => {
    expect(gateReason({...sound, estimate: figure(70, 79)}, PLAN)).toEqual({
      ...{code: "too-wide", halfWidth: 4.5, maximum: 4}
    });
    expect(gateReason({...sound, estimate: figure(70, 78)}, PLAN)).toBeNull();
  });

  it("for the first of these reasons that holds", () => {
    const all = {estimate: figure(0, 100), people: 5, faulty: 6, months: 1};
    expect(gateReason(all, PLAN)?.code).toBe("data-fault");
    expect(gateReason({...all, faulty: 0}, PLAN)?.code).toBe("too-new");
    expect(gateReason({...all, faulty: 0, months: 6}, PLAN)?.code).toBe("too-few");
    expect(gateReason({...all, faulty: 0, months: 6, people: 500}, PLAN)?.code).toBe("too-wide");
  });

  it("for the figure's own reason where it has none of these", () => {
    const undefinedFigure: Estimate = {estimate: null, n: 300, reason: {code: "equal-answers"}};
    expect(gateReason({...sound, estimate: undefinedFigure}, PLAN)).toEqual({code: "equal-answers"});
  });
});
