import {expect, it} from "vitest";
import type {CodebookEntry, PreparedTable} from "../../../../loaders/sources/contract.js";
import {sortColumns} from "../../../../loaders/sources/drafts/sort-columns.js";
import type {KnownProgram} from "../../../../loaders/sources/drafts/sorted-column.js";
import {profileOf} from "./profile-of.js";

type Cells = Readonly<Record<string, number>>;

/** What columns are taken for; `entries` are the wording and the part of some. */
function kinds(
  columns: Readonly<Record<string, Cells>>,
  {
    entries = {},
    adapter = "csv",
    segments = []
  }: {
    entries?: Record<string, readonly [string, string | null]>;
    adapter?: string;
    segments?: KnownProgram["segments"];
  } = {}
) {
  const codebook = Object.entries(entries).map(([column, [wording, part]]): CodebookEntry => ({
    column,
    name: null,
    wording,
    part,
    labels: null,
    scale: null,
    notShownKnown: false
  }));
  const prepared = {columns: Object.keys(columns), codebook} as unknown as PreparedTable;
  const profiles = Object.values(columns).map((cells) => profileOf(cells, 200));
  return sortColumns(adapter, prepared, profiles, {questions: [], segments});
}

const each = (values: readonly (string | number)[], rows = 30): Cells =>
  Object.fromEntries(values.map((value) => [value, rows]));
const kindsOf = (...request: Parameters<typeof kinds>) =>
  Object.fromEntries(kinds(...request).map(({column, kind}) => [column, kind]));

it("numbers without labels are no scale: gates, classes and codes are left out", () => {
  expect(kindsOf({GATE: each([1, 2, 3, 4, 5]), class: each([1, 2, 3]), Q1: each([1, 2, 3, 4, 5, 6])})).toEqual({
    GATE: "choices",
    class: "choices",
    Q1: "choices"
  });
});

it.each([
  "Overall",
  "comfort_rating",
  "How.happy.do.you.feel.right.now.",
  "Wie zufrieden sind Sie?",
  "직원의 친절도는 어땠나요?",
  "職員の対応はいかがでしたか？",
  "¿Qué tan satisfecho está?"
])("numbers below a heading that asks for a rating are a question whose scale is to be decided: %s", (heading) => {
  const [column] = kinds({[heading]: each([1, 2, 3, 4, 5])});
  expect(column).toMatchObject({kind: "scale", guess: {scale: [1, 5], sure: false}});
});

it.each([
  "How many people live in your household?",
  "How old are you?",
  "Number of flights in the last five years",
  "나이가 몇 살입니까?"
])("amounts are no ratings: %s", (heading) => {
  expect(kinds({[heading]: each([1, 2, 3, 4, 5])})[0]!.kind).not.toBe("scale");
});

it("neighbours whose numbers end alike are a battery; two of them, or yes and no with codes beside, are none", () => {
  const ratings = each([1, 2, 3, 4, 5]);
  expect(kindsOf({e1: ratings, e2: each([2, 3, 4, 5]), e3: ratings})).toEqual({e1: "scale", e2: "scale", e3: "scale"});
  expect(kindsOf({e1: ratings, e2: ratings})).toEqual({e1: "choices", e2: "choices"});
  const codes = {0: 20, 1: 900, 2: 900, 3: 2, 4: 1};
  expect(kindsOf({bags: codes, food: codes, store: codes})).toEqual({
    bags: "choices",
    food: "choices",
    store: "choices"
  });
});

it("SPSS labels the answers of scales: numbers without labels are none there", () => {
  expect(
    kindsOf({sat: each([1, 2, 3, 4, 5])}, {adapter: "spss", entries: {sat: ["Overall satisfaction", null]}})["sat"]
  ).not.toBe("scale");
});

it("the rows of a matrix are read as one: a row that lacks an end, and one that hardly anybody answered", () => {
  const entries = Object.fromEntries(["a", "b", "c"].map((row) => [row, ["How good was it?", row] as const]));
  const [a, b, c] = kinds(
    {
      a: each(["Very poor", "Poor", "Fair", "Good", "Very good"]),
      b: each(["Poor", "Fair", "Good", "Very good"]),
      c: {Fair: 3}
    },
    {entries}
  );
  const values = {"Very poor": 1, Poor: 2, Fair: 3, Good: 4, "Very good": 5};
  for (const row of [a, b, c]) expect(row).toMatchObject({kind: "scale", guess: {scale: [1, 5], sure: true, values}});
});

it("a question that lacks some of another one's texts is read as that, unless many rows say that it has none", () => {
  const five = each(["Very poor", "Poor", "Fair", "Good", "Very good"]);
  const [, few] = kinds({first: five, second: each(["Fair", "Good", "Very good"], 3)});
  expect(few!.guess).toMatchObject({scale: [1, 5], sure: true, values: {"Very poor": 1, "Very good": 5}});
  const [, whole] = kinds({
    first: each(["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]),
    second: each(["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"])
  });
  expect(whole!.guess).toMatchObject({scale: [1, 4], sure: true});
});

it("codes, single letters, yes and no are values of a segment only where the column is called so", () => {
  const segments: KnownProgram["segments"] = [
    {id: "age", label: "Age group", values: {1: "young", 2: "old"}},
    {id: "member", label: "Member", values: {yes: "Yes", no: "No"}},
    {id: "plan", label: "Plan", values: {basic: "Basic", full: "Full"}}
  ];
  const found = kinds(
    {
      SAQ: each([1, 2]),
      "Age Group": each([1, 2]),
      again: each(["yes", "no"]),
      member: each(["yes", "no"]),
      x: each(["basic", "full"])
    },
    {segments}
  );
  expect(Object.fromEntries(found.map(({column, segment}) => [column, segment]))).toEqual({
    SAQ: null,
    "Age Group": "age",
    again: null,
    member: "member",
    x: "plan"
  });
});
