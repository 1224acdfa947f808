import {createHash} from "node:crypto";
import {dimension, type Dimension} from "../dimensions.js";
import type {Program, Workspace} from "../../workspace/model.js";
import {calibrationOf, type Calibration} from "./calibration.js";
import type {Database} from "../../duckdb/database.js";
import {WEIGHTED} from "../load-file.js";
import {sqlText} from "../../duckdb/sql.js";
import {nonresponseSteps, type NonresponseReport} from "./nonresponse.js";
import {countInvitations} from "./invited.js";

/** The weights of one period, and the evidence that they are right. */
export interface PeriodWeights {
  /** Name of the quarter or year; null for the whole time. */
  period: string | null;
  responses: number;
  /** Kish's effective number of responses, with the weights of the files and with these. */
  effectiveBefore: number;
  effectiveAfter: number;
  /** Null where only non-response is made up for. */
  calibration: Calibration | null;
}

/** What became of the weights in an ingest. */
export interface WeightingReport {
  method: "raking" | "post-stratification" | null;
  /** Null where it is not made up for. */
  nonresponse: NonresponseReport | null;
  periods: PeriodWeights[];
}

/** Property that holds the report of the weights as they are. */
const REPORT = "weighting";

/**
 * Brings the weights of all responses to what the workspace declares: those of their files, times what makes up for
 * non-response, times what meets the population figures. Files whose weights changed are to be counted anew.
 *
 * @returns null where nothing is declared
 * @throws WorkspaceError that names the category without responses or without a figure, the margin that does not
 *   converge, or the unit and class without invitations; no weight is changed then
 */
export async function weightResponses(database: Database, workspace: Workspace): Promise<WeightingReport | null> {
  const hash = await inputsHash(database, workspace);
  const former = await storedWeighting(database);
  const [known] = await database.rows(`SELECT value FROM property WHERE name = '${WEIGHTED}'`, {value: "text"});
  if (known?.value === hash) return former;
  return database.transaction(async () => {
    await countInvitations(database, workspace);
    const weighted = workspace.program.weights !== null;
    const report = weighted ? await newWeights(database, workspace) : null;
    // Without any weighting before or now there is nothing to take back.
    if (weighted || former !== null) await setWeights(database, weighted ? "new_weight" : "base_weight");
    await database.run("DROP TABLE IF EXISTS weighting");
    await database.run(`INSERT OR REPLACE INTO property VALUES ('${WEIGHTED}', '${hash}')`);
    await database.run(`DELETE FROM property WHERE name = '${REPORT}'`);
    if (report !== null) {
      await database.run(`INSERT INTO property VALUES ('${REPORT}', ${sqlText(JSON.stringify(report))})`);
    }
    return report;
  });
}

/** The report of the weights as they are; null where only the files say. */
export async function storedWeighting(database: Database): Promise<WeightingReport | null> {
  const [row] = await database.rows(`SELECT value FROM property WHERE name = '${REPORT}'`, {value: "text"});
  return row === undefined ? null : (JSON.parse(row.value) as WeightingReport);
}

/** Everything that weights depend on beside the responses: a file that is loaded or goes takes the hash away. */
async function inputsHash(database: Database, {program, populations, invitations, ancestries}: Workspace) {
  const superseded = await database.value("SELECT count(*)::DOUBLE FROM superseded", "number");
  const {weights, fiscalYear} = program;
  const declared = [weights, fiscalYear, populations, invitations, invitations === null ? null : ancestries];
  return createHash("sha256")
    .update(JSON.stringify([superseded, declared]))
    .digest("hex");
}

/** Works out the weights of all counted responses in the temporary table `weighting`. */
async function newWeights(database: Database, workspace: Workspace): Promise<WeightingReport> {
  const {program} = workspace;
  const {method, variables, per, nonresponse} = program.weights!;
  const keys = [...new Set(variables.flat())];
  const dimensions = keys.map((key) => dimension(program, key));
  const {
    report: nonresponseReport,
    from,
    factor
  } = nonresponse ? await nonresponseSteps(database, workspace) : {report: null, from: "", factor: "1"};
  await database.run(
    `CREATE OR REPLACE TEMP TABLE weighting AS
     SELECT cells.response_key, ${periodSql(program, per)} AS period, base_weight, base_weight * ${factor} AS weight,
       NULL::DOUBLE AS new_weight${dimensions.map(({sql}, index) => `, coalesce(${sql}, '(none)') AS key_${index}`).join("")}
     FROM (SELECT * FROM response ANTI JOIN superseded USING (response_key)) AS cells ${joinsOf(dimensions)} ${from}`
  );
  const names = await database.rows("SELECT DISTINCT period FROM weighting ORDER BY period", {period: "text?"});
  const calibrations = new Map<string | null, Calibration | null>();
  for (const {period} of names) {
    calibrations.set(period, method === null ? null : await calibrationOf(database, workspace, {period, keys}));
  }
  if (method === null) await database.run("UPDATE weighting SET new_weight = weight");
  const rows = await database.rows(
    `SELECT period, count(*)::DOUBLE AS responses,
       sum(base_weight) ** 2 / sum(base_weight ** 2) AS "effectiveBefore",
       sum(new_weight) ** 2 / sum(new_weight ** 2) AS "effectiveAfter"
     FROM weighting GROUP BY period ORDER BY period`,
    {period: "text?", responses: "number", effectiveBefore: "number", effectiveAfter: "number"}
  );
  const periods = rows.map((row) => ({...row, calibration: calibrations.get(row.period) ?? null}));
  return {method, nonresponse: nonresponseReport, periods};
}

function periodSql(program: Program, per: "none" | "quarter" | "year"): string {
  return per === "none" ? "NULL::VARCHAR" : dimension(program, per).sql;
}

function joinsOf(dimensions: readonly Dimension[]): string {
  return [...new Set(dimensions.flatMap(({join}) => join ?? []))].join(" ");
}

/** Takes the new weights over, and marks the files whose cells that changes. */
async function setWeights(database: Database, column: "new_weight" | "base_weight"): Promise<void> {
  const source =
    column === "base_weight"
      ? "SELECT response_key, base_weight AS weight FROM response"
      : "SELECT response_key, new_weight AS weight FROM weighting";
  await database.run(
    `CREATE OR REPLACE TEMP TABLE changed_weight AS
     SELECT response_key, file_id, wanted.weight FROM (${source}) AS wanted JOIN response USING (response_key)
     WHERE response.weight IS DISTINCT FROM wanted.weight`
  );
  await database.run(
    `UPDATE source_file SET counted = false WHERE counted AND file_id IN (SELECT file_id FROM changed_weight)`
  );
  await database.run(
    `UPDATE response SET weight = changed_weight.weight FROM changed_weight
     WHERE response.response_key = changed_weight.response_key`
  );
  await database.run("DROP TABLE changed_weight");
}
