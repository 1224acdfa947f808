import {expect, it} from "vitest";
import {parseSets} from "../../../../loaders/sources/formats/spss-sets.js";
import {spssKind, spssText} from "../../../../loaders/sources/formats/spss-values.js";

it.each([
  [0, "date", "1582-10-14"],
  [86400, "date", "1582-10-15"],
  [12219379200, "date and time", "1970-01-01T00:00:00"],
  [13936545000.4, "date and time", "2024-05-31T14:30:00"],
  [93600, "duration", "26:00:00"],
  [-61, "duration", "-00:01:01"],
  [5, "number", "5"],
  [-0, "number", "0"],
  [2.5, "number", "2.5"],
  [12345678901, "number", "12345678901"],
  [1e300, "date", "1e+300"]
] as const)("%d as %s is %s (SPSS counts seconds from 1582-10-14)", (value, kind, text) => {
  expect(spssText(value, kind)).toBe(text);
});

it("print formats are dates, dates with times, durations or numbers (PSPP developer's guide)", () => {
  expect([5, 20, 22, 21, 25, 39, 41, 26].map(spssKind)).toEqual([
    ...["number", "date", "date and time", "duration", "duration", "date", "date and time", "number"]
  ]);
});

it("multiple-response sets of the four kinds of the PSPP developer's guide's example are read", () => {
  const text =
    "$a=C 10 my mcgroup a b c\n$b=D2 55 0  g e f d\n$c=D3 Yes 10 mdgroup #2 h i j\n" +
    "$d=E 1 2 34 13 third mdgroup k l m\n$e=E 11 6 choice 0  n o p\n";
  expect(parseSets(text)).toEqual([
    {name: "$a", label: "my mcgroup", counted: null, variables: ["A", "B", "C"]},
    {name: "$b", label: "", counted: "55", variables: ["G", "E", "F", "D"]},
    {name: "$c", label: "mdgroup #2", counted: "Yes", variables: ["H", "I", "J"]},
    {name: "$d", label: "third mdgroup", counted: "34", variables: ["K", "L", "M"]},
    {name: "$e", label: "", counted: "choice", variables: ["N", "O", "P"]}
  ]);
  expect(parseSets("")).toEqual([]);
});
