import {expect, it} from "vitest";
import {emCode, limesurveyHeader} from "../../../../loaders/sources/platforms/limesurvey-header.js";
import {loadTiny} from "../tiny-workspace.js";

const SOURCE = `adapter: limesurvey
timezone: UTC
maximum_reject_share: 1
response: {id: id, responded_at: submitdate, language: startlanguage}
questions:
  Q01_SQ001: {question: rating}
`;
const line = (cells: readonly string[], delimiter = ";") =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)}\r\n`;
/** As LimeSurvey writes it: byte-order mark, every cell quoted, CRLF, an empty line at the end. */
const csvExport = (rows: readonly (readonly string[])[], delimiter = ";") =>
  `\uFEFF${rows.map((row) => line(row, delimiter)).join("")}\r\n`;

const FIELDS = ["id", "submitdate", "lastpage", "startlanguage", "seed"];
const response = (id: string, ...cells: string[]) => [id, "2024-05-31 14:30:00", "3", "ko", "99", ...cells];

it.each([
  ["code", FIELDS, "Q01[SQ001]"],
  [
    "codetext",
    [
      "id. Response ID",
      "submitdate. Date submitted",
      "lastpage. Last page",
      "startlanguage. Start language",
      "seed. Seed"
    ],
    "Q01[SQ001]. How was it? [Delivery]"
  ]
] as const)(
  "the heading style %s has codes, and the mapping names them as VV files do",
  async (style, fields, heading) => {
    for (const delimiter of [";", ","]) {
      const content = csvExport([[...fields, heading], response("1", "4")], delimiter);
      const {file, responses} = await loadTiny(SOURCE, content);
      expect(file.settings.header).toBe(style);
      expect(responses).toMatchObject([
        {id: "1", respondedAt: "2024-05-31 14:30:00", language: "ko", answers: {rating: 4}}
      ]);
    }
  }
);

it("the heading style full has no codes: its questions are keyed by their heading, its fixed columns by their codes", async () => {
  const fields = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"];
  const content = csvExport([[...fields, "How was it? [Delivery]"], response("1", "4")]);
  const source = SOURCE.replace("Q01_SQ001", '"How was it? [Delivery]"');
  const {file, responses} = await loadTiny(source, content);
  expect(file.settings.header).toBe("full");
  expect(responses[0]!.answers).toEqual({rating: 4});
  expect(file.codebook.at(-1)).toMatchObject({wording: "How was it?", part: "Delivery", notShownKnown: false});
});

it.each([
  ["Q01", "Q01"],
  ["Q01[SQ001]", "Q01_SQ001"],
  ["Q01[SQ001][1]", "Q01_SQ001_0"],
  ["Q01[SQ001][2]", "Q01_SQ001_1"],
  ["Q01[other]", "Q01_other"],
  ["Q01_SQ001_0", "Q01_SQ001_0"]
])("the heading %s is the code %s: scales count from 1 in brackets and from 0 in codes", (heading, code) => {
  expect(emCode(heading)).toBe(code);
});

it("a column is found under the heading of the file by its key", () => {
  const {codebook} = limesurveyHeader([[...FIELDS, "Q01[SQ001]"]]);
  expect(codebook.at(-1)).toMatchObject({column: "Q01_SQ001", name: "Q01[SQ001]", part: "SQ001"});
});

it("answers may be labels, and 'other' is an answer outside the scale unless the mapping says what it stands for", async () => {
  const content = csvExport([
    [...FIELDS, "Q01[SQ001]", "G1"],
    response("1", "Good", "A1"),
    response("2", "-oth-", "-oth-"),
    response("3", "", "A1")
  ]);
  const source = SOURCE.replace("rating}", "rating, values: {Good: 4, Bad: 2}}");
  const segments = "segments: {group: {column: G1, values: {A1: first, -oth-: other}}}\n";
  const {responses} = await loadTiny(source + segments, content);
  expect(responses.map(({answers, group}) => [answers.rating, group])).toEqual([
    [4, "first"],
    ["not_applicable", "other"],
    ["blank", "first"]
  ]);
  const mapped = await loadTiny(source.replace("Bad: 2", "-oth-: 3") + segments, content);
  expect(mapped.responses[1]!.answers.rating).toBe(3);
});

it("the apostrophe before an equals sign is no part of the text; line breaks inside cells are", async () => {
  const content = csvExport([
    [...FIELDS, "Q01[SQ001]", "T1"],
    response("1", "4", "'=1+1"),
    response("2", "4", 'a\nb; "c"')
  ]);
  const {responses} = await loadTiny(`${SOURCE}comments: {T1: {stage: use}}\n`, content);
  expect(responses.map(({comments}) => comments.T1)).toEqual(["=1+1", 'a\nb; "c"']);
});

const tabbed = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join("\t")).join("\n")}\n`;

it("VV files tell what was not shown from what was left blank, and their escapes are undone", async () => {
  const content = tabbed([
    ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "How, really; how?", "Again?", "Text"],
    [...FIELDS, "Q01_SQ001", "Q02", "T1"],
    response("1", "4", "{question_not_shown}", "a{newline}b{tab}c{cr}d {quote}e{quote} {lbrace}f}"),
    response("2", "", "5", "{question_not_shown}"),
    response("3", "-oth-", "", "{lbrace}newline}")
  ]);
  const source = `${SOURCE}  Q02: {question: second}\ncomments: {T1: {stage: use}}\n`;
  const {file, responses} = await loadTiny(source, content, "vvexport_123.csv");
  expect(file.settings).toMatchObject({header: "VV, two header rows", delimiter: "tab (detected)", answers: "codes"});
  expect(responses.map(({answers, comments}) => [answers.rating, answers.second, comments.T1])).toEqual([
    [4, "not_shown", 'a\nb\tc\rd "e" {f}'],
    ["blank", 5, undefined],
    ["not_applicable", "blank", "{newline}"]
  ]);
  expect(file.codebook.find(({column}) => column === "Q02")).toMatchObject({wording: "Again?", notShownKnown: true});
});

it("a response without a date in a VV file has none, rather than a marker", async () => {
  const unsent = ["1", "{question_not_shown}", "1", "ko", "9", "4"];
  const content = tabbed([["a", "b", "c", "d", "e", "f"], [...FIELDS, "Q01_SQ001"], unsent]);
  const {file} = await loadTiny(SOURCE, content);
  expect(file.rejects).toMatchObject([{line: 3, column: "submitdate", value: null}]);
});

it("a file that ends within a row keeps its whole rows", async () => {
  const content = csvExport([[...FIELDS, "Q01[SQ001]"], response("1", "4"), response("2", "5")]).trimEnd();
  const {file, responses} = await loadTiny(SOURCE, content.slice(0, -1));
  expect(responses.map(({id}) => id)).toEqual(["1"]);
  expect(file.rejects).toMatchObject([{line: 3}]);
});
