import type {Program} from "../workspace/model.js";
import type {Database} from "../duckdb/database.js";
import {sqlName} from "../duckdb/sql.js";

/** Raised when tables change shape: an older warehouse is then built anew from the exports. */
export const WAREHOUSE_VERSION = 19;

/** The column of a declared segment in `response` and `profile`. */
export const segmentColumn = (segment: string) => sqlName(`segment_${segment}`);

/** The dimensions of cells beside the file, the question and the answer, in order. */
export function dimensionColumns(program: Program): string[] {
  const segments = program.segments.map(({id}) => segmentColumn(id));
  return ["month", "organization", "customer_class", "language", "channel", "stratum", ...segments];
}

const STATEMENTS = [
  "CREATE TYPE answer_state AS ENUM ('answered', 'blank', 'not_applicable', 'not_shown')",
  "CREATE TABLE property (name VARCHAR PRIMARY KEY, value VARCHAR)",
  `CREATE TABLE source_file (
    file_id INTEGER, source VARCHAR, path VARCHAR, sha256 VARCHAR, joined JSON, mapping_sha256 VARCHAR, bytes BIGINT,
    adapter VARCHAR, adapter_version INTEGER, settings JSON, warnings JSON,
    rows_read BIGINT, rows_loaded BIGINT, rows_ignored BIGINT, rows_rejected BIGINT, ignored JSON,
    loaded_at TIMESTAMP, counted BOOLEAN, coded VARCHAR)`,
  `CREATE TABLE response (
    response_key BIGINT, file_id INTEGER, source VARCHAR, native_id VARCHAR, respondent VARCHAR, organization VARCHAR,
    organization_given VARCHAR, customer_class VARCHAR, experienced_at TIMESTAMP, responded_at TIMESTAMP, month DATE,
    language VARCHAR, channel VARCHAR, base_weight DOUBLE, weight DOUBLE, duration DOUBLE, stratum VARCHAR, kept_by DOUBLE)`,
  "CREATE TABLE answer (response_key BIGINT, question_key SMALLINT, value DOUBLE, state answer_state)",
  "CREATE TABLE comment (response_key BIGINT, stage VARCHAR, column_name VARCHAR, text VARCHAR, language VARCHAR)",
  `CREATE TABLE coded_comment (
    response_key BIGINT, file_id INTEGER, column_name VARCHAR, stage VARCHAR, language VARCHAR, codes VARCHAR)`,
  "CREATE TABLE coded_response (response_key BIGINT, file_id INTEGER, pattern INTEGER)",
  "CREATE TABLE code_pattern (pattern INTEGER, codes VARCHAR)",
  "CREATE TABLE pattern_answer (pattern INTEGER, question_key SMALLINT, value TINYINT)",
  "CREATE TABLE reject (file_id INTEGER, line BIGINT, column_name VARCHAR, value VARCHAR, reason VARCHAR)",
  `CREATE TABLE codebook (
    file_id INTEGER, position INTEGER, column_name VARCHAR, name VARCHAR, wording VARCHAR, part VARCHAR, labels JSON,
    scale_low DOUBLE, scale_high DOUBLE, not_shown_known BOOLEAN, question VARCHAR)`,
  `CREATE TABLE refusal (
    source VARCHAR, path VARCHAR, sha256 VARCHAR, reason VARCHAR, rows_read BIGINT, rows_rejected BIGINT, refused_at TIMESTAMP)`,
  `CREATE TABLE invitation (
    place INTEGER, organization VARCHAR, customer_class VARCHAR, period VARCHAR, from_month DATE, to_month DATE, invited BIGINT,
    line INTEGER, responded BIGINT)`,
  `CREATE TABLE response_part (
    response_key BIGINT, stage VARCHAR, month DATE, day DATE, month_part BIGINT, day_part BIGINT)`,
  "CREATE TABLE unknown_unit (response_key BIGINT, segment VARCHAR, given VARCHAR)",
  "CREATE TABLE superseded (response_key BIGINT, file_id INTEGER)",
  "CREATE TABLE repeated (response_key BIGINT, file_id INTEGER)",
  "CREATE TABLE organization_spell (organization VARCHAR, parent VARCHAR, name VARCHAR, kind VARCHAR, from_month DATE, until_month DATE)",
  "CREATE TABLE ancestry (organization VARCHAR, kind VARCHAR, ancestor VARCHAR, from_month DATE, until_month DATE)",
  "CREATE TABLE question (question_key SMALLINT, question VARCHAR, label VARCHAR, stage VARCHAR, role VARCHAR, worst DOUBLE, best DOUBLE, step DOUBLE, weight DOUBLE)",
  "CREATE VIEW named_answer AS SELECT * EXCLUDE question_key FROM (SELECT answer.*, question FROM answer JOIN question USING (question_key))",
  "CREATE TABLE score (question_key SMALLINT, scoring VARCHAR, value DOUBLE, score DOUBLE)",
  "CREATE TABLE composite_base (base_key SMALLINT, base VARCHAR, question_key SMALLINT)",
  `CREATE TABLE profile (
    profile_key INTEGER, file_id INTEGER, month DATE, organization VARCHAR, customer_class VARCHAR, language VARCHAR,
    channel VARCHAR, stratum VARCHAR)`,
  `CREATE TABLE profile_cell (
    profile_key INTEGER, question_key SMALLINT, value DOUBLE, n BIGINT, w DOUBLE, w2 DOUBLE, once BIGINT)`,
  `CREATE TABLE person_answer (
    person INTEGER, response_key BIGINT, profile_key INTEGER, question_key SMALLINT, value DOUBLE, weight DOUBLE)`,
  `CREATE TABLE matched_cell (
    key VARCHAR, member VARCHAR, customer_class VARCHAR, question_key SMALLINT, satisfaction TINYINT, value DOUBLE,
    n BIGINT, w DOUBLE, w2 DOUBLE)`,
  `CREATE TABLE transition (
    months TINYINT, until_month DATE, organization VARCHAR, customer_class VARCHAR, question_key SMALLINT, before TINYINT, after TINYINT,
    n BIGINT, w DOUBLE, w2 DOUBLE)`,
  `CREATE TABLE profile_pair (
    along VARCHAR, profile_key INTEGER, scoring VARCHAR, key_a SMALLINT, key_b SMALLINT,
    n BIGINT, w DOUBLE, wa DOUBLE, wb DOUBLE, waa DOUBLE, wbb DOUBLE, wab DOUBLE,
    w2 DOUBLE, w2a DOUBLE, w2b DOUBLE, w2ab DOUBLE)`
];

/** The counts of days, beside the cube: a table of the same columns for each of its own, but for the profile's. */
const DAY_STATEMENTS = [
  "CREATE TABLE day_profile (profile_key INTEGER, file_id INTEGER, day DATE, customer_class VARCHAR, stratum VARCHAR)",
  ...[
    ["day_cell", "profile_cell"],
    ["day_person", "person_answer"],
    ["day_pair", "profile_pair"]
  ].map(([name, like]) => `CREATE TABLE ${name!} AS FROM ${like!} LIMIT 0`)
];

const TABLES_WITH_SEGMENTS = ["response", "profile"];

/** What customers answered and what their comments say, the questions of both being numbered together. */
const ANY_ANSWERS = `SELECT response_key, question_key, value, state FROM answer
  UNION ALL SELECT response_key, question_key, value::DOUBLE, 'answered'::answer_state FROM coded_response JOIN pattern_answer USING (pattern)`;

/** The responses that count: not those that a later file holds too. */
const COUNTED_RESPONSES = "SELECT * FROM response ANTI JOIN superseded USING (response_key)";

/** The cells by name, with the dimensions in `profile` that they share; of questions, not of the bases of composites. */
const NAMED_CELLS = `SELECT profile.* EXCLUDE (profile_key), question, value, n, w, w2, once
  FROM profile_cell JOIN profile USING (profile_key) JOIN question USING (question_key)`;

/** The pairs by name that are kept by the dimensions of every report. */
const NAMED_PAIRS = `SELECT file_id, month, organization, customer_class, stratum, scoring, a.question AS question_a,
    b.question AS question_b, pairs.* EXCLUDE (along, profile_key, scoring, key_a, key_b)
  FROM profile_pair AS pairs JOIN profile USING (profile_key)
    JOIN question AS a ON a.question_key = key_a JOIN question AS b ON b.question_key = key_b
  WHERE along = ''`;

/** Whether the open database has tables of this version. */
export async function hasTables(database: Database): Promise<boolean> {
  const tables = await database.rows("SELECT table_name AS name FROM duckdb_tables() WHERE table_name = 'property'", {
    name: "text"
  });
  if (tables.length === 0) return false;
  const [row] = await database.rows("SELECT value FROM property WHERE name = 'version'", {value: "text"});
  return row?.value === String(WAREHOUSE_VERSION);
}

/** Creates the tables, and gives them one column per declared segment. */
export async function ensureTables(database: Database, program: Program): Promise<void> {
  await database.transaction(async () => {
    if (!(await hasTables(database))) {
      await database.run([...STATEMENTS, ...DAY_STATEMENTS].join("; "));
      await database.run(`INSERT INTO property VALUES ('version', '${WAREHOUSE_VERSION}')`);
    }
    const wanted = program.segments.map(({id}) => `segment_${id}`);
    for (const table of TABLES_WITH_SEGMENTS) {
      const present = await database.rows(
        `SELECT column_name AS name FROM (DESCRIBE ${table}) WHERE starts_with(column_name, 'segment_')`,
        {name: "text"}
      );
      const names = present.map(({name}) => name);
      for (const name of wanted.filter((column) => !names.includes(column))) {
        await database.run(`ALTER TABLE ${table} ADD COLUMN ${sqlName(name)} VARCHAR`);
      }
      for (const name of names.filter((column) => !wanted.includes(column))) {
        await database.run(`ALTER TABLE ${table} DROP COLUMN ${sqlName(name)}`);
      }
    }
    await database.run(`CREATE OR REPLACE VIEW counted_response AS ${COUNTED_RESPONSES}`);
    await database.run(`CREATE OR REPLACE VIEW any_answer AS ${ANY_ANSWERS}`);
    await database.run(`CREATE OR REPLACE VIEW cell AS ${NAMED_CELLS}`);
    await database.run(`CREATE OR REPLACE VIEW pair AS ${NAMED_PAIRS}`);
  });
}
