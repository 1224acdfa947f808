import type {Estimated} from "../../model/estimate.js";
import {sqrt} from "../numbers/math.js";

/** What of an estimate its difference to another is made of. */
export type Measured = Pick<Estimated, "estimate" | "se" | "nEff" | "df">;

/**
 * The difference of two estimates, a − b, with the error that it has if there is none: both sides' answers then vary alike,
 * and how far is known from both together. A small group beside a large one has the large one's spread.
 *
 * For searches, which ask whether there is any difference. Where there is one, `compareEstimates` says how well it is known.
 *
 * @returns difference and error in the unit of the estimates; null where no answer differs from another
 * @source Student's two-sample t with one variance; R's t.test(var.equal = TRUE) when nothing is weighted
 * @example pooledDifference({estimate: 70, se: 3, nEff: 25, df: 24}, {estimate: 60, se: 3, nEff: 25, df: 24}).df // 48
 */
export function pooledDifference(a: Measured, b: Measured): {difference: number; se: number; df: number} | null {
  const df = a.df + b.df;
  const variance = (a.df * a.nEff * a.se ** 2 + b.df * b.nEff * b.se ** 2) / df;
  if (!(variance > 0)) return null;
  return {difference: a.estimate - b.estimate, se: sqrt(variance * (1 / a.nEff + 1 / b.nEff)), df};
}

/**
 * The plain mean of estimates from different answers, such as those of a year's months: each counts the same, however many
 * answered.
 *
 * @param estimates  one or more
 * @returns with an effective size by which the mean varies as its parts do
 * @example meanOfEstimates([{estimate: 70, se: 3, nEff: 20, df: 19}, {estimate: 60, se: 4, nEff: 30, df: 29}]).se // 2.5
 */
export function meanOfEstimates(estimates: readonly Measured[]): Measured {
  const count = estimates.length;
  const sum = (of: (one: Measured) => number) => estimates.reduce((all, one) => all + of(one), 0);
  return {
    estimate: sum(({estimate}) => estimate) / count,
    se: sqrt(sum(({se}) => se ** 2)) / count,
    nEff: count ** 2 / sum(({nEff}) => 1 / nEff),
    df: sum(({df}) => df)
  };
}
