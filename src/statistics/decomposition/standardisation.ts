import {type CaseMixCell, checkCells, type SegmentLevel} from "../units/case-mix-table.js";
import type {Scoring} from "../../model/scoring.js";
import type {Estimate} from "../../model/estimate.js";
import {groupBy} from "../numbers/group-by.js";
import {defaultLevel} from "../estimates/interval.js";
import {linearisedMean} from "../estimates/linearised-mean.js";
import {surveyMean} from "../estimates/mean.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {scoreOf} from "../estimates/scoring.js";
import {studentEstimate} from "../estimates/student-estimate.js";
import {sumOf} from "../numbers/sum-of.js";
import {sqrt} from "../numbers/math.js";

export interface StandardisedUnit {
  readonly unit: string;
  readonly raw: Estimate;
  readonly standardised: Estimate;
}

export interface StandardisationOptions {
  /** Coverage of the intervals, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Direct standardisation: a unit's own scores within each combination of segment levels, weighted by how common
 * the combination is among all answers of all units together.
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
 * @throws RangeError "directStandardisation: row 3: no level of segment "age""
 * @source Keiding & Clayton (2014) Statistical Science 29:529; equals survey means per stratum, weighted; reference numbers:
 *   UCB admissions, Bickel, Hammel & O'Connell (1975); fixture test/fixtures/r/case-mix.json
 * @example directStandardisation([], {kind: "nps"}, ["age"]) // []
 */
export function directStandardisation(
  cells: readonly CaseMixCell[],
  scoring: Scoring,
  segments: readonly string[],
  {level = defaultLevel}: StandardisationOptions = {}
): StandardisedUnit[] {
  checkCells("directStandardisation", cells, segments);
  const score = scoreOf(scoring);
  const levelsOf = (cell: CaseMixCell) => segments.map((segment) => ({segment, level: cell.segments[segment]!}));
  const stratumOf = (cell: CaseMixCell) => JSON.stringify(levelsOf(cell));
  const used = cells.filter(({w}) => w > 0);
  const total = sumOf(used, ({w}) => w);
  const strata = [...groupBy(used, stratumOf)].map(([name, own]) => {
    return {name, levels: levelsOf(own[0]!), share: sumOf(own, ({w}) => w) / total};
  });
  return [...groupBy(used, ({unit}) => unit)].map(([unit, own]) => ({
    unit,
    raw: surveyMean(own, {score, level}),
    standardised: standardisedMean(groupBy(own, stratumOf), strata, score, level)
  }));
}

/** A combination of levels, with its share of all answers of all units. */
interface Stratum {
  readonly name: string;
  readonly levels: readonly SegmentLevel[];
  readonly share: number;
}

function standardisedMean(
  own: ReadonlyMap<string, readonly CaseMixCell[]>,
  strata: readonly Stratum[],
  score: (value: number) => number,
  level: number
): Estimate {
  const n = sumOf([...own.values()].flat(), (count) => count.n);
  const parts = [];
  for (const {name, levels, share} of strata) {
    const counts = own.get(name);
    if (counts === undefined) return notEstimated(n, {code: "no-answers-of-levels", levels});
    const w = sumOf(counts, (count) => count.w);
    const mean = sumOf(counts, (count) => count.w * score(count.value)) / w;
    const domain = linearisedMean(
      counts.map((count) => ({...count, stratum: undefined})),
      score
    );
    // A single answer has no variance of its own.
    const {df, variance} = "reason" in domain ? {df: 0, variance: null} : domain;
    parts.push({share, mean, df, variance, nEff: w ** 2 / sumOf(counts, (count) => count.w2)});
  }
  const df = sumOf(parts, (part) => part.df);
  if (df === 0) return notEstimated(n, {code: "one-answer-per-combination"});
  const answerVariance = sumOf(parts, (part) => part.df * part.nEff * (part.variance ?? 0)) / df;
  const estimate = sumOf(parts, (part) => part.share * part.mean);
  const se = sqrt(sumOf(parts, (part) => part.share ** 2 * (part.variance ?? answerVariance)));
  // With weights share/Σw on top of the answers' own: Kish's effective number of the standardised answers.
  const nEff = 1 / sumOf(parts, (part) => part.share ** 2 / part.nEff);
  return studentEstimate({estimate, se, df, n, nEff}, level, "standardised-t");
}
