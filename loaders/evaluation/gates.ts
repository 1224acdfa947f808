import type {Estimate} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import type {PlanFile} from "../workspace/evaluation/plan.js";

/** What must hold before anything is said of a figure. */
export interface GateInput {
  /** The figure whose interval decides. */
  estimate: Estimate | {estimate: number; low: number; upp: number};
  /** Different people behind it; of a change, on the side with fewer. */
  people: number;
  /** Of all people, those whose answers are at fault. */
  faulty: number;
  /** Months of the year in office. */
  months: number;
}

/**
 * Why a verdict is withheld: most of the data are at fault, there are no answers, the leader is too new, people are too
 * few, or the interval is too wide to decide; the first of these that holds. Null where a verdict may be given.
 *
 * Reliability is none of them: it falls when units become alike, and then nobody could be judged.
 */
export function gateReason(
  {estimate, people, faulty, months}: GateInput,
  {evidence, attribute}: Pick<PlanFile, "evidence" | "attribute">
): Reason | null {
  if (faulty > 0 && faulty > people) return {code: "data-fault", people: faulty};
  if (estimate.estimate === null && people === 0) return {code: "no-answers"};
  if (months < attribute.minimum_months) return {code: "too-new", months, minimum: attribute.minimum_months};
  if (people < evidence.people) return {code: "too-few", people, minimum: evidence.people};
  if (estimate.estimate === null) return "reason" in estimate ? estimate.reason : {code: "no-answers"};
  const halfWidth = (estimate.upp - estimate.low) / 2;
  if (halfWidth > evidence.half_width) return {code: "too-wide", halfWidth, maximum: evidence.half_width};
  return null;
}
