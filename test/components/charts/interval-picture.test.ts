import {expect, it} from "vitest";
import {intervalAxis, intervalPicture} from "../../../src/components/charts/interval-picture.js";
import {document, texts} from "../dom.js";
import {shown, withheld} from "../report-fixture.js";

const domain = {low: 50, upp: 90, ticks: [50, 70, 90]};

it("point and interval stand at their values on the axis, in percent of the width", () => {
  const drawn = intervalPicture(shown(70, 10), {domain, color: "var(--stage-1)", document});
  const interval = drawn.querySelector(".interval")!;
  expect([interval.getAttribute("x1"), interval.getAttribute("x2")]).toEqual(["27.00%", "73.00%"]);
  expect(drawn.querySelector(".estimate")!.getAttribute("cx")).toBe("50.00%");
  expect(drawn.querySelector(".estimate")!.getAttribute("fill")).toBe("var(--stage-1)");
});

it("an absent figure is no point anywhere on the axis", () => {
  const drawn = intervalPicture(withheld, {domain, document});
  expect(drawn.querySelectorAll(".interval, .estimate")).toHaveLength(0);
  expect(drawn.children).toHaveLength(0);
});

it("a figure to compare with stands behind and lower; an absent one is left out", () => {
  expect(
    intervalPicture(shown(70), {domain, comparison: shown(60), document}).querySelectorAll(".comparison")
  ).toHaveLength(1);
  expect(
    intervalPicture(shown(70), {domain, comparison: withheld, document}).querySelectorAll(".comparison")
  ).toHaveLength(0);
});

it("the axis names its ticks and its reference", () => {
  const axis = intervalAxis(domain, {reference: {value: 71.5, label: "whole"}, document});
  expect(texts(axis, ".tick")).toEqual(["50", "70", "90"]);
  expect(texts(axis, ".reference-label")).toEqual(["whole"]);
});
