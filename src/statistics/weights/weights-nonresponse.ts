import {sumOf} from "../numbers/sum-of.js";
import {expectWhole, refuse} from "../numbers/expect-number.js";
import {min, sqrt} from "../numbers/math.js";

/** Invitations and answers of one group of customers: an organization and class, say. */
export interface ResponseCount {
  /** Name for reports and messages: "Seoul, end_user". */
  readonly group: string;
  readonly invited: number;
  readonly answered: number;
}

/** Weights that make those who answered stand for those who were invited. */
export interface NonResponseWeights {
  /** Invited / answered, in the order of the groups: what every response of the group is multiplied by. */
  readonly factors: readonly number[];
  /** Answered / invited, 0–1, by group (null where nobody was invited) and over all. */
  readonly rates: readonly (number | null)[];
  readonly rate: number;
  /** Share of the effective sample size lost to the unequal factors, 0–1. */
  readonly lossShare: number;
  /** Schouten's representativity indicator, 0–1: 1 when every group answers at the same rate. */
  readonly representativity: number;
}

/**
 * Inverse response rates by group, with the representativity of the response.
 *
 * Assumes that within a group those who answered are like those who did not. A group that was not invited and did not answer
 * gets the factor 1. R(ρ) = 1 − 2·S(ρ), S the standard deviation of the groups' rates over all invitations (N − 1); it is not
 * corrected for the bias of estimating the rates, which lowers it when groups are small. One group: R = 1.
 *
 * @param counts  one row per group: {group, invited, answered}, whole numbers
 * @returns factors and rates by group, overall rate, loss of effective sample size, representativity
 * @throws RangeError 'nonResponseWeights: "Seoul, partner": answered: expected 1 to 9, got 0', as for more answers than invitations
 *   (join it with a similar group), or more answers than invitations
 * @source Groves & Couper (1998) Nonresponse in Household Interview Surveys; Schouten, Cobben & Bethlehem (2009) Indicators for
 *   the representativeness of survey response, Survey Methodology 35:101–113
 * @example nonResponseWeights([{group: "a", invited: 100, answered: 50}, {group: "b", invited: 100, answered: 25}]).factors // [2, 4]
 * @example nonResponseWeights([{group: "a", invited: 100, answered: 50}, {group: "b", invited: 100, answered: 25}]).rate // 0.375
 */
export function nonResponseWeights(counts: readonly ResponseCount[]): NonResponseWeights {
  counts.forEach(checkCount);
  const invited = sumOf(counts, (count) => count.invited);
  const answered = sumOf(counts, (count) => count.answered);
  if (invited === 0) refuse("nonResponseWeights: no invitations");
  const factors = counts.map((count) => (count.invited > 0 ? count.invited / count.answered : 1));
  const rate = answered / invited;
  const squared = sumOf(counts, (count, index) => count.answered * factors[index]! ** 2);
  const spread = sumOf(counts, (count, index) => count.invited * (1 / factors[index]! - rate) ** 2);
  return {
    factors,
    rates: counts.map((count) => (count.invited > 0 ? count.answered / count.invited : null)),
    rate,
    lossShare: 1 - invited ** 2 / squared / answered,
    representativity: invited > 1 ? 1 - 2 * sqrt(spread / (invited - 1)) : 1
  };
}

function checkCount({group, invited, answered}: ResponseCount): void {
  const name = `nonResponseWeights: "${group}"`;
  expectWhole(`${name}: invited`, invited);
  expectWhole(`${name}: answered`, answered, min(1, invited), invited);
}
