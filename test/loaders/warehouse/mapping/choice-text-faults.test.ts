import {expect, it} from "vitest";
import {run} from "../../../support/cli.js";
import {writeWorkspace} from "../../../support/workspace-files.js";

/** What `check` says of a Qualtrics export with these answers to its two questions. */
async function check(order: readonly string[], quality: readonly string[], mapped = "{QID1: order, QID2: quality}") {
  const ids = ["_recordId", "endDate", "QID1", "QID2"];
  const third = ids.map((id) => `"${JSON.stringify({ImportId: id}).replaceAll('"', '""')}"`).join(",");
  const rows = order.map((answer, index) => `R${index},2024-05-01 10:00:00,${answer},${quality[index] ?? ""}`);
  const folder = writeWorkspace({
    "sources/survey.yaml": `adapter: qualtrics\ntimezone: UTC\nfiles: survey.csv\ncustomer_class: {constant: end_user}\nresponse: {id: _recordId, responded_at: endDate}\nquestions: ${mapped}\n`,
    "exports/survey.csv": `${["a,b,c,d", "a,b,c,d", third, ...rows].join("\r\n")}\r\n`
  });
  return run("check", "--workspace", folder);
}

const SATISFIED = ["Very satisfied", "Satisfied", "Dissatisfied", "Very dissatisfied", "Very satisfied", "Satisfied"];
const NUMBERS = ["1", "2", "3", "4", "5", "5"];

it("choice texts without a mapping are told before anything is loaded, with what is needed", async () => {
  const {code, err} = await check(SATISFIED, NUMBERS);
  expect(code).toBe(1);
  expect(err).toBe(
    'journeymark: sources/survey.yaml line 6: questions.QID1: survey.csv: expected numbers from 1 to 5, found choice texts such as "Satisfied", "Very satisfied", "Dissatisfied"; export numeric values, or say where each text stands: values: {Very dissatisfied: 1, Dissatisfied: 2, Satisfied: 3, Very satisfied: 4}\n'
  );
});

it("where the texts tell no order, their places are left open", async () => {
  const {err} = await check(["Red", "Blue", "Red", "Blue", "Red", "Blue"], NUMBERS);
  expect(err).toMatch(/values: \{Blue: …, Red: …\}\n$/);
});

it("texts that are mapped, or mean a missing answer, are no fault", async () => {
  const values = "{Very dissatisfied: 1, Dissatisfied: 2, Satisfied: 4, Very satisfied: 5}";
  expect((await check(SATISFIED, NUMBERS, `{QID1: {question: order, values: ${values}}, QID2: quality}`)).code).toBe(0);
  const seldom = "{QID1: {question: order, not_applicable: [Never]}, QID2: quality}";
  expect((await check(["Never", "Never", "Never", "Never", "Never", "Never"], NUMBERS, seldom)).code).toBe(0);
  expect((await check(["N/A", "4", "N/A", "5", "N/A", "4"], NUMBERS)).code).toBe(0);
});
