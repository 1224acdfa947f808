import {refuse} from "../numbers/expect-number.js";
import type {AnsweredPart, Group, Stratum} from "./composite-groups.js";
import type {PersonPairSums} from "./composite-sums.js";
import type {PairSums} from "./contrast.js";
import {smallSample, type StratumSums} from "./linearised-variance.js";

/** Variances of a composite: responses are the sampling units of one, people those of the other. */
export interface Variances {
  plain: number;
  people: number;
}

export interface CompositeVariance extends Variances {
  /** The larger of the two, and what each group adds to it. */
  readonly variance: number;
  readonly ofGroups: readonly number[];
}

type Parts = readonly (AnsweredPart | undefined)[];

/**
 * The linearised variance of Σ coefficient·mean, over responses and over people.
 *
 * With z the linearised value of a response, the sum of c·w(x − m)/W over the parts that it answered, it is
 * n/(n−1) · Σ(z − z̄)² over the n responses of a stratum; over people z is the sum of their responses'. A stratum of one is
 * centred at 0, as in linearisedVariance. Groups add up, and of people in two of them the products too. A variance below
 * 0, which comes from a base that is a lower bound, is 0.
 *
 * @param coefficients  one per part
 * @param pairs  "unknown": within a group the standard errors of the parts add up, which is the most that they can
 * @throws RangeError "compositeOf: pair 0: expected two parts of one group, got 1 and 3"; a stratum without answers
 * @source Särndal, Swensson and Wretman (1992) §5.5; Liang and Zeger (1986); R's survey::svycontrast of ratios
 */
export function compositeVariance(
  groups: readonly Group[],
  parts: Parts,
  coefficients: readonly number[],
  pairs: readonly PairSums[] | "unknown",
  people: readonly PersonPairSums[]
): CompositeVariance {
  const shared = addSquares(groups, parts, coefficients, pairs === "unknown" ? [] : pairs, people);
  let ofGroups = groups.map(variancesOf);
  if (pairs === "unknown") {
    const errors = ofGroups.map(() => ({plain: 0, people: 0}));
    for (const index of parts.keys()) {
      const alone = coefficients.map((coefficient, other) => (other === index ? coefficient : 0));
      addSquares(groups, parts, alone, [], people);
      for (const [place, error] of errors.entries()) {
        const own = variancesOf(groups[place]!);
        error.plain += Math.sqrt(own.plain);
        error.people += Math.sqrt(own.people);
      }
    }
    ofGroups = errors.map((error) => ({plain: error.plain ** 2, people: error.people ** 2}));
  }
  const sum = {plain: 0, people: shared};
  for (const own of ofGroups) {
    sum.plain += own.plain;
    sum.people += own.people;
  }
  sum.people = Math.max(0, sum.people);
  const kind = sum.people > sum.plain ? "people" : "plain";
  return {...sum, variance: sum[kind], ofGroups: ofGroups.map((own) => own[kind])};
}

/** Adds up the squares and products of every stratum anew; returns those of people in two groups. */
function addSquares(
  groups: readonly Group[],
  parts: Parts,
  coefficients: readonly number[],
  pairs: readonly PairSums[],
  people: readonly PersonPairSums[]
): number {
  for (const {strata} of groups) {
    for (const stratum of strata.values()) {
      stratum.total = stratum.ownTotals = stratum.squares = stratum.gross = stratum.repeats = 0;
    }
  }
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part !== undefined) addPart(part, coefficients[index]!);
  }
  for (let row = 0; row < pairs.length; row += 1) {
    const {a, b, n, w2, w2a, w2b, w2ab, stratum} = pairs[row]!;
    if (a === b || !(a in parts && b in parts))
      refuse(`compositeOf: pair ${row}: expected two parts, got ${a} and ${b}`);
    const one = parts[a];
    const other = parts[b];
    if (one === undefined || other === undefined || n === 0) continue;
    const products = productsOf(one, other, w2, w2b, w2a, w2ab) * coefficients[a]! * coefficients[b]!;
    const own = one.group === other.group ? one.group.strata.get(stratum ?? "") : undefined;
    if (own === undefined)
      refuse(`compositeOf: pair ${row}: its parts have no answers in stratum ${stratum ?? "(none)"}`);
    own.squares += 2 * products;
  }
  let shared = 0;
  for (let row = 0; row < people.length; row += 1) {
    const {a, b, ww, wx, xw, xx, stratum} = people[row]!;
    if (!(a <= b && a in parts && b in parts))
      refuse(`compositeOf: people ${row}: expected two parts, got ${a} and ${b}`);
    const one = parts[a];
    const other = parts[b];
    if (one === undefined || other === undefined) continue;
    const products = productsOf(one, other, ww, wx, xw, xx) * coefficients[a]! * coefficients[b]!;
    const own = one.group.strata.get(stratum ?? "");
    if (one.group !== other.group) {
      const factors = factorOf(one.group, own) * factorOf(other.group, other.group.strata.get(stratum ?? ""));
      shared += 2 * Math.sqrt(factors) * products;
    } else {
      if (own === undefined)
        refuse(`compositeOf: people ${row}: its parts have no answers in stratum ${stratum ?? "(none)"}`);
      own.repeats += (a === b ? 1 : 2) * products;
    }
  }
  return shared;
}

/**
 * The variance of the mean of one part over responses.
 *
 * @param part  of a group that is complete
 */
export function ownVariance({group, mean, strata}: AnsweredPart): number {
  const whole = group.strata.get("")!;
  if (strata === undefined) return whole.unseen * smallSample(whole.responses) * mean.squares;
  let variance = 0;
  for (const [name, sums] of strata) {
    const stratum = group.strata.get(name)!;
    variance += stratum.unseen * smallSample(stratum.responses) * squaresIn(sums, stratum);
  }
  return variance;
}

/** Σ(z − z̄)² of one part, z̄ the mean over the responses of the design; of those who answered it, `squares` is exact. */
function squaresIn({n, z, squares}: StratumSums, {responses}: Stratum): number {
  return squares + z * z * (share(n) - share(responses));
}

/** What the answers to one part alone add to the strata of its group. */
function addPart({group, mean, strata}: AnsweredPart, coefficient: number): void {
  const square = coefficient * coefficient;
  if (strata === undefined) {
    const whole = group.strata.get("")!;
    whole.squares += square * mean.squares;
    whole.gross += square * mean.squares;
    return;
  }
  for (const [name, sums] of strata) {
    const {n, z, squares} = sums;
    const stratum = group.strata.get(name)!;
    stratum.total += coefficient * z;
    stratum.ownTotals += square * z * z;
    stratum.squares += square * squaresIn(sums, stratum);
    stratum.gross += square * (squares + z * z * share(n));
  }
}

/** Σ(x_a − m_a)(x_b − m_b) of weighted scores by Σ1, Σx_b, Σx_a and Σx_a·x_b, over W_a·W_b; 0 of a part that does not vary. */
function productsOf(one: AnsweredPart, other: AnsweredPart, ww: number, wx: number, xw: number, xx: number): number {
  const [a, b] = [one.mean, other.mean];
  // The sums would leave rounding here.
  if (a.squares === 0 || b.squares === 0) return 0;
  return (xx - a.mean * wx - b.mean * xw + a.mean * b.mean * ww) / (a.w * b.w);
}

/** The variances of a group by the sums of its strata. */
function variancesOf({strata}: Group): Variances {
  const variances = {plain: 0, people: 0};
  for (const {responses, people, unseen, total, ownTotals, squares, gross, repeats} of strata.values()) {
    const square = total * total;
    const plain = varying(squares - (square - ownTotals) * share(responses), gross);
    const clustered = plain + square * (share(responses) - share(people)) + repeats;
    variances.plain += unseen * smallSample(responses) * plain;
    variances.people += unseen * smallSample(people) * varying(clustered, gross);
  }
  return variances;
}

/** A sum of squares; what is left of rounding is 0. */
function varying(squares: number, gross: number): number {
  return squares > 1e-12 * gross ? squares : 0;
}

/** What a square of the sum of n values takes off the sum of their squares around their mean; a single one is around 0. */
function share(n: number): number {
  return n > 1 ? 1 / n : 0;
}

/** The factor of the variance over people of a stratum, or of the whole group where people are not told by its strata. */
function factorOf(group: Group, stratum: Stratum | undefined): number {
  return stratum ? stratum.unseen * smallSample(stratum.people) : (1 - group.fraction) * smallSample(group.people);
}
