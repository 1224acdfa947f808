import {createHash} from "node:crypto";
import {columnOf, type Workspace, type Source} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
import {RATED_LEADER} from "../workspace/reserved-names.js";
import {systemFault} from "../workspace/system-fault.js";
import {FileRefusal} from "../workspace/fault.js";
import type {Adapter, CodebookEntry, ExportFile, PreparedTable} from "../sources/contract.js";
import type {Database} from "../duckdb/database.js";
import {questionKeys} from "./definitions.js";
import {damageOrKind, isOutOfMemory} from "../duckdb/engine-error.js";
import {expressionFaults, failingExpression, type CheckedSource} from "./mapping/expressions.js";
import type {JoinedTable} from "./joins/joined-table.js";
import type {SourceJoins} from "./joins/source-joins.js";
import type {MappingFault} from "./mapping/mapped-cells.js";
import {hashedIdSql, respondentSpace, responseSpace} from "./hashed-ids.js";
import {mappingSql} from "./mapping/mapping.js";
import {mappingSteps, STATES, type MappingSql} from "./mapping/mapping-sql.js";
import {masked, maskedSql} from "./personal-data.js";
import {
  account,
  forgetRejects,
  refuseUnreadable,
  storeRejects,
  TooManyRejects,
  type FileLoad
} from "./rejected-rows.js";
import {sqlText} from "../duckdb/sql.js";
import {keyOf, keyRange, kept, storedText} from "./staged-rows.js";
import {CODED} from "./themes/coding.js";
import {insertParts} from "./response-parts.js";
import {segmentColumn} from "./tables.js";
import {insertUnknownUnits, unitSegments} from "./unit-segments.js";

/** What a file's rows depend on beside the file: its mapping, and the secret that ids are hashed with. */
export function mappingHash(source: Source, salt: string): string {
  return createHash("sha256")
    .update(JSON.stringify([source.hash, salt]))
    .digest("hex");
}

export interface LoadTarget {
  workspace: Workspace;
  source: CheckedSource;
  joins: SourceJoins;
  adapter: Adapter;
  file: ExportFile;
  /** Number of the file in the ledger; its former rows are replaced. */
  fileId: number;
  /** Secret that ids are hashed with. */
  salt: string;
  /** Folder for intermediate files. */
  scratch: string;
  /** @throws FileRefusal if the file is no longer the one that was prepared */
  expectUnchanged: () => void;
}

/**
 * Loads one file in one transaction: read its values in one pass, with the rows that a rule ignores and those that fail
 * a check, then write responses, answers and comments in place of what the file held before.
 *
 * @throws FileRefusal if the file cannot be read, lacks mapped columns or has too large a share of rejected rows;
 *   nothing is changed then
 */
export async function loadFile(
  database: Database,
  target: LoadTarget,
  plain: PreparedTable
): Promise<FileLoad & {warnings: string[]}> {
  const {source, workspace, fileId, joins} = target;
  const {table: prepared, faults: wrong} = await joins.join(plain);
  if (wrong.length > 0) throw refusalOf(source, wrong[0]!);
  const {mapping, faults} = mappingSql(source, workspace, prepared);
  if (faults.length > 0) {
    const first = faults[0]!;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more mapped columns are missing)` : "";
    throw new FileRefusal(`${source.file} line ${source.lineOf(first.path) ?? 1}: ${first.message}${more}`);
  }
  const [fault] = await expressionFaults(database, source, prepared.columns);
  if (fault) throw refusalOf(source, fault);
  try {
    await joins.countKeys(database);
    await refuseUnreadable(database, prepared, source.maximumRejectShare);
    await stage(database, source, prepared, mapping);
    const load = await account(database, prepared, mapping);
    const warnings = [
      ...prepared.warnings,
      ...(await joins.notes(database, prepared, "staged")),
      ...(await warningsOfDates(database, mapping))
    ];
    const share = load.counts.read === 0 ? 0 : load.counts.rejected / load.counts.read;
    if (share > source.maximumRejectShare) throw new TooManyRejects(load, source.maximumRejectShare);
    target.expectUnchanged(); // nothing is read of it any more
    joins.expectUnchanged();
    await database.transaction(async () => {
      await removeFile(database, fileId);
      await insertResponses(database, target, mapping);
      await insertParts(database, fileId, mapping);
      warnings.push(...(await insertUnknownUnits(database, fileId, unitSegments(workspace.program, mapping))));
      await insertAnswers(database, fileId, mapping);
      await insertComments(database, fileId, mapping);
      await storeRejects(database, fileId);
      await insertCodebook(database, target, prepared.codebook);
      await insertLedger(database, target, {...prepared, warnings}, load);
    });
    return {...load, warnings};
  } finally {
    await database.run("DROP TABLE IF EXISTS staged");
    await forgetRejects(database);
    await database.useAllThreads();
  }
}

/** The refusal of a file for what its source asks for, at the place where it does. */
export function refusalOf({file, lineOf}: Source, {path, message}: MappingFault): FileRefusal {
  return new FileRefusal(`${file} line ${lineOf(path) ?? 1}: ${path.join(".")}: ${message}`);
}

/** Property that holds what the weights of all responses were made of. */
export const WEIGHTED = "weighting_hash";

/** Removes everything that a file brought; its cells stand until the cube is counted, so that it stays whole. */
export async function removeFile(database: Database, fileId: number): Promise<void> {
  const tables = ["response", "reject", "source_file", "codebook", "superseded", "repeated", ...CODED];
  const statements = [
    `DELETE FROM answer WHERE response_key ${keyRange(fileId)}`,
    `DELETE FROM comment WHERE response_key ${keyRange(fileId)}`,
    `DELETE FROM response_part WHERE response_key ${keyRange(fileId)}`,
    `DELETE FROM unknown_unit WHERE response_key ${keyRange(fileId)}`,
    `DELETE FROM property WHERE name = '${WEIGHTED}'`,
    ...tables.map((table) => `DELETE FROM ${table} WHERE file_id = ${fileId}`)
  ];
  await database.run(statements.join("; "));
}

/** Reads the file in one pass: its values, the rule that ignores a row, and whether a check rejects it. */
async function stage(
  database: Database,
  source: CheckedSource,
  prepared: JoinedTable,
  mapping: MappingSql
): Promise<void> {
  const rules = mapping.ignore.map(({rule, condition}) => `WHEN ${condition} THEN ${sqlText(rule)}`);
  const rule = rules.length === 0 ? "NULL::VARCHAR" : `CASE ${rules.join(" ")} END`;
  const faulty = mapping.checks.map(({condition}) => `(${condition})`).join(" OR ");
  const {relation, record, places = []} = prepared;
  const values = [...mapping.values.map(({name}) => name), ...places].join(", ");
  const steps = mappingSteps(mapping, {relation, record, kept: places});
  const order = record === undefined ? "" : `ORDER BY ${record}`;
  try {
    await database.runInMemory(
      `CREATE OR REPLACE TEMP TABLE staged AS ${steps} SELECT ${values}, ${rule} AS rule, coalesce(${faulty}, false) AS faulty FROM typed ${order}`
    );
  } catch (error) {
    if (systemFault(error) !== null) throw error;
    const isKnown = isOutOfMemory(error) || source.expressions.length === 0;
    const fault = isKnown ? null : await failingExpression(database, source, steps, mapping.cells);
    throw fault === null ? new FileRefusal(`cannot be read: ${damageOrKind(error)}`) : refusalOf(source, fault);
  }
  const records = await database.value("SELECT count(*)::DOUBLE FROM staged", "number");
  if (records !== prepared.records) {
    throw new FileRefusal(
      `its rows cannot be told apart for certain: ${prepared.records} by one count and ${records} by another; check its quotation marks`
    );
  }
}

/** What there is to tell of columns all of whose dates stand for none. */
async function warningsOfDates(database: Database, {dates}: MappingSql): Promise<string[]> {
  const warnings: string[] = [];
  for (const {column, none} of dates) {
    const found = await database.rows(
      `SELECT count(${none})::DOUBLE AS "all", (count(*) FILTER (WHERE ${none}))::DOUBLE AS none FROM staged`,
      {all: "number", none: "number"}
    );
    const {all, none: without} = found[0]!;
    if (all > 0 && all === without) {
      warnings.push(
        `${column}: all ${all} dates stand for "no date", as 0000-00-00 and 1970-01-01 do; map another column, or a constant`
      );
    }
  }
  return warnings;
}

async function insertResponses(database: Database, target: LoadTarget, mapping: MappingSql): Promise<void> {
  const {source, fileId, salt} = target;
  const {id, respondent, organization, ...fields} = mapping.fields;
  const month = `date_trunc('month', coalesce(${fields.experienced_at}, ${fields.responded_at}))::DATE`;
  const responseId = hashedIdSql(id, {salt, space: responseSpace(source.name)});
  const person = hashedIdSql(respondent, {salt, space: respondentSpace(source.respondentSpace)});
  const units = unitSegments(target.workspace.program, mapping);
  const segments = mapping.segments.map(({segment, name}) => {
    const unit = units.find((each) => each.segment === segment);
    // The id of a leader is one of leaders.csv, and nothing that a customer wrote.
    const stored = segment === RATED_LEADER ? name : storedText(name);
    return [segmentColumn(segment), unit === undefined ? stored : unit.known] as const;
  });
  for (const field of ["language", "channel", "stratum"] as const) fields[field] = storedText(fields[field]);
  const columns = new Map([
    ...Object.entries(fields),
    ["base_weight", fields.weight] as const,
    ["kept_by", mapping.keep?.by ?? "NULL"] as const,
    ...segments
  ]);
  await database.run(
    `INSERT INTO response (response_key, file_id, source, native_id, respondent, organization, organization_given, month, ${[...columns.keys()].join(", ")})
     SELECT ${keyOf(fileId)}, ${fileId}, ${sqlText(source.name)}, coalesce(${responseId}, (row_number + 1)::VARCHAR), ${person},
       coalesce(spell.organization, ${sqlText(UNASSIGNED)}), CASE WHEN spell.organization IS NULL THEN ${storedText('" given"')} END, " month", ${[...columns.values()].join(", ")}
     FROM ${kept(`*, ${organization} AS " given", ${month} AS " month"`)} AS kept
     LEFT JOIN organization_spell AS spell ON spell.organization = " given"
       AND " month" >= spell.from_month AND " month" < spell.until_month ${units.map(({join}) => join).join(" ")}`
  );
}

async function insertAnswers(database: Database, fileId: number, mapping: MappingSql): Promise<void> {
  const states = STATES.map((state, index) => `WHEN ${index} THEN ${sqlText(state)}::answer_state`).join(" ");
  const keys = await questionKeys(database);
  const selects = mapping.questions.map(
    ({question, state, value}) =>
      `SELECT ${keyOf(fileId)}, ${keys.get(question)!}::SMALLINT, value, CASE state ${states} END FROM ${kept(`${value} AS value, ${state} AS state`)}`
  );
  await database.run(`INSERT INTO answer ${selects.join(" UNION ALL ")}`);
}

async function insertComments(database: Database, fileId: number, mapping: MappingSql): Promise<void> {
  for (const {column, stage: stageId, name} of mapping.comments) {
    await database.run(
      `INSERT INTO comment SELECT ${keyOf(fileId)}, ${sqlText(stageId)}, ${sqlText(column)}, ${maskedSql("text")}, ${storedText("language")}
       FROM ${kept(`${name} AS text, ${mapping.fields.language} AS language`)} WHERE text IS NOT NULL`
    );
  }
}

/** What the file says of its columns, and which of the program's questions each of them answers. */
async function insertCodebook(
  database: Database,
  {source, fileId}: LoadTarget,
  codebook: readonly CodebookEntry[]
): Promise<void> {
  const text = (value: string | null) => (value === null ? "NULL" : sqlText(value));
  const rows = codebook.map(({column, name, wording, part, labels, scale, notShownKnown}, position) => {
    const mapped = source.questions.find((question) => columnOf(question) === column);
    const codes = labels === null ? null : JSON.stringify(labels);
    const [low, high] = scale ?? ["NULL", "NULL"];
    return `(${fileId}, ${position}, ${sqlText(column)}, ${text(name)}, ${text(wording)}, ${text(part)}, ${text(codes)}, ${low}, ${high}, ${notShownKnown}, ${text(mapped?.question.id ?? null)})`;
  });
  for (let start = 0; start < rows.length; start += 500) {
    await database.run(`INSERT INTO codebook VALUES ${rows.slice(start, start + 500).join(", ")}`);
  }
}

async function insertLedger(
  database: Database,
  {source, joins, adapter, file, fileId, salt}: LoadTarget,
  prepared: PreparedTable,
  {counts, ignored}: FileLoad
): Promise<void> {
  const json = (value: unknown) => sqlText(JSON.stringify(value));
  await database.run(
    `INSERT INTO source_file VALUES (${fileId}, ${sqlText(source.name)}, ${sqlText(file.name)}, ${sqlText(prepared.sha256)},
       ${json(await joins.hashes())}, ${sqlText(mappingHash(source, salt))}, ${prepared.bytes}, ${sqlText(adapter.name)}, ${adapter.version}, ${json(prepared.settings)},
       ${json(prepared.warnings.map(masked))}, ${counts.read}, ${counts.loaded}, ${counts.ignored}, ${counts.rejected}, ${json(ignored)},
       now()::TIMESTAMP, false, NULL)`
  );
  await database.run(`DELETE FROM refusal WHERE path = ${sqlText(file.name)} AND source = ${sqlText(source.name)}`);
}
