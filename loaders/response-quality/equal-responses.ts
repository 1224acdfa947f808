import {numbers} from "../duckdb/result-columns.js";
import {duplicates, type PairCount} from "../../src/statistics/response-quality/duplicates.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {Source} from "../workspace/model.js";
import type {IndicatorCount} from "./quality-count.js";

/** Fewest answers of a response that may be a duplicate: shorter ones agree by chance too often. */
const FEWEST_ANSWERS = 10;

/** Most equal pairs by chance of which the test knows: of more, some patterns are common, and their pairs come in clumps. */
const MOST_EXPECTED = 3;
/** Fewest different answers among them. */
const FEWEST_DIFFERENT = 3;

/**
 * Pairs of a unit's responses that agree in every answer, and in every one but one; and the same of pairs of a response of
 * the unit with one of another unit.
 */
export const PAIR_COUNTS = {unit: "text", ...numbers("n", "pairs", "near", "pairsAcross", "nearAcross")} as const;

/**
 * Duplicates: pairs of responses of ten answers and more, among which are three different ones at least, that agree in
 * every answer, as a share of all pairs of the unit. Chance is how often responses that agree in all answers but one agree in
 * that one too, as the source's other units show it; a source as a whole has nothing to be compared with. Answers that
 * hardly vary are left to straight-lining: so many agree that the test of pairs would see more than there is.
 */
export async function equalResponses(database: Database, {name}: Source): Promise<IndicatorCount[]> {
  const rows = await database.rows(
    `SELECT unit, n, pairs, near, "pairsAcross", "nearAcross" FROM quality_pairs WHERE source = ${sqlText(name)} ORDER BY unit`,
    PAIR_COUNTS
  );
  if (rows.length === 0) return [];
  const total = (of: "n" | "pairs" | "near" | "pairsAcross" | "nearAcross") =>
    rows.reduce((sum, row) => sum + row[of], 0);
  // A pair of two units is counted in either.
  const pairs = total("pairs") + total("pairsAcross") / 2;
  const near = total("near") + total("nearAcross") / 2;
  const units = rows.map((own) => {
    const others = {pairs: pairs - own.pairs - own.pairsAcross, near: near - own.near - own.nearAcross};
    return countOf(own.unit, own, rows.length === 1 ? null : others);
  });
  return [countOf(null, {n: total("n"), pairs, near}, null), ...units];
}

/** @param others  pairs of the other units' responses; null where there are none */
function countOf(unit: string | null, own: PairCount & {n: number}, others: PairCount | null): IndicatorCount {
  const {n, pairs} = own;
  const all = (n * (n - 1)) / 2;
  const share = n < 2 ? 0 : pairs / all;
  const count = {indicator: "duplicates" as const, unit, n, share, low: null, upp: null};
  if (others === null || n < 2) return {...count, expected: null, p: null};
  const {expectedPairs, pValue} = duplicates(own, others);
  const expected = Math.min(1, expectedPairs / all);
  return {...count, expected, p: expectedPairs > MOST_EXPECTED ? null : pValue};
}

/**
 * Pairs by unit. A pattern is the exclusive or of its answers' hashes, so that millions of responses need no list each, and
 * one answer is taken out of it as it was put in; hashed twice, because the hash of two columns is itself an exclusive or
 * of theirs, and would not tell which question got which answer. Responses of the same `others` answered the same questions, and agree in
 * all answers but that to one question, or in that one too.
 *
 * @param among  a condition of responses; default all of the source
 */
export function pairSums(source: string, among = "true"): string {
  return `
    WITH given AS (
      SELECT response_key, question_key, value, hash(hash(question_key, value)) AS part
      FROM answer SEMI JOIN (
        SELECT response_key FROM counted_response WHERE source = ${sqlText(source)} AND ${among}) USING (response_key)
      WHERE state = 'answered'),
    varied AS (
      SELECT response_key, bit_xor(part) AS pattern FROM (
        SELECT response_key, value, count(*) AS answers, bit_xor(part) AS part FROM given GROUP BY response_key, value)
      GROUP BY response_key HAVING sum(answers) >= ${FEWEST_ANSWERS} AND count(*) >= ${FEWEST_DIFFERENT}),
    own AS (
      SELECT organization AS unit, pattern, count(*) AS n, any_value(response_key) AS response_key
      FROM varied JOIN response USING (response_key) GROUP BY ALL),
    whole AS (SELECT pattern, sum(n) AS whole FROM own GROUP BY pattern),
    counted AS (SELECT own.*, whole - n AS elsewhere FROM own JOIN whole USING (pattern)),
    equally AS (
      SELECT unit, sum(n) AS n, sum(n * (n - 1) / 2) AS pairs, sum(n * elsewhere) AS across FROM counted GROUP BY unit),
    but_one AS (
      SELECT unit, n, elsewhere, hash(question_key, xor(pattern, part)) AS others FROM counted JOIN given USING (response_key)),
    shared AS (SELECT others, sum(n) AS whole FROM but_one GROUP BY others HAVING count(*) > 1),
    alike AS (
      SELECT unit, sum(n) AS n, sum(n * n) AS squares, sum(n * elsewhere) AS equal, any_value(whole) AS whole
      FROM but_one JOIN shared USING (others) GROUP BY unit, others),
    nearly AS (
      SELECT unit, sum((n * n - squares) / 2) AS pairs, sum(n * (whole - n) - equal) AS across FROM alike GROUP BY unit)
    SELECT unit, n::DOUBLE AS n, equally.pairs::DOUBLE AS pairs, coalesce(nearly.pairs, 0)::DOUBLE AS near,
      equally.across::DOUBLE AS "pairsAcross", coalesce(nearly.across, 0)::DOUBLE AS "nearAcross"
    FROM equally LEFT JOIN nearly USING (unit) ORDER BY unit`;
}
