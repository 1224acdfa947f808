import {expect, it} from "vitest";
import {wordingAndPart} from "../../../../loaders/sources/platforms/qualtrics-header.js";
import {loadTiny} from "../tiny-workspace.js";

const SOURCE = `adapter: qualtrics
maximum_reject_share: 1
response: {id: _recordId, responded_at: endDate}
questions:
  QID1: {question: rating}
`;

type Column = readonly [id: object | string, tag: string, label: string];
const META: readonly Column[] = [
  ["endDate", "EndDate", "Enddatum"],
  ["status", "Status", "Antworttyp"],
  ["_recordId", "ResponseId", "Antwort-ID"]
];

const quoted = (cells: readonly string[], delimiter = ",") =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)}\r\n`;

/** An export with three header rows. */
function qualtricsExport(columns: readonly Column[], rows: readonly (readonly string[])[], delimiter = ","): string {
  const third = columns.map(([id]) => JSON.stringify(typeof id === "string" ? {ImportId: id} : id));
  const header = [columns.map(([, tag]) => tag), columns.map(([, , label]) => label), third];
  return [...header, ...rows].map((row) => quoted(row, delimiter)).join("");
}

const row = (id: string, ...cells: string[]) => ["2024-05-31 23:30:00", "0", id, ...cells];

it("columns are keyed on the ImportId, whatever their names: names repeat, and labels are localised", async () => {
  const columns = [...META, ["QID7", "Status", "Wie war es?"], ["QID1", "Status", "Und das?"]] as const;
  const {file, responses} = await loadTiny(SOURCE, qualtricsExport(columns, [row("R_1", "1", "4")]));
  expect(responses[0]!.answers).toEqual({rating: 4});
  expect(file.codebook.at(-1)).toEqual({
    column: "QID1",
    name: "Status",
    wording: "Und das?",
    part: null,
    labels: null,
    scale: null,
    notShownKnown: false
  });
});

it("the order of the columns does not matter", async () => {
  const columns = [["QID1", "Q1", "Rating"], ...META] as const;
  const {responses} = await loadTiny(SOURCE, qualtricsExport(columns, [["4", ...row("R_1")]]));
  expect(responses).toMatchObject([{id: "R_1", answers: {rating: 4}}]);
});

it("a mapping that names a column by its export tag is told its key", async () => {
  const source = SOURCE.replace("QID1:", "Q1:");
  const {file} = await loadTiny(source, qualtricsExport([...META, ["QID1", "Q1", "Rating"]], [row("R_1", "4")]));
  expect(file.reason).toContain('no column "Q1" in the file; the column of that name is "QID1" here');
});

it("times are in the zone of the third row", async () => {
  const columns = [[{ImportId: "endDate", timeZone: "Asia/Seoul"}, "EndDate", "End"], ...META.slice(1)] as const;
  const rows = [row("R_1", "4")];
  const {file, responses} = await loadTiny(SOURCE, qualtricsExport([...columns, ["QID1", "Q1", "Rating"]], rows));
  expect(responses[0]!.respondedAt).toBe("2024-05-31 14:30:00");
  expect(file.settings["time zone"]).toBe("Asia/Seoul (stated)");
  expect(file.warnings).toEqual([]);
});

it("without a zone in the third row the declared one holds, and without that the program's, with a warning", async () => {
  const content = qualtricsExport([...META, ["QID1", "Q1", "Rating"]], [row("R_1", "4")]);
  const declared = await loadTiny(`timezone: America/New_York\n${SOURCE}`, content);
  expect(declared.responses[0]!.respondedAt).toBe("2024-06-01 03:30:00");
  expect(declared.file.warnings).toEqual([]);
  const assumed = await loadTiny(SOURCE, content);
  expect(assumed.responses[0]!.respondedAt).toBe("2024-05-31 23:30:00");
  expect(assumed.file.warnings).toEqual([
    "the file does not state its time zone; its times are taken for UTC: declare timezone in the source"
  ]);
});

it("previews and tests are ignored by rule and counted, as codes and as texts", async () => {
  const columns = [...META, ["QID1", "Q1", "Rating"]] as const;
  const statuses = ["0", "1", "2", "Survey Preview", "Survey Test", "IP Address"];
  const rows = statuses.map((status, index) => ["2024-05-31 10:00:00", status, `R_${index}`, "4"]);
  const {file, responses} = await loadTiny(SOURCE, qualtricsExport(columns, rows));
  expect([file.read, file.loaded, file.ignored]).toEqual([6, 2, 4]);
  expect(file.ignoredBy).toEqual({"survey preview": 2, "survey test": 2});
  expect(responses.map(({id}) => id)).toEqual(["R_0", "R_5"]);
});

it("choice texts are recoded by the mapping, and the load report says that they are texts", async () => {
  const source = SOURCE.replace("rating}", "rating, values: {Good: 4, Bad: 2}}");
  const columns = [...META, ["QID1", "Q1", "Rating"]] as const;
  const rows = ["Good", "Bad", "Good", "Good"].map((text, index) => row(`R_${index}`, text));
  const {file, responses} = await loadTiny(source, qualtricsExport(columns, rows));
  expect(file.settings.answers).toBe("choice texts");
  expect(responses.map(({answers}) => answers.rating)).toEqual([4, 2, 4, 4]);
});

it("several answers read the same from a split and an unsplit export, as codes and as texts with commas", async () => {
  const source = `${SOURCE.replace("QID1: {question: rating}", "QID5_3: {question: chosen}")}options:
  multi_select: {QID5: {"1": Post, "3": "Telephone, at work", "13": E-mail}}
`;
  const split = [
    ...META,
    ...["1", "3", "13"].map((choiceId) => [{ImportId: "QID5", choiceId}, `Q5_${choiceId}`, "How?"] as const)
  ];
  const unsplit = [...META, ["QID5", "Q5", "How?"]] as const;
  const chosen = async (columns: readonly Column[], cells: readonly string[][]) => {
    const rows = cells.map((row_, index) => row(`R_${index}`, ...row_));
    return (await loadTiny(source, qualtricsExport(columns, rows))).responses.map(({answers}) => answers.chosen);
  };
  const expected = [1, 0, "blank"];
  expect(await chosen(split, [["1", "1", ""], ["1", "", "1"], ["", "", ""]])).toEqual(expected); // prettier-ignore
  expect(await chosen(split, [["Post", "Telephone, at work", ""], ["Post", "", ""], ["", "", ""]])).toEqual(expected); // prettier-ignore
  expect(await chosen(unsplit, [["1,3"], ["1,13"], [""]])).toEqual(expected);
  expect(await chosen(unsplit, [["Post,Telephone, at work"], ["Post,E-mail"], [""]])).toEqual(expected);
});

it("texts, matrix rows, loops, the two columns of a recommendation and its topics keep keys of their own", async () => {
  const ids: readonly Column[] = [
    ["QID2_4_TEXT", "Q2_4_TEXT", "Which? - Other - Text"],
    ["QID3_1", "Q3_1", "How satisfied? - The delivery"],
    ["QID3_2", "Q3_2", "How satisfied? - The invoice"],
    ["1_QID4", "1_Q4", "Rate it"],
    ["2_QID4", "2_Q4", "Rate it"],
    ["QID6_NPS_GROUP", "Q6_NPS_GROUP", "Recommend? - Group"],
    ["QID6", "Q6", "Recommend?"],
    ["QID2_TEXT_eae5Topics", "Q2 - Topics", "Q2 - Topics"]
  ];
  const source = `adapter: qualtrics
response: {id: _recordId, responded_at: endDate}
questions: {QID3_2: {question: rating}, 2_QID4: {question: second}, QID6: {question: recommend}}
comments: {QID2_4_TEXT: {stage: use}}
`;
  const cells = ["a\nb, c", "1", "2", "3", "4", "3", "10", "x"];
  const {file, responses} = await loadTiny(source, qualtricsExport([...META, ...ids], [row("R_1", ...cells)]));
  expect(responses[0]).toMatchObject({
    answers: {rating: 2, second: 4, recommend: 10},
    comments: {QID2_4_TEXT: "a\nb, c"}
  });
  expect(file.codebook.find(({column}) => column === "QID3_2")).toMatchObject({
    wording: "How satisfied?",
    part: "The invoice"
  });
});

it("repeated ImportIds are told apart by what else the third row says of them, else by count", async () => {
  const heat = (point: string) => ({ImportId: "QID8", point, coord: "x"});
  const columns = [...META, [heat("1"), "Q8", "h"], [heat("2"), "Q8", "h"], ["QID1", "Q1", "r"], ["QID1", "Q1", "r"]] as const; // prettier-ignore
  const {file} = await loadTiny(SOURCE, qualtricsExport(columns, [row("R_1", "9", "8", "4", "5")]));
  expect(file.codebook.slice(3).map(({column}) => column)).toEqual(["QID8_1_x", "QID8_2_x", "QID1", "QID1 (2)"]);
});

it("a TSV export in UTF-16 loads as the CSV does", async () => {
  const text = qualtricsExport([...META, ["QID1", "Q1", "만족도"]], [row("R_1", "4")], "\t");
  const {file, responses} = await loadTiny(SOURCE, Buffer.from(`\uFEFF${text}`, "utf16le"), "export.tsv");
  expect(file.settings).toMatchObject({encoding: "utf-16le (detected)", delimiter: "tab (detected)"});
  expect(file.codebook.at(-1)!.wording).toBe("만족도");
  expect(responses[0]!.answers).toEqual({rating: 4});
});

it("a legacy export has two header rows, a byte-order mark and a last column without a name", async () => {
  const content = `\uFEFFV1,V7,V9,Q1,Q2,\nResponseID,Status,EndDate,Rating,Text,\nR_1,0,2017-07-18 08:28:48,2,"a\nb",\nR_2,1,2017-07-18 08:28:48,2,,\n`;
  const source = `${SOURCE.replace("QID1", "Q1")}comments: {Q2: {stage: use}}\n`;
  const {file, responses} = await loadTiny(source, content);
  expect(file.settings.header).toBe("legacy, two header rows");
  expect(file.ignoredBy).toEqual({"survey preview": 1});
  expect(responses).toMatchObject([{id: "R_1", answers: {rating: 2}, comments: {Q2: "a\nb"}}]);
});

it("a file without ImportIds that is no legacy export is refused", async () => {
  const {file} = await loadTiny(SOURCE, "ResponseId,Q1\nR_1,4\n");
  expect(file.outcome).toBe("refused");
  expect(file.reason).toMatch(/^line 2: expected a third row of ImportIds/);
});

it("of the API's NDJSON too, keys that are data and no names of columns are refused with their number", async () => {
  const response = (from: number) =>
    JSON.stringify({
      responseId: `R_${from}`,
      values: Object.fromEntries(Array.from({length: 7000}, (_, index) => [`key ${from + index}`, 1])),
      labels: {},
      displayedFields: [],
      displayedValues: {}
    });
  const {file} = await loadTiny(SOURCE, [0, 7000, 14000].map(response).join("\n"), "export.ndjson");
  expect(file.reason).toBe("expected records of at most 20,000 different keys in all, found 21000");
});

it("the API's NDJSON tells what was not shown from what was left blank, and brings labels", async () => {
  const response = (id: string, values: object, labels: object, displayedFields: string[]) =>
    JSON.stringify({
      responseId: id,
      values: {_recordId: id, endDate: "2024-05-31T14:30:00Z", status: 0, ...values},
      labels: {status: "IP Address", ...labels},
      displayedFields
    });
  const lines = [
    response("R_1", {QID1: 4, QID5: ["1", "3"]}, {QID1: "Good", QID5: ["Post", "E-mail"]}, ["QID1", "QID5"]),
    response("R_2", {QID1: 2}, {QID1: "Bad"}, ["QID1"]),
    "",
    "{broken",
    response("R_3", {}, {}, ["QID1", "QID5"]),
    response("R_4", {status: 1, QID1: 5}, {QID1: "Very good"}, ["QID1"]),
    response("R_5", {QID1: 9}, {}, [])
  ];
  const source = `${SOURCE}  QID5_3: {question: chosen}\n`;
  const {file, responses} = await loadTiny(source, lines.join("\n"), "export.ndjson");
  expect([file.read, file.loaded, file.ignored, file.rejected]).toEqual([6, 3, 1, 2]);
  expect(file.rejects.map(({line, column}) => [line, column])).toEqual([
    [4, null],
    [7, "QID1"]
  ]);
  expect(responses.map(({id, answers}) => [id, answers.rating, answers.chosen])).toEqual([
    ["R_1", 4, 1],
    ["R_2", 2, "not_shown"],
    ["R_3", "blank", "blank"]
  ]);
  expect(responses[0]!.respondedAt).toBe("2024-05-31 14:30:00");
  expect(file.codebook.find(({column}) => column === "QID1")).toMatchObject({
    labels: {"2": "Bad", "4": "Good", "5": "Very good"},
    scale: [2, 5],
    notShownKnown: true
  });
});

it("options are checked with file and line", async () => {
  const source = `${SOURCE}options:\n  preview: ["1"]\n`;
  await expect(loadTiny(source, "")).rejects.toThrow(
    /sources\/survey\.yaml line 9: options: unknown key "preview"; did you mean "previews"\?/
  );
});

it.each([
  ["How was it? - The delivery", true, "How was it?", "The delivery"],
  ["How was it? - Selected Choice", true, "How was it?", null],
  ["Quick - or slow?", false, "Quick - or slow?", null]
])("the label %j reads as wording and part", (label, several, wording, part) => {
  expect(wordingAndPart(label, several)).toEqual({wording, part});
});
