import type {Workspace} from "../../workspace/model.js";
import {RATED_LEADER} from "../../workspace/reserved-names.js";
import type {MappedValue} from "../../workspace/source.js";
import type {CheckedSource} from "./expressions.js";
import {expectedCodes, MappedCells, nameOf, type MappingFault, type TableDescription} from "./mapped-cells.js";
import {mapQuestion} from "./mapped-questions.js";
import {mapTime, mapTimes} from "./mapped-times.js";
import type {KeptRow, MappingSql, ResponseField} from "./mapping-sql.js";
import {sqlList} from "../../duckdb/sql.js";

/**
 * Translates a source's mapping into SQL over a table of text cells, with what the platform says of them. Columns that
 * the table lacks are faults, each with the nearest name there is.
 */
export function mappingSql(
  source: CheckedSource,
  workspace: Workspace,
  table: TableDescription
): {mapping: MappingSql; faults: MappingFault[]} {
  const cells = new MappedCells(source, workspace.program, table);
  const fields = mapFields(cells);
  const keep = mapKept(cells);
  const stageTimes = source.stageTimes.map(({stage, time}) => {
    const place = {key: `experienced ${stage}`, path: ["stages", stage, "experienced_at"]};
    return {stage, time: mapTime(cells, time, place).time};
  });
  mapTouchpoint(cells);
  const segments = source.segments.map(({segment, value}) => ({segment, name: mapSegment(cells, segment, value)}));
  const questions = source.questions.map((question) => mapQuestion(cells, question));
  const comments = source.comments.map(({column, stage}) => {
    const text = withoutMissing(cells.field(column, ["comments", column]), source.missing);
    return {column, stage, name: cells.addValue(`comment ${column}`, text)};
  });
  const ignore = [
    ...(table.rules ?? []).map(({rule, column, cells: marks}) => {
      return {rule, condition: `coalesce(${cells.cell(column, ["files"])} IN (${sqlList(marks)}), false)`};
    }),
    ...source.ignore.map(({rule, sql}) => ({rule, condition: `coalesce((${sql})::BOOLEAN, false)`}))
  ];
  const mapping = {
    cells: [...new Set([...(source.expressions.length > 0 ? table.columns : []), ...cells.used])],
    answered: cells.answered,
    numbers: cells.numbers,
    values: cells.values,
    fields,
    checks: cells.checks,
    dates: cells.dates,
    ignore,
    hasIds: source.response.id !== undefined,
    keep,
    stageTimes,
    segments,
    questions,
    comments
  };
  return {mapping, faults: cells.faults};
}

/** A comment that is no code of a missing answer: programs write these into every empty cell. */
function withoutMissing(cell: string, codes: readonly string[]): string {
  return codes.length === 0 ? cell : `CASE WHEN ${cell} IN (${sqlList(codes)}) THEN NULL ELSE ${cell} END`;
}

/** Reads the fields of a response; returns what stands for each. */
function mapFields(cells: MappedCells): Record<ResponseField, string> {
  const {response, customerClass: declaredClass} = cells.source;
  const id = mapField(cells, "id", response.id);
  if (response.id !== undefined) {
    const expected = "expected a response id, found nothing";
    cells.check(nameOf(response.id, "response.id"), `${id} IS NULL`, "NULL", expected);
    const rounded = `contains(${id}, '+') AND regexp_full_match(${id}, '\\d[.,]\\d+[eE][+]\\d+')`;
    const cut =
      "expected a response id, found a number that a spreadsheet has cut: several ids may have become this one";
    cells.check(nameOf(response.id, "response.id"), rounded, id, cut);
  }
  const customerClass = mapField(cells, "customer_class", declaredClass);
  const classes = cells.program.classes.map((each) => each.id);
  cells.check(
    nameOf(declaredClass, "customer_class"),
    `coalesce(${customerClass} NOT IN (${sqlList(classes)}), true)`,
    customerClass,
    `expected a customer class: ${classes.join(", ")}`
  );
  return {
    id,
    respondent: mapField(cells, "respondent", response.respondent),
    organization: mapField(cells, "organization", response.organization),
    language: mapField(cells, "language", response.language),
    channel: mapField(cells, "channel", response.channel),
    stratum: mapField(cells, "stratum", response.stratum),
    customer_class: customerClass,
    ...mapTimes(cells),
    weight: mapWeight(cells, response.weight),
    duration: mapDuration(cells, response.duration)
  };
}

function mapField(cells: MappedCells, name: ResponseField, mapped: MappedValue | undefined): string {
  const text = cells.text(mapped, [...(name === "customer_class" ? [] : ["response"]), name]);
  const isConstant = mapped === undefined || (typeof mapped === "object" && "constant" in mapped);
  return isConstant ? text : cells.addValue(name, text);
}

/** Reads which touchpoint a response is about; one that the program does not have rejects its row. */
function mapTouchpoint(cells: MappedCells): void {
  const mapped = cells.source.response.touchpoint;
  if (mapped === undefined) return;
  cells.touchpoint = cells.addNumber("touchpoint", cells.text(mapped, ["response", "touchpoint"]));
  const known = (cells.program.touchpoints ?? []).map(({id}) => id);
  const unknown = `${cells.touchpoint} NOT IN (${sqlList(known)})`;
  const expected = `expected a touchpoint: ${known.join(", ")}`;
  cells.check(nameOf(mapped, "response.touchpoint"), unknown, cells.touchpoint, expected);
}

/** Reads what decides which row of a response id counts; a cell that does not say rejects its row. */
function mapKept(cells: MappedCells): KeptRow | null {
  const {keep} = cells.source;
  if (keep === null || keep === "last") return keep && {by: null, isUnread: "false"};
  if ("latest" in keep) {
    const {time, unread} = mapTime(cells, keep.latest, {key: "latest", path: ["keep", "latest"]});
    return {by: `epoch_us(${time})::DOUBLE`, isUnread: cells.addValue("keep unread", unread)};
  }
  const cell = cells.field(keep.largest, ["keep", "largest"]);
  const number = cells.addNumber("keep number", cells.number(cell));
  const unread = cells.addValue("keep unread", `${cell} IS NOT NULL AND NOT coalesce(isfinite(${number}), false)`);
  cells.check(keep.largest, unread, cell, "expected a number, which decides which row counts");
  return {by: cells.addValue("keep by", number), isUnread: unread};
}

/** Seconds that answering took; what is no number above 0 is not known, and no reason to reject an answer. */
function mapDuration(cells: MappedCells, mapped: MappedValue | undefined): string {
  if (mapped === undefined) return "NULL::DOUBLE";
  const seconds = cells.number(cells.text(mapped, ["response", "duration"]));
  return cells.addValue("duration", `CASE WHEN ${seconds} > 0 AND isfinite(${seconds}) THEN ${seconds} END`);
}

function mapWeight(cells: MappedCells, declared: MappedValue | undefined): string {
  const mapped = declared ?? cells.table.weight;
  if (mapped === undefined) return "1::DOUBLE";
  const text = cells.text(mapped, ["response", "weight"]);
  const weight = cells.addValue("weight", cells.number(text));
  const column = typeof mapped === "object" && "column" in mapped ? mapped.column : mapped;
  const written = typeof column === "string" ? cells.told(column, ["response", "weight"]) : text;
  const condition = `coalesce(NOT (${weight} > 0 AND isfinite(${weight})), true)`;
  cells.check(nameOf(mapped, "weight"), condition, written, "expected a weight above 0");
  return weight;
}

function mapSegment(cells: MappedCells, segment: string, mapped: MappedValue): string {
  const declared = cells.program.segments.find(({id}) => id === segment);
  if (declared?.kind === "leader") return mapLeader(cells, mapped);
  const name = cells.addValue(`segment ${segment}`, cells.text(mapped, ["segments", segment]));
  const values = declared?.values;
  if (values) {
    const known = Object.keys(values);
    const expected = `expected ${expectedCodes(known)}`;
    cells.check(nameOf(mapped, segment), `${name} NOT IN (${sqlList(known)})`, name, expected);
  }
  return name;
}

/** Reads which leader a response is about; whom leaders.csv does not have rejects the row. */
function mapLeader(cells: MappedCells, mapped: MappedValue): string {
  const name = cells.addValue(`segment ${RATED_LEADER}`, cells.text(mapped, ["response", "leader"]));
  const known = sqlList(cells.program.leaders);
  const distance = `damerau_levenshtein(lower(id), lower(${name}))`;
  const nearest = `(SELECT '; did you mean "' || id || '"?' FROM unnest([${known}]) AS leaders(id)
    WHERE ${distance} <= greatest(2, length(${name}) // 3) ORDER BY ${distance}, id LIMIT 1)`;
  cells.check(
    nameOf(mapped, "response.leader"),
    `${name} NOT IN (${known})`,
    name,
    "expected an id of leaders.csv",
    nearest
  );
  return name;
}
