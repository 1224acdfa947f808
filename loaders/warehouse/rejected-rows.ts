import {FileRefusal} from "../workspace/fault.js";
import type {PreparedTable} from "../sources/contract.js";
import type {Database} from "../duckdb/database.js";
import type {JoinedTable} from "./joins/joined-table.js";
import {mappingSteps, valueName, type KeptRow, type MappingSql} from "./mapping/mapping-sql.js";
import {LOOKED_AT, maskedCellSql} from "./personal-data.js";
import {sqlText} from "../duckdb/sql.js";

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
  /** The first rows that were not loaded; all of them are in the table `rejected`. */
  rejects: RejectedRow[];
}

const REJECTS_SHOWN = 20;
const LINES_AT_ONCE = 100_000;

/**
 * What becomes of each row of `staged`. Every reason why a row is rejected goes to the temporary table `rejected`, which
 * may grow larger than the memory; where rows are rejected, the file is read again to tell which of its cells are why.
 */
export async function account(database: Database, prepared: JoinedTable, mapping: MappingSql): Promise<FileLoad> {
  await createTables(database);
  const {faults} = prepared;
  if (faults.count > 0) await insertRejected(database, faultyRows(prepared));
  if (mapping.keep !== null) await ignoreEarlierRows(database, mapping.fields.id, mapping.keep);
  const repeated = mapping.hasIds ? await rejectRepeatedIds(database, mapping.fields.id) : 0;
  const rejectedRows = await database.value(
    "SELECT count(*)::DOUBLE FROM staged WHERE faulty AND rule IS NULL",
    "number"
  );
  if (rejectedRows > repeated) await insertRejected(database, faultyCells(prepared, mapping));
  if (rejectedRows > 0) await findLines(database, prepared);
  const rules = await database.rows(
    "SELECT rule, count(*)::DOUBLE AS n FROM staged WHERE rule IS NOT NULL GROUP BY rule ORDER BY rule",
    {rule: "text", n: "number"}
  );
  const ignored = rules.reduce((sum, {n}) => sum + n, 0);
  const rejected = rejectedRows + faults.count;
  const read = prepared.records + faults.count;
  return {
    counts: {read, loaded: read - ignored - rejected, ignored, rejected},
    ignored: Object.fromEntries(rules.map(({rule, n}) => [rule, n])),
    rejects: await firstRejects(database)
  };
}

/**
 * Whether the rows that are no records are too many by themselves, so that the others need not be read.
 *
 * @throws TooManyRejects if they are
 */
export async function refuseUnreadable(database: Database, prepared: PreparedTable, maximum: number): Promise<void> {
  const {faults, records} = prepared;
  const read = records + faults.count;
  if (faults.count <= maximum * read) return;
  await createTables(database);
  await insertRejected(database, `${faultyRows(prepared)} LIMIT 1`);
  const counts = {read, loaded: 0, ignored: 0, rejected: faults.count};
  throw new TooManyRejects({counts, ignored: {}, rejects: await firstRejects(database)}, maximum);
}

/** Moves all that was rejected to the warehouse. */
export async function storeRejects(database: Database, fileId: number): Promise<void> {
  await database.run(
    `INSERT INTO reject SELECT ${fileId}, line, column_name, value, reason FROM (${REJECTED}) ORDER BY line, place`
  );
}

/** Gives back the memory that the rejects of a file take. */
export async function forgetRejects(database: Database): Promise<void> {
  for (const table of ["rejected", "record_line"]) await database.run(`DROP TABLE IF EXISTS temp.${table}`);
}

async function createTables(database: Database): Promise<void> {
  await database.run(
    "CREATE OR REPLACE TEMP TABLE rejected (record BIGINT, line BIGINT, column_name VARCHAR, value VARCHAR, reason VARCHAR)"
  );
  await database.run("CREATE OR REPLACE TEMP TABLE record_line (record BIGINT, line BIGINT)");
}

/** What was rejected, with the lines of records. */
const REJECTED = `SELECT rejected.rowid AS place, coalesce(rejected.line, record_line.line) AS line, column_name, value, reason
  FROM rejected LEFT JOIN record_line USING (record)`;

const faultyRows = ({faults}: PreparedTable) =>
  `SELECT NULL AS record, line, NULL AS column_name, value, reason FROM ${faults.relation}`;

/** Adds to `rejected` what a query finds, the personal data in its values masked. */
async function insertRejected(database: Database, query: string): Promise<void> {
  await database.run(
    `INSERT INTO rejected SELECT record, line, column_name, ${maskedCellSql("value")}, reason
     FROM (SELECT * REPLACE (left(value, ${LOOKED_AT}) AS value) FROM (${query}))`
  );
}

/** Name of the rule that leaves out what later rows stand for. */
const EARLIER = "earlier rows of a response";

/**
 * Leaves out the rows whose response id a later row has, whether they are sound or not; where the later one is rejected, it
 * is rejected all the same, since what stood before it is out of date. Later is what has the larger number, and of rows with
 * the same one, or without, what stands after it; a row of which that cannot be read is rejected, and leaves out no other.
 */
async function ignoreEarlierRows(database: Database, id: string, {by, isUnread}: KeptRow): Promise<void> {
  const rows = `rule IS NULL AND ${id} IS NOT NULL AND NOT ${isUnread}`;
  const last =
    by === null ? "max(rowid)" : `max(struct_pack(number := coalesce(${by}, '-inf'::DOUBLE), place := rowid)).place`;
  const kept = `SELECT ${last} FROM staged WHERE ${rows} GROUP BY ${id}`;
  await database.run(`UPDATE staged SET rule = ${sqlText(EARLIER)} WHERE ${rows} AND rowid NOT IN (${kept})`);
}

/** Rejects the rows whose response id a sound row before them has, and tells how many there are. */
async function rejectRepeatedIds(database: Database, id: string): Promise<number> {
  const sound = "staged WHERE NOT faulty AND rule IS NULL";
  await database.run(
    `CREATE OR REPLACE TEMP TABLE repeated_id AS SELECT record, id FROM (
       SELECT rowid AS record, ${id} AS id, row_number() OVER (PARTITION BY ${id} ORDER BY rowid) AS place
       FROM ${sound} AND ${id} IN (SELECT ${id} FROM ${sound} GROUP BY ALL HAVING count(*) > 1))
     WHERE place > 1 ORDER BY record`
  );
  const repeated = await database.value("SELECT count(*)::DOUBLE FROM repeated_id", "number");
  if (repeated > 0) {
    const reason = sqlText("this response id stands on an earlier row of the file");
    await insertRejected(
      database,
      `SELECT record, NULL AS line, 'response id' AS column_name, id AS value, ${reason} AS reason FROM repeated_id`
    );
    await database.run("UPDATE staged SET faulty = true WHERE rowid IN (SELECT record FROM repeated_id)");
  }
  await database.run("DROP TABLE repeated_id");
  return repeated;
}

/** A query of all cells that fail a check, in rows that no rule ignores. */
function faultyCells({relation, record: own}: JoinedTable, mapping: MappingSql): string {
  const record = valueName("record");
  const selects = mapping.checks.map(
    ({column, condition, value, reason, hint}, position) =>
      `SELECT ${record} AS record, ${position} AS position, ${sqlText(column)} AS column_name,
         left((${value})::VARCHAR, ${LOOKED_AT}) AS value, ${sqlText(reason)}${hint === undefined ? "" : ` || coalesce(${hint}, '')`} AS reason FROM faulty WHERE ${condition}`
  );
  const unsound = "SELECT rowid FROM staged WHERE faulty AND rule IS NULL";
  return `${mappingSteps(mapping, {relation, record: own}, record)},
    faulty AS MATERIALIZED (SELECT * FROM typed WHERE ${record} IN (${unsound}))
    SELECT record, NULL AS line, column_name, value, reason FROM (${selects.join(" UNION ALL ")}) ORDER BY record, position`;
}

/** Notes on which line each rejected record stands. */
async function findLines(database: Database, prepared: PreparedTable): Promise<void> {
  const [records] = await database.numbers(
    "SELECT DISTINCT record::DOUBLE AS record FROM rejected WHERE record IS NOT NULL ORDER BY record"
  );
  const lines = prepared.linesOf(records!);
  const appender = await database.connection.createAppender("record_line", null, "temp");
  records!.forEach((record, index) => {
    appender.appendBigInt(BigInt(record));
    appender.appendBigInt(BigInt(lines[index]!));
    appender.endRow();
    if (index % LINES_AT_ONCE === 0) appender.flushSync();
  });
  appender.closeSync();
}

function firstRejects(database: Database): Promise<RejectedRow[]> {
  return database.rows(
    `SELECT line::DOUBLE AS line, column_name AS "column", value, reason FROM (${REJECTED})
     ORDER BY line, place LIMIT ${REJECTS_SHOWN}`,
    {line: "number?", column: "text?", value: "text?", reason: "text"}
  );
}

/** More rows of a file cannot be loaded than its source allows. */
export class TooManyRejects extends FileRefusal {
  /** The message without the value of a row, which only those who load the file should see. */
  readonly withoutExample: string;

  constructor({counts, rejects}: FileLoad, maximum: number) {
    const first = rejects[0]!;
    const share = ((100 * counts.rejected) / counts.read).toFixed(1);
    const summary = `${counts.rejected} of ${counts.read} rows (${share}%) cannot be loaded, more than the ${100 * maximum}% allowed`;
    const column = first.column === null ? "" : `${first.column}: `;
    super(
      `${summary}; the first: ${column}${first.reason}, found ${JSON.stringify(first.value ?? "nothing")}`,
      first.line
    );
    this.withoutExample = `${summary}; the first: ${column}${first.reason}`;
  }
}
