import {expect, it} from "vitest";
import {
  columnOf,
  formattedNumber,
  hasLostDigits,
  numberKind,
  numberText,
  unescaped
} from "../../../../loaders/sources/formats/excel-values.js";

it.each([
  [0, undefined, "number"],
  [14, undefined, "date"],
  [22, undefined, "date and time"],
  [46, undefined, "duration"],
  [164, "General", "number"],
  [164, "0.00E+00", "number"],
  [164, '#,##0.00 "days"', "number"],
  [164, "[Red]0;[Blue]-0", "number"],
  [164, "[$-409]d-mmm-yy;@", "date"],
  [164, "mmmm", "date"],
  [164, "mm:ss", "time"],
  [164, "h:mm AM/PM", "time"],
  [164, "yyyy\\-mm\\-dd\\ hh:mm:ss", "date and time"],
  [164, "yyyy年m月d日", "date"],
  [164, "[h]:mm:ss", "duration"],
  [164, "0", "number"],
  [164, "0000", {digits: 4}]
])("number format %i %s shows %j (ECMA-376 18.8.31)", (id, code, kind) => {
  expect(numberKind(id, code)).toEqual(kind);
});

it.each([
  ["1", "date", false, "1900-01-01"],
  ["59", "date", false, "1900-02-28"],
  ["61", "date", false, "1900-03-01"],
  ["0", "date", true, "1904-01-01"],
  ["45443", "date", false, "2024-05-31"],
  ["45443.5", "date", false, "2024-05-31T12:00:00"],
  ["45443", "date and time", false, "2024-05-31T00:00:00"],
  ["45443.99998842593", "date and time", false, "2024-05-31T23:59:59"],
  ["0.25", "time", false, "06:00:00"],
  ["1.5", "duration", false, "36:00:00"],
  ["-0.5", "duration", false, "-12:00:00"],
  ["-3", "date", false, "-3"],
  ["1e9", "date", false, "1000000000"],
  ["7", {digits: 3}, false, "007"],
  ["7.5", {digits: 3}, false, "7.5"]
] as const)("%s as %j is %s: %s (ECMA-376 18.17.4)", (value, kind, from1904, text) => {
  expect(formattedNumber(value, kind, from1904)).toBe(text);
});

it("a number is written without an exponent, and its sixteenth digit is known to be lost", () => {
  expect(["1E+17", "4.0", "0.1", "1e-7", "x", ""].map(numberText)).toEqual([
    ...["100000000000000000", "4", "0.1", "1e-7", "x", ""]
  ]);
  expect(["999999999999999", "1000000000000000", "0.5"].map(hasLostDigits)).toEqual([false, true, false]);
});

it("columns are letters in base 26, and _x000D_ is a character", () => {
  expect(["A1", "Z9", "AA1", "XFD1048576"].map(columnOf)).toEqual([0, 25, 26, 16_383]);
  expect(unescaped("_x0041_ _x005F_x0041_ _xyz_")).toBe("A _x0041_ _xyz_");
});
