import {expect, it} from "vitest";
import {claimList} from "../../../src/components/text/finding-list.js";
import {document, texts} from "../dom.js";

it("claims stand in their order, as text", () => {
  expect(texts(claimList(["Delivery fell.", "<b>Use</b> rose."], {document}), "li")).toEqual([
    "Delivery fell.",
    "<b>Use</b> rose."
  ]);
});

it("without claims the page says that there is nothing to say", () => {
  expect(texts(claimList([], {document}), "li")).toEqual(["There are no answers to say anything about yet."]);
});
