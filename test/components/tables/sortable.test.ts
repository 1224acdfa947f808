import {expect, it} from "vitest";
import {dataTable} from "../../../src/components/tables/data-table.js";
import {document, texts} from "../dom.js";

const rows = [
  {name: "north 10", score: 71.2},
  {name: "North 9", score: null},
  {name: "Ösel", score: 68},
  {name: "east", score: 68}
];
const table = () =>
  dataTable(
    {
      title: "Units",
      rows,
      columns: [
        {header: "unit", value: ({name}) => name},
        {header: "score", value: ({score}) => score}
      ]
    },
    {document}
  );
const names = (element: ParentNode) => texts(element, "tbody th");

it("a click on a heading sorts by it, the next the other way, the third as it was; what is not there stands last", () => {
  const element = table();
  const [, score] = element.querySelectorAll<HTMLElement>("thead button");
  score!.click();
  expect(names(element)).toEqual(["Ösel", "east", "north 10", "North 9"]);
  score!.click();
  expect(names(element)).toEqual(["north 10", "Ösel", "east", "North 9"]);
  score!.click();
  expect(names(element)).toEqual(rows.map(({name}) => name));
});

it("text is sorted as the language has it, numbers in it by their size", () => {
  const element = table();
  element.querySelector<HTMLElement>("thead button")!.click();
  expect(names(element)).toEqual(["east", "North 9", "north 10", "Ösel"]);
});

it("one heading at a time says in which direction", () => {
  const element = table();
  const [unit, score] = element.querySelectorAll<HTMLElement>("thead button");
  unit!.click();
  score!.click();
  score!.click();
  expect([...element.querySelectorAll("thead th")].map((heading) => heading.getAttribute("aria-sort"))).toEqual([
    null,
    "descending"
  ]);
});
