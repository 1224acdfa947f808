import {type ErrorOrReason, linearisedErrors, modelErrors} from "./case-mix-errors.js";
import {type CaseMixFit, type UnitSums, fitCaseMix, unitVector} from "./case-mix-fit.js";
import {type CaseMixCell, type CaseMixTable, type SegmentLevel, caseMixTable} from "./case-mix-table.js";
import type {Estimate, Scoring} from "./estimate.js";
import {defaultLevel, studentInterval} from "./interval.js";
import {surveyMean} from "./mean.js";
import {scoreOf} from "./scoring.js";
import {dot} from "./symmetric-matrix.js";

/** A unit before and after adjustment. */
export interface AdjustedUnit {
  readonly unit: string;
  readonly raw: Estimate;
  /** The score that the unit would have with the reference mix of respondents. */
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
  /** Share of the variance within units that the segments explain, 0–1; null when nothing varies within units. */
  readonly explained: number | null;
  readonly n: number;
}

export interface CaseMixOptions {
  /** Mix to adjust to: shares of each segment's levels, made to add up to 1; default the mix of all units together. */
  readonly reference?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** "linearised" (default), for sampling weights, or "model": equal residual variance, as R's lm. */
  readonly variance?: "linearised" | "model";
  /** Coverage of the intervals, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Scores of units as they would be with the same mix of respondents: case-mix adjustment.
 *
 * Scores are modelled as unit + effects of segment levels, the effects estimated within units only (weighted least
 * squares), so that a good unit's customers do not pass for satisfied by nature. adjusted = ȳ + (reference mix − own
 * mix)·β; over all units the weighted mean stays. Adjust only for what a unit does not choose. Assumes the same effects in
 * every unit, without interactions. "linearised": sandwich variance with units as strata, df = n − 1 of the unit; without
 * segments it is that of `surveyMean`; strata of the sample enter the raw score only. "model": σ²(1/Σw + c'(X'WX)⁻¹c), df = n − units − rank. The reference is taken as
 * known. Cells of weight 0 are left out; a unit with one answer has no linearised error and so no estimate. A level that
 * never occurs beside another within any unit has no effect that can be estimated: it is named, and units that would need
 * it have no adjusted score.
 *
 * @param cells  the contingency table with unit and segments, see `CaseMixCell`
 * @param scoring  how answers become scores
 * @param segments  the segments to adjust for; none leaves the scores as they are
 * @returns {units: [{unit, raw, adjusted, impact}], effects, explained, n}; an empty table gives empty lists
 * @throws RangeError "caseMixAdjustment: reference of "age": no level "old""; for a cell without a level
 * @source Zaslavsky et al. (2001) Int. J. Quality in Health Care 13:481; O'Malley et al. (2005) Health Services Research
 *   40:2162; equals R lm and survey::svyglm with a factor of units; fixture test/fixtures/r/case-mix.json
 * @example caseMixAdjustment([], {kind: "linear", low: 1, high: 5}, ["age"]).units // []
 */
export function caseMixAdjustment(
  cells: readonly CaseMixCell[],
  scoring: Scoring,
  segments: readonly string[],
  {reference = {}, variance = "linearised", level = defaultLevel}: CaseMixOptions = {}
): CaseMix {
  const table = caseMixTable("caseMixAdjustment", cells, segments);
  const score = scoreOf(scoring);
  const fit = fitCaseMix(table, score);
  const errorOf = variance === "model" ? modelErrors(fit) : linearisedErrors(fit, score);
  const target = referenceMix(table, fit, reference);
  const reason = `no unit tells ${fit.inestimable.map((column) => nameOf(table.columns[column]!)).join(", ")} from other levels`;
  const estimate = (value: number, contrast: readonly number[], basis: Basis, unit?: UnitSums): Estimate =>
    fit.isEstimable(contrast)
      ? estimateFrom(value, errorOf(contrast, unit), basis, level)
      : {estimate: null, n: basis.n, reason};
  const units = fit.units.map((unit) => {
    const contrast = target.map((share, column) => share - unit.mix[column]!);
    const impact = dot(contrast, fit.coefficients);
    return {
      unit: unit.unit,
      raw: surveyMean(
        unit.combinations.flatMap(({counts}) => counts),
        {score, level}
      ),
      adjusted: estimate(unit.mean + impact, contrast, unit, unit),
      impact: estimate(impact, contrast, unit)
    };
  });
  const effects = table.columns.map((column, index) => ({
    ...column,
    referenceLevel: table.referenceLevels.find(({segment}) => segment === column.segment)!.level,
    effect: estimate(fit.coefficients[index]!, unitVector(index, table.columns.length), basisOf(fit))
  }));
  return {units, effects, explained: fit.within > 0 ? 1 - fit.residual / fit.within : null, n: fit.n};
}

/** The answers that an estimate rests on. */
type Basis = {readonly n: number; readonly w: number; readonly w2: number};

function basisOf({units}: CaseMixFit): Basis {
  const total = (name: keyof Basis): number => units.reduce((sum, unit) => sum + unit[name], 0);
  return {n: total("n"), w: total("w"), w2: total("w2")};
}

function estimateFrom(estimate: number, error: ErrorOrReason, {n, w, w2}: Basis, level: number): Estimate {
  if ("reason" in error) return {estimate: null, n, reason: error.reason};
  const se = Math.sqrt(error.square);
  const {low, upp} = studentInterval(estimate, se, error.df, level);
  return {estimate, se, low, upp, n, nEff: w ** 2 / w2, df: error.df, level, method: "case-mix adjusted, t"};
}

/** Shares of the columns to adjust to: those of all units together where no others are given. */
function referenceMix(
  table: CaseMixTable,
  fit: CaseMixFit,
  reference: NonNullable<CaseMixOptions["reference"]>
): number[] {
  const total = fit.units.reduce((sum, unit) => sum + unit.w, 0);
  const observed = table.columns.map(
    (_, column) => fit.units.reduce((sum, unit) => sum + unit.w * unit.mix[column]!, 0) / total
  );
  const given = new Map(
    Object.entries(reference).map(([segment, shares]) => [segment, checkedShares(table, segment, shares)])
  );
  return table.columns.map(({segment, level}, column) => {
    const shares = given.get(segment);
    return shares === undefined ? observed[column]! : (shares.get(level) ?? 0);
  });
}

function checkedShares(
  table: CaseMixTable,
  segment: string,
  shares: Readonly<Record<string, number>>
): Map<string, number> {
  const levels = [...table.referenceLevels, ...table.columns].filter((level) => level.segment === segment);
  if (levels.length === 0) throw new RangeError(`caseMixAdjustment: reference of "${segment}": it is not adjusted for`);
  const entries = Object.entries(shares);
  for (const [level, share] of entries) {
    if (!levels.some((known) => known.level === level)) {
      throw new RangeError(`caseMixAdjustment: reference of "${segment}": no level "${level}"`);
    }
    if (!(share >= 0 && share < Infinity))
      throw new RangeError(`caseMixAdjustment: reference of "${segment}": share ${share}`);
  }
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  if (!(sum > 0)) throw new RangeError(`caseMixAdjustment: reference of "${segment}": shares add up to ${sum}`);
  return new Map(entries.map(([level, share]) => [level, share / sum]));
}

function nameOf({segment, level}: SegmentLevel): string {
  return `${segment} "${level}"`;
}
