import type {Period} from "../../src/model/periods.js";
import {addMonths} from "../../src/model/periods.js";
import {didYouMean} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import {type DayKey, isDayKey, UsageError} from "./dimensions.js";

/** Keys that group figures by time, from the shortest. */
export const PERIOD_KEYS = ["month", "quarter", "year"] as const;

export type PeriodKey = (typeof PERIOD_KEYS)[number];

/** Keys of periods that a trend may run over, from the shortest. */
export const TREND_PERIODS = ["day", "week", ...PERIOD_KEYS] as const;

export type TrendPeriod = PeriodKey | DayKey;

/** A period by the name that figures have for it. */
export interface NamedPeriod extends Period {
  name: string;
}

const MONTHS: Readonly<Record<PeriodKey, number>> = {month: 1, quarter: 3, year: 12};

/** @example isPeriodKey("quarter") // true */
export function isPeriodKey(key: string): key is PeriodKey {
  return (PERIOD_KEYS as readonly string[]).includes(key);
}

/** @example isTrendPeriod("day") // true */
export function isTrendPeriod(key: string): key is TrendPeriod {
  return isPeriodKey(key) || isDayKey(key);
}

const DAY_MILLISECONDS = 86_400_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/**
 * Every day, or every ISO week, from that of one day to that of another; the span of each in days.
 *
 * @example daysBetween("week", "2024-12-31", "2025-01-06") // [{name: "2025-W01", from: "2024-12-30", to: "2025-01-05"}, {name: "2025-W02", from: "2025-01-06", to: "2025-01-12"}]
 */
export function daysBetween(key: DayKey, first: string, last: string): NamedPeriod[] {
  const length = key === "day" ? 1 : 7;
  const start = Date.parse(first);
  const monday = start - ((new Date(start).getUTCDay() + 6) % 7) * DAY_MILLISECONDS;
  const periods: NamedPeriod[] = [];
  for (let time = key === "day" ? start : monday; time <= Date.parse(last); time += length * DAY_MILLISECONDS) {
    const from = dayOf(time);
    const to = dayOf(time + (length - 1) * DAY_MILLISECONDS);
    periods.push({name: key === "day" ? from : weekName(time), from, to});
  }
  return periods;
}

/** The ISO week of a Monday: it belongs to the year of its Thursday. */
function weekName(monday: number): string {
  const year = new Date(monday + 3 * DAY_MILLISECONDS).getUTCFullYear();
  const days = (monday + 3 * DAY_MILLISECONDS - Date.UTC(year, 0, 1)) / DAY_MILLISECONDS;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, "0")}`;
}

/**
 * How many periods make a year.
 *
 * @example periodsPerYear("quarter") // 4
 */
export function periodsPerYear(key: PeriodKey): number {
  return 12 / MONTHS[key];
}

/**
 * The period that a month lies in; quarters and years are fiscal.
 *
 * @param month  `YYYY-MM`
 * @example periodOfMonth({fiscalYear: {starts: 7, namedBy: "end"}}, "quarter", "2025-08") // {name: "FY2026-Q1", from: "2025-07", to: "2025-09"}
 */
export function periodOfMonth({fiscalYear}: Pick<Program, "fiscalYear">, key: PeriodKey, month: string): NamedPeriod {
  if (key === "month") return {name: month, from: month, to: month};
  const {starts, namedBy} = fiscalYear;
  const shifted = addMonths(month, 1 - starts);
  const place = Number(shifted.slice(5)) - 1;
  const from = addMonths(month, -(place % MONTHS[key]));
  const year = `${starts === 1 ? "" : "FY"}${Number(shifted.slice(0, 4)) + (starts > 1 && namedBy === "end" ? 1 : 0)}`;
  const name = key === "year" ? year : `${year}-Q${Math.floor(place / 3) + 1}`;
  return {name, from, to: addMonths(from, MONTHS[key] - 1)};
}

/**
 * Every period from that of one month to that of another, also those in which nobody answered.
 *
 * @example periodsBetween({fiscalYear: {starts: 1, namedBy: "start"}}, "year", "2023-11", "2024-02").map(({name}) => name) // ["2023", "2024"]
 */
export function periodsBetween(
  program: Pick<Program, "fiscalYear">,
  key: PeriodKey,
  first: string,
  last: string
): NamedPeriod[] {
  const periods: NamedPeriod[] = [];
  for (let month = first; month <= last; month = addMonths(periods.at(-1)!.to, 1)) {
    periods.push(periodOfMonth(program, key, month));
  }
  return periods;
}

/**
 * The months of a period by its name, whether or not there are answers in it.
 *
 * @param name  of that kind, as isPeriodName has it
 * @example periodOfName({fiscalYear: {starts: 7, namedBy: "end"}}, "quarter", "FY2026-Q1") // {name: "FY2026-Q1", from: "2025-07", to: "2025-09"}
 */
export function periodOfName(program: Pick<Program, "fiscalYear">, key: PeriodKey, name: string): NamedPeriod {
  if (key === "month") return {name, from: name, to: name};
  const {starts, namedBy} = program.fiscalYear;
  const year = Number(/\d{4}/.exec(name)![0]) - (starts > 1 && namedBy === "end" ? 1 : 0);
  const quarter = key === "quarter" ? Number(name.slice(-1)) - 1 : 0;
  const first = `${String(year).padStart(4, "0")}-${String(starts).padStart(2, "0")}`;
  return periodOfMonth(program, key, addMonths(first, 3 * quarter));
}

/**
 * The period of a name, be it a month, a quarter or a year.
 *
 * @param covered  the first and the last month with answers
 * @throws UsageError naming the option and the periods that there are
 */
export function periodNamed(
  program: Pick<Program, "fiscalYear">,
  {from, to}: Period,
  name: string,
  option: string
): NamedPeriod {
  const known = PERIOD_KEYS.flatMap((key) => periodsBetween(program, key, from, to));
  const found = known.find((period) => period.name === name);
  if (found) return found;
  const names = known.map((period) => period.name);
  const examples = PERIOD_KEYS.map((key) => periodOfMonth(program, key, to).name).join(", ");
  throw new UsageError(
    `${option}: no answers in a period ${JSON.stringify(name)}${didYouMean(name, names) || `; periods are written as in ${examples}`}`
  );
}
