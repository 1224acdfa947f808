import {expect, it} from "vitest";
import {painRows, stageLabel} from "../../../src/components/charts/problem-questions.js";
import {stageColors} from "../../../src/components/charts/palette.js";
import {document, texts} from "../dom.js";
import {about, overview, withheld} from "../report-fixture.js";

const options = {stages: about.stages, color: stageColors(about.stages), document};

it("every question stands under its stage's name and in its colour, in percent", () => {
  const rows = painRows(overview.pains, options);
  expect(texts(rows, "tbody th")).toEqual([
    "It arrived when promisedDelivery",
    "The problem was solvedService",
    "Reaching the right personService"
  ]);
  expect(rows.querySelector(".estimate")!.getAttribute("fill")).toBe("var(--stage-3)");
  expect(texts(rows, "tbody td.number")[0]).toBe("26.5% (24.7 to 28.3%)");
});

it("one withheld question says so, and none at all are a frame", () => {
  expect(texts(painRows([{...overview.pains[0]!, dissatisfied: withheld}], options), ".absent")).toContain(
    "withheld: fewer than 10 respondents"
  );
  expect(painRows([], options).textContent).toBe(
    "Questions with the largest share of dissatisfied answers: no answers"
  );
});

it("a stage that the program does not name goes by its id", () => {
  expect(stageLabel(about.stages, "returns")).toBe("returns");
});
