import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import iconv from "iconv-lite";
import {afterEach, expect, it} from "vitest";
import {spss} from "../../../../loaders/sources/formats/spss.js";
import {Database, type Row} from "../../../../loaders/duckdb/database.js";
import type {Source} from "../../../../loaders/workspace/model.js";
import {smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";
import {spssFields, spssFile, type WrittenFile, type WrittenVariable} from "../../../support/spss-writer.js";
import {temporaryFolder} from "../../../support/temporary-folders.js";

/** Written by GNU PSPP: make-files.sps beside them. The three hold the same cases in the three ways of storing them. */
const FILES = ["survey.sav", "survey.zsav", "plain.sav"];
const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/spss/${name}`, import.meta.url));

const SOURCE = `adapter: spss
files: "*"
customer_class: {constant: end_user}
response: {id: id, responded_at: {constant: "2024-05-01"}}
questions: {satisfaction_with_delivery: {question: score, stage: delivery, scale: [1, 5]}}
`;

let workspace: SmallWorkspace | undefined;
afterEach(() => workspace?.remove());

async function loadedFrom(content: Uint8Array, source = SOURCE) {
  workspace?.remove();
  workspace = smallWorkspace(source);
  workspace.put("survey.sav", content);
  return workspace.loadOne();
}

/** Damaged copies of a file, loaded together: what became of each, in their order. */
async function loadedTogether(copies: readonly Uint8Array[]) {
  workspace?.remove();
  workspace = smallWorkspace(SOURCE);
  for (const [index, copy] of copies.entries()) workspace.put(`${String(index).padStart(4, "0")}.sav`, copy);
  const files = await workspace.load();
  expect(files).toHaveLength(copies.length);
  return files;
}

async function tableOf(name: string, options: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-spss-"));
  const database = await Database.open(":memory:", {readable: [folder]});
  try {
    const source = {format: {decimal: "."}, options} as unknown as Source;
    const prepared = await spss.prepare({path: fixture(name), name}, source, folder);
    return {prepared, rows: await database.rows(`SELECT * FROM ${prepared.relation}`)};
  } finally {
    database.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

it.each(FILES)("numbers, dates, times, texts and sets of %s are those that PSPP was given", async (name) => {
  const {rows, prepared} = await tableOf(name, {user_missing: "codes"});
  const long = `${"a".repeat(254)}|${"b".repeat(254)}|end`;
  expect(prepared.columns.slice(-2)).toEqual(["$brands", "$channels"]);
  expect(rows.map((row) => Object.values(row))).toEqual([
    [
      "1",
      "5",
      "4",
      "2024-05-31",
      "2024-05-31T14:30:00",
      "00:05:30",
      "Zoë",
      "begin",
      "1",
      "0",
      "1",
      "2",
      "7",
      "1.5",
      "b1,b3",
      "2,7"
    ],
    [
      "2",
      "99",
      "-3",
      "2024-02-29",
      "2024-02-29T23:59:59",
      "26:00:00",
      "東京",
      null,
      "0",
      "0",
      "0",
      "7",
      "9",
      "0.5",
      null,
      "7"
    ],
    ["3", null, "2", ...Array.from({length: 10}, () => null), "2", null, null],
    [
      "4",
      "98",
      "1000000",
      "1900-01-01",
      "1900-01-01T00:00:00",
      "00:00:01",
      "N/A",
      long,
      "0",
      "1",
      "0",
      "9",
      null,
      "1",
      "b2",
      null
    ]
  ]);
});

it("user-missing values, single, in a range or texts, are told from system-missing ones, or blank if so declared", async () => {
  const columns = (rows: Row[]) => rows.map((row) => [row.satisfaction_with_delivery, row.score, row.name]);
  const {rows, prepared} = await tableOf("survey.sav");
  const missing = "{user-missing}";
  expect(columns(rows)).toEqual([
    ["5", "4", "Zoë"],
    [missing, missing, "東京"],
    [null, "2", null],
    [missing, missing, missing]
  ]);
  expect(prepared.notApplicable).toEqual([missing]);
  const blank = await tableOf("survey.sav", {user_missing: "blank"});
  expect(columns(blank.rows)).toEqual([
    ["5", "4", "Zoë"],
    [null, null, "東京"],
    [null, "2", null],
    [null, null, null]
  ]);
});

it("cells hold labels if so declared; a value without a label stays as it is", async () => {
  const {rows} = await tableOf("survey.sav", {values: "labels", user_missing: "codes"});
  expect(rows.map((row) => [row.satisfaction_with_delivery, row.m1])).toEqual([
    ["Very satisfied", "Post"],
    ["Don't know", "E-mail"],
    [null, null],
    ["Refused", "None"]
  ]);
});

it("the codebook has wording, labels, user-missing values and the ends of the labelled scale", async () => {
  const {codebook, settings} = (await tableOf("survey.sav")).prepared;
  const labels = {
    1: "Very dissatisfied",
    5: "Very satisfied",
    98: "Refused (user-missing)",
    99: "Don't know (user-missing)"
  };
  expect(codebook[1]).toEqual({
    column: "satisfaction_with_delivery",
    name: null,
    wording: "How satisfied are you with the delivery?",
    part: null,
    labels,
    scale: [1, 5],
    notShownKnown: false
  });
  expect(codebook[2]).toMatchObject({wording: "Puntuación", labels: {1000000: "(user-missing)"}});
  expect(codebook[14]).toMatchObject({column: "$brands", wording: "Brands known"});
  expect(settings).toEqual({
    encoding: "utf-8",
    lines: "cases",
    cells: "codes",
    "user-missing values": "not applicable",
    weight: "wt"
  });
});

it("loads through the mapping with the weight that the file declares, unless the mapping names one", async () => {
  const content = readFileSync(fixture("survey.zsav"));
  const file = await loadedFrom(content);
  expect([file.outcome, file.read, file.loaded]).toEqual(["loaded", 4, 4]);
  expect(await workspace!.answers()).toEqual(["1: 5.0", "2: not_applicable", "3: blank", "4: not_applicable"]);
  const weights = async () =>
    (await workspace!.rows("SELECT weight FROM named_response ORDER BY id", {weight: "number"})).map(
      ({weight}) => weight
    );
  expect(await weights()).toEqual([1.5, 0.5, 2, 1]);
  expect((await workspace!.loadOne()).outcome).toBe("unchanged");
  await loadedFrom(content, SOURCE.replace("id: id", 'id: id, weight: {constant: "1"}'));
  expect(await weights()).toEqual([1, 1, 1, 1]);
});

it.each(FILES)("%s cut anywhere is refused whole", async (name) => {
  const whole = readFileSync(fixture(name));
  const shares = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97];
  const files = await loadedTogether(shares.map((share) => whole.subarray(0, Math.floor(share * whole.length))));
  for (const [index, share] of shares.entries()) {
    expect([share, files[index]!.outcome]).toEqual([share, "refused"]);
    expect(files[index]!.reason).toMatch(/SPSS file/);
  }
});

it("compressed blocks that overlap or expand too far are refused: a few bytes would stand for any number of cases", async () => {
  const whole = readFileSync(fixture("survey.zsav"));
  const [trailer, entry] = [whole.subarray(-48, -24), whole.subarray(-24)];
  const twice = Buffer.concat([whole.subarray(0, -48), trailer, entry, entry]);
  twice.writeInt32LE(2, twice.length - 52);
  const huge = Buffer.from(whole);
  huge.writeInt32LE(1 << 30, huge.length - 8);
  for (const file of await loadedTogether([twice, huge])) {
    expect(file.reason).toBe("the SPSS file is cut or damaged: its compressed blocks overlap or expand too far");
  }
});

it("a file of another kind, of unknown compression or unknown encoding is refused with the reason", async () => {
  expect((await loadedFrom(Buffer.from("id,date\n"))).reason).toBe(
    "expected an SPSS file (.sav or .zsav), found another kind of file"
  );
  const whole = readFileSync(fixture("survey.sav"));
  const compression = Buffer.from(whole);
  compression.writeInt32LE(7, 72);
  expect((await loadedFrom(compression)).reason).toBe("the SPSS file is damaged: its compression is unknown");
  const encoding = Buffer.from(whole);
  encoding.write("UTF-9", encoding.lastIndexOf("UTF-8"));
  expect((await loadedFrom(encoding)).reason).toMatch(/encoding that is unknown: UTF-9; declare format.encoding/);
  expect((await loadedFrom(encoding, `${SOURCE}format: {encoding: utf-8}\n`)).outcome).toBe("loaded");
});

it("a file with a byte changed anywhere is read or refused in a sentence, never a crash", async () => {
  const whole = readFileSync(fixture("survey.sav"));
  const places = Array.from({length: Math.ceil(whole.length / 97)}, (_, index) => 97 * index);
  const files = await loadedTogether(places.map((at) => Buffer.from(whole).fill(whole[at]! ^ 0xff, at, at + 1)));
  for (const [index, {outcome, read, loaded, ignored, rejected}] of files.entries()) {
    expect(["loaded", "refused"], `byte ${places[index]}`).toContain(outcome);
    expect(read, `byte ${places[index]}`).toBe(loaded + ignored + rejected);
  }
});

/** Seconds from 1582-10-14 to a day, as SPSS writes dates. */
const spssDay = (day: string) => Date.parse(day) / 1000 + 12_219_379_200;
const DATE = 20;
const MISSING = -Number.MAX_VALUE;
const cp949 = (text: string) => iconv.encode(text, "cp949");

const ANSWERS = `adapter: spss
files: "*"
maximum_reject_share: 1
customer_class: {constant: end_user}
response: {id: 번호, organization: 지역, responded_at: 응답일}
questions: {상담만족도: {question: score, stage: delivery, scale: [1, 5]}}
comments: {의견: {stage: delivery}}
`;
const KOREAN = [
  {name: "번호", width: 0},
  {name: "지역", width: 8},
  {name: "응답일", width: 0, format: DATE},
  {name: "상담만족도", width: 0},
  {name: "가중치", width: 0},
  {name: "의견", width: 30}
];
const KOREAN_CASES = [
  [1, "firm", spssDay("2024-02-03"), 5, 1.5, "설치가 잘 됬어요"],
  [2, "firm", spssDay("2024-02-04"), 2, 0.5, "뷁"]
];

it.each<[string, WrittenFile]>([
  ["states CP949", {encoding: "CP949"}],
  ["states windows-949", {encoding: "windows-949"}],
  ["states x-windows-949, padded", {encoding: "x-windows-949 "}],
  ["states code page 949", {encoding: null, codePage: 949}],
  ["pads short names with NUL", {encoding: "EUC-KR", pad: "\0"}],
  ["has a record for each long name", {encoding: "ms949", namesApart: true}]
])("Korean names and texts are read of a file that %s", async (_, file) => {
  const loaded = await loadedFrom(
    spssFile(KOREAN, KOREAN_CASES, {encode: cp949, weight: weightAt(KOREAN, 4), ...file}),
    ANSWERS
  );
  expect(loaded).toMatchObject({outcome: "loaded", loaded: 2, rejected: 0, warnings: []});
  expect(loaded.settings).toMatchObject({encoding: "cp949", weight: "가중치"});
  expect(loaded.codebook.map(({column}) => column)).toEqual(KOREAN.map(({name}) => name));
  expect(
    await workspace!.rows("SELECT weight, text FROM response JOIN comment USING (response_key) ORDER BY response_key", {
      weight: "number",
      text: "text"
    })
  ).toEqual([
    {weight: 1.5, text: "설치가 잘 됬어요"},
    {weight: 0.5, text: "뷁"}
  ]);
});

/** Place of a variable among the units of eight bytes, from 1. */
function weightAt(variables: readonly WrittenVariable[], index: number): number {
  return 1 + variables.slice(0, index).reduce((sum, {width}) => sum + Math.max(1, Math.ceil(width / 8)), 0);
}

it.each([
  ["GBK", "gbk", "送货很准时"],
  ["windows-936", "gbk", "送货很准时"],
  ["CP932", "shift_jis", "配送が早い"],
  ["windows-1251", "windows-1251", "вовремя"],
  ["big5", "big5", "送貨準時"],
  ["macintosh", "macroman", "pünktlich"]
])("a file that states %s is read", async (encoding, library, text) => {
  const content = spssFile([{name: "note", width: 30}], [[text]], {
    encoding,
    encode: (one) => iconv.encode(one, library)
  });
  expect((await rowsOf(content)).rows).toEqual([{note: text}]);
});

async function rowsOf(content: Buffer, options: object = {}) {
  const folder = temporaryFolder();
  const path = join(folder, "a.sav");
  writeFileSync(path, content);
  const database = await Database.open(":memory:", {readable: [folder]});
  try {
    const source = {format: {decimal: "."}, options} as unknown as Source;
    const prepared = await spss.prepare({path, name: "a.sav"}, source, folder);
    return {prepared, rows: await database.rows(`SELECT * FROM ${prepared.relation}`)};
  } finally {
    database.close();
  }
}

it("bytes that the encoding does not have are counted in names, labels and cells, and the file is read", async () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  const score = {name: "score", width: 0, labels: [[1, "für"]] as const};
  const content = spssFile(
    [{name: "note", width: 8}, score],
    [
      ["schön", 1],
      ["Größe", 1]
    ],
    {encode: latin}
  );
  const {prepared, rows} = await rowsOf(content);
  expect(rows.map(({note}) => note)).toEqual(["sch\uFFFDn", "Gr\uFFFD\uFFFDe"]);
  expect(prepared.warnings).toEqual(["4 characters are not valid utf-8 and became \uFFFD"]);
});

it("a range of user-missing dates holds those between its ends, with and without a label", async () => {
  const range = [spssDay("1900-01-01"), spssDay("1900-12-31")];
  const day = {
    name: "day",
    width: 0,
    format: DATE,
    missing: range,
    isRange: true,
    labels: [[range[0]!, "no date"]] as const
  };
  const days = ["1899-12-31", "1900-01-01", "1900-06-15", "1900-12-31", "1901-01-01", "2024-05-31"];
  const content = spssFile([day], [...days.map((one) => [spssDay(one)]), [MISSING]]);
  const marked = "{user-missing}";
  const {rows, prepared} = await rowsOf(content);
  expect(rows.map((row) => row["day"])).toEqual([
    "1899-12-31",
    marked,
    marked,
    marked,
    "1901-01-01",
    "2024-05-31",
    null
  ]);
  expect(prepared.codebook[0]!.labels).toEqual({"1900-01-01": "no date (user-missing)"});
});

it("a user-missing value is none in any column: segments, units, dates, weights, comments and expressions", async () => {
  const missing = [99];
  const variables = [
    {name: "id", width: 0},
    {name: "age", width: 0, missing},
    {name: "unit", width: 0, missing},
    {name: "day", width: 0, format: DATE, missing: [spssDay("1900-01-01")]},
    {name: "score", width: 0, missing},
    {name: "why", width: 0, missing}
  ];
  const sound = spssDay("2024-05-31");
  const content = spssFile(variables, [
    [1, 1, 1, sound, 5, 1],
    [2, 99, 1, sound, 99, 99],
    [3, 1, 99, sound, 4, 1],
    [4, 1, 1, spssDay("1900-01-01"), 4, 1]
  ]);
  const source = `adapter: spss
files: "*"
maximum_reject_share: 1
customer_class: {constant: end_user}
response: {id: id, organization: {column: unit, values: {"1": firm}}, responded_at: day, language: {sql: age}}
segments: {group: {column: age, values: {"1": young}}}
questions: {score: {stage: delivery, scale: [1, 5]}}
comments: {why: {stage: delivery}}
`;
  const loaded = await loadedFrom(content, source);
  expect(loaded.rejects).toEqual([
    {line: 4, column: "day", value: null, reason: "expected a date of the experience or the response, found nothing"}
  ]);
  const rows = await workspace!.rows(
    "SELECT organization, coalesce(segment_group, 'none') AS age, coalesce(response.language, 'none') AS language, coalesce(text, 'none') AS text FROM response LEFT JOIN comment USING (response_key) ORDER BY response_key",
    {organization: "text", age: "text", language: "text", text: "text"}
  );
  expect(rows).toEqual([
    {organization: "firm", age: "young", language: "1", text: "1"},
    {organization: "firm", age: "none", language: "none", text: "none"},
    {organization: "unassigned", age: "young", language: "1", text: "1"}
  ]);
  expect(await workspace!.answers()).toEqual(["1: 5.0", "2: not_applicable", "3: 4.0"]);
});

it("labels and missing values of long texts are read of every record that has some", async () => {
  const variables = [
    {name: "Advice", width: 12},
    {name: "Punctual", width: 16}
  ];
  const content = spssFile(
    variables,
    [
      ["sehr gut", "gut 00000000"],
      ["keine Angabe", "nie"],
      ["keine", "nie"]
    ],
    {
      records: [
        [21, spssFields("Advice", 12, 1, "sehr gut    ", "Very good")],
        [21, spssFields("Punctual", 16, 1, "gut 00000000    ", "Good")],
        [22, Buffer.concat([spssFields("Advice"), Buffer.from([1]), spssFields("keine An")])],
        [22, Buffer.concat([spssFields("Punctual"), Buffer.from([1]), spssFields("nie     ")])]
      ]
    }
  );
  const {rows} = await rowsOf(content, {values: "labels"});
  expect(rows).toEqual([
    {Advice: "Very good", Punctual: "Good"},
    // Only eight bytes of a text can be declared missing, and stand for all that begin with them.
    {Advice: "{user-missing}", Punctual: "{user-missing}"},
    {Advice: "keine", Punctual: "{user-missing}"}
  ]);
});
