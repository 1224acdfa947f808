import fs from "node:fs";
import promises from "node:fs/promises";
import {syncBuiltinESMExports} from "node:module";
import {DuckDBConnection} from "@duckdb/node-api";

/** A moment after which what was done lasts: of a transaction, its last statement says what it was. */
export type CommitPoint = string;

const statements = DuckDBConnection.prototype;

/**
 * Tells every moment at which this process has made something last: a transaction is committed, the database is written
 * to its file, a file or folder is renamed. What is called is done before anything else.
 *
 * @returns ends it
 */
export function watchCommitPoints(reached: (point: CommitPoint) => void): () => void {
  const own = {run: Reflect.get(statements, "run"), rename: promises.rename, renameSync: fs.renameSync};
  let last = "";
  statements.run = async function (this: DuckDBConnection, sql, ...rest) {
    const result = await own.run.call(this, sql, ...rest);
    if (sql === "COMMIT" || sql === "CHECKPOINT") reached(sql === "COMMIT" ? last : sql);
    last = sql.trim().slice(0, 60);
    return result;
  };
  promises.rename = async (from, to) => {
    await own.rename(from, to);
    reached(`rename to ${String(to)}`);
  };
  fs.renameSync = (from, to) => {
    own.renameSync(from, to);
    reached(`rename to ${String(to)}`);
  };
  syncBuiltinESMExports();
  return () => {
    statements.run = own.run;
    promises.rename = own.rename;
    fs.renameSync = own.renameSync;
    syncBuiltinESMExports();
  };
}
