import type {Source} from "../workspace/model.js";
import type {Database} from "./database.js";
import type {MappingFault} from "./mapped-cells.js";
import {sqlName, sqlText} from "./sql.js";

/**
 * What DuckDB cannot make sense of in the expressions and date formats that a source writes itself, each at its place:
 * they are tried on an empty table that has the file's columns.
 */
export async function expressionFaults(
  database: Database,
  source: Source,
  columns: readonly string[]
): Promise<MappingFault[]> {
  const empty = `(SELECT ${columns.map((column) => `NULL::VARCHAR AS ${sqlName(column)}`).join(", ")})`;
  const faults: MappingFault[] = [];
  for (const {path, sql} of expressionsOf(source)) {
    try {
      await database.rows(`SELECT ${sql} FROM ${empty} LIMIT 0`);
    } catch (error) {
      const message = (error as Error).message.split("\n")[0]!.replace(/^[\w ]+ Error: /, "");
      faults.push({path, message});
    }
  }
  return faults;
}

function expressionsOf(source: Source): {path: PropertyKey[]; sql: string}[] {
  const {response, customerClass, segments, questions, ignore} = source;
  const fields = Object.entries(response).map(([key, mapped]) => ({path: ["response", snakeCase(key)], mapped}));
  const mapped = [
    ...fields,
    {path: ["customer_class"], mapped: customerClass},
    ...segments.map(({segment, value}) => ({path: ["segments", segment], mapped: value})),
    ...questions.map(({key, from}) => ({path: ["questions", key], mapped: from}))
  ];
  return [
    ...ignore.map(({rule, sql}) => ({path: ["ignore", rule], sql: `(${sql})::BOOLEAN`})),
    ...mapped.flatMap(({path, mapped}) => {
      if (typeof mapped !== "object") return [];
      if ("sql" in mapped) return [{path, sql: `(${mapped.sql})`}];
      if (!("format" in mapped) || mapped.format === undefined) return [];
      return [{path: [...path, "format"], sql: `try_strptime('', ${sqlText(mapped.format)})`}];
    })
  ];
}

const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
