import type {Workspace, Source} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {FileRefusal, type Adapter, type ExportFile, type PreparedTable} from "../sources/contract.js";
import type {Database} from "./database.js";
import {mappingSql, type MappingSql} from "./mapping.js";
import {maskedSql} from "./personal-data.js";
import {sqlText} from "./sql.js";
import {segmentColumn} from "./tables.js";

/** What became of the rows of one file; `read` is always the sum of the other three. */
export interface RowCounts {
  read: number;
  loaded: number;
  ignored: number;
  rejected: number;
}

/** A row that was not loaded. */
export interface RejectedRow {
  line: number | null;
  column: string | null;
  value: string | null;
  reason: string;
}

export interface FileLoad {
  counts: RowCounts;
  ignored: Record<string, number>;
  rejects: RejectedRow[];
}

export interface LoadTarget {
  workspace: Workspace;
  source: Source;
  adapter: Adapter;
  file: ExportFile;
  /** Number of the file in the ledger; its former rows are replaced. */
  fileId: number;
  /** Secret that respondents' ids are hashed with. */
  salt: string;
  /** Folder for intermediate files. */
  scratch: string;
}

/** Responses of a file have consecutive keys: the file's number × 2³² plus the record's position. */
const KEYS_PER_FILE = 2 ** 32;
export const keyRange = (fileId: number) => `BETWEEN ${fileId * KEYS_PER_FILE} AND ${(fileId + 1) * KEYS_PER_FILE - 1}`;

/**
 * Loads one file in one transaction: stage its cells as text, find the rows that the mapping's rules ignore and those
 * that fail a check, then write responses, answers and comments in place of what the file held before.
 *
 * @throws FileRefusal if the file cannot be read, lacks mapped columns or has too large a share of rejected rows;
 *   nothing is changed then
 */
export async function loadFile(database: Database, target: LoadTarget, prepared: PreparedTable): Promise<FileLoad> {
  const {source, workspace, fileId} = target;
  const {mapping, faults} = mappingSql(source, workspace, prepared.columns);
  if (faults.length > 0) {
    const first = faults[0]!;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more mapped columns are missing)` : "";
    throw new FileRefusal(`${source.file} line ${source.lineOf(first.path) ?? 1}: ${first.message}${more}`);
  }
  await stage(database, prepared);
  try {
    await checkExpressions(database, source, mapping);
    const ignored = await findIgnored(database, mapping);
    await findRejects(database, mapping);
    const load = await account(database, prepared, ignored);
    const share = load.counts.read === 0 ? 0 : load.counts.rejected / load.counts.read;
    if (share > source.maximumRejectShare) throw tooManyRejects(load, source.maximumRejectShare);
    await database.transaction(async () => {
      await removeFile(database, fileId);
      await insertResponses(database, target, mapping);
      await insertAnswers(database, fileId, mapping);
      await insertComments(database, fileId, mapping);
      await insertRejects(database, fileId, load.rejects);
      await insertLedger(database, target, prepared, load);
    });
    return load;
  } finally {
    for (const table of ["staging.cells", "staging.ignored", "staging.rejected", "staging.excluded"]) {
      await database.run(`DROP TABLE IF EXISTS ${table}`);
    }
  }
}

/** Removes everything that a file brought. */
export async function removeFile(database: Database, fileId: number): Promise<void> {
  await database.run(`DELETE FROM answer WHERE response_key ${keyRange(fileId)}`);
  await database.run(`DELETE FROM comment WHERE response_key ${keyRange(fileId)}`);
  for (const table of ["response", "reject", "cell", "pair", "source_file", "superseded", "repeated"]) {
    await database.run(`DELETE FROM ${table} WHERE file_id = ${fileId}`);
  }
}

async function stage(database: Database, prepared: PreparedTable): Promise<void> {
  await database.run("CREATE OR REPLACE TABLE staging.cells AS SELECT * FROM " + prepared.relation);
  const records = await database.value<number>("SELECT count(*)::DOUBLE FROM staging.cells");
  if (records !== prepared.records) {
    throw new FileRefusal(
      `its rows cannot be told apart for certain: ${prepared.records} by one count and ${records} by another; check its quotation marks`
    );
  }
}

/** The workspace's own SQL is tried first, so that its faults are told with the line where they stand. */
async function checkExpressions(database: Database, source: Source, mapping: MappingSql): Promise<void> {
  const written = [
    ...source.ignore.map(({rule, sql}) => ({path: ["ignore", rule], sql})),
    ...Object.entries({...source.response, customer_class: source.customerClass}).flatMap(([key, mapped]) =>
      typeof mapped === "object" && "sql" in mapped ? [{path: ["response", snakeCase(key)], sql: mapped.sql}] : []
    ),
    ...source.segments.flatMap(({segment, value}) =>
      typeof value === "object" && "sql" in value ? [{path: ["segments", segment], sql: value.sql}] : []
    ),
    ...source.questions.flatMap(({key, from}) => ("sql" in from ? [{path: ["questions", key], sql: from.sql}] : []))
  ];
  for (const {path, sql} of written) {
    try {
      await database.rows(`SELECT (${sql}) FROM staging.cells LIMIT 0`);
    } catch (error) {
      const reason = (error as Error).message.split("\n")[0]!.replace(/^\w+ Error: /, "");
      throw new FileRefusal(`${source.file} line ${source.lineOf(path) ?? 1}: ${path.join(".")}: ${reason}`);
    }
  }
  if (mapping.questions.length === 0) throw new FileRefusal(`${source.file}: no question is mapped`);
}

const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

async function findIgnored(database: Database, mapping: MappingSql): Promise<Record<string, number>> {
  const cases = mapping.ignore.map(({rule, condition}) => `WHEN ${condition} THEN ${sqlText(rule)}`);
  const rules = cases.length === 0 ? "NULL::VARCHAR" : `CASE ${cases.join(" ")} END`;
  await database.run(
    `CREATE OR REPLACE TABLE staging.ignored AS
     SELECT rowid AS record, ${rules} AS rule FROM staging.cells WHERE ${cases.length === 0 ? "false" : `${rules} IS NOT NULL`}`
  );
  const counts = await database.rows<{rule: string; n: number}>(
    "SELECT rule, count(*)::DOUBLE AS n FROM staging.ignored GROUP BY rule ORDER BY rule"
  );
  return Object.fromEntries(counts.map(({rule, n}) => [rule, n]));
}

async function findRejects(database: Database, mapping: MappingSql): Promise<void> {
  const selects = mapping.checks.map(
    ({column, condition, value, reason}, index) =>
      `SELECT rowid AS record, ${index} AS position, ${sqlText(column)} AS column_name, left((${value})::VARCHAR, 200) AS value, ${sqlText(reason)} AS reason
       FROM staging.cells WHERE ${condition}`
  );
  if (mapping.id !== null) selects.push(repeatedIds(mapping.id, mapping.checks.length));
  await database.run(
    `CREATE OR REPLACE TABLE staging.rejected AS
     SELECT * FROM (${selects.join(" UNION ALL ")}) WHERE record NOT IN (SELECT record FROM staging.ignored)`
  );
  await database.run(
    `CREATE OR REPLACE TABLE staging.excluded AS
     SELECT record FROM staging.ignored UNION SELECT record FROM staging.rejected`
  );
}

/** A response id that the file has twice: its first row counts. */
function repeatedIds(id: string, position: number): string {
  return `SELECT record, ${position}, 'response id', id, 'this response id stands on an earlier row of the file'
    FROM (SELECT rowid AS record, ${id} AS id, min(rowid) OVER (PARTITION BY ${id}) AS first FROM staging.cells
          WHERE ${id} IN (SELECT ${id} FROM staging.cells GROUP BY ALL HAVING count(*) > 1)
            AND rowid NOT IN (SELECT record FROM staging.ignored))
    WHERE record > first`;
}

async function account(database: Database, prepared: PreparedTable, ignored: Record<string, number>): Promise<FileLoad> {
  const rows = await database.rows<{record: number; column_name: string; value: string | null; reason: string}>(
    "SELECT record::DOUBLE AS record, column_name, value, reason FROM staging.rejected ORDER BY record, position"
  );
  const records = new Set(rows.map(({record}) => record));
  const lines = prepared.linesOf(records);
  const ignoredRows = Object.values(ignored).reduce((sum, n) => sum + n, 0);
  const rejected = records.size + prepared.faults.length;
  const rejects = [
    ...prepared.faults.map(({line, value, reason}) => ({line, column: null, value, reason})),
    ...rows.map(({record, column_name: column, value, reason}) => ({line: lines.get(record) ?? null, column, value, reason}))
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const read = prepared.records + prepared.faults.length;
  return {counts: {read, loaded: read - ignoredRows - rejected, ignored: ignoredRows, rejected}, ignored, rejects};
}

function tooManyRejects({counts, rejects}: FileLoad, maximum: number): FileRefusal {
  const first = rejects[0]!;
  const share = ((100 * counts.rejected) / counts.read).toFixed(1);
  const example = `${first.column === null ? "" : `${first.column}: `}${first.reason}, found ${JSON.stringify(first.value ?? "nothing")}`;
  return new FileRefusal(
    `${counts.rejected} of ${counts.read} rows (${share} %) cannot be loaded, more than the ${100 * maximum} % allowed; the first: ${example}`,
    first.line
  );
}

const KEPT = "record_row NOT IN (SELECT record FROM staging.excluded)";
const cells = (columns: string) => `(SELECT rowid AS record_row, ${columns} FROM staging.cells)`;

async function insertResponses(database: Database, target: LoadTarget, mapping: MappingSql): Promise<void> {
  const {source, fileId, salt, workspace} = target;
  const segments = mapping.segments.map(({segment, expression}) => ({column: segmentColumn(segment), expression}));
  const time = workspace.organizations.length;
  const month = "date_trunc('month', coalesce(experienced_at, responded_at))::DATE";
  const hashed = `left(sha256(${sqlText(salt)} || '|' || customer_class || '|' || respondent), 20)`;
  const read = [
    `${mapping.id ?? `(rowid + 1)::VARCHAR`} AS native_id`,
    `${mapping.respondent} AS respondent`,
    `${mapping.organization} AS organization_given`,
    `${mapping.customerClass} AS customer_class`,
    `${mapping.experiencedAt} AS experienced_at`,
    `${mapping.respondedAt} AS responded_at`,
    `${mapping.language} AS language`,
    `${mapping.channel} AS channel`,
    `${mapping.weight} AS weight`,
    `${mapping.stratum} AS stratum`,
    ...segments.map(({column, expression}) => `${expression} AS ${column}`)
  ];
  const segmentNames = segments.map(({column}) => `, ${column}`).join("");
  await database.run(
    `INSERT INTO response (response_key, file_id, source, native_id, respondent, organization, organization_given, customer_class,
       experienced_at, responded_at, month, language, channel, weight, stratum${segmentNames})
     SELECT ${fileId * KEYS_PER_FILE}::BIGINT + record_row, ${fileId}, ${sqlText(source.name)}, native_id, ${hashed},
       ${time === 0 ? sqlText(UNASSIGNED) : `coalesce(spell.organization, ${sqlText(UNASSIGNED)})`}, organization_given, customer_class,
       experienced_at, responded_at, ${month}, language, channel, weight, r.stratum${segmentNames}
     FROM ${cells(read.join(", "))} AS r
     LEFT JOIN organization_spell AS spell ON spell.organization = r.organization_given
       AND ${month} >= spell.from_month AND ${month} < spell.until_month
     WHERE ${KEPT}`
  );
}

async function insertAnswers(database: Database, fileId: number, mapping: MappingSql): Promise<void> {
  const selects = mapping.questions.map(
    ({question, state, value}) =>
      `SELECT ${fileId * KEYS_PER_FILE}::BIGINT + record_row, ${sqlText(question)}, value, state::answer_state
       FROM ${cells(`${value} AS value, ${state} AS state`)} WHERE ${KEPT}`
  );
  await database.run(`INSERT INTO answer ${selects.join(" UNION ALL ")}`);
}

async function insertComments(database: Database, fileId: number, mapping: MappingSql): Promise<void> {
  for (const {column, stage: stageId, text} of mapping.comments) {
    await database.run(
      `INSERT INTO comment
       SELECT ${fileId * KEYS_PER_FILE}::BIGINT + record_row, ${sqlText(stageId)}, ${sqlText(column)}, ${maskedSql("text")}, language
       FROM ${cells(`${text} AS text, ${mapping.language} AS language`)} WHERE text IS NOT NULL AND ${KEPT}`
    );
  }
}

async function insertRejects(database: Database, fileId: number, rejects: readonly RejectedRow[]): Promise<void> {
  const appender = await database.connection.createAppender("reject");
  for (const {line, column, value, reason} of rejects) {
    appender.appendInteger(fileId);
    if (line === null) appender.appendNull();
    else appender.appendBigInt(BigInt(line));
    for (const text of [column, value, reason]) {
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
    }
    appender.endRow();
  }
  appender.closeSync();
  await database.run(`UPDATE reject SET value = ${maskedSql("value")} WHERE file_id = ${fileId} AND value IS NOT NULL`);
}

async function insertLedger(
  database: Database,
  {source, adapter, file, fileId}: LoadTarget,
  prepared: PreparedTable,
  {counts, ignored}: FileLoad
): Promise<void> {
  const json = (value: unknown) => sqlText(JSON.stringify(value));
  await database.run(
    `INSERT INTO source_file VALUES (${fileId}, ${sqlText(source.name)}, ${sqlText(file.name)}, ${sqlText(prepared.sha256)},
       ${sqlText(source.hash)}, ${prepared.bytes}, ${sqlText(adapter.name)}, ${adapter.version}, ${json(prepared.settings)},
       ${json(prepared.warnings)}, ${counts.read}, ${counts.loaded}, ${counts.ignored}, ${counts.rejected}, ${json(ignored)},
       now()::TIMESTAMP, false)`
  );
  await database.run(`DELETE FROM refusal WHERE path = ${sqlText(file.name)} AND source = ${sqlText(source.name)}`);
}
