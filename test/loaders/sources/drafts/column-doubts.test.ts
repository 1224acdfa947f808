import {expect, it} from "vitest";
import {columnDoubts, isDoubt, type DoubtedColumn} from "../../../../loaders/sources/drafts/column-doubts.js";
import {movedBatteries} from "../../../../loaders/sources/drafts/question-numbers.js";
import {sameColumns} from "../../../../loaders/sources/drafts/same-columns.js";

const column = (name: string, rest: Partial<DoubtedColumn> = {}): DoubtedColumn => {
  return {column: name, wording: null, labels: null, field: false, ...rest};
};

/** The codes of all changes of a column that leave something open. */
function doubts(former: readonly DoubtedColumn[], present: readonly DoubtedColumn[], name: string): string[] {
  const found = columnDoubts(former, present, sameColumns(former, present))(name);
  return found.filter(isDoubt).map(({code}) => code);
}

const SATISFIED = {"1": "Very dissatisfied", "5": "Very satisfied"};

it("a code that means something else is to be decided, also where the wording is the same", () => {
  const turned = {"1": "Very satisfied", "5": "Very dissatisfied"};
  for (const wording of [null, "How was it?"]) {
    const [former, present] = [column("a", {wording, labels: SATISFIED}), column("a", {wording, labels: turned})];
    expect(columnDoubts([former], [present], sameColumns([former], [present]))("a")).toEqual([
      {code: "relabelled", column: "a", answer: "1", label: "Very satisfied", former: "Very dissatisfied"}
    ]);
  }
});

it("labels that are written otherwise, that come or that go change no code", () => {
  const former = [column("a", {labels: SATISFIED})];
  const present = [column("a", {labels: {"1": "VERY DISSATISFIED.", "3": "Neither", "9": "No answer"}})];
  expect(doubts(former, present, "a")).toEqual([]);
});

it("fields of a platform are what their names say, in whatever language they are labelled", () => {
  const former = [column("startDate", {wording: "Start Date"})];
  expect(doubts(former, [column("startDate", {wording: "Anfangsdatum"})], "startDate")).toEqual(["reworded"]);
  expect(doubts(former, [column("startDate", {wording: "Anfangsdatum", field: true})], "startDate")).toEqual([]);
});

it("a wording beside a number that told none says nothing against it", () => {
  const former = ["Q1", "Q2A"].map((name) => column(name));
  const present = ["Q1", "Q2A", "Q2B"].map((name) => column(name, {wording: `What of ${name}?`}));
  expect(doubts(former, present, "Q2A")).toEqual([]);
});

it("a battery has moved where its parts stand under one other number, and there only", () => {
  const parts = (...stems: string[]) => stems.flatMap((stem) => ["A", "B", "C"].map((part) => stem + part));
  expect(movedBatteries(parts("Q6"), parts("Q8"))).toEqual([{former: "Q6", present: "Q8", prefix: "q", from: 6}]);
  expect(movedBatteries(parts("Q8"), parts("Q6"))).toEqual([{former: "Q8", present: "Q6", prefix: "q", from: 6}]);
  expect(movedBatteries(parts("Q6"), parts("Q6", "Q8"))).toEqual([]);
  expect(movedBatteries(parts("Q6", "Q8"), parts("Q8"))).toEqual([]);
  expect(movedBatteries(parts("Q6"), parts("Q8", "Q9"))).toEqual([]);
  expect(movedBatteries(parts("Q6"), parts("S8"))).toEqual([]);
  expect(movedBatteries(["Q6A", "Q6B"], ["Q8A", "Q8B"])).toEqual([]);
});
