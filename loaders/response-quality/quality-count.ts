import type {ChanceRate} from "../../src/statistics/response-quality/chance-rate.js";

/** A sign of careless answers. */
export type Indicator = "straight-lining" | "speeding" | "duplicates" | "heaping";

/** What an indicator finds in a source or in one of its organizations, before it is decided what may be shown. */
export interface IndicatorCount {
  indicator: Indicator;
  /** Null for the whole source; an organization as customers named it, also the unassigned. */
  unit: string | null;
  /** Responses (of heaping: answers) that were looked at. */
  n: number;
  /** Share of them (of duplicates: of their pairs) in which it was found, 0–1. */
  share: number;
  /** Responses behind them, at least; default n. */
  responses?: number;
  /** Likewise; null where they are not known. */
  low: number | null;
  upp: number | null;
  expected: number | null;
  /** Of one test, before any correction. */
  p: number | null;
}

/** A chance rate as an indicator's count. */
export function countOf(indicator: Indicator, unit: string | null, rate: ChanceRate): IndicatorCount {
  const {n, share, low, upp, expectedShare, pValue} = rate;
  return {indicator, unit, n, share: share ?? 0, low, upp, expected: expectedShare, p: pValue};
}

/** Rows by their unit, and all of them once more for the whole. */
export function byUnit<Row extends {unit: string}>(rows: readonly Row[]): [unit: string | null, rows: Row[]][] {
  if (rows.length === 0) return [];
  const units = new Map<string, Row[]>();
  for (const row of rows) {
    const own = units.get(row.unit);
    if (own) own.push(row);
    else units.set(row.unit, [row]);
  }
  return [[null, [...rows]], ...units];
}
