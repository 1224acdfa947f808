/** Texts in several languages are strings on the way to the pages, and objects in what pages read. */
import {expect, it} from "vitest";
import {joinTexts, pageText, readIn, textIn, textsOf, valueIn} from "../../src/model/texts.js";

const use = joinTexts({en: "Use", ko: "사용"});

it.each([
  ["en", "Stage: Use"],
  ["ko", "Stage: 사용"],
  ["zh", "Stage: Use"]
] as const)(
  "in %s a text that stands in another one is read: the first language where it lacks one",
  (language, text) => {
    expect(textIn(`Stage: ${use}`, language, "en")).toBe(text);
  }
);

it("a text that names no language is of the first", () => {
  const name = joinTexts({"": "Company", ko: "회사"});
  expect([textIn(name, "en", "en"), textIn(name, "ko", "en"), textIn(name, "zh", "zh")]).toEqual([
    "Company",
    "회사",
    "Company"
  ]);
});

it("text without languages is left as it is, whatever it holds", () => {
  expect(textsOf("{en: Use}")).toEqual([]);
  expect(textIn("\ufdd0 no end", "ko", "en")).toBe("\ufdd0 no end");
  expect(pageText("Use", ["en", "ko"])).toBe("Use");
});

it("what a page reads has an object only where its languages differ", () => {
  expect(pageText(use, ["en", "ko"])).toEqual({"@": {en: "Use", ko: "사용"}});
  expect(pageText(use, ["en"])).toBe("Use");
  expect(pageText(joinTexts({en: "NPS", ko: "NPS"}), ["en", "ko"])).toBe("NPS");
});

it("values and names of columns are read in the language of the page", () => {
  const rows = [{[use]: {"@": {en: "Washers", ko: "세탁기"}}, n: 4, "@": "kept"}];
  expect(readIn(rows, "ko")).toEqual([{사용: "세탁기", n: 4, "@": "kept"}]);
});

it("a value that holds no text in several languages is the same value, not a copy", () => {
  const value = {stages: [{label: "Use"}], when: new Date(0)};
  expect(valueIn(value, "ko", "en")).toBe(value);
  const labelled = {stages: [{label: use}], other: value};
  expect(valueIn(labelled, "ko", "en")).toEqual({stages: [{label: "사용"}], other: value});
  expect(valueIn(labelled, "ko", "en").other).toBe(value);
});
