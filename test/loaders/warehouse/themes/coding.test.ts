/** Themes as questions: what a load makes of comments, and what figures make of that. */
import {beforeAll, expect, it} from "vitest";
import {run} from "../../../support/cli.js";
import {load, ORGANIZATIONS, query, writeFiles, writeWorkspace} from "../../../support/workspace-files.js";

const PROGRAM = `title: Small survey
privacy: {minimum: 1}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
questions:
  order: {stage: buy, scale: [1, 5]}
  quality: {stage: use, scale: [1, 5]}
  overall: {stage: use, scale: [1, 5], role: outcome}
`;

const SOURCE = `adapter: csv
files: survey-*.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day, language: language}
questions: {order: order, quality: quality, overall: overall}
comments: {why: {stage: buy}, more: {stage: use}}
`;

const CODEBOOK = `version: 1
themes:
  - {id: late, label: Late, definition: It came late, words: {en: [late], ko: [늦], zh: [晚]}}
  - {id: rude, label: Rude, definition: Staff were rude, words: {en: [rude]}, stages: [buy]}
`;

const HEADER = "id,unit,day,language,order,quality,overall,why,more\n";
/** The year before: 20 responses, half of them with a comment about buying. */
const BEFORE = Array.from(
  {length: 20},
  (_, row) => `a${row},north,2024-0${1 + (row % 9)}-10,en,4,4,4,${row % 2 === 0 ? "too late" : ""},`
);
const AFTER = [
  "b0,north,2025-01-10,en,1,4,2,It was late and rude,",
  "b1,north,2025-01-11,en,2,4,2,late,late again",
  "b2,north,2025-02-10,ko,2,5,3,너무 늦었어요,",
  "b3,south,2025-02-11,zh,1,4,2,来得太晚了,",
  "b4,south,2025-03-10,en,5,4,5,,I like it",
  "b5,south,2025-03-11,en,4,2,3,rude,",
  "b6,south,2025-04-10,de,4,3,4,Kam spät,",
  "b7,south,2025-04-11,en,5,5,5,,"
];
const lines = (rows: readonly string[]) => `${HEADER}${rows.join("\n")}\n`;

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "organizations.csv": ORGANIZATIONS,
    "sources/survey.yaml": SOURCE,
    "codebook.yaml": CODEBOOK,
    "exports/survey-2024.csv": lines(BEFORE),
    "exports/survey-2025.csv": lines(AFTER)
  });
  expect((await load(folder)).coded).toBe(10 + 8);
});

type Row = Record<string, string | number | null>;

async function print(command: string, ...options: string[]): Promise<Row[]> {
  const {code, out, err} = await run(command, "--workspace", folder, "--format", "json", ...options);
  expect(code, err).toBe(0);
  return JSON.parse(out) as Row[];
}

/** Figures of 2025 by keys: what is mentioned, of how many. */
const shares = async (by: string, ...options: string[]) =>
  (await print("scores", "--by", by, "--where", "year=2025", ...options)).map(({theme, stage, estimate, n}) =>
    [theme, ...(stage === undefined ? [] : [stage]), Number(Number(estimate).toFixed(2)), n].join(" ")
  );

it("the share of a theme is of those who commented in a language that it has words in, anywhere or about a stage", async () => {
  // late: b0 b1 b2 b3 of b0 to b5; rude, in English alone: b0 b5 of b0 b1 b5. Of b6 it is not known, b7 wrote nothing.
  expect(await shares("theme")).toEqual(["late 66.67 6", "rude 66.67 3"]);
  expect(await shares("theme,stage")).toEqual(["late buy 80 5", "late use 50 2", "rude buy 66.67 3"]);
});

it("beside a theme stands the share who commented at all, of everybody who was asked for a comment", async () => {
  const [late] = await print("scores", "--by", "theme", "--where", "year=2025", "--where", "theme=late");
  // Seven of eight; Wilson's interval of that.
  expect([late!["commented"], late!["n"]]).toEqual([87.5, 6]);
  expect([late!["low"], late!["upp"]].map((limit) => Number(limit).toFixed(2))).toEqual(["30.00", "90.32"]);
  const [buy] = await print("scores", "--by", "stage,theme", "--where", "year=2025", "--where", "stage=buy");
  expect(buy!["commented"]).toBe(75);
});

it("a theme is compared, told over time and related to an outcome like any other question", async () => {
  const rows = await print(
    "scores",
    "--by",
    "theme,year",
    "--where",
    "theme=late",
    "--where",
    "year=2025",
    "--compare",
    "previous"
  );
  expect(rows.map(({reference, change}) => [reference, Number(change).toFixed(2)])).toEqual([[100, "-33.33"]]);
  const [trend] = await print("trend", "--by", "theme", "--where", "theme=late", "--period", "quarter");
  expect([trend!["theme"], trend!["first"], trend!["last"], trend!["periods"]]).toEqual([
    "late",
    "2024-Q1",
    "2025-Q1",
    4
  ]);
  // By hand: 15 commented on buying; late 14 times, with outcomes of 4 (ten times), 2, 2, 3 and 2; not late once, with 3.
  const late = ["--of", "question", "--drivers", "theme:late@buy"];
  const [listwise] = await print("drivers", ...late, "--listwise");
  expect([listwise!["driver"], Number(listwise!["correlation"]).toFixed(3), listwise!["n"]]).toEqual([
    "theme:late@buy",
    "0.155",
    15
  ]);
  // The outcome varies less among all 28 who gave one.
  const [pairwise] = await print("drivers", ...late);
  expect(Number(pairwise!["correlation"]).toFixed(3)).toBe("0.175");
});

it("figures of what customers were asked know nothing of themes", async () => {
  expect((await print("scores", "--by", "question")).map(({question}) => question)).toEqual([
    "order",
    "quality",
    "overall"
  ]);
  expect((await print("drivers", "--of", "question", "--outcome", "overall")).map(({driver}) => driver)).toEqual([
    "order"
  ]);
});

it.each([
  ["scores --by theme --where theme=lat", '--where theme: no theme "lat"; did you mean "late"?'],
  ["scores --by theme,question", "--by theme: a theme is a question; ask for questions of the program apart"],
  [
    "drivers --of question --drivers theme:late@buy,theme:rude@buy",
    "--drivers: several themes at once are told of the responses that have all; add --listwise"
  ],
  ["scores --metric mentions", "--metric mentions: figures are of one theme each; add theme to --by"]
])("%s is refused in one line", async (command, message) => {
  const {code, err} = await run(...command.split(" "), "--workspace", folder);
  expect([code, err]).toEqual([2, `journeymark: ${message}\n`]);
});

it("a comment is coded once: again where its file or what the codebook finds has changed, and not for other words of a label", async () => {
  expect(await load(folder)).toMatchObject({coded: 0, responses: 28, answers: 28 * 3});
  writeFiles(folder, {"codebook.yaml": CODEBOOK.replace("label: Late", "label: Lateness")});
  expect(await load(folder)).toMatchObject({coded: 0, counted: 0});
  writeFiles(folder, {"exports/survey-2025.csv": lines([...AFTER, "b8,south,2025-05-11,en,5,5,5,late,"])});
  expect(await load(folder)).toMatchObject({coded: 9, counted: 1});
  expect(await shares("theme", "--where", "theme=late")).toEqual(["late 71.43 7"]);
  writeFiles(folder, {"codebook.yaml": CODEBOOK.replace("[late]", "[again]")});
  expect(await load(folder)).toMatchObject({coded: 19, counted: 2});
  expect(await shares("theme", "--where", "theme=late")).toEqual(["late 42.86 7"]);
});

it("a version that codes comments from a month on breaks the lines of the themes that it finds in another way, and of no others", async () => {
  writeFiles(folder, {
    "codebooks/1.yaml": CODEBOOK,
    "codebook.yaml": CODEBOOK.replace("version: 1", "version: 2\nfrom: 2025-01").replace("[late]", "[late, delayed]")
  });
  await load(folder);
  const compared = async (theme: string) => {
    const where = ["--where", `theme=${theme}`, "--where", "year=2025"];
    const [row] = await print("scores", "--by", "theme,year", ...where, "--compare", "previous");
    return row!["changeReason"];
  };
  expect(await compared("late")).toEqual({
    ...{code: "instrument-changed", date: "2025-01-01"},
    what: "comments are coded by version 2 of the codebook from then on"
  });
  expect(await compared("rude")).toBeNull();
  const trend = (await print("trend", "--by", "theme", "--period", "quarter")).map(({theme, brokenBy}) => [
    theme,
    brokenBy !== null
  ]);
  expect(trend).toEqual([
    ["late", false],
    ["late", true],
    ["rude", false]
  ]);
});

it("without its codebook a workspace is as if comments had never been coded", async () => {
  writeFiles(folder, {"codebook.yaml": null, "exports/survey-2025.csv": lines(AFTER)});
  await load(folder);
  const {code, err} = await run("scores", "--by", "theme", "--workspace", folder);
  expect([code, err]).toEqual([
    2,
    "journeymark: --by theme: no comments are coded; codebook.yaml says by which words themes are found\n"
  ]);
  expect(await query(folder, "SELECT count(*)::INTEGER AS n FROM pattern_answer")).toEqual([{n: 0}]);
  expect(await query(folder, "SELECT count(*)::INTEGER AS n FROM cell WHERE question LIKE 'theme%'")).toEqual([{n: 0}]);
});
