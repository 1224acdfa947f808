import type {Database} from "../duckdb/database.js";

/**
 * Works out how responses stand to each other across files, and marks the files whose cells that changes:
 *
 * - `superseded`: within a source, a response id that several files hold counts where the time or number that decides is the
 *   largest, else in the last file by name, so that overlapping exports count nobody twice;
 * - `repeated`: responses of people who gave several.
 */
export async function updateStanding(database: Database): Promise<void> {
  await database.transaction(async () => {
    await replace(database, "superseded", SUPERSEDED);
    await replace(database, "repeated", REPEATED);
  });
}

const SUPERSEDED = `
  SELECT response_key, file_id FROM (
    SELECT r.response_key, r.file_id,
      row_number() OVER (PARTITION BY r.source, r.native_id ORDER BY r.kept_by DESC NULLS LAST, f.path DESC, r.response_key) AS place
    FROM response r JOIN source_file f USING (file_id)
    WHERE r.source IN (SELECT source FROM source_file GROUP BY source HAVING count(*) > 1)
      AND json_extract_string(f.settings, '$."response id"') = 'mapped')
  WHERE place > 1`;

const REPEATED = `
  SELECT response_key, file_id FROM response
  WHERE respondent IN (
      SELECT respondent FROM response
      WHERE respondent IS NOT NULL AND response_key NOT IN (SELECT response_key FROM superseded)
      GROUP BY respondent HAVING count(*) > 1)
    AND response_key NOT IN (SELECT response_key FROM superseded)`;

async function replace(database: Database, table: string, query: string): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE standing AS ${query}`);
  await database.run(
    `UPDATE source_file SET counted = false WHERE counted AND file_id IN (
       SELECT file_id FROM (SELECT * FROM ${table} EXCEPT SELECT * FROM standing)
       UNION SELECT file_id FROM (SELECT * FROM standing EXCEPT SELECT * FROM ${table}))`
  );
  await database.run(`DELETE FROM ${table}`);
  await database.run(`INSERT INTO ${table} SELECT * FROM standing`);
  await database.run("DROP TABLE standing");
}
