import type {Database} from "../duckdb/database.js";
import {sqlList} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import type {CodedKey} from "./coded-table.js";
import {dimension, FIGURE_KEYS, type Dimension} from "../warehouse/dimensions.js";

/** Which profiles, and by what they are grouped. */
export interface DomainRequest {
  dimensions: readonly Dimension[];
  filters: readonly (Dimension & {values: readonly string[]})[];
}

/**
 * The dimensions and filters among the keys of a request: `stage` and `question` are none.
 *
 * @throws UsageError if a dimension does not exist
 */
export function domainRequest(
  program: Program,
  by: readonly string[],
  where: Readonly<Record<string, readonly string[]>> = {}
): DomainRequest {
  const isDimension = (key: string) => !FIGURE_KEYS.includes(key);
  return {
    dimensions: by.filter(isDimension).map((key) => dimension(program, key)),
    filters: Object.entries(where)
      .filter(([key]) => isDimension(key))
      .map(([key, values]) => ({...dimension(program, key), values}))
  };
}

/** The profiles of each domain: what joins the sums of cells and pairs to the domains asked for. */
export interface DomainMembers {
  /** Temporary table of `profile_key`, `domain` and `stratum_place` (the stratum), numbered in their order from 0, and `month`. */
  table: string;
  /** The keys of a domain, in the order asked for. */
  keys: CodedKey[];
  stratum: CodedKey;
  /** Whether each domain is one profile, so that there is nothing to add up. */
  areProfiles: boolean;
}

let tables = 0;

/** The domains that are numbered at present, by their SQL. */
const present = new WeakMap<Database, Map<string, DomainMembers>>();

/**
 * Numbers the domains that profiles fall into, and the strata, in a temporary table until `work` is done; what `work` asks
 * of the same domains finds them numbered.
 *
 * The texts of dimensions are looked at here, once a profile: sums are then grouped by small numbers.
 */
export async function withDomainMembers<T>(
  database: Database,
  request: DomainRequest,
  work: (members: DomainMembers) => Promise<T>
): Promise<T> {
  const sql = membersSql(request);
  const numbered = present.get(database) ?? new Map<string, DomainMembers>();
  present.set(database, numbered);
  const known = numbered.get(sql);
  if (known !== undefined) return work(known);
  const name = `domain_members_${(tables += 1)}`;
  await database.run(`CREATE TEMP TABLE ${name} AS ${sql}`);
  try {
    const members = await domainMembers(database, request, name);
    numbered.set(sql, members);
    return await work(members);
  } finally {
    numbered.delete(sql);
    await database.run(`DROP TABLE ${name}`);
  }
}

async function domainMembers(database: Database, {dimensions}: DomainRequest, name: string): Promise<DomainMembers> {
  const columns = dimensions.map((_, index) => `key_${index}`);
  const {alone, ...domains} = await database.columns(
    `SELECT ${[...columns, "(count(*) = 1)::VARCHAR AS alone"].join(", ")} FROM ${name}
     GROUP BY ${["domain", ...columns].join(", ")} ORDER BY domain`,
    Object.fromEntries([...columns, "alone"].map((column) => [column, "text?"] as const))
  );
  const strata = await database.columns(
    `SELECT stratum_place, stratum FROM ${name} GROUP BY ALL ORDER BY stratum_place`,
    {
      stratum_place: "number",
      stratum: "text?"
    }
  );
  const keys = dimensions.map(({key}, index): CodedKey => {
    return {name: key, codes: "domain", values: domains[columns[index]!]!};
  });
  const stratum = {name: "stratum", codes: "stratum_place", values: strata.stratum};
  return {table: name, keys, stratum, areProfiles: alone!.every((each) => each === "true")};
}

function membersSql({dimensions, filters}: DomainRequest): string {
  const joins = [...new Set([...dimensions, ...filters].flatMap(({join}) => join ?? []))].join(" ");
  const conditions = filters.map(({sql, values}) => `${sql} IN (${sqlList(values)})`);
  const keys = dimensions.map((_, index) => `key_${index}`);
  return `SELECT profile_key, month, stratum, ${[...keys, numbered(keys)].join(", ")} AS domain,
      ${numbered(["stratum"])} AS stratum_place
    FROM (
      SELECT profile_key, cells.month, stratum${dimensions.map(({sql}, index) => `, ${sql} AS key_${index}`).join("")}
      FROM profile AS cells ${joins} ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`})`;
}

/** The place of a row's values among the different ones, from 0; nulls come first. */
function numbered(columns: readonly string[]): string {
  if (columns.length === 0) return "0";
  return `(dense_rank() OVER (ORDER BY ${columns.map((name) => `${name} NULLS FIRST`).join(", ")}) - 1)::INTEGER`;
}
