import {expect, it} from "vitest";
import {overviewFindings} from "../../src/narrative/overview-findings.js";
import {about, changed, incomparable, noAnswers, shown, stage, withheld} from "../transforms/figures.js";

type Overview = Parameters<typeof overviewFindings>[0];

const ofClass = (label: string, change = changed(0, "no change"), current = shown(70)) => ({
  label,
  weight: label === "Consumers" ? 60 : 20,
  journey: stage(label, change, current)
});

const findings = (rest: Partial<Overview>) =>
  overviewFindings({
    about,
    journey: stage("Whole journey", changed(-1.3, "fell", [-1.8, -0.8])),
    stages: [
      {...stage("Purchase", changed(0.2, "cannot tell"), shown(75)), ranks: {low: 1, upp: 1, of: 2}},
      {...stage("Use", changed(-3, "fell"), shown(64)), ranks: {low: 2, upp: 2, of: 2}}
    ],
    pains: [
      {label: "On time?", ranks: {low: 1, upp: 2, of: 3}},
      {label: "Clean?", ranks: {low: 1, upp: 2, of: 3}}
    ],
    classes: [ofClass("Consumers")],
    ...rest
  });

it("tells the level, the change, the stages that changed, the lowest one and the worst questions, in this order", () => {
  expect(findings({})).toEqual([
    {
      ...{code: "journey-level", metric: "Satisfaction", unit: "points", period: {from: "2025-07", to: "2026-06"}},
      figure: {estimate: 70, low: 68, upp: 72, level: 0.95}
    },
    {code: "journey-fell", change: {estimate: -1.3, low: -1.8, upp: -0.8, level: 0.95}},
    {code: "stage-fell", stage: "Use", change: {estimate: -3, low: -4, upp: -2, level: 0.95}},
    {code: "no-other-stage-changed"},
    {code: "lowest-stage", stage: "Use", unit: "points", figure: {estimate: 64, low: 62, upp: 66, level: 0.95}},
    {code: "worst-questions", questions: ["On time?", "Clean?"]}
  ]);
});

it("says with which weights figures are over several classes: of those that have figures, in percent", () => {
  const classes = [ofClass("Consumers"), ofClass("Partners"), ofClass("Internal", incomparable, noAnswers)];
  const weights = [
    {label: "Consumers", percent: 75},
    {label: "Partners", percent: 25}
  ];
  expect(findings({classes}).at(-1)).toEqual({code: "classes-weighted", classes: weights});
});

it.each([
  ["one class has figures", [ofClass("Consumers"), ofClass("Partners", incomparable, withheld)]],
  ["no weights are declared", [ofClass("Consumers"), ofClass("Partners")].map((each) => ({...each, weight: null}))]
])("says nothing of weights where %s", (_, classes) => {
  expect(findings({classes}).map(({code}) => code)).not.toContain("classes-weighted");
});

it("says nothing of weights where the journey has no figure", () => {
  const journey = stage("Whole journey", incomparable, withheld);
  expect(findings({journey, classes: [ofClass("Consumers"), ofClass("Partners")]}).map(({code}) => code)).not.toContain(
    "classes-weighted"
  );
});

it("a program of one stage, without an earlier year and with too few respondents, has little to say", () => {
  const only = {...stage("Delivery", incomparable, withheld), ranks: null};
  expect(
    findings({journey: only, stages: [only], pains: [], classes: [ofClass("Consumers", incomparable, withheld)]})
  ).toEqual([
    {code: "journey-withheld", metric: "Satisfaction", because: {code: "fewer-respondents-than", minimum: 10}},
    {code: "journey-without-figure-before", because: {code: "no-answers"}},
    {code: "stages-withheld", stages: ["Delivery"]}
  ]);
});

it("without answers it says so", () => {
  const journey = {...stage("Whole journey", {estimate: null, reason: {code: "no-answers"}}, noAnswers), ranks: null};
  expect(findings({journey, stages: [journey], pains: [], classes: [], about: {...about, previous: null}})).toEqual([
    {code: "journey-unknown", metric: "Satisfaction", because: {code: "no-answers"}},
    {code: "journey-not-compared", because: {code: "no-answers"}}
  ]);
});
