import {expect, it} from "vitest";
import {PROGRAM} from "../../support/workspace-files.js";
import {loadedColumn, rejectsOf, sourceWith} from "./loaded.js";

/** The channel of each row of a file whose column `c` has the given cells, mapped as given. */
function channels(mapping: string, cells: readonly string[]) {
  const source = sourceWith(
    "customer_class: {constant: end_user}",
    `response: {responded_at: {constant: 2024-05-31}, channel: ${mapping}}`,
    "questions: {q: order}"
  );
  const content = `c,q\n${cells.map((cell) => `${cell},5`).join("\n")}\n`;
  return {values: () => loadedColumn(content, source, "channel"), rejects: () => rejectsOf(content, source)};
}

it("a column: its cells as they stand", async () => {
  expect(await channels("c", ["web", "05", "a;b"]).values()).toEqual(["web", "05", "a;b"]);
});

it("a column: blanks around a cell go, those of other scripts too; nothing but blanks is nothing", async () => {
  const cells = ["  web ", "\u00a0web\u3000", "\tweb", " ", '""', ""];
  expect(await channels("{column: c}", cells).values()).toEqual(["web", "web", "web", null, null, null]);
});

it("a constant: the same for every row", async () => {
  expect(await channels("{constant: kiosk}", ["web", ""]).values()).toEqual(["kiosk", "kiosk"]);
});

it("a constant that is a number is its text", async () => {
  expect(await channels("{constant: 7}", ["web"]).values()).toEqual(["7"]);
});

it("codes: each becomes what it stands for, an empty cell nothing", async () => {
  const mapping = "{column: c, values: {1: web, 2: telephone}}";
  expect(await channels(mapping, ["1", "2", " 1 ", ""]).values()).toEqual(["web", "telephone", "web", null]);
});

it("codes: one that is not listed rejects its row with its value", async () => {
  expect(await channels("{column: c, values: {1: web, 2: telephone}}", ["1", "3", "01"]).rejects()).toEqual([
    [3, "c", "3", 'expected "1", "2"'],
    [4, "c", "01", 'expected "1", "2"']
  ]);
});

it("codes: one that is not listed becomes `otherwise`; an empty cell stays nothing", async () => {
  const mapping = "{column: c, values: {1: web}, otherwise: other}";
  expect(await channels(mapping, ["1", "3", ""]).values()).toEqual(["web", "other", null]);
});

it("codes: `otherwise: null` drops what is not listed", async () => {
  expect(await channels("{column: c, values: {1: web}, otherwise: null}", ["1", "3"]).values()).toEqual(["web", null]);
});

it("codes are told apart by letter case and by every quotation mark", async () => {
  const mapping = `{column: c, values: {a: lower, A: upper, "it's": quoted}}`;
  expect(await channels(mapping, ["a", "A", "it's"]).values()).toEqual(["lower", "upper", "quoted"]);
});

it("sql: an expression over the file's columns", async () => {
  expect(await channels(`{sql: "lower(c) || '-' || q"}`, ["WEB", "Shop"]).values()).toEqual(["web-5", "shop-5"]);
});

it("sql: columns keep their names, also those that begin like a formula or hold blanks and quotation marks", async () => {
  const source = sourceWith(
    "customer_class: {constant: end_user}",
    `response: {responded_at: {constant: 2024-05-31}, channel: {sql: '"=id" || "=cmd|x" || "a ""b"""'}}`,
    "questions: {q: order}"
  );
  expect(await loadedColumn('=id,=cmd|x,"a ""b""",q\n1,2,3,5\n', source, "channel")).toEqual(["123"]);
});

it("customer classes may stand in the file", async () => {
  const source = sourceWith(
    "customer_class: {column: k, values: {B2C: end_user, B2B: partner}}",
    "response: {responded_at: {constant: 2024-05-31}}",
    "questions: {q: order}"
  );
  const content = "k,q\nB2B,5\nB2C,4\n,3\n";
  expect(await loadedColumn(content, source, "customer_class")).toEqual(["partner", "end_user"]);
  expect(await rejectsOf(content, source)).toEqual([
    [4, "k", null, "expected a customer class: end_user, partner, internal"]
  ]);
});

const AGES = sourceWith(
  "customer_class: {constant: end_user}",
  "response: {responded_at: {constant: 2024-05-31}}",
  "segments: {age: a}",
  "questions: {q: order}"
);

it("segments: a value that the program does not declare rejects its row", async () => {
  const declared = `segments: [{id: age, label: Age, values: {young: Young, old: Old}}]\n${PROGRAM}`;
  const files = {...AGES, "program.yaml": declared};
  const content = "a,q\nyoung,5\nyuong,5\n,5\n";
  expect(await loadedColumn(content, files, "segment_age")).toEqual(["young", null]);
  expect(await rejectsOf(content, files)).toEqual([[3, "a", "yuong", 'expected "young", "old"']]);
});

it("segments whose values the program leaves open take any", async () => {
  const files = {...AGES, "program.yaml": `segments: [{id: age, label: Age}]\n${PROGRAM}`};
  expect(await loadedColumn("a,q\nyoung,5\n35,4\n", files, "segment_age")).toEqual(["young", "35"]);
});
