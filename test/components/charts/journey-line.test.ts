import {expect, it} from "vitest";
import {againstPrevious, journeyKey, journeyLine} from "../../../src/components/charts/journey-line.js";
import {stageColors} from "../../../src/components/charts/palette.js";
import {document, picture, plain, texts} from "../dom.js";
import {about, journey, stageFigures, unanswered, withheldStage} from "../report-fixture.js";

const options = {unit: "points", color: stageColors(about.stages), document} as const;
const stages = stageFigures.map(againstPrevious);
const whole = againstPrevious(journey);

it("every stage stands in its order with its value, the whole journey at the end", async () => {
  const line = journeyLine(whole, stages, options);
  const words = texts(line, "text");
  for (const {label} of [...stages, whole]) expect(words).toContain(label);
  expect(words).toEqual(expect.arrayContaining(["72.4", "78.9", "64.2", "70.1", "81.3", "58.8", "74.6", "71.5"]));
  await expect(picture(line)).toMatchFileSnapshot("__snapshots__/journey-line.svg");
});

it("a screen reader hears every figure with its interval and base", () => {
  const line = journeyLine(whole, stages.slice(0, 1), options);
  expect(line.getAttribute("aria-label")).toBe("The journey, stage by stage");
  expect(plain(line.getAttribute("aria-description"))).toBe(
    "Explore 72.4 (71.4 to 73.4), n = 4,000; Whole journey 71.5 (70.9 to 72.1), n = 13,204"
  );
});

it("a withheld stage is a gap in the line that says why", async () => {
  const line = journeyLine(whole, [stages[2]!, againstPrevious(withheldStage), stages[4]!], options);
  expect(texts(line, "text")).toContain("withheld: fewer than 10 respondents");
  expect(line.querySelectorAll('[aria-label="dot"]')[1]!.querySelectorAll("circle")).toHaveLength(2);
  await expect(picture(line)).toMatchFileSnapshot("__snapshots__/journey-line-withheld.svg");
});

it("one stage alone is a point", () => {
  const line = journeyLine(whole, stages.slice(0, 1), options);
  expect(texts(line, "text")).toContain("Explore");
});

it("no stages are a frame that says so", () => {
  expect(plain(journeyLine(whole, [], options).textContent)).toBe("The journey, stage by stage: no answers");
});

it("without a score of the whole there is no line across", () => {
  const line = journeyLine({id: "journey", label: "Whole journey", figure: unanswered}, stages, options);
  expect(texts(line, "text")).not.toContain("Whole journey");
});

it("on a phone the stages stand below each other, with their numbers", () => {
  const rows = journeyLine(whole, stages, {...options, width: 343});
  expect(rows.localName).toBe("table");
  expect(texts(rows, "tbody th")).toEqual([...stages, whole].map(({label}) => label));
});

it("the key names the period before only where there is one", () => {
  expect(journeyKey(about).map(({label}) => label)).toEqual([
    "July 2025 to June 2026",
    "95% interval",
    "July 2024 to June 2025"
  ]);
  expect(journeyKey({...about, previous: null})).toHaveLength(2);
});
