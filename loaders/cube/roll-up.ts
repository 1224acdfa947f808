import {table, type ColumnTable} from "arquero";
import type {Sums} from "../../src/transforms/scores.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import type {Database} from "../warehouse/database.js";
import {sqlList, sqlName, sqlText} from "../warehouse/sql.js";
import {dimension, FIGURE_KEYS, UsageError, type Dimension} from "./dimensions.js";

/** Which cells to add up, and into which domains. */
export interface RollUp {
  by: readonly string[];
  /** Dimension keys, or `stage` and `question`, and the values to keep. */
  where?: Readonly<Record<string, readonly string[]>>;
  /** Scoring of the pairs, if any are needed. */
  scoring?: string;
  /** Which pairs: of one stage's questions, or of all. */
  pairs?: "none" | "within stages" | "all";
}

/**
 * Adds up cells and pairs to the domains asked for. Everything that a figure is made of, and nothing that depends on a
 * metric: any of them can be computed from the result.
 *
 * @throws UsageError if a key or a value does not exist
 */
export async function rollUp(database: Database, program: Program, {by, where = {}, scoring, pairs: wanted = "all"}: RollUp): Promise<Sums> {
  const keys = by.filter((key) => !FIGURE_KEYS.includes(key));
  const dimensions = keys.map((key) => dimension(program, key));
  const filters = Object.entries(where).filter(([key]) => !FIGURE_KEYS.includes(key));
  const filtered = filters.map(([key]) => dimension(program, key));
  for (const [index, [, values]] of filters.entries()) await checkValues(database, filtered[index]!, values);
  const conditions = [
    ...filters.map(([, values], index) => `${filtered[index]!.sql} IN (${sqlList(values)})`),
    ...questionFilter(program, where)
  ];
  const joins = [...new Set([...dimensions, ...filtered].flatMap(({join}) => join ?? []))].join(" ");
  const columns = dimensions.map(({key, sql}) => `${sql} AS ${sqlName(key)}`);
  const names = keys.map(sqlName);
  const from = (source: string, extra: readonly string[], asked: readonly string[]) => {
    const all = [...extra, ...asked];
    return `FROM ${source} AS cells ${joins}${all.length > 0 ? ` WHERE ${all.join(" AND ")}` : ""}`;
  };
  const select = (...fields: string[]) => `SELECT ${[...columns, ...fields].join(", ")}`;
  const cells = `${select("question", "stratum", "value", "sum(n)::DOUBLE AS n", "sum(w) AS w", "sum(w2) AS w2")}
    ${from("cell", ["state = 'answered'"], conditions)} GROUP BY ALL ORDER BY ALL`;
  const byMonth = `${select("question", "cells.month AS counted_month", "sum(once) AS once", "sum(first_in_month) AS first")}
    ${from("cell", ["state = 'answered'"], conditions)} GROUP BY ALL`;
  const groups = [...names, "question"].join(", ");
  // People who answered once are all different; of the others, those of the fullest month are.
  const respondents = `SELECT ${groups}, (sum(once) + max(first))::DOUBLE AS respondents FROM (${byMonth}) GROUP BY ${groups}`;
  const pairConditions = conditions.map((condition) => condition.replace(/^cells\.question IN/, "cells.question_a IN"));
  const sums = ["w2", "w2a", "w2b", "w2ab", "w", "wa", "wb", "waa", "wbb", "wab"].map((name) => `sum(${name}) AS ${name}`);
  const pairFilter = [
    ...(scoring === undefined ? [] : [`scoring = ${sqlText(scoring)}`]),
    ...(wanted === "all" ? [] : [wanted === "none" ? "false" : samePairs(program)])
  ];
  const pairs = `${select("scoring", "question_a", "question_b", "stratum", "sum(n)::DOUBLE AS n", ...sums)}
    ${from("pair", pairFilter, pairConditions)} GROUP BY ALL`;
  return {
    cells: await readTable(database, cells),
    pairs: await readTable(database, pairs),
    respondents: await readTable(database, respondents)
  };
}

/** Pairs of questions of the same stage. */
function samePairs({questions}: Program): string {
  const pairs = questions.flatMap((a) =>
    questions.filter((b) => a.stage === b.stage && a !== b).map((b) => `(${sqlText(a.id)}, ${sqlText(b.id)})`)
  );
  return pairs.length === 0 ? "false" : `(question_a, question_b) IN (${pairs.join(", ")})`;
}

async function readTable(database: Database, sql: string): Promise<ColumnTable> {
  return table(await database.columns(sql));
}

function questionFilter(program: Program, where: Readonly<Record<string, readonly string[]>>): string[] {
  const {stage: stages, question: questions} = where;
  const check = (kind: string, values: readonly string[] | undefined, known: readonly string[]) => {
    const unknown = values?.find((value) => !known.includes(value));
    if (unknown === undefined) return;
    throw new UsageError(`no ${kind} ${JSON.stringify(unknown)}${didYouMean(unknown, known) || `; there are ${listNames(known)}`}`);
  };
  check("stage", stages, program.stages.map(({id}) => id));
  check("question", questions, program.questions.map(({id}) => id));
  const kept = program.questions.filter(
    ({id, stage}) => (stages?.includes(stage) ?? true) && (questions?.includes(id) ?? true)
  );
  if (kept.length === program.questions.length) return [];
  return [`cells.question IN (${sqlList(["", ...kept.map(({id}) => id)])})`];
}

/** A filter on a value that no cell has is a slip, not an empty answer. */
async function checkValues(database: Database, {key, sql, join}: Dimension, values: readonly string[]): Promise<void> {
  const missing = await database.rows<{value: string}>(
    `SELECT value FROM (SELECT unnest([${sqlList(values)}]) AS value)
     WHERE value NOT IN (SELECT DISTINCT ${sql} FROM cell AS cells ${join ?? ""} WHERE ${sql} IS NOT NULL)`
  );
  if (missing.length === 0) return;
  const found = await database.rows<{value: string}>(
    `SELECT DISTINCT ${sql} AS value FROM cell AS cells ${join ?? ""} WHERE ${sql} IS NOT NULL ORDER BY 1`
  );
  const known = found.map(({value}) => value);
  const [{value}] = missing as [{value: string}];
  throw new UsageError(`no answers with ${key} = ${sqlText(value)}${didYouMean(value, known) || `; there are ${listNames(known)}`}`);
}
