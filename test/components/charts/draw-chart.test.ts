import * as Plot from "@observablehq/plot";
import {expect, it} from "vitest";
import {drawChart} from "../../../src/components/charts/draw-chart.js";
import {document} from "../dom.js";

it("a chart is one image with a name and a description", () => {
  const options = {document, ariaLabel: "Scores", ariaDescription: "Use 80", width: 100, height: 50};
  const chart = drawChart({...options, marks: [Plot.dot([1], {x: 1, fill: "var(--stage-1)"})]});
  expect(["role", "aria-label", "aria-description"].map((name) => chart.getAttribute(name))).toEqual([
    "img",
    "Scores",
    "Use 80"
  ]);
  expect(chart.querySelector('[fill="var(--stage-1)"]')).not.toBeNull();
});
