import {expect, it} from "vitest";
import {sameColumns, type ComparedColumn} from "../../../../loaders/sources/drafts/same-columns.js";

const named = (...names: string[]): ComparedColumn[] => names.map((column) => ({column, wording: null}));
const asked = (wordings: Record<string, string>): ComparedColumn[] =>
  Object.entries(wordings).map(([column, wording]) => ({column, wording}));
const pairs = (former: readonly ComparedColumn[], present: readonly ComparedColumn[]) =>
  Object.fromEntries(
    [...sameColumns(former, present)].map(([column, same]) => [column, `${same.former} by ${same.by}`])
  );

it("names are the same whatever their case, white space, punctuation and composition", () => {
  expect(
    pairs(named("Customer ID", "CAF\u00C9", "How was it?"), named("customer_id", "cafe\u0301", " how was  it"))
  ).toEqual({
    customer_id: "Customer ID by name",
    "cafe\u0301": "CAF\u00C9 by name",
    " how was  it": "How was it? by name"
  });
});

it("where punctuation parts numbers, names differ: Q2_1 is not Q21, nor 1.1 the same as 11", () => {
  expect(pairs(named("Q21", "11"), named("Q2_1", "1.1"))).toEqual({});
});

it("marks of vowels are letters: कि is not का", () => {
  expect(pairs(named("कि"), named("का"))).toEqual({});
});

it("the exact name goes before one that only differs in case", () => {
  expect(pairs(named("q1", "Q1"), named("Q1", "q1"))).toEqual({Q1: "Q1 by name", q1: "q1 by name"});
});

it("what several columns have in common pairs none of them", () => {
  expect(pairs(named("Score", "score "), named("SCORE"))).toEqual({});
  expect(pairs(asked({Q1: "Comment", Q2: "Comment"}), asked({Q8: "Comment"}))).toEqual({});
});

it("a wording that moved to another number goes before the name, so that no question is taken for another", () => {
  const former = asked({Q1: "How was the delivery?", Q2: "How was the advice?"});
  const present = asked({Q1: "How was the advice?", Q2: "How was the delivery?", Q3: "New"});
  expect(pairs(former, present)).toEqual({Q1: "Q2 by wording", Q2: "Q1 by wording"});
});

it("a name whose wording changed is still the same column; its wording is told by who compares them", () => {
  expect(pairs(asked({Q1: "How was it?"}), asked({Q1: "How was it for you?"}))).toEqual({Q1: "Q1 by name"});
});

it("the label of a mapping pairs columns whose file tells no wording", () => {
  const former = [{column: "Q1", wording: null, label: "The advice I was given"}];
  expect(pairs(former, named("The advice I was given."))).toEqual({"The advice I was given.": "Q1 by label"});
});
