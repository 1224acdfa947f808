import {z} from "zod";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import type {LaterResults} from "../evaluation/later-results.js";
import * as part from "./schemas.js";

const [text, number] = [z.string(), z.number()];

/** How a measure goes along with the satisfaction of the year before, within units. */
export const laterResult = z.strictObject({
  measure: text,
  /** Percent of plan for one point more; null where that cannot be told, with the reason. */
  found: z
    .strictObject({...{estimate: number, low: number, upp: number, p: number}, ...{units: number, periods: number}})
    .nullable(),
  reason: part.reason.nullable()
});

export type LaterResult = z.infer<typeof laterResult>;

export function laterResultOf({measure, association, p}: LaterResults): LaterResult {
  if (!isEstimated(association)) return {measure, found: null, reason: association.reason};
  const {estimate, low, upp, units, periods} = association;
  return {measure, found: {estimate, low, upp, p: p ?? 1, units, periods}, reason: null};
}
