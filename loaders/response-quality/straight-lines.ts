import {numbers} from "../duckdb/result-columns.js";
import {chanceRate} from "../../src/statistics/response-quality/chance-rate.js";
import {COMMON_SCORING} from "../../src/statistics/estimates/scoring.js";
import {covariancesOf} from "../../src/statistics/estimates/pair-moments.js";
import {straightLining} from "../../src/statistics/response-quality/straight-lining.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import type {Question, Source} from "../workspace/model.js";
import {byUnit, countOf, type IndicatorCount} from "./quality-count.js";
import {stepsOf} from "./round-answers.js";

/** Fewest questions that make a block: two agree too easily to tell anything. */
export const FEWEST_QUESTIONS = 3;

/**
 * Straight-lining: responses that gave one answer to all questions of the source's largest block on one scale, of which
 * they answered three or more. Chance draws from the answers of the same unit, alike as far as the block's mean
 * correlation in the source makes people answer alike.
 */
export async function straightLines(database: Database, source: Source): Promise<IndicatorCount[]> {
  const block = blockOf(source.questions.map(({question}) => question));
  if (block.length < FEWEST_QUESTIONS) return [];
  const rows = await lineCounts(database, source);
  const answers = await answerCounts(database, source, block);
  const correlation = await meanCorrelation(database, source, block);
  return byUnit(rows).map(([unit, own]) => {
    const given = [...answerTotals(answers.filter((row) => unit === null || row.unit === unit)).values()];
    const n = own.reduce((sum, row) => sum + row.n, 0);
    const straight = own.reduce((sum, row) => sum + row.straight, 0);
    const expected = own.reduce((sum, {questions, n: responses, straight: count}) => {
      const rate = straightLining({questions, responses, straight: count, answers: given}, {correlation});
      return sum + responses * rate.expectedShare;
    }, 0);
    return countOf("straight-lining", unit, chanceRate(straight, n, n === 0 ? 0 : Math.min(1, expected / n)));
  });
}

/** The questions of the largest block on one scale; of two values people give the same one too often to tell anything. */
export function blockOf(questions: readonly Question[]): string[] {
  const blocks = new Map<string, string[]>();
  for (const {id, scale} of questions) {
    if (stepsOf(scale) < 2) continue;
    const key = JSON.stringify([scale.worst, scale.best, scale.step]);
    blocks.set(key, [...(blocks.get(key) ?? []), id]);
  }
  return [...blocks.values()].reduce((largest, block) => (block.length > largest.length ? block : largest), []);
}

interface LineRow {
  unit: string;
  /** How many questions of the block these responses answered. */
  questions: number;
  n: number;
  straight: number;
}

function lineCounts(database: Database, {name}: Source): Promise<LineRow[]> {
  return database.rows(
    `SELECT unit, questions, n, straight FROM quality_lines WHERE source = ${sqlText(name)} ORDER BY unit, questions`,
    {unit: "text", questions: "number", n: "number", straight: "number"}
  );
}

interface AnswerRow {
  unit: string;
  value: number;
  n: number;
}

async function answerCounts(database: Database, {name}: Source, block: readonly string[]): Promise<AnswerRow[]> {
  return database.rows(
    `SELECT organization AS unit, value, sum(n)::DOUBLE AS n FROM cell JOIN source_file USING (file_id)
     WHERE source = ${sqlText(name)} AND question IN (${sqlList(block)}) GROUP BY ALL ORDER BY ALL`,
    {unit: "text", value: "number", n: "number"}
  );
}

function answerTotals(rows: readonly AnswerRow[]): Map<number, number> {
  const totals = new Map<number, number>();
  for (const {value, n} of rows) totals.set(value, (totals.get(value) ?? 0) + n);
  return totals;
}

/** Over the pairs of questions that somebody answered both of; 0 where there is none that vary. */
async function meanCorrelation(database: Database, {name}: Source, block: readonly string[]): Promise<number> {
  const sums = numbers("n", "w", "w2", "wa", "wb", "waa", "wbb", "wab");
  const added = Object.keys(sums).map((sum) => `sum(${sum})::DOUBLE AS ${sum}`);
  const among = sqlList(block);
  const rows = await database.rows(
    `SELECT question_a AS a, question_b AS b, ${added.join(", ")} FROM pair JOIN source_file USING (file_id)
     WHERE source = ${sqlText(name)} AND scoring = '${COMMON_SCORING}' AND question_a IN (${among}) AND question_b IN (${among})
     GROUP BY ALL ORDER BY ALL`,
    {a: "text", b: "text", ...sums}
  );
  const correlations = rows.flatMap((row) => {
    const {matrix} = covariancesOf([row], [row.a, row.b]);
    const [[own, both], [, other]] = (matrix ?? [
      [0, 0],
      [0, 0]
    ]) as [[number, number], [number, number]];
    return own > 0 && other > 0 ? [both / Math.sqrt(own * other)] : [];
  });
  const sum = correlations.reduce((total, correlation) => total + correlation, 0);
  return correlations.length === 0 ? 0 : Math.min(1, Math.max(0, sum / correlations.length));
}
