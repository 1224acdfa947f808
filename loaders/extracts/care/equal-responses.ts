import {duplicates, type Duplicates} from "../../../src/statistics/duplicates.js";
import type {Database} from "../../warehouse/database.js";
import {sqlText} from "../../warehouse/sql.js";
import type {Source} from "../../workspace/model.js";
import type {CareCount} from "./care-count.js";

/** Fewest answers of a response that may be a duplicate: shorter ones agree by chance too often. */
const FEWEST_ANSWERS = 10;

/** Most equal pairs by chance of which the test knows: of more, some patterns are common, and their pairs come in clumps. */
const MOST_EXPECTED = 3;
/** Fewest different answers among them. */
const FEWEST_DIFFERENT = 3;

interface PatternRow {
  unit: string;
  /** How many different patterns so many responses of the unit share. */
  size: number;
  patterns: number;
}

interface RestRow {
  unit: string;
  /** Responses of the source in other units, and pairs of them that agree throughout. */
  n: number;
  pairs: number;
}

/**
 * Duplicates: pairs of responses of ten answers and more, among which are three different ones at least, that agree in
 * every answer, as a share of all pairs of the unit. Chance is how often two responses of the source's other units agree; a
 * source as a whole has nothing to be compared with. Answers that hardly vary are left to straight-lining: so many agree
 * that the test of pairs would see more than there is.
 */
export async function equalResponses(database: Database, {name}: Source): Promise<CareCount[]> {
  const patterns = patternSql(name);
  const rows = await database.rows<PatternRow>(
    `WITH own AS (${patterns})
     SELECT unit, n::DOUBLE AS size, count(*)::DOUBLE AS patterns FROM own GROUP BY unit, n ORDER BY unit, n`
  );
  if (rows.length === 0) return [];
  const rest = new Map((await restOf(database, patterns)).map((row) => [row.unit, row]));
  const units = [...new Set(rows.map(({unit}) => unit))].map((unit): CareCount => {
    const {n, pairs} = rest.get(unit)!;
    const agreement = n < 2 ? null : pairs / ((n * (n - 1)) / 2);
    const own = rows.filter((row) => row.unit === unit);
    return equalPairs(unit, duplicates(own, agreement ?? 0), agreement);
  });
  const whole = await database.rows<PatternRow>(
    `WITH own AS (${patterns}), whole AS (SELECT pattern, sum(n) AS n FROM own GROUP BY pattern)
     SELECT '' AS unit, n::DOUBLE AS size, count(*)::DOUBLE AS patterns FROM whole GROUP BY n ORDER BY n`
  );
  return [equalPairs(null, duplicates(whole, 0), null), ...units];
}

/** @param agreement  share of pairs that agree by chance; null where it is not known */
function equalPairs(
  unit: string | null,
  {n, pairs, expectedPairs, pValue}: Duplicates,
  agreement: number | null
): CareCount {
  const share = n < 2 ? 0 : pairs / ((n * (n - 1)) / 2);
  const p = agreement === null || expectedPairs > MOST_EXPECTED ? null : pValue;
  return {indicator: "duplicates", unit, n, share, low: null, upp: null, expected: agreement, p};
}

/**
 * Patterns of answers by unit, and how many responses gave each. A pattern is the exclusive or of its answers' hashes,
 * so that millions of responses need no list each; hashed twice, because the hash of two columns is itself an exclusive or
 * of theirs, and would not tell which question got which answer.
 */
function patternSql(source: string): string {
  return `
    SELECT organization AS unit, pattern, count(*) AS n FROM (
      SELECT response_key, bit_xor(part) AS pattern FROM (
        SELECT response_key, value, count(*) AS answers, bit_xor(hash(hash(question_key, value))) AS part
        FROM answer SEMI JOIN (SELECT response_key FROM response WHERE source = ${sqlText(source)}) USING (response_key)
        WHERE state = 'answered' GROUP BY response_key, value)
      GROUP BY response_key HAVING sum(answers) >= ${FEWEST_ANSWERS} AND count(*) >= ${FEWEST_DIFFERENT})
    JOIN response USING (response_key) ANTI JOIN superseded USING (response_key)
    GROUP BY unit, pattern`;
}

/** Pairs of equal responses outside each unit: those of the source, less those with a response of the unit in them. */
function restOf(database: Database, patterns: string): Promise<RestRow[]> {
  const pairs = (n: string) => `(${n}) * ((${n}) - 1) / 2`;
  return database.rows<RestRow>(
    `WITH own AS (${patterns}), whole AS (SELECT pattern, sum(n) AS n FROM own GROUP BY pattern),
       total AS (SELECT sum(n) AS n, sum(${pairs("n")}) AS pairs FROM whole)
     SELECT unit, (any_value(total.n) - sum(own.n))::DOUBLE AS n,
       (any_value(total.pairs) - sum(${pairs("whole.n")} - ${pairs("whole.n - own.n")}))::DOUBLE AS pairs
     FROM own JOIN whole USING (pattern) CROSS JOIN total GROUP BY unit`
  );
}
