import type {ReportPeriods} from "../../src/model/periods.js";
import {monthsOf} from "../../src/model/periods.js";
import type {Cube} from "../cube/cube.js";
import type {Program} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";

/** How many times the minimum of people a kind's units need in a month, on average, for their months to be published. */
const TIMES_MINIMUM = 5;

/**
 * The kind of units whose stages are published month by month: the finest of which a unit has, on average, five times the
 * minimum of people a month. Months of smaller units would mostly be withheld, and those of two kinds together would have
 * to hide much of either.
 *
 * @returns its id; null where no kind is large enough, or none has two units
 */
export async function monthlyKind(
  cube: Cube,
  {kinds, privacyMinimum}: Pick<Program, "kinds" | "privacyMinimum">,
  {current, previous}: ReportPeriods
): Promise<string | null> {
  if (current.from === "") return null;
  const span = {from: (previous ?? current).from, to: current.to};
  const months = monthsOf(span).length;
  let finest: {id: string; responses: number} | null = null;
  for (const {id} of kinds) {
    const key = `organization:${id}`;
    const asked = {by: [key], where: {question: []}, pairs: "none" as const};
    const rows = (await cube.within(span).cells(asked)).objects() as Record<string, string | number | null>[];
    const units = rows.filter((row) => row[key] !== null && row[key] !== UNASSIGNED);
    const all = units.reduce((sum, row) => sum + (row["n"] as number), 0);
    const names = new Set(units.map((row) => row[key])).size;
    const responses = names < 2 ? 0 : all / names / months;
    const isEnough = responses >= TIMES_MINIMUM * privacyMinimum;
    if (isEnough && (finest === null || responses < finest.responses)) finest = {id, responses};
  }
  return finest?.id ?? null;
}
