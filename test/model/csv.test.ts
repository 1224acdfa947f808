import {parse} from "csv-parse/sync";
import fc from "fast-check";
import {expect, it} from "vitest";
import {csvCell, toCsv} from "../../src/model/csv.js";

it.each(["=1+1", "+1", "-1", "@sum", "|calc", "\t=1", " =1", "\r=1", "\u200b=1"])(
  "text that a spreadsheet would run as a formula gets an apostrophe in front: %j",
  (text) => {
    expect(parse(csvCell(text), {relax_quotes: false}).flat()).toEqual([`'${text}`]);
  }
);

it.each([
  [-4.2, "-4.2"],
  [1e-7, "1e-7"],
  [null, ""],
  ["plain", "plain"],
  ['say "yes"', '"say ""yes"""'],
  ["a,b", '"a,b"'],
  ["a\nb", '"a\nb"'],
  [" edge ", '" edge "']
])("numbers stay numbers, and text is quoted only where it must be: %j", (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

it("whatever the text, a CSV reader gets back the cells that went in", () => {
  const cell = fc.string({unit: "binary"}).filter((text) => !/^[\s\u200b\ufeff]*[=+\-@|\t\r]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), {minLength: 1}), (rows) => {
      const text = toCsv(["one", "two"], rows);
      expect(parse(text, {bom: true, record_delimiter: "\r\n"})).toEqual([["one", "two"], ...rows]);
    })
  );
});
