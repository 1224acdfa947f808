import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {SOURCE, writeWorkspace} from "../../support/workspace-files.js";

/** What `check` says of a workspace whose source was changed. */
async function check(change: (source: string) => string) {
  const folder = writeWorkspace({
    "sources/survey.yaml": change(SOURCE),
    "exports/survey.csv": "id,unit,day,order,quality\n1,north,2024-05-01,4,5\n"
  });
  const {code, out, err} = await run("check", "--workspace", folder);
  return {code, out: out.replaceAll(folder, "."), err};
}

const LONG = `adapter: csv
files: survey*.csv
customer_class: DECIDE
response: {id: id, organization: DECIDE, responded_at: day} # guess: day is a date in every row
questions:
  order: {question: first, label: "Was it # guess: easy?", stage: DECIDE, scale: [1, 5]} # guess: 1 to 5 seen in 9 of 10 rows
  quality: {stage: DECIDE, values: DECIDE, scale: DECIDE}
comments: {unit: {stage: DECIDE}}
`;

it("each entry with something to decide is one line: where, which question, what, and the guess", async () => {
  const {code, out, err} = await check(() => LONG);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatchInlineSnapshot(`
    "journeymark: 5 decisions are left to make before the exports can be loaded:
    sources/survey.yaml line 3: customer_class: decide which class of customers answered (end_user, partner, internal)
    sources/survey.yaml line 4: response.organization: decide which column names the organization, or {constant: …}; guess: day is a date in every row
    sources/survey.yaml line 6: question order "Was it # guess: easy?": decide the stage (buy, use); guess: 1 to 5 seen in 9 of 10 rows
    sources/survey.yaml line 7: question quality: decide the stage (buy, use) and the place of each answer on the scale and the scale, [worst, best]
    sources/survey.yaml line 8: comment unit: decide the stage (buy, use)
    "
  `);
});

it("faults are told apart from decisions, in the same run", async () => {
  const {code, err} = await check(() =>
    LONG.replace("{question: first, ", "{queston: first, ").replace("csv\n", "cvs\n")
  );
  expect(code).toBe(1);
  expect(err.split("\n").slice(0, 3)).toEqual([
    'journeymark: sources/survey.yaml line 1: adapter: no adapter "cvs"; did you mean "csv"?',
    'sources/survey.yaml line 6: questions.order: unknown key "queston"; did you mean "question"?',
    "5 decisions are left to make before the exports can be loaded:"
  ]);
});

it("what is decided is checked, whatever else is still open", async () => {
  const {err} = await check(() => LONG.replace('label: "Was it # guess: easy?", stage: DECIDE', "stage: byu"));
  expect(err).toContain('questions.order.stage: no stage "byu"; did you mean "buy"?');
  expect(err).toContain("4 decisions are left");
});

it("a section, or an answer's place, may be what is to be decided", async () => {
  const {err} = await check((source) =>
    source.replace(/questions:.*/, "questions: DECIDE # guess: none is on a scale")
  );
  expect(err).toBe(
    "journeymark: 1 decision is left to make before the exports can be loaded:\nsources/survey.yaml line 5: questions: decide which columns are answers on a scale; guess: none is on a scale\n"
  );
  const place = await check((source) =>
    source.replace("order: order", "order: {question: order, values: {A: DECIDE}}")
  );
  expect(place.err).toContain("line 5: question order: decide the place of each answer on the scale\n");
});

it("the word in quotation marks is a text, such as a column of that name", async () => {
  expect((await check((source) => source.replace("organization: unit", 'organization: "DECIDE"'))).err).toContain(
    'no column "DECIDE" in the file'
  );
});

it("guesses are listed until their comments are deleted, and stand in nobody's way", async () => {
  const {code, out} = await check((source) => source.replace(/(questions:.*)/, "$1 # guess: 1 to 5 seen in 1 row"));
  expect(code).toBe(0);
  expect(out).toBe(
    "sources/survey.yaml line 5: guess to confirm: 1 to 5 seen in 1 row\n.: no faults in 2 stages, 2 questions, 3 organizations, 1 sources, 1 files\n"
  );
});

it("ingest does not load what is still to be decided, and says what that is", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": LONG});
  const {code, err} = await run("ingest", "--workspace", folder);
  expect(code).toBe(1);
  expect(err).toContain("5 decisions are left to make before the exports can be loaded:");
});
