import {expect, it} from "vitest";
import {dataTable} from "../../../src/components/tables/data-table.js";
import {
  responseQualityTable,
  categoryTable,
  rateTable,
  scaleTable,
  weightingTable
} from "../../../src/components/tables/measurement-tables.js";
import {document, plain, texts} from "../dom.js";
import {dataQuality} from "../report-fixture.js";

const {weighting, responseRates, responseQuality, scales} = dataQuality;
const LIMITS = ["27.1", "30.1"];
const rowsOf = (table: HTMLElement) =>
  [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => plain(cell.textContent)));

it("weights are told with their convergence, what was cut and what they cost", () => {
  expect(rowsOf(dataTable(weightingTable("Weights", weighting), {document}))).toEqual([
    ["raking", "FY2026", "1,204", "1,204.0", "1,011.4", "7", "1.3e-11", "4"]
  ]);
});

it("a category of few responses is told without their number", () => {
  expect(rowsOf(dataTable(categoryTable("Categories", weighting), {document}))[1]).toEqual([
    'age "over_59"',
    "FY2026",
    ...["", "", "0.4", "0.4"]
  ]);
});

it("a response rate has its interval, or the reason why it is withheld", () => {
  expect(rowsOf(dataTable(rateTable("Rates", responseRates), {document}))).toEqual([
    ["Division A", "Consumers", "4,200", "28.6", ...LIMITS, ""],
    ["Division B", "Consumers", "30", "", "", "", "withheld: fewer than 10 respondents"]
  ]);
});

it("a sign of carelessness stands beside what chance would give", () => {
  const units = responseQuality.filter(({unit}) => unit !== null);
  expect(rowsOf(dataTable(responseQualityTable("Carelessness", units), {document}))).toEqual([
    ["Division A", "consumers", "duplicates", "604", "2.40", "0.80", "0.0020", ""],
    ["Division B", "consumers", "duplicates", "", "", "", "", "withheld: too few responses"]
  ]);
});

it("alpha is told by stage and class with its interval", () => {
  const table = dataTable(scaleTable("Alpha", scales), {document});
  expect(texts(table, "thead th").slice(0, 6)).toEqual(["stage", "class", "questions", "alpha", "low", "upp"]);
  expect(rowsOf(table)[0]!.slice(0, 4)).toEqual(["Delivery", "Consumers", "2", "0.81"]);
});

it("nothing is weighted, nobody knows who was invited: both say none", () => {
  expect(dataTable(weightingTable("Weights", null), {document}).textContent).toBe("Weights: none");
  expect(dataTable(rateTable("Rates", null), {document}).textContent).toBe("Rates: none");
});
