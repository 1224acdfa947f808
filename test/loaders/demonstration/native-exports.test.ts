import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {readDepartments} from "../../../loaders/demonstration/departments.js";
import {delimitedLine, exportFormats} from "../../../loaders/demonstration/exports.js";
import {flawOf} from "../../../loaders/demonstration/flaws.js";
import {SEED} from "../../../loaders/demonstration/generate.js";
import {surveyResponses} from "../../../loaders/demonstration/survey.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {loadingOptions} from "../../../loaders/warehouse/loading-options.js";
import {responseSpace} from "../../../loaders/warehouse/hashed-ids.js";
import {derivedFolder, warehousePath} from "../../../loaders/workspace/paths.js";
import {sqlText} from "../../../loaders/duckdb/sql.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {demonstrationWorkspace} from "../../support/demonstration.js";
import {loadInto} from "../../support/loaded-files.js";
import {plainFormats} from "./plain-exports.js";

/**
 * The same responses twice: as the platforms write them, and as plain files with a column and a code for everything.
 */
const folder = mkdtempSync(join(tmpdir(), "demonstration-native-"));
let database: Database;

/** What the plain files call the columns that flaws hit. */
const PLAIN_COLUMNS: Readonly<Record<string, string>> = {
  QID5: "q16",
  "Custom Data 2": "account",
  "Custom Data 4": "order_date",
  "Custom Data 7": "status"
};

function writePlain(out: string): void {
  const departments = readDepartments("data", SEED);
  const lines = {consumer: [] as string[], partner: [] as string[], internal: [] as string[]};
  for (const responses of surveyResponses(departments, {scale: 1, seed: SEED})) {
    for (const response of responses) {
      const {customerClass} = response.customer;
      const {columns, cells, delimiter} = plainFormats[customerClass];
      const number = lines[customerClass].length + 1;
      const flaw = flawOf(customerClass, number);
      const row = cells(response, number);
      if (flaw) row[columns.indexOf(PLAIN_COLUMNS[flaw.column] ?? flaw.column)] = flaw.value;
      lines[customerClass].push(delimitedLine(row, delimiter));
    }
  }
  for (const [customerClass, rows] of Object.entries(lines)) {
    const {name, columns, delimiter} = plainFormats[customerClass as keyof typeof lines];
    writeFileSync(join(out, `${name}-all.csv`), delimitedLine(columns, delimiter) + rows.join(""));
  }
}

async function loadPlain(name: string, sources: string): Promise<string> {
  const directory = join(folder, name);
  for (const file of ["program.yaml", "organizations.csv"]) cpSync(join("data", file), join(directory, file));
  cpSync(sources, join(directory, "sources"), {recursive: true});
  const workspace = readWorkspace(directory, {adapters: adapterOptions});
  const derived = derivedFolder(workspace);
  mkdirSync(derived);
  // Nobody asks for the cube of it.
  const warehouse = await Database.open(
    warehousePath(workspace),
    loadingOptions(workspace, derived, join(derived, "spill"))
  );
  await loadInto(warehouse, workspace);
  await warehouse.run("CHECKPOINT");
  warehouse.close();
  return warehousePath(workspace);
}

beforeAll(async () => {
  mkdirSync(join(folder, "plain", "exports"), {recursive: true});
  writePlain(join(folder, "plain", "exports"));
  const plain = await loadPlain("plain", "test/fixtures/demonstration-plain/sources");
  const native = warehousePath({directory: await demonstrationWorkspace()});
  database = await Database.open(":memory:", {readable: [native, plain].map((path) => dirname(path))});
  await database.run(`ATTACH ${sqlText(native)} AS native (READ_ONLY)`);
  await database.run(`ATTACH ${sqlText(plain)} AS plain (READ_ONLY)`);
  await numberResponses("native", await demonstrationWorkspace());
  await numberResponses("plain", join(folder, "plain"));
});

afterAll(() => {
  database.close();
  rmSync(folder, {recursive: true});
});

/** The row's number within its class, which the ids of both are made of; only their hashes are stored. */
async function numberResponses(from: string, directory: string): Promise<void> {
  const salt = readFileSync(join(directory, ".journeymark", "salt"), "utf8").trim();
  const ids = [
    "'C' || n",
    "'P' || n",
    "'I' || n",
    "'R_' || lpad(n::VARCHAR, 15, '0')",
    "(114000000000 + n)::VARCHAR",
    "n::VARCHAR"
  ];
  await database.run(
    `CREATE TABLE ${from}_response AS SELECT response.*, number FROM ${from}.response JOIN (
       SELECT source, number, left(sha256(${sqlText(`${salt}|${responseSpace("")}`)} || source || '|' || id), 20) AS native_id
       FROM (SELECT DISTINCT source FROM ${from}.response),
         (SELECT n AS number, unnest([${ids.join(", ")}]) AS id FROM range(1, 50000) AS numbers (n))
     ) USING (source, native_id)`
  );
}

/** What the platforms tell beyond the plain files (the time of day of most answers) is left out. */
const RESPONSES = (from: string) =>
  `SELECT customer_class, number, organization, organization_given, experienced_at, responded_at::DATE AS responded_on,
     month, language, channel, weight, stratum, segment_age, segment_product, segment_relationship, respondent IS NULL AS anonymous
   FROM ${from}_response`;
const ANSWERS = (from: string) =>
  `SELECT customer_class, number, question, value, state::VARCHAR AS state
   FROM ${from}_response JOIN ${from}.answer USING (response_key) JOIN ${from}.question USING (question_key)`;
const COMMENTS = (from: string) =>
  `SELECT customer_class, number, stage, text, comment.language
   FROM ${from}.comment JOIN ${from}_response USING (response_key)`;

it.each([
  ["responses", RESPONSES, 40_000],
  ["answers", ANSWERS, 600_000],
  ["comments", COMMENTS, 4000]
] as const)(
  "the platforms' exports load to the same %s as plain files of the same survey",
  async (_, select, least) => {
    const count = (sql: string) => database.value(`SELECT count(*)::DOUBLE FROM (${sql})`, "number");
    const [native, plain] = [select("native"), select("plain")];
    expect(await count(native)).toBe(await count(plain));
    expect(await count(native)).toBeGreaterThan(0.95 * least);
    expect(await database.rows(`(${native} EXCEPT ALL ${plain}) LIMIT 3`)).toEqual([]);
  }
);

it("the same people answer again in both", async () => {
  const repeats = (from: string) =>
    database.rows(
      `SELECT n, count(*)::DOUBLE AS people FROM (SELECT count(*)::DOUBLE AS n FROM ${from}.response
         WHERE respondent IS NOT NULL GROUP BY respondent) GROUP BY n ORDER BY n`
    );
  expect(await repeats("native")).toEqual(await repeats("plain"));
});

it("every row of an export has as many cells as its header", () => {
  for (const {header, columns} of Object.values(exportFormats)) {
    for (const row of header) expect(row).toHaveLength(columns.length);
  }
});
