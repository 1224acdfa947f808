/**
 * What pages say of their figures and verdicts. A finding is a code with values: numbers, months, labels that a workspace
 * declares, and reasons. It holds no words and no formatted numbers: the sentences are in src/locales.
 */
import type {Period} from "./periods.js";
import type {Reason} from "./reason.js";
import type {MetricUnit} from "./unit.js";

/** An estimate or a difference with its interval; `level` is the coverage of the interval, 0–1. */
export interface Measured {
  readonly estimate: number;
  readonly low: number;
  readonly upp: number;
  readonly level: number;
  /** Where it is a scale of its own, in whose decimals a difference is told; default points. */
  readonly unit?: MetricUnit;
}

/** The least and the most of several changes, without their signs. */
export interface Amounts {
  readonly least: number;
  readonly most: number;
  readonly unit?: MetricUnit;
}

/** What is said of the whole journey of a page's subject. */
export type JourneyFinding =
  | {
      readonly code: "journey-level";
      readonly metric: string;
      readonly unit: MetricUnit;
      readonly figure: Measured;
      readonly period: Period;
    }
  | {readonly code: "journey-withheld"; readonly metric: string; readonly because: Reason}
  | {readonly code: "journey-unknown"; readonly metric: string; readonly because: Reason}
  /** All changes are from the twelve months before. */
  | {readonly code: "journey-rose"; readonly change: Measured}
  | {readonly code: "journey-fell"; readonly change: Measured}
  /** Shown to have changed by less than the margin. */
  | {readonly code: "journey-unchanged"; readonly change: Measured; readonly margin: number}
  | {readonly code: "journey-change-unclear"; readonly change: Measured}
  /** The interval leaves out 0, but the verdict, corrected for all comparisons of the page, does not. */
  | {readonly code: "journey-change-among-many"; readonly change: Measured}
  | {readonly code: "journey-not-compared"; readonly because: Reason}
  /** The twelve months before have no figure, for this reason. */
  | {readonly code: "journey-without-figure-before"; readonly because: Reason};

/** What is said of stages, which are told by their labels. */
export type StageFinding =
  /** Beyond chance, from the twelve months before. */
  | {readonly code: "stage-rose"; readonly stage: string; readonly change: Measured}
  | {readonly code: "stage-fell"; readonly stage: string; readonly change: Measured}
  /** More than two stages, by `least` to `most` points. */
  | ({readonly code: "stages-rose"; readonly stages: readonly string[]} & Amounts)
  | ({readonly code: "stages-fell"; readonly stages: readonly string[]} & Amounts)
  | {readonly code: "no-stage-changed"}
  | {readonly code: "no-other-stage-changed"}
  | {readonly code: "stages-withheld"; readonly stages: readonly string[]};

/** What is said of units. */
export type UnitFinding =
  | {
      readonly code: "units-changed";
      readonly units: number;
      readonly rose: SomeUnits;
      readonly fell: SomeUnits;
      readonly unchanged: number;
      readonly unclear: number;
      /** What the unchanged ones changed by less than, in points. */
      readonly margin: number;
    }
  | {readonly code: "no-unit-compared"}
  /** Reliabilities are 0–1; `reliable` units of a kind have at least `threshold`, among peers. `wrongSide`: the chance,
   * 0–1, that a score of that reliability is on the other side of the peers' mean than the true score. */
  | {
      readonly code: "units-reliable";
      readonly kind: string;
      readonly units: number;
      readonly reliable: number;
      readonly threshold: number;
      readonly wrongSide: number;
    }
  | {readonly code: "units-withheld"; readonly units: number}
  | {readonly code: "unit-ended"; readonly month: string}
  | {readonly code: "answers-of-no-unit"; readonly answers: number}
  /** So few that their number is not told. */
  | {readonly code: "few-answers-of-no-unit"};

/** How many units, and their labels where they are few. */
export interface SomeUnits {
  readonly count: number;
  readonly named: readonly string[];
}

/** What is said of the data. */
export type DataFinding =
  | {readonly code: "nothing-loaded"}
  | {
      readonly code: "rows-accounted-for";
      readonly files: number;
      readonly read: number;
      readonly loaded: number;
      readonly ignored: number;
      readonly rejected: number;
    }
  | {readonly code: "rows-missing"; readonly files: number; readonly read: number; readonly missing: number}
  | {readonly code: "files-refused"; readonly files: number}
  | {readonly code: "every-response-assigned"}
  | {readonly code: "responses-unassigned"; readonly unassigned: number; readonly responses: number}
  | {readonly code: "responses-repeated"; readonly repeated: number}
  /** Responses count as many equal ones as `before` without and `after` with the weights. */
  | {
      readonly code: "responses-weighted";
      readonly steps: readonly WeightingStep[];
      readonly variables: readonly string[];
      readonly before: number;
      readonly after: number;
    }
  /** Units with more of a sign of carelessness than by chance. */
  | {readonly code: "careless-units"; readonly sign: CarelessnessSign; readonly units: SomeUnits; readonly of: number};

/** A page with nothing to say. */
export type NoFinding = {readonly code: "nothing-to-say"};

export type Finding = JourneyFinding | StageFinding | UnitFinding | DataFinding | NoFinding;

/** How responses were weighted, the last step first. */
export type WeightingStep = "raking" | "post-stratification" | "non-response";

/** A sign of careless answers. */
export type CarelessnessSign = "straight-lining" | "speeding" | "duplicates" | "heaping";
