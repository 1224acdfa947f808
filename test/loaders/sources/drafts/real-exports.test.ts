import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {draftSource, type Draft} from "../../../../loaders/sources/drafts/draft-source.js";
import {draftText} from "../../../../loaders/sources/drafts/draft-text.js";
import {yamlText} from "../../../../loaders/sources/drafts/yaml-text.js";
import {adapterOptions} from "../../../../loaders/sources/index.js";
import {ingest} from "../../../../loaders/pipeline.js";
import {readWorkspace} from "../../../../loaders/workspace/workspace.js";
import {run} from "../../../support/cli.js";
import {writeFiles, writeWorkspace} from "../../../support/workspace-files.js";
import {realExports} from "../../../workspaces/real-workspace.js";
import {contentOf, decided, type Choice} from "./decide.js";

/** What each folder's files are, as its notes on where they come from say. */
const PLATFORMS: Readonly<Record<string, (file: string) => string | null>> = {
  "export-qualtrics": (file) => (file.endsWith(".csv") ? "qualtrics" : null),
  "export-surveymonkey": (file) => (file.endsWith(".csv") ? "surveymonkey" : null),
  "export-limesurvey": (file) => (file.endsWith(".csv") ? "limesurvey" : null),
  "export-googleforms-typeform": (file) =>
    file.endsWith(".csv") ? (/OSMI_201[79]/.test(file) ? "typeform" : "google-forms") : null,
  "spss-sav-displayr": (file) => (file.endsWith(".sav") ? "spss" : null)
};

const FILES = Object.entries(PLATFORMS).flatMap(([folder, adapterOf]) => {
  const path = realExports(folder);
  if (path === null) return [];
  return readdirSync(path).flatMap((file) => {
    const adapter = adapterOf(file);
    return adapter === null
      ? []
      : [{name: `s${file.replaceAll(/\W/g, "_")}`, folder, file, path: join(path, file), adapter}];
  });
});

/** An analyst in a hurry: everything belongs to one stage, and is decided as the draft suggests. */
const hurried =
  (text: string): Choice =>
  ([section, entry, key]) => {
    if (section === "customer_class") return {constant: "end_user"};
    if (section === "response") return {constant: entry === "organization" ? "company" : "2024-05-31"};
    if (key === "stage") return "use";
    if (key === "values")
      return Object.fromEntries(["A1", "A2", "A3", "A4", "A5"].map((code, index) => [code, index + 1]));
    if (key === undefined) return {none: {sql: "NULL", stage: "use", scale: [1, 5]}};
    const line = text.split("\n").find((each) => each.includes("DECIDE") && each.includes(`  ${yamlText(entry!)}: {`))!;
    if (key === "not_applicable") return [...line.matchAll(/[:,] (-?\d+) \([\d,]+\)/g)].map(([, code]) => code);
    const [, worst, best] = /perhaps \[(\d+), (\d+)\]/.exec(line)!;
    return [Number(worst), Number(best)];
  };

const MOST_COLUMNS = 150;

describe.skipIf(FILES.length === 0)("drafts of real exports", () => {
  const drafts = new Map<string, Draft>();
  let folder: string;
  let exports: string;
  const textOf = (name: string) => readFileSync(join(folder, "sources", `${name}.yaml`), "utf8");

  beforeAll(async () => {
    folder = writeWorkspace({"sources/survey.yaml": null});
    exports = join(realExports(FILES[0]!.folder)!, "..");
    for (const {name, path} of FILES) {
      const draft = await draftSource({name, path, workspace: folder, exports});
      drafts.set(name, draft);
      writeFiles(folder, {[`sources/${name}.yaml`]: draftText(draft)});
    }
  });

  it.each(FILES)("$folder/$file is recognised as an export of $adapter", ({name, adapter}) => {
    expect(drafts.get(name)!.recognised.adapter).toBe(adapter);
  });

  it.each(FILES)("$folder/$file: every question stands in the draft, which is YAML", ({name}) => {
    const {prepared} = drafts.get(name)!;
    const text = textOf(name);
    expect(contentOf(text).adapter).toBe(drafts.get(name)!.recognised.adapter);
    expect(prepared.columns.filter((column) => !text.includes(yamlText(column)))).toEqual([]);
  });

  it("check finds no fault in the drafts, only decisions, at least one for each", async () => {
    const {code, err} = await run("check", "--workspace", folder, "--exports", exports);
    expect(code).toBe(1);
    const lines = err.trim().split("\n");
    expect(lines[0]).toMatch(/^journeymark: \d+ decisions are left to make before the exports can be loaded:$/);
    expect(lines.slice(1).filter((line) => !/^sources\/\w+\.yaml line \d+: .*: decide /.test(line))).toEqual([]);
    expect(new Set(lines.slice(1).map((line) => /^sources\/(\w+)\.yaml/.exec(line)![1])).size).toBe(FILES.length);
  });

  it("once everything is decided, every row loads but those that the draft says will be rejected", async () => {
    // The widest files would take as long as all others together.
    const narrow = FILES.filter(({name}) => drafts.get(name)!.prepared.columns.length <= MOST_COLUMNS);
    for (const {name} of FILES) {
      const text = narrow.some((file) => file.name === name) ? decided(textOf(name), hurried(textOf(name))) : null;
      writeFiles(folder, {[`sources/${name}.yaml`]: text});
    }
    const {files} = await ingest(readWorkspace(folder, {adapters: adapterOptions, exports}));
    expect(files.map(({outcome}) => outcome)).toEqual(narrow.map(() => "loaded"));
    const surprises = files.flatMap(({source, rejects}) => {
      const foretold = [...textOf(source).matchAll(/^ {2}(\S+): .*beyond it, rejected/gm)].map(([, column]) => column);
      return rejects.filter(({column}) => !foretold.includes(column ?? "")).map((reject) => ({source, ...reject}));
    });
    // LimeSurvey dates responses to anonymous surveys 1980-01-01; only who knows the survey can say what to map instead.
    const undated = surprises.filter(({value}) => value === "1980-01-01 00:00:00");
    expect(undated.every(({reason}) => /found what stands for no date$/.test(reason))).toBe(true);
    expect(surprises.filter((reject) => !undated.includes(reject))).toEqual([]);
  });
});
