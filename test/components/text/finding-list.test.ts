import {expect, it} from "vitest";
import {findingList} from "../../../src/components/text/finding-list.js";
import {document, texts} from "../dom.js";

it("findings stand in their order as sentences, and labels stay text", () => {
  const list = findingList([{code: "no-stage-changed"}, {code: "stages-withheld", stages: ["<b>Use</b>"]}], {document});
  expect(texts(list, "li")).toEqual([
    "No stage clearly changed.",
    "<b>Use</b> is withheld: too few respondents, or another figure could be worked out from it."
  ]);
});

it("without findings the page says that there is nothing to say", () => {
  expect(texts(findingList([], {document}), "li")).toEqual(["There are no answers to say anything about yet."]);
});
