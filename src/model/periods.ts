/** A span of whole months by its first and last, `YYYY-MM`; both are empty while nothing was answered. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The months that a report covers, and the two years that it compares. */
export interface ReportPeriods {
  covered: Period;
  /** The twelve months that end with the last one that has answers. */
  current: Period;
  /** The twelve months before; null where none of them has answers. */
  previous: Period | null;
}

/**
 * The periods of a report, from the months that have answers.
 *
 * @param months  months with answers, `YYYY-MM`, in any order; none gives empty periods
 * @example reportPeriods(["2024-02", "2025-03"]).current // {from: "2024-04", to: "2025-03"}
 * @example reportPeriods(["2024-02", "2025-03"]).previous // {from: "2023-04", to: "2024-03"}
 * @example reportPeriods([]).covered // {from: "", to: ""}
 */
export function reportPeriods(months: readonly string[]): ReportPeriods {
  const answered = [...months].sort();
  const [first, last] = [answered[0], answered.at(-1)];
  if (first === undefined || last === undefined) {
    const empty = {from: "", to: ""};
    return {covered: empty, current: empty, previous: null};
  }
  const current = {from: addMonths(last, -11), to: last};
  const previous = {from: addMonths(last, -23), to: addMonths(last, -12)};
  const compared = answered.some((month) => isWithin(month, previous));
  return {covered: {from: first, to: last}, current, previous: compared ? previous : null};
}

/**
 * Whether a period is a month, `YYYY-MM`.
 *
 * @example isMonth("2025-13") // false
 */
export function isMonth(period: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(period);
}

/**
 * The month so many months later, or earlier when the number is negative.
 *
 * @example addMonths("2025-01", -1) // "2024-12"
 */
export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, "0")}-${String(index - year * 12 + 1).padStart(2, "0")}`;
}

/**
 * Every month of a period, oldest first; none of an empty one.
 *
 * @example monthsOf({from: "2024-12", to: "2025-02"}) // ["2024-12", "2025-01", "2025-02"]
 */
export function monthsOf({from, to}: Pick<Period, "from" | "to">): string[] {
  const months: string[] = [];
  for (let month = from; month !== "" && month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/**
 * Whether a month lies in a period.
 *
 * @example isWithin("2025-01", {from: "2024-12", to: "2025-02"}) // true
 */
export function isWithin(month: string, {from, to}: Pick<Period, "from" | "to">): boolean {
  return month >= from && month <= to;
}
