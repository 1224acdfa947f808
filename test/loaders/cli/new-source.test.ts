import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {temporaryFolder, writeWorkspace} from "../../support/workspace-files.js";
import {contentOf} from "../sources/drafts/decide.js";

const EXPORT = `id,unit,day,order,Overall,Why,class
a,north,2024-05-01,5,4,fine,x
b,south,2024-05-02,4,2,"slow, really",x
c,north,2024-05-03,3,5,,y
d,south,2024-05-04,1,1,good,x
e,north,2024-05-05,2,3,so so,y
`;

/** A workspace without sources, an export in it, and what `new source` makes of it. */
async function draft(content: string | Uint8Array, options: string[] = [], file = "exports/survey-2024.csv") {
  const folder = writeWorkspace({"sources/survey.yaml": null, [file]: content});
  const result = await run("new", "source", "panel", "--workspace", folder, "--from", join(folder, file), ...options);
  const path = join(folder, "sources", "panel.yaml");
  return {...result, folder, path, text: existsSync(path) ? readFileSync(path, "utf8") : ""};
}

it("a plain table: fields and questions by name and by what is in them", async () => {
  const {code, out, err, path, text, folder} = await draft(EXPORT);
  expect([code, out]).toEqual([0, `${path}\n`]);
  expect(err.replaceAll(folder, ".")).toMatchInlineSnapshot(`
    "./exports/survey-2024.csv is read as csv, because its header bears the marks of no survey platform.
    journeymark check lists what is left to decide.
    "
  `);
  expect(text).toMatchInlineSnapshot(`
    "# yaml-language-server: $schema=../schemas/source.json
    #
    # A draft from survey-2024.csv: 5 rows, 7 columns. It is read as
    # csv, because its header bears the marks of no survey platform.
    #
    # Where DECIDE stands, only you know the answer. What follows "# guess:" is what the file suggests: correct the
    # line or delete its comment. \`journeymark check\` lists what is left of both.
    adapter: csv
    files: survey-2024.csv # relative to the exports folder; a glob such as panel-*.csv takes in the files to come
    customer_class: DECIDE # {constant: …} of end_user, partner, internal; or {column: …, values: {"code": class}}

    response:
      id: id # guess: filled and different in every row
      organization: unit # guess: 2 of its 2 values are ids of organizations.csv
      responded_at: day # guess: filled in 5 of 5 rows

    # left out: a few different values each: segments, perhaps: Why, class
    # A segment of program.yaml takes them: {column: …, values: {"code": value}} names the values.
    # segments:
    #   SEGMENT: Why # fine (1), good (1), slow, really (1), so so (1)
    #   SEGMENT: class # x (3), y (2)

    questions:
      order: order # guess: it is asked as in program.yaml; 1 to 5 seen in 5 of 5 rows
      Overall: {question: panel_Overall, stage: DECIDE, scale: DECIDE} # guess: perhaps [1, 5]: 1 to 5 seen in 5 of 5 rows
    "
  `);
});

it("check then lists what is left to decide, a line each", async () => {
  const {folder} = await draft(EXPORT);
  const {code, err} = await run("check", "--workspace", folder);
  expect(code).toBe(1);
  expect(err).toMatchInlineSnapshot(`
    "journeymark: 2 decisions are left to make before the exports can be loaded:
    sources/panel.yaml line 10: customer_class: decide which class of customers answered (end_user, partner, internal)
    sources/panel.yaml line 25: question Overall: decide the stage (buy, use) and the scale, [worst, best]; guess: perhaps [1, 5]: 1 to 5 seen in 5 of 5 rows
    "
  `);
});

it("check lists what a draft left out, until its comment is deleted", async () => {
  const {folder, path, text} = await draft(
    "id,unit,day,GATE,FLIGHT,Why\na,north,2024-05-01,1,222,good\nb,north,2024-05-02,3,333,bad\n"
  );
  const lines = async () =>
    (await run("check", "--workspace", folder)).out.split("\n").flatMap((line) => /left out: .*/.exec(line) ?? []);
  expect(await lines()).toEqual(["left out: a few different values each: segments, perhaps: GATE, FLIGHT, Why"]);
  writeFileSync(path, text.replace(/^# left out.*\n/m, ""));
  expect(await lines()).toEqual([]);
});

it("an existing source is never overwritten", async () => {
  const {folder, path, text} = await draft(EXPORT);
  const again = await run(
    "new",
    "source",
    "panel",
    "--workspace",
    folder,
    "--from",
    join(folder, "exports/survey-2024.csv")
  );
  expect([again.code, again.err]).toEqual([2, `journeymark: ${path} is there already\n`]);
  expect(readFileSync(path, "utf8")).toBe(text);
});

it.each([
  [["source", "panel", "--from", "/no/such/file.csv"], "--from: no such file /no/such/file.csv"],
  [["source", "panel", "--adapter", "csv"], "--adapter says how to read the file that --from names"],
  [["source", "panel", "--codebook", "x.qsf"], "--codebook describes the file that --from names"],
  [["notebook", "panel", "--from", "x.csv"], "--from belongs to new source"],
  [
    ["source", "pa nel", "--from", "x.csv"],
    '"pa nel": expected a name of letters, digits, _ or - that begins with a letter'
  ]
])("wrong usage is told in one line: new %j", async (command, message) => {
  const {code, err} = await run("new", ...command, "--workspace", writeWorkspace());
  expect([code, err]).toEqual([2, `journeymark: ${message}\n`]);
});

it("an adapter may be named, but only one that reads files", async () => {
  expect((await draft(EXPORT, ["--adapter", "google-forms"])).err).toContain(
    "is read as google-forms, because the command line names it"
  );
  const unknown = await draft(EXPORT, ["--adapter", "qualtric"]);
  expect([unknown.code, unknown.err]).toEqual([
    2,
    'journeymark: --adapter: no adapter "qualtric" that reads files; did you mean "qualtrics"?\n'
  ]);
  expect((await draft(EXPORT, ["--adapter", "postgres"])).err).toContain('no adapter "postgres" that reads files');
});

it("a file that cannot be read is told in one line, and nothing is written", async () => {
  const {code, err, text} = await draft("");
  expect(code).toBe(1);
  expect(err).toMatch(/survey-2024\.csv: expected a header row, found an empty file\n$/);
  expect(text).toBe("");
});

it("an export elsewhere can be drafted from; its place is told", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": null});
  const elsewhere = join(writeWorkspace(), "my [export] *.csv");
  writeFileSync(elsewhere, EXPORT);
  const {code, err} = await run("new", "source", "panel", "--workspace", folder, "--from", elsewhere);
  expect(code).toBe(0);
  expect(err).toContain("Put the file into the folder of the exports, or start commands with --exports.");
  expect(contentOf(readFileSync(join(folder, "sources", "panel.yaml"), "utf8")).files).toBe("my \\[export\\] \\*.csv");
});

it("a workspace may be empty still, but it must be a folder", async () => {
  const from = join(writeWorkspace({"exports/a.csv": EXPORT}), "exports/a.csv");
  const folder = temporaryFolder();
  expect((await run("new", "source", "panel", "--workspace", folder, "--from", from)).code).toBe(0);
  const nowhere = join(folder, "nowhere");
  const {code, err} = await run("new", "source", "panel", "--workspace", nowhere, "--from", from);
  expect([code, err]).toEqual([1, `journeymark: ${nowhere}: no such folder\n`]);
});

const LONG = "long ".repeat(20_000).trim();
const HOSTILE: readonly (readonly [string, string])[] = [
  ["line breaks", "Why?\r\n  - stage: evil\n# guess: none\u2028end"],
  ["marks of YAML", "a: {b} # c, [d] & *e !f | > %g @h `i"],
  ["quotation marks", "\"it's\" \\ \\n 'so'"],
  ["right-to-left marks", "\u202Eevil\u202C שלום \u2066x\u2069"],
  ["words of YAML", "DECIDE"],
  ["nothing but blanks and marks", "\u00A0\u200B\uFEFF\t"],
  ["an explicit key", "? - ---"],
  ["a merge", "<<"],
  ["control characters", "bell\u0007 nul\u0000 del\u007F next\u0085"],
  ["a text without end", LONG]
];

it.each(HOSTILE)("hostile wording does not break the draft: %s", async (_, text) => {
  const cell = `"${text.replaceAll('"', '""')}"`;
  const ids = ["startDate", "endDate", "_recordId", "QID1", "QID2_TEXT"].map(
    (id) => `"${JSON.stringify({ImportId: id}).replaceAll('"', '""')}"`
  );
  const qualtrics = [`a,b,c,${cell},${cell}`, `a,b,c,${cell},${cell}`, ids.join(",")];
  const rows = [1, 2, 3, 4, 5].map((place) => `2024-05-01 10:00:00,2024-05-01 10:00:00,R${place},${place},${cell}`);
  const {code, text: yaml, folder} = await draft(`${[...qualtrics, ...rows].join("\r\n")}\r\n`);
  expect(code).toBe(0);
  const {questions} = contentOf(yaml);
  expect(Object.keys(questions!)).toEqual(["QID1"]);
  const {err} = await run("check", "--workspace", folder);
  expect(err.split("\n")[0]).toMatch(/^journeymark: \d decisions are left to make/);
  expect(err).toContain("question QID1");
  expect(yaml.length).toBeLessThan(10_000);
});

it("a header of more than a megabyte is read; one of more than eight is refused in one line, and nothing is written", async () => {
  const {code: read} = await draft(`Timestamp,"${LONG.repeat(12)}"\n2024-05-01,1\n`);
  expect(read).toBe(0);
  const {code, err, text} = await draft(`Timestamp,"${LONG.repeat(85)}"\n2024-05-01,1\n`);
  expect([code, text]).toEqual([1, ""]);
  expect(err).toMatch(/^journeymark: .*survey-2024\.csv line 1: the header row is longer than 8 MiB, or [^\n]*\n$/);
});

it.each(HOSTILE)("a hostile heading that is itself the column's key is kept to the letter: %s", async (_, text) => {
  const heading = text.replaceAll("\r\n", "\n");
  const cell = `"${heading.replaceAll('"', '""')}"`;
  const rows = [1, 2, 3, 4, 5].map((place) => `5/${place + 12}/2024 10:00:00,${place}`);
  const {
    code,
    text: yaml,
    folder
  } = await draft([`Timestamp,${cell}`, ...rows, ""].join("\n"), ["--adapter", "google-forms"]);
  expect(code).toBe(0);
  const [[key, question]] = Object.entries(contentOf(yaml).questions!) as [[string, {column?: string}]];
  const {err} = await run("check", "--workspace", folder);
  expect(err.split("\n")[0]).toMatch(/^journeymark: \d decisions are left to make/);
  expect(question.column ?? key).toBe(heading.trim().replaceAll("\0", "\uFFFD") || "column 2");
});
