import type {Scoring} from "../../model/scoring.js";
import {aboveZero, expectNumber, expectWhole} from "../numbers/expect-number.js";

/**
 * The function that turns the value of an answer into its score under a metric.
 *
 * A value outside the scale is an error, because a missing-value code that slipped through would otherwise be scored.
 *
 * @param scoring  "linear" (0–100), "top" (percent: 100 or 0) or "nps" (−100, 0, 100)
 * @returns a function of one value; it throws a RangeError for a value outside the scale
 * @throws RangeError "scoreOf: distance from low to high: expected more than 0, got 0", or `k` is not a whole number of steps
 * @source Reichheld (2003) for NPS: 9–10 promoters, 7–8 passives, 0–6 detractors
 * @example scoreOf({kind: "linear", low: 1, high: 5})(4) // 75
 * @example scoreOf({kind: "linear", low: 5, high: 1})(1) // 100
 * @example scoreOf({kind: "top", k: 2, low: 1, high: 5})(4) // 100
 * @example scoreOf({kind: "nps"})(6) // -100
 */
export function scoreOf(scoring: Scoring): (value: number) => number {
  if (scoring.kind === "nps") return netPromoterValue;
  const {low, high} = scoring;
  const range = Math.abs(high - low);
  expectNumber("scoreOf: distance from low to high", range, aboveZero);
  if (scoring.kind === "linear") {
    return (value) => {
      checkValue(value, low, high);
      return (100 * Math.abs(value - low)) / range;
    };
  }
  const {k, step = 1} = scoring;
  expectNumber("scoreOf: step", step, aboveZero);
  expectWhole("scoreOf: k", k, 1, range / step);
  // Half a step of tolerance, so that scales in steps such as 0.1 need no exact equality.
  const distance = (k - 0.5) * step;
  return (value) => {
    checkValue(value, low, high);
    return Math.abs(high - value) <= distance ? 100 : 0;
  };
}

function netPromoterValue(value: number): number {
  checkValue(value, 0, 10);
  return value >= 9 ? 100 : value <= 6 ? -100 : 0;
}

function checkValue(value: number, low: number, high: number): void {
  expectNumber("scoreOf: value", value, Math.min(low, high), Math.max(low, high));
}
