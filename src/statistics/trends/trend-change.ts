import {notEstimated} from "../estimates/not-estimated.js";
import {compareEstimates} from "../comparisons/comparison.js";
import type {Comparison} from "../comparisons/compared.js";
import {type EquivalenceFinding, equivalenceOf} from "../comparisons/equivalence.js";
import type {Estimate, Estimated, NotEstimated} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {trendLines, whatChanged} from "./trend-lines.js";
import type {TrendBreak} from "../../model/trend-break.js";

/** An estimate and the period it is of. */
export interface DatedEstimate {
  /** "2024-05", "2024-Q2", "2024" or "2024-05-17". */
  readonly period: string;
  readonly estimate: Estimate;
}

/** What may be claimed about a change between two dates. */
export interface TrendChange {
  readonly from: string;
  readonly to: string;
  /** To − from, with interval and test, before any correction for a family of claims. */
  readonly change: Extract<Comparison, Estimated>;
  /** "rose" and "fell" beyond chance; null where chance could have made the difference. */
  readonly direction: "rose" | "fell" | null;
  /** As equivalenceOf has it; without a margin only "change" and "cannot tell". */
  readonly finding: EquivalenceFinding;
  /** A re-baselining between the two dates: both measure the same, but the process was changed on purpose. */
  readonly rebaseline: TrendBreak | null;
}

export interface TrendChangeOptions {
  /** Declared dates; other questions, or an instrument's change, between the two periods or inside one of them leave nothing to compare. */
  readonly breaks?: readonly TrendBreak[];
  /** Smallest change that would matter, in the unit of the estimates, above 0; default none, so that "no change" is never found. */
  readonly margin?: number;
  /** Coverage of the interval, 0–1, and 1 − level the error rate of the findings; default 0.95. */
  readonly level?: number;
}

/**
 * The change between two dates as a claim: rose, fell, no change, or cannot tell.
 *
 * Compares two periods that were chosen beforehand; of a series searched for its largest step the error rate is larger. The
 * two estimates are taken to be of different responses. The rest is that of compareEstimates and equivalenceOf.
 *
 * @param from     the earlier period with its estimate
 * @param to       the later period with its estimate
 * @param options  breaks, margin, level; see TrendChangeOptions
 * @returns the claim, or why there is none, such as an instrument that changed between them
 * @throws RangeError 'trendLines: "2024-03" comes after "2024-04"' when the dates are the wrong way round
 * @source compareEstimates (Welch 1947), equivalenceOf (Schuirmann 1987)
 * @example trendChange({period: "2023", estimate: {estimate: 60, se: 3, low: 54, upp: 66, n: 50, nEff: 50, df: 49, level: 0.95, method: "t", errorFactor: 1}}, {period: "2024", estimate: {estimate: 75, se: 4, low: 67, upp: 83, n: 40, nEff: 40, df: 39, level: 0.95, method: "t", errorFactor: 1}}).direction // "rose"
 */
export function trendChange(
  from: DatedEstimate,
  to: DatedEstimate,
  {breaks = [], margin, level = defaultLevel}: TrendChangeOptions = {}
): TrendChange | NotEstimated {
  const points = [from, to].map(({period, estimate}) => ({period, estimate: estimate.estimate}));
  const breakOf = (isRebaseline: boolean) =>
    trendLines(points, breaks.filter(({kind}) => (kind === "rebaseline") === isRebaseline))[1]?.brokenBy ?? null; // prettier-ignore
  const instrument = breakOf(false);
  const n = from.estimate.n + to.estimate.n;
  if (instrument) return notEstimated(n, whatChanged(instrument));
  for (const {period, estimate} of [to, from]) {
    if (estimate.estimate === null) return notEstimated(n, {code: "period", period, because: estimate.reason});
  }
  const change = compareEstimates(to.estimate, from.estimate, {level});
  if (change.estimate === null) return change;
  const alpha = 1 - level;
  const equivalence = margin === undefined ? undefined : equivalenceOf(change, margin, {alpha});
  const isChange = change.p < alpha && margin === undefined;
  const finding = equivalence && "finding" in equivalence ? equivalence.finding : isChange ? "change" : "cannot tell";
  const isDirected = finding === "change" || finding === "change within the margin";
  const direction = isDirected ? (change.estimate > 0 ? "rose" : "fell") : null;
  return {from: from.period, to: to.period, change, direction, finding, rebaseline: breakOf(true)};
}
