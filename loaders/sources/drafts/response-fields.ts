import type {ColumnProfile} from "./column-profiles.js";
import {dateFormat, type DateFormat} from "./date-format.js";
import {flowMap, yamlText} from "./yaml-text.js";

/** A column as it was described and seen. */
export interface SeenColumn {
  column: string;
  /** How the export calls it, where that is not its key. */
  name: string | null;
  profile: ColumnProfile;
}

/** One field of a response in the draft. */
export interface FieldDraft {
  field: string;
  /** Column that it takes, which is listed nowhere else; null where it only suggests one. */
  column: string | null;
  /** YAML of its value. */
  value: string;
  note: string;
  /** Whether the line is live; else it is a suggestion in a comment. */
  live: boolean;
}

/** Columns that platforms have for a field, the first that fits being taken. */
interface KnownColumns {
  id?: readonly string[];
  dates?: readonly string[];
  language?: readonly string[];
  respondent?: readonly string[];
  channel?: readonly string[];
}

const KNOWN: Readonly<Record<string, KnownColumns>> = {
  qualtrics: {
    id: ["_recordId"],
    dates: ["endDate", "recordedDate", "startDate"],
    language: ["userLanguage", "Q_Language"],
    respondent: ["externalDataReference"],
    channel: ["distributionChannel"]
  },
  surveymonkey: {
    id: ["Respondent ID"],
    dates: ["End Date", "Start Date"],
    language: ["Language"],
    channel: ["Collector ID"]
  },
  limesurvey: {
    id: ["id"],
    dates: ["submitdate", "datestamp", "startdate"],
    language: ["startlanguage"],
    respondent: ["token"]
  },
  typeform: {id: ["#", "Network ID"], dates: ["Submit Date (UTC)", "Start Date (UTC)"]},
  formbricks: {id: ["Response ID"], dates: ["Timestamp"], respondent: ["User ID"]}
};

/** Names that people give to such columns. */
const NAMED = {
  id: /^(_?(resp(onse)?|record|submission|answer|interview|questionnaire|case|row|run|survey|entry|form|ticket)[ _-]?)?(id|no|nr|num|number|key|uuid|guid|serial)$|^(응답|설문) ?(번호|id)$|^(答卷|问卷|問卷)?(编号|編號|序号|序號)$|^回答(番号|id)$|^(id|n[ºo°]?|número|num[ée]ro)[ _-]?(de )?(la )?(resp|r[ée]p)\w*$|^(antwort|fragebogen)[ _-]?(id|nr|nummer)$/i,
  /** Any name that ends like an id; whose it is, is not told. */
  anyId: /(^|[ _-])(id|uuid|guid)$|[a-z](Id|ID|NUM|Num|UUID)$|^[A-Z]{2,}(ID|NUM)$/,
  birth: /birth|born|\bdob\b|geburt|geboren|생년|생일|出生|生年|生日|nacimiento|naissance|nascimento/i,
  respondent: /^(customer|client|contact|person|respondent|user|panel(list)?|member)[ _-]?(id|no|nr|number|key)?$/i,
  weight: /^(w|wt|wgt|weights?|weighting|gewicht|pond|weight[ _-]?\w*|\w*[ _-]weight)$/i,
  language: /^(user|start|survey)?[ _-]?(lang(uage)?|locale|sprache)$/i,
  channel: /^(channel|mode|medium|survey mode)$/i,
  answered: /end|submit|complet|respon|answer|record|finish|timestamp|date$/i
};

/** A longer heading is a question. */
const LONGEST_NAME = 40;

const thousands = (count: number) => count.toLocaleString("en-US");
const share = ({filled, rows}: ColumnProfile) => `filled in ${thousands(filled)} of ${thousands(rows)} rows`;

/** What is known beside the columns. */
export interface FieldContext {
  adapter: string;
  /** Ids of organizations.csv. */
  organizations: ReadonlySet<string>;
  /** Column that the file itself declares as its weight. */
  weight?: string;
}

/**
 * Drafts of the fields of a response: guesses where the file gives grounds for one, else what is to be decided.
 *
 * @param columns  that may hold such a field
 * @param asked    questions whose answers may name the organization
 */
export function draftFields(
  columns: readonly SeenColumn[],
  asked: readonly SeenColumn[],
  context: FieldContext
): FieldDraft[] {
  const id = idOf(columns, context);
  const organization = organizationOf([...columns, ...asked], context);
  const taken = new Set([...id, organization].map(({column}) => column));
  const rest = columns.filter(({column}) => !taken.has(column));
  return [
    ...id,
    organization,
    ...datesOf(rest, context),
    ...plainField("respondent", rest, context),
    ...plainField("language", rest, context),
    ...plainField("channel", rest, context),
    ...weightOf(rest, context)
  ];
}

const find = (columns: readonly SeenColumn[], names: readonly string[] = []) =>
  names.flatMap((name) => columns.find(({column}) => column === name) ?? []);

const calledLike =
  (pattern: RegExp) =>
  ({column, name}: SeenColumn) =>
    pattern.test(column) || (name !== null && pattern.test(name));

function idOf(columns: readonly SeenColumn[], {adapter}: FieldContext): FieldDraft[] {
  const known = find(columns, KNOWN[adapter]?.id);
  const named = columns.filter(calledLike(NAMED.id));
  const unique = ({profile}: SeenColumn) => profile.filled === profile.rows && profile.different === profile.rows;
  const alike = columns.filter((seen) => calledLike(NAMED.anyId)(seen) || isPersonsId(seen));
  const found = [...known, ...named].find(unique) ?? (known[0]?.profile.rows === 0 ? known[0] : undefined);
  if (found) {
    const note = found.profile.rows === 0 ? "the platform's id of a response" : "filled and different in every row";
    return [{field: "id", column: found.column, value: yamlText(found.column), note, live: true}];
  }
  const proposed = alike.find(unique);
  if (proposed !== undefined) {
    const note = "filled and different in every row, and named like an id; the response's, if it is no customer's";
    return [{field: "id", column: null, value: yamlText(proposed.column), note, live: false}];
  }
  const other = known[0] ?? named[0];
  if (other === undefined) return [];
  const note = `not filled and different in every row; without an id, row numbers are taken`;
  return [{field: "id", column: null, value: yamlText(other.column), note, live: false}];
}

const isPersonsId = (seen: SeenColumn) =>
  calledLike(NAMED.respondent)(seen) && calledLike(/(id|no|nr|num|number|key)$/i)(seen);

/** Codes and yes or no are nobody's names, whatever else they are ids of. */
const UNNAMED =
  /^(-?\d+([.,]\d+)?|\p{L}|yes|no|true|false|ja|nein|oui|non|s[ií]|não|sim|예|네|아니요|아니오|是|否|はい|いいえ)$/iu;

/** Whether a value is one of its own, and not such as any column may have. */
export const isName = (value: string) => !UNNAMED.test(value);

const hasNames = ({values}: ColumnProfile) => values.some(([value]) => isName(value));

const ORGANIZATION =
  /(^|[^a-z])(unit|branch|store|shop|site|department|organi[sz]ation|region|location|office)s?([^a-z]|$)|filiale|standort|abteilung|지점|매장|부서|门店|部门|店舗|支店|sucursal|tienda|loja|filial|agence|magasin/i;

function organizationOf(columns: readonly SeenColumn[], {organizations}: FieldContext): FieldDraft {
  const shares = columns.map((seen) => {
    const {values} = seen.profile;
    const rows = values.reduce((sum, [, n]) => sum + n, 0);
    const known = values.filter(([value]) => organizations.has(value));
    const matched = known.reduce((sum, [, n]) => sum + n, 0);
    return {seen, known: known.length, of: values.length, share: rows === 0 ? 0 : matched / rows};
  });
  const isNamed = ({column}: SeenColumn) => ORGANIZATION.test(column);
  const best = shares.filter(({seen}) => hasNames(seen.profile) || isNamed(seen)).sort((a, b) => b.share - a.share)[0];
  if (best !== undefined && best.share >= 0.8) {
    const {column} = best.seen;
    const note = `${best.known} of its ${best.of} values are ids of organizations.csv`;
    return {field: "organization", column, value: yamlText(column), note, live: true};
  }
  const named = columns.find((seen) => {
    return seen.column.length <= LONGEST_NAME && isNamed(seen) && hasNames(seen.profile) && seen.profile.different > 1;
  });
  const note = named
    ? `guess: ${yamlText(named.column)}, by its name`
    : "a column with ids of organizations.csv, or {constant: id}";
  return {field: "organization", column: null, value: "DECIDE", note, live: true};
}

interface DatedColumn {
  seen: SeenColumn;
  format: DateFormat;
}

function datesOf(columns: readonly SeenColumn[], {adapter}: FieldContext): FieldDraft[] {
  const known = adapter === "google-forms" ? columns.slice(0, 1) : find(columns, KNOWN[adapter]?.dates);
  const dated = columns.flatMap((seen): DatedColumn[] => {
    const format = dateFormat(seen.profile);
    return format === undefined || isLongAgo(seen) ? [] : [{seen, format}];
  });
  const rank = ({seen}: DatedColumn) =>
    (known.includes(seen) ? 4 - known.indexOf(seen) : 0) + (calledLike(NAMED.answered)(seen) ? 0.5 : 0);
  const filled = ({seen}: DatedColumn) => seen.profile.filled / Math.max(1, seen.profile.rows);
  const order = [...dated].sort((a, b) => filled(b) - filled(a) || rank(b) - rank(a));
  const best = order[0];
  if (best === undefined) return [withoutDates(known[0])];
  const {column, profile} = best.seen;
  const missing = profile.filled < profile.rows ? "; a row without a date would be rejected" : "";
  if (best.format === "ambiguous") {
    const note = `guess: ${yamlText(column)}, ${share(profile)}; state its format, %d/%m/%Y or %m/%d/%Y`;
    return [{field: "responded_at", column, value: "DECIDE", note, live: true}];
  }
  const others = order
    .filter((other) => other !== best && !known.includes(other.seen))
    .map((other): FieldDraft => {
      const value = timeYaml(other);
      return {field: "experienced_at", column: null, value, note: share(other.seen.profile), live: false};
    });
  const note = `${share(profile)}${missing}`;
  return [...others, {field: "responded_at", column, value: timeYaml(best), note, live: true}];
}

/** No survey of ours is older: such dates are births, foundations, or times of day without a date. */
const FIRST_YEAR = 1980;
/** What LimeSurvey writes where a survey keeps no dates. */
const NO_DAY = /^1980-01-01(?: 00:00:00)?$/;
const SOME = 0.1;

function isLongAgo(seen: SeenColumn): boolean {
  if (calledLike(NAMED.birth)(seen)) return true;
  const rows = seen.profile.values.map(([value, n]) => {
    const year = Number(/(?:^|\D)(\d{4})(?:\D|$)/.exec(value)?.[1] ?? /^(\d{4})\d{4}$/.exec(value)?.[1]);
    return {n, old: year < FIRST_YEAR || NO_DAY.test(value)};
  });
  const all = rows.reduce((sum, {n}) => sum + n, 0);
  return rows.reduce((sum, {n, old}) => sum + (old ? n : 0), 0) > SOME * all;
}

function timeYaml({seen, format}: DatedColumn): string {
  const column = yamlText(seen.column);
  return format === null ? column : flowMap({column, format: JSON.stringify(format)});
}

function withoutDates(known: SeenColumn | undefined): FieldDraft {
  if (known?.profile.rows === 0) {
    const note = "the platform's time of the response; the file has no rows yet";
    return {field: "responded_at", column: known.column, value: yamlText(known.column), note, live: true};
  }
  const note = "no column holds dates; {constant: 2024-05-31} gives all rows the same";
  return {field: "responded_at", column: null, value: "DECIDE", note, live: true};
}

/** A field that is live where the platform has a column for it that is filled, and a suggestion otherwise. */
function plainField(
  field: "respondent" | "language" | "channel",
  columns: readonly SeenColumn[],
  {adapter}: FieldContext
): FieldDraft[] {
  const seen = ({profile}: SeenColumn) => profile.filled > 0;
  const known = find(columns, KNOWN[adapter]?.[field]).find(seen);
  const found = known ?? columns.filter(seen).find(calledLike(NAMED[field]));
  if (found === undefined) return [];
  const live = known !== undefined && field !== "channel" && 2 * known.profile.filled >= known.profile.rows;
  const values = found.profile.values.slice(0, 4).map(([value, n]) => `${value} (${thousands(n)})`);
  const note = field === "respondent" ? `${share(found.profile)}; kept as a salted hash only` : values.join(", ");
  return [{field, column: live ? found.column : null, value: yamlText(found.column), note, live}];
}

function weightOf(columns: readonly SeenColumn[], {weight}: FieldContext): FieldDraft[] {
  if (weight !== undefined) {
    const note = "the weight that the file itself declares";
    return [{field: "weight", column: weight, value: yamlText(weight), note, live: true}];
  }
  return columns
    .filter(calledLike(NAMED.weight))
    .flatMap(({column, profile}) => {
      const {positive, filled, rows, lowest, highest} = profile;
      if (filled === 0 || 2 * positive < filled) return [];
      const live = positive >= 0.95 * rows;
      const others = positive < rows ? "; a row without one would be rejected" : `, ${lowest!} to ${highest!}`;
      const note = `above 0 in ${thousands(positive)} of ${thousands(rows)} rows${others}`;
      return [{field: "weight", column: live ? column : null, value: yamlText(column), note, live}];
    })
    .slice(0, 1);
}
