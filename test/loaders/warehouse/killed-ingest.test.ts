import {spawn} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {Database} from "../../../loaders/warehouse/database.js";
import {uniformsFrom} from "../../../src/statistics/random.js";

const KILLS = 20;
const folder = mkdtempSync(join(tmpdir(), "journeymark-killed-"));
const random = uniformsFrom(20);

afterAll(() => rmSync(folder, {recursive: true, force: true}));

const PROGRAM = `title: Killed
stages: [{id: a, label: A}, {id: b, label: B}]
metrics: {satisfaction: {label: Satisfaction, score: linear}, top2: {label: Top 2, score: {top: 2}}}
questions: {q1: {stage: a, scale: [1, 5]}, q2: {stage: b, scale: [1, 5]}, q3: {stage: b, scale: [1, 5]}}
`;
const SOURCE = `adapter: csv
files: wave-*.csv
customer_class: {constant: end_user}
response: {id: id, respondent: who, organization: unit, responded_at: day, weight: weight}
questions: {Q1: q1, Q2: q2, Q3: q3}
comments: {text: {stage: a}}
`;

/** Six waves that overlap in some responses, with respondents who answer again, rejects and comments. */
function writeWorkspace(directory: string): void {
  for (const name of ["sources", "exports", ".journeymark"]) mkdirSync(join(directory, name), {recursive: true});
  writeFileSync(join(directory, "program.yaml"), PROGRAM);
  writeFileSync(
    join(directory, "organizations.csv"),
    "organization_id,parent_id,name,kind\nu1,,One,unit\nu2,,Two,unit\n"
  );
  writeFileSync(join(directory, "sources", "survey.yaml"), SOURCE);
  writeFileSync(join(directory, ".journeymark", "salt"), "the same for all");
  for (let wave = 1; wave <= 6; wave++) {
    const rows = Array.from({length: 1500}, (_, row) => {
      const id = row < 100 ? `shared${row}` : `r${wave}-${row}`;
      const rating = (salt: number) => 1 + ((row * 7 + wave * 3 + salt) % 5);
      const day = `2024-0${wave}-${String(1 + (row % 28)).padStart(2, "0")}`;
      const weight = row % 500 === 499 ? -1 : 0.5 + (row % 7) / 4;
      const text = row % 10 === 0 ? '"write to someone@example.com\nplease"' : "";
      return [id, `p${row % 900}`, `u${1 + (row % 2)}`, day, weight, rating(0), rating(1), rating(2), text].join(",");
    });
    writeFileSync(
      join(directory, "exports", `wave-${wave}.csv`),
      `id,who,unit,day,weight,Q1,Q2,Q3,text\n${rows.join("\n")}\n`
    );
  }
}

function ingest(directory: string, killAfter?: number): Promise<{code: number | null; milliseconds: number}> {
  const start = performance.now();
  const child = spawn(process.execPath, ["bin/journeymark.js", "ingest", "--workspace", directory], {stdio: "ignore"});
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((resolve) => {
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({code, milliseconds: performance.now() - start});
    });
  });
}

/** Number of rows and a hash of the contents of every table; sums to nine digits, and without the time of loading. */
const CONTENTS: Readonly<Record<string, string>> = {
  source_file: "SELECT * EXCLUDE (loaded_at) FROM source_file",
  cell: "SELECT * EXCLUDE (w, w2), round(w, 6), round(w2, 6) FROM cell",
  pair: `SELECT * EXCLUDE (w, wa, wb, waa, wbb, wab, w2, w2a, w2b, w2ab), round(w, 6), round(wa, 4), round(wb, 4), round(w2ab, 2)
    FROM pair`,
  ...Object.fromEntries(
    [
      "response",
      "answer",
      "comment",
      "reject",
      "superseded",
      "repeated",
      "question",
      "score",
      "refusal",
      "property"
    ].map((table) => [table, `SELECT * FROM ${table}`])
  )
};

async function contents(directory: string): Promise<Record<string, unknown>> {
  const database = await Database.open(join(directory, ".journeymark", "warehouse.duckdb"), {readOnly: true});
  const found: Record<string, unknown> = {};
  for (const [table, select] of Object.entries(CONTENTS)) {
    const sql = `SELECT count(*)::VARCHAR AS rows, sum(hash(content)::HUGEINT)::VARCHAR AS hash FROM (${select}) AS content`;
    found[table] = (await database.rows(sql))[0];
  }
  database.close();
  return found;
}

it(`killed at ${KILLS} moments of an ingest, the next one ends in exactly the state of an undisturbed one`, async () => {
  const original = join(folder, "original");
  writeWorkspace(original);
  const undisturbed = join(folder, "undisturbed");
  cpSync(original, undisturbed, {recursive: true});
  const {code, milliseconds} = await ingest(undisturbed);
  expect(code).toBe(0);
  const expected = await contents(undisturbed);
  for (let kill = 0; kill < KILLS; kill++) {
    const directory = join(folder, `killed-${kill}`);
    cpSync(original, directory, {recursive: true});
    // One moment in each twentieth of what follows the start of the program, which takes about a quarter.
    const share = 0.25 + (0.75 * (kill + random())) / KILLS;
    await ingest(directory, share * milliseconds);
    expect((await ingest(directory)).code).toBe(0);
    expect(await contents(directory), `killed after ${share.toFixed(2)} of the time`).toEqual(expected);
    rmSync(directory, {recursive: true});
  }
}, 400_000);
