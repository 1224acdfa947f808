import type {Database} from "../duckdb/database.js";
import type {Program} from "../workspace/model.js";
import {baseCellSelect, cellSelect} from "./cell-counts.js";
import {OF_DAYS, OF_MONTHS, type CountTables} from "./count-tables.js";
import {countedRelations, type CountedRelations} from "./counted-relations.js";
import {countMatched} from "./matched-counts.js";
import {countPairs} from "./pair-counts.js";
import {countPeople, peopleAreCurrent} from "./people-counts.js";
import {countThemePairs} from "./theme-pairs.js";
import {countTransitions} from "./transition-counts.js";

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
  const gone = "file_id NOT IN (SELECT file_id FROM source_file)";
  const among = files.length === 0 ? null : `file_id IN (${files.map(({file_id}) => file_id).join(", ")})`;
  await database.transaction(async () => {
    for (const tables of [OF_MONTHS, OF_DAYS]) {
      await removeCounts(database, gone, tables);
      const relations = await countedRelations(database, tables.period);
      const job = {program, tables, relations, counted: profiledResponses(program, relations, tables)};
      if (among !== null) await countFiles(database, among, responsesAtOnce, job);
      else if (await peopleAreCurrent(database, relations, tables)) continue;
      await countPeople(database, job.counted, relations, tables);
    }
    // What a file supersedes, or leaves behind when it goes, changes whose ratings these are.
    await countMatched(database, program);
    await countTransitions(database, program, among !== null);
    if (among !== null) await database.run(`UPDATE source_file SET counted = true WHERE ${among}`);
  });
  return files.length;
}

/** Counts the answers of all files into tables that are empty. */
export async function countAllAnswers(
  database: Database,
  {program, tables, relations}: Pick<CountingJob, "program" | "tables" | "relations">
): Promise<void> {
  const job = {program, tables, relations, counted: profiledResponses(program, relations, tables)};
  await countFiles(database, "file_id IS NOT NULL", RESPONSES_AT_ONCE, job);
  await countPeople(database, job.counted, relations, tables);
}

/** What is counted, and into which tables. */
interface CountingJob {
  program: Program;
  tables: CountTables;
  relations: CountedRelations;
  /** The responses with their profiles. */
  counted: string;
}

async function countFiles(
  database: Database,
  among: string,
  responsesAtOnce: number,
  {program, tables, relations, counted}: CountingJob
): Promise<void> {
  const {profile, cell} = tables;
  await removeCounts(database, among, tables);
  await database.run(`INSERT INTO ${profile} BY NAME ${profileSelect(program, among, relations, tables)}`);
  const responses = await database.value(`SELECT count(*)::DOUBLE FROM response WHERE ${among}`, "number");
  const parts = Math.ceil(responses / responsesAtOnce);
  for (let part = 0; part < parts; part += 1) {
    const inPart = (key: string) => (parts === 1 ? "true" : `hash(${key}) % ${parts} = ${part}`);
    const asked = `profile.${among} AND ${inPart("profile.profile_key")}`;
    await database.run(`INSERT INTO ${cell} BY NAME ${cellSelect(counted, asked, relations)}`);
    await database.run(`INSERT INTO ${cell} BY NAME ${baseCellSelect(counted, asked, relations)}`);
    await countPairs(database, program, {responses: counted, answers: relations.ratings, among, inPart, tables});
    if (relations.answers !== relations.ratings && tables.ofAllQuestions) {
      await countThemePairs(database, program, {...relations, responses: counted, among, inPart, tables});
    }
  }
}

/** Takes out what some files have in the counts. */
async function removeCounts(database: Database, among: string, {profile, cell, pair}: CountTables): Promise<void> {
  const counts = [cell, pair].map(
    (table) => `DELETE FROM ${table} WHERE profile_key IN (SELECT profile_key FROM ${profile} WHERE ${among})`
  );
  await database.run([...counts, `DELETE FROM ${profile} WHERE ${among}`].join("; "));
}

/**
 * Responses that agree in every dimension share a profile, whose number stands for the dimensions wherever answers are
 * counted or added up: one small integer to compare instead of half a dozen texts. They are numbered in the order of
 * their dimensions, so that the same answers give the same numbers.
 *
 * @param among  condition on files
 */
export function profileSelect(
  program: Program,
  among: string,
  {responses}: CountedRelations,
  tables: CountTables
): string {
  const columns = tables.columns(program).join(", ");
  return `SELECT ((SELECT coalesce(max(profile_key), 0) FROM ${tables.profile}) + row_number() OVER (ORDER BY ${columns}))::INTEGER
      AS profile_key, *
    FROM (SELECT DISTINCT ${columns} FROM ${responses} AS responses WHERE ${among})`;
}

/** The responses that count, with the number of their profile. */
export function profiledResponses(
  program: Program,
  {responses}: CountedRelations,
  {profile, columns}: Pick<CountTables, "profile" | "columns">
): string {
  const same = columns(program).map((name) => `responses.${name} IS NOT DISTINCT FROM profile.${name}`);
  return `${responses} AS responses JOIN ${profile} AS profile ON ${same.join(" AND ")}`;
}
