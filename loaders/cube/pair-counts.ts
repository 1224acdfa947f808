import type {Database} from "../duckdb/database.js";
import {segmentColumn} from "../warehouse/tables.js";
import type {Program} from "../workspace/model.js";
import {ANSWERED} from "./cell-counts.js";

/** The dimensions that pairs are kept by: those that every report uses, and the leader that answers are about. */
export function pairedBy({segments}: Pick<Program, "segments">): string[] {
  const leaders = segments.flatMap(({id, kind}) => (kind === "leader" ? [segmentColumn(id)] : []));
  return ["file_id", "month", "organization", "customer_class", "stratum", ...leaders];
}

/**
 * The dimensions that pairs are kept by one at a time, beside those of every report: by all of them at once, pairs would
 * outnumber the answers.
 */
export function pairedAlong({segments}: Pick<Program, "segments">): string[] {
  return ["language", "channel", ...segments.flatMap(({id, kind}) => (kind === "leader" ? [] : [segmentColumn(id)]))];
}

export const PAIR_SUMS = {
  n: "count(*)",
  w: "sum(weight)",
  wa: "sum(weight * a)",
  wb: "sum(weight * b)",
  waa: "sum(weight * a * a)",
  wbb: "sum(weight * b * b)",
  wab: "sum(weight * a * b)",
  w2: "sum(weight * weight)",
  w2a: "sum(weight * weight * a)",
  w2b: "sum(weight * weight * b)",
  w2ab: "sum(weight * weight * a * b)"
};

/** Names of the sums of pairs. */
export const pairSums = Object.keys(PAIR_SUMS);

/** Which responses' pairs are counted. */
export interface PairedResponses {
  /** The responses that count, as a relation with their profiles. */
  responses: string;
  /** Their answers, likewise. */
  answers: string;
  /** Condition on files. */
  among: string;
  /** Condition that the number of a group of profiles is in the part that is counted now. */
  inPart: (key: string) => string;
  tables: PairTables;
}

/** Where pairs are counted. */
export interface PairTables {
  profile: string;
  pair: string;
  /** Columns of a profile that all pairs are kept by, and those that they are kept by one at a time. */
  paired: (program: Program) => readonly string[];
  pairedAlong: (program: Program) => readonly string[];
  /** Whether pairs are of all questions, or of those of composites only, as those along one more dimension are. */
  ofAllQuestions: boolean;
}

/** Counts pairs into `profile_pair`: by the dimensions of every report, then along one more at a time. */
export async function countPairs(
  database: Database,
  program: Program,
  {responses, answers, among, inPart, tables}: PairedResponses
): Promise<void> {
  const {profile, pair} = tables;
  const paired = tables.paired(program);
  for (const along of ["", ...tables.pairedAlong(program)]) {
    const columns = along === "" ? paired : [...paired, along];
    const groups = `SELECT * FROM (${groupedBy(profile, columns, among)}) WHERE ${inPart("first_profile")}`;
    const questions =
      along === "" && tables.ofAllQuestions ? "" : "AND question_key IN (SELECT question_key FROM composite_base)";
    await database.run(
      `INSERT INTO ${pair} BY NAME SELECT '${along.replaceAll("'", "''")}' AS along, * FROM (${pairSelect({responses, answers}, groups, questions)})`
    );
  }
}

/** Profiles of a table that agree in some columns, as a relation of `profile_key` and the first of its group, `first_profile`. */
export function groupedBy(profile: string, columns: readonly string[], among: string): string {
  return `SELECT profile_key, min(profile_key) OVER (PARTITION BY ${columns.join(", ")}) AS first_profile
    FROM ${profile} AS profile WHERE ${among}`;
}

/**
 * The pair table: sums of cross-products of the scores of two questions that were answered in the same response, by
 * scoring and group of profiles, which goes by the number of its first one. A pair's questions are in the order of their
 * names.
 *
 * @param groups  relation of groupedBy: which profiles, and in which groups
 * @param questions  a further condition on `question_key`
 */
export function pairSelect(
  {responses, answers}: Pick<PairedResponses, "responses" | "answers">,
  groups: string,
  questions = ""
): string {
  const sums = Object.entries(PAIR_SUMS).map(([name, sum]) => `${sum} AS ${name}`);
  // The join and its groups carry small numbers only: questions by the place of their names, scorings as well.
  return `WITH counted AS NOT MATERIALIZED (
      SELECT response_key, weight, first_profile
      FROM ${responses} JOIN (${groups}) AS grouped USING (profile_key)),
    placed AS (SELECT question_key, (row_number() OVER (ORDER BY question))::SMALLINT AS place FROM question),
    scorings AS (
      SELECT scoring, (row_number() OVER (ORDER BY scoring))::UTINYINT AS scoring_key FROM (SELECT DISTINCT scoring FROM score)),
    scored AS MATERIALIZED (
      SELECT response_key, first_profile, weight, place, scoring_key, score AS x
      FROM ${answers} AS answer JOIN counted USING (response_key) JOIN score USING (question_key, value)
        JOIN placed USING (question_key) JOIN scorings USING (scoring)
      WHERE ${ANSWERED} ${questions}),
    pairs AS (
      SELECT first_profile, scoring_key, place_a, place_b, ${sums.join(", ")} FROM (
        SELECT a.first_profile, a.scoring_key, a.weight, a.place AS place_a, b.place AS place_b, a.x AS a, b.x AS b
        FROM scored a JOIN scored b
          ON a.response_key = b.response_key AND a.scoring_key = b.scoring_key AND a.place < b.place)
      GROUP BY first_profile, scoring_key, place_a, place_b)
    SELECT first_profile AS profile_key, scoring, a.question_key AS key_a, b.question_key AS key_b, ${pairSums.join(", ")}
    FROM pairs JOIN scorings USING (scoring_key) JOIN placed AS a ON a.place = place_a JOIN placed AS b ON b.place = place_b`;
}
