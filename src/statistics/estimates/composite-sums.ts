import type {AnswerCount} from "../../model/estimate.js";
import type {Scoring} from "../../model/scoring.js";
import type {PairSums} from "./contrast.js";

/** One mean of a composite: a question of a stage, or a question of a journey with the weights of both. */
export interface CompositePart {
  readonly counts: readonly AnswerCount[];
  readonly scoring: Scoring;
  /** Share of the part in the composite, in any unit: weights are divided by their sum. */
  readonly weight: number;
  /** The sample that it is from, such as a class of customers; responses are of one group each. Default: one for all. */
  readonly group?: string;
}

/** What the variance of a composite is made of beside the counts of its parts. */
export interface CompositeSums {
  /**
   * Sums over responses that answered two parts: a pair that is left out has no response that answered both. "unknown"
   * where they cannot be had: the answers to the parts of a group are then taken to move together.
   */
  readonly pairs?: readonly PairSums[] | "unknown";
  /** Sums over people who gave several responses; default: nobody did. */
  readonly people?: readonly PersonPairSums[];
  /**
   * Responses and people of each group and stratum. Of a group without any, its largest part stands in, a lower bound,
   * and nobody is taken to have answered twice.
   */
  readonly bases?: readonly CompositeBase[];
}

/**
 * What people who gave several responses add to the squares and products of answers: with W = Σw and X = Σwx of one
 * person's answers to a part, x the score, the products of these sums less the products within single responses.
 */
export interface PersonPairSums {
  /** Index of each part in the list of parts, a ≤ b; parts of two groups where a person answered in both. */
  readonly a: number;
  readonly b: number;
  /** People count within a stratum. */
  readonly stratum?: string;
  /** Σ over people of W_a·W_b, W_a·X_b, X_a·W_b and X_a·X_b, each less the same of single responses. */
  readonly ww: number;
  readonly wx: number;
  readonly xw: number;
  readonly xx: number;
}

/** The responses that answered at least one part of a group, in one stratum if it has strata. */
export interface CompositeBase {
  readonly group?: string;
  readonly stratum?: string;
  /** Number of responses, and of different people who gave them. */
  readonly responses: number;
  readonly people: number;
  /** Σw and Σw² of the responses. */
  readonly w: number;
  readonly w2: number;
  /** All responses and people of the stratum, those outside the domain too; default those of the domain alone. */
  readonly design?: {readonly responses: number; readonly people: number};
}
