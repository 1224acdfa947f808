import type {MetricDefinition} from "../../model/definition.js";
import type {ScoreMethod} from "../../model/interval-method.js";
import type {AnswerScale, Metric, Question, Role} from "../../model/program.js";
import type {AppliedScoring, DeclaredScore, Scoring, ScoringKind, Scorings} from "../../model/scoring.js";
import type {ScoreRange} from "./derived-estimate.js";
import {aboveZero, expectNumber, expectWhole, refuse} from "../numbers/expect-number.js";
import {abs, max, min, round} from "../numbers/math.js";

/** Values of a scale in steps such as 0.1 are equal where they differ by rounding only. */
const TOLERANCE = 1e-9;

/** Kinds of interval, the usual one first. */
type Intervals = readonly [usual: "score" | "wilson" | "adjusted-wald", ...others: ScoreMethod[]];

/** Everything in which a kind of scoring differs from the others. */
export interface ScoringEntry<Kind extends ScoringKind> {
  /** Whether the scale has values enough, and those that the scoring is made for. */
  fits(declared: Scorings[Kind]["declared"], scale: AnswerScale): boolean;
  /** The scoring of the answers to a scale that it fits. */
  apply(declared: Scorings[Kind]["declared"], scale: AnswerScale): AppliedScoring<Kind>;
  /** The function from the value of an answer to its score. */
  scorer(scoring: AppliedScoring<Kind>): (value: number) => number;
  /** The name under which the warehouse keeps its scores, where they depend on settings; default: the kind. */
  nameOf?(declared: Scorings[Kind]["declared"]): string;
  /** The only roles of questions that have it where they name no metrics; default: every role. */
  readonly usualFor?: readonly Role[];
  /** What it measures. */
  define(declared: Scorings[Kind]["declared"]): MetricDefinition;
  unit(declared: Scorings[Kind]["declared"]): Metric["unit"];
  /** Lowest and highest score. */
  range(of: Scorings[Kind]["declared"] | Scorings[Kind]["applied"]): ScoreRange;
  /** The intervals that its figures may have, the usual one first. */
  readonly intervals: Intervals;
}

/** What all shares of answers have in common. */
const SHARE = {
  unit: () => "percent",
  range: () => [0, 100],
  intervals: ["wilson", "logit", "beta", "mean", "t"]
} as const satisfies Pick<ScoringEntry<"chosen">, "unit" | "range" | "intervals">;

/** A box of the best values (`top`), or of the worst. */
function boxEntry<Kind extends "top" | "bottom">(kind: Kind): ScoringEntry<Kind> {
  const valuesOf = (declared: Scorings[Kind]["declared"]) => (declared as Readonly<Record<string, number>>)[kind]!;
  return {
    fits: (declared, {worst, best, step}) => valuesOf(declared) <= abs(best - worst) / step,
    apply: (declared, {worst, best, step}) =>
      ({kind, k: valuesOf(declared), low: worst, high: best, step}) as AppliedScoring<Kind>,
    scorer: (scoring) => {
      const {k, low, high, step} = scoring as AppliedScoring<"top" | "bottom">;
      return boxScore(k, kind === "top" ? {low, high, step} : {low: high, high: low, step});
    },
    nameOf: (declared) => `${kind}${valuesOf(declared)}`,
    define: (declared) => ({code: `${kind}-share`, [kind]: valuesOf(declared)}) as unknown as MetricDefinition,
    ...SHARE
  };
}

const SCORINGS: {readonly [Kind in ScoringKind]: ScoringEntry<Kind>} = {
  linear: {
    fits: () => true,
    apply: (_, {worst, best}) => ({kind: "linear", low: worst, high: best}),
    scorer: ({low, high}) => {
      const range = rangeOfScale(low, high);
      return (value) => {
        checkValue(value, low, high);
        return (100 * abs(value - low)) / range;
      };
    },
    define: () => ({code: "mean"}),
    unit: () => "points",
    range: () => [0, 100],
    intervals: ["score", "t"]
  },
  original: {
    fits: ({original}, {worst, best}) => worst === original[0] && best === original[1],
    apply: ({original}) => ({kind: "original", original}),
    scorer: ({original: [worst, best]}) => {
      rangeOfScale(worst, best);
      return (value) => {
        checkValue(value, worst, best);
        return value;
      };
    },
    define: ({original: [worst, best]}) => ({code: "original-mean", worst, best}),
    unit: ({original}) => ({scale: original}),
    range: ({original}) => original,
    intervals: ["score", "t"]
  },
  top: boxEntry("top"),
  bottom: boxEntry("bottom"),
  value: {
    fits: ({value}, {worst, best, step}) => {
      const steps = (value - worst) / step;
      return isBetween(value, worst, best) && abs(steps - round(steps)) < TOLERANCE;
    },
    apply: ({value}, {worst, best}) => ({kind: "value", counted: value, low: worst, high: best}),
    scorer: ({counted, low, high}) => {
      rangeOfScale(low, high);
      expectNumber("scoreOf: counted", counted, min(low, high), max(low, high));
      return (value) => {
        checkValue(value, low, high);
        return abs(value - counted) < TOLERANCE ? 100 : 0;
      };
    },
    nameOf: ({value}) => `value${value}`,
    define: ({value}) => ({code: "value-share", value}),
    ...SHARE
  },
  chosen: {
    fits: (_, {worst, best, step}) => worst === 0 && best === 1 && step === 1,
    apply: () => ({kind: "chosen"}),
    scorer: () => (value) => {
      checkValue(value, 0, 1);
      return 100 * value;
    },
    define: () => ({code: "chosen-share"}),
    ...SHARE
  },
  nps: {
    fits: (_, {worst, best, step}) => worst === 0 && best === 10 && step === 1,
    apply: () => ({kind: "nps"}),
    scorer: () => (value) => {
      checkValue(value, 0, 10);
      return value >= 9 ? 100 : value <= 6 ? -100 : 0;
    },
    usualFor: ["outcome"],
    define: () => ({code: "net-promoter-score"}),
    unit: () => "points",
    range: () => [-100, 100],
    intervals: ["adjusted-wald", "t"]
  }
};

/** The scoring that every question has in the warehouse, whatever its metrics: what follows what is judged by it. */
export const COMMON_SCORING = "linear" satisfies DeclaredScore;

/**
 * The kind of a declared score: its word, or the key of its settings.
 *
 * @example scoringKind({top: 2}) // "top"
 */
export function scoringKind(score: DeclaredScore): ScoringKind {
  return typeof score === "string" ? score : (Object.keys(score)[0] as Exclude<ScoringKind, DeclaredScore>);
}

/**
 * What is to be known of a declared score.
 *
 * @example scoringEntry("nps").usualFor // ["outcome"]
 */
export function scoringEntry(score: DeclaredScore): ScoringEntry<ScoringKind> {
  return SCORINGS[scoringKind(score)];
}

/**
 * How a metric scores the answers to a question.
 *
 * @throws RangeError "scoringOf: expected a scale that nps fits, got 1 to 5"
 * @example scoringOf({score: {top: 2}}, {scale: {worst: 1, best: 5, step: 1}}).kind // "top"
 */
export function scoringOf({score}: Pick<Metric, "score">, {scale}: Pick<Question, "scale">): Scoring {
  const entry = scoringEntry(score);
  if (!entry.fits(score, scale)) {
    refuse(`scoringOf: expected a scale that ${scoringName({score})} fits, got ${scale.worst} to ${scale.best}`);
  }
  return entry.apply(score, scale);
}

/**
 * The name under which the pair table keeps the cross-products of a metric: metrics that score alike share one.
 *
 * @example scoringName({score: {top: 2}}) // "top2"
 */
export function scoringName({score}: Pick<Metric, "score">): string {
  return scoringEntry(score).nameOf?.(score) ?? scoringKind(score);
}

/**
 * Whether a metric can score a scale: NPS needs 0 to 10, a top-k box more than k answers, a value one that is on it.
 *
 * @example scoringFits({score: "nps"}, {worst: 1, best: 5, step: 1}) // false
 */
export function scoringFits({score}: Pick<Metric, "score">, scale: AnswerScale): boolean {
  return scoringEntry(score).fits(score, scale);
}

/**
 * The function that turns the value of an answer into its score under a metric.
 *
 * A value outside the scale is an error, because a missing-value code that slipped through would otherwise be scored.
 *
 * @param scoring  "linear" (0–100), "original" (the value itself), "top", "bottom", "value" or "chosen" (percent: 100 or 0) or "nps" (−100, 0, 100)
 * @returns a function of one value; it throws a RangeError for a value outside the scale
 * @throws RangeError "scoreOf: distance from low to high: expected more than 0, got 0", or `k` is not a whole number of steps
 * @source Reichheld (2003) for NPS: 9–10 promoters, 7–8 passives, 0–6 detractors
 * @example scoreOf({kind: "linear", low: 1, high: 5})(4) // 75
 * @example scoreOf({kind: "linear", low: 5, high: 1})(1) // 100
 * @example scoreOf({kind: "original", original: [1, 5]})(4) // 4
 * @example scoreOf({kind: "top", k: 2, low: 1, high: 5})(4) // 100
 * @example scoreOf({kind: "bottom", k: 2, low: 1, high: 5})(2) // 100
 * @example scoreOf({kind: "value", counted: 3, low: 1, high: 5})(3) // 100
 * @example scoreOf({kind: "nps"})(6) // -100
 */
export function scoreOf(scoring: Scoring): (value: number) => number {
  const entry: ScoringEntry<ScoringKind> = SCORINGS[scoring.kind];
  return entry.scorer(scoring);
}

/**
 * The intervals that a metric may have, the usual one first; "t" and "mean" are R's for any of them.
 *
 * @example methodsOf("linear") // ["score", "t"]
 */
export function methodsOf(kind: ScoringKind): Intervals {
  return SCORINGS[kind].intervals;
}

/**
 * Lowest and highest score of a metric, as program.yaml declares it.
 *
 * @example rangeOf("nps") // [-100, 100]
 * @example rangeOf({original: [1, 5]}) // [1, 5]
 */
export function rangeOf(score: DeclaredScore): ScoreRange {
  return scoringEntry(score).range(score);
}

/**
 * Lowest and highest score of a scoring that is applied to a scale.
 *
 * @example rangeOfScoring({kind: "linear", low: 1, high: 5}) // [0, 100]
 */
export function rangeOfScoring(scoring: Scoring): ScoreRange {
  const entry: ScoringEntry<ScoringKind> = SCORINGS[scoring.kind];
  return entry.range(scoring);
}

/** The interval of a mean of scores, and the scale that it keeps to. */
export interface UsualInterval {
  readonly method: ScoreMethod;
  readonly range: ScoreRange;
}

/**
 * The usual interval of what is made of the scores so far and of those of another scoring: the one that both have, "score"
 * for shares and means on the same scale, else "t".
 *
 * @param usual  of the scores so far; none before the first
 * @example usualInterval(usualInterval(undefined, {kind: "chosen"}), {kind: "linear", low: 1, high: 5}).method // "score"
 * @example usualInterval(usualInterval(undefined, {kind: "chosen"}), {kind: "nps"}).method // "t"
 */
export function usualInterval(usual: UsualInterval | undefined, scoring: Scoring): UsualInterval {
  const [method] = methodsOf(scoring.kind);
  const range = rangeOfScoring(scoring);
  if (usual === undefined) return {method, range};
  const isSameScale = usual.range[0] === range[0] && usual.range[1] === range[1];
  if (!isSameScale || usual.method === "t") return {method: "t", range};
  return usual.method === method ? usual : {method: "score", range};
}

/** 100 for the `k` values next to the high end of a scale, else 0. */
function boxScore(
  k: number,
  {low, high, step = 1}: {low: number; high: number; step?: number | undefined}
): (value: number) => number {
  const range = rangeOfScale(low, high);
  expectNumber("scoreOf: step", step, aboveZero);
  expectWhole("scoreOf: k", k, 1, range / step);
  // Half a step of tolerance, so that scales in steps such as 0.1 need no exact equality.
  const distance = (k - 0.5) * step;
  return (value) => {
    checkValue(value, low, high);
    return abs(high - value) <= distance ? 100 : 0;
  };
}

function isBetween(value: number, a: number, b: number): boolean {
  return value >= min(a, b) && value <= max(a, b);
}

function rangeOfScale(low: number, high: number): number {
  const range = abs(high - low);
  expectNumber("scoreOf: distance from low to high", range, aboveZero);
  return range;
}

function checkValue(value: number, low: number, high: number): void {
  expectNumber("scoreOf: value", value, min(low, high), max(low, high));
}
