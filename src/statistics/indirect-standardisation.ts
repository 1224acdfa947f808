import {sumOf} from "./sum-of.js";
import {type CaseMixCell, caseMixTable} from "./case-mix-table.js";
import type {AnswerCount, Estimate, Scoring} from "./estimate.js";
import {defaultLevel} from "./interval.js";
import {surveyMean} from "./mean.js";
import {scoreOf} from "./scoring.js";
import {strataOf, weightOf} from "./standardisation-strata.js";

export interface IndirectlyStandardisedUnit {
  readonly unit: string;
  readonly observed: Estimate;
  /** The score that the unit's customers give on average over all units; in the unit of the scores. */
  readonly expected: number;
  /** observed − expected. */
  readonly difference: Estimate;
}

/**
 * Indirect standardisation: each unit's score beside the score that its own mix of customers gives over all units.
 *
 * expected = Σ (own share of a combination)·(mean of that combination over all units). Works for small units, since only
 * the whole needs answers in every combination; but units are compared with the whole, not with one another: two
 * differences rest on different mixes. The expectation is taken as known and includes the unit itself.
 *
 * @param cells  the contingency table with unit and segments
 * @param scoring  how answers become scores
 * @param segments  the segments whose combinations are the strata
 * @param options.level  coverage, 0–1; default 0.95
 * @returns [{unit, observed, expected, difference}]; the weighted mean of the differences is 0
 * @throws RangeError as `directStandardisation`
 * @source Keiding & Clayton (2014) Statistical Science 29:529 (observed against expected)
 * @example indirectStandardisation([], {kind: "nps"}, ["age"]) // []
 */
export function indirectStandardisation(
  cells: readonly CaseMixCell[],
  scoring: Scoring,
  segments: readonly string[],
  {level = defaultLevel}: {readonly level?: number} = {}
): IndirectlyStandardisedUnit[] {
  const table = caseMixTable("indirectStandardisation", cells, segments);
  const score = scoreOf(scoring);
  const means = new Map(strataOf(table).map(({key, counts}) => [key, meanOf(counts, score)]));
  return [...table.units].map(([unit, combinations]) => {
    const answers = combinations.flatMap(({counts}) => counts);
    const observed = surveyMean(answers, {score, level});
    const expected = sumOf(
      combinations,
      ({columns, counts}) => (weightOf(counts) / weightOf(answers)) * means.get(columns.join())!
    );
    return {unit, observed, expected, difference: shifted(observed, expected)};
  });
}

function meanOf(counts: readonly AnswerCount[], score: (value: number) => number): number {
  return sumOf(counts, (count) => count.w * score(count.value)) / weightOf(counts);
}

function shifted(estimate: Estimate, by: number): Estimate {
  if (estimate.estimate === null) return estimate;
  return {...estimate, estimate: estimate.estimate - by, low: estimate.low - by, upp: estimate.upp - by};
}
