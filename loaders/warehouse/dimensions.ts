import {FIGURE_KEYS, isFigureKey} from "../../src/model/figure-keys.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import {NOBODY, RATED_LEADER, UNASSIGNED} from "../workspace/reserved-names.js";
import {isAboutLeaders, RATED} from "./rated-leaders.js";
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

/** The key of those who answer for organizations. */
export const LEADER = "leader";

const PERIODS = ["month", "quarter", "year"];

const DAY_KEYS = ["week", "day"] as const;

/** Keys of periods that a trend may run over beside those of every figure: only the counts of days have them. */
export type DayKey = (typeof DAY_KEYS)[number];

/** @example isDayKey("week") // true */
export function isDayKey(key: string): key is DayKey {
  return (DAY_KEYS as readonly string[]).includes(key);
}

const OF_DAYS: Readonly<Record<DayKey, string>> = {day: "strftime(day, '%Y-%m-%d')", week: "strftime(day, '%G-W%V')"};

/**
 * The dimension of a key: `organization` (the level that customers named), `organization:KIND` (rolled up to that kind of
 * unit by the tree of the month), `leader` (all who answer for the organization in the month), `class`, `language`,
 * `channel`, a segment, which is rolled up likewise where it is of organizations, `month`, `quarter` or `year` (fiscal); `day`
 * and `week` (ISO) of the counts of days.
 *
 * @param purview  the table that says who answers for which organization
 * @throws UsageError naming the key and what there is
 */
export function dimension(program: Program, key: string, purview = "purview"): Dimension {
  const segment = program.segments.find(({id}) => id === key);
  if (segment) return {key, sql: segmentColumn(segment.id), columns: [segmentColumn(segment.id)]};
  const [of, kind] = key.split(":", 2) as [string, string?];
  if (kind !== undefined && hasUnits(program, of)) return rolledUp(program, of, kind);
  if (key === LEADER && program.leaders.length > 0) return leaderDimension(program, purview);
  const sql = fixedDimensions(program)[key] ?? (isDayKey(key) ? OF_DAYS[key] : undefined);
  if (sql === undefined) {
    const keys = dimensionKeys(program);
    throw new UsageError(
      `no dimension ${JSON.stringify(key)}${didYouMean(key, keys) || `; there are ${keys.join(", ")}`}`
    );
  }
  const column = key === "class" ? "customer_class" : PERIODS.includes(key) ? "month" : isDayKey(key) ? "day" : key;
  return {key, sql, columns: [column]};
}

const hasTouchpoints = ({touchpoints = []}: Program) => touchpoints.length > 0;

/**
 * Throws unless figures can be asked by a key.
 *
 * @param option  that names the key
 * @throws UsageError naming the key and what there is
 */
export function expectKey(program: Program, key: string, option = "--by"): void {
  if (!isFigureKey(key)) dimension(program, key);
  else if (key === "touchpoint" && !hasTouchpoints(program)) {
    throw new UsageError(`${option} touchpoint: expected touchpoints in program.yaml, found none`);
  }
}

/** Every key that figures can be grouped by. */
export function dimensionKeys(program: Program): string[] {
  const units = ["organization", ...program.segments.flatMap(({id, kind}) => (kind === "organization" ? [id] : []))];
  const kinds = units.flatMap((of) => program.kinds.map(({id}) => `${of}:${id}`));
  const {month, quarter, year, ...rest} = fixedDimensions(program);
  return [
    ...FIGURE_KEYS.filter((key) => key !== "touchpoint" || hasTouchpoints(program)),
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

/**
 * An answer belongs to everybody in whose purview its organization lay in its month; one about a leader, where sources map
 * that, to the leader.
 */
function leaderDimension({segments}: Program, purview: string): Dimension {
  const rated = `cells.${segmentColumn(RATED_LEADER)}`;
  const isMapped = isAboutLeaders(segments);
  const answered = isMapped ? `coalesce(${sqlText(RATED)} || ${rated}, cells.organization)` : "cells.organization";
  const nobody = `CASE WHEN cells.organization = ${sqlText(UNASSIGNED)} THEN ${sqlText(UNASSIGNED)} ELSE ${sqlText(NOBODY)} END`;
  return {
    key: LEADER,
    columns: ["organization", "month", ...(isMapped ? [segmentColumn(RATED_LEADER)] : [])],
    sql: `coalesce(purview.leader, ${nobody})`,
    join: `LEFT JOIN ${purview} AS purview ON purview.organization = ${answered}
      AND cells.month >= purview.from_month AND cells.month < purview.until_month`,
    isMultiple: true
  };
}

/** Whether a key holds organizations, which roll up. */
function hasUnits({segments}: Program, key: string): boolean {
  return key === "organization" || segments.some(({id, kind}) => id === key && kind === "organization");
}

/** The units of a kind above those of a key; answers of which nobody named any have none. */
function rolledUp(program: Program, of: string, kind: string): Dimension {
  const kinds = program.kinds.map(({id}) => id);
  if (!kinds.includes(kind)) {
    const hint = didYouMean(kind, kinds) || `; there are ${listNames(kinds)}`;
    throw new UsageError(`no kind of organization ${JSON.stringify(kind)}${hint}`);
  }
  const column = of === "organization" ? of : segmentColumn(of);
  const alias = sqlName(of === "organization" ? `ancestry of ${kind}` : `${kind} above ${of}`);
  return {
    key: `${of}:${kind}`,
    columns: [column, "month"],
    sql: `CASE WHEN cells.${column} IS NOT NULL THEN coalesce(${alias}.ancestor, CASE WHEN cells.${column} = 'unassigned' THEN 'unassigned' ELSE 'none' END) END`,
    join: `LEFT JOIN ancestry AS ${alias} ON ${alias}.organization = cells.${column} AND ${alias}.kind = ${sqlText(kind)}
      AND cells.month >= ${alias}.from_month AND cells.month < ${alias}.until_month`
  };
}
