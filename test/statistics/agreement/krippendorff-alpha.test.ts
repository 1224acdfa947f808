import fc from "fast-check";
import {expect, it} from "vitest";
import {
  krippendorffAlpha,
  type ScoreScale,
  type SubjectJudgement
} from "../../../src/statistics/agreement/krippendorff-alpha.js";
import {agreementCoverage, drawnJudgements, trueAgreement} from "../../support/simulated-judges.js";

/** One line per judge, one character per subject; a point where the judge did not judge. */
function judgements(...lines: readonly string[]): SubjectJudgement[] {
  return lines.flatMap((line, judge) =>
    [...line].map((cell, subject) => {
      const score = cell === "." ? null : /[a-z]/.test(cell) ? cell.charCodeAt(0) : Number(cell);
      return {subject: `s${subject}`, judge: `j${judge}`, score};
    })
  );
}

const alphaOf = (rows: readonly SubjectJudgement[], scale: ScoreScale) =>
  krippendorffAlpha(rows, {scale, minimum: 2, replicates: 100}).estimate;

const four = judgements("123321412...", "1233224125..", ".33323422513", "12332441251.");
const three = judgements(".....34121133.3", "1.213343.......", "..21344.21133.4");
const two = judgements("aabbdcccedda", "babbbccceddd");
const binary = judgements("0100000010", "1110010000");

it.each<[title: string, rows: SubjectJudgement[], scale: ScoreScale, told: string]>([
  ["four observers, twelve units, missing data", four, "nominal", "0.743"],
  ["four observers, twelve units, missing data", four, "ordinal", "0.815"],
  ["four observers, twelve units, missing data", four, "interval", "0.849"],
  ["four observers, twelve units, missing data", four, "ratio", "0.797"],
  ["two observers, binary", binary, "nominal", "0.095"],
  ["two observers, five categories", two, "nominal", "0.692"]
])("%s: alpha is the one of Krippendorff (2011), %#", (_, rows, scale, told) => {
  expect(alphaOf(rows, scale)!.toFixed(3)).toBe(told);
});

it("three coders, fifteen units, half of them not coded by all: alpha is Wikipedia's worked example", () => {
  expect(alphaOf(three, "nominal")!.toFixed(3)).toBe("0.691");
  expect(alphaOf(three, "interval")!.toFixed(3)).toBe("0.811");
});

it("tells its base: subjects with two judgements or more, judges, and judgements of these subjects", () => {
  const found = krippendorffAlpha(four, {minimum: 11, replicates: 100});
  expect(found).toMatchObject({n: 11, nEff: 11, judges: 4, judgements: 40, df: 10, level: 0.95, method: "bootstrap"});
});

const enough = drawnJudgements(3)(60, {common: 0.6, scores: "even"});
const all = enough.map((row) => ({...row, score: row.score ?? 3}));

it("the interval holds the estimate, is the same for the same seed, and is narrower at a lower level", () => {
  const [found, again, lower] = [{}, {}, {level: 0.5}].map((options) => krippendorffAlpha(enough, options));
  if (found!.estimate === null || lower!.estimate === null) throw new Error("no estimate");
  expect(found!.low).toBeLessThan(found!.estimate);
  expect(found!.upp).toBeGreaterThan(found!.estimate);
  expect(again).toEqual(found);
  expect(lower!.upp - lower!.low).toBeLessThan(0.5 * (found!.upp - found!.low));
  expect(krippendorffAlpha(enough, {seed: 2})).not.toEqual(found);
});

it("the interval at 95% is about four standard errors wide, and a little wider where subjects are few", () => {
  const widthOf = (subjects: number) => {
    const found = krippendorffAlpha(drawnJudgements(4)(subjects, {common: 0.6, scores: "even"}), {minimum: 2});
    return found.estimate === null ? NaN : (found.upp - found.low) / found.se;
  };
  expect(widthOf(400)).toBeCloseTo(3.92, 0);
  expect(widthOf(400)).toBeLessThan(4.2);
  expect(widthOf(12)).toBeGreaterThan(4.2);
});

const panels = fc.array(fc.array(fc.option(fc.integer({min: 1, max: 5})), {minLength: 4, maxLength: 4}), {
  minLength: 4,
  maxLength: 12
});
const scales = fc.constantFrom<ScoreScale>("nominal", "ordinal", "interval", "ratio");
const rowsOf = (panel: readonly (readonly (number | null)[])[], judgeOf = (judge: number) => `j${judge}`) =>
  panel.flatMap((scores, subject) =>
    scores.map((score, judge) => ({subject: `s${subject}`, judge: judgeOf(judge), score}))
  );

it("alpha is at most 1, and the same whichever judge is which and in whatever order subjects come", () => {
  fc.assert(
    fc.property(panels, scales, (panel, scale) => {
      const alpha = alphaOf(rowsOf(panel), scale);
      if (alpha === null) return;
      expect(alpha).toBeLessThanOrEqual(1 + 1e-12);
      const other = alphaOf(rowsOf(panel, (judge) => `j${(judge + 1) % 4}`).reverse(), scale)!;
      expect(other).toBeCloseTo(alpha, 10);
    }),
    {numRuns: 50}
  );
});

it("alpha of intervals does not change with the zero and the unit of scores, and that of ranks with nothing that keeps them", () => {
  const moved = (of: (score: number) => number) =>
    four.map((row) => ({...row, score: row.score === null ? null : of(row.score)}));
  expect(
    alphaOf(
      moved((score) => 10 * score - 3),
      "interval"
    )
  ).toBeCloseTo(alphaOf(four, "interval")!, 12);
  expect(
    alphaOf(
      moved((score) => score ** 3),
      "ordinal"
    )
  ).toBeCloseTo(alphaOf(four, "ordinal")!, 12);
});

it("judges who always agree have 1, and a lower limit that as many agreeing subjects allow: 0.025^(1/40)", () => {
  const rows = rowsOf(Array.from({length: 40}, (_, subject) => [1 + (subject % 5), 1 + (subject % 5), null, null]));
  const found = krippendorffAlpha(rows);
  expect(found).toMatchObject({estimate: 1, upp: 1, n: 40, judges: 2});
  if (found.estimate !== null) expect(found.low).toBeCloseTo(0.9119, 4);
});

it("scores that say nothing of subjects have about 0, and their interval holds it", () => {
  const found = krippendorffAlpha(drawnJudgements(8)(400, {common: 0, scores: "even"}));
  if (found.estimate === null) throw new Error(found.reason.code);
  expect(Math.abs(found.estimate)).toBeLessThan(0.1);
  expect(found.low < 0 && 0 < found.upp).toBe(true);
});

it("judges who contradict each other have less than 0", () => {
  expect(alphaOf(judgements("1515151515", "5151515151"), "ordinal")).toBeLessThan(-0.8);
});

it.each<[title: string, rows: SubjectJudgement[], minimum: number | undefined, n: number, reason: object]>([
  ["nobody", [], undefined, 0, {code: "fewer-judges-than", n: 0, minimum: 2}],
  ["a single judge", judgements("12345"), 2, 0, {code: "fewer-judges-than", n: 1, minimum: 2}],
  ["a second judge who judged nothing", judgements("123", "..."), 2, 0, {code: "fewer-judges-than", n: 1, minimum: 2}],
  [
    "two judges of different subjects",
    judgements("12..", "..34"),
    2,
    0,
    {code: "fewer-subjects-than", n: 0, minimum: 2}
  ],
  ["39 subjects", all.slice(0, 3 * 39), undefined, 39, {code: "fewer-subjects-than", n: 39, minimum: 40}],
  ["scores that are all equal", judgements("333", "333"), 2, 3, {code: "no-variation"}]
])("%s: a reason in place of alpha", (_, rows, minimum, n, reason) => {
  const found = krippendorffAlpha(rows, minimum === undefined ? {} : {minimum});
  expect(found).toEqual({estimate: null, n, reason});
});

it("who judges a subject twice, and a score that is none, are errors that name them", () => {
  const row = {subject: "T1", judge: "J1", score: 3};
  expect(() => krippendorffAlpha([row, row])).toThrow('krippendorffAlpha: "J1" judges "T1" twice');
  expect(() => krippendorffAlpha([{...row, score: NaN}])).toThrow(
    "krippendorffAlpha: row 0: score: expected a finite number, got NaN"
  );
  expect(() => krippendorffAlpha([{...row, score: -1}], {scale: "ratio"})).toThrow("score: expected 0 or more, got -1");
});

it("of 100 panels of 40 subjects, about 95 intervals hold the agreement of all subjects", () => {
  const panel = {common: 0.6, scores: "even"} as const;
  expect(trueAgreement(panel)).toBeCloseTo(0.55, 1);
  expect(agreementCoverage(40, panel, 200, 5)).toBeGreaterThan(90);
});
