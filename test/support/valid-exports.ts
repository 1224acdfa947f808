import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import {Database} from "../../loaders/duckdb/database.js";
import {zipOf} from "./zip.js";

/** A sound export of one kind, with the mapping that reads it. */
export interface ValidExport {
  name: string;
  /** The source file; it maps a rating of 1 to 5 to `score`. */
  source: string;
  /** What the file holds; of an archive, what it holds inside. */
  content: Buffer;
  /** Whether the content is text, which people edit. */
  text: boolean;
  /** Makes the file of its content; absent where it is the content. */
  pack?: (content: Buffer) => Promise<Buffer>;
}

/** A program for the sources of the exports; whatever share of a file's rows is rejected, the rest loads. */
export const EXPORTS_PROGRAM = `title: Damage
timezone: UTC
rejects: {maximum_share: 1}
stages: [{id: delivery, label: Delivery}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
`;

const ROWS = Array.from({length: 12}, (_, row) => {
  const why = ["good, and quick", 'he said "no"\nand left', "아주 좋아요", "", "très bien", "x"][row % 6]!;
  return {id: `r${101 + row}`, time: `2024-05-${10 + row} 14:30:00`, score: String(1 + ((row * 3) % 5)), why};
});
const CELLS = ROWS.map(({id, time, score, why}) => [id, time, score, why]);

const QUESTION = "{question: score, stage: delivery, scale: [1, 5]}";
const mapped = (adapter: string, id: string, time: string, score: string, why: string, options = "") =>
  `adapter: ${adapter}\n${options}response: {id: "${id}", responded_at: ${time}}\nquestions: {"${score}": ${QUESTION}}\n` +
  `comments: {"${why}": {stage: delivery}}\n`;
const PLAIN = mapped("csv", "id", "time", "score", "why");
const named = (adapter: string) => mapped(adapter, "id", "time", "score", "why");

/** Rows as delimited text; every cell quoted, or those that need it. */
function lines(rows: readonly (readonly string[])[], delimiter = ",", everyCell = false): string {
  const cell = (text: string) =>
    everyCell || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(cell).join(delimiter)}\n`).join("");
}

const HEADER = ["id", "time", "score", "why"];
const CSV = lines([HEADER, ...CELLS]);
/** Texts as VV files have them: one line each, quotation marks as they are. */
const VV_CELLS = CELLS.map((cells) =>
  cells.map((cell) => cell.replaceAll("\n", "{newline}").replaceAll('"', "{quote}"))
);

/** Sound exports, one of each kind of file that is read: delimited text of every platform, records, binaries, archives. */
export async function validExports(): Promise<ValidExport[]> {
  const texts = Object.entries(TEXTS).map(([name, [source, text]]) => ({
    name,
    source,
    content: Buffer.from(text),
    text: true
  }));
  const archive = (name: string, source: string, inside: string, pack: ValidExport["pack"]) => ({
    ...{name, source, content: Buffer.from(inside), text: false},
    pack
  });
  const binary = (name: string, source: string, content: Buffer) => ({name, source, content, text: false});
  const exports: ValidExport[] = [
    ...texts,
    binary("utf-16.csv", PLAIN, Buffer.from(`\uFEFF${CSV}`, "utf16le")),
    archive("book.xlsx", named("excel"), SHEET, workbookOf),
    archive("archive.zip", PLAIN, CSV, (content) => zipOf({"answers.csv": content})),
    archive("answers.csv.gz", PLAIN, CSV, (content) => Promise.resolve(gzipSync(content))),
    binary("cases.sav", SPSS, fixture("survey.sav")),
    binary("packed.zsav", SPSS, fixture("survey.zsav")),
    binary("table.parquet", named("parquet"), await parquetTable())
  ];
  return exports.map((each) => ({
    ...each,
    source: `files: ${each.name}\ncustomer_class: {constant: end_user}\n${each.source}`
  }));
}

const TEXTS: Readonly<Record<string, readonly [source: string, text: string]>> = {
  "plain.csv": [PLAIN, CSV],
  "plain.tsv": [PLAIN, lines([HEADER, ...CELLS], "\t")],
  "qualtrics.csv": [
    mapped("qualtrics", "_recordId", "endDate", "QID1", "QID2_TEXT", "timezone: UTC\n"),
    lines(
      [
        ["ResponseId", "EndDate", "Q1", "Q2"],
        ["ID", "End\nDate", "How?", "Why?"],
        ["_recordId", "endDate", "QID1", "QID2_TEXT"].map((ImportId) => JSON.stringify({ImportId})),
        ...CELLS
      ],
      ",",
      true
    )
  ],
  "surveymonkey.csv": [
    mapped("surveymonkey", "Respondent ID", "End Date", "Q1", "Q2", "timezone: UTC\n"),
    lines([["Respondent ID", "End Date", "How?", "Why?"], ["", "", "Response", "Open-Ended Response"], ...CELLS])
  ],
  "limesurvey.csv": [
    mapped("limesurvey", "id", "submitdate", "Q1", "Q2", "timezone: UTC\n"),
    `\uFEFF${lines([["id", "submitdate", "Q1", "Q2"], ...CELLS], ";", true)}`
  ],
  "vvexport.csv": [
    mapped("limesurvey", "id", "submitdate", "Q1", "Q2", "timezone: UTC\n"),
    [["Response ID", "Date submitted", "How?", "Why?"], ["id", "submitdate", "Q1", "Q2"], ...VV_CELLS]
      .map((cells) => `${cells.join("\t")}\n`)
      .join("")
  ],
  "google-forms.csv": [
    `adapter: google-forms\ntimezone: UTC\nresponse: {responded_at: Timestamp}\nquestions: {"How?": ${QUESTION}}\ncomments: {"Why?": {stage: delivery}}\n`,
    lines([["Timestamp", "How?", "Why?"], ...CELLS.map((cells) => cells.slice(1))])
  ],
  "typeform.csv": [
    mapped("typeform", "#", "Submit Date (UTC)", "How?", "Why?"),
    lines([["#", "Submit Date (UTC)", "How?", "Why?"], ...CELLS])
  ],
  "formbricks.csv": [
    mapped("formbricks", "Response ID", "Timestamp", "1. How?", "2. Why?", "timezone: UTC\n"),
    lines([["Response ID", "Timestamp", "1. How?", "2. Why?"], ...CELLS], ",", true)
  ],
  "records.ndjson": [named("json"), ROWS.map((row) => `${JSON.stringify(row)}\n`).join("")],
  "list.json": [named("json"), JSON.stringify(ROWS, null, 1)]
};

const SPSS = `adapter: spss\nresponse: {id: id, responded_at: {constant: "2024-05-01"}}\nquestions: {satisfaction_with_delivery: ${QUESTION}}\n`;

function fixture(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../fixtures/spss/${name}`, import.meta.url)));
}

const sheetCell = (text: string) =>
  `<c t="inlineStr"><is><t>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
const SHEET = `<worksheet><sheetData>${[HEADER, ...CELLS]
  .map((cells, index) => `<row r="${index + 1}">${cells.map(sheetCell).join("")}</row>`)
  .join("\n")}</sheetData></worksheet>`;

/** A workbook of one sheet with its parts, as spreadsheets write them. */
async function workbookOf(sheet: Buffer): Promise<Buffer> {
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Id="r" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": sheet
  });
}

async function parquetTable(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-parquet-"));
  const database = await Database.open(":memory:", {readable: [folder]});
  try {
    const path = join(folder, "table.parquet");
    await database.run(
      `COPY (SELECT 'r' || i AS id, TIMESTAMP '2024-05-01' AS time, (1 + i % 5)::DOUBLE AS score, 'why ' || i AS why FROM range(200) AS t(i))
       TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 64)`
    );
    return readFileSync(path);
  } finally {
    database.close();
    rmSync(folder, {recursive: true, force: true});
  }
}
