import {table, type ColumnTable} from "arquero";
import {columnNumbers, columnValues} from "../../src/transforms/column-values.js";
import {domainsOf} from "../../src/transforms/domains.js";
import type {Sums} from "../../src/transforms/scores.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import type {Database} from "../warehouse/database.js";
import {sqlList, sqlName, sqlText} from "../warehouse/sql.js";
import {COUNTED_RESPONSES, pairSelect, pairSums} from "./cube.js";
import {dimension, FIGURE_KEYS, UsageError, type Dimension} from "./dimensions.js";
import {sortedTable} from "./sorted-table.js";

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

/** The pairs that the figures of a request need: none for one question, one stage's for a stage. */
export function pairsFor(by: readonly string[]): "none" | "within stages" | "all" {
  return by.includes("question") ? "none" : by.includes("stage") ? "within stages" : "all";
}

/**
 * Adds up cells and pairs to the domains asked for. Everything that a figure is made of, and nothing that depends on a
 * metric: any of them can be computed from the result.
 *
 * @throws UsageError if a key or a value does not exist
 */
export async function rollUp(database: Database, program: Program, request: RollUp): Promise<Sums> {
  const {by, where = {}} = request;
  const asked = {
    dimensions: by.filter((key) => !FIGURE_KEYS.includes(key)).map((key) => dimension(program, key)),
    filters: Object.entries(where)
      .filter(([key]) => !FIGURE_KEYS.includes(key))
      .map(([key, values]) => ({...dimension(program, key), values})),
    questions: keptQuestions(program, where)
  };
  for (const {values, ...filter} of asked.filters) await checkValues(database, filter, values);
  const keys = asked.dimensions.map(({key}) => key);
  const groups = [...keys, "question", "stratum"];
  const counted = await sortedTable(database, cellsSql(asked), groups, [...CELL_SUMS, "respondents"]);
  return {
    cells: counted.select([...groups, ...CELL_SUMS]),
    pairs: await pairsOf(database, program, asked, request),
    respondents: await people(database, asked, counted)
  };
}

const CELL_SUMS = ["value", "n", "w", "w2"];

interface Asked {
  dimensions: readonly Dimension[];
  filters: readonly (Dimension & {values: readonly string[]})[];
  /** Questions to keep; null for all. */
  questions: readonly string[] | null;
}

/** FROM clause over cells, pairs or responses, whatever is called `cells` in the dimensions' SQL. */
function fromSql(source: string, {dimensions, filters}: Asked): string {
  const joins = new Set([...dimensions, ...filters].flatMap(({join}) => join ?? []));
  return [`${source} AS cells`, ...joins].join(" ");
}

function conditionsOf({filters}: Asked): string[] {
  return filters.map(({sql, values}) => `${sql} IN (${sqlList(values)})`);
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
}

function selectSql({dimensions}: Asked, ...fields: string[]): string {
  return `SELECT ${[...dimensions.map(({key, sql}) => `${sql} AS ${sqlName(key)}`), ...fields].join(", ")}`;
}

function questionCondition({questions}: Asked): string[] {
  return questions === null ? [] : [`cells.question IN (${sqlList(["", ...questions])})`];
}

function cellsSql(asked: Asked): string {
  return `${selectSql(asked, "question", "stratum", "value", "sum(n)::DOUBLE AS n", "sum(w) AS w", "sum(w2) AS w2", "sum(once + first_in_month)::DOUBLE AS respondents")}
    FROM ${fromSql("cell", asked)} ${whereSql([...conditionsOf(asked), ...questionCondition(asked)])} GROUP BY ALL`;
}

/**
 * Different people by domain and question, a number of them at least: those who answered once are all different; of those
 * who answered repeatedly, those of the fullest month are. Within a month the cells themselves tell.
 */
async function people(database: Database, asked: Asked, cells: ColumnTable): Promise<ColumnTable> {
  const keys = [...asked.dimensions.map(({key}) => key), "question"];
  if (!keys.includes("month")) return sortedTable(database, respondentsSql(asked), keys, ["respondents"]);
  const {ofRow, size, firstRow} = domainsOf(cells, keys);
  const counted = columnNumbers(cells, "respondents");
  const respondents = new Float64Array(size);
  for (let row = 0; row < ofRow.length; row += 1) respondents[ofRow[row]!]! += counted[row]!;
  const named = keys.map((key) => {
    const values = columnValues(cells, key);
    return [key, Array.from(firstRow, (row) => values[row])] as const;
  });
  return table([...named, ["respondents", respondents] as const]);
}

function respondentsSql(asked: Asked): string {
  const groups = [...asked.dimensions.map(({key}) => sqlName(key)), "question"].join(", ");
  const byMonth = `${selectSql(asked, "question", "cells.month AS counted_month", "sum(once) AS once", "sum(first_in_month) AS first")}
    FROM ${fromSql("cell", asked)} ${whereSql([...conditionsOf(asked), ...questionCondition(asked)])} GROUP BY ALL`;
  return `SELECT ${groups}, (sum(once) + max(first))::DOUBLE AS respondents FROM (${byMonth}) GROUP BY ${groups}`;
}

/** Sums of pairs by the keys asked for; none where none are needed. */
async function pairsOf(database: Database, program: Program, asked: Asked, request: RollUp): Promise<ColumnTable> {
  const keys = [...asked.dimensions.map(({key}) => key), "scoring", "question_a", "question_b", "stratum"];
  if (request.pairs === "none") return table([...keys, ...pairSums].map((name) => [name, []] as const));
  return sortedTable(database, pairsSql(asked, program, request), keys, pairSums);
}

/** Pairs come from the pair table where it has the dimensions asked for, else from the responses. */
function pairsSql(asked: Asked, program: Program, {scoring, pairs = "all"}: RollUp): string {
  const {questions} = asked;
  const which = [
    ...(scoring === undefined ? [] : [`scoring = ${sqlText(scoring)}`]),
    ...(questions === null ? [] : [`question_a IN (${sqlList(["", ...questions])})`]),
    ...(pairs === "all" ? [] : [sameStage(program)])
  ];
  const sums = pairSums.map((sum) => `sum(${sum})::DOUBLE AS ${sum}`);
  const stored = [...asked.dimensions, ...asked.filters].every(({inPairs}) => inPairs);
  if (stored) {
    return `${selectSql(asked, "scoring", "question_a", "question_b", "stratum", ...sums)}
      FROM ${fromSql("pair", asked)} ${whereSql([...conditionsOf(asked), ...which])} GROUP BY ALL`;
  }
  const counting = {
    dimensions: Object.fromEntries([
      ...asked.dimensions.map(({key, sql}) => [sqlName(key), sql]),
      ["stratum", "cells.stratum"]
    ]),
    from: fromSql(COUNTED_RESPONSES, asked),
    conditions: conditionsOf(asked)
  };
  const pairRows = pairSelect(counting, {which, ...(scoring === undefined ? {} : {scoring: sqlText(scoring)})});
  return `SELECT * REPLACE (n::DOUBLE AS n) FROM (${pairRows})`;
}

/** Pairs of questions of the same stage. */
function sameStage({questions}: Program): string {
  const pairs = questions.flatMap((a) =>
    questions.filter((b) => a.stage === b.stage && a !== b).map((b) => `(${sqlText(a.id)}, ${sqlText(b.id)})`)
  );
  return pairs.length === 0 ? "false" : `(question_a, question_b) IN (${pairs.join(", ")})`;
}

function keptQuestions(program: Program, where: Readonly<Record<string, readonly string[]>>): string[] | null {
  const {stage: stages, question: questions} = where;
  const check = (kind: string, values: readonly string[] | undefined, known: readonly string[]) => {
    const unknown = values?.find((value) => !known.includes(value));
    if (unknown === undefined) return;
    throw new UsageError(
      `no ${kind} ${JSON.stringify(unknown)}${didYouMean(unknown, known) || `; there are ${listNames(known)}`}`
    );
  };
  check(
    "stage",
    stages,
    program.stages.map(({id}) => id)
  );
  check(
    "question",
    questions,
    program.questions.map(({id}) => id)
  );
  if (stages === undefined && questions === undefined) return null;
  return program.questions
    .filter(({id, stage}) => (stages?.includes(stage) ?? true) && (questions?.includes(id) ?? true))
    .map(({id}) => id);
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
  throw new UsageError(
    `no answers with ${key} = ${sqlText(value)}${didYouMean(value, known) || `; there are ${listNames(known)}`}`
  );
}
