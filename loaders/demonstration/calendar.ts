import {truths} from "./truths.js";

/** A month of the survey. */
export interface SurveyMonth {
  /** "2025-07" */
  readonly id: string;
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly days: number;
  /** Number of the month within the survey, from 0. */
  readonly index: number;
  /** Number of the fiscal year within the survey, from 0. */
  readonly fiscalYear: number;
}

/**
 * The survey's months, first to last.
 *
 * @example surveyMonths()[0].id // "2023-07"
 */
export function surveyMonths(): SurveyMonth[] {
  const [firstYear, firstMonth] = truths.months.first.split("-").map(Number) as [number, number];
  return Array.from({length: truths.months.count}, (_, index) => {
    const count = firstMonth - 1 + index;
    const year = firstYear + Math.floor(count / 12);
    const month = (count % 12) + 1;
    const id = `${year}-${twoDigits(month)}`;
    return {id, year, month, days: daysOf(year, month), index, fiscalYear: Math.floor(index / 12)};
  });
}

/**
 * The ISO date that lies some days after a day of a month; `day` counts from 1.
 *
 * @example dateAfter({year: 2025, month: 12}, 31, 1) // "2026-01-01"
 */
export function dateAfter({year, month}: Pick<SurveyMonth, "year" | "month">, day: number, later = 0): string {
  return new Date(Date.UTC(year, month - 1, day + later)).toISOString().slice(0, 10);
}

/**
 * A number below 100 with two digits.
 *
 * @example twoDigits(7) // "07"
 */
export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
