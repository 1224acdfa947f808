import {cpSync, mkdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {beforeAll, expect, it} from "vitest";
import {parse, parseDocument} from "yaml";
import type {FileReport} from "../../../../loaders/warehouse/file-report.js";
import {run} from "../../../support/cli.js";
import {loadRows, temporaryFolder, writeFiles} from "../../../support/workspace-files.js";
import {contentOf, decided, type Choice} from "./decide.js";

const DATA = fileURLToPath(new URL("../../../../data", import.meta.url));
const YEAR = "fy2024";
const SOURCES = ["consumers", "partners", "internal"];

const committed = (name: string) =>
  readFileSync(join(DATA, "sources", `${name}.yaml`), "utf8").replace("-*.csv", `-${YEAR}.csv`);

const LINES = 4000;

/** The first lines of an export, up to the last that ends outside of quotation marks. */
function beginningOf(text: string): string {
  const lines = text.split("\n");
  let end = Math.min(LINES, lines.length);
  const isWhole = () => lines.slice(0, end).join("\n").split('"').length % 2 === 1;
  while (!isWhole()) end -= 1;
  return `${lines.slice(0, end).join("\n")}\n`;
}

/** A workspace with the demonstration's program and the beginnings of one year of its exports. */
function demonstration(): string {
  const folder = temporaryFolder();
  cpSync(join(DATA, "organizations.csv"), join(folder, "organizations.csv"));
  // The change concerns a question that one source describes by itself, which its draft does not know.
  const program = parseDocument(readFileSync(join(DATA, "program.yaml"), "utf8"));
  program.delete("instrument_changes");
  writeFiles(folder, {"program.yaml": program.toString({lineWidth: 0})});
  mkdirSync(join(folder, "exports"));
  for (const name of SOURCES) {
    const file = `exports/${name}-${YEAR}.csv`;
    writeFiles(folder, {[file]: beginningOf(readFileSync(join(DATA, file), "utf8"))});
  }
  return folder;
}

/** Letters are the only answers whose place is to be decided; A is the best. What lies beyond a scale is no answer. */
const choose: Choice = ([section, entry, key]) => {
  if (section === "customer_class") return {constant: "consumer"};
  if (key === "stage") return "use";
  if (key === "values") return {A: 5, B: 4, C: 3, D: 2, E: 1};
  if (key === "scale") return entry === "QID6" ? [0, 10] : [1, 5];
  if (key === "not_applicable") return ["6", "-99"];
  throw new Error(`nothing to decide was expected at ${section}.${entry}.${key}`);
};

/** What no file tells: which rows of the partners' export are tests, and what its custom data mean. */
function withCustomData(text: string): string {
  const own = parse(committed("partners")) as {ignore: object; response: Record<string, unknown>};
  const document = parseDocument(text);
  document.set("ignore", own.ignore);
  for (const field of ["stratum", "weight", "experienced_at"]) document.setIn(["response", field], own.response[field]);
  return document.toString({lineWidth: 0});
}

const counts = (files: readonly FileReport[]) =>
  Object.fromEntries(files.map(({source, read, loaded, ignored}) => [source, {read, loaded, ignored}]));

let folder: string;
const draft = (name: string) => readFileSync(join(folder, "sources", `${name}.yaml`), "utf8");

beforeAll(async () => {
  folder = demonstration();
  for (const name of SOURCES) {
    const from = join(folder, "exports", `${name}-${YEAR}.csv`);
    const {code} = await run("new", "source", name, "--from", from, "--workspace", folder);
    expect(code).toBe(0);
  }
});

it("questions that program.yaml describes are referred to, wherever their words are the same", () => {
  const {questions} = contentOf(draft("consumers"));
  const own = (parse(committed("consumers")) as {questions: Record<string, unknown>}).questions;
  for (const column of ["QID4_1", "QID4_2", "QID4_4", "QID4_5", "QID4_8", "QID4_9"]) {
    expect((questions![column] as {question: string}).question, column).toBe(own[column]);
  }
  expect(Object.keys(questions!)).toEqual(expect.arrayContaining(Object.keys(own)));
});

it("organizations, dates, ids, weights and languages are found as the demonstration's own sources have them", () => {
  expect(contentOf(draft("consumers")).response).toEqual({
    id: "_recordId",
    organization: "unit",
    responded_at: "endDate",
    language: "userLanguage",
    weight: "weight"
  });
  expect(contentOf(draft("partners")).response).toEqual({
    id: "Respondent ID",
    organization: "Custom Data 3",
    responded_at: "End Date"
  });
  expect(contentOf(draft("internal")).response).toEqual({
    id: "id",
    organization: "service",
    responded_at: "submitdate",
    respondent: "token",
    language: "startlanguage"
  });
});

it("drafts with their decisions made load as many responses as the demonstration's own sources", async () => {
  const own = demonstration();
  writeFiles(own, Object.fromEntries(SOURCES.map((name) => [`sources/${name}.yaml`, committed(name)])));
  const made = Object.fromEntries(SOURCES.map((name) => [name, decided(draft(name), choose)]));
  const all = {...made, partners: withCustomData(made["partners"]!)};
  writeFiles(folder, Object.fromEntries(Object.entries(all).map(([name, text]) => [`sources/${name}.yaml`, text])));
  const [theirs, ours] = [await loadRows(own), await loadRows(folder)];
  expect(counts(ours)).toEqual(counts(theirs));
});
