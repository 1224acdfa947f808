import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Database} from "../../loaders/duckdb/database.js";
import {responseSpace} from "../../loaders/warehouse/hashed-ids.js";
import {sqlList, sqlText} from "../../loaders/duckdb/sql.js";

const LETTERS = [..."abcdefghij"];
/** Ids of files whose text cannot be read as it is, or that are no word in it. */
const USUAL_IDS = ["abc", '3 "é"', ...LETTERS, ...LETTERS.map((letter) => `R_${letter}`)].concat(
  Array.from({length: 100}, (_, number) => String(number))
);

/**
 * Makes the view `named_response` of a workspace's warehouse: the responses, with `id` as the exports have it. Only its hash
 * is stored; what stands in the exports is hashed again to find it.
 */
export async function nameResponses(database: Database, directory: string): Promise<void> {
  const exports = join(directory, "exports");
  const files = readdirSync(exports, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const texts = files.map(({parentPath, name}) => readFileSync(join(parentPath, name), "latin1"));
  const ids = new Set([...USUAL_IDS, ...texts.flatMap((text) => text.match(/[\w-]{1,40}/g) ?? [])]);
  const salt = readFileSync(join(directory, ".journeymark", "salt"), "utf8").trim();
  const beforeId = `${sqlText(`${salt}|${responseSpace("")}`)} || source || '|'`;
  await database.run(
    `CREATE OR REPLACE TEMP TABLE response_id AS
     SELECT source, id, left(sha256(${beforeId} || id), 20) AS native_id
     FROM (SELECT DISTINCT source FROM response), (SELECT unnest([${sqlList([...ids])}]) AS id)`
  );
  await database.run(
    `CREATE OR REPLACE TEMP VIEW named_response AS
     SELECT response.*, coalesce(id, native_id) AS id FROM response LEFT JOIN response_id USING (source, native_id)`
  );
}
