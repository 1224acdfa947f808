import {chanceRate} from "../../src/statistics/response-quality/chance-rate.js";
import {heaping} from "../../src/statistics/response-quality/heaping.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import type {Question, Source} from "../workspace/model.js";
import {byUnit, countOf, type IndicatorCount} from "./quality-count.js";

/** Fewest steps of a scale on which answers can heap at round numbers. */
const FEWEST_STEPS = 20;
/** Every how many steps an answer is a round number. */
const ROUND_STEPS = 10;

/** Heaping: answers at every tenth value of long scales, among these and their two neighbours; by chance a third. */
export async function roundAnswers(database: Database, {name, questions}: Source): Promise<IndicatorCount[]> {
  const long = questions.map(({question}) => question).filter(({scale}) => stepsOf(scale) >= FEWEST_STEPS);
  if (long.length === 0) return [];
  const rows = await database.rows(
    `SELECT organization AS unit, question, value, sum(n)::DOUBLE AS n FROM cell JOIN source_file USING (file_id)
     WHERE source = ${sqlText(name)} AND question IN (${sqlList(long.map(({id}) => id))}) GROUP BY ALL ORDER BY ALL`,
    {unit: "text", question: "text", value: "number", n: "number"}
  );
  return byUnit(rows).map(([unit, own]) => {
    const rates = long.map(({id, scale}) => {
      const ends = [Math.min(scale.worst, scale.best), Math.max(scale.worst, scale.best)] as const;
      const counts = own.filter(({question}) => question === id);
      return heaping(counts, ends, {multiple: ROUND_STEPS * scale.step, step: scale.step});
    });
    const sum = (of: "n" | "count") => rates.reduce((total, rate) => total + rate[of], 0);
    const found = countOf("heaping", unit, chanceRate(sum("count"), sum("n"), 1 / 3));
    return {...found, responses: Math.max(...rates.map((rate) => rate.n))};
  });
}

export function stepsOf({worst, best, step}: Question["scale"]): number {
  return Math.round(Math.abs(best - worst) / step);
}
