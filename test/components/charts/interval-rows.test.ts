import {expect, it} from "vitest";
import {intervalRows} from "../../../src/components/charts/interval-rows.js";
import {document, picture, texts} from "../dom.js";
import {shown, withheld} from "../report-fixture.js";

const options = {caption: "Satisfaction by age", header: "Age", unit: "points", document} as const;
const young = {label: "Under 30", figure: shown(68.4, 2.5, 420)};

it("every row has its name, its estimate with interval and its base in words", () => {
  const table = intervalRows([young, {label: "60 and over", figure: shown(76.4, 2.5, 1420)}], options);
  expect(texts(table, "tbody th")).toEqual(["Under 30", "60 and over"]);
  expect(texts(table, "tbody td.number")).toEqual(["68.4 (65.9 to 70.9)", "420", "76.4 (73.9 to 78.9)", "1,420"]);
});

it("rows keep the order they are given, so that a table is no ranking", () => {
  const rows = [3, 1, 2].map((score) => ({label: String(score), figure: shown(70 + score)}));
  expect(texts(intervalRows(rows, options), "tbody th")).toEqual(["3", "1", "2"]);
});

it("a withheld row says so in place of its numbers", async () => {
  const table = intervalRows([young, {label: "30 to 39", note: "a note", figure: withheld}], options);
  expect(texts(table, "td.absent")).toEqual(["withheld: fewer than 10 respondents"]);
  expect(table.querySelectorAll(".estimate")).toHaveLength(1);
  await expect(picture(table)).toMatchFileSnapshot("__snapshots__/interval-rows.html");
});

it("one row alone is drawn on an axis of its own", () => {
  const table = intervalRows([young], options);
  expect(table.querySelector(".estimate")!.getAttribute("cx")).toMatch(/^\d/);
});

it("no rows are a frame that says so", () => {
  expect(intervalRows([], options).outerHTML).toBe('<p class="no-answers">Satisfaction by age: no answers</p>');
});

it("hostile names stay text", () => {
  const table = intervalRows([{...young, label: "<script>alert(1)</script>", note: "<b>"}], options);
  expect(table.querySelector("script, b")).toBeNull();
  expect(texts(table, "tbody th")).toEqual(["<script>alert(1)</script><b>"]);
});

it("further columns follow the base, under their headings", () => {
  const table = intervalRows([young], {...options, columns: [{header: "Answers a year", cell: () => "40"}]});
  expect(table.querySelector("thead th:last-child")!.textContent).toBe("Answers a year");
  expect(table.querySelector("tbody td:last-child")!.outerHTML).toBe(
    '<td data-header="Answers a year" role="cell">40</td>'
  );
});
