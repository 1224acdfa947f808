import {describe, expect, it} from "vitest";
import {addMonths} from "../../src/model/periods.js";
import type {Definitions, Question} from "../../src/model/program.js";
import {breaksOf, whyIncomparable} from "../../src/transforms/declared-breaks.js";
import {
  type AnswerCount,
  questionChanges,
  unaskedMonths,
  type UnaskedMonths
} from "../../src/transforms/question-changes.js";

const question = (id: string, stage: string, more: Partial<Question> = {}): Question => {
  return {
    ...{id, label: id, stage, scale: {worst: 1, best: 5, step: 1}, metrics: ["satisfaction"], role: "score", weight: 1},
    ...more
  };
};

const definitions: Definitions = {
  stages: ["buy", "use"].map((id) => ({id, label: id, weight: 1})),
  metrics: [{id: "satisfaction", label: "Satisfaction", score: "linear", unit: "points"}],
  classes: [],
  questions: [
    question("order", "buy"),
    question("quality", "use"),
    question("solved", "use"),
    question("why", "use", {role: "driver"})
  ]
};

/** Answers month by month from January 2025 on, by question; of one class. */
function counts(answers: Readonly<Record<string, readonly number[]>>, customers: string | null = null): AnswerCount[] {
  return Object.entries(answers).flatMap(([id, months]) =>
    months.map((n, place) => ({class: customers, question: id, month: addMonths("2025-01", place), n}))
  );
}

const told = (found: readonly UnaskedMonths[]) =>
  found.map(({questions, from, to, wasAsked, isAskedAgain}) => [questions.join(" "), from, to, wasAsked, isAskedAgain]);

const found = (answers: Readonly<Record<string, readonly number[]>>) => unaskedMonths(counts(answers), definitions);

describe("months in which a question was not asked while others of its stage were", () => {
  it.each([
    ["new", [0, 0, 40, 40], ["solved", "2025-01", "2025-02", false, true]],
    ["dropped", [40, 40, 40, 0], ["solved", "2025-04", "2025-04", true, false]],
    ["paused", [40, 0, 0, 40], ["solved", "2025-02", "2025-03", true, true]]
  ])("a question that is %s is found", (_, solved, expected) => {
    const unasked = found({order: [40, 40, 40, 40], quality: [40, 40, 40, 40], solved});
    expect(told(unasked)).toEqual([expected]);
    expect(unasked[0]).toMatchObject({stage: "use", isWholeStage: false, beside: ["order", "quality"]});
  });

  it("nothing is found where all were always asked, of no answers, and of a question that nobody ever answered", () => {
    expect(found({order: [40, 40], quality: [40, 40], solved: [40, 40]})).toEqual([]);
    expect(found({order: [40, 40], quality: [40, 40]})).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it("a month that few answered misses no question: ten answers beside are the least that tell something", () => {
    const of = (few: number) => found({quality: [few, 40, 40], solved: [0, 40, 40]});
    expect([told(of(9)), told(of(10))]).toEqual([[], [["solved", "2025-01", "2025-01", false, true]]]);
  });

  it("a question that few answer is missed by chance: none in 100,000 draws is the bar", () => {
    // Of 100 answers 20 lie in the first month. That none of n falls there by chance: C(80, n) / C(100, n), which is
    // 1.16e-5 for 39 and 7.8e-6 for 40.
    const of = (n: number) => found({quality: [20, 40, 40], solved: [0, n - 20, 20]});
    expect([told(of(39)).length, told(of(40)).length]).toEqual([0, 1]);
  });

  it("one answer long ago proves nothing, nor does a month without any answer to its stage", () => {
    expect(found({quality: [40, 40, 40, 40], solved: [0, 1, 0, 0]})).toEqual([]);
    expect(
      found({order: [40, 40, 40], quality: [40, 0, 40], solved: [40, 0, 40]}).filter((each) => !each.isWholeStage)
    ).toEqual([]);
  });

  it("a question that is in no composite breaks none", () => {
    expect(found({quality: [40, 40], solved: [40, 40], why: [0, 40]})).toEqual([]);
  });

  it("a stage that is new is found as a whole, beside the other stages", () => {
    const unasked = found({order: [40, 40, 40], quality: [0, 40, 40], solved: [0, 40, 40]});
    expect(told(unasked)).toEqual([["quality solved", "2025-01", "2025-01", false, true]]);
    expect(unasked[0]).toMatchObject({isWholeStage: true, beside: ["order"]});
  });

  it("a question that one class alone gets is that class's; what is true of every class is said of none", () => {
    const always = {quality: [40, 40, 40]};
    const consumers = counts({...always, solved: [0, 40, 40]}, "consumer");
    const alone = unaskedMonths([...consumers, ...counts(always, "partner")], definitions);
    expect(alone.map(({class: customers, isEveryClass}) => [customers, isEveryClass])).toEqual([["consumer", true]]);
    const before = counts({...always, solved: [40, 40, 40]}, "partner");
    const later = unaskedMonths([...consumers, ...before], definitions);
    expect(later.map(({alike, isEveryClass}) => [alike, isEveryClass])).toEqual([[["consumer"], false]]);
    const both = unaskedMonths([...consumers, ...counts({...always, solved: [0, 40, 40]}, "partner")], definitions);
    expect(both.map(({alike, isEveryClass}) => [alike, isEveryClass])).toEqual([
      [["consumer", "partner"], true],
      [["consumer", "partner"], true]
    ]);
  });
});

describe("breaks of lines by questions that came or went", () => {
  const changes = (answers: Readonly<Record<string, readonly number[]>>, customers: string | null = null) =>
    questionChanges(
      unaskedMonths(counts(answers, customers), definitions),
      ({questions}, isAsked) => `${questions.join(" ")} ${isAsked ? "comes" : "goes"}`
    );
  const always = [40, 40, 40, 40];
  const none = {instrumentChanges: [], baselines: []};

  it("a pause breaks twice: where it begins, and where the question is asked again", () => {
    const paused = changes({quality: always, solved: [40, 0, 0, 40]});
    expect(paused.map(({date, reason}) => [date, reason])).toEqual([
      ["2025-02-01", "solved goes"],
      ["2025-04-01", "solved comes"]
    ]);
  });

  it("a figure breaks that has the question and one that was asked without it: no figure of one question does", () => {
    const questionsChanged = changes({order: always, quality: always, solved: [0, 0, 40, 40]});
    const breaks = (questions: string[]) => breaksOf({...none, questionChanges: questionsChanged}, {questions});
    const expected = [{date: "2025-03-01", kind: "questions", reason: "solved comes"}];
    expect(breaks(["quality", "solved"])).toEqual(expected);
    expect(breaks(["order", "quality", "solved"])).toEqual(expected);
    expect([breaks(["solved"]), breaks(["quality"]), breaks(["order"])]).toEqual([[], [], []]);
  });

  it("a new stage breaks the journey, and not itself", () => {
    const questionsChanged = changes({order: always, quality: [0, 40, 40, 40], solved: [0, 40, 40, 40]});
    const breaks = (questions: string[]) => breaksOf({...none, questionChanges: questionsChanged}, {questions});
    expect(breaks(["quality", "solved"])).toEqual([]);
    expect(breaks(["order", "quality", "solved"])).toEqual([
      {date: "2025-02-01", kind: "questions", reason: "quality solved comes"}
    ]);
  });

  it("a change of one class concerns its figures and those of all, not those of another", () => {
    const questionsChanged = changes({quality: always, solved: [0, 0, 40, 40]}, "consumer");
    const breaks = (customers?: string) =>
      breaksOf({...none, questionChanges: questionsChanged}, {questions: ["quality", "solved"], class: customers});
    expect([breaks("consumer").length, breaks().length, breaks("partner").length]).toEqual([1, 1, 0]);
  });

  it("several on one day are one break that names each; a declaration of that day speaks for its question", () => {
    const swapped = changes({quality: [40, 40, 0, 0], solved: [0, 0, 40, 40], order: always});
    const journey = {questions: ["order", "quality", "solved"]};
    expect(breaksOf({...none, questionChanges: swapped}, journey)).toEqual([
      {date: "2025-03-01", kind: "questions", reason: "quality goes; solved comes"}
    ]);
    const declared = {date: "2025-03-01", reason: "reworded", questions: ["quality", "solved"], classes: null};
    expect(breaksOf({instrumentChanges: [declared], baselines: [], questionChanges: swapped}, journey)).toEqual([
      {date: "2025-03-01", kind: "instrument", reason: "reworded"}
    ]);
  });

  it("figures before and after compare all the same, over what both were asked", () => {
    const broken = {date: "2025-03-01", kind: "questions", reason: "solved comes"} as const;
    expect(whyIncomparable({from: "2025-01", to: "2025-02"}, {from: "2025-03", to: "2025-04"}, [broken])).toBeNull();
  });
});
