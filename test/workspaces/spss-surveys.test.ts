import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {load, realExports, workspaceOf, type LoadedWorkspace} from "./real-workspace.js";

const exports = realExports("spss-sav-displayr");

/** Counted with R: table() over foreign::read.spss(use.value.labels = FALSE, use.missings = FALSE), foreign 0.8.84. */
const CASES = {bank: 896, colas: 327, locks: 575, phones: 725, supplier: 100};
const COUNTS: Record<string, Record<string, number>> = {
  bank_overall: {1: 6, 2: 76, 3: 228, 4: 366, 5: 190, 6: 29, 7: 1},
  bank_fees: {1: 17, 2: 155, 3: 358, 4: 296, 5: 66, 6: 3, 7: 1},
  bank_online: {1: 14, 2: 92, 3: 280, 4: 332, 5: 162, 6: 14, 7: 2},
  phone_shopping: {1: 96, 2: 214, 3: 108, 4: 173, 5: 124, not_applicable: 2, blank: 8},
  lock_intent: {1: 38, 2: 55, 3: 87, 4: 49, 5: 71, blank: 275},
  lock_uniqueness: {1: 71, 2: 65, 3: 85, 4: 60, 5: 19, blank: 275},
  cola_naive: {1: 27, 2: 69, 3: 99, 4: 117, 5: 15}
};
/** The most frequent values of x19 and x18, and how many different ones there are. */
const SUPPLIER = {supplier_satisfaction: [7.6, 10, 29], supplier_delivery: [4.5, 9, 30]};

it("the workspace of five SPSS files is sound, with a question in every stage", () => {
  const {program, sources} = workspaceOf("spss-surveys");
  expect(sources.map(({adapter}) => adapter)).toEqual(Array.from({length: 5}, () => "spss"));
  const used = new Set(program.questions.map(({stage}) => stage));
  expect(program.stages.filter(({id}) => !used.has(id))).toEqual([]);
});

describe.skipIf(exports === null)("five SPSS files", () => {
  let loaded: LoadedWorkspace;
  beforeAll(async () => {
    loaded = await load("spss-surveys", exports!);
  });
  afterAll(() => loaded.remove());

  it("loads every case of every file", () => {
    const files = loaded.report.files.map(({source, outcome, read, loaded: n}) => [source, outcome, read, n]);
    expect(files).toEqual(Object.entries(CASES).map(([source, cases]) => [source, "loaded", cases, cases]));
  });

  it("answers per value are those that R's foreign counts, missing values apart", async () => {
    const rows = await loaded.database.rows(
      `SELECT question, CASE WHEN state = 'answered' THEN value::INTEGER::VARCHAR ELSE state::VARCHAR END AS answer, count(*)::INTEGER AS n
       FROM named_answer WHERE question NOT LIKE 'supplier%' GROUP BY ALL`,
      {question: "text", answer: "text", n: "number"}
    );
    const found: typeof COUNTS = {};
    for (const {question, answer, n} of rows) (found[question] ??= {})[answer] = n;
    expect(found).toEqual(COUNTS);
  });

  it("answers in tenths are those that R's foreign counts", async () => {
    const rows = await loaded.database.rows(
      `SELECT question, value, n, different FROM (
         SELECT question, value, count(*)::INTEGER AS n, (count(*) OVER (PARTITION BY question))::INTEGER AS different,
           row_number() OVER (PARTITION BY question ORDER BY count(*) DESC) AS place
         FROM named_answer WHERE question LIKE 'supplier%' GROUP BY question, value) WHERE place = 1`,
      {question: "text", value: "number", n: "number", different: "number"}
    );
    expect(
      Object.fromEntries(rows.map(({question, value, n, different}) => [question, [value, n, different]]))
    ).toEqual(SUPPLIER);
  });

  it("dates, genders and labels come from the file", async () => {
    const [colas] = await loaded.database.rows(
      "SELECT min(responded_at)::VARCHAR AS first, max(responded_at)::VARCHAR AS last FROM response WHERE source = 'colas'",
      {first: "text", last: "text"}
    );
    expect(colas).toEqual({first: "2007-06-22 10:31:45", last: "2007-06-25 16:08:30"});
    const genders = await loaded.database.rows(
      "SELECT segment_gender AS gender, count(*)::INTEGER AS n FROM response WHERE source = 'phones' GROUP BY ALL ORDER BY ALL",
      {gender: "text?", n: "number"}
    );
    expect(genders).toEqual([
      {gender: "female", n: 377},
      {gender: "male", n: 339},
      {gender: null, n: 9}
    ]);
  });
});
