/** Words decide nothing: with every word of the locale replaced, all that is computed stays the same. */
import {readdirSync} from "node:fs";
import {afterAll, afterEach, beforeAll, expect, it} from "vitest";
import {main} from "../../loaders/cli/main.js";
import {writePages} from "../../loaders/payloads/write-payloads.js";
import {payloadFolder} from "../../loaders/workspace/paths.js";
import {exampleWords} from "../../src/locales/examples.js";
import {findingText, words} from "../../src/locales/index.js";
import type {Finding} from "../../src/model/finding.js";
import {NONSENSE, replaceWords} from "../support/replace-words.js";
import {tinyWorkspace, type TinyWorkspace} from "../support/tiny-workspace.js";

const COMMANDS = [
  ["scores", "--by", "stage,organization:division,year", "--compare", "previous", "--shrink", "--target", "60"],
  ["scores", "--by", "organization,quarter", "--compare", "peers", "--adjust", "age", "--target", "60"],
  ["scores", "--by", "question,year", "--metric", "nps", "--compare", "previous"],
  ["trend", "--by", "organization:division", "--period", "quarter", "--target", "60"],
  ["decompose", "--by", "stage,class,organization:division", "--adjust", "age"],
  ["drivers", "--of", "question", "--outcome", "order"]
];

/** Those of most pages have findings. */
interface Payload {
  findings?: Finding[];
}

let tiny: TinyWorkspace;
let restore = () => {};

beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
});

afterEach(() => restore());
afterAll(() => tiny.remove());

/** Replaces every word until the test has ended. */
function replaceAllWords(): void {
  const restored = [words, exampleWords].map(replaceWords);
  restore = () => restored.forEach((again) => again());
}

async function printed(command: readonly string[], format: string): Promise<string> {
  let text = "";
  const output = {out: (part: string) => void (text += part), err: () => undefined};
  expect(await main([...command, "--format", format, "--workspace", tiny.directory], output)).toBe(0);
  return text;
}

function payloads(): Payload[] {
  const files = readdirSync(payloadFolder(tiny.directory), {recursive: true, encoding: "utf8"});
  return files
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => tiny.payload<Payload>(name));
}

it("commands print the same JSON whatever the words are, to the last digit", async () => {
  const before = [];
  for (const command of COMMANDS) before.push(await printed(command, "json"));
  // Reasons and the differences of several tests have to be among them, or nothing is shown.
  for (const code of ["no-answers", "one-respondent", "fewer-points-than", "not-an-organization"]) {
    expect(before.join(), code).toContain(`"code": "${code}"`);
  }
  replaceAllWords();
  const after = [];
  for (const command of COMMANDS) after.push(await printed(command, "json"));
  expect(after).toEqual(before);
});

it("tables for people and CSV have the words", async () => {
  replaceAllWords();
  for (const format of ["csv", "table"]) expect(await printed(COMMANDS[0]!, format)).toContain(NONSENSE);
});

it("payloads of pages hold the same figures and findings, to the last digit, and no word", async () => {
  const before = payloads();
  expect(JSON.stringify(before)).toContain('"code":"reveals-respondents"');
  const findings = before.flatMap(({findings = []}) => findings);
  expect(findings.length).toBeGreaterThan(15);
  replaceAllWords();
  expect(new Set(findings.map((finding) => findingText(finding)))).toEqual(new Set([NONSENSE]));
  await writePages(tiny.workspace, {progress: () => undefined});
  expect(payloads()).toEqual(before);
  expect(JSON.stringify(payloads())).not.toContain(NONSENSE);
});
