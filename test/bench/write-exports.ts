import {createReadStream, createWriteStream, rmSync, statSync, writeFileSync} from "node:fs";
import {pipeline} from "node:stream/promises";
import {DuckDBInstance} from "@duckdb/node-api";

/** An export of any size, its mapping, and how DuckDB alone would read it. */
export interface BenchExport {
  adapter: string;
  /** Shown where an adapter has several. */
  kind: string;
  file: string;
  /** The source file without `files` and `customer_class`. */
  source: string;
  /** Header rows; the rest of the file is written by DuckDB itself. */
  header: string;
  /** COPY options of the rows below the header. */
  copy: string;
  /** The rows' columns, over `i` (number of the row), `rating(k)` and `TEXT`. */
  columns: (names: readonly string[]) => string;
  /** DuckDB's own reader of the file. */
  read: (path: string) => string;
}

export const QUESTIONS = Array.from({length: 10}, (_, index) => `Q${index + 1}`);
const TIME = "strftime(TIMESTAMP '2024-01-01' + INTERVAL (i % 400000) MINUTE, '%Y-%m-%d %H:%M:%S')";
const TEXT = `CASE i % 4 WHEN 0 THEN 'The engineer came on time, and explained what he did.' WHEN 1 THEN 'Nobody answered; I called "twice".' WHEN 2 THEN '배송이 빨라요' ELSE '' END`;
/** A different text in each row: Parquet makes little of what comes again, and a large file is one of many rows then. */
const UNLIKE_TEXT = `${TEXT} || ${Array.from({length: 10}, (_, index) => `md5((i + ${index})::VARCHAR)`).join(" || ")}`;
const rating = (index: number) => `(hash(i, ${index}) % 5 + 1)::VARCHAR`;
const responses = (names: readonly string[]) => {
  return [`'R' || i`, TIME, ...names.map((_, index) => rating(index)), TEXT].join(", ");
};

const quoted = (cells: readonly string[], delimiter = ",") =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
/** DuckDB is told the delimiter and to pass over the header, so that it does nothing but read. */
const readCsv =
  (headerLines: number, delimiter = ",") =>
  (path: string) =>
    `read_csv('${path}', header = false, skip = ${headerLines}, delim = '${delimiter}', quote = '"', escape = '"')`;
const mapping = (adapter: string, id: string | null, time: string, questions: readonly string[], why: string) =>
  `adapter: ${adapter}\nresponse: {${id === null ? "" : `id: "${id}", `}responded_at: ${time}}\n` +
  `questions:\n${questions.map((name, index) => `  "${name}": q${index + 1}`).join("\n")}\ncomments: {"${why}": {stage: use}}\n`;
const inUtc = (adapter: string) => (source: string) =>
  source.replace(`adapter: ${adapter}`, `adapter: ${adapter}\ntimezone: UTC`);

const NAMES = [...QUESTIONS, "Why"];
const ASKED = QUESTIONS.map((_, index) => `How was step ${index + 1}?`);
const QIDS = QUESTIONS.map((_, index) => `QID${index + 1}`);

/** One export of each adapter of delimited text, and of the other files of these platforms. */
export const EXPORTS: readonly BenchExport[] = [
  {
    adapter: "csv",
    kind: "csv",
    file: "export.csv",
    source: mapping("csv", "id", "time", QUESTIONS, "Why"),
    header: `${["id", "time", ...NAMES].join(",")}\n`,
    copy: "HEADER false",
    columns: responses,
    read: readCsv(1)
  },
  {
    adapter: "qualtrics",
    kind: "qualtrics",
    file: "export.csv",
    source: inUtc("qualtrics")(mapping("qualtrics", "_recordId", "endDate", QIDS, "QID11_TEXT")),
    header: [
      quoted(["ResponseId", "EndDate", ...NAMES]),
      quoted(["Response ID", "End Date", ...ASKED, "Why?"]),
      quoted(["_recordId", "endDate", ...QIDS, "QID11_TEXT"].map((ImportId) => JSON.stringify({ImportId}))),
      ""
    ].join("\n"),
    copy: "HEADER false, FORCE_QUOTE *",
    columns: responses,
    read: readCsv(3)
  },
  {
    adapter: "surveymonkey",
    kind: "surveymonkey",
    file: "export.csv",
    source: inUtc("surveymonkey")(mapping("surveymonkey", "Respondent ID", "End Date", QUESTIONS, "Q11")),
    header: `Respondent ID,End Date,${[...ASKED, "Why?"].join(",")}\n,,${[...ASKED.map(() => "Response"), "Open-Ended Response"].join(",")}\n`,
    copy: "HEADER false",
    columns: responses,
    read: readCsv(2)
  },
  {
    adapter: "limesurvey",
    kind: "limesurvey",
    file: "export.csv",
    source: inUtc("limesurvey")(mapping("limesurvey", "id", "submitdate", QUESTIONS, "Why")),
    header: `\uFEFF${quoted(["id", "submitdate", ...NAMES], ";")}\n`,
    copy: "HEADER false, DELIMITER ';', FORCE_QUOTE *",
    columns: responses,
    read: readCsv(1, ";")
  },
  {
    adapter: "limesurvey",
    kind: "limesurvey (VV)",
    file: "vvexport_1.csv",
    source: inUtc("limesurvey")(mapping("limesurvey", "id", "submitdate", QUESTIONS, "Why")),
    header: `${quoted(["Response ID", "Date submitted", ...ASKED, "Why?"], "\t")}\n${quoted(["id", "submitdate", ...NAMES], "\t")}\n`,
    copy: "HEADER false, DELIMITER '\t', FORCE_QUOTE *",
    columns: responses,
    read: readCsv(2, "\t")
  },
  {
    adapter: "google-forms",
    kind: "google-forms",
    file: "export.csv",
    source: inUtc("google-forms")(mapping("google-forms", null, "Timestamp", ASKED, "Why?")),
    header: `${["Timestamp", "Your number", ...ASKED, "Why?"].join(",")}\n`,
    copy: "HEADER false",
    columns: (names) => [TIME, "'R' || i", ...names.map((_, index) => rating(index)), TEXT].join(", "),
    read: readCsv(1)
  },
  {
    adapter: "typeform",
    kind: "typeform",
    file: "export.csv",
    source: mapping("typeform", "#", "Submit Date (UTC)", ASKED, "Why?"),
    header: `${["#", "Submit Date (UTC)", ...ASKED, "Why?"].join(",")}\n`,
    copy: "HEADER false",
    columns: responses,
    read: readCsv(1)
  },
  {
    adapter: "formbricks",
    kind: "formbricks",
    file: "export.csv",
    source: inUtc("formbricks")(
      mapping(
        "formbricks",
        "Response ID",
        "Timestamp",
        ASKED.map((text, index) => `${index + 1}. ${text}`),
        "11. Why?"
      )
    ),
    header: `${quoted(["Response ID", "Timestamp", ...ASKED.map((text, index) => `${index + 1}. ${text}`), "11. Why?"])}\n`,
    copy: "HEADER false, FORCE_QUOTE *",
    columns: responses,
    read: readCsv(1)
  },
  {
    adapter: "qualtrics",
    kind: "qualtrics (NDJSON)",
    file: "export.ndjson",
    source: mapping("qualtrics", "_recordId", "endDate", QIDS, "QID11_TEXT"),
    header: "",
    copy: "FORMAT json",
    columns: () =>
      `'R' || i AS "responseId", {_recordId: 'R' || i, endDate: replace(${TIME}, ' ', 'T') || 'Z', ${QIDS.map((name, index) => `${name}: (${rating(index)})::INTEGER`).join(", ")}, QID11_TEXT: ${TEXT}} AS "values", {QID1: 'x'} AS labels, [${[...QIDS, "QID11_TEXT"].map((name) => `'${name}'`).join(", ")}] AS "displayedFields"`,
    read: (path) => `read_json('${path}')`
  },
  {
    adapter: "json",
    kind: "json",
    file: "export.ndjson",
    source: mapping("json", "id", "time", QUESTIONS, "Why"),
    header: "",
    copy: "FORMAT json",
    columns: (names) =>
      `'R' || i AS id, ${TIME} AS time, ${names.map((name, index) => `(${rating(index)})::INTEGER AS ${name}`).join(", ")}, ${TEXT} AS Why`,
    read: (path) => `read_json('${path}')`
  },
  {
    adapter: "parquet",
    kind: "parquet",
    file: "export.parquet",
    source: mapping("parquet", "id", "time", QUESTIONS, "Why"),
    header: "",
    copy: "FORMAT parquet",
    columns: (names) =>
      `'R' || i AS id, ${TIME} AS time, ${names.map((name, index) => `${rating(index)} AS ${name}`).join(", ")}, ${UNLIKE_TEXT} AS Why`,
    read: (path) => `read_parquet('${path}')`
  }
];

/** Writes the rows of an export below its header; returns the file's size in bytes. */
export async function writeExport(bench: BenchExport, path: string, rows: number): Promise<number> {
  const body = `${path}.rows`;
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT ${bench.columns(QUESTIONS)} FROM range(${rows}) AS t(i)) TO '${body}' (${bench.copy})`
  );
  connection.closeSync();
  instance.closeSync();
  writeFileSync(path, bench.header);
  await pipeline(createReadStream(body), createWriteStream(path, {flags: "a"}));
  rmSync(body);
  return statSync(path).size;
}
