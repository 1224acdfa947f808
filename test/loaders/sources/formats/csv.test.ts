import {expect, it} from "vitest";
import {
  HEADER,
  loadExport,
  loadRows,
  PROGRAM,
  query,
  SOURCE,
  writeWorkspace,
  type Files
} from "../../../support/workspace-files.js";

const COMMENTED: Files = {"sources/survey.yaml": `${SOURCE}comments: {why: {stage: buy}}\n`};
const WITH_WHY = `${HEADER.trim()},why`;
const ROW = "1,north,2024-05-31,5,4";

/** What the comments of an export hold, and what was read of it. */
async function comments(content: string | Uint8Array, files: Files = COMMENTED) {
  const {folder, file} = await loadExport(content, files);
  const rows = await query(folder, "SELECT text FROM comment ORDER BY response_key", {text: "text"});
  return {texts: rows.map(({text}) => text), file};
}

/** The answers of an export as `id order quality`. */
async function answers(content: string | Uint8Array, files: Files = {}) {
  const {folder, file} = await loadExport(content, files);
  const rows = await query(
    folder,
    `SELECT concat_ws(' ', id, (SELECT coalesce(value::INTEGER::VARCHAR, '-') FROM named_answer a WHERE a.response_key = r.response_key AND question = 'order'),
       (SELECT coalesce(value::INTEGER::VARCHAR, '-') FROM named_answer a WHERE a.response_key = r.response_key AND question = 'quality')) AS line
     FROM named_response r ORDER BY response_key`,
    {line: "text"}
  );
  return {rows: rows.map(({line}) => line), file};
}

it.each([
  ["comma", ","],
  ["semicolon", ";"],
  ["tab", "\t"],
  ["bar", "|"]
])("delimiter %s is found", async (name, sign) => {
  const {rows, file} = await answers(`${HEADER}${ROW}\n`.replaceAll(",", sign));
  expect(rows).toEqual(["1 5 4"]);
  expect(file.settings["delimiter"]).toBe(`${name} (detected)`);
});

it("the delimiter is the one under which the header has the columns that are mapped", async () => {
  const {rows, file} = await answers("id;unit;day;order;quality;a,b,c,d,e,f,g,h,i\n1;north;2024-05-31;5;4;x\n");
  expect(rows).toEqual(["1 5 4"]);
  expect(file.settings["delimiter"]).toBe("semicolon (detected)");
});

it("a declared delimiter and quotation mark are taken as they are", async () => {
  const source = `${SOURCE}format: {delimiter: ":", quote: "'"}\ncomments: {why: {stage: buy}}\n`;
  const {texts, file} = await comments(`id:unit:day:order:quality:why\n1:north:2024-05-31:5:4:'it''s: "fine"'\n`, {
    "sources/survey.yaml": source
  });
  expect(texts).toEqual([`it's: "fine"`]);
  expect([file.settings["delimiter"], file.settings["quote"]]).toEqual([":", "'"]);
});

it("quoted cells hold delimiters, line ends and doubled quotation marks", async () => {
  const {texts} = await comments(
    `${WITH_WHY}\n${ROW},"a, b"\n2${ROW.slice(1)},"two\nlines"\n3${ROW.slice(1)},"say ""hm"""\n`
  );
  expect(texts).toEqual(["a, b", "two\nlines", 'say "hm"']);
});

it("a quotation mark within a cell that does not begin with one is text", async () => {
  const {texts} = await comments(`${WITH_WHY}\n${ROW},5" pipe\n`);
  expect(texts).toEqual(['5" pipe']);
});

it("a stray quotation mark costs its own row, not those after it", async () => {
  const {rows, file} = await answers(
    `${HEADER}1,north,2024-05-31,5,4\n2,"north,2024-05-31,5,4\n3,north,2024-05-31,3,3\n4,north,2024-05-31,2,2\n`
  );
  expect(rows).toEqual(["1 5 4", "3 3 3", "4 2 2"]);
  expect(file.rejects).toEqual([
    {line: 3, column: null, value: '2,"north,2024-05-31,5,4', reason: "a quotation mark is never closed"}
  ]);
});

it("text after a closing quotation mark rejects its row", async () => {
  const {rows, file} = await answers(`${HEADER}1,"north"x,2024-05-31,5,4\n2,north,2024-05-31,5,4\n`);
  expect(rows).toEqual(["2 5 4"]);
  expect(file.rejects[0]).toMatchObject({line: 2, reason: "text follows a closing quotation mark"});
});

it("a byte-order mark is no part of the first name", async () => {
  expect((await answers(`\uFEFF${HEADER}${ROW}\n`)).rows).toEqual(["1 5 4"]);
});

it.each([
  ["line feeds", "\n"],
  ["carriage returns and line feeds", "\r\n"],
  ["carriage returns alone", "\r"]
])("lines end in %s", async (_, end) => {
  const {rows, file} = await answers([HEADER.trim(), ROW, "2,north,2024-05-31,3,3", ""].join(end));
  expect(rows).toEqual(["1 5 4", "2 3 3"]);
  expect(file.warnings).toEqual([]);
});

it("lines may end differently within a file", async () => {
  const row = (id: number) => `${id},north,2024-05-31,5,4`;
  const {rows} = await answers(`${HEADER.trim()}\r\n${row(1)}\n${row(2)}\r\n${row(3)}\r${row(4)}\n`);
  expect(rows).toEqual(["1 5 4", "2 5 4", "3 5 4", "4 5 4"]);
});

it("a last line without a line end counts, with a warning", async () => {
  const {rows, file} = await answers(`${HEADER}${ROW}`);
  expect(rows).toEqual(["1 5 4"]);
  expect(file.warnings).toEqual(["the last line has no line end; if the file was cut there, its last cell is too"]);
});

it("empty lines are no rows: before the header, between rows, at the end", async () => {
  const {rows, file} = await answers(`\n\r\n${HEADER}\n${ROW}\n\n\n2,north,2024-05-31,3,3\n\n\r\n\n`);
  expect(rows).toEqual(["1 5 4", "2 3 3"]);
  expect(file.read).toBe(2);
});

it("an empty line in a file of one column is no row, a quoted nothing is one", async () => {
  const source =
    "adapter: csv\nfiles: survey*.csv\ncustomer_class: {constant: end_user}\nresponse: {responded_at: {constant: 2024-05-31}}\nquestions: {order: order}\n";
  const {file} = await loadExport('order\n5\n\n""\n4\n', {"sources/survey.yaml": source});
  expect([file.read, file.loaded]).toEqual([3, 3]);
});

it("a row of blanks or of empty cells is a row: it is rejected, not overlooked", async () => {
  const {file} = await answers(`${HEADER}${ROW}\n   \n,,,,\n`);
  expect([file.read, file.loaded, file.rejected]).toEqual([3, 1, 2]);
});

it("a cell of a megabyte is a cell", async () => {
  const long = "좋".repeat(350_000);
  const {texts} = await comments(`${WITH_WHY}\n${ROW},"${long}"\n2${ROW.slice(1)},short\n`);
  expect(texts).toEqual([long, "short"]);
});

it("hostile cells are text", async () => {
  const cells = [
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)",
    "<script>alert(1)</script>",
    "\u202eemordnilap",
    "😀👨‍👩‍👧",
    "e\u0301 é",
    "a\0b",
    "'; DROP TABLE response; --"
  ];
  const rows = cells.map((cell, index) => `${index},north,2024-05-31,5,4,"${cell}"\n`);
  expect((await comments(`${WITH_WHY}\n${rows.join("")}`)).texts).toEqual(cells.with(5, "é é"));
});

it("hostile names of columns are names", async () => {
  const source = `${SOURCE}comments: {"=cmd|x": {stage: buy}, "a'b": {stage: buy}, "<b>": {stage: use}}\n`;
  const {texts} = await comments(`${HEADER.trim()},=cmd|x,a'b,<b>,x\0y\n${ROW},1,2,3,4\n`, {
    "sources/survey.yaml": source
  });
  expect(texts.sort()).toEqual(["1", "2", "3"]);
});

it("a repeated name gets its count, an empty one its position", async () => {
  const source = `${SOURCE}comments: {why: {stage: buy}, "why (2)": {stage: buy}, "Why (3)": {stage: buy}, column 9: {stage: buy}}\n`;
  const {texts} = await comments(`${WITH_WHY},why,Why,\n${ROW},a,b,c,d\n`, {"sources/survey.yaml": source});
  expect(texts.sort()).toEqual(["a", "b", "c", "d"]);
});

it("names of columns may run over lines and be surrounded by blanks", async () => {
  const source = `${SOURCE}comments: {"why\\nnot?": {stage: buy}}\n`;
  const {texts, file} = await comments(`${HEADER.trim()}, "why\nnot?"\n${ROW},a\n`.replace(', "', ',"'), {
    "sources/survey.yaml": source
  });
  expect([texts, file.read]).toEqual([["a"], 1]);
  expect((await answers(`id , unit,day,order,\tquality\n${ROW}\n`)).rows).toEqual(["1 5 4"]);
});

it("a header without rows is an empty file, and loads as one", async () => {
  const {file} = await answers(HEADER);
  expect([file.outcome, file.read, file.loaded]).toEqual(["loaded", 0, 0]);
  expect((await answers(HEADER.trim())).file.outcome).toBe("loaded");
});

it.each([
  ["nothing", ""],
  ["line ends", "\n\r\n\n"],
  ["a byte-order mark", "\uFEFF"],
  ["blanks", "  \n"]
])("a file of %s is refused", async (_, content) => {
  const {file} = await answers(content);
  expect([file.outcome, file.reason]).toEqual(["refused", "expected a header row, found an empty file"]);
});

const MEBIBYTE = 1 << 20;
/** To look for the delimiter of so long a header takes four times as long. */
const DELIMITED: Files = {"sources/survey.yaml": `${SOURCE}format: {delimiter: ","}\n`};

it("a header row of several megabytes is read", async () => {
  const long = `"${"How was it? ".repeat(MEBIBYTE / 6)}"`;
  const {rows, file} = await answers(`${HEADER.trim()},${long}\n${ROW},x\n`, DELIMITED);
  expect(file.reason).toBeNull();
  expect(rows).toEqual(["1 5 4"]);
});

it.each([
  ["without a line end", `${HEADER.trim()}${`,${"x".repeat(MEBIBYTE)}`.repeat(9)}`],
  ["within quotation marks", `"${HEADER}${`${ROW}\n`.repeat(MEBIBYTE / 2)}`]
])("a header row that goes on and on %s is refused as too long", async (_, content) => {
  const {file} = await loadExport(content, DELIMITED);
  expect(file.outcome).toBe("refused");
  expect(file.reason).toContain(
    "line 1: the header row is longer than 8 MiB, or a quotation mark in it is never closed"
  );
});

it("a header whose quotation mark is never closed is refused", async () => {
  const {file} = await answers(`id,"unit,day,order,quality\n${ROW}\n`);
  expect(file.outcome).toBe("refused");
  expect(file.reason).toContain("line 1: the header row cannot be read: a quotation mark is never closed");
});

it("the order of columns does not matter", async () => {
  const {rows} = await answers("quality,why,day,order,unit,id\n4,x,2024-05-31,5,north,1\n3,y,2024-05-31,2,south,2\n");
  expect(rows).toEqual(["1 5 4", "2 2 3"]);
});

it("columns that are not mapped may hold anything", async () => {
  expect((await answers(`x,${HEADER.trim()},y\n"a\nb",${ROW},"""\n"\n`)).rows).toEqual(["1 5 4"]);
});

it("what a folder or a file is called says nothing about its content", async () => {
  const source = SOURCE.replace("survey*.csv", "'**/*.csv'").replace("quality: quality", "year: quality");
  const content = "id,unit,day,order,year\n1,north,2024-05-31,5,4\n";
  const {files, folder} = await loadNamed("exports/year=2/[final] it's 100%? {a,b}*.csv", content, source);
  expect(files[0]!.loaded).toBe(1);
  expect(await query(folder, "SELECT value FROM named_answer WHERE question = 'quality'")).toEqual([{value: 4}]);
});

async function loadNamed(name: string, content: string, source: string) {
  const folder = writeWorkspace({"program.yaml": PROGRAM, "sources/survey.yaml": source, [name]: content});
  return {folder, files: await loadRows(folder)};
}

it.each([
  ["sep=;\r\n", ";"],
  ['"sep=;"\n', ";"],
  ["\uFEFFsep=|\n", "|"],
  ["\uFEFFSEP=\t\r\n", "\t"],
  ["sep=,\n", ","]
])("a first line %j is no header but says what the delimiter is, and lines count with it", async (first, delimiter) => {
  const lines = [HEADER.trim(), ROW, "2,north,2024-05-31,9,4", "3,south,2024-06-30,2,1"].map((line) =>
    line.replaceAll(",", delimiter)
  );
  const {rows, file} = await answers(`${first}${lines.join("\n")}\n`);
  expect(rows).toEqual(["1 5 4", "3 2 1"]);
  expect(file.rejects.map(({line, column}) => [line, column])).toEqual([[3 + 1, "order"]]);
  expect(file.settings["delimiter"]).toMatch(/\(stated\)$/);
});

it("a heading that only begins like such a line is a heading", async () => {
  const source = SOURCE.replace("id: id", "id: sep=x");
  const {rows} = await answers(`sep=x,unit,day,order,quality\n${ROW}\n`, {"sources/survey.yaml": source});
  expect(rows).toHaveLength(1);
});

it("a delimiter at the end of every row leaves nothing behind it, and is told; a cell behind it rejects its row", async () => {
  const content = `${HEADER}${ROW},\r\n2,south,2024-06-30,2,1,\r\n`;
  const {rows, file} = await answers(content.replaceAll("\r\n", "\n"));
  expect(rows).toEqual(["1 5 4", "2 2 1"]);
  expect(file.warnings).toEqual([
    "every row ends with a delimiter that the header does not have; the empty cell behind it is left out"
  ]);
  expect((await answers(content)).rows).toEqual(["1 5 4", "2 2 1"]);
  const many = Array.from({length: 70}, (_, index) => `${index},north,2024-05-31,5,4,\n`).join("");
  const shifted = await answers(`${HEADER}${many}70,x,north,2024-05-31,5,4\n71,north,2024-05-31,5,4\n`);
  expect(shifted.file).toMatchObject({read: 72, loaded: 70, rejected: 2});
  expect(shifted.file.rejects.map(({line, reason}) => [line, reason])).toEqual([
    [72, "expected 5 cells, found 6"],
    [73, "expected 5 cells, found 5"]
  ]);
});

it("cells that are formulas of a text, so that a spreadsheet keeps its zeros, are that text, and that is told", async () => {
  const {folder, file} = await loadExport(`${HEADER}"=""00017""","=""north""",="2024-05-31",="5",4\n`);
  expect(file).toMatchObject({
    loaded: 1,
    rejected: 0,
    warnings: ['cells are written as formulas, as ="00017"; they are read without']
  });
  expect(await query(folder, "SELECT organization FROM response")).toEqual([{organization: "north"}]);
});

it("declared codes of missing answers and errors of spreadsheets are no comments", async () => {
  const source = `${SOURCE}comments: {why: {stage: buy}}\nmissing: {blank: ["\\\\N", "NULL"], not_applicable: ["-99"], not_shown: [""]}\n`;
  const cells = ["\\N", "NULL", "-99", "#N/A", "#DIV/0!", "NULL and void", "-99 degrees"];
  const content = `${WITH_WHY}\n${cells.map((cell, index) => `${index},north,2024-05-31,5,4,${cell}\n`).join("")}`;
  expect((await comments(content, {"sources/survey.yaml": source})).texts).toEqual(["NULL and void", "-99 degrees"]);
  const undeclared = await comments(content);
  expect(undeclared.texts).toEqual(["\\N", "NULL", "-99", "NULL and void", "-99 degrees"]);
});

it.each(["1_0", "0x5", "nan", "NaN", "inf", "Infinity", "-inf", "1e400", "1,5", "٣", "５", ".5.", "--5", ""])(
  "%j is no weight",
  async (cell) => {
    const source = SOURCE.replace("responded_at: day", "responded_at: day, weight: weight");
    const {file} = await loadExport(`${HEADER.trim()},weight\n${ROW},"${cell}"\n`, {"sources/survey.yaml": source});
    expect(file.rejects).toEqual([
      {line: 2, column: "weight", value: cell || null, reason: "expected a weight above 0"}
    ]);
  }
);

it.each(["1_0", "0xA", "nan", "１０"])("%j is no answer, on a scale that goes on to 10 either", async (cell) => {
  const wide = {
    "program.yaml": PROGRAM.replace("order: {stage: buy, scale: [1, 5]}", "order: {stage: buy, scale: [0, 10]}")
  };
  const {file} = await answers(`${HEADER}1,north,2024-05-31,${cell},4\n`, wide);
  expect(file.rejects).toEqual([{line: 2, column: "order", value: cell, reason: "expected 0 to 10"}]);
});

it("ids that a spreadsheet has cut reject their rows: several may have become one", async () => {
  const ids = ["1.13423E+11", "1,13423E+11", "1.13423e+11", "113423000001", "E+11", "A1.5E+3"];
  const {file} = await loadExport(`${HEADER}${ids.map((id) => `"${id}",north,2024-05-31,5,4\n`).join("")}`);
  expect(file.loaded).toBe(3);
  const reason =
    "expected a response id, found a number that a spreadsheet has cut: several ids may have become this one";
  expect(file.rejects).toEqual([2, 3, 4].map((line) => ({line, column: "id", value: ids[line - 2], reason})));
});
