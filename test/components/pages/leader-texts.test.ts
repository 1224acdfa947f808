import {describe, expect, it} from "vitest";
import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {flipTexts, improvementText, levelText, planLines} from "../../../src/components/pages/leader-texts.js";

type Level = ScorecardPayload["levels"][number];
type Improvement = ScorecardPayload["improvement"];
type Plan = ScorecardPayload["plan"];

const subject = {metric: "Satisfaction", stage: null, question: null, class: null};
const level: Level = {
  ...{subject, unit: "points", post: null, people: 412, reason: null, judgedMet: 83.1, verdict: "cannot tell"},
  figure: {estimate: 81.2, se: 1.1, low: 79, upp: 83.4, n: 412, nEff: 400, df: 411, method: "score", errorFactor: 1},
  ...{target: {value: 80, setOn: "2025-06-10", setBy: "Board", basis: "agreed"}, flips: []}
};
const improvement: Improvement = {
  ...{unit: "points", before: level.figure, after: level.figure, margin: 2, detectable: 2.6, verdict: "rose"},
  ...{change: {estimate: 2.9, low: 1.1, upp: 4.8, p: 0.01, verdict: "rose"}, reason: null, flips: []}
};

describe("a scorecard in sentences", () => {
  it("has the figure, its target, the verdict with its reason, and the figure that would be judged met", () => {
    expect(levelText({...level, reason: {code: "interval-includes-target"}})).toBe(
      "81.2 (79.0 to 83.4); 412 people. Target 80: cannot tell, the interval includes the target. A true figure of 83.1 would be judged “met” 8 times in 10."
    );
    expect(levelText({...level, target: null, verdict: null})).toBe("81.2 (79.0 to 83.4); 412 people.");
  });

  it("says why there is no figure, and nothing else of it", () => {
    const reason = {code: "fewer-respondents-than", minimum: 10} as const;
    const withheld = {...level, figure: {estimate: null, withheld: true, reason}, people: null, reason};
    expect(levelText(withheld)).toBe("No figure: fewer than 10 respondents.");
  });

  it("says how it changed, or why that cannot be told", () => {
    expect(improvementText(improvement)).toBe(
      "+2.9 (+1.1 to +4.8) since the baseline: rose. A true change of 2.6 points would be found 8 times in 10."
    );
    const reason = {code: "not-in-office-at-the-end"} as const;
    expect(improvementText({...improvement, change: {estimate: null, reason}, verdict: "cannot tell", reason})).toBe(
      "Since the baseline: cannot tell, the leader heads no unit at the end of the year."
    );
  });

  it("has two decimals on a scale of few points, everywhere", () => {
    const unit = {scale: [1, 5]} as const;
    const figure = {...level.figure, estimate: 4.21, low: 4.16, upp: 4.26};
    expect(levelText({...level, unit, figure, judgedMet: 4.283} as unknown as Level)).toMatch(
      /^4\.21 \(4\.16 to 4\.26\); .* A true figure of 4\.28 would be/
    );
    const change = {estimate: 0.043, low: 0.012, upp: 0.074, p: 0.01, verdict: "rose"} as const;
    expect(improvementText({...improvement, unit, change, detectable: 0.036})).toBe(
      "+0.04 (+0.01 to +0.07) since the baseline: rose. A true change of 0.04 points would be found 8 times in 10."
    );
  });

  it("names the choices that turn a verdict, without those that only add to another one", () => {
    const classes = {consumer: 50, partner: 50};
    const flips: Level["flips"] = [
      {choice: {classes}, verdict: "not met"},
      {choice: {classes, shrink: true}, verdict: "not met"},
      {choice: {classes, handoverMonths: 2}, verdict: "met"}
    ];
    expect(flipTexts([{...level, flips}], improvement)).toEqual([
      "Satisfaction: another choice that the plan calls defensible turns this verdict (classes consumer 50 partner 50: not met; handover of 2 months, classes consumer 50 partner 50: met)."
    ]);
    expect(flipTexts([level], improvement)).toEqual([]);
  });

  it("tells on a leader's own page what amendments changed of nobody else", () => {
    const changed = ["Ada (fictional)", "Bo (fictional)"].map((leader) => ({leader, subject, was: null, is: "met"}));
    const plan: Plan = {
      ...{period: "FY2026", baseline: "FY2025", metric: "Satisfaction", level: 0.95, people: 100, halfWidth: 4},
      ...{minimumMonths: 2, months: {from: "2025-07", to: "2026-06"}},
      frozen: {on: "2025-06-20", isLate: false, amendments: [{on: "2025-10-13", by: "Board", reason: "Why", changed}]}
    };
    const said = (own?: string) => planLines(plan, own).join(" ");
    expect(said("Ada (fictional)")).toContain(
      "It changed the verdict of Ada (fictional) (Satisfaction): no target before, met since."
    );
    expect(said("Ada (fictional)")).not.toContain("Bo (fictional)");
    expect(said()).toContain("Bo (fictional)");
    expect(planLines({...plan, frozen: null})[0]).toContain("The plan is not frozen");
  });
});
