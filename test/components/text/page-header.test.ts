import {expect, it} from "vitest";
import {masthead} from "../../../src/components/text/page-header.js";
import {document, texts} from "../dom.js";
import {about} from "../report-fixture.js";

it("title, period, responses, rules and notice stand at the top", () => {
  const top = masthead(about, {document});
  expect(texts(top, ".standfirst")).toEqual(["Onmaru along the customer journey · July 2025 to June 2026"]);
  expect(texts(top, ".fine")[0]).toBe(
    "40,211 responses, July 2023 to June 2026. Intervals are 95% intervals. Figures that rest on fewer than 10 respondents are withheld. " +
      "Months follow the day of the experience for 87% of responses, and the day of the response for the others."
  );
  expect(texts(top, ".notice")[0]).toMatch(/^A demonstration: /);
});

it("a report without a notice has none, and a page may be about another period", () => {
  const top = masthead({...about, notice: null}, {period: about.covered, document});
  expect(top.querySelector(".notice")).toBeNull();
  expect(texts(top, ".standfirst")[0]).toContain("July 2023 to June 2026");
});
