/** Of a question that is asked about several touchpoints, a column says which one a response is about. */
import {expect, it} from "vitest";
import {loadExport, PROGRAM, query, type Files} from "../../support/workspace-files.js";

const FILES: Files = {
  "program.yaml":
    PROGRAM.replace(
      "metrics:",
      "touchpoints: [{id: till, stage: buy, label: Till}, {id: line, stage: use, label: Line}]\nmetrics:"
    ) + "  paid: {touchpoint: till, scale: [1, 5]}\n  called: {touchpoint: line, scale: [1, 5]}\n",
  "sources/survey.yaml": `adapter: csv
files: survey*
customer_class: {constant: end_user}
response: {responded_at: {constant: 2024-05-31}, touchpoint: {column: contact, values: {"1": till, "2": line}}}
questions: {order: order, ease: {not_applicable: ["9"], touchpoints: {till: paid, line: called}}}
`
};

async function answers(content: string, files: Files = FILES) {
  const {folder, file} = await loadExport(content, files);
  const rows = await query(
    folder,
    `SELECT question, string_agg(coalesce(value::INTEGER::VARCHAR, state::VARCHAR), ' ' ORDER BY response_key) AS answers
     FROM named_answer WHERE question <> 'order' GROUP BY question ORDER BY question`,
    {question: "text", answers: "text"}
  );
  return {file, found: Object.fromEntries(rows.map((row) => [row.question, row.answers]))};
}

it("an answer belongs to the question of its touchpoint, and the others were not shown", async () => {
  const {found, file} = await answers("order,contact,ease\n5,1,4\n5,2,3\n5,1,\n5,2,9\n5,,\n5,,9\n");
  expect(file.rejected).toBe(0);
  expect(found).toEqual({
    paid: "4 not_shown blank not_shown not_shown not_shown",
    called: "not_shown 3 not_shown not_applicable not_shown not_shown"
  });
});

it("an answer about nothing, or about what is not asked here, rejects its row: it would be lost", async () => {
  const files = {...FILES, "sources/survey.yaml": String(FILES["sources/survey.yaml"]).replace(", line: called", "")};
  const {file, found} = await answers("order,contact,ease\n5,,4\n5,2,3\n5,1,2\n", files);
  expect(file.rejects).toEqual([
    {line: 2, column: "ease", value: "4", reason: "expected no answer, or a response about till"},
    {line: 3, column: "ease", value: "3", reason: "expected no answer, or a response about till"}
  ]);
  expect(found).toEqual({paid: "2"});
});

it("a code that stands for no touchpoint, and a touchpoint that the program lacks, reject their rows", async () => {
  const {file} = await answers("order,contact,ease\n5,3,4\n");
  expect(file.rejects.map(({column, reason}) => [column, reason])).toContainEqual(["contact", 'expected "1", "2"']);
  const plain = {
    ...FILES,
    "sources/survey.yaml": String(FILES["sources/survey.yaml"]).replace(/\{column: contact.*?\}\}/, "contact")
  };
  const named = await answers("order,contact,ease\n5,till,4\n5,tilt,\n", plain);
  expect(named.found).toEqual({paid: "4", called: "not_shown"});
  expect(named.file.rejects).toEqual([
    {line: 3, column: "contact", value: "tilt", reason: "expected a touchpoint: till, line"}
  ]);
});

it("an answer beyond the scale is told once, with the scale of its own question", async () => {
  const {file} = await answers("order,contact,ease\n5,1,8\n");
  expect(file.rejects).toEqual([
    {line: 2, column: "ease", value: "8", reason: "expected 1 to 5, or 9 for a missing answer"}
  ]);
});
