import {expect, it} from "vitest";
import {figureText} from "../../../src/components/text/figure-text.js";
import {shown, unanswered, withheld} from "../report-fixture.js";

it("a figure is told with its interval and its base", () => {
  expect(figureText(shown(71.3), "points")).toBe("71.3 (69.8 to 72.8), n\u00a0=\u00a01,204");
  expect(figureText(shown(61.2, 1.1, 10), "percent")).toBe("61.2% (60.1 to 62.3%), n\u00a0=\u00a010");
});

it("an interval below zero has minus signs", () => {
  expect(figureText(shown(-4.2, 2.1), "points")).toMatch(/^−4\.2 \(−6\.3 to −2\.1\)/);
});

it("what is withheld says so, and tells no number", () => {
  expect(figureText(withheld, "points")).toBe("withheld: fewer than 10 respondents");
  expect(figureText({...withheld, reason: {code: "reveals-respondents", minimum: 10}}, "points")).toBe(
    "withheld: it would reveal a group of fewer than 10 respondents"
  );
  expect(figureText(unanswered, "points")).toBe("no answers");
});
