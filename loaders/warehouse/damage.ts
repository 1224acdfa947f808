import {existsSync, renameSync, rmSync} from "node:fs";
import {sqlName} from "../duckdb/sql.js";
import type {Database} from "../duckdb/database.js";

/** What DuckDB says of a database file whose bytes are not those that it wrote. */
const DAMAGED =
  /Corrupt (?:database|WAL) file|not a valid DuckDB database file|Could not read enough bytes from file "[^"]*\.duckdb(?:\.wal)?"|Failure while replaying WAL file|^Serialization Error|Failed to load metadata pointer/;
/** What it says when it stumbles over what it has read; the database is of no use any more. */
const BROKEN = /^(?:INTERNAL|FATAL) Error|database has been invalidated/;

/** Whether a process holds the database file, so that it cannot be opened. */
export function isHeld(error: Error): boolean {
  return /Conflicting lock|being used by another process/i.test(error.message);
}

/** Whether an error of DuckDB's says that the database file is damaged. */
export function isDamaged(error: unknown): error is Error {
  return error instanceof Error && DAMAGED.test(error.message);
}

/** Whether an error may come of a damaged database file: where it can be built anew, that is worth a try. */
export function mayBeDamaged(error: unknown): error is Error {
  return isDamaged(error) || (error instanceof Error && BROKEN.test(error.message));
}

/** What is wrong with a damaged file and what to do, for those who read it. */
export function damageText(error: Error): string {
  return `the warehouse is damaged (${firstLine(error)}); run \`journeymark ingest\`, which sets it aside and builds it anew from the exports`;
}

/** The first line of DuckDB's message, without its kind. */
export function firstLine(error: Error): string {
  return error.message.split("\n")[0]!.replace(/^[\w ]+ Error: /, "");
}

/**
 * Renames a database file that is of no use, in place of the one that was set aside before.
 *
 * @returns its new path
 */
export function setAside(path: string): string {
  const aside = path.replace(/(\.duckdb)?$/, "-damaged$1");
  for (const part of [aside, `${aside}.wal`]) rmSync(part, {force: true});
  // A write-ahead log alone would be replayed into the database that is built anew.
  for (const end of [".wal", ""]) if (existsSync(path + end)) renameSync(path + end, aside + end);
  return aside;
}

/**
 * Reads every value of every table once. DuckDB compares checksums as it reads, so that what nobody reads may be
 * damaged unsaid.
 *
 * @throws Error of DuckDB's if something is damaged
 */
export async function readEverything(database: Database): Promise<void> {
  const tables = await database.rows("SELECT table_name AS name FROM duckdb_tables() WHERE NOT temporary", {
    name: "text"
  });
  for (const {name} of tables) await database.rows(`SELECT bit_xor(hash(COLUMNS(*))) FROM ${sqlName(name)}`);
}
