import {table, type ColumnTable} from "arquero";
import {DictionaryColumn, columnCodes} from "../../src/transforms/dictionary-column.js";
import {columnNumbers} from "../../src/transforms/column-values.js";
import type {Sums} from "../../src/transforms/scores.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import {codedTable, type CodedKey} from "./coded-table.js";
import {groupedBy, pairSelect, pairSums} from "./cube.js";
import {UsageError, type Dimension} from "../warehouse/dimensions.js";
import {domainRequest, withDomainMembers, type DomainMembers, type DomainRequest} from "./domain-members.js";

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
  const asked = domainRequest(program, by, where);
  const kept = keptQuestions(program, where);
  for (const {values, ...filter} of asked.filters) await checkValues(database, filter, values);
  return withDomainMembers(database, asked, async (members) => {
    const questions = await questionsInOrder(database, kept);
    const adding = {database, members, questions};
    const counted = await cellsOf(adding);
    const keys = members.keys.map(({name}) => name);
    return {
      cells: counted.select([...keys, "question", "stratum", ...CELL_SUMS]),
      respondents: keys.includes("month") ? respondentsOfMonths(counted, keys) : await respondentsOf(adding),
      pairs: await pairsOf(adding, program, asked, request)
    };
  });
}

/** What is added up: sums of which questions, to which domains. */
interface Adding {
  database: Database;
  members: DomainMembers;
  questions: Questions;
}

/** Questions by the place of their names. */
interface Questions {
  /** Relation of `question_key`, `place` and `stage`; without the questions that are not kept. */
  sql: string;
  values: readonly string[];
}

async function questionsInOrder(database: Database, kept: readonly string[] | null): Promise<Questions> {
  const {question} = await database.columns("SELECT question FROM question ORDER BY question", {question: "text"});
  const among = kept === null ? "" : `WHERE question IN (${sqlList(["", ...kept])})`;
  return {
    values: question,
    sql: `(SELECT * FROM (SELECT question_key, question, stage, (row_number() OVER (ORDER BY question) - 1)::SMALLINT AS place
      FROM question) ${among})`
  };
}

const CELL_SUMS = ["value", "n", "w", "w2"];

function cellsOf({database, members, questions}: Adding): Promise<ColumnTable> {
  const sum = (numbers: string) => (members.areProfiles ? numbers : `sum(${numbers})`);
  return codedTable(
    database,
    `SELECT domain, place, stratum_place, value, ${sum("n")} AS n, ${sum("w")} AS w, ${sum("w2")} AS w2,
       ${sum("once + first_in_month")} AS respondents
     FROM profile_cell JOIN ${members.table} USING (profile_key) JOIN ${questions.sql} USING (question_key)
     ${members.areProfiles ? "" : "GROUP BY domain, place, stratum_place, value"}`,
    {
      keys: [...members.keys, coded("question", "place", questions.values), members.stratum],
      codes: ["domain", "place", "stratum_place"],
      numbers: [...CELL_SUMS, "respondents"]
    }
  );
}

const coded = (name: string, codes: string, values: readonly string[]): CodedKey => ({name, codes, values});

/**
 * Different people by domain and question, a number of them at least: those who answered once are all different; of those
 * who answered repeatedly, those of the fullest month are.
 */
function respondentsOf({database, members, questions}: Adding): Promise<ColumnTable> {
  return codedTable(
    database,
    `SELECT domain, place, sum(once) + max(first) AS respondents
     FROM (
       SELECT domain, place, month, sum(once) AS once, sum(first_in_month) AS first
       FROM profile_cell JOIN ${members.table} USING (profile_key) JOIN ${questions.sql} USING (question_key)
       GROUP BY domain, place, month)
     GROUP BY domain, place`,
    {
      keys: [...members.keys, coded("question", "place", questions.values)],
      codes: ["domain", "place"],
      numbers: ["respondents"]
    }
  );
}

/**
 * As respondentsOf: within a month every respondent is counted in one cell of a question, so that the cells tell. They are
 * sorted, so that those of a domain and question follow each other.
 */
function respondentsOfMonths(cells: ColumnTable, keys: readonly string[]): ColumnTable {
  const by = [...keys, "question"].map((name) => [name, columnCodes(cells, name)] as const);
  const starts = startsOfRuns([...new Set(by.map(([, {codes}]) => codes))], cells.numRows());
  const counted = columnNumbers(cells, "respondents");
  const respondents = new Float64Array(starts.length);
  for (let run = 0; run < starts.length; run += 1) {
    const end = starts[run + 1] ?? counted.length;
    for (let row = starts[run]!; row < end; row += 1) respondents[run]! += counted[row]!;
  }
  const named = by.map(
    ([name, {values, codes}]) => [name, new DictionaryColumn(values, picked(codes, starts))] as const
  );
  return table([...named, ["respondents", respondents] as const]);
}

// Typed arrays are filled by loops here: their `from` takes several times as long.
function picked(codes: ArrayLike<number>, rows: readonly number[]): Uint32Array {
  const found = new Uint32Array(rows.length);
  for (let index = 0; index < found.length; index += 1) found[index] = codes[rows[index]!]!;
  return found;
}

/** The rows at which any of some columns of codes has another value than in the row before. */
function startsOfRuns(columns: readonly ArrayLike<number>[], rows: number): number[] {
  const isStart = new Uint8Array(rows);
  isStart.fill(1, 0, 1);
  for (const codes of columns) {
    for (let row = 1; row < rows; row += 1) if (codes[row] !== codes[row - 1]) isStart[row] = 1;
  }
  const starts: number[] = [];
  for (let row = 0; row < rows; row += 1) if (isStart[row] === 1) starts.push(row);
  return starts;
}

/** Sums of pairs by the keys asked for; none where none are needed. */
async function pairsOf(
  {database, members, questions}: Adding,
  program: Program,
  {dimensions, filters}: DomainRequest,
  {scoring, pairs = "all"}: RollUp
): Promise<ColumnTable> {
  const names = [...members.keys.map(({name}) => name), "scoring", "question_a", "question_b", "stratum", ...pairSums];
  if (pairs === "none") return table(names.map((name) => [name, []] as const));
  const {scorings} = await database.columns("SELECT DISTINCT scoring AS scorings FROM score ORDER BY scoring", {
    scorings: "text"
  });
  const scoringSql = scoring === undefined ? undefined : sqlText(scoring);
  const stored = [...dimensions, ...filters].every(({inPairs}) => inPairs);
  const source = stored
    ? "profile_pair"
    : `(${pairSelect(program, groupedBy(["domain", "stratum_place"], "true", members.table), scoringSql)})`;
  return codedTable(
    database,
    `SELECT domain, list_position([${sqlList(scorings)}], scoring) - 1 AS scoring, a.place AS place_a,
       b.place AS place_b, stratum_place, ${pairSums.map((sum) => `sum(${sum}) AS ${sum}`).join(", ")}
     FROM ${source} AS pairs JOIN ${members.table} USING (profile_key)
       JOIN ${questions.sql} AS a ON a.question_key = key_a JOIN ${questions.sql} AS b ON b.question_key = key_b
     WHERE ${scoringSql === undefined ? "true" : `scoring = ${scoringSql}`}${pairs === "all" ? "" : " AND a.stage = b.stage"}
     GROUP BY ALL`,
    {
      keys: [
        ...members.keys,
        coded("scoring", "scoring", scorings),
        coded("question_a", "place_a", questions.values),
        coded("question_b", "place_b", questions.values),
        members.stratum
      ],
      codes: ["domain", "scoring", "place_a", "place_b", "stratum_place"],
      numbers: pairSums
    }
  );
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
  const missing = await database.rows(
    `SELECT value FROM (SELECT unnest([${sqlList(values)}]) AS value)
     WHERE value NOT IN (SELECT DISTINCT ${sql} FROM cell AS cells ${join ?? ""} WHERE ${sql} IS NOT NULL)`,
    {value: "text"}
  );
  if (missing.length === 0) return;
  const found = await database.rows(
    `SELECT DISTINCT ${sql} AS value FROM cell AS cells ${join ?? ""} WHERE ${sql} IS NOT NULL ORDER BY 1`,
    {value: "text"}
  );
  const known = found.map(({value}) => value);
  const [{value}] = missing as [{value: string}];
  throw new UsageError(
    `no answers with ${key} = ${sqlText(value)}${didYouMean(value, known) || `; there are ${listNames(known)}`}`
  );
}
