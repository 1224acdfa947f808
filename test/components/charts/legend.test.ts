import {expect, it} from "vitest";
import {pictureKey, type KeyEntry} from "../../../src/components/charts/legend.js";
import {document, texts} from "../dom.js";

const marks: KeyEntry["mark"][] = [
  "estimate",
  "comparison",
  "interval",
  "reference",
  "signal",
  "absent",
  "diamond2",
  "answered",
  "blank",
  "notApplicable",
  "notShown"
];

it("every mark is drawn beside its words, and no two alike but the points", () => {
  const key = pictureKey(
    marks.map((mark) => ({mark, label: mark})),
    {document}
  );
  expect(texts(key, "li")).toEqual(marks);
  const drawings = [...key.querySelectorAll("svg")].map(({innerHTML}) => innerHTML);
  expect(new Set(drawings).size).toBe(marks.length);
});

it("an empty key is an empty list", () => {
  expect(pictureKey([], {document}).children).toHaveLength(0);
});
