import type {Estimate} from "../model/estimate.js";

/** A figure with all that is known of it. */
export interface ScoredFigure {
  estimate: Estimate;
  deft: number | null;
  /** Different people it rests on. */
  respondents: number;
  /** Ids of the classes in it, where several answered. */
  classes: string | null;
  /** Whether its error is the largest that it could be, since what its questions have in common is not known. */
  widest: boolean;
}
