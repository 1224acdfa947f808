import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterEach, expect, it} from "vitest";
import {excel, sheetAsDelimited} from "../../../../loaders/sources/formats/excel.js";
import {Database} from "../../../../loaders/duckdb/database.js";
import type {Source} from "../../../../loaders/workspace/model.js";
import {MAPPING, smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";
import {zipOf} from "../../../support/zip.js";

/** Written by openpyxl: make-workbooks.py beside it. */
const SURVEY = fileURLToPath(new URL("../../../fixtures/excel/survey.xlsx", import.meta.url));
const SOURCE = `adapter: excel\nfiles: "*.xlsx"\n${MAPPING}`;

const folders: string[] = [];
let workspace: SmallWorkspace | undefined;
afterEach(() => {
  workspace?.remove();
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true, force: true});
});

function temporaryFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), "journeymark-excel-")));
  return folders.at(-1)!;
}

/** A workbook of one sheet, written by hand. */
async function workbookOf(rows: string, parts: Record<string, string> = {}): Promise<Buffer> {
  return zipOf({...partsOf(rows), ...parts});
}

function partsOf(rows: string): Record<string, string> {
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Id="r" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`
  };
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADER = `<row r="1">${["id", "date", "score"].map(inline).join("")}</row>`;
const row = (number: number, id: string, score: string) =>
  `<row r="${number}">${inline(id)}${inline("2024-05-01")}${inline(score)}</row>`;

async function loadedFrom(content: Uint8Array, source = SOURCE) {
  workspace?.remove();
  workspace = smallWorkspace(source);
  workspace.put("survey.xlsx", content);
  return workspace.loadOne();
}

async function tableOf(path: string, options: object = {}) {
  const source = {format: {decimal: "."}, options} as unknown as Source;
  const scratch = temporaryFolder();
  const prepared = await excel.prepare({path, name: "survey.xlsx"}, source, scratch);
  const database = await Database.open(":memory:", {readable: [scratch]});
  try {
    const rows = await database.rows(`SELECT * FROM ${prepared.relation}`);
    return {prepared, rows, faults: await database.rows(`SELECT * FROM ${prepared.faults.relation}`)};
  } finally {
    database.close();
  }
}

it("reads the first visible sheet below its first row with a cell: dates as dates, ids as they are shown", async () => {
  const {prepared, rows} = await tableOf(SURVEY);
  expect(prepared.settings).toEqual({sheet: "Réponses (one of 2)", "header row": "2"});
  expect(prepared.columns).toEqual([
    ...["id", "date", "score", "unit", "long id", "time", "flag", "comment", "comment (2)", "formula"]
  ]);
  expect(rows).toHaveLength(3);
  expect(Object.values(rows[0]!)).toEqual([
    ...[
      "1",
      "2024-05-31",
      "4",
      "00042",
      "123456789012345",
      "14:30:00",
      "TRUE",
      "plain",
      "a second column of that name",
      null
    ]
  ]);
  expect(Object.values(rows[1]!)).toEqual([
    ...["2", "2024-02-29T23:59:58", "5", "00007", "100000000000000000", "00:00:01", "FALSE"],
    ...["=cmd|' /C calc'!A0", null, null]
  ]);
  expect(Object.values(rows[2]!)).toEqual([
    ...["3", "1900-01-01", "1.5", null, null, null, null, 'quotes ", commas and\nlines', null, null]
  ]);
});

it("says which ids Excel has cut to fifteen digits, and rejects a row with cells beyond the names, with its number", async () => {
  const {prepared, faults} = await tableOf(SURVEY);
  expect(prepared.warnings).toEqual([
    "long id: 1 whole numbers of 16 digits or more; Excel keeps 15 and makes the others 0"
  ]);
  expect(faults).toEqual([{line: "8", value: "4,,,,", reason: "expected 10 cells, found 12"}]);
  expect([...prepared.linesOf(Float64Array.of(0, 2))]).toEqual([3, 6]);
});

it("another sheet or row of names is read by its name or number; a sheet that is not there is refused by name", async () => {
  const {prepared} = await tableOf(SURVEY, {sheet: "Notes"});
  expect([prepared.columns, prepared.records]).toEqual([["This sheet is hidden"], 0]);
  expect((await tableOf(SURVEY, {header_row: 3})).prepared.columns.slice(0, 2)).toEqual(["1", "2024-05-31"]);
  await expect(tableOf(SURVEY, {sheet: "Reponses"})).rejects.toThrow('no sheet "Reponses"; did you mean "Réponses"?');
});

it("loads through the mapping, with the number of the row that is rejected; the same file twice changes nothing", async () => {
  const content = await workbookOf(`${HEADER}${row(2, "a", "4")}<row r="3"/>${row(4, "b", "9")}${row(5, "c", "1")}`);
  const file = await loadedFrom(content);
  expect([file.read, file.loaded, file.rejected]).toEqual([3, 2, 1]);
  expect(file.rejects).toEqual([{line: 4, column: "score", value: "9", reason: "expected 1 to 5"}]);
  expect(await workspace!.answers()).toEqual(["a: 4.0", "c: 1.0"]);
  expect((await workspace!.loadOne()).outcome).toBe("unchanged");
});

it("a workbook inside a ZIP or a gzip is read, and a sheet of names alone is an empty file", async () => {
  const content = await workbookOf(HEADER);
  expect((await loadedFrom(content)).outcome).toBe("loaded");
  const zipped = await loadedFrom(await zipOf({"a/survey.xlsx": content}));
  expect([zipped.outcome, zipped.read, zipped.settings.archive]).toEqual(["loaded", 0, "ZIP: a/survey.xlsx"]);
});

it("shared text of several fonts is one text, without the reading aids of East Asian scripts", async () => {
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const strings = `<sst><si><r><t>two </t></r><r><rPr/><t>fonts</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>`;
  const path = join(temporaryFolder(), "shared.xlsx");
  const cells = [0, 1].map((index) => `<row r="${index + 2}"><c r="A${index + 2}" t="s"><v>${index}</v></c></row>`);
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const parts = {
    "xl/sharedStrings.xml": strings,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relationship("r1", "worksheet", "worksheets/sheet1.xml")}${relationship("s", "sharedStrings", "sharedStrings.xml")}</Relationships>`
  };
  writeFileSync(path, await workbookOf(`<row r="1">${inline("text")}</row>${cells.join("")}`, parts));
  expect((await tableOf(path)).rows).toEqual([{text: "two fonts"}, {text: "東京"}]);
});

it("hostile cells arrive as text", async () => {
  const texts = [
    "=cmd|' /C calc'!A0",
    "&lt;script&gt;",
    "a_x0000_b",
    "x".repeat(1 << 20),
    "\u202Ertl",
    "😀",
    "e\u0301"
  ];
  const cells = texts.map((text, index) => `<row r="${index + 2}">${inline(text)}</row>`).join("");
  const path = join(temporaryFolder(), "hostile.xlsx");
  writeFileSync(path, await workbookOf(`<row r="1">${inline("text")}</row>${cells}`));
  const {rows} = await tableOf(path);
  expect(rows.map(({text}) => text)).toEqual([
    ...["=cmd|' /C calc'!A0", "<script>", "a\0b", "x".repeat(1 << 20), "\u202Ertl", "😀", "e\u0301"]
  ]);
});

it.skipIf(process.platform !== "linux")(
  "a workbook refused below a row that is too wide leaves no file open",
  async () => {
    const openFiles = () => readdirSync("/proc/self/fd").length;
    const wide = `<row r="2">${["a", "2024-05-01", "4", "5"].map(inline).join("")}</row>`;
    const broken = await workbookOf(`${HEADER}${wide}<row r="3"><c>`);
    const before = openFiles();
    expect((await loadedFrom(broken)).reason).toMatch(/^the workbook is damaged or cut/);
    expect(openFiles()).toBe(before);
  }
);

it("a workbook cut anywhere, with a declared entity, without a sheet, or of another kind is refused with the reason", async () => {
  const whole = await workbookOf(`${HEADER}${row(2, "a", "4")}`);
  for (const share of [0.2, 0.5, 0.9]) {
    const {outcome, reason} = await loadedFrom(whole.subarray(0, Math.floor(share * whole.length)));
    expect([share, outcome]).toEqual([share, "refused"]);
    expect(reason).toMatch(/damaged or cut/);
  }
  const broken = await loadedFrom(await workbookOf(`${HEADER}<row r="2"><c>`));
  expect(broken.reason).toMatch(/^the workbook is damaged or cut: xl\/worksheets\/sheet1.xml: /);
  const entity = `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`;
  const expanding = await loadedFrom(await workbookOf("", {"xl/worksheets/sheet1.xml": entity}));
  expect(expanding.reason).toMatch(/undefined entity/);
  expect((await loadedFrom(await workbookOf(""))).reason).toBe("expected a row of names, found none in sheet Sheet1");
  expect((await loadedFrom(Buffer.from("id,date,score\n"))).reason).toBe(
    "expected an XLSX workbook, found a text with delimiters (the adapter csv reads those); open it in a spreadsheet program and save it as XLSX"
  );
  expect((await loadedFrom(Buffer.from("BIFF"))).reason).toBe("expected an XLSX workbook, found another kind of file");
  expect((await loadedFrom(Buffer.from("d0cf11e0a1b11ae1", "hex"))).reason).toBe(
    "expected an XLSX workbook, found one of before 2007 or with a password; save it as XLSX without one"
  );
});

it.each([
  [
    "a cell beyond column XFD",
    `<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>`,
    "line 2",
    "a column from A to XFD",
    `cell "ZZZZZZ2"`
  ],
  [
    "the column after XFD",
    `<row r="2"><c r="XFE2"><v>1</v></c></row>`,
    "line 2",
    "a column from A to XFD",
    `cell "XFE2"`
  ],
  [
    "a column in small letters",
    `<row r="2"><c r="a2"><v>1</v></c></row>`,
    "line 2",
    "a column from A to XFD",
    `cell "a2"`
  ],
  [
    "a cell that follows the last column",
    `<row r="2"><c r="XFD2"/><c/></row>`,
    "line 2",
    "a column from A to XFD",
    "one more"
  ],
  [
    "a row beyond 1,048,576",
    `<row r="1048577"><c><v>1</v></c></row>`,
    "line 1",
    "a row from 1 to 1,048,576",
    `row "1048577"`
  ],
  ["a row of no number", `<row r="x"><c><v>1</v></c></row>`, "line 1", "a row from 1 to 1,048,576", `row "x"`],
  ["a row that follows the last", `<row r="1048576"/><row/>`, "line 1048576", "a row from 1 to 1,048,576", "one more"]
])("%s refuses the workbook at its sheet and cell", async (_, rows, line, expected, found) => {
  const {outcome, reason} = await loadedFrom(await workbookOf(`${HEADER}${rows}`));
  expect([outcome, reason]).toEqual(["refused", `${line}: sheet "Sheet1": expected ${expected}, found ${found}`]);
});

it("the last cell that a sheet can have is read, and is one too many for three names", async () => {
  const file = await loadedFrom(
    await workbookOf(`${HEADER}${row(2, "a", "4")}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)
  );
  expect([file.loaded, file.rejected]).toEqual([1, 1]);
  expect(file.rejects[0]).toMatchObject({line: 1_048_576, reason: "expected 3 cells, found 16384"});
});

it("a workbook that expands past the limit is refused before it is read", async () => {
  const content = await workbookOf(`${HEADER}${row(2, "x".repeat(2_000_000), "4")}`);
  const file = await loadedFrom(content, `${SOURCE}format: {archive: {maximum_megabytes: 1}}\n`);
  expect(file.reason).toBe(
    "the workbook expands to more than 1 MB; raise format.archive.maximum_megabytes if it is sound"
  );
});

it("a sheet as a delimited file keeps every row and the width of its first rows; another file is left as it is", async () => {
  const path = join(temporaryFolder(), "platform.xlsx");
  const cells = (...texts: string[]) => texts.map(inline).join("");
  const rows = [cells("id", "How was it?"), cells("", "a", "b, c"), cells("1"), cells("2", "x", "y", "z")];
  writeFileSync(path, await workbookOf(rows.map((text, index) => `<row r="${index + 1}">${text}</row>`).join("")));
  const format = {decimal: "."} as const;
  const copy = await sheetAsDelimited({path, name: "p.xlsx"}, format, {headerRows: 2}, temporaryFolder());
  expect(readFileSync(copy.path, "utf8")).toBe('id,How was it?,\n,a,"b, c"\n1,,\n2,x,y,z\n');
  expect(copy.name).toBe("p.xlsx");
  const csv = {path: fileURLToPath(import.meta.url), name: "p.csv"};
  expect(await sheetAsDelimited(csv, format, {headerRows: 2}, temporaryFolder())).toBe(csv);
});

it("SurveyMonkey's and Formbricks' workbooks load as their CSV exports do", async () => {
  const sheet = (...rows: string[][]) =>
    workbookOf(rows.map((cells, index) => `<row r="${index + 1}">${cells.map(inline).join("")}</row>`).join(""));
  const monkey = await sheet(
    ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "How was it?", "Brands", ""],
    ["", "", "", "", "", "Response", "A", "B"],
    ["1", "7", "2024-05-01 10:00:00", "2024-05-01 10:05:00", "", "4", "A", ""],
    ["2", "7", "2024-05-02 10:00:00", "2024-05-02 10:05:00", "", "2", "", "B"]
  );
  const mapping = (adapter: string, id: string, date: string, question: string) =>
    `adapter: ${adapter}
files: "*.xlsx"
timezone: UTC
customer_class: {constant: end_user}
response: {id: ${id}, responded_at: ${date}}
questions: {${question}: {question: score, stage: delivery, scale: [1, 5]}}
`;
  const surveymonkey = await loadedFrom(monkey, mapping("surveymonkey", "Respondent ID", "End Date", "Q1"));
  expect([surveymonkey.outcome, surveymonkey.read, surveymonkey.reason]).toEqual(["loaded", 2, null]);
  expect(await workspace!.answers()).toEqual(["1: 4.0", "2: 2.0"]);
  const bricks = await sheet(
    ["No.", "Response ID", "Timestamp", "Finished", "1. How was it?"],
    ["1", "abc", "2024-05-01 10:00:00 UTC", "Yes", "5"]
  );
  const formbricks = await loadedFrom(bricks, mapping("formbricks", "Response ID", "Timestamp", '"1. How was it?"'));
  expect([formbricks.outcome, formbricks.read, formbricks.reason]).toEqual(["loaded", 1, null]);
  expect(await workspace!.answers()).toEqual(["abc: 5.0"]);
});

it("what is no UTF-8 in a workbook is counted, and the rest is read", async () => {
  const sheet = Buffer.from(`<worksheet><sheetData>${HEADER}${row(2, "caf~", "5")}</sheetData></worksheet>`);
  sheet[sheet.indexOf("~")] = 0xe9;
  const content = await workbookOf("", {"xl/worksheets/sheet1.xml": sheet.toString("latin1")});
  expect((await loadedFrom(content)).warnings).toEqual([]);
  const damaged = await zipOf({...partsOf(""), "xl/worksheets/sheet1.xml": sheet});
  expect(await loadedFrom(damaged)).toMatchObject({
    loaded: 1,
    warnings: ["1 characters are not valid utf-8 and became \uFFFD"]
  });
});

it.each([
  ["<html><head></head><body><table>", "a web page (HTML) that is only called a workbook"],
  ["\uFEFF\n<!DOCTYPE HTML>\n", "a web page (HTML) that is only called a workbook"],
  ["<meta charset=utf-8>\n<TABLE border=1>", "a web page (HTML) that is only called a workbook"],
  ["MIME-Version: 1.0\nX-Document-Type: Workbook\n", "a web archive (MHT) that is only called a workbook"],
  [
    '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "an XML workbook of before 2007"
  ],
  ["id\tdate\tscore\n1\t2\t3\n", "a text with delimiters (the adapter csv reads those)"]
])("%j is refused with what it is and what to do", async (content, kind) => {
  expect((await loadedFrom(Buffer.from(content))).reason).toBe(
    `expected an XLSX workbook, found ${kind}; open it in a spreadsheet program and save it as XLSX`
  );
});

it("a cell with an error is no comment and no segment, and no answer either", async () => {
  const source = `${SOURCE}segments: {group: group}\ncomments: {why: {stage: delivery}}\n`;
  const error = '<c t="e"><v>#N/A</v></c>';
  const header = `<row r="1">${["id", "date", "score", "group", "why"].map(inline).join("")}</row>`;
  const cells = (number: number, id: string, rest: string) =>
    `<row r="${number}">${inline(id)}${inline("2024-05-01")}${rest}</row>`;
  const rows = [
    cells(2, "a", `${inline("5")}${error}${error}`),
    cells(3, "b", `${error}${inline("young")}${inline("late")}`),
    cells(4, "c", `${inline("4")}${inline("young")}${inline("fine")}`)
  ];
  const file = await loadedFrom(await workbookOf(header + rows.join("")), source);
  expect(file.rejects).toEqual([{line: 3, column: "score", value: "#N/A", reason: "expected 1 to 5"}]);
  expect(
    await workspace!.rows(
      "SELECT coalesce(segment_group, 'none') AS segment, coalesce(text, 'none') AS text FROM response LEFT JOIN comment USING (response_key) ORDER BY response_key",
      {segment: "text", text: "text"}
    )
  ).toEqual([
    {segment: "none", text: "none"},
    {segment: "young", text: "fine"}
  ]);
});
