import {expect, it} from "vitest";
import {classKey, classProfiles} from "../../src/components/class-profiles.js";
import {stageColors} from "../../src/components/palette.js";
import {document, picture, texts} from "./dom.js";
import {about, overview, shown} from "./report-fixture.js";

const options = {unit: "points", color: stageColors(about.stages), document} as const;

it("every class has a shape of its own at every stage; a withheld figure is left open", async () => {
  const chart = classProfiles(overview.classes, options);
  const marks = [...chart.querySelectorAll('[aria-label="dot"]')].map(
    (mark) => mark.querySelectorAll("circle, path").length
  );
  expect(marks).toEqual([7, 7, 6]);
  expect(chart.getAttribute("aria-description")).toContain("Installation withheld: fewer than 10 respondents");
  await expect(picture(chart)).toMatchFileSnapshot("__snapshots__/class-profiles.svg");
});

it("one class and one stage are one point", () => {
  const classes = [{id: "c", label: "Consumers", stages: [{id: "use", label: "Use", figure: shown(80)}]}];
  expect(classProfiles(classes, options).querySelectorAll("circle")).toHaveLength(1);
});

it("no classes are a frame that says so", () => {
  expect(classProfiles([], options).textContent).toBe("Each class of customers, stage by stage: no answers");
});

it("on a phone every figure is a row under its stage and class", () => {
  const rows = classProfiles(overview.classes, {...options, width: 343});
  expect(texts(rows, "tbody th").slice(0, 3)).toEqual([
    "ExploreConsumers",
    "ExploreBusiness partners",
    "ExploreInternal departments"
  ]);
  expect(texts(rows, "td.absent")).toEqual(["withheld: fewer than 10 respondents"]);
});

it("the key gives each class its shape, by its place in the program", () => {
  expect(classKey(about.classes).map(({mark}) => mark)).toEqual(["circle", "square", "triangle"]);
});
