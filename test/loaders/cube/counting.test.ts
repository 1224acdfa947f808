/** The cube of a survey small enough to be counted by hand. */
import {beforeAll, expect, it} from "vitest";
import {countAnswers} from "../../../loaders/cube/counting.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {warehousePath} from "../../../loaders/workspace/paths.js";
import {load, openWorkspace, query} from "../../support/workspace-files.js";
import {writeByHand} from "./by-hand.js";

let folder: string;
beforeAll(async () => {
  folder = writeByHand();
  const {files: reports} = await load(folder);
  expect(reports.map(({read, loaded}) => [read, loaded])).toEqual([[10, 10]]);
});

/** Rows of a query as texts, numbers as they are written by hand. */
async function lines(sql: string): Promise<string[]> {
  return (await query(folder, sql)).map((row) => Object.values(row).map(String).join(" "));
}

it("a cell is every answer of a month, unit, stratum, question and value: n, Σw, Σw²; how many of people who gave one response", async () => {
  const cells = await lines(
    `SELECT strftime(month, '%Y-%m') AS month, organization, stratum, question, value::INTEGER AS value,
       '| ' || n AS n, w, w2, once
     FROM cell ORDER BY question, month, organization, stratum, value`
  );
  expect(cells).toEqual([
    "2024-05 b1 x order 5 | 2 3 5 1",
    "2024-05 b2 y order 4 | 1 1.5 2.25 1",
    "2024-06 b1 x order 3 | 1 1 1 0",
    "2024-06 b1 x order 5 | 1 1 1 0",
    "2024-06 b1 y order 1 | 1 0.5 0.25 1",
    "2024-06 b2 x order 2 | 2 5 17 2",
    "2024-06 unassigned x order 1 | 1 1 1 1",
    "2024-05 b1 x price 4 | 1 1 1 0",
    "2024-05 b2 y price 4 | 1 1.5 2.25 1",
    "2024-06 b1 x price 4 | 2 2 2 0",
    "2024-06 b1 y price 2 | 1 0.5 0.25 1",
    "2024-06 b2 x price 3 | 2 5 17 2",
    "2024-06 unassigned x price 1 | 1 1 1 1",
    "2024-05 b1 x quality 2 | 1 2 4 1",
    "2024-05 b1 x quality 3 | 1 1 1 0",
    "2024-06 b1 x quality 4 | 2 2 2 0",
    "2024-06 b2 x quality 1 | 1 4 16 1",
    "2024-06 b2 x quality 5 | 1 1 1 1",
    "2024-06 unassigned x quality 1 | 1 1 1 1"
  ]);
});

it("a pair is every response that answered both questions: sums of weights, scores on 0–100 and their products", async () => {
  const sums = ["n", "w", "wa", "wb", "waa", "wbb", "wab", "w2", "w2a", "w2b", "w2ab"];
  const pairs = await lines(
    `SELECT question_a, question_b, strftime(month, '%Y-%m') AS month, organization, stratum, '|' AS bar, ${sums.join(", ")}
     FROM pair ORDER BY question_a, question_b, month, organization, stratum`
  );
  expect(pairs).toEqual([
    "order price 2024-05 b1 x | 1 1 100 75 10000 5625 7500 1 100 75 7500",
    "order price 2024-05 b2 y | 1 1.5 112.5 112.5 8437.5 8437.5 8437.5 2.25 168.75 168.75 12656.25",
    "order price 2024-06 b1 x | 2 2 150 150 12500 11250 11250 2 150 150 11250",
    "order price 2024-06 b1 y | 1 0.5 0 12.5 0 312.5 0 0.25 0 6.25 0",
    "order price 2024-06 b2 x | 2 5 125 250 3125 12500 6250 17 425 850 21250",
    "order price 2024-06 unassigned x | 1 1 0 0 0 0 0 1 0 0 0",
    "order quality 2024-05 b1 x | 2 3 300 100 30000 3750 10000 5 500 150 15000",
    "order quality 2024-06 b1 x | 2 2 150 150 12500 11250 11250 2 150 150 11250",
    "order quality 2024-06 b2 x | 2 5 125 100 3125 10000 2500 17 425 100 2500",
    "order quality 2024-06 unassigned x | 1 1 0 0 0 0 0 1 0 0 0",
    "price quality 2024-05 b1 x | 1 1 75 50 5625 2500 3750 1 75 50 3750",
    "price quality 2024-06 b1 x | 2 2 150 150 11250 11250 11250 2 150 150 11250",
    "price quality 2024-06 b2 x | 2 5 250 100 12500 10000 5000 17 850 100 5000",
    "price quality 2024-06 unassigned x | 1 1 0 0 0 0 0 1 0 0 0"
  ]);
});

it("a base of a composite is every response that answered one of its questions; that of every response has no name", async () => {
  const bases = await lines(
    `SELECT base, strftime(month, '%Y-%m') AS month, organization, stratum, '| ' || n AS n, w, w2, once
     FROM profile_cell JOIN profile USING (profile_key)
       JOIN (SELECT DISTINCT base_key, base FROM composite_base UNION ALL SELECT -1, '(every response)') ON base_key = question_key
     ORDER BY base, month, organization, stratum`
  );
  expect(bases).toEqual([
    "(every response) 2024-05 b1 x | 2 3 5 1",
    "(every response) 2024-05 b2 y | 1 1.5 2.25 1",
    "(every response) 2024-06 b1 x | 2 2 2 0",
    "(every response) 2024-06 b1 y | 1 0.5 0.25 1",
    "(every response) 2024-06 b2 x | 2 5 17 2",
    "(every response) 2024-06 unassigned x | 1 1 1 1",
    "(every response) 2024-07 b2 x | 1 1 1 1",
    ...["order price", "order price quality"].flatMap((base) =>
      [
        "2024-05 b1 x | 2 3 5 1",
        "2024-05 b2 y | 1 1.5 2.25 1",
        "2024-06 b1 x | 2 2 2 0",
        "2024-06 b1 y | 1 0.5 0.25 1",
        "2024-06 b2 x | 2 5 17 2",
        "2024-06 unassigned x | 1 1 1 1"
      ].map((line) => `${base} ${line}`)
    )
  ]);
});

it("of people who gave several responses every answer is noted, with the bases of its response", async () => {
  const answers = await lines(
    `SELECT person, response_key - min(response_key) OVER () AS response, coalesce(question, base) AS asked,
       person_answer.value::INTEGER AS value, person_answer.weight
     FROM person_answer LEFT JOIN question USING (question_key)
       LEFT JOIN (SELECT DISTINCT base_key, base FROM composite_base UNION ALL SELECT -1, '(every response)') ON base_key = question_key
     WHERE coalesce(question, base) NOT IN ('price', 'order price') ORDER BY person, response, asked`
  );
  expect(answers).toEqual(
    [
      ["(every response) 0", "order 5", "order price quality 0", "quality 3"],
      ["(every response) 0", "order 5", "order price quality 0", "quality 4"],
      ["(every response) 0", "order 3", "order price quality 0", "quality 4"]
    ].flatMap((own, index) => own.map((answer) => `1 ${[0, 3, 4][index]!} ${answer} 1`))
  );
});

it("counted in parts, because responses are too many at once, the cube is the same", async () => {
  const workspace = openWorkspace(folder);
  const database = await Database.open(warehousePath(workspace));
  const tables = ["profile_cell", "profile_pair", "person_answer"];
  const counted = () => Promise.all(tables.map((table) => database.rows(`SELECT * FROM ${table} ORDER BY ALL`)));
  const parts = async (responsesAtOnce: number) => {
    await database.run("UPDATE source_file SET counted = false");
    expect(await countAnswers(database, workspace.program, responsesAtOnce)).toBe(1);
    return counted();
  };
  try {
    const once = await counted();
    expect(once.map((rows) => rows.length > 10)).toEqual([true, true, true]);
    expect(await parts(2)).toEqual(once);
    expect(await parts(1)).toEqual(once);
  } finally {
    database.close();
  }
});
