import {expect, it} from "vitest";
import {guessScale} from "../../../../loaders/sources/drafts/guess-scale.js";
import {profileOf} from "./profile-of.js";

/** Each value in so many rows. */
const seen = (values: readonly (number | string)[], n = 50) => Object.fromEntries(values.map((value) => [value, n]));
const guess = (values: Readonly<Record<string, number>>, wording = "How was it?", known?: readonly [number, number]) =>
  guessScale(profileOf(values), {entry: null, wording, ...(known && {known})});

const SCALES: [string, Record<string, number>, readonly [number, number] | null, string?][] = [
  ["1 to 5", seen([1, 2, 3, 4, 5]), [1, 5]],
  ["few rows without the ends", {2: 1, 3: 2, 4: 1}, [1, 5]],
  ["1 to 4 in many rows", seen([1, 2, 3, 4]), [1, 4]],
  ["1 to 7", seen([1, 2, 3, 4, 5, 6, 7]), [1, 7]],
  ["0 to 10", seen([0, 1, 5, 8, 9, 10]), [0, 10]],
  ["1 to 10", seen([1, 3, 7, 10]), [1, 10]],
  ["a recommendation that nobody gave a 0", seen([1, 3, 7, 10]), [0, 10], "How likely are you to recommend us?"],
  ["a slider", seen([0, 10, 25, 40, 50, 55, 60, 75, 90, 100]), [0, 100]],
  ["ages", seen([0, 18, 25, 33, 41, 50, 62, 71, 80, 97]), null, "How old are you?"],
  ["two codes", seen([1, 2]), null],
  ["chosen or not", seen([0, 1]), null],
  ["one value", {5: 3}, null],
  ["fractions", seen(["1.5", "2.5", "3"]), null],
  ["large numbers", seen([120, 350, 1000]), null],
  ["nothing", {}, null]
];

it.each(SCALES)("numbers: %s", (_, values, scale, wording) => {
  expect(guess(values, wording)?.scale ?? null).toEqual(scale);
});

it("codes that stand apart may be missing answers, or answers: that is to be decided", () => {
  expect(guess({...seen([1, 2, 3, 4, 5]), "-99": 4, 9: 6, 98: 2, 99: 3})).toEqual({
    scale: [1, 5],
    values: null,
    blank: [],
    notApplicable: [],
    sure: false,
    bare: true,
    apart: ["-99", "9", "98", "99"],
    evidence: "1 to 5 seen in 250 of 265 rows; answers, or none: -99 (4), 9 (6), 98 (2), 99 (3)"
  });
});

it("a scale may reach below zero: what lies there is no missing answer", () => {
  expect(guess(seen([-2, -1, 0, 1, 2]))).toBeNull();
});

it("numbers tell no scale by themselves; a recommendation from 0 to 10 does", () => {
  expect(guess(seen([1, 2, 3, 4, 5]))).toMatchObject({sure: false, bare: true});
  expect(guess(seen([0, 5, 9, 10]), "How likely are you to recommend us?")).toMatchObject({scale: [0, 10], sure: true});
  expect(guess(seen([0, 1]), "recommended")).toBeNull();
  expect(guess(seen([1, 5, 9, 10]), "How likely are you to recommend us?")).toMatchObject({sure: false});
});

it("one odd value makes no other kind of a question", () => {
  const texts = seen(["Very poor", "Poor", "Fair", "Good", "Very good"]);
  expect(guess({...texts, "see my letter": 1})).toMatchObject({
    scale: [1, 5],
    sure: true,
    evidence: "the order of the texts, seen in 250 of 251 rows; beyond it, rejected: see my letter (1)"
  });
  expect(guess({5: 1, 4: 1, 3: 1, 2: 1, "see my letter": 1})).toMatchObject({scale: [1, 5], bare: true});
  expect(guess({...texts, Berlin: 40, Paris: 40})).toBeNull();
  expect(guess({...seen([1, 2, 3, 4, 5]), "4.5": 1})).toMatchObject({scale: [1, 5]});
});

it("texts of which an end may be missing, or that few gave, are no scale for certain", () => {
  expect(guess(seen(["Disagree", "Neutral", "Agree", "Strongly agree"]))).toMatchObject({scale: [1, 4], sure: false});
  const four = ["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"];
  expect(guess(seen(four, 1))).toMatchObject({sure: false});
  expect(guess(seen(four, 25))).toMatchObject({scale: [1, 4], sure: true});
  expect(guess(seen(["Not at all", "Slightly", "Very"]), "How difficult was it?")).toMatchObject({sure: false});
});

it("9 on a scale to 10 is an answer, and so is 7 on one to 7", () => {
  expect(guess(seen([0, 3, 7, 8, 9]))!.notApplicable).toEqual([]);
  expect(guess(seen([1, 2, 3, 4, 5, 6, 7]))!.notApplicable).toEqual([]);
});

it("texts among numbers that say why there is no answer are no answers", () => {
  expect(guess({...seen([1, 2, 3, 4, 5]), "N/A": 7, "Don’t know": 2})).toMatchObject({
    scale: [1, 5],
    notApplicable: ["N/A", "Don’t know"]
  });
  expect(guess({...seen([1, 2, 3]), Berlin: 7})).toBeNull();
});

it("a slip of the pen makes no scale longer; the draft says that it will be rejected", () => {
  const found = guess({...seen([1, 2, 3, 4, 5], 400), 44: 1})!;
  expect(found.scale).toEqual([1, 5]);
  expect(found.evidence).toBe("1 to 5 seen in 2,000 of 2,001 rows; beyond it, rejected: 44 (1)");
});

it("on a known scale, what lies beyond it may be another scale's answer: it is to be decided", () => {
  expect(guess(seen([1, 2, 3, 4, 5, 6]), "", [1, 5])).toMatchObject({
    scale: [1, 5],
    sure: true,
    notApplicable: [],
    apart: ["6"]
  });
  expect(guess(seen([1, 2, 3]), "", [5, 1])).toMatchObject({scale: [5, 1], values: null});
});

it("texts with an order have places, on the known scale where there is one", () => {
  const texts = seen(["Very poor", "Poor", "Fair", "Good", "Excellent"]);
  expect(guess({...texts, "Not applicable": 3})).toMatchObject({
    scale: [1, 5],
    values: {"Very poor": 1, Poor: 2, Fair: 3, Good: 4, Excellent: 5},
    notApplicable: ["Not applicable"]
  });
  expect(guess(texts, "", [0, 4])).toMatchObject({scale: [0, 4], values: {"Very poor": 0, Excellent: 4}});
  expect(guess(texts, "", [5, 1])).toMatchObject({values: {"Very poor": 5, Excellent: 1}});
  expect(guess(texts, "", [1, 7])!.values).toBe("unknown");
});

it("letters and codes in a row have an order, but nobody knows which end is best", () => {
  expect(guess({...seen(["A", "B", "C", "D", "E"]), X: 3})).toMatchObject({
    scale: [1, 5],
    values: "unknown",
    notApplicable: ["X"]
  });
  expect(guess(seen(["A1", "A2", "A3", "A4"]))).toMatchObject({scale: [1, 4], values: "unknown"});
  expect(guess(seen(["RF", "CK", "WM"]))).toBeNull();
});

it("labels of codes tell the scale and its direction; user-missing and no answers are left out", () => {
  const labelled = (labels: Record<string, string>, values: Record<string, number>) =>
    guessScale(profileOf(values), {
      entry: {column: "q", name: null, wording: "?", part: null, labels, scale: [1, 5], notShownKnown: false},
      wording: "?"
    });
  const satisfied = {1: "Very satisfied", 2: "Satisfied", 3: "Dissatisfied", 4: "Very dissatisfied"};
  expect(labelled({...satisfied, 8: "Don't know", 9: "Refused (user-missing)"}, seen([1, 2, 3]))).toMatchObject({
    scale: [4, 1],
    values: null,
    notApplicable: ["8"]
  });
  expect(labelled({1: "Bad", 7: "Good"}, seen([1, 2, 3, 5, 7]))).toMatchObject({scale: [1, 7]});
  expect(labelled({0: "Bad", 10: "Good"}, seen([0, "3.5", 9]))).toMatchObject({scale: [0, 10], step: 0.1});
  expect(labelled({1: "North", 2: "South", 3: "West"}, seen([1, 2, 3]))).toBeNull();
  expect(labelled({1: "Yes", 2: "No"}, seen([1, 2]))).toBeNull();
});
