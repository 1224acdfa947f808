import {beforeAll, describe, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {unlikeQuestions} from "../../../loaders/analyses/comparability.js";
import {matchedCells} from "../../../loaders/cube/matched-counts.js";
import {figureRows} from "../../../src/transforms/figure-rows.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {readCube} from "../../support/read-cube.js";
import {count, writeWorkspace} from "../../support/workspace-files.js";

const QUESTIONS = ["choice", "order", "delivery", "quality", "service"];
const TOUCHPOINTS: Readonly<Record<string, string>> = {delivery: ", touchpoint: van", service: ", touchpoint: desk"};
const STAGES = {choice: "buy", order: "buy", delivery: "use", quality: "use", service: "use"} as const;

const PROGRAM = `title: Two languages
rejects: {maximum_share: 1}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
touchpoints: [{id: van, stage: use, label: Delivery van}, {id: desk, stage: use, label: Service desk}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
segments: [{id: country, label: Country, kind: country}, {id: product, label: Product}]
questions:
${QUESTIONS.map((id) => `  ${id}: {stage: ${STAGES[id as keyof typeof STAGES]}${TOUCHPOINTS[id] ?? ""}, scale: [1, 5]}`).join("\n")}
`;

const SOURCE = `adapter: csv
files: survey.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day, language: language}
segments: {country: country, product: product}
questions: {${QUESTIONS.map((id) => `${id}: ${id}`).join(", ")}}
`;

/** Answers of people whose satisfaction differs; Koreans are less satisfied, and a share of them rates "service" a point lower still. */
function survey(lower: number): string {
  const random = uniformsFrom(5);
  const rows = Array.from({length: 1200}, (_, person) => {
    const korean = person % 2 === 0;
    const satisfaction = 2 + 2 * random() - (korean ? 0.5 : 0);
    const answers = QUESTIONS.map((question) => {
      const shift = korean && question === "service" && person % 200 < 200 * lower ? 1 : 0;
      return Math.min(5, Math.max(1, Math.round(satisfaction + 1.5 * (random() - 0.5) - shift)));
    });
    const [language, country] = korean ? ["ko", "KR"] : ["en", "US"];
    return [
      person,
      person % 3 === 0 ? "north" : "south",
      "2024-05-31",
      language,
      country,
      korean ? "a" : "b",
      ...answers
    ].join();
  });
  return ["id,unit,day,language,country,product," + QUESTIONS.join(), ...rows].join("\n");
}

const workspaceOf = (lower: number) =>
  writeWorkspace({"program.yaml": PROGRAM, "sources/survey.yaml": SOURCE, "exports/survey.csv": survey(lower)});

describe.each([
  ["alike", 0],
  ["differently", 1]
] as const)("where Koreans understand a question %s", (_, lower) => {
  let folder: string;
  beforeAll(() => {
    folder = workspaceOf(lower);
  });

  it("figures of languages and of countries are compared, or the question is named, also in what it is a part of", async () => {
    await count(folder);
    await readCube(folder, async ({cube, workspace}) => {
      const verdicts = async (key: string, compare: "each-other" | "rest", by: string[] = []) => {
        const {table} = await figures(cube, workspace, {by: [key, ...by], metric: "satisfaction", compare});
        return figureRows(table).map((row) => [
          ...by.map((each) => row[each]),
          row["changeVerdict"] ?? (row["changeReason"] as {code: string}).code
        ]);
      };
      const used = lower > 0 ? "questions-work-differently" : "above";
      for (const key of ["language", "country"]) {
        expect(await verdicts(key, "each-other")).toEqual([
          [used.replace("above", key === "language" ? "above" : "below")]
        ]);
      }
      expect(await verdicts("language", "each-other", ["stage"])).toEqual([
        ["buy", "above"],
        ["use", used]
      ]);
      expect(await verdicts("language", "each-other", ["touchpoint"])).toEqual([
        ["van", "above"],
        ["desk", used]
      ]);
      // What is a matter of the product is no matter of understanding.
      expect(await verdicts("product", "each-other")).toEqual([["below"]]);
      expect((await verdicts("language", "rest")).flat()).toEqual(lower > 0 ? [used, used] : ["above", "below"]);
      const found = await unlikeQuestions(cube, "language", [["ko", "en"]]);
      expect(found.map(({question}) => question)).toEqual(lower > 0 ? ["service"] : []);
      for (const {smd} of found) expect(smd).toBeLessThan(-0.25);
    });
  });
});

it("a question that is understood a little differently is named beside the comparison, which is made", async () => {
  const folder = workspaceOf(0.12);
  await count(folder);
  await readCube(folder, async ({cube, workspace}) => {
    const [question] = await unlikeQuestions(cube, "language", [["en", "ko"]]);
    expect(Math.abs(question!.smd)).toBeGreaterThan(0.17);
    expect(Math.abs(question!.smd)).toBeLessThan(0.25);
    const asked = {by: ["language", "stage"], metric: "satisfaction", compare: "each-other"} as const;
    const {table} = await figures(cube, workspace, asked);
    expect(figureRows(table).map((row) => [row["stage"], row["changeVerdict"], row["doubtful"]])).toEqual([
      ["buy", "above", null],
      ["use", "above", "service"]
    ]);
  });
});

it("a rating counts by the mean of all ratings of its response, in steps of a twentieth; fewer than three say nothing", async () => {
  const rows = [
    "1,north,2024-05-31,ko,KR,a,1,5,5,,",
    "2,north,2024-05-31,ko,KR,a,1,5,,,",
    "3,north,2024-05-31,,KR,a,1,1,1,1,1"
  ];
  const folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": ["id,unit,day,language,country,product," + QUESTIONS.join(), ...rows].join("\n")
  });
  await count(folder);
  await readCube(folder, async ({database}) => {
    // Response 1: the mean of 0, 100 and 100 in twentieths; response 2 has two ratings; nobody knows the language of response 3.
    expect((await matchedCells(database, "language")).objects()).toEqual([
      {member: "ko", class: "end_user", question: "choice", satisfaction: 13, value: 1, n: 1, w: 1, w2: 1},
      {member: "ko", class: "end_user", question: "delivery", satisfaction: 13, value: 5, n: 1, w: 1, w2: 1},
      {member: "ko", class: "end_user", question: "order", satisfaction: 13, value: 5, n: 1, w: 1, w2: 1}
    ]);
    expect((await matchedCells(database, "country")).numRows()).toBe(8);
    expect((await matchedCells(database, "product")).numRows()).toBe(0);
  });
});
