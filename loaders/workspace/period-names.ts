/** Kinds of period that have names. */
export type NamedPeriodKind = "month" | "quarter" | "year";

const prefix = (starts: number) => (starts === 1 ? "" : "FY");

/** An example of each kind of period, by the first month of the year. */
export const PERIOD_EXAMPLES: Readonly<Record<NamedPeriodKind, (starts: number) => string>> = {
  month: () => "2025-07",
  quarter: (starts) => `${prefix(starts)}2026-Q1`,
  year: (starts) => `${prefix(starts)}2026`
};

/**
 * Whether a text is the name of a period of a kind; years that begin in another month than January are fiscal.
 *
 * @example isPeriodName("quarter", "FY2026-Q1", 7) // true
 * @example isPeriodName("year", "2026", 7) // false
 */
export function isPeriodName(kind: NamedPeriodKind, text: string, starts: number): boolean {
  const year = `${prefix(starts)}\\d{4}`;
  const patterns = {month: "\\d{4}-(0[1-9]|1[0-2])", quarter: `${year}-Q[1-4]`, year};
  return new RegExp(`^${patterns[kind]}$`).test(text);
}
