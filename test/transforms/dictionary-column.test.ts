import {desc, escape, table} from "arquero";
import {expect, it} from "vitest";
import {DictionaryColumn, columnCodes} from "../../src/transforms/dictionary-column.js";
import {columnValues} from "../../src/transforms/column-values.js";

const coded = table({unit: new DictionaryColumn(["b", null, "a", "unused"], [2, 0, 0, 1]), n: [1, 2, 3, 4]});

it("a coded column is a column like any other: read, iterated, filtered, sorted and grouped", () => {
  expect(columnValues(coded, "unit")).toEqual(["a", "b", "b", null]);
  expect([...(coded.column("unit") as Iterable<string | null>)]).toEqual(["a", "b", "b", null]);
  expect(coded.filter(escape((row: {unit: string | null}) => row.unit === "b")).array("n")).toEqual([2, 3]);
  expect(coded.orderby(desc("n")).array("unit")).toEqual([null, "b", "b", "a"]);
  expect(coded.groupby("unit").count().objects()).toEqual([
    {unit: "a", count: 1},
    {unit: "b", count: 2},
    {unit: null, count: 1}
  ]);
});

it("its codes are given as they are, whatever values no row has", () => {
  expect(columnCodes(coded, "unit")).toMatchObject({values: ["b", null, "a", "unused"], codes: [2, 0, 0, 1]});
});

it("other columns are coded in the order of first appearance; so are coded ones of a table that is filtered or sorted", () => {
  const plain = columnCodes(table({unit: ["b", undefined, "a", null, "b"]}), "unit");
  expect([plain.values, [...(plain.codes as Uint32Array)]]).toEqual([
    ["b", null, "a"],
    [0, 1, 2, 1, 0]
  ]);
  const sorted = columnCodes(coded.orderby(desc("n")), "unit");
  expect([sorted.values, [...(sorted.codes as Uint32Array)]]).toEqual([
    [null, "b", "a"],
    [0, 1, 1, 2]
  ]);
  const filtered = columnCodes(coded.filter("d => d.n > 1"), "unit");
  expect([filtered.values, [...(filtered.codes as Uint32Array)]]).toEqual([
    ["b", null],
    [0, 0, 1]
  ]);
});

it("a table without rows has no codes; a column that is not there is an error", () => {
  expect(columnCodes(table({unit: []}), "unit")).toMatchObject({values: []});
  expect(() => columnCodes(coded, "uint")).toThrow('columnValues: no column "uint"; there are unit, n');
});
