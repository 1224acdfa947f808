const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
];

/** A span of whole months by its first and last, `YYYY-MM`; both are empty while nothing was answered. */
export interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/** A span of months with its name for people: "July 2025 to June 2026". */
export interface Period extends MonthSpan {
  readonly label: string;
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
 * @param months  months with answers, `YYYY-MM`, in any order; none gives periods that say so
 * @example reportPeriods(["2024-02", "2025-03"]).current.label // "April 2024 to March 2025"
 * @example reportPeriods(["2024-02", "2025-03"]).previous?.label // "April 2023 to March 2024"
 * @example reportPeriods([]).covered // {from: "", to: "", label: "no answers yet"}
 */
export function reportPeriods(months: readonly string[]): ReportPeriods {
  const answered = [...months].sort();
  const [first, last] = [answered[0], answered.at(-1)];
  if (first === undefined || last === undefined) {
    const empty = {from: "", to: "", label: "no answers yet"};
    return {covered: empty, current: empty, previous: null};
  }
  const current = periodOf(addMonths(last, -11), last);
  const previous = periodOf(addMonths(last, -23), addMonths(last, -12));
  const compared = answered.some((month) => isWithin(month, previous));
  return {covered: periodOf(first, last), current, previous: compared ? previous : null};
}

/**
 * A span of months with its label.
 *
 * @param from, to  first and last month, `YYYY-MM`
 * @example periodOf("2025-05", "2025-05").label // "May 2025"
 */
export function periodOf(from: string, to: string): Period {
  return {from, to, label: from === to ? monthLabel(from) : `${monthLabel(from)} to ${monthLabel(to)}`};
}

/**
 * A month in words.
 *
 * @example monthLabel("2025-07") // "July 2025"
 */
export function monthLabel(month: string): string {
  return `${MONTH_NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
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
