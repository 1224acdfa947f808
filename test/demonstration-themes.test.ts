/** What was planted in the demonstration's comments is found again through the whole pipeline. */
import {readFileSync} from "node:fs";
import {beforeAll, expect, it} from "vitest";
import {codings} from "../loaders/demonstration/codings.js";
import {readDepartments} from "../loaders/demonstration/departments.js";
import {SEED} from "../loaders/demonstration/generate.js";
import {truths} from "../loaders/demonstration/truths.js";
import {codebook, CODEBOOK} from "../loaders/workspace/codebook.js";
import {readYaml} from "../loaders/workspace/yaml-file.js";
import {run} from "./support/cli.js";
import {demonstrationWorkspace} from "./support/demonstration.js";

let folder: string;
beforeAll(async () => {
  folder = await demonstrationWorkspace();
});

type Row = Record<string, string | number | null>;

async function print(command: string, ...options: string[]): Promise<{rows: Row[]; err: string}> {
  const {code, out, err} = await run(command, "--workspace", folder, "--format", "json", ...options);
  expect(code, err).toBe(0);
  return {rows: JSON.parse(out) as Row[], err};
}

it("the share who comment on having to wait is what was planted where the installation dropped, and above all other regions", async () => {
  const {stage, region, month} = truths.drop;
  const {rows} = await print(
    ...["scores", "--by", "theme,organization:region,month", "--where", `stage=${stage}`, "--where", `month=${month}`],
    ...["--where", "theme=installation_wait", "--compare", "rest"]
  );
  const own = rows.find((row) => row["organization:region"] === region)!;
  expect(Number(own["low"])).toBeGreaterThan(85);
  expect(own["changeVerdict"]).toBe("above");
  expect(rows.filter(({changeVerdict}) => changeVerdict === "above")).toEqual([own]);
  // They are among many more who commented: two in five of all consumers, beside one or two in a hundred.
  const {rows: months} = await print(
    ...["scores", "--by", "theme,month", "--where", `stage=${stage}`, "--where", "theme=installation_wait"],
    ...["--where", `organization:region=${region}`, "--where", "class=consumer"]
  );
  const commented = (at: string) => Number(months.find((row) => row["month"] === at)?.["commented"] ?? 0);
  expect(Math.abs(commented(month) / 100 - truths.themes.wait.share)).toBeLessThan(0.1);
  expect(commented("2025-06")).toBeLessThan(5);
});

it("what is wrong in one language only is found in that one, and not in the other", async () => {
  const {rows} = await print("scores", "--by", "theme,language", "--where", "theme=manual");
  const [english, korean] = ["en", "ko"].map((language) => rows.find((row) => row["language"] === language)!);
  expect(Number(english!["low"])).toBeGreaterThan(8);
  expect(korean).toMatchObject({estimate: 0});
  expect(Number(korean!["upp"])).toBeLessThan(0.2);
});

it("the theme with a decoy word is not shown, with its reason; people find that too little of it is right", async () => {
  const {rows, err} = await print("scores", "--by", "theme");
  expect(rows.map(({theme}) => theme)).toEqual(["installation_wait", "delivery_delay", "noise", "manual"]);
  expect(err).toMatch(
    /The theme extra_charge is not shown: of what is found, as little as \d+\.\d% may be right: at least 50% is asked for\./
  );
  const {rows: checks} = await print("themes");
  const rules = (theme: string, language: string | null) =>
    checks.find((row) => row["theme"] === theme && row["language"] === language && row["coder"] === "rules")!;
  expect(rules("extra_charge", "en")["precisionUpp"]).toBeLessThan(50);
  expect(rules("extra_charge", null)["reason"]).toMatchObject({code: "less-precise-than", minimum: 50});
  // Of Korean comments all are right, and so the words are to be mended in English alone.
  expect(rules("manual", null)).toMatchObject({precision: 100, recall: 100, reason: null});
});

it("the corrected share of every theme holds what was planted, also of the one that is not shown", async () => {
  const {rows: checks} = await print("themes");
  const all = checks.filter(({language, coder}) => language === null && coder === "rules");
  expect(all).toHaveLength(5);
  // A quarter of those found to be of charges are of charges, by their words in the generator.
  const charge = all.find(({theme}) => theme === "extra_charge")!;
  expect(Number(charge["corrected"])).toBeLessThan(Number(charge["share"]));
  for (const row of all) {
    expect(Number(row["correctedLow"])).toBeLessThanOrEqual(Number(row["corrected"]));
    expect(Number(row["corrected"])).toBeLessThanOrEqual(Number(row["correctedUpp"]));
    expect(row["kappa"], String(row["theme"])).toBeGreaterThan(0.3);
  }
});

it("comments in three languages are coded, whatever the questionnaire's", async () => {
  const {rows} = await print("themes");
  expect(new Set(rows.map(({language}) => language))).toEqual(new Set([null, "en", "ko", "zh"]));
  const chinese = rows.find(({theme, language}) => theme === "noise" && language === "zh")!;
  expect(Number(chinese["comments"])).toBeGreaterThan(100);
  expect(Number(chinese["shareLow"])).toBeGreaterThan(10);
});

it("the committed codings are those that the generator writes", () => {
  const {value} = readYaml(`data/${CODEBOOK}`, CODEBOOK, codebook);
  expect(codings(readDepartments("data", SEED), SEED, value!)).toBe(readFileSync("data/codings.csv", "utf8"));
});
