/** What is published of a figure and of a change; figures on too few respondents are withheld before they get here. */
import type {IntervalMethod} from "./interval-method.js";
import type {Reason} from "./reason.js";

/** A figure that may be shown: its estimate, interval and base. Units are the metric's. */
export interface ShownFigure {
  estimate: number;
  se: number;
  low: number;
  upp: number;
  /** Answers that it rests on. */
  n: number;
  nEff: number;
  df: number;
  /** How its interval was made, and how many times as large repeated answers make its error; 1 where they do not count. */
  method: IntervalMethod;
  errorFactor: number;
  /** Cluster-robust over plain standard error where people answered more than once and it is above 1.05. */
  deft?: number;
}

/** A figure that is not shown, and why; `withheld` when it rests on too few respondents, whose number then stays untold. */
export interface AbsentFigure {
  estimate: null;
  withheld: boolean;
  reason: Reason;
}

/** Ratios of errors up to this are in tables of data only: they make no difference to a reader. */
export const TOLD_RATIO = 1.05;

export type Figure = ShownFigure | AbsentFigure;

/** A figure that is shown, where there are many: without what only a test with it needs. */
export type BriefShownFigure = Pick<ShownFigure, "estimate" | "low" | "upp" | "n" | "deft">;

export type BriefFigure = BriefShownFigure | AbsentFigure;

/**
 * Whether a change is more than chance, less than what matters, or neither can be told. Where two groups are compared at
 * one time, "rose" means that the first is higher and "fell" that it is lower.
 */
export type Verdict = "rose" | "fell" | "no change" | "cannot tell";

/** The difference of two figures, in the metric's unit, with the interval of the difference. */
export type Change =
  | {
      estimate: number;
      low: number;
      upp: number;
      /** Two-sided p-value, adjusted for all comparisons of its family on the page (Benjamini–Hochberg). */
      p: number;
      verdict: Verdict;
    }
  | {estimate: null; reason: Reason};

/** A difference where there are many. */
export type BriefChange =
  {estimate: number; low: number; upp: number; verdict: Verdict} | {estimate: null; reason: Reason};
