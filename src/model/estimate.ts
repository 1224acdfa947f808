/**
 * What goes into every statistic (sums of answers), and what comes out: an estimate, or the reason why there is none.
 *
 * Units: scores are on 0–100 (linear metrics), percent (top-k shares) or −100…100 (NPS), as the scoring says.
 */
import type {IntervalMethod} from "./interval-method.js";
import type {Reason} from "./reason.js";

/** One row of the weighted contingency table inside a domain: the answers that share a value (and a stratum). */
export interface AnswerCount {
  /** The answer's code, as asked: 1–5, 0–10… */
  readonly value: number;
  /** Number of answers; answers of weight zero are counted. */
  readonly n: number;
  /** Σw, the sum of the answers' weights; equals `n` when nothing is weighted. */
  readonly w: number;
  /** Σw², the sum of the squared weights. */
  readonly w2: number;
  /** Sampling stratum; none means that the whole domain is one stratum. */
  readonly stratum?: string;
}

/** A number that may be shown: with its standard error, its interval and its bases. */
export interface Estimated {
  readonly estimate: number;
  /** Standard error, in the unit of the estimate. */
  readonly se: number;
  /** Lower and upper confidence limits, in the unit of the estimate. */
  readonly low: number;
  readonly upp: number;
  /** Number of answers (of a composite: the answers of its largest part). */
  readonly n: number;
  /** Kish's effective number of answers, (Σw)² / Σw²; less where repeated answers are counted. */
  readonly nEff: number;
  /** Degrees of freedom of the standard error: answers minus strata. */
  readonly df: number;
  /** Coverage of the interval, 0–1. */
  readonly level: number;
  /** How the interval was made; see scoredEstimate. */
  readonly method: IntervalMethod;
  /**
   * How many times as large repeated answers make the standard error; 1 where none are counted. Differences and parts of
   * changes have 1: each of their sides has a factor of its own.
   */
  readonly errorFactor: number;
}

/** A statistic that is undefined on these data, and why. */
export interface NotEstimated {
  readonly estimate: null;
  readonly n: number;
  readonly reason: Reason;
}

export type Estimate = Estimated | NotEstimated;
