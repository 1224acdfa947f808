import {createHash} from "node:crypto";
import type {Workspace, Source} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {systemFault} from "../workspace/system-fault.js";
import {
  FileRefusal,
  type Adapter,
  type CodebookEntry,
  type ExportFile,
  type PreparedTable
} from "../sources/contract.js";
import type {Database} from "./database.js";
import {questionKeys} from "./definitions.js";
import {expressionFaults} from "./expressions.js";
import {mappingSql} from "./mapping.js";
import {mappingSteps, STATES, valueName, type MappingSql} from "./mapping-sql.js";
import {masked, maskedSql} from "./personal-data.js";
import {sqlText} from "./sql.js";
import {segmentColumn} from "./tables.js";

/** What a file's rows depend on beside the file: its mapping, and the secret that respondents' ids are hashed with. */
export function mappingHash(source: Source, salt: string): string {
  return createHash("sha256")
    .update(JSON.stringify([source.hash, salt]))
    .digest("hex");
}

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
  /** @throws FileRefusal if the file is no longer the one that was prepared */
  expectUnchanged: () => void;
}

/** Responses of a file have consecutive keys: the file's number × 2³² plus the record's position. */
const KEYS_PER_FILE = 2 ** 32;
export const keyRange = (fileId: number) => `BETWEEN ${fileId * KEYS_PER_FILE} AND ${(fileId + 1) * KEYS_PER_FILE - 1}`;

/**
 * Loads one file in one transaction: read its values in one pass, with the rows that a rule ignores and those that fail
 * a check, then write responses, answers and comments in place of what the file held before.
 *
 * @throws FileRefusal if the file cannot be read, lacks mapped columns or has too large a share of rejected rows;
 *   nothing is changed then
 */
export async function loadFile(database: Database, target: LoadTarget, prepared: PreparedTable): Promise<FileLoad> {
  const {source, workspace, fileId} = target;
  const {mapping, faults} = mappingSql(source, workspace, prepared);
  if (faults.length > 0) {
    const first = faults[0]!;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more mapped columns are missing)` : "";
    throw new FileRefusal(`${source.file} line ${source.lineOf(first.path) ?? 1}: ${first.message}${more}`);
  }
  const [fault] = await expressionFaults(database, source, prepared.columns);
  if (fault) {
    const {path, message} = fault;
    throw new FileRefusal(`${source.file} line ${source.lineOf(path) ?? 1}: ${path.join(".")}: ${message}`);
  }
  await stage(database, prepared, mapping);
  try {
    const load = await account(database, prepared, mapping);
    const share = load.counts.read === 0 ? 0 : load.counts.rejected / load.counts.read;
    if (share > source.maximumRejectShare) throw new TooManyRejects(load, source.maximumRejectShare);
    target.expectUnchanged(); // nothing is read of it any more
    await database.transaction(async () => {
      await removeFile(database, fileId);
      await insertResponses(database, target, mapping);
      await insertAnswers(database, fileId, mapping);
      await insertComments(database, fileId, mapping);
      await insertRejects(database, fileId, load.rejects);
      await insertCodebook(database, target, prepared.codebook);
      await insertLedger(database, target, prepared, load);
    });
    return load;
  } finally {
    await database.run("DROP TABLE IF EXISTS staged");
  }
}

/** Property that holds what the weights of all responses were made of. */
export const WEIGHTED = "weighting_hash";

/** Removes everything that a file brought; its cells stand until the cube is counted, so that it stays whole. */
export async function removeFile(database: Database, fileId: number): Promise<void> {
  await database.run(`DELETE FROM answer WHERE response_key ${keyRange(fileId)}`);
  await database.run(`DELETE FROM comment WHERE response_key ${keyRange(fileId)}`);
  await database.run(`DELETE FROM property WHERE name = '${WEIGHTED}'`);
  for (const table of ["response", "reject", "source_file", "codebook", "superseded", "repeated"]) {
    await database.run(`DELETE FROM ${table} WHERE file_id = ${fileId}`);
  }
}

/** Reads the file in one pass: its values, the rule that ignores a row, and whether a check rejects it. */
async function stage(database: Database, prepared: PreparedTable, mapping: MappingSql): Promise<void> {
  const rules = mapping.ignore.map(({rule, condition}) => `WHEN ${condition} THEN ${sqlText(rule)}`);
  const rule = rules.length === 0 ? "NULL::VARCHAR" : `CASE ${rules.join(" ")} END`;
  const faulty = mapping.checks.map(({condition}) => `(${condition})`).join(" OR ");
  const values = mapping.values.map(({name}) => name).join(", ");
  await refusing(
    database,
    `CREATE OR REPLACE TEMP TABLE staged AS ${mappingSteps(mapping, prepared.relation)}
     SELECT ${values}, ${rule} AS rule, coalesce(${faulty}, false) AS faulty FROM typed`
  );
  const records = await database.value<number>("SELECT count(*)::DOUBLE FROM staged");
  if (records !== prepared.records) {
    throw new FileRefusal(
      `its rows cannot be told apart for certain: ${prepared.records} by one count and ${records} by another; check its quotation marks`
    );
  }
}

/** What DuckDB cannot read or compute refuses the file, in the first line of its message. */
async function refusing(database: Database, sql: string): Promise<void> {
  try {
    await database.runInMemory(sql);
  } catch (error) {
    if (systemFault(error) !== null) throw error;
    throw new FileRefusal(`cannot be read: ${(error as Error).message.split("\n")[0]!.replace(/^[\w ]+ Error: /, "")}`);
  }
}

/** What becomes of each row; where rows are rejected, the file is read again to tell which of its cells are why. */
async function account(database: Database, prepared: PreparedTable, mapping: MappingSql): Promise<FileLoad> {
  const repeated = mapping.hasIds ? await markRepeatedIds(database, mapping.fields.id) : [];
  const rejectedRows = await database.value<number>(
    "SELECT count(*)::DOUBLE FROM staged WHERE faulty AND rule IS NULL"
  );
  const faults = rejectedRows > repeated.length ? await faultyCells(database, prepared, mapping) : [];
  const found = [...repeated, ...faults];
  const lines = prepared.linesOf(new Set(found.map(({record}) => record)));
  const rejects = [
    ...prepared.faults.map(({line, value, reason}) => ({line, column: null, value: masked(value), reason})),
    ...found.map(({record, column, value, reason}) => {
      return {line: lines.get(record) ?? null, column, value: value === null ? null : masked(value), reason};
    })
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const rules = await database.rows<{rule: string; n: number}>(
    "SELECT rule, count(*)::DOUBLE AS n FROM staged WHERE rule IS NOT NULL GROUP BY rule ORDER BY rule"
  );
  const ignored = rules.reduce((sum, {n}) => sum + n, 0);
  const rejected = rejectedRows + prepared.faults.length;
  const read = prepared.records + prepared.faults.length;
  return {
    counts: {read, loaded: read - ignored - rejected, ignored, rejected},
    ignored: Object.fromEntries(rules.map(({rule, n}) => [rule, n])),
    rejects
  };
}

interface FaultyCell {
  record: number;
  column: string;
  value: string | null;
  reason: string;
}

/** A response id that the file has twice: its first sound row counts, the others are rejected. */
async function markRepeatedIds(database: Database, id: string): Promise<FaultyCell[]> {
  const rows = await database.rows<{record: number; id: string}>(
    `SELECT record, id FROM (
       SELECT rowid::DOUBLE AS record, ${id} AS id, row_number() OVER (PARTITION BY ${id} ORDER BY rowid) AS place
       FROM staged WHERE NOT faulty AND rule IS NULL AND ${id} IN (
         SELECT ${id} FROM staged WHERE NOT faulty AND rule IS NULL GROUP BY ALL HAVING count(*) > 1))
     WHERE place > 1 ORDER BY record`
  );
  if (rows.length > 0) {
    await database.run(`UPDATE staged SET faulty = true WHERE rowid IN (${rows.map(({record}) => record).join(", ")})`);
  }
  const reason = "this response id stands on an earlier row of the file";
  return rows.map(({record, id: value}) => ({record, column: "response id", value, reason}));
}

async function faultyCells(database: Database, prepared: PreparedTable, mapping: MappingSql): Promise<FaultyCell[]> {
  const record = valueName("record");
  const selects = mapping.checks.map(
    ({column, condition, value, reason}, position) =>
      `SELECT ${record}::DOUBLE AS record, ${position} AS position, ${sqlText(column)} AS "column",
         left((${value})::VARCHAR, 200) AS value, ${sqlText(reason)} AS reason FROM faulty WHERE ${condition}`
  );
  return database.rows<FaultyCell>(
    `${mappingSteps(mapping, prepared.relation, record)},
     faulty AS MATERIALIZED (SELECT * FROM typed WHERE ${record} IN (SELECT rowid FROM staged WHERE faulty AND rule IS NULL))
     SELECT record, "column", value, reason FROM (${selects.join(" UNION ALL ")}) ORDER BY record, position`
  );
}

/** More rows of a file cannot be loaded than its source allows. */
export class TooManyRejects extends FileRefusal {
  /** The message without the value of a row, which only those who load the file should see. */
  readonly withoutExample: string;

  constructor({counts, rejects}: FileLoad, maximum: number) {
    const first = rejects[0]!;
    const share = ((100 * counts.rejected) / counts.read).toFixed(1);
    const summary = `${counts.rejected} of ${counts.read} rows (${share} %) cannot be loaded, more than the ${100 * maximum} % allowed`;
    const column = first.column === null ? "" : `${first.column}: `;
    super(
      `${summary}; the first: ${column}${first.reason}, found ${JSON.stringify(first.value ?? "nothing")}`,
      first.line
    );
    this.withoutExample = `${summary}; the first: ${column}${first.reason}`;
  }
}

const KEPT = "NOT faulty AND rule IS NULL";
const keyOf = (fileId: number) => `${fileId * KEYS_PER_FILE}::BIGINT + row_number`;
const kept = (columns: string) => `(SELECT rowid AS row_number, ${columns} FROM staged WHERE ${KEPT})`;

async function insertResponses(database: Database, target: LoadTarget, mapping: MappingSql): Promise<void> {
  const {source, fileId, salt} = target;
  const {id, respondent, organization, ...fields} = mapping.fields;
  const month = `date_trunc('month', coalesce(${fields.experienced_at}, ${fields.responded_at}))::DATE`;
  const hashed = `left(sha256(${sqlText(salt)} || '|' || ${fields.customer_class} || '|' || ${respondent}), 20)`;
  const segments = mapping.segments.map(({segment, name}) => [segmentColumn(segment), name] as const);
  const columns = new Map([...Object.entries(fields), ["base_weight", fields.weight] as const, ...segments]);
  await database.run(
    `INSERT INTO response (response_key, file_id, source, native_id, respondent, organization, organization_given, month, ${[...columns.keys()].join(", ")})
     SELECT ${keyOf(fileId)}, ${fileId}, ${sqlText(source.name)}, coalesce(${id}, (row_number + 1)::VARCHAR), ${hashed},
       coalesce(spell.organization, ${sqlText(UNASSIGNED)}), CASE WHEN spell.organization IS NULL THEN " given" END, " month", ${[...columns.values()].join(", ")}
     FROM ${kept(`*, ${organization} AS " given", ${month} AS " month"`)} AS kept
     LEFT JOIN organization_spell AS spell ON spell.organization = " given"
       AND " month" >= spell.from_month AND " month" < spell.until_month`
  );
}

async function insertAnswers(database: Database, fileId: number, mapping: MappingSql): Promise<void> {
  const states = STATES.map((state, index) => `WHEN ${index} THEN ${sqlText(state)}::answer_state`).join(" ");
  const keys = await questionKeys(database);
  const selects = mapping.questions.map(
    ({question, state, value}) =>
      `SELECT ${keyOf(fileId)}, ${keys.get(question)!}::SMALLINT, value, CASE state ${states} END FROM ${kept(`${value} AS value, ${state} AS state`)}`
  );
  await database.run(`INSERT INTO answer ${selects.join(" UNION ALL ")}`);
}

async function insertComments(database: Database, fileId: number, mapping: MappingSql): Promise<void> {
  for (const {column, stage: stageId, name} of mapping.comments) {
    await database.run(
      `INSERT INTO comment SELECT ${keyOf(fileId)}, ${sqlText(stageId)}, ${sqlText(column)}, ${maskedSql("text")}, language
       FROM ${kept(`${name} AS text, ${mapping.fields.language} AS language`)} WHERE text IS NOT NULL`
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
}

/** What the file says of its columns, and which of the program's questions each of them answers. */
async function insertCodebook(
  database: Database,
  {source, fileId}: LoadTarget,
  codebook: readonly CodebookEntry[]
): Promise<void> {
  const text = (value: string | null) => (value === null ? "NULL" : sqlText(value));
  const rows = codebook.map(({column, name, wording, part, labels, scale, notShownKnown}, position) => {
    const mapped = source.questions.find(({from}) => "column" in from && from.column === column);
    const codes = labels === null ? null : JSON.stringify(labels);
    const [low, high] = scale ?? ["NULL", "NULL"];
    return `(${fileId}, ${position}, ${sqlText(column)}, ${text(name)}, ${text(wording)}, ${text(part)}, ${text(codes)}, ${low}, ${high}, ${notShownKnown}, ${text(mapped?.question.id ?? null)})`;
  });
  for (let start = 0; start < rows.length; start += 500) {
    await database.run(`INSERT INTO codebook VALUES ${rows.slice(start, start + 500).join(", ")}`);
  }
}

async function insertLedger(
  database: Database,
  {source, adapter, file, fileId, salt}: LoadTarget,
  prepared: PreparedTable,
  {counts, ignored}: FileLoad
): Promise<void> {
  const json = (value: unknown) => sqlText(JSON.stringify(value));
  await database.run(
    `INSERT INTO source_file VALUES (${fileId}, ${sqlText(source.name)}, ${sqlText(file.name)}, ${sqlText(prepared.sha256)},
       ${sqlText(mappingHash(source, salt))}, ${prepared.bytes}, ${sqlText(adapter.name)}, ${adapter.version}, ${json(prepared.settings)},
       ${json(prepared.warnings)}, ${counts.read}, ${counts.loaded}, ${counts.ignored}, ${counts.rejected}, ${json(ignored)},
       now()::TIMESTAMP, false)`
  );
  await database.run(`DELETE FROM refusal WHERE path = ${sqlText(file.name)} AND source = ${sqlText(source.name)}`);
}
