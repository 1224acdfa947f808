import {z} from "zod";
import {dataQualityFindings} from "../../src/narrative/data-quality-findings.js";
import {numbers, texts} from "../duckdb/result-columns.js";
import type {Database} from "../duckdb/database.js";
import type {ResponseRate} from "../publication/response-rates.js";
import {COMMON_SCORING} from "../../src/statistics/estimates/scoring.js";
import {figureRows} from "../../src/transforms/figure-rows.js";
import {pooledOverClasses} from "../../src/transforms/pooled-classes.js";
import {scores} from "../../src/transforms/scores.js";
import type {Cube} from "../cube/cube.js";
import type {Measurements} from "../publication/published-figures.js";
import type {Program, Workspace} from "../workspace/model.js";
import {qualityIndicators, type QualityIndicator} from "../response-quality/quality-indicators.js";
import type {PagePayload, PayloadSources} from "./payload.js";
import {publishedWeighting, weighting} from "./published-weighting.js";
import * as part from "./schemas.js";
import {stageScale, stageScales} from "./stage-scales.js";

const [number, text] = [z.number(), z.string()];

const file = z.strictObject({
  ...{source: text, path: text, sha256: text, loadedAt: text},
  ...{read: number, loaded: number, ignored: number, rejected: number},
  ignoredBy: z.array(z.strictObject({rule: text, rows: number})),
  settings: z.array(z.strictObject({name: text, value: text})),
  warnings: z.array(text)
});

const source = z.strictObject({
  ...{source: text, label: text, responses: number},
  /** First and last day of the answers. */
  ...{from: text, to: text},
  /** Responses dated by the experience; the rest by the day of the response. */
  byExperience: number,
  ...{unassigned: number, superseded: number, repeated: number}
});

const question = z.strictObject({
  ...{question: text, label: text, stage: text},
  ...{answered: number, blank: number, notApplicable: number, notShown: number},
  /** Cluster-robust over plain standard error of the mean over all answers; null where it is undefined. */
  deft: number.nullable()
});

const responseRate: z.ZodType<ResponseRate> = z.strictObject({
  ...{unit: text, label: text, class: text, classLabel: text, invited: number, rate: part.figure}
});

const qualityIndicator: z.ZodType<QualityIndicator> = z.strictObject({
  ...{source: text, unit: text.nullable(), label: text},
  indicator: z.enum(["straight-lining", "speeding", "duplicates", "heaping"]),
  found: z
    .strictObject({
      ...{n: number, share: number, low: number.nullable(), upp: number.nullable()},
      ...{expected: number.nullable(), p: number.nullable()}
    })
    .nullable()
});

const schema = z.strictObject({
  about: part.about,
  findings: part.findings,
  files: z.array(file),
  refusals: z.array(z.strictObject({source: text, path: text, reason: text, refusedAt: text})),
  /** Faults of rejected rows by column and reason; a row may have several. */
  rejects: z.array(z.strictObject({source: text, column: text, reason: text, rows: number})),
  sources: z.array(source),
  /** Organizations that were named, as those of a segment or (null) as the customers' own, but are unknown or not valid at the time, with enough responses to be told. */
  unknownOrganizations: z.array(z.strictObject({given: text, segment: text.nullable(), responses: number})),
  questions: z.array(question),
  /** How responses were weighted on top of the weights of their files; null where they were not. */
  weighting: weighting.nullable(),
  /** Response rates by unit and class, in percent; null where nobody knows who was invited. */
  responseRates: z.strictObject({period: part.period, rates: z.array(responseRate)}).nullable(),
  /** Signs of careless answers by source, and by source and organization. */
  responseQuality: z.array(qualityIndicator),
  /** Whether the questions of a stage measure one thing: Cronbach's alpha by class. */
  scales: z.array(stageScale)
});

export type DataQualityPayload = z.infer<typeof schema>;

/**
 * The data-quality page: what was loaded, rejected and why, from which days, what could not be placed, how responses were
 * weighted, who answered at all, and how carefully.
 */
export const dataQuality: PagePayload<DataQualityPayload> = {
  name: "data-quality",
  page: "data-quality",
  tables: [],
  schema,
  async build({database, measurements, about}: PayloadSources) {
    const {workspace, rates} = measurements;
    const quality = {
      about,
      files: await files(database),
      refusals: await refusals(database),
      rejects: await rejects(database),
      sources: await sources(database, workspace),
      unknownOrganizations: await unknownOrganizations(database, workspace.program),
      questions: await questions(database, measurements),
      weighting: await publishedWeighting(database, workspace),
      responseRates: rates.period === null ? null : {period: rates.period, rates: [...rates.rates]},
      responseQuality: await qualityIndicators(database, workspace),
      scales: await stageScales(database, workspace)
    };
    return {...quality, findings: dataQualityFindings(quality)};
  },
  /** Names of files, and what is told of single rows, may say something of any unit. */
  seenBy(content, units) {
    const seen = {
      ...content,
      files: content.files.map((each) => ({...each, path: each.source, ignoredBy: [], warnings: []})),
      ...{refusals: [], rejects: [], unknownOrganizations: []},
      responseRates: content.responseRates && {
        ...content.responseRates,
        rates: content.responseRates.rates.filter(({unit}) => units.has(unit))
      },
      responseQuality: content.responseQuality.filter(({unit}) => unit === null || units.has(unit))
    };
    return {...seen, findings: dataQualityFindings(seen)};
  }
};

const TIME = "'%Y-%m-%dT%H:%M:%SZ'";

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
  const rows = await database.rows("SELECT * FROM counted_source", {
    ...numbers("responses", "byExperience", "unassigned", "superseded", "repeated"),
    ...{source: "text", from: "text?", to: "text?"}
  });
  const found = new Map(rows.map((row) => [row.source, row]));
  const none = {responses: 0, from: "", to: "", byExperience: 0, unassigned: 0, superseded: 0, repeated: 0};
  return declared.map(({name, label}) => {
    const row = found.get(name) ?? none;
    return {...none, ...row, source: name, label, from: row.from ?? "", to: row.to ?? ""};
  });
}

/** Names that enough responses gave; a rarer one may be a customer's own word. */
async function unknownOrganizations(
  database: Database,
  {privacyMinimum, segments}: Program
): Promise<DataQualityPayload["unknownOrganizations"]> {
  const rows = await database.rows(
    `SELECT given, segment, responses FROM unknown_organization WHERE least(responses, people) >= ${privacyMinimum}
     ORDER BY responses DESC, given, segment NULLS FIRST`,
    {given: "text", segment: "text?", responses: "number"}
  );
  const labels = new Map(segments.map(({id, label}) => [id, label]));
  return rows.map((row) => ({...row, segment: row.segment && (labels.get(row.segment) ?? row.segment)}));
}

async function questions(
  database: Database,
  {workspace: {program}, cube}: Measurements
): Promise<DataQualityPayload["questions"]> {
  const rows = await database.rows("SELECT * FROM counted_state", {
    ...{question: "text"},
    ...numbers("answered", "blank", "notApplicable", "notShown")
  });
  const found = new Map(rows.map((row) => [row.question, row]));
  const none = {answered: 0, blank: 0, notApplicable: 0, notShown: 0};
  const defts = await questionDefts(cube, program);
  return program.questions.map(({id, label, stage}) => ({
    ...{...none, ...found.get(id), question: id, label, stage},
    deft: defts.get(id) ?? null
  }));
}

/** How far people who answer a question more than once widen the error of its mean over all answers, by its id. */
async function questionDefts(cube: Cube, program: Program): Promise<Map<string, number | null>> {
  const sums = pooledOverClasses(await cube.rollUp({by: [], pairs: "none", scoring: COMMON_SCORING}));
  const metric = {id: COMMON_SCORING, label: "", score: COMMON_SCORING, unit: "points"} as const;
  const questions = program.questions.map((question) => ({...question, metrics: [metric.id]}));
  const rows = figureRows(
    scores(sums, {...program, metrics: [metric], questions}, {by: ["question"], metric: metric.id})
  );
  return new Map(rows.map((row) => [row["question"] as string, row["deft"] as number | null]));
}
