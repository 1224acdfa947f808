import type {ContractCase, ContractResponse} from "./contract.js";

const TIME = "2024-05-31 14:30:00";
const always = (cell: string, delimiter: string, lineEnd: string) => (rows: readonly (readonly string[])[]) =>
  rows
    .map((row) => row.map((text) => `${cell}${text.replaceAll('"', '""')}${cell}`).join(delimiter) + lineEnd)
    .join("");
const quotedLines = always('"', ",", "\r\n");

/** Rows of an export, its columns as written or the other way round. */
const table = (rows: readonly (readonly string[])[], reversed = false) =>
  reversed ? rows.map((row) => [...row].reverse()) : rows;
const plain = ({id, rating, text}: ContractResponse) => [id, TIME, rating, text];

/** Quotes where they are needed, and no line end after the last row, as spreadsheets write. */
const spreadsheetLines = (rows: readonly (readonly string[])[]) =>
  rows
    .map((row) => row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(","))
    .join("\n");

/** What VV files write for characters that would break a line. */
const escaped = (text: string) =>
  text.replaceAll("{", "{lbrace}").replaceAll("\n", "{newline}").replaceAll("\r", "{cr}").replaceAll("\t", "{tab}");

const PLATFORMS: readonly ContractCase[] = [
  {
    adapter: "csv",
    source: "response: {id: id, responded_at: time}\nquestions: {Q1: rating}\ncomments: {Q2: {stage: use}}\n",
    columns: {id: "id", rating: "Q1", text: "Q2"},
    write: (responses, reversed) =>
      `${spreadsheetLines(table([["id", "time", "Q1", "Q2"], ...responses.map(plain)], reversed))}\n`,
    keyed: true,
    endsLines: false
  },
  {
    adapter: "qualtrics",
    source:
      "timezone: UTC\nresponse: {id: _recordId, responded_at: endDate}\nquestions: {QID1: rating}\ncomments: {QID2_TEXT: {stage: use}}\n",
    columns: {id: "_recordId", rating: "QID1", text: "QID2_TEXT"},
    write: (responses, reversed) => {
      const ids = ["_recordId", "endDate", "QID1", "QID2_TEXT"];
      const header = [
        ["ResponseId", "EndDate", "Q1", "Q1"],
        ["ID", "End\nDate", "How?", "Why?"]
      ];
      const third = ids.map((ImportId) => JSON.stringify({ImportId}));
      return quotedLines(table([...header, third, ...responses.map(plain)], reversed));
    },
    keyed: true,
    endsLines: true
  },
  {
    adapter: "surveymonkey",
    source:
      "timezone: UTC\nresponse: {id: Respondent ID, responded_at: End Date}\nquestions: {Q1: rating}\ncomments: {Q2: {stage: use}}\n",
    columns: {id: "Respondent ID", rating: "Q1", text: "Q2"},
    write: (responses) => {
      const header = [
        ["Respondent ID", "End Date", "How?", "Why?"],
        ["", "", "Response", "Open-Ended Response"]
      ];
      return `${spreadsheetLines([...header, ...responses.map(plain)])}\n`;
    },
    keyed: {notHere: "the time is known by standing first"},
    endsLines: false
  },
  {
    adapter: "limesurvey",
    source:
      "timezone: UTC\nresponse: {id: id, responded_at: submitdate}\nquestions: {Q1: rating}\ncomments: {Q2: {stage: use}}\n",
    columns: {id: "id", rating: "Q1", text: "Q2"},
    write: (responses, reversed) =>
      `\uFEFF${always('"', ";", "\r\n")(table([["id", "submitdate", "Q1", "Q2"], ...responses.map(plain)], reversed))}`,
    keyed: true,
    endsLines: true
  },
  {
    adapter: "google-forms",
    source:
      "timezone: UTC\nresponse: {responded_at: Timestamp}\nquestions: {How?: rating}\ncomments: {Why?: {stage: use}}\n",
    columns: {id: null, rating: "How?", text: "Why?"},
    write: (responses) =>
      `${spreadsheetLines([["Timestamp", "Why?", "How?"], ...responses.map(({rating, text}) => [TIME, text, rating])])}\n`,
    keyed: {notHere: "the time is known by standing first"},
    endsLines: false
  },
  {
    adapter: "typeform",
    source:
      'response: {id: "#", responded_at: Submit Date (UTC)}\nquestions: {How?: rating}\ncomments: {Why?: {stage: use}}\n',
    columns: {id: "#", rating: "How?", text: "Why?"},
    write: (responses, reversed) =>
      `${spreadsheetLines(table([["#", "Submit Date (UTC)", "How?", "Why?"], ...responses.map(plain)], reversed))}\n`,
    keyed: true,
    endsLines: false
  },
  {
    adapter: "formbricks",
    source:
      "timezone: UTC\nresponse: {id: Response ID, responded_at: Timestamp}\nquestions: {1. How?: rating}\ncomments: {2. Why?: {stage: use}}\n",
    columns: {id: "Response ID", rating: "1. How?", text: "2. Why?"},
    write: (responses, reversed) => {
      const guarded = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
      const rows = responses.map((response) => plain(response).map(guarded));
      return always('"', ",", "\n")(table([["Response ID", "Timestamp", "1. How?", "2. Why?"], ...rows], reversed));
    },
    keyed: true,
    endsLines: false
  }
];

/** Other files of the same platforms. */
const FURTHER: readonly ContractCase[] = [
  {
    ...PLATFORMS.find(({adapter}) => adapter === "limesurvey")!,
    kind: "VV",
    fileName: "vvexport_1.csv",
    write: (responses, reversed) => {
      const header = [
        ["Response ID", "Date submitted", "How?", "Why?"],
        ["id", "submitdate", "Q1", "Q2"]
      ];
      const rows = responses.map((response) => plain(response).map(escaped));
      const columns = reversed ? [0, 3, 2, 1] : [0, 1, 2, 3]; // the id comes first in every VV file
      return always('"', "\t", "\n")([...header, ...rows].map((row) => columns.map((column) => row[column]!)));
    }
  },
  {
    ...PLATFORMS.find(({adapter}) => adapter === "qualtrics")!,
    kind: "NDJSON",
    fileName: "export.ndjson",
    cuts: 30,
    write: (responses, reversed) =>
      responses
        .map(({id, rating, text}) => {
          const values = {
            _recordId: id,
            endDate: "2024-05-31T14:30:00Z",
            status: 0,
            QID1: Number(rating),
            QID2_TEXT: text
          };
          const entries = Object.entries(values);
          const ordered = Object.fromEntries(reversed ? entries.reverse() : entries);
          return `${JSON.stringify({responseId: id, values: ordered, labels: {}, displayedFields: ["QID1", "QID2_TEXT"]})}\n`;
        })
        .join("")
  }
];

/** Adapters of delimited text, and of other text that the same platforms write. */
export const TEXT_CASES: readonly ContractCase[] = [...PLATFORMS, ...FURTHER];
