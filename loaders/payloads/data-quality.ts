import {numbers, texts} from "../duckdb/result-columns.js";
import {dataQualityClaims} from "../../src/narrative/data-quality-findings.js";
import type {About, DataQualityPayload} from "../../src/model/payloads.js";
import type {Database} from "../duckdb/database.js";
import type {Workspace} from "../workspace/model.js";
import {repeatRatios} from "../cube/repeat-ratios.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {careIndicators} from "../response-quality/quality-indicators.js";
import {publishedWeighting} from "./published-weighting.js";
import {responseRates} from "../publication/response-rates.js";
import {stageScales} from "./stage-scales.js";
import {UnitTree} from "../publication/unit-tree.js";

/**
 * The data-quality page: what was loaded, rejected and why, from which days, what could not be placed, how responses were
 * weighted, who answered at all, and how carefully.
 */
export async function dataQualityPayload(
  database: Database,
  workspace: Workspace,
  about: About
): Promise<DataQualityPayload> {
  const quality = {
    about,
    files: await files(database),
    refusals: await refusals(database),
    rejects: await rejects(database),
    sources: await sources(database, workspace),
    unknownOrganizations: await unknownOrganizations(database, workspace.program.privacyMinimum),
    questions: await questions(database, workspace),
    weighting: await publishedWeighting(database, workspace),
    responseRates: await rates(database, workspace, about),
    care: await careIndicators(database, workspace),
    scales: await stageScales(database, workspace)
  };
  return {...quality, claims: dataQualityClaims(quality)};
}

async function rates(
  database: Database,
  workspace: Workspace,
  {covered, current}: About
): Promise<DataQualityPayload["responseRates"]> {
  const found = await responseRates(database, workspace, new UnitTree(workspace.organizations, covered), current);
  return found.period === null ? null : {period: found.period, rates: [...found.rates]};
}

const TIME = "'%Y-%m-%dT%H:%M:%SZ'";
const COUNTED = "response_key NOT IN (SELECT response_key FROM superseded)";

async function files(database: Database): Promise<DataQualityPayload["files"]> {
  const rows = await database.rows(
    `SELECT source, path, sha256, strftime(loaded_at, ${TIME}) AS "loadedAt", rows_read::DOUBLE AS read,
       rows_loaded::DOUBLE AS loaded, rows_ignored::DOUBLE AS ignored, rows_rejected::DOUBLE AS rejected,
       ignored::VARCHAR AS "ignoredBy", settings::VARCHAR AS settings, warnings::VARCHAR AS warnings
     FROM source_file ORDER BY source, path`,
    {
      ...texts("ignoredBy", "settings", "warnings", "source", "path", "sha256", "loadedAt"),
      ...numbers("read", "loaded", "ignored", "rejected")
    }
  );
  return rows.map((row) => ({
    ...row,
    ignoredBy: entries<number>(row.ignoredBy).map(([rule, rows]) => ({rule, rows})),
    settings: entries<string>(row.settings).map(([name, value]) => ({name, value})),
    warnings: JSON.parse(row.warnings) as string[]
  }));
}

function entries<Value>(json: string): [string, Value][] {
  return Object.entries(JSON.parse(json) as Record<string, Value>);
}

function refusals(database: Database): Promise<DataQualityPayload["refusals"]> {
  return database.rows(
    `SELECT source, path, reason, strftime(refused_at, ${TIME}) AS "refusedAt" FROM refusal ORDER BY source, path`,
    {source: "text", path: "text", reason: "text", refusedAt: "text"}
  );
}

function rejects(database: Database): Promise<DataQualityPayload["rejects"]> {
  return database.rows(
    `SELECT source, coalesce(column_name, '') AS "column", reason, count(*)::DOUBLE AS rows
     FROM reject JOIN source_file USING (file_id) GROUP BY ALL ORDER BY rows DESC, source, "column", reason`,
    {source: "text", column: "text", reason: "text", rows: "number"}
  );
}

async function sources(database: Database, {sources: declared}: Workspace): Promise<DataQualityPayload["sources"]> {
  const day = "coalesce(experienced_at, responded_at)";
  const counted = `FILTER (WHERE superseded.response_key IS NULL)`;
  const rows = await database.rows(
    `SELECT source, count(*) ${counted}::DOUBLE AS responses,
       strftime(min(${day}) ${counted}, '%Y-%m-%d') AS "from", strftime(max(${day}) ${counted}, '%Y-%m-%d') AS "to",
       count(experienced_at) ${counted}::DOUBLE AS "byExperience",
       count(*) FILTER (WHERE superseded.response_key IS NULL AND organization = '${UNASSIGNED}')::DOUBLE AS unassigned,
       count(superseded.response_key)::DOUBLE AS superseded, count(repeated.response_key)::DOUBLE AS repeated
     FROM response LEFT JOIN superseded USING (response_key) LEFT JOIN repeated USING (response_key)
     GROUP BY source`,
    {...numbers("responses", "byExperience", "unassigned", "superseded", "repeated"), ...texts("source", "from", "to")}
  );
  const found = new Map(rows.map((row) => [row.source, row]));
  const none = {responses: 0, from: "", to: "", byExperience: 0, unassigned: 0, superseded: 0, repeated: 0};
  return declared.map(({name, label}) => {
    const row = found.get(name) ?? none;
    return {...none, ...row, source: name, label, from: row.from ?? "", to: row.to ?? ""};
  });
}

/** Names that enough responses gave; a rarer one may be a customer's own word. */
function unknownOrganizations(
  database: Database,
  minimum: number
): Promise<DataQualityPayload["unknownOrganizations"]> {
  return database.rows(
    `SELECT organization_given AS given, count(*)::DOUBLE AS responses FROM response
     WHERE organization = '${UNASSIGNED}' AND organization_given IS NOT NULL AND ${COUNTED}
     GROUP BY given HAVING count(*) >= ${minimum} AND count(DISTINCT coalesce(respondent, response_key::VARCHAR)) >= ${minimum}
     ORDER BY responses DESC, given`,
    {given: "text", responses: "number"}
  );
}

async function questions(database: Database, {program}: Workspace): Promise<DataQualityPayload["questions"]> {
  const count = (state: string) => `count(*) FILTER (WHERE state = '${state}')::DOUBLE`;
  const rows = await database.rows(
    `SELECT question, ${count("answered")} AS answered, ${count("blank")} AS blank,
       ${count("not_applicable")} AS "notApplicable", ${count("not_shown")} AS "notShown"
     FROM named_answer WHERE ${COUNTED} GROUP BY question`,
    {question: "text", ...numbers("answered", "blank", "notApplicable", "notShown")}
  );
  const found = new Map(rows.map((row) => [row.question, row]));
  const none = {answered: 0, blank: 0, notApplicable: 0, notShown: 0};
  const ratios = new Map((await repeatRatios(database)).map(({question, ratio}) => [question, ratio]));
  return program.questions.map(({id, label, stage}) => ({
    ...{...none, ...found.get(id), question: id, label, stage},
    repeatRatio: ratios.get(id) ?? null
  }));
}
