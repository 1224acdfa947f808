import {fitCaseMix, linearisedErrors, type UnitSums} from "./case-mix-fit.js";
import {type CaseMixCell, caseMixTable, type SegmentLevel} from "./case-mix-table.js";
import type {Scoring} from "../../model/scoring.js";
import type {Estimate} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {surveyMean} from "../estimates/mean.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {rangeOfScoring, scoreOf} from "../estimates/scoring.js";
import {derivedEstimate} from "../estimates/derived-estimate.js";
import {studentEstimate} from "../estimates/student-estimate.js";
import {sumOf} from "../numbers/sum-of.js";
import {dot} from "../numbers/symmetric-matrix.js";
import {sqrt} from "../numbers/math.js";
/** A unit before and after adjustment. */
export interface AdjustedUnit {
  readonly unit: string;
  readonly raw: Estimate;
  /** The score that the unit would have with the mix of respondents of all units together. */
  readonly adjusted: Estimate;
  /** adjusted − raw: what the adjustment does to the unit. */
  readonly impact: Estimate;
}

/** How a level of a segment scores beside the segment's reference level, within the same unit. */
export interface SegmentEffect extends SegmentLevel {
  readonly referenceLevel: string;
  readonly effect: Estimate;
}

export interface CaseMix {
  readonly units: readonly AdjustedUnit[];
  readonly effects: readonly SegmentEffect[];
  readonly n: number;
}

export interface CaseMixOptions {
  /** Coverage of the intervals, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Scores of units as they would be with the same mix of respondents: case-mix adjustment.
 *
 * Scores are modelled as unit + effects of segment levels, the effects estimated within units only (weighted least
 * squares), so that a good unit's customers do not pass for satisfied by nature. adjusted = ȳ + (mix of all units
 * together − own mix)·β; over all units the weighted mean stays. Adjust only for what a unit does not choose. Assumes the
 * same effects in every unit, without interactions. Sandwich variance with units as strata, df = n − 1 of the unit; without
 * segments it is that of `surveyMean`; strata of the sample enter the raw score only. The mix of all units is taken as
 * known. Adjusted scores have the score interval, as plain ones have; effects and impacts, which lie on no scale, t.
 * Cells of weight 0 are left out; a unit with one answer has no linearised error and so no estimate. A level that
 * never occurs beside another within any unit has no effect that can be estimated: it is named, and units that would need
 * it have no adjusted score.
 *
 * @param cells  the contingency table with unit and segments, see `CaseMixCell`
 * @param scoring  how answers become scores
 * @param segments  the segments to adjust for; none leaves the scores as they are
 * @returns {units: [{unit, raw, adjusted, impact}], effects, n}; an empty table gives empty lists
 * @throws RangeError "caseMixAdjustment: row 3: no level of segment "age""
 * @source Zaslavsky et al. (2001) Int. J. Quality in Health Care 13:481; O'Malley et al. (2005) Health Services Research
 *   40:2162; equals R lm and survey::svyglm with a factor of units; fixture test/fixtures/r/case-mix.json
 * @example caseMixAdjustment([], {kind: "linear", low: 1, high: 5}, ["age"]).units // []
 */
export function caseMixAdjustment(
  cells: readonly CaseMixCell[],
  scoring: Scoring,
  segments: readonly string[],
  {level = defaultLevel}: CaseMixOptions = {}
): CaseMix {
  const table = caseMixTable("caseMixAdjustment", cells, segments);
  const {columns, referenceLevels} = table;
  const score = scoreOf(scoring);
  const range = rangeOfScoring(scoring);
  const fit = fitCaseMix(table, score);
  const errorOf = linearisedErrors(fit);
  const total = (of: (unit: UnitSums) => number): number => sumOf(fit.units, of);
  const all = {n: fit.n, w: total(({w}) => w), w2: total(({w2}) => w2)};
  const unitVectors = columns.map((_, a) => columns.map((_, b) => (a === b ? 1 : 0)));
  const confounded = columns.filter((_, index) => !fit.isEstimable(unitVectors[index]!));
  const estimated = (estimate: number, contrast: readonly number[], {n, w, w2}: Basis, unit?: UnitSums): Estimate => {
    if (!fit.isEstimable(contrast)) return notEstimated(n, {code: "confounded-levels", levels: confounded});
    const error = errorOf(contrast, unit);
    if ("reason" in error) return notEstimated(n, error.reason);
    const known = {estimate, se: sqrt(error.square), df: error.df, n, nEff: w ** 2 / w2};
    return unit === undefined
      ? studentEstimate(known, level, "t")
      : derivedEstimate({...known, foundAt: unit.mean}, range, level, "case-mix");
  };
  const target = columns.map((_, column) => total(({w, mix}) => w * mix[column]!) / all.w);
  const units = fit.units.map((unit) => {
    const contrast = target.map((share, column) => share - unit.mix[column]!);
    const impact = dot(contrast, fit.coefficients);
    return {
      unit: unit.unit,
      raw: surveyMean(unit.cells, {score, level}),
      adjusted: estimated(unit.mean + impact, contrast, unit, unit),
      impact: estimated(impact, contrast, unit)
    };
  });
  const effects = columns.map((column, index) => ({
    ...column,
    referenceLevel: referenceLevels.find(({segment}) => segment === column.segment)!.level,
    effect: estimated(fit.coefficients[index]!, unitVectors[index]!, all)
  }));
  return {units, effects, n: fit.n};
}

type Basis = Pick<UnitSums, "n" | "w" | "w2">;
