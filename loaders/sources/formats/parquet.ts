import {z} from "zod";
import {areSmall, Database, type OpenOptions} from "../../duckdb/database.js";
import {damageOrKind} from "../../duckdb/engine-error.js";
import {sqlName} from "../../duckdb/sql.js";
import {systemFault} from "../../workspace/system-fault.js";
import {FileRefusal} from "../../workspace/fault.js";
import {defineAdapter} from "../contract.js";
import {uniqueNames} from "./delimited.js";
import {readFileBytes} from "./encoding.js";
import {sqlPath} from "../../duckdb/sql-path.js";
import {NO_FAULTS} from "./structural-faults.js";

/** Parquet files; lists and structures are columns of JSON text, for the mapping's own SQL. */
export const parquet = defineAdapter({
  name: "parquet",
  version: 1,
  options: z.strictObject({}),
  prepare: async (file, _source, scratch) => {
    const {bytes, sha256} = readFileBytes(file.path, "utf-8");
    const table = `read_parquet(${sqlPath(file.path)}, hive_partitioning = false)`;
    const {types, records} = await describeTable(table, {
      ...{temporary: scratch, readable: [file.path]},
      oneThread: areSmall([file])
    });
    const columns = uniqueNames(types.map(({name}) => name));
    const cells = types.map(({name, type}, index) => `${cellText(sqlName(name), type)} AS ${sqlName(columns[index]!)}`);
    return {
      bytes,
      sha256,
      columns,
      relation: `(SELECT ${cells.join(", ")} FROM ${table})`,
      records,
      faults: NO_FAULTS,
      codebook: [],
      settings: {lines: "rows of the table"},
      warnings: [],
      linesOf: (records) => records.map((record) => record + 1)
    };
  }
});

interface Column {
  name: string;
  type: string;
}

async function describeTable(table: string, options: OpenOptions): Promise<{types: Column[]; records: number}> {
  const database = await Database.open(":memory:", options);
  try {
    const types = await database.rows(
      `SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM ${table})`,
      {name: "text", type: "text"}
    );
    // Every column is read once, so that a damaged page refuses the file here and not half-way.
    const read = types.map(({name}) => `count(${sqlName(name)})`).join(", ");
    await database.rows(`SELECT ${read} FROM ${table}`);
    return {types, records: await database.value(`SELECT count(*)::DOUBLE FROM ${table}`, "number")};
  } catch (error) {
    if (systemFault(error) !== null) throw error;
    throw new FileRefusal(`cannot be read as Parquet: ${damageOrKind(error)}`);
  } finally {
    database.close();
  }
}

/** A column as text: whole numbers without a decimal point, times in ISO 8601, with an offset where they have one. */
function cellText(column: string, type: string): string {
  if (/\[|^(STRUCT|MAP|UNION)/.test(type)) return `to_json(${column})::VARCHAR`;
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(type)) return numberText(`${column}`);
  if (type === "TIMESTAMP WITH TIME ZONE") return `strftime(timezone('UTC', ${column}), '%Y-%m-%dT%H:%M:%S.%fZ')`;
  if (type.startsWith("TIMESTAMP")) return `strftime(${column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%f')`;
  return `${column}::VARCHAR`;
}

/** Not a number is no value; beyond 15 digits a number's own text is exact enough. */
function numberText(column: string): string {
  const number = `${column}::DOUBLE`;
  return `CASE WHEN isnan(${number}) THEN NULL WHEN abs(${number}) < 1e15 AND ${number} = trunc(${number}) THEN (${number})::BIGINT::VARCHAR ELSE ${column}::VARCHAR END`;
}
