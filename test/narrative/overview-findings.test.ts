import {expect, it} from "vitest";
import type {OverviewPayload} from "../../loaders/payloads/overview.js";
import {overviewClaims} from "../../src/narrative/overview-findings.js";
import {about, changed, incomparable, noAnswers, shown, stage, withheld} from "../transforms/figures.js";

type Overview = Omit<OverviewPayload, "claims" | "pains">;

const ofClass = (label: string, change = changed(0, "no change"), current = shown(70)) => ({
  id: label,
  label,
  journey: stage(label, change, current),
  stages: []
});

const overview = (rest: Partial<Overview>): Overview => ({
  about,
  journey: stage("Whole journey", changed(-1.3, "fell", [-1.8, -0.8])),
  stages: [stage("Purchase", changed(0.2, "cannot tell"), shown(75)), stage("Use", changed(-3, "fell"), shown(64))],
  classes: [ofClass("Consumers")],
  others: [],
  ...rest
});

it("tells the level, the change, the stages that changed, and the lowest one, in this order", () => {
  expect(overviewClaims(overview({}))).toEqual([
    "Satisfaction over the whole journey is 70.0 (95 % interval 68.0 to 72.0), July 2025 to June 2026.",
    "It fell by 1.3 points (95 % interval 0.8 to 1.8) on the twelve months before, more than chance explains.",
    "Use fell by 3.0 points (95 % interval 2.0 to 4.0), more than chance explains.",
    "No other stage changed beyond chance.",
    "Use is lowest at 64.0 (95 % interval 62.0 to 66.0): no other stage's interval reaches down to it."
  ]);
});

it("says that classes are pooled where there is more than one", () => {
  const classes = [
    ofClass("Consumers"),
    ofClass("Partners", incomparable, withheld),
    ofClass("Internal", incomparable, noAnswers)
  ];
  expect(overviewClaims(overview({classes})).at(-1)).toBe(
    "These figures pool Consumers and Partners; each class is told by itself too."
  );
});

it("a whole that falls while every class rises is a shift of mix", () => {
  const classes = [ofClass("Consumers", changed(0.9, "rose")), ofClass("Partners", changed(1.2, "rose"))];
  expect(overviewClaims(overview({classes}))).toContain(
    "Every class of customers rose all the same: the classes make up other shares of the answers than before."
  );
});

it("a whole that falls with no class is one too, and says no more of the classes than that", () => {
  const classes = [ofClass("Consumers", changed(0.9, "rose")), ofClass("Partners", changed(0.2, "cannot tell"))];
  expect(overviewClaims(overview({classes}))).toContain(
    "No class of customers fell with it: the classes make up other shares of the answers than before."
  );
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
])("no shift of mix is claimed where %s", (_, classes, change) => {
  const journey = stage("Whole journey", change ?? changed(-1.3, "fell"));
  expect(overviewClaims(overview({classes, journey})).join(" ")).not.toContain("other shares of the answers");
});

it("a program of one stage, without an earlier year and with too few respondents, has little to say", () => {
  const only = stage("Delivery", incomparable, withheld);
  expect(
    overviewClaims(overview({journey: only, stages: [only], classes: [ofClass("Consumers", incomparable, withheld)]}))
  ).toEqual([
    "Satisfaction over the whole journey is withheld: fewer than 10 respondents.",
    "It cannot be compared with the twelve months before: no answers then.",
    "Delivery is withheld: too few respondents, or another figure could be worked out from it."
  ]);
});

it("without answers it says so", () => {
  const journey = stage("Whole journey", {estimate: null, reason: {code: "no-answers"}}, noAnswers);
  const empty = overview({journey, stages: [journey], classes: [], about: {...about, previous: null}});
  expect(overviewClaims(empty)).toEqual([
    "Satisfaction over the whole journey cannot be told: no answers.",
    "It cannot be compared with the twelve months before: no answers."
  ]);
});
