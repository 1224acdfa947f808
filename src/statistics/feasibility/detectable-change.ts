import {betaQuantile, studentCdf, studentQuantile} from "../distributions/distributions.js";
import {defaultLevel, studentMultiplier} from "../estimates/interval.js";
import {notEstimated} from "../estimates/not-estimated.js";
import type {NotEstimated} from "../../model/estimate.js";
import {bisect} from "../numbers/bisect.js";
import {type ExpectedAnswers, expectedVariance} from "./expected-error.js";
import {autoregressiveErrors} from "../effects/autoregressive-fit.js";
import {
  FEWEST_BESIDE_PLACEBO,
  FEWEST_MONTHS_BEFORE,
  interruptedColumns,
  MONTHS_FOR_SEASON
} from "../effects/interrupted-series.js";
import type {EffectShape} from "../effects/effect-series.js";
import {fewestControls} from "../effects/placebo.js";
import {floor, max, sqrt} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/** How sure a finding is to be: coverage of its interval (default 0.95), and the chance to find what is there (0.8). */
export interface Sureness {
  readonly level?: number;
  readonly power?: number;
}

/**
 * The smallest true change between two periods that a comparison will find.
 *
 * (t₁₋α⸝₂ + t_power)·√(deff·σ²/n₀ + deff·σ²/n₁), with n₀ + n₁ − 2 degrees of freedom.
 *
 * @param before,after  expected answers of both periods
 * @source Bloom (1995) Evaluation Review 19:547; R's power.t.test within 1% from 10 answers on
 * @example detectableChange({answers: 200, answerVariance: 400}, {answers: 200, answerVariance: 400}).toFixed(2) // "5.62"
 */
export function detectableChange(before: ExpectedAnswers, after: ExpectedAnswers, sureness: Sureness = {}): number {
  const {level = defaultLevel, power = 0.8} = sureness;
  const df = max(1, before.answers + after.answers - 2);
  const se = sqrt(expectedVariance(before) + expectedVariance(after));
  return (studentMultiplier(level, df) + studentQuantile(power, df)) * se;
}

/** A difference in differences that is planned. */
export interface ControlledPlan extends Sureness {
  /** Sampling variance of the unit's own change, as detectableChange has it under its root. */
  readonly variance: number;
  /** Mean of the same over the controls; default that of the unit. */
  readonly controlVariance?: number;
  /** Variance of true change of such units over the same span, ω²: from trueChange, or changeScale of an earlier year. */
  readonly trueChange: number;
  readonly controls: number;
}

/**
 * The smallest true effect that a difference in differences will find, in points.
 *
 * s² = ω² + V + (ω² + V_c)/C, since units change by themselves, and a multiplier for the placebo test: the effect must pass
 * the m-th largest of C controls, m the whole part of α(1 + C), which differs from study to study; both are taken to be
 * Student's with C − 2 degrees of freedom. With 19 controls it is 3.37 standard errors in place of 2.80, with 99 it is
 * 2.88. In simulations such effects were found 7 to 8 times in 10.
 *
 * @returns points above 0, or the reason why nothing could ever be found: fewer controls than 1/(1 − level) − 1
 * @source order statistics of |z|: the m-th largest has Beta(C − m + 1, m) as its probability
 * @example detectableControlledEffect({variance: 1, trueChange: 3, controls: 18}).reason // {code: "fewer-controls-than", n: 18, minimum: 19}
 */
export function detectableControlledEffect(plan: ControlledPlan): number | NotEstimated {
  const {variance, controlVariance = variance, trueChange, controls, level = defaultLevel, power = 0.8} = plan;
  const minimum = fewestControls(level);
  if (controls < minimum) return notEstimated(0, {code: "fewer-controls-than", n: controls, minimum});
  const se = sqrt(trueChange + variance + (trueChange + controlVariance) / controls);
  return se * placeboMultiplier(controls, {level, power, df: controls - 2, least: 0});
}

/** An interrupted series that is planned. */
export interface InterruptedPlan extends Sureness {
  /** Whole months before, between (left out) and after. */
  readonly before: number;
  readonly between?: number;
  readonly after: number;
  /** Variance of a month around the line: sampling and what months truly differ by, squared points. */
  readonly monthVariance: number;
  /** How far a month resembles the one before, −0.95 to 0.95; default 0. */
  readonly memory?: number;
  /** Default "level"; a slope is told in points a year. */
  readonly shape?: EffectShape;
}

/**
 * The smallest true effect that an interrupted series will find, in points (slope: points a year).
 *
 * The standard error is that of the model of interruptedSeries with known φ; the multiplier is that of its test: the larger
 * of Student's and of the placebo dates, which are taken as independent of each other, so that it is told rather too large.
 *
 * @returns points above 0, or the reason why nothing could ever be found
 * @source generalised least squares, (X′Σ⁻¹X)⁻¹
 * @example detectableInterruptedEffect({before: 12, after: 12, monthVariance: 4}).reason // {code: "fewer-months-before-than", n: 12, minimum: 24}
 */
export function detectableInterruptedEffect(plan: InterruptedPlan): number | NotEstimated {
  const {before, between = 0, after, monthVariance, memory = 0, shape = "level"} = plan;
  const {level = defaultLevel, power = 0.8} = plan;
  if (before < FEWEST_MONTHS_BEFORE)
    return notEstimated(0, {code: "fewer-months-before-than", n: before, minimum: FEWEST_MONTHS_BEFORE});
  const times = sequence(before + between + after, (time) => time);
  const start = before + between;
  const doseOf = (time: number) => (time < start ? 0 : shape === "level" ? 1 : (time - start + 0.5) / 12);
  const rows = times
    .filter((time) => time < before || time >= start)
    .map((time) => ({
      time,
      weight: 1,
      columns: interruptedColumns(time, 0, doseOf(time), before >= MONTHS_FOR_SEASON)
    }));
  const errors = autoregressiveErrors(rows, memory, monthVariance);
  if (errors === null) return notEstimated(0, {code: "one-time"});
  const dates = before - 2 * FEWEST_BESIDE_PLACEBO + 1;
  return (
    errors.standardErrors[2]! *
    placeboMultiplier(dates, {level, power, df: errors.df, least: studentMultiplier(level, errors.df)})
  );
}

const STEPS = 400;

/**
 * How many standard errors an effect must have to pass, with a given chance, the m-th largest of so many placebos.
 *
 * @param how.df  degrees of freedom of effect and placebos, since their standard errors are estimated
 * @param how.least  standard errors that it must pass in any case
 */
function placeboMultiplier(
  placebos: number,
  {level, power, df, least}: Required<Sureness> & {readonly df: number; readonly least: number}
): number {
  const place = floor((1 - level) * (1 + placebos) + 1e-9);
  const criticals = sequence(STEPS, (step) => {
    const share = betaQuantile((step + 0.5) / STEPS, placebos - place + 1, place);
    return max(least, -studentQuantile((1 - share) / 2, df));
  });
  const chance = (effect: number) => criticals.reduce((sum, one) => sum + studentCdf(effect - one, df), 0) / STEPS;
  return bisect(0, 100, (effect) => chance(effect) >= power);
}
