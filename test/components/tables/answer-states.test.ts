import {expect, it} from "vitest";
import {answerStates, stateKey} from "../../../src/components/tables/answer-states.js";
import {document, texts} from "../dom.js";
import {dataQuality} from "../report-fixture.js";

it("every state of a question is counted in words and drawn to scale", () => {
  const table = answerStates(dataQuality.questions, {document});
  expect(texts(table, "tbody tr:first-child td.number")).toEqual(["15,021", "812", "402", "4,056"]);
  const widths = [...table.querySelectorAll("tbody tr:first-child rect")].map((part) =>
    parseFloat(part.getAttribute("width")!)
  );
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 1);
  expect(widths[0]).toBeCloseTo((100 * 15021) / 20291, 1);
});

it("a question that nobody was asked has an empty bar, not a broken one", () => {
  const none = {...dataQuality.questions[0]!, answered: 0, blank: 0, notApplicable: 0, notShown: 0};
  const widths = [...answerStates([none], {document}).querySelectorAll("rect")].map((part) =>
    part.getAttribute("width")
  );
  expect(widths).toEqual(["0.00%", "0.00%", "0.00%", "0.00%"]);
});

it("no questions are a frame that says so", () => {
  expect(answerStates([], {document}).textContent).toBe("What became of each question: no answers");
});

it("the key names all four states", () => {
  expect(stateKey().map(({label}) => label)).toEqual(["answered", "left blank", "does not apply", "not shown"]);
});
