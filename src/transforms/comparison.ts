import type {Reason, ReferenceName} from "../model/reason.js";
import {compareEstimates} from "../statistics/comparisons/comparison.js";
import {minimumDetectableDifference} from "../statistics/comparisons/equivalence.js";
import {changes, type Compared} from "./changes.js";
import type {Estimate} from "../model/estimate.js";
import {type FigureRow, estimateOfRow} from "./figure-rows.js";
import type {LikeForLike} from "./like-for-like.js";
import type {Figure} from "../model/figure.js";

/** The columns that a comparison adds to a figure; `reference` is the figure it is compared with. */
export interface ComparisonColumns {
  reference: number | null;
  change: number | null;
  changeLow: number | null;
  changeUpp: number | null;
  /** Two-sided, adjusted over all rows (Benjamini–Hochberg). */
  p: number | null;
  /** The smallest true difference that such a comparison would find in 80 of 100 cases, before any correction. */
  detectable: number | null;
  changeVerdict: string | null;
  changeReason: Reason | null;
  /** Ids of classes and questions that are not compared, since one side has none of them or too few people. */
  leftOut: string | null;
  /** Ids of questions that equally satisfied people rate a little differently on the two sides: a comparison to be read with care. */
  doubtful: string | null;
}

/** A figure and what it is compared with. */
export interface ComparedFigures {
  row: FigureRow;
  /** The reference as it is itself; null where there is none. */
  reference: Estimate | null;
  /** Both over the same classes and questions. */
  like: LikeForLike | null;
  /** Why they may not be compared, though both exist; null where they may. */
  incomparable: Reason | null;
  /** Ids of questions that make the comparison doubtful; default none. */
  doubtful?: string | null;
}

export interface ComparisonRequest {
  /** Names the reference where it is the reason that there is no difference. */
  name: ReferenceName;
  /** "time" says rose, fell, no change; "place" says above, below, no difference. */
  kind: "time" | "place";
  /** Smallest difference that would matter, in the unit of the metric. */
  margin: number;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number | undefined;
}

const PLACE_VERDICTS = {
  rose: "above",
  fell: "below",
  "no change": "no difference",
  "cannot tell": "cannot tell"
} as const;

/**
 * Every figure of a table beside the one that it is compared with, all rows one family of comparisons.
 *
 * The two sides must rest on different answers: two periods, or a part and the rest. A row whose reference does not
 * exist, that has no figure or may not be compared, has a reason and does not count in the family.
 *
 * @param family  figures, each with its reference
 * @returns one set of columns per figure: figure − reference in the metric's unit, with the interval of the difference, over
 *   the classes and questions of both
 * @source changes: Welch's t, Newcombe's interval, Benjamini–Hochberg 1995, two one-sided tests; minimumDetectableDifference
 * @example comparisonColumns([], {name: "year-before", kind: "time", margin: 2}) // []
 */
export function comparisonColumns(
  family: readonly ComparedFigures[],
  {name, kind, margin, level}: ComparisonRequest
): ComparisonColumns[] {
  const compared = family.map(({row, like, incomparable}): Compared => {
    const absent = (reason: Reason): Figure => ({estimate: null, withheld: false, reason});
    const figure = figureOf(like?.figure.estimate ?? estimateOfRow(row));
    return {
      figure: incomparable === null ? figure : absent(incomparable),
      reference: like === null ? absent({code: "no-answers"}) : figureOf(like.reference.estimate),
      ...{name, margin}
    };
  });
  return changes(compared, level === undefined ? {} : {level}).map((change, index) => {
    const {reference: plain, like, doubtful = null} = family[index]!;
    const reference = plain?.estimate ?? null;
    const leftOut = like?.leftOut ?? null;
    if (change.estimate === null) return {...NOTHING, reference, changeReason: change.reason, leftOut, doubtful};
    const {estimate, low, upp, p, verdict} = change;
    const changeVerdict = kind === "time" ? verdict : PLACE_VERDICTS[verdict];
    const detectable = detectableDifference(like!, level);
    const found = {change: estimate, changeLow: low, changeUpp: upp, p, detectable, changeVerdict};
    return {reference, ...found, changeReason: null, leftOut, doubtful};
  });
}

const NOTHING = {change: null, changeLow: null, changeUpp: null, p: null, detectable: null, changeVerdict: null};

function detectableDifference({figure, reference}: LikeForLike, level: number | undefined): number | null {
  const options = level === undefined ? {} : {level};
  const difference = compareEstimates(figure.estimate, reference.estimate, options);
  const found = minimumDetectableDifference(difference, options);
  return typeof found === "number" ? found : null;
}

function figureOf(estimate: Estimate): Figure {
  return estimate.estimate === null ? {estimate: null, withheld: false, reason: estimate.reason} : estimate;
}
