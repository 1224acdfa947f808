import type {Reason, ReferenceName} from "../model/reason.js";
import {compareEstimates} from "../statistics/comparisons/comparison.js";
import {minimumDetectableDifference} from "../statistics/comparisons/equivalence.js";
import {changes, type Compared} from "./changes.js";
import {type FigureRow, estimateOfRow} from "./figure-rows.js";
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
}

export interface ComparisonRequest {
  /** Names the reference where it is the reason that there is no difference. */
  name: ReferenceName;
  /** "time" says rose, fell, no change; "place" says above, below, no difference. */
  kind: "time" | "place";
  /** For each row why it may not be compared, though both figures exist; default null throughout. */
  reasons?: readonly (Reason | null)[];
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
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
 * @param rows  figures
 * @param references  for each row the figure it is compared with, null where there is none
 * @returns one set of columns per row: figure − reference in the metric's unit, with the interval of the difference
 * @source changes: Welch's t, Newcombe's interval, Benjamini–Hochberg 1995, two one-sided tests; minimumDetectableDifference
 * @example comparisonColumns([], [], {name: "year-before", kind: "time"}) // []
 */
export function comparisonColumns(
  rows: readonly FigureRow[],
  references: readonly (FigureRow | null)[],
  {name, kind, reasons, level}: ComparisonRequest
): ComparisonColumns[] {
  const family = rows.map((row, index): Compared => {
    const incomparable = reasons?.[index] ?? null;
    const figure: Figure =
      incomparable === null ? figureOf(row) : {estimate: null, withheld: false, reason: incomparable};
    return {figure, reference: figureOf(references[index] ?? null), name};
  });
  return changes(family, level === undefined ? {} : {level}).map((change, index) => {
    const reference = references[index]?.estimate ?? null;
    if (change.estimate === null) return {...NOTHING, reference, changeReason: change.reason};
    const {estimate, low, upp, p, verdict} = change;
    const changeVerdict = kind === "time" ? verdict : PLACE_VERDICTS[verdict];
    const detectable = detectableDifference(rows[index]!, references[index]!, level);
    return {
      reference,
      change: estimate,
      changeLow: low,
      changeUpp: upp,
      p,
      detectable,
      changeVerdict,
      changeReason: null
    };
  });
}

const NOTHING = {change: null, changeLow: null, changeUpp: null, p: null, detectable: null, changeVerdict: null};

function detectableDifference(row: FigureRow, reference: FigureRow, level: number | undefined): number | null {
  const options = level === undefined ? {} : {level};
  const difference = compareEstimates(estimateOfRow(row), estimateOfRow(reference), options);
  const found = minimumDetectableDifference(difference, options);
  return typeof found === "number" ? found : null;
}

function figureOf(row: FigureRow | null): Figure {
  const estimate = row === null ? null : estimateOfRow(row);
  if (estimate === null) return {estimate: null, withheld: false, reason: {code: "no-answers"}};
  if (estimate.estimate === null) return {estimate: null, withheld: false, reason: estimate.reason};
  return estimate;
}
