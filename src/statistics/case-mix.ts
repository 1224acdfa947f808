import {
  type CaseMixFit,
  type ErrorOrReason,
  fitCaseMix,
  linearisedErrors,
  modelErrors,
  type UnitSums
} from "./case-mix-fit.js";
import {type CaseMixCell, type CaseMixTable, caseMixTable, levelName, type SegmentLevel} from "./case-mix-table.js";
import type {Estimate, Scoring} from "./estimate.js";
import {aboveZero, expectNumber} from "./expect-number.js";
import {defaultLevel} from "./interval.js";
import {surveyMean} from "./mean.js";
import {notEstimated} from "./not-estimated.js";
import {scoreOf} from "./scoring.js";
import {studentEstimate} from "./student-estimate.js";
import {sumOf} from "./sum-of.js";
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
 * it have no adjusted score; nor has any unit when the reference gives a share to a level that no answer has.
 *
 * @param cells  the contingency table with unit and segments, see `CaseMixCell`
 * @param scoring  how answers become scores
 * @param segments  the segments to adjust for; none leaves the scores as they are
 * @returns {units: [{unit, raw, adjusted, impact}], effects, explained, n}; an empty table gives empty lists
 * @throws RangeError "caseMixAdjustment: cell 3: no level of segment "age""; for shares that do not add up to more than 0
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
  const errorOf = variance === "model" ? modelErrors(fit) : linearisedErrors(fit);
  const {target, missing} = referenceMix(table, fit, reference);
  const unitVectors = table.columns.map((_, a) => table.columns.map((_, b) => (a === b ? 1 : 0)));
  const confounded = table.columns
    .filter((_, index) => !fit.isEstimable(unitVectors[index]!))
    .map(levelName)
    .join(", ");
  const estimate = (value: number, contrast: readonly number[], basis: Basis, unit?: UnitSums): Estimate =>
    fit.isEstimable(contrast)
      ? estimateFrom(value, errorOf(contrast, unit), basis, level)
      : notEstimated(basis.n, `no unit tells ${confounded} from other levels`);
  const units = fit.units.map((unit) => {
    const contrast = target.map((share, column) => share - unit.mix[column]!);
    const impact = dot(contrast, fit.coefficients);
    const none = missing === null ? null : notEstimated(unit.n, `no answers in ${missing}`);
    return {
      unit: unit.unit,
      raw: surveyMean(unit.cells, {score, level}),
      adjusted: none ?? estimate(unit.mean + impact, contrast, unit, unit),
      impact: none ?? estimate(impact, contrast, unit)
    };
  });
  const effects = table.columns.map((column, index) => ({
    ...column,
    referenceLevel: table.referenceLevels.find(({segment}) => segment === column.segment)!.level,
    effect: estimate(fit.coefficients[index]!, unitVectors[index]!, basisOf(fit))
  }));
  return {units, effects, explained: fit.within > 0 ? 1 - fit.residual / fit.within : null, n: fit.n};
}

/** The answers that an estimate rests on. */
type Basis = {readonly n: number; readonly w: number; readonly w2: number};

function basisOf({units}: CaseMixFit): Basis {
  const total = (name: keyof Basis): number => sumOf(units, (unit) => unit[name]);
  return {n: total("n"), w: total("w"), w2: total("w2")};
}

function estimateFrom(estimate: number, error: ErrorOrReason, {n, w, w2}: Basis, level: number): Estimate {
  if ("reason" in error) return notEstimated(n, error.reason);
  const known = {estimate, se: Math.sqrt(error.square), df: error.df, n, nEff: w ** 2 / w2};
  return studentEstimate(known, level, "case-mix adjusted, t");
}

/** Shares of the columns to adjust to: those of all units where no others are given; and a level that nobody has. */
function referenceMix(
  {columns, referenceLevels}: CaseMixTable,
  fit: CaseMixFit,
  reference: NonNullable<CaseMixOptions["reference"]>
): {target: number[]; missing: string | null} {
  const total = sumOf(fit.units, (unit) => unit.w);
  const target = columns.map((_, column) => sumOf(fit.units, (unit) => unit.w * unit.mix[column]!) / total);
  let missing: string | null = null;
  for (const [segment, shares] of Object.entries(reference)) {
    const where = `caseMixAdjustment: reference of "${segment}"`;
    const levels = [...referenceLevels, ...columns].filter((known) => known.segment === segment);
    const entries = Object.entries(shares);
    for (const [level, share] of entries) expectNumber(`${where}: share of "${level}"`, share, 0);
    const sum = sumOf(entries, ([, share]) => share);
    expectNumber(`${where}: sum of shares`, sum, aboveZero);
    const unknown = entries.find(([level, share]) => share > 0 && !levels.some((known) => known.level === level));
    if (unknown !== undefined) missing = levelName({segment, level: unknown[0]});
    columns.forEach((column, index) => {
      if (column.segment === segment) target[index] = (shares[column.level] ?? 0) / sum;
    });
  }
  return {target, missing};
}
