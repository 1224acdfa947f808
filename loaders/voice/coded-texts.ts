import type {Database} from "../duckdb/database.js";
import {numbers, texts} from "../duckdb/result-columns.js";
import {sqlList} from "../duckdb/sql.js";

/** What customers wrote about a stage in a language, once, however often it was written. */
export interface CodedText {
  /** The same for the same words, stage and language, on every machine. */
  id: string;
  language: string;
  stage: string;
  text: string;
  /** A sign for each theme of the codebook, as ThemeCoder gives them. */
  codes: string;
  /** How many comments have these words. */
  comments: number;
}

/** Comments of responses that count, whose language is known, and which this version of the codebook codes. */
const textsFrom = (from: string | undefined) => `
  SELECT left(sha256(concat_ws(chr(10), coded.language, coded.stage, text)), 16) AS id, coded.language AS language, coded.stage AS stage,
    text, codes, count(*)::DOUBLE AS comments
  FROM coded_comment AS coded JOIN comment USING (response_key, column_name, stage)
    JOIN counted_response AS response USING (response_key)
  WHERE coded.language IS NOT NULL ${from === undefined ? "" : `AND month >= DATE '${from}-01'`}
  GROUP BY coded.language, coded.stage, text, codes`;

const COLUMNS = {...texts("id", "language", "stage", "text", "codes"), ...numbers("comments")};

/** How many texts and comments have the same language and codes. */
export interface CodeCount {
  language: string;
  codes: string;
  texts: number;
  comments: number;
}

/** What all comments are coded as, in a fixed order. */
export function codeCounts(database: Database, from?: string): Promise<CodeCount[]> {
  return database.rows(
    `SELECT language, codes, count(*)::DOUBLE AS texts, sum(comments)::DOUBLE AS comments FROM (${textsFrom(from)})
     GROUP BY language, codes ORDER BY language, codes`,
    {language: "text", codes: "text", texts: "number", comments: "number"}
  );
}

/** Texts by their ids. */
export function textsNamed(database: Database, ids: readonly string[], from?: string): Promise<CodedText[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return database.rows(`SELECT * FROM (${textsFrom(from)}) WHERE id IN (${sqlList(ids)}) ORDER BY id`, COLUMNS);
}

/** Whether any theme is found in a text: what a sample is drawn by, beside the language. */
export const hasTheme = (codes: string): boolean => codes.includes("1");

/**
 * A random sample of texts: as many of each language, half of them with a theme as far as there are so many. Their ids are
 * hashes, and so are their places once a seed is mixed in: the same seed draws the same texts.
 */
export function sampledTexts(
  database: Database,
  {size, seed, from}: {size: number; seed: number; from?: string | undefined}
): Promise<CodedText[]> {
  const place = `sha256('${seed}' || id)`;
  return database.rows(
    `WITH written AS (${textsFrom(from)}),
     placed AS (
       SELECT *, contains(codes, '1') AS found, row_number() OVER (PARTITION BY language, contains(codes, '1') ORDER BY ${place}) AS place,
         count(*) OVER (PARTITION BY language, contains(codes, '1')) AS own, count(*) OVER (PARTITION BY language) AS of_language
       FROM written WHERE contains(translate(codes, '1', '0'), '0')),
     -- What one of the halves lacks is taken from the other.
     drawn AS (SELECT * FROM placed WHERE place <= greatest(${size} // 2, ${size} - (of_language - own)))
     SELECT id, language, stage, text, codes, comments FROM drawn ORDER BY language, ${place}`,
    COLUMNS
  );
}
