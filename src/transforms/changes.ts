import type {Reason, ReferenceName} from "../model/reason.js";
import {compareEstimates} from "../statistics/comparisons/comparison.js";
import {equivalenceOf} from "../statistics/comparisons/equivalence.js";
import type {Estimate} from "../model/estimate.js";
import {adjustPValues} from "../statistics/comparisons/multiplicity.js";
import type {Change, Figure, Verdict} from "../model/figure.js";

/** Two figures on different answers: of two periods, or of two groups. */
export interface Compared {
  figure: Figure;
  /** What it is compared with: the year before, or the others. */
  reference: Figure;
  /** Names the reference where it is the reason that there is no difference. */
  name: ReferenceName;
  /** Smallest difference that would matter, in the unit of the figures' metric. */
  margin: number;
}

export interface ChangesOptions {
  /** Coverage of the intervals and 1 − error rate of the verdicts, 0–1; default 0.95. */
  level?: number;
}

type TestedComparison = Extract<ReturnType<typeof compareEstimates>, {readonly p: number}>;

/**
 * The differences of a family of comparisons, such as all those of a page, each with its verdict.
 *
 * "rose" and "fell" hold the share of false findings in the family below 1 − level (Benjamini–Hochberg). "no change" is
 * a finding too, corrected in the same way: two one-sided tests show that the difference is within the margin, and its
 * own interval does not leave out 0. Everything else "cannot tell". The intervals are those of one comparison at a time.
 *
 * @param family  in any order; figures that are withheld or undefined give a reason and do not count in the family
 * @returns the differences, figure − reference, in the order given
 * @source compareEstimates (Welch; Newcombe of shares), adjustPValues (Benjamini–Hochberg 1995), equivalenceOf (Schuirmann 1987)
 * @example changes([]) // []
 */
export function changes(family: readonly Compared[], {level = 0.95}: ChangesOptions = {}): Change[] {
  const alpha = 1 - level;
  const comparisons = family.map((pair) =>
    compareEstimates(estimate(pair.figure, level), estimate(pair.reference, level), {level})
  );
  const tested = (p: (comparison: TestedComparison, margin: number) => number) =>
    adjustPValues(comparisons.map((one, index) => (one.estimate === null ? null : p(one, family[index]!.margin))));
  const different = tested(({p}) => p);
  const equivalent = tested((comparison, margin) => (equivalenceOf(comparison, margin, {alpha}) as {p: number}).p);
  return comparisons.map((comparison, index): Change => {
    const pair = family[index]!;
    if (comparison.estimate === null) return {estimate: null, reason: reasonOf(pair, comparison.reason)};
    const {estimate, low, upp} = comparison;
    const p = different[index]!;
    const alike = equivalent[index]! < alpha && comparison.p >= alpha;
    const verdict: Verdict = p < alpha ? (estimate > 0 ? "rose" : "fell") : alike ? "no change" : "cannot tell";
    return {estimate, low, upp, p, verdict};
  });
}

function estimate(figure: Figure, level: number): Estimate {
  return figure.estimate === null ? {estimate: null, n: 0, reason: figure.reason} : {...figure, level};
}

function reasonOf(pair: Compared, reason: Reason): Reason {
  if (pair.figure.estimate === null) return pair.figure.reason;
  if (pair.reference.estimate !== null) return reason;
  return {code: "reference", reference: pair.name, because: pair.reference.reason};
}
