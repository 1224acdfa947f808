import {expect, it} from "vitest";
import {overviewFindings} from "../../src/narrative/overview-findings.js";
import {about, changed, incomparable, noAnswers, shown, stage, withheld} from "../transforms/figures.js";

type Overview = Parameters<typeof overviewFindings>[0];

const ofClass = (label: string, change = changed(0, "no change"), current = shown(70)) => ({
  label,
  journey: stage(label, change, current)
});

const findings = (rest: Partial<Overview>) =>
  overviewFindings({
    about,
    journey: stage("Whole journey", changed(-1.3, "fell", [-1.8, -0.8])),
    stages: [stage("Purchase", changed(0.2, "cannot tell"), shown(75)), stage("Use", changed(-3, "fell"), shown(64))],
    classes: [ofClass("Consumers")],
    ...rest
  });

it("tells the level, the change, the stages that changed, and the lowest one, in this order", () => {
  expect(findings({})).toEqual([
    {
      ...{code: "journey-level", metric: "Satisfaction", unit: "points", period: {from: "2025-07", to: "2026-06"}},
      figure: {estimate: 70, low: 68, upp: 72, level: 0.95}
    },
    {code: "journey-fell", change: {estimate: -1.3, low: -1.8, upp: -0.8, level: 0.95}},
    {code: "stage-fell", stage: "Use", change: {estimate: -3, low: -4, upp: -2, level: 0.95}},
    {code: "no-other-stage-changed"},
    {code: "lowest-stage", stage: "Use", unit: "points", figure: {estimate: 64, low: 62, upp: 66, level: 0.95}}
  ]);
});

it("says that classes are pooled where there is more than one", () => {
  const classes = [
    ofClass("Consumers"),
    ofClass("Partners", incomparable, withheld),
    ofClass("Internal", incomparable, noAnswers)
  ];
  expect(findings({classes}).at(-1)).toEqual({code: "classes-pooled", classes: ["Consumers", "Partners"]});
});

it("a whole that falls while every class rises is a shift of mix", () => {
  const classes = [ofClass("Consumers", changed(0.9, "rose")), ofClass("Partners", changed(1.2, "rose"))];
  expect(findings({classes})[2]).toEqual({code: "every-class-against-journey", classes: "rose"});
});

it("a whole that falls with no class is one too, and says no more of the classes than that", () => {
  const classes = [ofClass("Consumers", changed(0.9, "rose")), ofClass("Partners", changed(0.2, "cannot tell"))];
  expect(findings({classes})[2]).toEqual({code: "no-class-with-journey", journey: "fell"});
});

it.each([
  ["a class falls too", [ofClass("A", changed(1, "rose")), ofClass("B", changed(-0.1, "cannot tell"))], undefined],
  ["a class cannot be compared", [ofClass("A", changed(1, "rose")), ofClass("B", incomparable)], undefined],
  ["there is one class", [ofClass("A", changed(1, "rose"))], undefined],
  [
    "the whole did not change",
    [ofClass("A", changed(1, "rose")), ofClass("B", changed(1, "rose"))],
    changed(-0.4, "cannot tell")
  ]
])("no shift of mix is found where %s", (_, classes, change) => {
  const journey = stage("Whole journey", change ?? changed(-1.3, "fell"));
  const codes = findings({classes, journey}).map(({code}) => code);
  expect(codes.slice(0, 3)).toEqual([
    "journey-level",
    change === undefined ? "journey-fell" : "journey-change-unclear",
    "stage-fell"
  ]);
});

it("a program of one stage, without an earlier year and with too few respondents, has little to say", () => {
  const only = stage("Delivery", incomparable, withheld);
  expect(findings({journey: only, stages: [only], classes: [ofClass("Consumers", incomparable, withheld)]})).toEqual([
    {code: "journey-withheld", metric: "Satisfaction", because: {code: "fewer-respondents-than", minimum: 10}},
    {code: "journey-without-figure-before", because: {code: "no-answers"}},
    {code: "stages-withheld", stages: ["Delivery"]}
  ]);
});

it("without answers it says so", () => {
  const journey = stage("Whole journey", {estimate: null, reason: {code: "no-answers"}}, noAnswers);
  expect(findings({journey, stages: [journey], classes: [], about: {...about, previous: null}})).toEqual([
    {code: "journey-unknown", metric: "Satisfaction", because: {code: "no-answers"}},
    {code: "journey-not-compared", because: {code: "no-answers"}}
  ]);
});
