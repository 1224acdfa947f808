import {expect, it} from "vitest";
import {elements} from "../../../src/components/text/elements.js";
import {factList} from "../../../src/components/text/fact-list.js";
import {document, texts} from "../dom.js";

it("each fact stands under its heading; those that nobody knows are left out, hostile ones are text", () => {
  const link = elements(document).html("a", {href: "./north.html"}, ["North"]);
  const list = factList(
    [
      {heading: "Unit", told: [link, ", and others"]},
      {heading: "Stopped", told: null},
      {heading: "Led by", told: []},
      {heading: "Proof", told: "<img src=x>"}
    ],
    {document}
  );
  expect([texts(list, "dt"), texts(list, "dd")]).toEqual([
    ["Unit", "Proof"],
    ["North, and others", "<img src=x>"]
  ]);
  expect(list.querySelector("a")!.getAttribute("href")).toBe("./north.html");
  expect(list.querySelector("img")).toBeNull();
});
