import type {QueryTable} from "../../../src/model/explore.js";
import {scoringName} from "../../../src/statistics/estimates/scoring.js";
import {sqlName, sqlText} from "../../duckdb/sql.js";
import type {Statements} from "../../duckdb/statements.js";
import {segmentColumn} from "../../warehouse/tables.js";
import type {Program} from "../../workspace/model.js";

/** The table that most questions are about: every count with its dimensions by the names that figures have for them. */
const CELL = "cell";

/** Makes the table of cells, and tells it and all others with their columns. */
export async function queryTables(statements: Statements, program: Program): Promise<QueryTable[]> {
  await statements.run(`CREATE TEMP VIEW ${CELL} AS ${cellSelect(program)}`);
  const found = await statements.rows(
    `SELECT table_name AS name, column_name AS "column", lower(data_type) AS type FROM information_schema.columns
     WHERE table_catalog IN ('cube', 'temp') ORDER BY table_name <> '${CELL}', table_name, ordinal_position`,
    {name: "text", column: "text", type: "text"}
  );
  const names = [...new Set(found.map(({name}) => name))];
  return names.map((name) => ({
    name,
    columns: found.filter((row) => row.name === name).map(({column, type}) => ({name: column, type}))
  }));
}

/** The score is that of the metric that pages show first. */
function cellSelect({segments, metrics, headline}: Program): string {
  const scoring = scoringName(metrics.find(({id}) => id === headline)!);
  const columns = segments.map(({id}) => `${segmentColumn(id)} AS ${sqlName(id)}`);
  const dimensions = ["organization", "customer_class AS class", "language", "channel", "stratum", ...columns];
  return `SELECT strftime(month, '%Y-%m') AS month, ${dimensions.join(", ")}, stage, question, value, score, n, w
    FROM profile_cell JOIN profile USING (profile_key) JOIN question USING (question_key)
    LEFT JOIN (SELECT question_key, value, score FROM score WHERE scoring = ${sqlText(scoring)}) AS scored
      USING (question_key, value)`;
}
