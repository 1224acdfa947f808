import {expect, it} from "vitest";
import {PROGRAM, SOURCE} from "../../support/workspace-files.js";
import {changed, faultsOf} from "./faults.js";

const WITH_TOUCHPOINTS = changed(
  PROGRAM,
  "metrics:",
  "touchpoints: [{id: till, stage: buy, label: At the till}, {id: hotline, stage: use, label: Hotline}]\nmetrics:"
).concat("  paid: {touchpoint: till, scale: [1, 5]}\n", "  called: {touchpoint: hotline, scale: [1, 5]}\n");
const ABOUT = changed(
  changed(SOURCE, "quality: quality", "quality: {touchpoints: {till: paid, hotline: called}}"),
  "organization: unit",
  "organization: unit, touchpoint: contact"
);

it("touchpoints, and questions that are about them, are sound", () => {
  expect(faultsOf({"program.yaml": WITH_TOUCHPOINTS})).toBe("");
  expect(faultsOf({"program.yaml": WITH_TOUCHPOINTS, "sources/survey.yaml": ABOUT})).toBe("");
});

it.each<[title: string, passage: string, slip: string, fault: string]>([
  [
    "stage that there is not",
    "id: till, stage: buy",
    "id: till, stage: bye",
    `line 4: touchpoints.0.stage: no stage "bye"; did you mean "buy"?`
  ],
  [
    "touchpoint without a stage",
    "id: till, stage: buy,",
    "id: till,",
    "line 4: touchpoints.0.stage: expected text, found nothing"
  ],
  ["touchpoint named twice", "id: hotline", "id: till", `line 4: touchpoints.1.id: "till" is there already`],
  [
    "question about none that there is",
    "touchpoint: till, scale",
    "touchpoint: tilt, scale",
    `line 9: questions.paid.touchpoint: no touchpoint "tilt"; did you mean "till"?`
  ],
  [
    "question about a touchpoint of another stage",
    "touchpoint: till, scale",
    "touchpoint: till, stage: use, scale",
    "line 9: questions.paid.touchpoint: till lies in the stage buy, found the stage use beside it"
  ],
  [
    "question about nothing",
    "touchpoint: till, scale",
    "scale",
    "line 9: questions.paid.stage: expected text, found nothing"
  ]
])("program.yaml: a %s", (_, passage, slip, fault) => {
  const text = changed(WITH_TOUCHPOINTS, passage, slip);
  expect(faultsOf({"program.yaml": text}).split("\n")).toContain(`program.yaml ${fault}`);
});

it.each<[title: string, passage: string, slip: string, fault: string]>([
  [
    "touchpoint that there is not",
    "{till: paid,",
    "{tilt: paid,",
    `line 5: questions.quality.touchpoints.tilt: no touchpoint "tilt"; did you mean "till"?`
  ],
  [
    "question about another touchpoint",
    "hotline: called",
    "hotline: order",
    "line 5: questions.quality.touchpoints.hotline: expected a question about hotline; the touchpoint of order is none"
  ],
  [
    "touchpoint of a response that nothing asks about",
    "quality: {touchpoints: {till: paid, hotline: called}}",
    "quality: quality",
    "line 4: response.touchpoint: expected a question with touchpoints: nothing else asks which one it was"
  ],
  [
    "question about touchpoints of which nothing says which one it was",
    ", touchpoint: contact",
    "",
    "line 5: questions.quality.touchpoints: expected response.touchpoint, which says what a response is about"
  ],
  [
    "description beside touchpoints",
    "quality: {touchpoints",
    "quality: {stage: use, touchpoints",
    "line 5: questions.quality.stage: expected nothing beside touchpoints, whose questions program.yaml describes"
  ],
  [
    "code that stands for no touchpoint",
    "touchpoint: contact",
    "touchpoint: {column: contact, values: {a: till, b: hotlien}}",
    `line 4: response.touchpoint.values.b: no touchpoint "hotlien"; did you mean "hotline"?`
  ]
])("a source: a %s", (_, passage, slip, fault) => {
  const files = {"program.yaml": WITH_TOUCHPOINTS, "sources/survey.yaml": changed(ABOUT, passage, slip)};
  expect(faultsOf(files).split("\n")).toContain(`sources/survey.yaml ${fault}`);
});

it("a source describes a question by its touchpoint, whose stage it has", () => {
  const described = changed(SOURCE, "quality: quality", "Q2: {question: asked, touchpoint: hotline, scale: [1, 5]}");
  expect(faultsOf({"program.yaml": WITH_TOUCHPOINTS, "sources/survey.yaml": described})).toBe("");
});
