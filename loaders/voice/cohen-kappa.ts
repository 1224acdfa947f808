import type {Estimated, NotEstimated} from "../../src/model/estimate.js";
import {defaultLevel, normalMultiplier} from "../../src/statistics/estimates/interval.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";

/** How often two coders found something: both, one of them alone, or neither. */
export interface TwoCoders {
  both: number;
  firstAlone: number;
  secondAlone: number;
  neither: number;
}

/** Fewest texts that both coded of which agreement is told. */
const FEWEST_TEXTS = 40;

/**
 * Cohen's kappa of two coders who say whether something is there: agreement beyond chance, over the most that could be. Its
 * standard error is that of large samples. Where the two never differ, the lower limit is that of an agreement of which no
 * exception was seen in n texts, ((1 − level)/2)^(1/n). Here and not with the statistics of pages: only commands tell it.
 *
 * @returns why there is none where fewer than 40 texts were coded by both, or neither ever says another thing
 * @source Cohen (1960) Educational and Psychological Measurement 20:37; standard error: Fleiss, Cohen & Everitt (1969) Psychological
 *   Bulletin 72:323
 * @example cohenKappa({both: 20, firstAlone: 5, secondAlone: 10, neither: 15}).estimate.toFixed(2) // "0.40"
 */
export function cohenKappa(
  {both, firstAlone, secondAlone, neither}: TwoCoders,
  level: number = defaultLevel
): Estimated | NotEstimated {
  const n = both + firstAlone + secondAlone + neither;
  if (n < FEWEST_TEXTS) return notEstimated(n, {code: "fewer-subjects-than", n, minimum: FEWEST_TEXTS});
  const [first, second] = [(both + firstAlone) / n, (both + secondAlone) / n];
  const byChance = first * second + (1 - first) * (1 - second);
  if (byChance === 1) return notEstimated(n, {code: "no-variation"});
  const estimate = ((both + neither) / n - byChance) / (1 - byChance);
  const apart = 1 - estimate;
  // Each cell of the table: its share, and the margins of its row and column that enter.
  const agreed =
    (both / n) * (1 - (first + second) * apart) ** 2 + (neither / n) * (1 - (2 - first - second) * apart) ** 2;
  const differed =
    apart ** 2 * ((firstAlone / n) * (second + 1 - first) ** 2 + (secondAlone / n) * (1 - second + first) ** 2);
  const spread = agreed + differed - (estimate - byChance * apart) ** 2;
  const se = Math.sqrt(Math.max(0, spread) / n) / (1 - byChance);
  const half = normalMultiplier(level) * se;
  const never = firstAlone + secondAlone === 0;
  const limits = {
    low: never ? ((1 - level) / 2) ** (1 / n) : Math.max(-1, estimate - half),
    upp: Math.min(1, estimate + half)
  };
  return {estimate, se, ...limits, n, nEff: n, df: Infinity, level, method: "t", errorFactor: 1};
}
