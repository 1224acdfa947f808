import {expect, it} from "vitest";
import {changeList, verdictText} from "../../../src/components/tables/change-list.js";
import {words} from "../../../src/locales/index.js";
import {document, picture, texts} from "../dom.js";
import {change, stageFigures, unknownChange, withheldStage} from "../report-fixture.js";

const options = {caption: "Change by stage", header: "Stage", document};

it("every difference has its sign, its interval and its finding in words", () => {
  const list = changeList(stageFigures.slice(1, 4), options);
  expect(texts(list, "tbody td.number")).toEqual(["+3.4 (+1.5 to +5.3)", "−4.2 (−6.1 to −2.3)", "−0.3 (−2.2 to +1.6)"]);
  expect(texts(list, ".verdict")).toEqual(["▲ rose", "▼ fell", "= no change"]);
});

it("a difference of withheld figures says why it is not there", async () => {
  const list = changeList([stageFigures[2]!, withheldStage], options);
  expect(texts(list, "td.absent")).toEqual(["fewer than 10 respondents"]);
  await expect(picture(list)).toMatchFileSnapshot("__snapshots__/change-list.html");
});

it("in brief it says only that there is none, where a table below says why", () => {
  const list = changeList([withheldStage], {...options, brief: true});
  expect(texts(list, "td.absent")).toEqual(["not comparable"]);
  expect(list.querySelector("span.absent")!.getAttribute("title")).toBe("fewer than 10 respondents");
});

it("no differences are a frame that says so", () => {
  expect(changeList([], options).textContent).toBe("Change by stage: no answers");
});

it("one difference alone has zero in the middle of its axis", () => {
  const list = changeList([stageFigures[0]!], options);
  expect(list.querySelector("tbody .reference")!.getAttribute("x1")).toBe("50.00%");
});

it("differences between groups have words of their own", () => {
  const verdicts = {...words.verdicts, rose: "above", fell: "below"};
  expect(verdictText(change(4, 1, "rose"), {verdicts, document}).textContent).toBe("▲ above");
  expect(verdictText(change(-4, 1, "fell"), {verdicts, document}).textContent).toBe("▼ below");
  expect(verdictText(change(0, 4, "cannot tell"), {verdicts, document}).textContent).toBe("cannot tell");
  expect(verdictText(unknownChange, {verdicts, document}).textContent).toBe("the twelve months before: no answers");
});

it("a brief finding keeps the reason why there is none as a hint", () => {
  expect(verdictText(unknownChange, {brief: true, document}).outerHTML).toBe(
    '<span class="absent" title="the twelve months before: no answers">not comparable</span>'
  );
});
