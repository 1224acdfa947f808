import type {Comparison} from "../comparisons/compared.js";
import {testedDifference} from "../comparisons/comparison.js";
import {defaultLevel} from "../estimates/interval.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {groupBy} from "../numbers/group-by.js";
import {sqrt} from "../numbers/math.js";
import {sumOf} from "../numbers/sum-of.js";
import {type Contribution, peopleSquares} from "./people-squares.js";
import {centredStrata, distanceFrom, type SegmentScore} from "./segment-statistic.js";

/**
 * By how much a segment differs from the rest, within strata: so that it is no proxy for where or when its customers answered.
 *
 * δ = Σ_s ω_s (m_in − m_out) with ω_s = W_in·W_out / W, the regression of scores on the segment with a constant for each
 * stratum. Its variance is the sandwich, people as clusters, by g/(g − 1)·(n − 1)/(n − k), k the strata and 1; never less than the one with
 * each answer on its own. Strata in which all are in, or out, say nothing. With contrasts it is the difference of the changes.
 *
 * @param rows  scores, in any grouping
 * @param isIn  whether a row belongs to the segment
 * @returns the difference with its t interval (n and people are those of strata with both), or why there is none
 * @source Wooldridge (2010) §10.5; R's lm(x ~ segment + stratum, weights = w) with sandwich::vcovCL(type = "HC1")
 * @example segmentDifference([1, 2, 3, 6].map((value, place) => ({value, n: 1, w: 1, w2: 1, stratum: 0, person: null})), ({value}) => value > 2).estimate // 3
 */
export function segmentDifference<Row extends SegmentScore>(
  rows: readonly Row[],
  isIn: (row: Row) => boolean,
  level = defaultLevel
): Comparison {
  let estimate = 0;
  let parameters = 0;
  const counted: (Row & Contribution)[] = [];
  for (const [contrast, side] of groupBy(rows, ({contrast: own = 1}) => own)) {
    const strata = centredStrata(side)
      .map((stratum) => ({...stratum, share: sumOf(stratum.own, (row) => (isIn(row) ? row.w : 0)) / stratum.w}))
      .filter(({share}) => share > 0 && share < 1);
    const weight = sumOf(strata, ({w, share}) => w * share * (1 - share));
    const each = strata.flatMap(({own, share, distances}) =>
      own.map((row, place) => ({row, dose: (isIn(row) ? 1 : 0) - share, distance: distances[place]!}))
    );
    const difference = sumOf(each, ({row, dose, distance}) => row.w * dose * distance) / weight;
    for (const {row, dose, distance} of each) {
      const z = (contrast * dose * distanceFrom(difference * dose, distance)) / weight;
      counted.push({...row, z: row.w * z, squares: row.w2 * z * z});
    }
    estimate += contrast * difference;
    parameters += strata.length + 1;
  }
  const n = sumOf(counted, (row) => row.n);
  // Where one of the periods has no stratum with both, nothing is divided by nothing.
  if (Number.isNaN(estimate))
    return notEstimated(
      sumOf(rows, (row) => row.n),
      {code: "one-domain"}
    );
  const people = peopleIn(counted);
  const df = people - parameters;
  if (!(df > 0)) return notEstimated(n, {code: "no-degrees-of-freedom"});
  const {plain, clustered} = peopleSquares(counted);
  const small = ((people / (people - 1)) * (n - 1)) / (n - parameters);
  const errorFactor = sqrt(clustered / (plain || 1));
  const nEff = sumOf(counted, ({w}) => w) ** 2 / sumOf(counted, ({w2}) => w2) / errorFactor ** 2;
  return testedDifference({estimate, variance: small * clustered, df, n, nEff, errorFactor}, level);
}

/**
 * How many different people gave some scores.
 *
 * @example peopleIn([{n: 2, person: null}, {n: 1, person: 7}, {n: 3, person: 7}]) // 3
 */
export function peopleIn(rows: readonly Pick<SegmentScore, "n" | "person">[]): number {
  const several = new Set(rows.map(({person}) => person));
  several.delete(null);
  return several.size + sumOf(rows, ({n, person}) => (person === null ? n : 0));
}
