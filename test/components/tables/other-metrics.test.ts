import {expect, it} from "vitest";
import {measureList} from "../../../src/components/tables/other-metrics.js";
import {document, texts} from "../dom.js";
import {overview, unknownChange, withheld} from "../report-fixture.js";

it("every measure has its own unit, its base and the finding of its change", () => {
  const list = measureList(overview.others, {document});
  expect(texts(list, "tbody tr")).toEqual([
    "Net promoter score21.4 (18.5 to 24.3)1,204−0.9 (−4.9 to +3.1)cannot tell",
    "Top-2 box61.2% (60.1 to 62.3%)1,204−0.7 (−2.3 to +0.9)= no change"
  ]);
});

it("a withheld measure says so, and so does its change", () => {
  const [first] = overview.others;
  const list = measureList([{...first!, current: withheld, change: unknownChange}], {document});
  expect(texts(list, ".absent")).toEqual([
    "withheld: fewer than 10 respondents",
    "the twelve months before: no answers"
  ]);
});

it("no other measures are a frame that says so", () => {
  expect(measureList([], {document}).textContent).toBe("Other measures: the program declares none");
});
