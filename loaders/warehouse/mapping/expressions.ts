import {didYouMean} from "../../workspace/fault.js";
import type {Source} from "../../workspace/model.js";
import type {MappedTime, MappedValue} from "../../workspace/source.js";
import type {Database} from "../../duckdb/database.js";
import {isOutOfMemory, kindOfError, messageOnNoRows} from "../../duckdb/engine-error.js";
import {ExpressionFault, lowerCase, type ExpressionParser, type ParsedExpression} from "./expression-syntax.js";
import type {MappingFault} from "./mapped-cells.js";
import {sqlName, sqlText} from "../../duckdb/sql.js";

/** A source whose SQL was looked at: what stands in it are expressions in the engine's own words. */
export interface CheckedSource extends Source {
  readonly expressions: readonly SourceExpression[];
}

/** An expression of a source and its place. */
export interface SourceExpression extends ParsedExpression {
  path: PropertyKey[];
}

/**
 * Reads the expressions that a source writes itself, with a fault at the place of each that is none; no file is needed
 * for that, and nothing that is at fault stays in the source.
 */
export async function checkExpressions(
  parser: ExpressionParser,
  source: Source
): Promise<{source: CheckedSource; faults: MappingFault[]}> {
  const faults: MappingFault[] = [];
  const expressions: SourceExpression[] = [];
  const parse = async (path: PropertyKey[], sql: string): Promise<string> => {
    try {
      const parsed = await parser.parse(sql);
      expressions.push({path, ...parsed});
      return parsed.sql;
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error;
      faults.push({path, message: error.message});
      return "NULL";
    }
  };
  const mapped = async <Mapped extends MappedTime | MappedValue>(
    path: PropertyKey[],
    value: Mapped
  ): Promise<Mapped> =>
    typeof value === "object" && "sql" in value ? {...value, sql: await parse(path, value.sql)} : value;
  const ignore = await inTurn(source.ignore, async ({rule, sql}) => ({rule, sql: await parse(["ignore", rule], sql)}));
  const response = await inTurn(Object.entries(source.response), async ([key, value]) => {
    return [key, await mapped(["response", snakeCase(key)], value)] as const;
  });
  const {keep} = source;
  const kept =
    typeof keep === "object" && keep !== null && "latest" in keep
      ? {latest: await mapped(["keep", "latest"], keep.latest)}
      : keep;
  const stageTimes = await inTurn(source.stageTimes, async ({stage, time}) => {
    return {stage, time: await mapped(["stages", stage, "experienced_at"], time)};
  });
  const customerClass = await mapped(["customer_class"], source.customerClass);
  const segments = await inTurn(source.segments, async ({segment, value}) => {
    return {segment, value: await mapped(["segments", segment], value)};
  });
  const questions = await inTurn(source.questions, async (question) => {
    const {from, path} = question;
    return "sql" in from ? {...question, from: {sql: await parse([...path], from.sql)}} : question;
  });
  const checked = {
    ...source,
    keep: kept,
    stageTimes,
    ignore,
    response: Object.fromEntries(response),
    customerClass,
    segments,
    questions
  };
  return {source: {...checked, expressions}, faults};
}

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/**
 * What DuckDB cannot make sense of in the expressions and date formats that a source writes itself, each at its place:
 * columns that the file lacks, and what fails on an empty table that has the file's columns.
 */
export async function expressionFaults(
  database: Database,
  source: CheckedSource,
  columns: readonly string[]
): Promise<MappingFault[]> {
  const known = new Set(columns.map(lowerCase));
  const faults: MappingFault[] = [];
  const tried: {path: PropertyKey[]; sql: string}[] = [];
  for (const {path, sql, columns: read} of source.expressions) {
    const absent = read.filter((column) => !known.has(lowerCase(column)));
    for (const column of absent) {
      faults.push({path, message: `no column ${JSON.stringify(column)} in the file${didYouMean(column, columns)}`});
    }
    if (absent.length === 0) tried.push({path, sql: asUsed(path, sql)});
  }
  const empty = `(SELECT ${columns.map((column) => `NULL::VARCHAR AS ${sqlName(column)}`).join(", ")})`;
  for (const {path, sql} of [...tried, ...formatsOf(source)]) {
    try {
      await database.rows(`SELECT ${sql} FROM ${empty} LIMIT 0`);
    } catch (error) {
      faults.push({path, message: messageOnNoRows(error)});
    }
  }
  return faults;
}

/**
 * Which of a source's expressions fails on the rows of a table, and of what kind its error is; null where each of them
 * can be computed by itself, or where the cells cannot even be read.
 *
 * @param cells a WITH clause that has the table as `cells`
 */
export async function failingExpression(
  database: Database,
  source: CheckedSource,
  cells: string,
  columns: readonly string[]
): Promise<MappingFault | null> {
  const counts = (list: readonly string[]) =>
    `${cells} SELECT ${list.map((each) => `count(${each})`).join(", ")} FROM cells`;
  try {
    await database.rows(counts(columns.map(sqlName)));
  } catch {
    return null;
  }
  for (const {path, sql} of source.expressions) {
    try {
      await database.rows(counts([asUsed(path, sql)]));
    } catch (error) {
      return isOutOfMemory(error) ? null : {path, message: kindOfError(error)};
    }
  }
  return null;
}

/** An expression as a mapping reads it: a rule is true or not, and whatever else is text. */
function asUsed([section]: readonly PropertyKey[], sql: string): string {
  return section === "ignore" ? `${sql}::BOOLEAN` : `${sql}::VARCHAR`;
}

function formatsOf({response, stageTimes, keep}: Source): {path: PropertyKey[]; sql: string}[] {
  const kept = typeof keep === "object" && keep !== null && "latest" in keep ? [keep.latest] : [];
  const times = [
    ...Object.entries(response).map(([key, mapped]) => [["response", snakeCase(key)], mapped] as const),
    ...stageTimes.map(({stage, time}) => [["stages", stage, "experienced_at"], time] as const),
    ...kept.map((mapped) => [["keep", "latest"], mapped] as const)
  ];
  return times.flatMap(([path, mapped]) => {
    if (typeof mapped !== "object" || !("format" in mapped) || mapped.format === undefined) return [];
    return [{path: [...path, "format"], sql: `try_strptime('', ${sqlText(mapped.format)})`}];
  });
}

const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
