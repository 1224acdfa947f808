import {z} from "zod";
import type {Figure} from "../../src/model/figure.js";
import {verdictOf} from "../../src/statistics/comparisons/verdict.js";
import {estimateOfFigure} from "../../src/transforms/method-units.js";
import {LEVEL} from "../publication/level.js";
import type {Measurements} from "../publication/published-figures.js";
import {periodOfMonth} from "../warehouse/period-keys.js";
import type {Audience} from "../workspace/evaluation/audiences.js";

/** What is to be reached, and whether it is. */
export const target = z.strictObject({value: z.number(), verdict: z.enum(["met", "not met", "cannot tell"])});

export type Target = z.infer<typeof target>;

/**
 * What a unit's journey is to reach in the fiscal year that is told, if it is one: for those alone who see all scorecards.
 *
 * @param of.unit  null, where no unit is meant
 * @param of.class  one class of its customers; null for all
 * @returns null where nothing is to be reached, or not for the eyes of the audience
 */
export function targetOf(
  {workspace, periods: {current}}: Measurements,
  audience: Audience | null,
  {unit, class: customers}: {unit: string | null; class: string | null},
  figure: Figure
): Target | null {
  if (unit === null || audience?.leaders !== "all" || audience.units !== undefined || current.from === "") return null;
  const {program, evaluation} = workspace;
  const year = periodOfMonth(program, "year", current.to);
  if (year.from !== current.from || year.to !== current.to) return null;
  const found = evaluation.targets.find(
    (each) =>
      each.organization === unit &&
      each.metric === program.headline &&
      each.period === year.name &&
      each.class === customers &&
      each.stage === null &&
      each.question === null
  );
  if (found === undefined) return null;
  const {verdict} = verdictOf(estimateOfFigure(figure, LEVEL), found.target, {power: null});
  return {value: found.target, verdict};
}
