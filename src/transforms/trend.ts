import type {Reason} from "../model/reason.js";
import {escape, op, table, type ColumnTable} from "arquero";
import type {Definitions} from "../model/program.js";
import {scores} from "./scores.js";
import type {Sums} from "./sums.js";

/** What a trend shows. */
export interface TrendRequest {
  metric: string;
  /** The column of the sums that holds the periods, such as `month`. */
  period: string;
  /** As in ScoresRequest. */
  minimum?: number;
  /** Every period of the trend in order of time, also those without answers. */
  periods: readonly string[];
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
}

export interface OrganizationTrendRequest extends TrendRequest {
  /** The column of the sums that holds the organizations, such as `organization:division`. */
  organization: string;
}

/**
 * The satisfaction with every stage, period by period.
 *
 * @param sums  sums by period
 * @returns one row per stage and period, in the order of the program and of time: stage, period, estimate, se, low, upp,
 *   n, nEff, df, level, method, errorFactor, reason, respondents; where nobody answered, estimate to errorFactor are
 *   null, `reason` says that and `respondents` is 0
 * @throws RangeError if the metric is unknown
 */
export function stageTrends(sums: Sums, definitions: Definitions, request: TrendRequest): ColumnTable {
  const {period} = request;
  const {metric, level, minimum} = request;
  const figures = scores(sums, definitions, {by: [period, "stage"], metric, level, minimum});
  const stages = table({stage: definitions.stages.map(({id}) => id)});
  return everyPeriod(figures.rename({[period]: "period"}), stages, "stage", request.periods);
}

/**
 * The satisfaction with the whole journey of every organization that the sums hold, period by period.
 *
 * @param sums  sums by organization and period
 * @returns one row per organization and period, organizations in the order in which the sums have them: organization,
 *   period, then as stageTrends
 * @throws RangeError if the metric is unknown
 */
export function organizationTrends(
  sums: Sums,
  definitions: Definitions,
  request: OrganizationTrendRequest
): ColumnTable {
  const {organization, period} = request;
  const {metric, level, minimum} = request;
  const figures = scores(sums, definitions, {by: [organization, period], metric, level, minimum});
  const named = figures.rename({[organization]: "organization", [period]: "period"});
  return everyPeriod(named, named.select("organization").dedupe(), "organization", request.periods);
}

/** A row for each key and period, whether or not there is a figure for it. */
function everyPeriod(figures: ColumnTable, keys: ColumnTable, key: string, periods: readonly string[]): ColumnTable {
  const positions = {period: periods, period_position: periods.map((_, index) => index)};
  // Arquero's cross keeps the rows of either table though the other one is empty.
  const grid = keys
    .derive({key_position: op.row_number()})
    .cross(table(positions))
    .filter((row: Positions) => row.key_position != null && row.period_position != null);
  const orNull = (field: string) => escape((row: Record<string, unknown>) => row[field] ?? null);
  return grid
    .join_left(figures)
    .derive(Object.fromEntries(FIELDS.map((field) => [field, orNull(field)])))
    .derive({reason: escape((row: TrendRow) => (row.respondents === null ? NO_ANSWERS : row.reason))})
    .derive({respondents: escape((row: TrendRow) => row.respondents ?? 0)})
    .orderby("key_position", "period_position")
    .select(key, "period", ...FIELDS);
}

const NO_ANSWERS: Reason = {code: "no-answers"};

interface Positions {
  key_position: number | null;
  period_position: number | null;
}

interface TrendRow {
  respondents: number | null;
  reason: Reason | null;
}

const FIELDS = [
  "estimate",
  "se",
  "low",
  "upp",
  "n",
  "nEff",
  "df",
  "level",
  "method",
  "errorFactor",
  "reason",
  "respondents",
  "deft"
];
