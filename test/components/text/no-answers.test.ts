import {expect, it} from "vitest";
import {noAnswers} from "../../../src/components/text/no-answers.js";
import {document} from "../dom.js";
import {unanswered, withheld} from "../report-fixture.js";

it("what is not there is named with its reason", () => {
  expect(noAnswers("Trend", {document}).textContent).toBe("Trend: no answers");
  expect(noAnswers("Trend", {reason: {code: "none-declared"}, document}).textContent).toBe(
    "Trend: the program declares none"
  );
});

it("of several figures that are not there each reason is told once", () => {
  expect(noAnswers("Trend", {absent: [withheld, unanswered, withheld], document}).textContent).toBe(
    "Trend: withheld: fewer than 10 respondents; no answers"
  );
});
