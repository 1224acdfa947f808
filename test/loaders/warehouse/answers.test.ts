import {expect, it} from "vitest";
import {loadExport, PROGRAM, query} from "../../support/workspace-files.js";
import {rejectsOf, sourceWith} from "./loaded.js";

/** A source that reads question `order` as given. */
function asking(order: string, ...more: string[]) {
  return sourceWith(
    "customer_class: {constant: end_user}",
    "response: {responded_at: {constant: 2024-05-31}}",
    ...more,
    `questions: {a: ${order}}`
  );
}

/** The answers to `order` where column `a` has the given cells: a value, or the state of a missing one. */
async function answers(cells: readonly string[], order: string, ...more: string[]): Promise<(string | number)[]> {
  const {folder} = await loadExport(`a,b\n${cells.map((cell) => `${cell},x`).join("\n")}\n`, asking(order, ...more));
  const rows = await query(
    folder,
    "SELECT value, state FROM named_answer WHERE question = 'order' ORDER BY response_key",
    {value: "number?", state: "text"}
  );
  return rows.map(({value, state}) => (state === "answered" ? value! : state));
}

it("numbers are places on the scale; an empty cell is blank, not zero", async () => {
  expect(await answers(["5", "1", "", " 3 ", "4.0", '""'], "order")).toEqual([5, 1, "blank", 3, 4, "blank"]);
});

it("a number that lies on the scale but for a rounding error is the place that it is next to", async () => {
  expect(await answers(["2.9999999999999", "5.00000000001", "1e0"], "order")).toEqual([3, 5, 1]);
});

it("codes of missing answers may look like numbers that are none", async () => {
  const mapping = "{question: order, blank: [nan], not_applicable: [inf, none], not_shown: ['1e400']}";
  const states = ["blank", "not_applicable", "not_applicable", "not_shown", 2];
  expect(await answers(["nan", "inf", "none", "1e400", "2"], mapping)).toEqual(states);
});

it("codes of missing answers: blank, not applicable, not shown", async () => {
  const mapping = "{question: order, blank: [0], not_applicable: [6, x], not_shown: ['-99']}";
  const states = ["blank", "not_applicable", "not_applicable", "not_shown", 5];
  expect(await answers(["0", "6", "x", "-99", "5"], mapping)).toEqual(states);
});

it("codes of missing answers may be shared by the questions of a source, and be others for one of them", async () => {
  const shared = "missing: {not_applicable: [6], not_shown: [9]}";
  expect(await answers(["6", "9"], "order", shared)).toEqual(["not_applicable", "not_shown"]);
  const own = "{question: order, not_applicable: [7]}";
  expect(await answers(["7", "9"], own, shared)).toEqual(["not_applicable", "not_shown"]);
});

it("words become numbers by `values`", async () => {
  const mapping = "{question: order, values: {Very good: 5, Good: 4, Bad: 1}, not_applicable: [Don't know]}";
  expect(await answers(["Good", "Very good", "Don't know", ""], mapping)).toEqual([4, 5, "not_applicable", "blank"]);
});

it("an expression over the columns may be the answer; NULL is blank", async () => {
  const mapping = `{question: order, sql: "CASE WHEN b = 'x' AND a <> '0' THEN a::INTEGER + 1 END"}`;
  expect(await answers(["0", "2", "4"], mapping)).toEqual(["blank", 3, 5]);
});

it("an answer that is no place on the scale rejects its row", async () => {
  const cells = ["6", "0", "4.5", "good", "nan", "inf", "4,0", "4 5", "５"];
  const rejects = cells.map((cell, index) => [index + 2, "a", cell, "expected 1 to 5"]);
  expect(await rejectsOf(`a\n${cells.map((cell) => `"${cell}"\n`).join("")}`, asking("order"))).toEqual(rejects);
});

it("a reject tells the codes of missing answers, and of words the first eight", async () => {
  const missing = asking("{question: order, not_applicable: [9]}");
  expect(await rejectsOf("a\n8\n", missing)).toEqual([[2, "a", "8", "expected 1 to 5, or 9 for a missing answer"]]);
  const words = asking("{question: order, values: {a: 1, b: 2, c: 3, d: 4, e: 5, f: 1, g: 2, h: 3, i: 4}}");
  expect(await rejectsOf("a\nz\n", words)).toEqual([
    [2, "a", "z", 'expected "a", "b", "c", "d", "e", "f", "g", "h", … (9 codes)']
  ]);
});

it("a scale of half steps takes halves and nothing between them", async () => {
  const program = {"program.yaml": PROGRAM.replace("scale: [1, 5]", "scale: {worst: 0, best: 5, step: 0.5}")};
  expect(await rejectsOf("a\n4.5\n0\n4.25\n", {...asking("order"), ...program})).toEqual([
    [4, "a", "4.25", "expected 0 to 5 in steps of 0.5"]
  ]);
});

it("a scale on which 1 is best takes the same numbers", async () => {
  const program = {"program.yaml": PROGRAM.replace("scale: [1, 5]", "scale: [5, 1]")};
  expect(await rejectsOf("a\n1\n5\n0\n", {...asking("order"), ...program})).toEqual([[4, "a", "0", "expected 1 to 5"]]);
});
