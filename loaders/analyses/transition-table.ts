import {isFigureKey} from "../../src/model/figure-keys.js";
import {addMonths} from "../../src/model/periods.js";
import {
  type TransitionCell,
  type TransitionFinding,
  transitionFindings
} from "../../src/transforms/transition-findings.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import type {Cube} from "../cube/cube.js";
import {expectAnswered, keptQuestions} from "../cube/questions.js";
import {TRANSITION_MONTHS} from "../cube/transition-counts.js";
import {unitKey} from "../cube/unit-key.js";
import type {Database} from "../duckdb/database.js";
import {sqlList} from "../duckdb/sql.js";
import {dimension, expectKey, UsageError} from "../warehouse/dimensions.js";
import {isPeriodKey, periodOfMonth, type TrendPeriod} from "../warehouse/period-keys.js";
import type {Program, Workspace} from "../workspace/model.js";
import {metricNamed} from "./metrics.js";

export interface TransitionRequest {
  /** Units that are told apart, and questions. */
  by: readonly string[];
  period: TrendPeriod;
  metric?: string;
  where?: Readonly<Record<string, readonly string[]>>;
  level?: number;
}

/** A move of a unit's people as `journeymark trend --transitions` prints it, beside the values of `by`. */
export type TransitionRow = Record<string, unknown> &
  TransitionFinding & {
    class: string | null;
    question: string;
    /** Names of the two periods. */
    before: string;
    after: string;
  };

/** What the counts are kept by. */
const KEPT = ["organization", "customer_class", "month"];

/**
 * The table that `journeymark trend --transitions` prints: how people who answered an outcome question in two successive periods moved
 * between dissatisfied, satisfied and advocate. People are of the unit that they answered about first, and of one class always.
 *
 * @throws UsageError if a key, a value or the metric does not exist, or transitions are not counted by a key
 */
export async function transitionTable(
  cube: Cube,
  database: Database,
  workspace: Workspace,
  {by, period, metric, where = {}, level = 0.95}: TransitionRequest
): Promise<TransitionRow[]> {
  const {program} = workspace;
  if (!isPeriodKey(period))
    throw new UsageError(`--transitions: people are seen again from month to month, quarter or year, not by ${period}`);
  const questions = questionsAsked(program, metricNamed(program, metric).id, where);
  for (const key of [...by, ...Object.keys(where)]) expectCounted(program, key);
  for (const [key, values] of Object.entries(where)) {
    if (!isFigureKey(key)) expectAnswered(key, values, await cube.values(key));
  }
  const keys = [...new Set(["question", "class", ...by])];
  const cells = await cellsBy(database, program, {keys, period, where, questions});
  const groups = groupBy(cells, ({values, month}) => JSON.stringify([values, month]));
  const units = unitKey(program, keys);
  const peers = groupBy(cells, (cell) => peersOf(cell, keys, units));
  const ordered = [...groups.values()];
  const found = transitionFindings(
    ordered.map((own) => {
      const inside = new Set(own);
      const others =
        units === undefined ? [] : peers.get(peersOf(own[0]!, keys, units))!.filter((cell) => !inside.has(cell));
      return {own, others};
    }),
    level
  );
  return found.flatMap((moves, place) => {
    const {values, month} = ordered[place]![0]!;
    const names = Object.fromEntries(keys.map((key, index) => [key, values[index]!]));
    const next = addMonths(month, TRANSITION_MONTHS[period]);
    const periods = {
      before: periodOfMonth(program, period, month).name,
      after: periodOfMonth(program, period, next).name
    };
    return moves.map((move) => ({...move, ...names, ...periods}) as TransitionRow);
  });
}

interface Cell extends TransitionCell {
  /** Of each key. */
  values: readonly (string | null)[];
  /** The last month of the first period. */
  month: string;
}

/** Everything but the unit: others of the same are who a unit is compared with. */
function peersOf({values, month}: Cell, keys: readonly string[], units: string | undefined): string {
  return JSON.stringify([values.filter((_, index) => keys[index] !== units), month]);
}

function expectCounted(program: Program, key: string): void {
  if (isFigureKey(key)) return;
  expectKey(program, key);
  if (isPeriodKey(key)) throw new UsageError(`--by ${key}: periods are what people move between; use --period ${key}`);
  if (key !== "leader" && dimension(program, key).columns.every((column) => KEPT.includes(column))) return;
  throw new UsageError(`${key}: transitions are counted by organization, class and question`);
}

/** Those that a filter names, else the first outcome that carries the metric. */
function questionsAsked(
  program: Program,
  metric: string,
  where: Readonly<Record<string, readonly string[]>>
): string[] {
  const kept = keptQuestions(program, where);
  const outcomes = program.questions.filter(({role, metrics}) => role === "outcome" && metrics.includes(metric));
  const asked = kept === null ? outcomes.slice(0, 1) : outcomes.filter(({id}) => kept.includes(id));
  if (asked.length > 0) return asked.map(({id}) => id);
  throw new UsageError(
    `--transitions: expected a question with role outcome that carries ${metric}${kept === null ? "" : " among those of --where"}, found none`
  );
}

async function cellsBy(
  database: Database,
  program: Program,
  {
    keys,
    period,
    where,
    questions
  }: {
    keys: readonly string[];
    period: keyof typeof TRANSITION_MONTHS;
    where: Readonly<Record<string, readonly string[]>>;
    questions: readonly string[];
  }
): Promise<Cell[]> {
  const dimensions = keys.filter((key) => !isFigureKey(key)).map((key) => dimension(program, key));
  const filters = Object.entries(where)
    .filter(([key]) => !isFigureKey(key))
    .map(([key, values]) => ({...dimension(program, key), values}));
  const joins = [...new Set([...dimensions, ...filters].flatMap(({join}) => join ?? []))].join(" ");
  const sqlOf = new Map(dimensions.map(({key, sql}) => [key, sql]));
  const columns = keys.map((_, index) => `key_${index}`);
  const rows = await database.keyedRows(
    `SELECT ${keys.map((key, index) => `${sqlOf.get(key) ?? "question"} AS key_${index}`).join(", ")}, strftime(month, '%Y-%m') AS last_month,
       before::INTEGER AS before, after::INTEGER AS after, sum(n)::DOUBLE AS n, sum(w) AS w, sum(w2) AS w2
     FROM (SELECT * RENAME (until_month AS month) FROM transition JOIN question USING (question_key)
       WHERE months = ${TRANSITION_MONTHS[period]} AND question IN (${sqlList(questions)})) AS cells ${joins}
     WHERE ${["true", ...filters.map(({sql, values}) => `${sql} IN (${sqlList(values)})`)].join(" AND ")}
     GROUP BY ALL ORDER BY ${[...columns, "last_month", "before", "after"].join(", ")}`,
    columns,
    {last_month: "text", before: "number", after: "number?", n: "number", w: "number", w2: "number"}
  );
  return rows.map(({texts, row: {last_month: month, ...cell}}) => ({...cell, values: texts, month}));
}
