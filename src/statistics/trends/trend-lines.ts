/** Series of periods, and the declared dates at which their line breaks. */
import type {TrendBreak} from "../../model/trend-break.js";
import type {Reason} from "../../model/reason.js";
import {refuse} from "../numbers/expect-number.js";

/** One period of a series: a month, a quarter, a year or a day; null where it has no figure. */
export interface TrendPoint {
  /** "2024-05", "2024-Q2", "2024" or "2024-05-17". */
  readonly period: string;
  /** In the unit of the metric. */
  readonly estimate: number | null;
}

/**
 * The reason that a change of the instrument is: nothing is compared across it.
 *
 * @example whatChanged({date: "2025-07-01", reason: "new scale"}) // {code: "instrument-changed", date: "2025-07-01", what: "new scale"}
 */
export function whatChanged({date, reason: what}: Pick<TrendBreak, "date" | "reason">): Reason {
  return {code: "instrument-changed", date, what};
}

/** Points that may be drawn as one line and compared with each other. */
export interface TrendLine<Point extends TrendPoint> {
  readonly points: readonly Point[];
  /** Why it does not go on from the line before; null for the first. */
  readonly brokenBy: TrendBreak | null;
  /** The one period in which a break fell after its first day: part old, part new, and comparable with neither. */
  readonly mixed: boolean;
}

/**
 * First day of a period.
 *
 * @throws RangeError 'periodStart: expected "2024-05-17", "2024-05", "2024-Q2" or "2024", got "May 2024"'
 * @example periodStart("2024-Q2") // "2024-04-01"
 * @example periodStart("2024") // "2024-01-01"
 */
export function periodStart(period: string): string {
  const match = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(period);
  if (!match) {
    refuse(`periodStart: expected "2024-05-17", "2024-05", "2024-Q2" or "2024", got ${JSON.stringify(period)}`);
  }
  const [, year, quarter, month, day] = match;
  const first = quarter ? String(3 * Number(quarter) - 2).padStart(2, "0") : (month ?? "01");
  return `${year}-${first}-${day ?? "01"}`;
}

/**
 * The lines that a series falls into at declared dates.
 *
 * A period that starts on or after a break opens a new line. A period in which a break falls later than on its first day is a
 * line of its own, `mixed`, since it holds answers of both sides. Breaks before the first or after the last period break
 * nothing; of several between the same two periods the last one is named, an instrument's before a re-baselining.
 *
 * @param points  in order of time, one per period; null estimates are kept
 * @param breaks  declared dates, in any order; see TrendBreak
 * @returns lines in order of time, none empty; no points give no lines
 * @throws RangeError 'trendLines: "2024-03" comes after "2024-04"' when points are out of order or repeated
 * @example trendLines([{period: "2024-04", estimate: 70}, {period: "2024-05", estimate: 60}], [{date: "2024-05", kind: "instrument", reason: "new scale"}]).map((line) => line.points.length) // [1, 1]
 */
export function trendLines<Point extends TrendPoint>(
  points: readonly Point[],
  breaks: readonly TrendBreak[]
): TrendLine<Point>[] {
  const starts = points.map((point) => periodStart(point.period));
  starts.forEach((start, index) => {
    if (index > 0 && !(starts[index - 1]! < start)) {
      refuse(`trendLines: "${points[index]!.period}" comes after "${points[index - 1]!.period}"`);
    }
  });
  const lines: {points: Point[]; brokenBy: TrendBreak | null; mixed: boolean}[] = [];
  const dated = breaks.map((one) => ({...one, date: periodStart(one.date)}));
  points.forEach((point, index) => {
    const inside = breakIn(dated, starts[index]!, periodEnd(point.period), false);
    const before = index === 0 ? null : breakIn(dated, starts[index - 1]!, starts[index]!, true);
    const current = lines.at(-1);
    if (!current || inside || before) {
      lines.push({points: [point], brokenBy: inside ?? before, mixed: inside !== null});
    } else {
      current.points.push(point);
    }
  });
  return lines;
}

/** The break between two dates (the first excluded; the last included or not) that says most. */
function breakIn(breaks: readonly TrendBreak[], after: string, until: string, including: boolean): TrendBreak | null {
  const found = breaks.filter(({date}) => date > after && (including ? date <= until : date < until));
  const instruments = found.filter(({kind}) => kind !== "rebaseline");
  const telling = instruments.length > 0 ? instruments : found;
  return telling.reduce<TrendBreak | null>((last, one) => (last && last.date > one.date ? last : one), null);
}

/** First day after a period; a day ends before the next one begins, and no date lies between. */
function periodEnd(period: string): string {
  const start = periodStart(period);
  if (period.length === 10) return start;
  const months = period.length === 4 ? 12 : period.includes("Q") ? 3 : 1;
  const month = Number(start.slice(5, 7)) - 1 + months;
  return new Date(Date.UTC(Number(start.slice(0, 4)), month)).toISOString().slice(0, 10);
}
