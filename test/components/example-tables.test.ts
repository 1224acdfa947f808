import {expect, it} from "vitest";
import {estimateTable, resultTable} from "../../src/components/example-tables.js";
import {document} from "./dom.js";

const texts = (table: HTMLElement, cells: string) => [...table.querySelectorAll(cells)].map((cell) => cell.textContent);

it("a table of results has one column per field, named as the field is, open from the start", () => {
  const table = resultTable("Results", [{unit: "North", score: 71.25, n: 12}], {digits: 2, document});
  expect(texts(table, "thead th")).toEqual(["unit", "score", "n"]);
  expect(texts(table, "tbody th, tbody td")).toEqual(["North", "71.25", "12"]);
  expect(table.hasAttribute("open")).toBe(true);
});

it("no results at all say so", () => {
  expect(resultTable("Results", [], {document}).textContent).toBe("Results: none");
});

it("a table of estimates has limits and bases, and a column of reasons only where one is needed", () => {
  const known = {
    estimate: 50,
    se: 1,
    low: 48,
    upp: 52,
    n: 90,
    nEff: 80,
    df: 89,
    level: 0.95,
    method: "t",
    errorFactor: 1
  } as const;
  const one = estimateTable("Shares", "answer", [["1", known]], {document});
  expect(texts(one, "thead th")).toEqual(["answer", "estimate", "from", "to", "n"]);
  const none = {estimate: null, n: 1, reason: {code: "one-answer"}} as const;
  const both = estimateTable("Shares", "answer", [["1", known], ["2", none]], {document}); // prettier-ignore
  expect(texts(both, "thead th").at(-1)).toBe("reason");
  expect(texts(both, "tbody tr:last-child th, tbody tr:last-child td")).toEqual([
    "2",
    "",
    "",
    "",
    "1",
    "one answer: its variance is unknown"
  ]);
});
