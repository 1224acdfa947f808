import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import {NOBODY} from "../workspace/evaluation/leaders.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {segmentColumn} from "./tables.js";
import {sqlName, sqlText} from "../duckdb/sql.js";

/** A way to group cells: how requests and results call it, and its SQL over the cells. */
export interface Dimension {
  key: string;
  sql: string;
  /** Join that the SQL needs, if any. */
  join?: string;
  /** The columns of a profile that it is made of. */
  columns: readonly string[];
  /** Whether an answer may belong to several of its values. */
  isMultiple?: true;
}

/** A request that names something there is not; a command then ends with exit code 2. */
export class UsageError extends Error {}

/** Group keys that `scores` answers beside these: they name figures, not columns of the cells. */
export const FIGURE_KEYS = ["stage", "question"];

/** The key of those who answer for organizations. */
export const LEADER = "leader";

const PERIODS = ["month", "quarter", "year"];

/**
 * The dimension of a key: `organization` (the level that customers named), `organization:KIND` (rolled up to that kind of
 * unit by the tree of the month), `leader` (all who answer for the organization in the month), `class`, `language`,
 * `channel`, a segment, `month`, `quarter` or `year` (fiscal).
 *
 * @param purview  the table that says who answers for which organization
 * @throws UsageError naming the key and what there is
 */
export function dimension(program: Program, key: string, purview = "purview"): Dimension {
  const segment = program.segments.find(({id}) => id === key);
  if (segment) return {key, sql: segmentColumn(segment.id), columns: [segmentColumn(segment.id)]};
  if (key.startsWith("organization:")) return rolledUp(program, key);
  if (key === LEADER && program.leaders.length > 0) return leaderDimension(purview);
  const sql = fixedDimensions(program)[key];
  if (sql === undefined) {
    const keys = dimensionKeys(program);
    throw new UsageError(
      `no dimension ${JSON.stringify(key)}${didYouMean(key, keys) || `; there are ${keys.join(", ")}`}`
    );
  }
  const column = key === "class" ? "customer_class" : PERIODS.includes(key) ? "month" : key;
  return {key, sql, columns: [column]};
}

/** Every key that figures can be grouped by. */
export function dimensionKeys(program: Program): string[] {
  const kinds = program.kinds.map(({id}) => `organization:${id}`);
  const {month, quarter, year, ...rest} = fixedDimensions(program);
  return [
    ...FIGURE_KEYS,
    ...Object.keys(rest),
    ...kinds,
    ...(program.leaders.length > 0 ? [LEADER] : []),
    ...program.segments.map(({id}) => id),
    ...Object.keys({month, quarter, year})
  ];
}

function fixedDimensions({fiscalYear: {starts, namedBy}}: Program): Record<string, string> {
  const shifted = `(month - INTERVAL ${starts - 1} MONTH)`;
  const prefix = starts === 1 ? "" : "FY";
  const year = `${sqlText(prefix)} || (year(${shifted}) + ${starts > 1 && namedBy === "end" ? 1 : 0})::VARCHAR`;
  return {
    organization: "cells.organization",
    class: "customer_class",
    language: "language",
    channel: "channel",
    month: "strftime(month, '%Y-%m')",
    quarter: `${year} || '-Q' || quarter(${shifted})::VARCHAR`,
    year
  };
}

/** An answer belongs to everybody in whose purview its organization lay in its month. */
function leaderDimension(purview: string): Dimension {
  const nobody = `CASE WHEN cells.organization = ${sqlText(UNASSIGNED)} THEN ${sqlText(UNASSIGNED)} ELSE ${sqlText(NOBODY)} END`;
  return {
    key: LEADER,
    columns: ["organization", "month"],
    sql: `coalesce(purview.leader, ${nobody})`,
    join: `LEFT JOIN ${purview} AS purview ON purview.organization = cells.organization
      AND cells.month >= purview.from_month AND cells.month < purview.until_month`,
    isMultiple: true
  };
}

function rolledUp(program: Program, key: string): Dimension {
  const kind = key.slice("organization:".length);
  const kinds = program.kinds.map(({id}) => id);
  if (!kinds.includes(kind)) {
    const hint = didYouMean(kind, kinds) || `; there are ${listNames(kinds)}`;
    throw new UsageError(`no kind of organization ${JSON.stringify(kind)}${hint}`);
  }
  const alias = sqlName(`ancestry of ${kind}`);
  return {
    key,
    columns: ["organization", "month"],
    sql: `coalesce(${alias}.ancestor, CASE WHEN cells.organization = 'unassigned' THEN 'unassigned' ELSE 'none' END)`,
    join: `LEFT JOIN ancestry AS ${alias} ON ${alias}.organization = cells.organization AND ${alias}.kind = ${sqlText(kind)}
      AND cells.month >= ${alias}.from_month AND cells.month < ${alias}.until_month`
  };
}
