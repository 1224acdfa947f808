import type {Database} from "../duckdb/database.js";
import {dimensionColumns} from "../warehouse/tables.js";
import type {Program} from "../workspace/model.js";
import {baseCellSelect, cellSelect} from "./cell-counts.js";
import {countedRelations, type CountedRelations} from "./counted-relations.js";
import {countPairs} from "./pair-counts.js";
import {countPeople, peopleAreCurrent} from "./people-counts.js";

/** So many responses are counted at once: those of more would not fit into the memory, and counting them wait for the disk. */
const RESPONSES_AT_ONCE = 1_000_000;

/**
 * Counts the answers of every file that is not counted yet, and marks the files as counted, in one transaction: cells and
 * pairs by one GROUP BY a part of the profiles, then the answers of people who gave several responses. Nothing after this
 * reads an answer.
 *
 * @returns the number of files counted
 */
export async function countAnswers(
  database: Database,
  program: Program,
  responsesAtOnce: number = RESPONSES_AT_ONCE
): Promise<number> {
  const files = await database.rows("SELECT file_id FROM source_file WHERE NOT counted ORDER BY file_id", {
    file_id: "number"
  });
  await database.transaction(() => removeCounts(database, "file_id NOT IN (SELECT file_id FROM source_file)"));
  const relations = await countedRelations(database);
  const counted = profiledResponses(program, relations);
  if (files.length === 0) {
    if (!(await peopleAreCurrent(database, relations))) await countPeople(database, counted, relations);
    return 0;
  }
  const among = `file_id IN (${files.map(({file_id}) => file_id).join(", ")})`;
  await database.transaction(async () => {
    await removeCounts(database, among);
    await database.run(`INSERT INTO profile BY NAME ${profileSelect(program, among, relations)}`);
    const responses = await database.value(`SELECT count(*)::DOUBLE FROM response WHERE ${among}`, "number");
    const parts = Math.ceil(responses / responsesAtOnce);
    for (let part = 0; part < parts; part += 1) {
      const inPart = (key: string) => (parts === 1 ? "true" : `hash(${key}) % ${parts} = ${part}`);
      const asked = `profile.${among} AND ${inPart("profile.profile_key")}`;
      await database.run(`INSERT INTO profile_cell BY NAME ${cellSelect(counted, asked, relations)}`);
      await database.run(`INSERT INTO profile_cell BY NAME ${baseCellSelect(counted, asked, relations)}`);
      await countPairs(database, program, {responses: counted, answers: relations.answers, among, inPart});
    }
    await countPeople(database, counted, relations);
    await database.run(`UPDATE source_file SET counted = true WHERE ${among}`);
  });
  return files.length;
}

/** Takes out what some files have in the cube. */
async function removeCounts(database: Database, among: string): Promise<void> {
  const counts = ["profile_cell", "profile_pair"].map(
    (table) => `DELETE FROM ${table} WHERE profile_key IN (SELECT profile_key FROM profile WHERE ${among})`
  );
  await database.run([...counts, `DELETE FROM profile WHERE ${among}`].join("; "));
}

const profileColumns = (program: Program) => ["file_id", ...dimensionColumns(program)];

/**
 * Responses that agree in every dimension share a profile, whose number stands for the dimensions wherever answers are
 * counted or added up: one small integer to compare instead of half a dozen texts. They are numbered in the order of
 * their dimensions, so that the same answers give the same numbers.
 *
 * @param among  condition on files
 */
export function profileSelect(program: Program, among: string, {responses}: CountedRelations): string {
  const columns = profileColumns(program).join(", ");
  return `SELECT ((SELECT coalesce(max(profile_key), 0) FROM profile) + row_number() OVER (ORDER BY ${columns}))::INTEGER
      AS profile_key, *
    FROM (SELECT DISTINCT ${columns} FROM ${responses} AS responses WHERE ${among})`;
}

/** The responses that count, with the number of their profile. */
export function profiledResponses(program: Program, {responses}: CountedRelations): string {
  const same = profileColumns(program).map((name) => `responses.${name} IS NOT DISTINCT FROM profile.${name}`);
  return `${responses} AS responses JOIN profile ON ${same.join(" AND ")}`;
}
