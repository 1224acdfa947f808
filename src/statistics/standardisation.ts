import {type CaseMixCell, checkCells, levelName} from "./case-mix-table.js";
import type {Estimate, Scoring} from "./estimate.js";
import {aboveZero, expectNumber, refuse} from "./expect-number.js";
import {groupBy} from "./group-by.js";
import {defaultLevel} from "./interval.js";
import {linearisedMean} from "./linearised-mean.js";
import {surveyMean} from "./mean.js";
import {notEstimated} from "./not-estimated.js";
import {scoreOf} from "./scoring.js";
import {studentEstimate} from "./student-estimate.js";
import {sumOf} from "./sum-of.js";

/** The share of one combination of segment levels in the population to standardise to. */
export interface StandardShare {
  readonly segments: Readonly<Record<string, string>>;
  /** 0 or more; shares are made to add up to 1. */
  readonly share: number;
}

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
  checkCells("directStandardisation", cells, segments);
  const score = scoreOf(scoring);
  const stratumOf = (levels: CaseMixCell["segments"]) =>
    segments.map((segment) => levelName({segment, level: levels[segment] ?? ""})).join(", ");
  const used = cells.filter(({w}) => w > 0);
  const shares = reference === undefined ? sharesIn(used, stratumOf) : sharesGiven(reference, stratumOf);
  return [...groupBy(used, ({unit}) => unit)].map(([unit, own]) => ({
    unit,
    raw: surveyMean(own, {score, level}),
    standardised: standardisedMean(
      groupBy(own, (cell) => stratumOf(cell.segments)),
      shares,
      score,
      level
    )
  }));
}

type StratumOf = (levels: CaseMixCell["segments"]) => string;

function sharesIn(cells: readonly CaseMixCell[], stratumOf: StratumOf): Map<string, number> {
  const shares = [...groupBy(cells, ({segments}) => stratumOf(segments))];
  const total = sumOf(cells, ({w}) => w);
  return new Map(shares.map(([name, own]) => [name, sumOf(own, ({w}) => w) / total]));
}

function sharesGiven(reference: readonly StandardShare[], stratumOf: StratumOf): Map<string, number> {
  const total = sumOf(reference, ({share}) => share);
  const shares = new Map<string, number>();
  for (const [index, {segments, share}] of reference.entries()) {
    const where = `directStandardisation: reference ${index}`;
    expectNumber(`${where}: share`, share, 0);
    const name = stratumOf(segments);
    if (shares.has(name)) refuse(`${where}: ${name} occurs twice`);
    shares.set(name, share / total);
  }
  expectNumber("directStandardisation: sum of shares", total, aboveZero);
  return shares;
}

function standardisedMean(
  strata: ReadonlyMap<string, readonly CaseMixCell[]>,
  shares: ReadonlyMap<string, number>,
  score: (value: number) => number,
  level: number
): Estimate {
  const n = sumOf([...strata.values()].flat(), (count) => count.n);
  const parts = [];
  for (const [name, share] of shares) {
    if (share === 0) continue;
    const counts = strata.get(name);
    if (counts === undefined) return notEstimated(n, `no answers in ${name}`);
    const w = sumOf(counts, (count) => count.w);
    const mean = sumOf(counts, (count) => count.w * score(count.value)) / w;
    const domain = linearisedMean(
      counts.map((count) => ({...count, stratum: undefined})),
      score
    );
    // A single answer has no variance of its own.
    const own = "reason" in domain ? {df: 0, variance: null} : domain;
    parts.push({share, mean, df: own.df, variance: own.variance, nEff: w ** 2 / sumOf(counts, (count) => count.w2)});
  }
  const df = sumOf(parts, (part) => part.df);
  if (df === 0) return notEstimated(n, "one answer in every combination of levels: the variance is unknown");
  const answerVariance = sumOf(parts, (part) => part.df * part.nEff * (part.variance ?? 0)) / df;
  const estimate = sumOf(parts, (part) => part.share * part.mean);
  const se = Math.sqrt(sumOf(parts, (part) => part.share ** 2 * (part.variance ?? answerVariance)));
  // With weights share/Σw on top of the answers' own: Kish's effective number of the standardised answers.
  const nEff = 1 / sumOf(parts, (part) => part.share ** 2 / part.nEff);
  return studentEstimate({estimate, se, df, n, nEff}, level, "directly standardised, t");
}
