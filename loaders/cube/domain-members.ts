import {isFigureKey} from "../../src/model/figure-keys.js";
import type {Period} from "../../src/model/periods.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import type {CodedKey} from "./coded-table.js";
import {dimension, type Dimension} from "../warehouse/dimensions.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import type {CountTables} from "./count-tables.js";
import type {Span, SumsRequest} from "./engine.js";

/** Which profiles, and by what they are grouped. */
export interface DomainRequest {
  dimensions: readonly Dimension[];
  filters: readonly (Dimension & {values: readonly string[]})[];
  months: Period | undefined;
  placed: readonly string[];
}

/**
 * The dimensions and filters among the keys of a request: those that name figures are none.
 *
 * @param purview  the table that says who answers for which organization
 * @throws UsageError if a dimension does not exist
 */
export function domainRequest(
  program: Program,
  {by, where = {}, months, spans, placed}: SumsRequest,
  purview?: string
): DomainRequest {
  const isDimension = (key: string) => !isFigureKey(key);
  const dimensions = by.filter(isDimension).map((key) => dimension(program, key, purview));
  return {
    dimensions: spans === undefined ? dimensions : [spanDimension(spans), ...dimensions],
    filters: Object.entries(where)
      .filter(([key]) => isDimension(key))
      .map(([key, values]) => ({...dimension(program, key, purview), values})),
    months: spans === undefined ? months : together(spans),
    placed: placed ?? []
  };
}

function spanDimension(spans: readonly Span[]): Dimension {
  const cases = spans.map(
    (span) => `WHEN cells.month BETWEEN ${firstDay(span.from)} AND ${firstDay(span.to)} THEN ${sqlText(span.name)}`
  );
  return {key: "span", sql: `CASE ${cases.join(" ")} END`, columns: ["month"]};
}

function together(spans: readonly Span[]): Period {
  const [from, to] = [
    spans.map((span) => span.from).sort()[0],
    spans
      .map((span) => span.to)
      .sort()
      .at(-1)
  ];
  return {from: from!, to: to!};
}

/** The profiles of each domain: what joins counts to the domains asked for. */
export interface DomainMembers {
  /** Temporary table of `profile_key` and of `domain`, `class_place` and `stratum_place`, each numbered in its order from 0. */
  table: string;
  /** The keys of a domain, in the order asked for, and the class of customers where it is none of them. */
  keys: CodedKey[];
  /** The domains themselves, the classes of customers and the strata by their places. */
  domain: CodedKey;
  customers: CodedKey;
  stratum: CodedKey;
  /** Whether each domain is one profile, so that there is nothing to add up. */
  areProfiles: boolean;
  /** Whether people are in them who gave several responses. */
  repeats: boolean;
}

/** All classes of customers and strata that there are, null first. */
export interface Places {
  classes: readonly (string | null)[];
  strata: readonly (string | null)[];
}

/** Looks up the classes and strata, in their order. */
export async function placesOf(database: Database, {profile}: Pick<CountTables, "profile">): Promise<Places> {
  const found = await database.rows(
    `SELECT DISTINCT customer_class AS class, stratum FROM ${profile} ORDER BY class, stratum`,
    {class: "text?", stratum: "text?"}
  );
  const distinct = (values: readonly (string | null)[]) => {
    const known = [...new Set(values)].filter((value) => value !== null).sort();
    return values.includes(null) ? [null, ...known] : known;
  };
  return {classes: distinct(found.map((row) => row.class)), strata: distinct(found.map(({stratum}) => stratum))};
}

let made = 0;

/**
 * Numbers the domains that profiles fall into, the classes and the strata, in a temporary table.
 *
 * The texts of dimensions are looked at here, once a profile: sums are then grouped by small numbers.
 */
export async function numberDomains(
  database: Database,
  request: DomainRequest,
  tables: Pick<CountTables, "profile" | "person">,
  places: Places
): Promise<DomainMembers> {
  const name = `domain_members_${(made += 1)}`;
  await database.run(`CREATE TEMP TABLE ${name} AS ${membersSql(request, places, tables.profile)}`);
  const {dimensions} = request;
  const columns = dimensions.map((_, index) => `key_${index}`);
  const {alone, ...domains} = await database.columns(
    `SELECT ${[...columns, "(count(*) = 1)::VARCHAR AS alone"].join(", ")} FROM ${name}
     GROUP BY ${["domain", ...columns].join(", ")} ORDER BY domain`,
    Object.fromEntries([...columns, "alone"].map((column) => [column, "text?"] as const))
  );
  const repeats = await database.rows(
    `SELECT 1 AS one FROM ${tables.person} SEMI JOIN ${name} USING (profile_key) LIMIT 1`
  );
  const keys = dimensions.map(({key}, index): CodedKey => {
    return {name: key, codes: "domain", values: domains[columns[index]!]!};
  });
  const customers = {name: "class", codes: "class_place", values: places.classes};
  return {
    ...{table: name, customers},
    keys: dimensions.some(({key}) => key === "class") ? keys : [...keys, customers],
    domain: {name: "domain", codes: "domain", values: alone!},
    stratum: {name: "stratum", codes: "stratum_place", values: places.strata},
    areProfiles: alone!.every((each) => each === "true"),
    repeats: repeats.length > 0
  };
}

function membersSql({dimensions, filters, months, placed}: DomainRequest, places: Places, profile: string): string {
  const joins = [...new Set([...dimensions, ...filters].flatMap(({join}) => join ?? []))].join(" ");
  const conditions = [
    ...(placed.length === 0
      ? []
      : [`(cells.organization <> ${sqlText(UNASSIGNED)} OR customer_class NOT IN (${sqlList(placed)}))`]),
    ...filters.map(({sql, values}) => (values.length === 0 ? "false" : `${sql} IN (${sqlList(values)})`)),
    ...(months === undefined ? [] : [`cells.month BETWEEN ${firstDay(months.from)} AND ${firstDay(months.to)}`])
  ];
  const keys = dimensions.map((_, index) => `key_${index}`);
  // Who is looked for by several values may be found by each.
  const several = filters.some(({key, isMultiple}) => isMultiple && !dimensions.some((each) => each.key === key));
  return `SELECT profile_key, stratum, class, ${[...keys, numbered(keys)].join(", ")} AS domain,
      ${placeIn(places.strata, "stratum")} AS stratum_place, ${placeIn(places.classes, "class")} AS class_place
    FROM (
      SELECT ${several ? "DISTINCT " : ""}profile_key, stratum, customer_class AS class${dimensions.map(({sql}, index) => `, ${sql} AS key_${index}`).join("")}
      FROM ${profile} AS cells ${joins} ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`})`;
}

const firstDay = (month: string) => `DATE ${sqlText(`${month}-01`)}`;

/** The place of a value among others, the first of which may be null. */
function placeIn(values: readonly (string | null)[], column: string): string {
  const known = values.filter((value) => value !== null);
  if (values.length < 2) return "0";
  const place = `list_position([${sqlList(known)}], ${column})`;
  return known.length === values.length ? `${place} - 1` : `coalesce(${place}, 0)`;
}

/** The place of a row's values among the different ones, from 0; nulls come first. */
function numbered(columns: readonly string[]): string {
  if (columns.length === 0) return "0";
  return `(dense_rank() OVER (ORDER BY ${columns.map((name) => `${name} NULLS FIRST`).join(", ")}) - 1)::INTEGER`;
}
