import {expect, it} from "vitest";
import {countGrid} from "../../../src/components/tables/count-grid.js";
import {document, texts} from "../dom.js";

const down = {
  ...{header: "State", values: [{id: "done", label: "Done"}, {id: "open", label: "Open"}]}, // prettier-ignore
  of: ([state]: readonly [string, number]) => state
};
const across = {
  ...{header: "Level", values: [{id: 0, label: "None"}, {id: 1, label: "Some"}]}, // prettier-ignore
  of: ([, level]: readonly [string, number]) => level
};
const rowsOf = (grid: Element) => [...grid.querySelectorAll("tr")].map((row) => texts(row, "th, td").join("|"));

it("every row counts once, at its two values, and nothing stands where there is none", () => {
  const rows = [["done", 1], ["done", 1], ["open", 0]] as const; // prettier-ignore
  expect(rowsOf(countGrid(rows, {caption: "Tasks", down, across, document}))).toEqual([
    "State|None|Some",
    "Done||2",
    "Open|1|"
  ]);
});

it("no rows are an empty grid that still says what would be counted", () => {
  expect(rowsOf(countGrid([], {caption: "Tasks", down, across, document}))).toEqual([
    "State|None|Some",
    "Done||",
    "Open||"
  ]);
});
