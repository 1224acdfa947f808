/** The months of the method pages as the statistics of trends take them. */
import {phasesOf} from "./declared-breaks.js";
import type {Example, MonthSums} from "./method-payload.js";

/**
 * The first day of the period in the middle of a series; of none, a day before all others.
 *
 * @example middleOf([{period: "2025-01"}, {period: "2025-02"}, {period: "2025-03"}]) // "2025-02-01"
 */
export function middleOf(points: readonly {period: string}[]): string {
  const middle = points[Math.floor(points.length / 2)];
  return middle === undefined ? "0001-01-01" : `${middle.period}-01`;
}

/**
 * The monthly figures since the question last changed, all of which measure the same; none where there are no months.
 *
 * @example currentStretch({reason: {code: "no-month-with-figure"}}) // []
 */
export function currentStretch(months: Example<Pick<MonthSums, "values" | "breaks">>): (number | null)[] {
  if ("reason" in months) return [];
  const spans = months.values.map((point) => ({...point, from: point.period, to: point.period}));
  const changes = months.breaks.filter(({kind}) => kind !== "rebaseline");
  return (
    phasesOf(spans, changes)
      .at(-1)
      ?.periods.map(({estimate}) => estimate) ?? []
  );
}
