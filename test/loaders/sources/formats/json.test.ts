import {afterEach, expect, it} from "vitest";
import {MAPPING, smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";

const SOURCE = `adapter: json\nfiles: "*"\n${MAPPING}`;

let workspace: SmallWorkspace | undefined;
afterEach(() => workspace?.remove());

async function loadedFrom(content: string | Uint8Array, source = SOURCE) {
  workspace?.remove();
  workspace = smallWorkspace(source);
  workspace.put("export.json", content);
  return workspace.loadOne();
}

const record = (id: string, score: unknown) => JSON.stringify({id, date: "2024-05-01", score});

it("one record a line: keys are columns, numbers keep their digits, and the same file twice changes nothing", async () => {
  const long = record("1", 5).replace('"1"', "12345678901234567890");
  const file = await loadedFrom(`${record("a", 4)}\n\n${record("b", "2")}\r\n${long}\n`);
  expect([file.outcome, file.read, file.loaded, file.settings.records]).toEqual(["loaded", 3, 3, "one a line"]);
  expect(await workspace!.answers()).toEqual(["12345678901234567890: 5.0", "a: 4.0", "b: 2.0"]);
  expect((await workspace!.loadOne()).outcome).toBe("unchanged");
});

it("a line that is no whole object is rejected with its number; so is a record that fails a check", async () => {
  const file = await loadedFrom(
    `${record("a", 4)}\r\n[1, 2]\r\n\r\n${record("b", 9)}\r\n"text"\r\n{"id": "c",\r\n${record("d", 1)}\r\n${record("e", 2).slice(0, 20)}`
  );
  expect([file.read, file.loaded, file.rejected]).toEqual([7, 2, 5]);
  expect(file.rejects.map(({line, reason}) => [line, reason])).toEqual([
    [2, "expected a JSON object on this line"],
    [4, "expected 1 to 5"],
    [5, "expected a JSON object on this line"],
    [6, "expected a JSON object on this line"],
    [8, "expected a JSON object on this line"]
  ]);
  expect(await workspace!.answers()).toEqual(["a: 4.0", "d: 1.0"]);
});

it("a file cut anywhere loads its whole records", async () => {
  const whole = Array.from({length: 5}, (_, index) => record(`r${index}`, 3)).join("\n");
  for (const length of [50, 60, 100, whole.length - 1]) {
    const file = await loadedFrom(whole.slice(0, length));
    const lines = whole.slice(0, length).split("\n").length;
    expect([length, file.read, file.rejected]).toEqual([length, lines, 1]);
  }
});

it("a list of records is read whatever its line ends; an element that is no object is rejected by its place", async () => {
  const file = await loadedFrom(`\uFEFF[\n  ${record("a", 4)},\n 7,\n${record("b", 8)}, ${record("c", 1)}]`);
  expect([file.read, file.loaded]).toEqual([4, 2]);
  expect(file.rejects.map(({line, value}) => [line, value])).toEqual([
    [2, "7"],
    [3, "8"]
  ]);
  expect((await loadedFrom(`[${record("a", 4)}, {"id": `)).reason).toMatch(/^cannot be read as JSON: /);
  expect((await loadedFrom("[]")).reason).toMatch(/no column "id" in the file/);
});

it("records inside a document are found by a JSON pointer", async () => {
  const options = `${SOURCE}options: {records: /data/responses}\n`;
  const file = await loadedFrom(
    `{"data": {"responses": [${record("a", 4)},\n${record("b", 5)}]}, "next": null}`,
    options
  );
  expect([file.outcome, file.loaded]).toEqual(["loaded", 2]);
  expect((await loadedFrom(`{"data": {"respons`, options)).reason).toMatch(/^cannot be read as JSON: /);
});

it("nested values are JSON text for the mapping's SQL; null and a key that is missing are both empty", async () => {
  const source = `${SOURCE.replace("questions:", "segments: {group: {sql: \"meta ->> '$.tags[1]'\"}}\nquestions:")}`;
  const nested = `{"id": "a", "date": "2024-05-01", "score": null, "meta": {"tags": ["x", "y"]}}\n${record("b", 2)}\n`;
  expect((await loadedFrom(nested, source)).loaded).toBe(2);
  expect(await workspace!.answers()).toEqual(["a: blank", "b: 2.0"]);
  const groups = await workspace!.rows(`SELECT "segment_group" AS "group" FROM named_response ORDER BY id`, {
    group: "text?"
  });
  expect(groups.map(({group}) => group)).toEqual(["y", null]);
});

it("keys of any spelling are columns, those that differ in case alone included; hostile text arrives as text", async () => {
  const source = `adapter: json
files: "*"
customer_class: {constant: end_user}
response: {id: "i/d~1", responded_at: date}
questions: {Score: {question: upper, stage: delivery, scale: [1, 5]}, "score (2)": {question: score, stage: delivery, scale: [1, 5]}}
comments: {"co\\"mment": {stage: delivery}}
`;
  const text = `=cmd|' /C calc'!A0 <b>,"\n\u202E😀\0e\u0301${"x".repeat(1 << 20)}`;
  const content = JSON.stringify({"i/d~1": "a", date: "2024-05-01", Score: 1, score: 2, 'co"mment': text});
  expect((await loadedFrom(content, source)).loaded).toBe(1);
  expect([await workspace!.answers("upper"), await workspace!.answers("score")]).toEqual([["a: 1.0"], ["a: 2.0"]]);
  const [comment] = await workspace!.rows("SELECT text FROM comment", {text: "text"});
  expect(comment!.text).toBe(text);
});

it("UTF-16 is read as such; an empty file and one of another kind are refused", async () => {
  const file = await loadedFrom(Buffer.from(`\uFEFF${record("é", 4)}\n`, "utf16le"));
  expect([file.loaded, file.settings.encoding]).toEqual([1, "utf-16le (detected)"]);
  expect((await loadedFrom(" \n")).reason).toBe("expected JSON records, found an empty file");
  expect((await loadedFrom("id,date\n")).reason).toBe('line 1: expected JSON records, found "id,date\\n"');
});

it("records of thousands of keys are read, whatever their order and whichever each of them has", async () => {
  const wide = (id: string, from: number) =>
    JSON.stringify({
      ...Object.fromEntries(Array.from({length: 500}, (_, index) => [`k${from + index}`, `v${from + index}`])),
      ...{id, date: "2024-05-01", score: 3}
    });
  const source = SOURCE.replace("questions:", "segments: {group: k640}\nquestions:");
  expect((await loadedFrom(`${wide("a", 0)}\n${wide("b", 500)}\n${wide("c", 250)}\n`, source)).loaded).toBe(3);
  const groups = await workspace!.rows(`SELECT "segment_group" AS "group" FROM response ORDER BY response_key`, {
    group: "text?"
  });
  expect(groups.map(({group}) => group)).toEqual([null, "v640", "v640"]);
});

it("keys that are data and no names of columns are refused with their number", async () => {
  const records = Array.from({length: 3}, (_, record) => {
    return JSON.stringify(Object.fromEntries(Array.from({length: 7000}, (_, index) => [`${record} ${index}`, 1])));
  });
  expect((await loadedFrom(records.join("\n"))).reason).toBe(
    "expected records of at most 20,000 different keys in all, found 21000"
  );
});

it("lines of records are told beside empty lines and lines that are none", async () => {
  const file = await loadedFrom(`\n${record("a", 9)}\n\nno record\n\n${record("b", 8)}\n${record("c", 1)}\n`);
  expect([file.read, file.loaded, file.rejected]).toEqual([4, 1, 3]);
  expect(file.rejects.map(({line, value}) => [line, value])).toEqual([
    [2, "9"],
    [4, "no record"],
    [6, "8"]
  ]);
});

it.each([
  ["lines", (records: string[]) => records.join("\n")],
  ["a list", (records: string[]) => `[${records.join(",\n")}]`]
])("NaN and Infinity in %s are no answers and no comments, and the rest of their records is read", async (_, file) => {
  const source = `${SOURCE}comments: {why: {stage: delivery}}\n`;
  const records = [
    '{"id": "a", "date": "2024-05-01", "score": NaN, "why": "late"}',
    '{"id": "b", "date": "2024-05-01", "score": Infinity, "why": NaN}',
    '{"id": "c", "date": "2024-05-01", "score": -Infinity, "why": null}',
    '{"id": "d", "date": "2024-05-01", "score": 4, "why": "fine"}'
  ];
  expect(await loadedFrom(file(records), source)).toMatchObject({loaded: 4, rejected: 0});
  expect(await workspace!.answers()).toEqual(["a: blank", "b: blank", "c: blank", "d: 4.0"]);
  expect(await workspace!.rows("SELECT text FROM comment ORDER BY response_key", {text: "text"})).toEqual([
    {text: "late"},
    {text: "fine"}
  ]);
});

it("of equal keys in a record the last counts, and that is told; keys of other records and within values are no such", async () => {
  const twice = '{"id": "a", "score": 1, "date": "2024-05-01", "score": {"x": 1}, "score": 5}';
  const inner = '{"id": "b", "date": "2024-05-01", "score": 2, "more": {"score": 1, "score": 3}}';
  const file = await loadedFrom(`${twice}\n${inner}\n${record("c", 3)}\n`);
  expect(file.warnings).toEqual(["1 records have a key twice; of equal keys the last counts"]);
  expect(await workspace!.answers()).toEqual(["a: 5.0", "b: 2.0", "c: 3.0"]);
  expect((await loadedFrom(`${inner}\n`)).warnings).toEqual([]);
});

it("objects that are written over several lines are read, one or several, with a byte-order mark too", async () => {
  const spread = (id: string, score: number) => JSON.stringify({id, date: "2024-05-01", score}, null, 2);
  expect(await loadedFrom(`\uFEFF${spread("a", 4)}`)).toMatchObject({read: 1, loaded: 1, rejected: 0});
  const file = await loadedFrom(`${spread("a", 4)}\r\n${spread("b", 9)}\n${spread("c", 1)}\n`);
  expect(file).toMatchObject({
    read: 3,
    loaded: 2,
    settings: {records: "each over several lines; lines are their places"}
  });
  expect(file.rejects.map(({line}) => line)).toEqual([2]);
  expect((await loadedFrom(spread("a", 4).slice(0, -3))).reason).toMatch(/^cannot be read as JSON/);
});
