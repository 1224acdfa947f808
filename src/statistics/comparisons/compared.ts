import type {Estimated, NotEstimated} from "../../model/estimate.js";

/** A difference: an estimate with its test against no difference. n and nEff are those of both sides together. */
export interface Compared extends Estimated {
  /** Difference divided by its standard error (of shares: the z that the interval is inverted at). */
  readonly statistic: number;
  /** Two-sided p-value, before any correction for the family it belongs to. */
  readonly p: number;
}

export type Comparison = Compared | NotEstimated;
