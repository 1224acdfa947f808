import {sumOf} from "../numbers/sum-of.js";
import {abs, ceil, floor, max, min, sqrt} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/** The smoothers of STL: local regression and moving averages, on values at positions 1, 2, 3… */

/**
 * Local regression at one position: the value of a line (or mean) fitted with tricube weights to the values around.
 *
 * @param values  one per position, from 1 on
 * @param at      position asked for, which may lie outside
 * @param span    number of neighbours; larger than the series smooths more evenly
 * @param degree  0 (mean) or 1 (line)
 * @source Cleveland, Cleveland, McRae & Terpenning (1990) Journal of Official Statistics 6:3–73; R's stl, subroutine stlest
 * @example localFit([1, 2, 3, 4], 5, 5, 1).toFixed(6) // "5.000000"
 */
export function localFit(values: readonly number[], at: number, span: number, degree: 0 | 1): number {
  const n = values.length;
  const left = max(1, min(ceil(at - span / 2 + 0.5), n - span + 1));
  const right = min(n, left + span - 1);
  let reach = max(at - left, right - at);
  if (span > n) reach += floor((span - n) / 2);
  const places = sequence(right - left + 1, (index) => left + index);
  const weights = places.map((place) => tricube(abs(place - at), reach));
  const total = sumOf(weights);
  const meanOf = (of: (place: number) => number) =>
    sumOf(places, (place, index) => (weights[index]! / total) * of(place));
  const mean = meanOf((place) => values[place - 1]!);
  if (degree === 0 || reach === 0) return mean;
  const centre = meanOf((place) => place);
  const spread = meanOf((place) => (place - centre) ** 2);
  const slope = meanOf((place) => (place - centre) * values[place - 1]!);
  return sqrt(spread) > 0.001 * (n - 1) ? mean + (slope / spread) * (at - centre) : mean;
}

function tricube(distance: number, reach: number): number {
  if (distance > 0.999 * reach) return 0;
  return distance <= 0.001 * reach ? 1 : (1 - (distance / reach) ** 3) ** 3;
}

/** Local regression at every position of a series. */
export function smooth(values: readonly number[], span: number, degree: 0 | 1): number[] {
  return values.map((_, index) => localFit(values, index + 1, span, degree));
}

/**
 * Means of `span` neighbours: span − 1 values fewer than the series.
 *
 * @example movingAverage([1, 2, 3, 4], 2) // [1.5, 2.5, 3.5]
 */
export function movingAverage(values: readonly number[], span: number): number[] {
  const starts = values.slice(0, max(0, values.length - span + 1));
  return starts.map((_, start) => sumOf(values.slice(start, start + span)) / span);
}
