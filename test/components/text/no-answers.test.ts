import {expect, it} from "vitest";
import {noAnswers} from "../../../src/components/text/no-answers.js";
import {document} from "../dom.js";

it("what is not there is named with its reason", () => {
  expect(noAnswers("Trend", {document}).textContent).toBe("Trend: no answers");
  expect(noAnswers("Trend", {reason: "withheld", document}).textContent).toBe("Trend: withheld");
});
