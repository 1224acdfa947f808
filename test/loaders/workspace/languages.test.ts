/** Texts of a workspace in several languages: what may be declared, what is a fault, what is a gap. */
import {expect, it} from "vitest";
import {payloadText} from "../../../loaders/payloads/write-payloads.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {formatFault} from "../../../loaders/workspace/fault.js";
import {inspectWorkspace} from "../../../loaders/workspace/workspace.js";
import {readIn} from "../../../src/model/texts.js";
import {ORGANIZATIONS, PROGRAM, writeWorkspace, type Files} from "../../support/workspace-files.js";
import {changed, faultsOf} from "./faults.js";

const LANGUAGES = changed(PROGRAM, "title: Small survey\n", "title: Small survey\nlocales: [en, ko]\n");
const LABELLED = changed(LANGUAGES, "label: Buying", "label: {en: Buying, ko: 구매}");

const inspected = (files: Files) => inspectWorkspace(writeWorkspace(files), {adapters: adapterOptions});

const slips: [title: string, files: Files, fault: string][] = [
  [
    "a language that there are no words for",
    {"program.yaml": changed(LANGUAGES, "[en, ko]", "[en, japanese]")},
    'program.yaml line 2: locales.1: expected en or ko or zh, found "japanese"'
  ],
  [
    "a language declared twice",
    {"program.yaml": changed(LANGUAGES, "[en, ko]", "[en, en]")},
    'program.yaml line 2: locales: expected each language once, found ["en","en"]'
  ],
  [
    "a label in a language that is not declared",
    {"program.yaml": changed(LABELLED, "ko: 구매", "zh: 购买")},
    "program.yaml line 4: stages.0.label: expected languages that locales of program.yaml declares (en, ko), found zh"
  ],
  [
    "a label in a language that does not exist",
    {"program.yaml": changed(LABELLED, "ko: 구매", "kr: 구매")},
    'program.yaml line 4: stages.0.label: unknown key "kr"; did you mean "ko"?'
  ],
  [
    "a label without the first language",
    {"program.yaml": changed(LABELLED, "en: Buying, ", "")},
    "program.yaml line 4: stages.0.label: expected a text in en, the first of locales, found ko only"
  ],
  [
    "a label without any language",
    {"program.yaml": changed(LABELLED, "{en: Buying, ko: 구매}", "{}")},
    "program.yaml line 4: stages.0.label: expected a text in at least one language, found {}"
  ],
  [
    "a column for a language that is not declared",
    {"program.yaml": LANGUAGES, "organizations.csv": withNames("name_zh", "公司")},
    "organizations.csv line 1: column name_zh: expected languages that locales of program.yaml declares (en, ko), found zh"
  ],
  [
    "a column for the first language beside the one that has it",
    {"program.yaml": LANGUAGES, "organizations.csv": withNames("name_en", "Company")},
    "organizations.csv line 1: column name_en: expected the texts in en, the first of locales, in name"
  ],
  [
    "a column for a language that does not exist",
    {"program.yaml": LANGUAGES, "organizations.csv": withNames("name_kr", "회사")},
    'organizations.csv line 1: unknown column "name_kr"; did you mean "name_ko"?'
  ]
];

it.each(slips)("%s is told in one line", (_, files, fault) => {
  expect(faultsOf(files)).toBe(fault);
});

it("labels and names are one text for all languages, or one for each", () => {
  const {workspace} = inspected({"program.yaml": LABELLED, "organizations.csv": withNames("name_ko", "회사")});
  const {stages} = workspace!.program;
  expect(stages.map(({label}) => label)).toEqual(["Buying", "Using"]);
  expect(workspace!.organizations[0]!.name).toBe("Company");
  const {program, organizations} = workspace!.inLanguages!;
  const names = {stages: program.stages.map(({label}) => label), company: organizations[0]!.name};
  const written = payloadText(names, program.locales);
  expect(written).toBe(
    '{"stages":[{"@":{"en":"Buying","ko":"구매"}},"Using"],"company":{"@":{"en":"Company","ko":"회사"}}}\n'
  );
  expect(readIn(JSON.parse(written), "ko")).toEqual({stages: ["구매", "Using"], company: "회사"});
  expect(readIn(JSON.parse(written), "en")).toEqual({stages: ["Buying", "Using"], company: "Company"});
});

it("a workspace in one language has nothing besides, whether its labels are texts or name the language", () => {
  expect(inspected({"program.yaml": PROGRAM}).workspace).not.toHaveProperty("inLanguages");
  const {workspace} = inspected({"program.yaml": changed(PROGRAM, "label: Buying", "label: {en: Buying}")});
  expect(workspace!.program.stages[0]!.label).toBe("Buying");
});

it("the first language is the one that commands tell, whichever it is", () => {
  const korean = changed(LABELLED, "[en, ko]", "[ko, en]");
  expect(inspected({"program.yaml": korean}).workspace!.program.stages[0]!.label).toBe("구매");
});

it("texts that lack a language of the report are gaps, told with their line, and no faults", () => {
  const {workspace, gaps} = inspected({
    "program.yaml": changed(LABELLED, "{en: Buying, ko: 구매}", "{en: Buying}"),
    "organizations.csv": withNames("name_ko", "회사")
  });
  expect(workspace).not.toBeNull();
  expect(gaps.map(formatFault)).toEqual([
    "program.yaml line 4: stages.0.label: no text in ko",
    "organizations.csv line 3: name_ko: no text in 2 of 3 rows, from this line on"
  ]);
});

/** The organizations with a further column, filled for the first of them only. */
function withNames(column: string, name: string): string {
  const [header, company, ...others] = ORGANIZATIONS.trim().split("\n");
  return `${[`${header},${column}`, `${company},${name}`, ...others.map((line) => `${line},`)].join("\n")}\n`;
}
