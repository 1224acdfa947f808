import {normalCdf, studentQuantile} from "../distributions/distributions.js";
import {defaultLevel, studentMultiplier} from "../estimates/interval.js";
import {expectNumber} from "../numbers/expect-number.js";
import {type ExpectedAnswers, expectedVariance} from "./expected-error.js";
import {max, sqrt} from "../numbers/math.js";

/** A target and what is expected of the unit that has it. */
export interface TargetPlan extends ExpectedAnswers {
  /** The true score as it is now: the figure of the baseline. */
  readonly now: number;
  readonly target: number;
  /** The true score that the unit would have if it improved as planned; default: none is told. */
  readonly improved?: number;
  /** Variance of true change of such units from period to period, ω²; default 0: the unit stays exactly as it is. */
  readonly trueChange?: number;
  /** Coverage of the interval that judges, 0–1; default 0.95. */
  readonly level?: number;
  /** The chance that `detectable` refers to; default 0.8. */
  readonly power?: number;
}

/** Whether a target can tell effort from chance. Chances are 0–1. */
export interface TargetFeasibility {
  /** Expected standard error, from sampling alone. */
  readonly se: number;
  /** Chance that an unchanged unit's figure reaches the target, and that its whole interval does: "met". */
  readonly reachedByNoise: number;
  readonly metByNoise: number;
  /** Chance that a unit which improved as planned is not judged "met"; null without a plan. */
  readonly missedThoughImproved: number | null;
  /** The smallest true score above the target that is judged "met" with the power asked for, less the target. */
  readonly detectable: number;
}

/** A target that noise alone meets more often is not worth having. */
export const MOST_BY_NOISE = 0.2;

/**
 * What a target comes to before the year has begun: how often chance alone meets it, and how often it is missed in truth.
 *
 * The figure will be normal around the true score, with s² = deff·σ²/n + ω²; the interval knows sampling alone, with n − 1
 * degrees of freedom. Reached by noise: Φ((now − T)/s). Met by noise, by the interval: Φ((now − T − t·se)/s). Missed though
 * improved: 1 − Φ((improved − T − t·se)/s).
 *
 * @throws RangeError "expectedVariance: answers: expected more than 0, got 0"; "targetFeasibility: target: expected a finite number, got NaN"
 * @source Bloom (1995) Evaluation Review 19:547 (detectable effects); R: pnorm, power.t.test(type = "one.sample")
 * @example targetFeasibility({answers: 100, answerVariance: 400, now: 80, target: 80}).reachedByNoise // 0.5
 */
export function targetFeasibility(plan: TargetPlan): TargetFeasibility {
  const {now, target, improved, trueChange = 0, level = defaultLevel, power = 0.8} = plan;
  for (const [name, value] of Object.entries({now, target})) {
    expectNumber(`targetFeasibility: ${name}`, value, -Infinity);
  }
  expectNumber("targetFeasibility: trueChange", trueChange, 0);
  const variance = expectedVariance(plan);
  const se = sqrt(variance);
  const df = max(1, plan.answers - 1);
  const room = studentMultiplier(level, df) * se;
  const chanceAbove = (score: number, bound: number) => shareAbove(score - bound, sqrt(variance + trueChange));
  return {
    se,
    reachedByNoise: chanceAbove(now, target),
    metByNoise: chanceAbove(now, target + room),
    missedThoughImproved: improved === undefined ? null : 1 - chanceAbove(improved, target + room),
    detectable: room + studentQuantile(power, df) * se
  };
}

function shareAbove(distance: number, deviation: number): number {
  if (deviation === 0) return distance >= 0 ? 1 : 0;
  return normalCdf(distance / deviation);
}
