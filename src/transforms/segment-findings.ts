import type {Estimate} from "../model/estimate.js";
import type {Reason} from "../model/reason.js";
import type {Comparison} from "../statistics/comparisons/compared.js";
import {compareEstimates} from "../statistics/comparisons/comparison.js";
import {adjustPValues} from "../statistics/comparisons/multiplicity.js";
import type {ScoreRange} from "../statistics/estimates/derived-estimate.js";
import {linearisedMean} from "../statistics/estimates/linearised-mean.js";
import {notEstimated} from "../statistics/estimates/not-estimated.js";
import {scoredEstimate} from "../statistics/estimates/scored-estimate.js";
import {peopleSquares} from "../statistics/segments/people-squares.js";
import {peopleIn, segmentDifference} from "../statistics/segments/segment-difference.js";
import {halfOf, type SegmentDefinition, segmentLeaves, type TreeScore} from "./segment-tree.js";

/** What is found of a segment that one half chose, by the other half alone. */
export interface SegmentFinding {
  definition: SegmentDefinition;
  /** Responses and different people of the half that tests. */
  n: number;
  people: number;
  /** Percent of the class's weight in that half. */
  share: number;
  /** The mean, or where two periods are compared what it changed by. */
  estimate: Estimate;
  /** From the rest of the class, within organizations and months. */
  difference: Comparison;
  /** Adjusted over all segments of the table (Benjamini–Hochberg). */
  p: number | null;
  finding: "higher" | "lower" | "cannot tell" | null;
}

export interface SegmentOptions {
  /** How many segments are tried. */
  keys: number;
  /** Fewest different people in each half of a leaf. */
  minimum: number;
  /** Coverage of the intervals, 0–1; 1 − level is the share of findings that may be chance. */
  level: number;
  /** Lowest and highest score. */
  range: ScoreRange;
  /** Whether two periods are compared, by the contrasts of the scores. */
  isChange?: boolean;
}

/**
 * Segments whose customers are more or less satisfied, or whose satisfaction changed otherwise, than the rest: one half of
 * the people chooses them, the other half tests them.
 *
 * @param groups  scores of each class of customers, which has a tree of its own
 * @returns the segments of each class, the lowest first
 * @source segmentLeaves, segmentDifference
 * @example segmentFindings([[]], {keys: 1, minimum: 10, level: 0.95, range: [0, 100]})[0][0].estimate // {estimate: null, n: 0, reason: {code: "no-answers"}}
 */
export function segmentFindings<Score extends TreeScore>(
  groups: readonly (readonly Score[])[],
  options: SegmentOptions
): SegmentFinding[][] {
  const found = groups.map((rows) => testedLeaves(rows, options));
  const adjusted = adjustPValues(found.flat().map(({difference}) => ("p" in difference ? difference.p : null)));
  let place = 0;
  return found.map((leaves) =>
    leaves
      .map((leaf): SegmentFinding => {
        const p = adjusted[place++]!;
        return {...leaf, p, finding: findingOf(leaf.difference, p, options.level)};
      })
      .sort((a, b) => (a.difference.estimate ?? 0) - (b.difference.estimate ?? 0))
  );
}

function findingOf({estimate}: Comparison, p: number | null, level: number): SegmentFinding["finding"] {
  if (estimate === null || p === null) return null;
  // Coverages are written with few decimals: what is left of 1 may miss them by rounding.
  if (p > 1 - level + 1e-12) return "cannot tell";
  return estimate < 0 ? "lower" : "higher";
}

function testedLeaves<Score extends TreeScore>(
  rows: readonly Score[],
  options: SegmentOptions
): Omit<SegmentFinding, "p" | "finding">[] {
  const {level} = options;
  const testing = halfOf(rows, 1);
  const leaves = segmentLeaves(rows, options.keys, options);
  const weight = (own: readonly TreeScore[]) => own.reduce((sum, {w}) => sum + w, 0);
  const isWhole: Reason = {code: "part-is-whole"};
  return leaves.map(({definition, rows: both}) => {
    const own = halfOf(both, 1);
    const inside = new Set(own);
    const n = own.reduce((sum, row) => sum + row.n, 0);
    return {
      definition,
      ...{n, people: peopleIn(own), share: (100 * weight(own)) / (weight(testing) || 1)},
      estimate: levelOrChange(own, options),
      difference:
        leaves.length === 1 ? notEstimated(n, isWhole) : segmentDifference(testing, (row) => inside.has(row), level)
    };
  });
}

function levelOrChange(rows: readonly TreeScore[], options: SegmentOptions): Estimate {
  if (options.isChange !== true) return meanOf(rows, options);
  const [before, after] = [-1, 1].map((side) => rows.filter(({contrast}) => contrast === side));
  return compareEstimates(meanOf(after!, options), meanOf(before!, options), {level: options.level});
}

/** The mean of scores, with people as clusters where some answered again. */
function meanOf(rows: readonly TreeScore[], {level, range}: SegmentOptions): Estimate {
  const counts = rows.map(({value, n, w, w2}) => ({value, n, w, w2}));
  const plain = linearisedMean(counts, Number);
  if ("reason" in plain) return notEstimated(plain.n, plain.reason);
  const squares = peopleSquares(
    rows.map(({person, value, w, w2}) => ({
      person,
      z: w * (value - plain.mean),
      squares: w2 * (value - plain.mean) ** 2
    }))
  );
  const ratio = Math.sqrt(squares.clustered / (squares.plain || 1));
  const people = peopleIn(rows);
  if (people < 2) return notEstimated(plain.n, {code: "one-respondent"});
  const mean = linearisedMean(counts, Number, {repeats: {ratio, limit: 1}}) as typeof plain;
  return scoredEstimate({...mean, people, df: people - 1}, "score", level, range);
}
