/** What is told of a codebook that is wrong, by line. */
import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {openWorkspace, writeWorkspace} from "../../support/workspace-files.js";
import {faultsOf} from "./faults.js";

const THEME = "  - {id: late, label: Late, definition: It came late, words: {en: [late]}}\n";
const codebook = (...themes: string[]) => ["version: 1", "themes:", ...themes].join("\n");
const faults = (...lines: string[]) => faultsOf({"codebook.yaml": lines.join("\n")});

it("a workspace without a codebook codes no comments; with one, its themes are apart from what customers were asked", () => {
  expect(openWorkspace(writeWorkspace()).codebook).toBeNull();
  const {codebook: read, program} = openWorkspace(writeWorkspace({"codebook.yaml": codebook(THEME)}));
  expect(read?.version).toBe("1");
  expect(program.questions.map(({id}) => id)).toEqual(["order", "quality"]);
  expect(program.themes?.questions.map(({id}) => id)).toEqual(["commented", "theme:late"]);
});

it.each([
  [
    "a misspelt key",
    ["version: 1", "themes:", THEME.replace("words", "wrods")],
    'line 3: themes.0: unknown key "wrods"; did you mean "words"?'
  ],
  [
    "a language without words of its own",
    ["version: 1", "themes:", THEME.replace("en:", "de:")],
    'line 3: themes.0.words: unknown key "de"'
  ],
  [
    "a word without a letter",
    ["version: 1", "themes:", THEME.replace("[late]", '["!!"]')],
    "expected a word or phrase with a letter or digit in it"
  ],
  ["a theme twice", ["version: 1", "themes:", THEME + THEME], 'line 4: themes.1.id: "late" is there already'],
  ["no version", ["themes:", THEME], "version: expected"],
  [
    "an unknown stage",
    ["version: 1", "themes:", THEME.replace("words", "stages: [bye], words")],
    'line 3: themes.0.stages.0: no stage "bye"; did you mean "buy"?'
  ],
  [
    "an unknown parent",
    ["version: 1", "themes:", THEME.replace("words", "parent: lat, words")],
    'line 3: themes.0.parent: no theme "lat"; did you mean "late"?'
  ],
  [
    "a parent that is its own",
    ["version: 1", "themes:", THEME.replace("words", "parent: late, words")],
    "line 3: themes.0.parent: leads back to late itself"
  ],
  [
    "a theme that nothing finds",
    ["version: 1", "themes:", "  - {id: late, label: Late, definition: It came late}"],
    "line 3: themes.0: expected words, or another theme whose parent it is"
  ],
  [
    "no theme that is active",
    ["version: 1", "themes:", THEME.replace("words", "status: retired, words")],
    "themes: expected one that is active"
  ],
  [
    "a bar beyond 1",
    ["version: 1", "precision_bar: 70", "themes:", THEME],
    "line 2: precision_bar: expected at most 1, found 70"
  ],
  [
    "a label in a language that the report does not have",
    ["version: 1", "themes:", THEME.replace("label: Late", "label: {en: Late, ko: 지연}")],
    "line 3: themes.0.label: expected languages that locales of program.yaml declares (en), found ko"
  ]
])("%s is a fault at its line", (_, lines, message) => {
  expect(faults(...lines)).toContain(
    `codebook.yaml${message.startsWith("line") ? " " : ""}${message.startsWith("line") ? message : ""}`
  );
  expect(faults(...lines)).toContain(message);
});

it("check codes the examples: which are coded otherwise, and in which language a theme has no words", async () => {
  const examples = "examples: {match: [It was late, On time, 늦었어요], not: [latex gloves, too late]}";
  const folder = writeWorkspace({
    "codebook.yaml": codebook(THEME.replace("words", `${examples}, words`)),
    "exports/survey.csv": "id,unit,day,order,quality\n"
  });
  const {code, err} = await run("check", "--workspace", folder);
  expect(code).toBe(1);
  expect(err).toContain('codebook.yaml line 3: themes.0.examples.match.1: "On time" is not found to be about late');
  expect(err).toContain('themes.0.examples.match.2: "늦었어요" is in ko, in which late has no words');
  expect(err).toContain('themes.0.examples.not.1: "too late" is found to be about late');
  expect(err).not.toMatch(/match\.0|not\.0/);
});

it.each([
  [
    "a version from a month on without one before",
    {},
    "codebook.yaml line 2: from: expected the version before in codebooks/, such as codebooks/1.yaml, found none"
  ],
  [
    "two versions of one name",
    {"codebooks/1.yaml": codebook(THEME).replace("version: 1", "version: 2")},
    "codebooks/1.yaml line 1: version: 2 is that of codebook.yaml already"
  ],
  [
    "two versions that begin together",
    {"codebooks/1.yaml": codebook(THEME).replace("version: 1", "version: 1\nfrom: 2026-01")},
    "codebooks/1.yaml line 2: from: expected another month than that of codebook.yaml, or nothing in the oldest"
  ],
  [
    "a former version with a fault",
    {"codebooks/1.yaml": codebook(THEME).replace("words", "wrods")},
    'codebooks/1.yaml line 3: themes.0: unknown key "wrods"; did you mean "words"?'
  ]
])("%s is a fault at its line", (_, former, message) => {
  const current = codebook(THEME).replace("version: 1", "version: 2\nfrom: 2026-01");
  expect(faultsOf({"codebook.yaml": current, ...former})).toContain(message);
});

it.each([
  [
    "a coder that is nobody",
    "c1,a,late,1,1,2026-07-01",
    "codings.csv line 2: coder_id: expected human: or model: and a key, such as human:a"
  ],
  [
    "a theme that is none",
    "c1,human:a,lat,1,1,2026-07-01",
    'codings.csv line 2: theme: no theme "lat"; did you mean "late"?'
  ],
  ["a third answer", "c1,human:a,late,2,1,2026-07-01", "codings.csv line 2: present: expected"],
  [
    "a comment coded twice",
    "c1,human:a,late,1,1,2026-07-01\nc1,human:a,late,0,1,2026-07-01",
    "codings.csv line 3: this coder has coded this already, on line 2"
  ]
])("%s is a fault of codings.csv", (_, rows, message) => {
  const header = "comment_id,coder_id,theme,present,version,on\n";
  expect(faultsOf({"codebook.yaml": codebook(THEME), "codings.csv": `${header}${rows}\n`})).toContain(message);
});

it("codings of other versions may be of themes that are gone, and rows without an answer are not coded", () => {
  const rows = ["c1,human:a,gone,1,0,2025-07-01", "c1,human:a,late,,1,2026-07-01", "c2,human:a,late,0,1,2026-07-01"];
  const content = `comment_id,coder_id,theme,present,version,on\n${rows.join("\n")}\n`;
  const {codings} = openWorkspace(writeWorkspace({"codebook.yaml": codebook(THEME), "codings.csv": content}));
  expect(codings.map(({comment, theme, present}) => [comment, theme, present])).toEqual([
    ["c1", "gone", true],
    ["c2", "late", false]
  ]);
});
