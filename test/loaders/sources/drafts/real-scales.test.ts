import {readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {draftSource} from "../../../../loaders/sources/drafts/draft-source.js";
import {temporaryFolder} from "../../../support/workspace-files.js";
import {realExports} from "../../../workspaces/real-workspace.js";

/** A scale from worst to best, and the place of each answer where cells hold texts. */
interface RightScale {
  scale: readonly [number, number];
  step?: number;
  values?: Readonly<Record<string, number>>;
}

const QUALITY = {scale: [1, 5], values: {"very poor": 1, poor: 2, fair: 3, good: 4, "very good": 5}} as const;
const IMPORTANCE = {
  scale: [1, 5],
  values: {"not at all important": 1, slightly: 2, moderately: 3, very: 4, "extremely important": 5}
} as const;
const FAVOUR = {
  scale: [1, 5],
  values: {
    ...{"Very unfavorably": 1, "Somewhat unfavorably": 2, "Neither favorably nor unfavorably (neutral)": 3},
    ...{"Somewhat favorably": 4, "Very favorably": 5}
  }
} as const;
const IMPRESSION = {
  scale: [1, 5],
  values: {
    ...{"1 - Not very impressive": 1, "2 - A bit impressive": 2, "3 - Quite impressive": 3},
    ...{"4 - Very impressive": 4, "5 - Extremely impressive": 5}
  }
} as const;
const LIKELIHOOD = {
  scale: [1, 5],
  values: {"Extremely unlikely": 1, Unlikely: 2, "Neither likely nor unlikely": 3, Likely: 4, "Extremely likely": 5}
} as const;
const SENTIMENT = {scale: [1, 3], values: {negative: 1, neutral: 2, positive: 3}} as const;

/** The scales that files tell, by the questionnaires and labels that come with them; any other live scale is wrong. */
const RIGHT: Readonly<Record<string, readonly (readonly [columns: RegExp, scale: RightScale, live: number])[]>> = {
  "results-survey_unit_test_quality.csv": [
    [/^Rate the (overall )?quality of this unit test/, QUALITY, 63],
    [/^Listed below are the features/, IMPORTANCE, 11]
  ],
  "climate_scientists_choicetext.csv": [[/^QID1219003652$/, IMPRESSION, 1]],
  "StarWars.csv": [[/^Q5_\d+$/, FAVOUR, 14]],
  "data.csv": [
    [/^rating$/, LIKELIHOOD, 1],
    [/^sentiment_(free_text|do_better)$/, SENTIMENT, 2]
  ],
  // 1 Strongly disagree … 5 Strongly agree.
  "Cola.sav": [[/^Q2[45]_\d+$/, {scale: [1, 5]}, 38]],
  // 0 Poor … 10 Excellent, and the like, in tenths.
  "HBAT_with_splits.sav": [[/^x\d+$/, {scale: [0, 10], step: 0.1}, 12]],
  // 1 Strongly agree … 5 Strongly disagree.
  "Phone.sav": [[/^q23[a-y]$/, {scale: [5, 1]}, 25]],
  // 1 Does not fit at all … 10 Fits extremely well, 11 Don't know.
  "iLockAll.sav": [[/^q13$/, {scale: [1, 10]}, 1]],
  // 1 Very dissatisfied … 7 Delighted.
  "satisfaction.sav": [[/^(Overall|Fees|Interest|Phone|Branch|Online|ATM)$/, {scale: [1, 7]}, 7]]
};

/** Questions on a scale that a file does not tell: their drafts are to be decided, and are not left out either. */
const TO_DECIDE: Readonly<Record<string, number>> = {
  "2010_SFO_Customer_Survey.csv": 20,
  "2011_SFO_Customer_Survey.csv": 21,
  "2012_SFO_Customer_Survey.csv": 24,
  "2013_SFO_Customer_Survey.csv": 24,
  "2014_SFO_Customer_Survey.csv": 24,
  "Invistico_Airline_first37956.csv": 14,
  "test.csv": 14,
  "airlinesat.csv": 60,
  "lounge.csv": 8,
  "seat.csv": 8,
  "Somerville_Happiness_Survey_2011_2013_2015.csv": 13,
  "OSMI_2014.csv": 2,
  "OSMI_2017.csv": 9,
  "OSMI_2019.csv": 9,
  "flying-etiquette.csv": 9,
  "climate_scientists_choicetext.csv": 12
};

const folder = realExports("");
const FILES =
  folder === null
    ? []
    : readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((file) => /\.(csv|sav)$/.test(file));

it.skipIf(folder === null)("every file of real exports is drafted", () => {
  expect(FILES.length).toBeGreaterThanOrEqual(34);
  const names = FILES.map((file) => file.split("/").at(-1));
  expect([...Object.keys(RIGHT), ...Object.keys(TO_DECIDE)].filter((name) => !names.includes(name))).toEqual([]);
});

it.skipIf(folder === null).each(FILES)("the scales of %s are right or to be decided", async (file) => {
  const draft = await draftSource({name: "draft", path: join(folder!, file), workspace: temporaryFolder()});
  const name = file.split("/").at(-1)!;
  const right = RIGHT[name] ?? [];
  const scales = draft.columns.filter(({kind}) => kind === "scale");
  const live = scales.filter(({guess}) => guess!.sure);
  const wrong = live.filter(({column}) => !right.some(([columns]) => columns.test(column)));
  expect(wrong.map(({column}) => column)).toEqual([]);
  for (const [columns, {scale, step, values}, expected] of right) {
    const found = live.filter(({column}) => columns.test(column));
    expect(found.length, String(columns)).toBe(expected);
    for (const {column, guess} of found) {
      expect({scale: guess!.scale, step: guess!.step, values: guess!.values}, column).toEqual({
        ...{scale, step, values: values ?? null}
      });
    }
  }
  if (TO_DECIDE[name] !== undefined) expect(scales.length - live.length).toBe(TO_DECIDE[name]);
});
