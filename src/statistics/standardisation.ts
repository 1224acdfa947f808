import {notEstimated} from "./not-estimated.js";
import {studentEstimate} from "./student-estimate.js";
import {sumOf} from "./sum-of.js";
import {type CaseMixCell, type Combination, caseMixTable} from "./case-mix-table.js";
import type {AnswerCount, Estimate, Scoring} from "./estimate.js";
import {defaultLevel} from "./interval.js";
import {linearisedMean} from "./linearised-mean.js";
import {surveyMean} from "./mean.js";
import {scoreOf} from "./scoring.js";
import {type StandardShare, type Stratum, givenShares, overallShares, strataOf} from "./standardisation-strata.js";

export interface StandardisedUnit {
  readonly unit: string;
  readonly raw: Estimate;
  readonly standardised: Estimate;
}

export interface StandardisationOptions {
  /** The population to standardise to; default all answers of all units together. */
  readonly reference?: readonly StandardShare[];
  /** Coverage of the intervals, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Direct standardisation: a unit's own scores within each combination of segment levels, weighted by a common population.
 *
 * Σ π_h·ȳ_h with variance Σ π_h²·V_h and df = Σ(n_h−1); no model and no assumption of equal effects, at the price of
 * needing answers in every combination: a unit without answers in one that the population has gets no score. A
 * combination with one answer has the pooled variance of the unit's other ones. Cells of weight 0 are left out. The
 * population is taken as known. Answers the question "how would these units compare with the same customers".
 *
 * @param cells  the contingency table with unit and segments
 * @param scoring  how answers become scores
 * @param segments  the segments whose combinations are the strata
 * @returns [{unit, raw, standardised}], in order of appearance; an empty table gives an empty list
 * @throws RangeError "directStandardisation: reference 2: share: expected 0 or more, got -1"; for a cell without a level
 * @source Keiding & Clayton (2014) Statistical Science 29:529; equals survey means per stratum, weighted; reference numbers:
 *   UCB admissions, Bickel, Hammel & O'Connell (1975); fixture test/fixtures/r/case-mix.json
 * @example directStandardisation([], {kind: "nps"}, ["age"]) // []
 */
export function directStandardisation(
  cells: readonly CaseMixCell[],
  scoring: Scoring,
  segments: readonly string[],
  {reference, level = defaultLevel}: StandardisationOptions = {}
): StandardisedUnit[] {
  const table = caseMixTable("directStandardisation", cells, segments);
  const score = scoreOf(scoring);
  const strata = reference === undefined ? overallShares(strataOf(table)) : givenShares(table, reference);
  return [...table.units].map(([unit, combinations]) => ({
    unit,
    raw: surveyMean(
      combinations.flatMap(({counts}) => counts),
      {score, level}
    ),
    standardised: standardisedMean(combinations, strata, score, level)
  }));
}

/** One stratum of one unit: its share of the population, and what the unit's answers in it say. */
interface Part {
  readonly share: number;
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  readonly mean: number;
  /** Null for a single answer. */
  readonly variance: number | null;
}

function standardisedMean(
  combinations: readonly Combination[],
  strata: readonly Stratum[],
  score: (value: number) => number,
  level: number
): Estimate {
  const own = new Map(combinations.map((combination) => [combination.columns.join(), combination]));
  const n = sumOf(
    combinations.flatMap(({counts}) => counts),
    (count) => count.n
  );
  const parts: Part[] = [];
  for (const {key, name, share} of strata) {
    if (share === 0) continue;
    const combination = own.get(key);
    if (combination === undefined) return notEstimated(n, `no answers in ${name}`);
    parts.push(partOf(combination, share, score));
  }
  const df = sumOf(parts, (part) => (part.variance === null ? 0 : part.n - 1));
  if (df === 0) return notEstimated(n, "one answer in every combination of levels: the variance is unknown");
  const answerVariance = sumOf(parts, (part) => (part.n - 1) * (part.w ** 2 / part.w2) * (part.variance ?? 0)) / df;
  const estimate = sumOf(parts, (part) => part.share * part.mean);
  const se = Math.sqrt(sumOf(parts, (part) => part.share ** 2 * (part.variance ?? answerVariance)));
  // With weights share/Σw on top of the answers' own: Kish's effective number of the standardised answers.
  const nEff = 1 / sumOf(parts, (part) => (part.share ** 2 * part.w2) / part.w ** 2);
  return studentEstimate({estimate, se, df, n, nEff}, level, "directly standardised, t");
}

function partOf({counts}: Combination, share: number, score: (value: number) => number): Part {
  const total = (of: (count: AnswerCount) => number): number => sumOf(counts, of);
  const [n, w, w2] = [total((count) => count.n), total((count) => count.w), total((count) => count.w2)];
  const known = linearisedMean(
    counts.map((count) => ({value: count.value, n: count.n, w: count.w, w2: count.w2})),
    score
  );
  if ("reason" in known)
    return {share, n, w, w2, mean: total((count) => count.w * score(count.value)) / w, variance: null};
  return {share, n, w, w2, mean: known.mean, variance: known.variance};
}
