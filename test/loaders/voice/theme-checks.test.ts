/** How well themes are found, by the comments that people coded. */
import {expect, it} from "vitest";
import {cohenKappa} from "../../../loaders/voice/cohen-kappa.js";
import type {CodedText} from "../../../loaders/voice/coded-texts.js";
import {hiddenThemes} from "../../../loaders/voice/check-themes.js";
import {type ThemeCheck, themeChecks} from "../../../loaders/voice/theme-checks.js";
import {codebook} from "../../../loaders/workspace/codebook.js";
import type {Coding} from "../../../loaders/workspace/codings.js";

const LATE = {id: "late", label: "Late", definition: "It came late", words: {en: ["late"]}};
const book = (rest: object = {}) => ({
  ...codebook.parse({version: 2, themes: [LATE], ...rest}),
  former: [],
  lineOf: () => null
});

/** Texts of a language: so many that the rules give a code, of which so many are right. */
interface Sample {
  language?: string;
  code: "0" | "1";
  drawn: number;
  present: number;
  /** All there are. */
  texts: number;
}

function input(samples: readonly Sample[], coders: readonly string[] = ["human:a"], version = "2") {
  const texts: CodedText[] = [];
  const codings: Coding[] = [];
  for (const {language = "en", code, drawn, present} of samples) {
    for (let each = 0; each < drawn; each += 1) {
      const id = `${language}${code}${each}`;
      texts.push({id, language, stage: "buy", text: id, codes: code, comments: 1});
      for (const coder of coders) {
        codings.push({comment: id, coder, theme: "late", present: each < present, version, on: "2026-07-01"});
      }
    }
  }
  const counts = samples.map(({language = "en", code: codes, texts: n}) => ({language, codes, texts: n, comments: n}));
  return {texts, codings, counts};
}

const SAMPLES: Sample[] = [
  {code: "1", drawn: 100, present: 90, texts: 200},
  {code: "0", drawn: 100, present: 5, texts: 1800}
];

const figure = ({estimate, ...rest}: ThemeCheck["share"]) =>
  "reason" in rest ? rest.reason.code : [estimate, rest.low, rest.upp].map((each) => Number(each!.toFixed(1)));

it("precision is of what is found; recall weighs what was missed as what there is of it; the share is corrected by both, with both errors", () => {
  const [all, english] = themeChecks({codebook: book(), ...input(SAMPLES)});
  expect([all!.language, english!.language, all!.coder]).toEqual([null, "en", "rules"]);
  expect({...english, theme: "late", language: null}).toEqual(all);
  expect([all!.comments, all!.texts]).toEqual([2000, 200]);
  expect(figure(all!.share)).toEqual([10, 8.8, 11.4]);
  // 90 of 100; Wilson's interval.
  expect(figure(all!.precision)).toEqual([90, 82.6, 94.5]);
  // 180 were found of 180 + 5% of 1800.
  expect(figure(all!.recall)[0]).toBeCloseTo(66.7, 1);
  // 10% × 90% + 90% × 5%; the error of the 5% makes it wide.
  expect(figure(all!.corrected)).toEqual([13.5, 9.9, 18.1]);
});

it("what was drawn more often counts no more: by language, each is weighed as its comments", () => {
  const both = [...SAMPLES, {language: "ko", code: "1", drawn: 50, present: 10, texts: 1000}] as const;
  const [all, , korean] = themeChecks({codebook: book(), ...input(both)});
  expect(figure(korean!.precision)[0]).toBe(20);
  expect(figure(all!.precision)[0]).toBeCloseTo((100 * (180 + 200)) / 1200, 1);
});

it("two coders who say the same make no figure more certain", () => {
  const [one] = themeChecks({codebook: book(), ...input(SAMPLES)});
  const [two] = themeChecks({codebook: book(), ...input(SAMPLES, ["human:a", "human:b"])});
  expect([figure(two!.precision), figure(two!.corrected)]).toEqual([figure(one!.precision), figure(one!.corrected)]);
  expect([figure(two!.kappa)[0], figure(two!.alpha)[0], figure(one!.kappa), figure(one!.alpha)]).toEqual([
    ...[1, 1],
    ...["fewer-subjects-than", "fewer-judges-than"]
  ]);
});

it("a model's codings are judged by the same people, and are no measure themselves", () => {
  const {codings, ...rest} = input(SAMPLES);
  const ofModel = codings.map((each) => ({...each, coder: "model:m", present: true}));
  const [rules, model] = themeChecks({codebook: book(), ...rest, codings: [...codings, ...ofModel]});
  expect([rules!.coder, figure(rules!.precision)[0]]).toEqual(["rules", 90]);
  // It finds the theme everywhere; 180 + 90 of 2000 have it.
  expect([model!.coder, figure(model!.share)[0], figure(model!.precision)[0], figure(model!.recall)[0]]).toEqual([
    ...["model:m", 100],
    ...[13.5, 100]
  ]);
});

it("a theme of which too much may be wrong is not shown; codings of another version say nothing of this one", () => {
  const reasons = (bar: number, version = "2") => [
    ...hiddenThemes(themeChecks({codebook: book({precision_bar: bar}), ...input(SAMPLES, ["human:a"], version)}))
  ];
  expect(reasons(0.8)).toEqual([]);
  expect(reasons(0.85)).toEqual([["late", {code: "less-precise-than", low: expect.closeTo(82.56, 1), minimum: 85}]]);
  expect(reasons(0.85, "1")).toEqual([]);
});

it("kappa and its error are those of Fleiss, Cohen and Everitt", () => {
  const kappa = cohenKappa({both: 20, firstAlone: 5, secondAlone: 10, neither: 15});
  // By hand: 35 of 50 agree, 25 would by chance; the error is that of the delta method.
  expect([kappa.estimate, (kappa as {se: number}).se].map((each) => each!.toFixed(3))).toEqual(["0.400", "0.127"]);
  expect(cohenKappa({both: 0, firstAlone: 0, secondAlone: 0, neither: 50})).toMatchObject({
    reason: {code: "no-variation"}
  });
  expect(cohenKappa({both: 20, firstAlone: 0, secondAlone: 0, neither: 20})).toMatchObject({estimate: 1, upp: 1});
});
