import {expect, it} from "vitest";
import {segmentRows} from "../../../src/components/charts/segment-rows.js";
import {document, texts} from "../dom.js";
import {journeyPayload, shown} from "../report-fixture.js";

const stage = journeyPayload.stages[2]!;
const options = {unit: "points", color: "var(--stage-3)", document} as const;

it("classes come first, then the program's segments, all on one axis", () => {
  const rows = segmentRows(stage, options);
  expect(texts(rows, "thead th:first-child")).toEqual(["Class of customers", "Age", "Product line"]);
  const axes = [...rows.querySelectorAll(".interval-axis")].map((axis) => texts(axis, ".tick"));
  expect(axes[1]).toEqual(axes[0]);
  expect(axes[2]).toEqual(axes[0]);
});

it("a withheld value says so", () => {
  expect(texts(segmentRows(stage, options), "td.absent")).toEqual(["withheld: fewer than 10 respondents"]);
});

it("a split with one value is a row, one without is left out, and no splits are a frame", () => {
  const one = {
    ...stage,
    classes: [{id: "c", label: "Consumers", figure: shown(70)}],
    segments: [{id: "age", label: "Age", values: []}]
  };
  expect(texts(segmentRows(one, options), "tbody th")).toEqual(["Consumers"]);
  expect(segmentRows({...one, classes: []}, options).textContent).toBe("Delivery by customers: no answers");
});
