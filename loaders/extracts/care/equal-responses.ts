import {duplicates} from "../../../src/statistics/duplicates.js";
import type {Database} from "../../warehouse/database.js";
import {sqlText} from "../../warehouse/sql.js";
import type {Source} from "../../workspace/model.js";
import type {CareCount} from "./care-count.js";

/** Fewest answers of a response that may be a duplicate: shorter ones agree by chance too often. */
const FEWEST_ANSWERS = 10;

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
 * Duplicates: responses of ten answers and more that agree with another one of the same unit in every answer. Chance is
 * how often two responses of the source's other units agree; a source as a whole has nothing to be compared with.
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
    const found = duplicates(own, agreement ?? 0);
    // Of n responses each has n − 1 others: the share that has an equal one, as long as such pairs are rare.
    const expected = agreement === null ? null : 1 - (1 - agreement) ** (found.n - 1);
    return count(unit, found, expected, agreement === null ? null : found.pValue);
  });
  const total = (of: "n" | "count") => units.reduce((sum, unit) => sum + unit[of], 0);
  return [count(null, {n: total("n"), responses: total("count")}, null, null), ...units];
}

function count(
  unit: string | null,
  {n, responses}: {n: number; responses: number},
  expected: number | null,
  p: number | null
): CareCount {
  return {indicator: "duplicates", unit, n, count: responses, low: null, upp: null, expected, p};
}

/** Patterns of answers by unit, and how many responses gave each. */
function patternSql(source: string): string {
  return `
    SELECT unit, pattern, count(*) AS n FROM (
      SELECT any_value(organization) AS unit, hash(list((question_key, value) ORDER BY question_key)) AS pattern
      FROM answer JOIN response USING (response_key) ANTI JOIN superseded USING (response_key)
      WHERE state = 'answered' AND source = ${sqlText(source)}
      GROUP BY response_key HAVING count(*) >= ${FEWEST_ANSWERS})
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
