import type {BriefFigure} from "./figure.js";
import type {Reason} from "./reason.js";
import type {TrendBreak} from "./trend-break.js";

/** One point of a trend. */
export interface TrendPoint<Shown extends BriefFigure = BriefFigure> {
  /** `YYYY-MM`, or a quarter as the program names it, such as `FY2026-Q1`. */
  period: string;
  /** First month of the period, `YYYY-MM`: its place on an axis of time. */
  from: string;
  figure: Shown;
}

/** Natural variation of a monthly trend, by the chart of its metric, and the months that signal a change. */
export interface ControlLimits {
  centre: number;
  /** Limits of each month with a figure, oldest first: those of a share are wider where fewer answered. */
  band: {period: string; lower: number; upper: number}[];
  signals: {period: string; rule: string}[];
  /** What the time of year adds to each period, in the unit of the figures; left out where no season is found. */
  season?: {period: string; effect: number}[];
}

export type Limits = ControlLimits | {centre: null; reason: Reason};

/** A declared date at which a trend breaks: its line does not go on, and nothing is compared across an instrument's change. */
export interface BrokenTrend extends TrendBreak {
  /** First period of the new line. */
  period: string;
  /** Limits of the line that ended there, where limits are drawn. */
  before?: Limits;
}
