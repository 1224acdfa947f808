import type {Comparison} from "../comparisons/compared.js";
import {testedDifference} from "../comparisons/comparison.js";
import {defaultLevel} from "../estimates/interval.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {groupBy} from "../numbers/group-by.js";
import {sqrt} from "../numbers/math.js";
import {sumOf} from "../numbers/sum-of.js";
import {type Contribution, peopleSquares} from "./people-squares.js";
import {distanceFrom, type SegmentScore} from "./segment-statistic.js";

/** Scores of a stratum that has both, with the share of the segment's weight in it. */
interface Divided<Row> {
  readonly own: readonly Row[];
  readonly share: number;
  readonly mean: number;
}

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
  const total = sumOf(rows, ({n}) => n);
  const sides = [...groupBy(rows, ({contrast = 1}) => contrast)];
  let estimate = 0;
  let parameters = 0;
  const counted: Row[] = [];
  const contributions: Contribution[] = [];
  for (const [contrast, side] of sides) {
    const strata = [...groupBy(side, ({stratum}) => stratum).values()].flatMap((own) => divided(own, isIn));
    const weight = sumOf(strata, ({own, share}) => share * (1 - share) * sumOf(own, ({w}) => w));
    if (strata.length === 0) return notEstimated(total, {code: "one-domain"});
    const each = strata.flatMap(({own, share, mean}) =>
      own.map((row) => ({row, dose: ((isIn(row) ? 1 : 0) - share) / weight, distance: distanceFrom(mean, row.value)}))
    );
    const difference = sumOf(each, ({row, dose, distance}) => row.w * dose * distance);
    for (const {row, dose, distance} of each) {
      const z = contrast * dose * distanceFrom(difference * dose * weight, distance);
      contributions.push({person: row.person, z: row.w * z, squares: row.w2 * z * z});
      counted.push(row);
    }
    estimate += contrast * difference;
    parameters += strata.length + 1;
  }
  const n = sumOf(counted, (row) => row.n);
  const people = peopleIn(counted);
  const df = people - parameters;
  if (!(df > 0)) return notEstimated(n, {code: "no-degrees-of-freedom"});
  const {plain, clustered} = peopleSquares(contributions);
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

function divided<Row extends SegmentScore>(own: readonly Row[], isIn: (row: Row) => boolean): Divided<Row>[] {
  const weight = sumOf(own, ({w}) => w);
  const inside = sumOf(own, (row) => (isIn(row) ? row.w : 0));
  if (!(inside > 0 && inside < weight)) return [];
  return [{own, share: inside / weight, mean: sumOf(own, ({w, value}) => w * value) / weight}];
}
