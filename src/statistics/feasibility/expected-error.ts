import {aboveZero, expectNumber} from "../numbers/expect-number.js";
import type {Reason} from "../../model/reason.js";
import {betweenVariance} from "../units/between-variance.js";

/** What is known of a year that has not begun. */
export interface ExpectedAnswers {
  /** Expected number of answers, above 0. */
  readonly answers: number;
  /** Variance of one answer around its unit's score, squared points; from unitEstimates. */
  readonly answerVariance: number;
  /** How many times as large weights and repeated answers make the variance; default 1. */
  readonly designEffect?: number;
}

/**
 * The sampling variance that a figure of so many answers will have: deff·σ²/n.
 *
 * @throws RangeError "expectedVariance: answers: expected more than 0, got 0"
 * @source Kish (1965) Survey Sampling, §8.2
 * @example expectedVariance({answers: 100, answerVariance: 600, designEffect: 1.5}) // 9
 */
export function expectedVariance({answers, answerVariance, designEffect = 1}: ExpectedAnswers): number {
  expectNumber("expectedVariance: answers", answers, aboveZero);
  expectNumber("expectedVariance: answerVariance", answerVariance, 0);
  expectNumber("expectedVariance: designEffect", designEffect, aboveZero);
  return (designEffect * answerVariance) / answers;
}

/** How much units of a kind truly change from one period to the next, though nobody sets them a target. */
export type TrueChange =
  | {
      /** ω², squared points; 0 where changes differ no more than sampling explains. */
      readonly variance: number;
      readonly low: number;
      readonly upp: number;
      readonly units: number;
    }
  | {readonly variance: null; readonly units: number; readonly reason: Reason};

/**
 * The variance of true change between two periods, from the history of units: restricted maximum likelihood on their
 * changes, less the sampling variances of these.
 *
 * @param changes  one row per unit: its change and the sampling variance of that, above 0
 * @returns {variance, low, upp, units}, or why it is not known: fewer than two units
 * @source betweenVariance; equals R metafor::rma(yi, vi)$tau2
 * @example trueChange([{unit: "a", change: 0, variance: 1}, {unit: "b", change: 4, variance: 1}]).variance.toFixed(6) // "7.000000"
 */
export function trueChange(
  changes: readonly {readonly unit: string; readonly change: number; readonly variance: number}[]
): TrueChange {
  const rows = changes.map(({unit, change, variance}) => ({unit, estimate: change, variance, n: 1, nEff: 1}));
  const between = betweenVariance(rows);
  if (between.tau2 === null) return {variance: null, units: changes.length, reason: between.reason};
  const {tau2, low, upp} = between;
  return {variance: tau2, low, upp, units: changes.length};
}
