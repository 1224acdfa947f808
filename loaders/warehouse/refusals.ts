import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {ExportFile} from "../sources/contract.js";
import type {SourceFile} from "../sources/files.js";
import type {Source} from "../workspace/model.js";
import type {FileReport} from "./file-report.js";
import {masked} from "./personal-data.js";

/** Notes why a file was refused; an earlier refusal of it is forgotten. */
export async function noteRefusal(database: Database, source: Source, file: ExportFile, reason: string): Promise<void> {
  await database.transaction(async () => {
    await forgetRefusal(database, source, file);
    await database.run(
      `INSERT INTO refusal VALUES (${sqlText(source.name)}, ${sqlText(file.name)}, NULL, ${sqlText(masked(reason))}, NULL, NULL, now()::TIMESTAMP)`
    );
  });
}

/** Forgets why a file was refused. */
export async function forgetRefusal(
  database: Database,
  source: Pick<Source, "name">,
  file: Pick<ExportFile, "name">
): Promise<void> {
  await database.run(`DELETE FROM refusal WHERE source = ${sqlText(source.name)} AND path = ${sqlText(file.name)}`);
}

/** Forgets the refusals of files that are gone; those of services that failed just now stand. */
export async function forgetGone(
  database: Database,
  files: readonly SourceFile[],
  failures: readonly FileReport[]
): Promise<void> {
  const present = new Set([
    ...files.map(({source, file}) => JSON.stringify([source.name, file.name])),
    ...failures.map(({source, path}) => JSON.stringify([source, path]))
  ]);
  const refused = await database.rows("SELECT source, path FROM refusal", {source: "text", path: "text"});
  for (const {source, path} of refused) {
    if (!present.has(JSON.stringify([source, path]))) await forgetRefusal(database, {name: source}, {name: path});
  }
}
