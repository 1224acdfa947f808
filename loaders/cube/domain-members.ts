import type {Period} from "../../src/model/periods.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import type {CodedKey} from "./coded-table.js";
import {dimension, FIGURE_KEYS, type Dimension} from "../warehouse/dimensions.js";
import type {SumsRequest} from "./engine.js";

/** Which profiles, and by what they are grouped. */
export interface DomainRequest {
  dimensions: readonly Dimension[];
  filters: readonly (Dimension & {values: readonly string[]})[];
  months: Period | undefined;
}

/**
 * The dimensions and filters among the keys of a request: `stage` and `question` are none.
 *
 * @throws UsageError if a dimension does not exist
 */
export function domainRequest(program: Program, {by, where = {}, months}: SumsRequest): DomainRequest {
  const isDimension = (key: string) => !FIGURE_KEYS.includes(key);
  return {
    dimensions: by.filter(isDimension).map((key) => dimension(program, key)),
    filters: Object.entries(where)
      .filter(([key]) => isDimension(key))
      .map(([key, values]) => ({...dimension(program, key), values})),
    months
  };
}

/** The profiles of each domain: what joins counts to the domains asked for. */
export interface DomainMembers {
  /** Temporary table of `profile_key` and of `domain`, `class_place` and `stratum_place`, each numbered in its order from 0. */
  table: string;
  /** The keys of a domain, in the order asked for, and the class of customers where it is none of them. */
  keys: CodedKey[];
  stratum: CodedKey;
  classes: readonly (string | null)[];
  /** Whether each domain is one profile, so that there is nothing to add up. */
  areProfiles: boolean;
  /** Whether people are in them who gave several responses; undefined until it is looked up. */
  repeats?: boolean;
}

let tables = 0;

/**
 * Numbers the domains that profiles fall into, the classes and the strata, in a temporary table.
 *
 * The texts of dimensions are looked at here, once a profile: sums are then grouped by small numbers.
 */
export async function numberDomains(database: Database, request: DomainRequest): Promise<DomainMembers> {
  const name = `domain_members_${(tables += 1)}`;
  await database.run(`CREATE TEMP TABLE ${name} AS ${membersSql(request)}`);
  const {dimensions} = request;
  const columns = dimensions.map((_, index) => `key_${index}`);
  const {alone, ...domains} = await database.columns(
    `SELECT ${[...columns, "(count(*) = 1)::VARCHAR AS alone"].join(", ")} FROM ${name}
     GROUP BY ${["domain", ...columns].join(", ")} ORDER BY domain`,
    Object.fromEntries([...columns, "alone"].map((column) => [column, "text?"] as const))
  );
  const places = await database.columns(
    `SELECT DISTINCT class_place, class, stratum_place, stratum FROM ${name} ORDER BY class_place, stratum_place`,
    {class_place: "number", class: "text?", stratum_place: "number", stratum: "text?"}
  );
  const [classes, strata] = [byPlace(places.class_place, places.class), byPlace(places.stratum_place, places.stratum)];
  const keys = dimensions.map(({key}, index): CodedKey => {
    return {name: key, codes: "domain", values: domains[columns[index]!]!};
  });
  const ofClass = {name: "class", codes: "class_place", values: classes};
  return {
    ...{table: name, classes},
    keys: dimensions.some(({key}) => key === "class") ? keys : [...keys, ofClass],
    stratum: {name: "stratum", codes: "stratum_place", values: strata},
    areProfiles: alone!.every((each) => each === "true")
  };
}

function byPlace(places: readonly number[], values: readonly (string | null)[]): (string | null)[] {
  const found: (string | null)[] = [];
  for (const [row, place] of places.entries()) found[place] = values[row]!;
  return found;
}

function membersSql({dimensions, filters, months}: DomainRequest): string {
  const joins = [...new Set([...dimensions, ...filters].flatMap(({join}) => join ?? []))].join(" ");
  const conditions = [
    ...filters.map(({sql, values}) => (values.length === 0 ? "false" : `${sql} IN (${sqlList(values)})`)),
    ...(months === undefined ? [] : [`cells.month BETWEEN ${firstDay(months.from)} AND ${firstDay(months.to)}`])
  ];
  const keys = dimensions.map((_, index) => `key_${index}`);
  return `SELECT profile_key, stratum, class, ${[...keys, numbered(keys)].join(", ")} AS domain,
      ${numbered(["stratum"])} AS stratum_place, ${numbered(["class"])} AS class_place
    FROM (
      SELECT profile_key, stratum, customer_class AS class${dimensions.map(({sql}, index) => `, ${sql} AS key_${index}`).join("")}
      FROM profile AS cells ${joins} ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`})`;
}

const firstDay = (month: string) => `DATE ${sqlText(`${month}-01`)}`;

/** The place of a row's values among the different ones, from 0; nulls come first. */
function numbered(columns: readonly string[]): string {
  if (columns.length === 0) return "0";
  return `(dense_rank() OVER (ORDER BY ${columns.map((name) => `${name} NULLS FIRST`).join(", ")}) - 1)::INTEGER`;
}
