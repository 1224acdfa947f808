import {desc, table} from "arquero";
import {expect, it} from "vitest";
import {columnNumbers, columnValues} from "../../src/transforms/column-values.js";
import {domainsOf, sharedDomains} from "../../src/transforms/domains.js";

const cells = table({unit: ["a", "a", "b", null], month: ["1", "2", "1", "1"], n: [1, 2, 3, 4]});

it("combinations of values are numbered in the order in which they first appear, null being a value", () => {
  const {ofRow, size, firstRow} = domainsOf(table({unit: ["b", "a", null, "b"]}), ["unit"]);
  expect([...ofRow]).toEqual([0, 1, 2, 0]);
  expect(size).toBe(3);
  expect([...firstRow]).toEqual([0, 1, 2]);
});

it("without columns the whole table is one domain, also when it is empty", () => {
  expect(domainsOf(cells, []).size).toBe(1);
  expect(domainsOf(table({unit: []}), []).size).toBe(1);
});

it("tables share the numbers of their combinations, those of the first coming first", () => {
  const pairs = table({unit: ["b", "c", "a"], month: ["1", "1", "2"]});
  const [ofCells, ofPairs] = sharedDomains([cells, pairs], ["unit", "month"]);
  expect([...ofCells!.ofRow]).toEqual([0, 1, 2, 3]);
  expect(ofCells!.size).toBe(4);
  expect([...ofPairs!.ofRow]).toEqual([2, 4, 1]);
});

it("more combinations than fit in a list of them are numbered alike", () => {
  const texts = Array.from({length: 3000}, (_, row) => `v${row}`);
  const {ofRow, size} = domainsOf(table({a: texts, b: texts.toReversed()}), ["a", "b"]);
  expect(size).toBe(3000);
  expect(ofRow[2999]).toBe(2999);
});

it("a column's values come in the order of the table's rows, filtered and sorted as it is", () => {
  const ordered = cells.orderby(desc("n"));
  expect([...columnNumbers(ordered, "n")]).toEqual([4, 3, 2, 1]);
  expect(Array.from(columnValues(cells.filter("d => d.n > 2"), "unit"))).toEqual(["b", null]);
});

it("a column that is not there is an error that names those that are", () => {
  expect(() => columnValues(cells, "uint")).toThrow('columnValues: no column "uint"; there are unit, month, n');
});
