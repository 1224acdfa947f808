import {expect, it} from "vitest";
import {baseLine} from "../../../src/components/text/base-line.js";
import {document, plain} from "../dom.js";
import {about, shown, withheld} from "../report-fixture.js";

it("the small print says how to read, what is measured, when, and on how many answers", () => {
  expect(plain(baseLine(about, {base: shown(71, 1, 13204), document}).textContent)).toBe(
    "Points are estimates, bars their intervals. " +
      "Satisfaction: mean of the answers, put on a scale from 0 (worst answer) to 100 (best answer). " +
      "July 2025 to June 2026, n = 13,204 answers."
  );
});

it("a withheld base tells no number", () => {
  expect(plain(baseLine(about, {base: withheld, document}).textContent)).toMatch(/July 2025 to June 2026\.$/);
});

it("reading, definition and period can be others, each with one full stop", () => {
  const text = baseLine(about, {
    reading: "Read so",
    definition: "Percent.",
    period: about.covered,
    document
  }).textContent;
  expect(text).toBe("Read so. Percent. July 2023 to June 2026.");
});
