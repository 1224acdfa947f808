import {expect, it} from "vitest";
import {classKey, classProfiles} from "../../../src/components/charts/class-profiles.js";
import {stageColors} from "../../../src/components/charts/palette.js";
import {document, picture, texts} from "../dom.js";
import {about, overview} from "../report-fixture.js";

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

it("one stage alone is a point for each class", () => {
  const classes = overview.classes.map((profile) => ({...profile, stages: profile.stages.slice(0, 1)}));
  expect(classProfiles(classes, options).querySelectorAll('[aria-label="dot"] :is(circle, path)')).toHaveLength(3);
});

it("one class alone has no picture of its own", () => {
  expect(classProfiles(overview.classes.slice(0, 1), options).textContent).toBe(
    "Each class of customers, stage by stage: all are of one class, Consumers"
  );
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
