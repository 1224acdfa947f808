import {isFigureKey} from "../../src/model/figure-keys.js";
import type {Period} from "../../src/model/periods.js";
import type {Statements} from "../duckdb/statements.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import type {CodedKey} from "./coded-table.js";
import {dimension, type Dimension} from "../warehouse/dimensions.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
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

/**
 * The profiles of each domain: what joins counts to the domains asked for.
 *
 * Leaders, and organizations with all below them, overlap: an answer lies in a dozen domains. Profiles that lie in the same
 * ones are a set, and counts are added up over sets before they are joined to domains.
 */
export interface DomainMembers {
  /** Temporary table of `profile_key` and `set_key`. */
  sets: string;
  /** Temporary table of `set_key`, `domain`, `class_place` and `stratum_place`, all numbered in their order from 0. */
  domains: string;
  /** The keys of a domain, in the order asked for, and the class of customers where it is none of them. */
  keys: CodedKey[];
  /** The domains themselves, the classes of customers and the strata by their places. */
  domain: CodedKey;
  customers: CodedKey;
  stratum: CodedKey;
  /** Whether a set lies in several domains, and whether several profiles in a set: else there is nothing to add up. */
  overlap: boolean;
  several: boolean;
  /** Whether people are in them who gave several responses. */
  repeats: boolean;
}

/** All classes of customers and strata that there are, null first. */
export interface Places {
  classes: readonly (string | null)[];
  strata: readonly (string | null)[];
}

/** Looks up the classes and strata, in their order. */
export async function placesOf(database: Statements, {profile}: Pick<CountTables, "profile">): Promise<Places> {
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
 * Numbers the domains that profiles fall into, the classes and the strata, in temporary tables.
 *
 * The texts of dimensions are looked at here, once a profile: sums are then grouped by small numbers.
 */
export async function numberDomains(
  database: Statements,
  request: DomainRequest,
  tables: Pick<CountTables, "profile" | "person">,
  places: Places
): Promise<DomainMembers> {
  made += 1;
  const [patterns, members, sets, domains] = ["profile_patterns", "domain_members", "profile_sets", "set_domains"].map(
    (name) => `${name}_${made}`
  ) as [string, string, string, string];
  const {profile} = tables;
  const columns = columnsOf(request);
  await database.run(
    `CREATE TEMP TABLE ${patterns} AS SELECT *, row_number() OVER () AS pattern FROM (SELECT DISTINCT ${columns.join(", ")} FROM ${profile})`
  );
  await database.run(`CREATE TEMP TABLE ${members} AS ${membersSql(request, places, patterns)}`);
  const same = columns.map((column) => `cells.${column} IS NOT DISTINCT FROM patterns.${column}`).join(" AND ");
  await database.run(
    `CREATE TEMP TABLE ${sets} AS SELECT profile_key, set_key FROM ${profile} AS cells JOIN (
       SELECT DISTINCT set_key, patterns.* FROM ${members} JOIN ${patterns} AS patterns USING (pattern)) AS patterns ON ${same}`
  );
  await database.run(
    `CREATE TEMP TABLE ${domains} AS SELECT DISTINCT set_key, domain, class_place, stratum_place FROM ${members}`
  );
  const {dimensions} = request;
  const names = dimensions.map((_, index) => `key_${index}`);
  const {domain, ...named} = await database.columns(
    `SELECT DISTINCT ${["domain::VARCHAR AS domain", ...names].join(", ")} FROM ${members} ORDER BY ${members}.domain`,
    Object.fromEntries(["domain", ...names].map((column) => [column, "text?"] as const))
  );
  for (const table of [patterns, members]) await database.run(`DROP TABLE ${table}`);
  const isSo = (condition: string) => `(${condition})::INTEGER`;
  const of = (table: string, keys: string) => `(SELECT count(DISTINCT ${keys}) < count(*) FROM ${table})`;
  const [facts] = await database.rows(
    `SELECT ${isSo(of(domains, "set_key"))} AS overlap, ${isSo(of(sets, "set_key"))} AS several,
       ${isSo(`EXISTS (SELECT 1 FROM ${tables.person} SEMI JOIN ${sets} USING (profile_key))`)} AS repeats`,
    {overlap: "number", several: "number", repeats: "number"}
  );
  const keys = dimensions.map(({key}, index): CodedKey => {
    return {name: key, codes: "domain", values: named[names[index]!]!};
  });
  const customers = {name: "class", codes: "class_place", values: places.classes};
  return {
    ...{sets, domains, customers},
    keys: dimensions.some(({key}) => key === "class") ? keys : [...keys, customers],
    domain: {name: "domain", codes: "domain", values: domain!},
    stratum: {name: "stratum", codes: "stratum_place", values: places.strata},
    overlap: facts!.overlap === 1,
    several: facts!.several === 1,
    repeats: facts!.repeats === 1
  };
}

/** The columns of profiles that decide into which domains they fall. */
function columnsOf({dimensions, filters, months, placed}: DomainRequest): string[] {
  const asked = [...dimensions, ...filters].flatMap(({columns}) => columns);
  const ofMonths = months === undefined ? [] : ["month"];
  const ofPlaces = placed.length === 0 ? [] : ["organization"];
  return [...new Set(["customer_class", "stratum", ...ofPlaces, ...ofMonths, ...asked])];
}

/** SQL of the domains of each pattern of profile, and the set of those that share all of them. */
function membersSql({dimensions, filters, months, placed}: DomainRequest, places: Places, patterns: string): string {
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
  const values = dimensions.map(({sql}, index) => `, ${sql} AS key_${index}`).join("");
  return `
    WITH member AS (
      SELECT pattern, ${[...keys, numbered(keys)].join(", ")} AS domain,
        ${placeIn(places.strata, "stratum")} AS stratum_place, ${placeIn(places.classes, "class")} AS class_place
      FROM (
        SELECT ${several ? "DISTINCT " : ""}pattern, stratum, customer_class AS class${values}
        FROM ${patterns} AS cells ${joins} ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`})),
    alike AS (
      SELECT pattern, (dense_rank() OVER (ORDER BY class_place, stratum_place, domains) - 1)::INTEGER AS set_key FROM (
        SELECT pattern, class_place, stratum_place, list(domain ORDER BY domain) AS domains FROM member
        GROUP BY pattern, class_place, stratum_place))
    SELECT member.*, set_key FROM member JOIN alike USING (pattern)`;
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

/** What is added up over domains. */
export interface OverDomains {
  /** Keys beside those of the domain, and sums, by their names. */
  keys: readonly string[];
  sums: readonly string[];
  /** SQL of the keys, and of a relation with a `profile_key` and the sums. */
  select: string;
  from: string;
  where?: string;
}

/** SQL of counts added up over the profiles of each set, and then over the sets of each domain. */
export function overDomains(members: DomainMembers, {keys, sums, select, from, where}: OverDomains): string {
  const added = (several: boolean) => sums.map((sum) => (several ? `sum(${sum}) AS ${sum}` : sum)).join(", ");
  const grouped = (several: boolean, names: readonly string[]) => (several ? `GROUP BY ${names.join(", ")}` : "");
  const ofDomain = ["domain", "class_place", "stratum_place", ...keys];
  const {sets, domains, several, overlap} = members;
  return `SELECT ${ofDomain.join(", ")}, ${added(overlap)} FROM (
      SELECT set_key, ${select}, ${added(several)} FROM ${from} JOIN ${sets} USING (profile_key)
      ${where === undefined ? "" : `WHERE ${where}`} ${grouped(several, ["set_key", ...keys])})
    JOIN ${domains} USING (set_key) ${grouped(overlap, ofDomain)}`;
}

/** Forgets numbered domains. */
export async function dropDomains(database: Statements, {sets, domains}: DomainMembers): Promise<void> {
  await database.run(`DROP TABLE ${sets}`);
  await database.run(`DROP TABLE ${domains}`);
}
