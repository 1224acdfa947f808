import type {AnswerCount} from "../../model/estimate.js";
import {twoSidedP} from "../distributions/distributions.js";
import {correlatedNormals} from "../numbers/correlated-normals.js";
import {groupBy} from "../numbers/group-by.js";
import {abs, max, min, sqrt} from "../numbers/math.js";
import {sumOf} from "../numbers/sum-of.js";
import type {Matrix} from "../numbers/symmetric-matrix.js";
import {peopleSquares} from "./people-squares.js";

/** Scores that share everything: `value` is the score itself. */
export interface SegmentScore extends Omit<AnswerCount, "stratum"> {
  /** Within which scores are compared. */
  readonly stratum: number;
  /** Who gave them, where that person gave more; null for people who answered once. */
  readonly person: number | null;
  /** What a stratum counts for: 1 (default), or −1 where the change from it is asked for. */
  readonly contrast?: number;
}

/** A linear statistic of each category, with what it varies by when scores and categories have nothing to do with each other. */
export interface SegmentStatistic<Category> {
  readonly categories: readonly Category[];
  /** Responses of each category. */
  readonly n: readonly number[];
  /** Σ of its scores' distances from the means of their strata; expected to be 0. */
  readonly sums: readonly number[];
  readonly covariance: Matrix;
}

/**
 * The linear statistic of Strasser and Weber for the categories of a variable: do scores go along with it, within strata?
 *
 * T_c = Σ_s k_s Σ_{i in c} h_i with h = w(x − m_s). Given the marginals of each stratum, and every order of its scores as likely as any,
 * E T = 0 and cov(T_c, T_d) = Σ_s k_s² Σh² (n_c·[c = d] − n_c n_d / n) / (n − 1): exact, without a word on how scores are distributed. With
 * contrasts (k = 1 after, −1 before) the sums of each period are divided by its weight, and T is what changed. People who
 * answer again make the covariance larger as one whole: by the variance of Σh with people as clusters over the one without.
 *
 * Strata of one response say nothing. Weights are part of h.
 *
 * @param rows  scores, in any grouping
 * @param categoryOf  the category of a row
 * @source Strasser & Weber (1999) Mathematical Methods of Statistics 8:220; Hothorn, Hornik & Zeileis (2006) JCGS 15:651; R's
 *   coin::independence_test(x ~ category | stratum)
 * @example segmentStatistic([{value: 0, n: 2, w: 2, w2: 2, stratum: 0, person: null}, {value: 100, n: 2, w: 2, w2: 2, stratum: 0, person: null}], ({value}) => value).sums // [-100, 100]
 */
export function segmentStatistic<Row extends SegmentScore, Category>(
  rows: readonly Row[],
  categoryOf: (row: Row) => Category
): SegmentStatistic<Category> {
  const categories = [...new Set(rows.map(categoryOf))];
  const placeOf = new Map(categories.map((category, place) => [category, place]));
  const none = () => categories.map(() => 0);
  const [n, sums, covariance] = [none(), none(), categories.map(none)];
  const weights = new Map<number, number>();
  for (const {w, contrast = 1} of rows) weights.set(contrast, (weights.get(contrast) ?? 0) + w);
  const contributions = [];
  for (const {own, distances} of centredStrata(rows)) {
    const {contrast = 1} = own[0]!;
    // A factor for all changes nothing: without contrasts it is left out, so that sums are in points.
    const factor = weights.size > 1 ? contrast / weights.get(contrast)! : 1;
    const counts = none();
    let squares = 0;
    for (const [index, row] of own.entries()) {
      const place = placeOf.get(categoryOf(row))!;
      const distance = factor * distances[index]!;
      const contribution = {person: row.person, z: row.w * distance, squares: row.w2 * distance * distance};
      contributions.push(contribution);
      squares += contribution.squares;
      counts[place]! += row.n;
      n[place]! += row.n;
      sums[place]! += contribution.z;
    }
    const total = sumOf(counts);
    const share = squares / max(1, total * (total - 1));
    for (const [c, many] of counts.entries()) {
      if (many === 0) continue;
      covariance[c]![c]! += share * total * many;
      for (const [d, others] of counts.entries()) covariance[c]![d]! -= share * many * others;
    }
  }
  const {plain, clustered} = peopleSquares(contributions);
  return {
    categories,
    n,
    sums,
    covariance: covariance.map((row) => row.map((each) => (each * clustered) / (plain || 1)))
  };
}

/**
 * The statistic of some categories together, in its standard errors; 0 where it cannot vary.
 *
 * @param places  of the categories
 * @example standardisedSum({categories: ["a", "b"], n: [2, 2], sums: [2, -2], covariance: [[4, -4], [-4, 4]]}, [0]) // 1
 */
export function standardisedSum({sums, covariance}: SegmentStatistic<unknown>, places: readonly number[]): number {
  const variance = sumOf(places, (a) => sumOf(places, (b) => covariance[a]![b]!));
  const sum = sumOf(places, (place) => sums[place]!);
  return variance > TOLERANCE * sumOf(places, (place) => covariance[place]![place]!) ? sum / sqrt(variance) : 0;
}

/**
 * The scores of each stratum with its weight and their distances from its mean.
 *
 * @example centredStrata([{value: 0, n: 1, w: 1, w2: 1, stratum: 7, person: null}, {value: 100, n: 1, w: 1, w2: 1, stratum: 7, person: null}])[0].distances // [-50, 50]
 */
export function centredStrata<Row extends SegmentScore>(rows: readonly Row[]) {
  return [...groupBy(rows, ({stratum}) => stratum).values()].map((own) => {
    const w = sumOf(own, (row) => row.w);
    const mean = sumOf(own, (row) => row.w * row.value) / (w || 1);
    return {own, w, distances: own.map(({value}) => distanceFrom(mean, value))};
  });
}

/**
 * The distance of a score from a mean; 0 where only rounding makes it another, so that equal scores do not vary.
 *
 * @example distanceFrom(50, 75) // 25
 */
export function distanceFrom(mean: number, value: number): number {
  const distance = value - mean;
  return abs(distance) < TOLERANCE ? 0 : distance;
}

const TOLERANCE = 1e-9;
const DRAWS = 10_000;
/** Below it the chances of the categories hardly overlap, so that their sum is the chance of any. */
const SMALL = 1e-3;

/**
 * The chance that any category is as far from what is expected as the furthest one, in standard errors, by the multivariate
 * normal distribution of all of them: exact for two categories, else by 10,000 seeded draws, and no more than the sum of
 * the chances of each.
 *
 * @returns 0–1; 1 where nothing can vary
 * @source Hothorn, Hornik & Zeileis (2006); R's coin::independence_test(teststat = "maximum")
 * @example chanceOfLargest({categories: ["a", "b"], n: [2, 2], sums: [3.92, -3.92], covariance: [[4, -4], [-4, 4]]}).toFixed(3) // "0.050"
 */
export function chanceOfLargest({sums, covariance}: SegmentStatistic<unknown>): number {
  const errors = covariance.map((row, place) => sqrt(max(0, row[place]!)));
  const largestOf = (all: ArrayLike<number>) =>
    max(...errors.map((error, place) => abs(all[place]!) / (error || Infinity)));
  const varying = errors.filter((error) => error > 0).length;
  if (varying < 2) return 1;
  const found = largestOf(sums);
  // Two categories are one another's mirror.
  const bound = min(1, (varying === 2 ? 1 : varying) * twoSidedP(found, Infinity));
  if (varying === 2 || bound < SMALL) return bound;
  const beyond = correlatedNormals(covariance, DRAWS, 1).filter((draw) => largestOf(draw) >= found);
  return min(bound, (1 + beyond.length) / (1 + DRAWS));
}
