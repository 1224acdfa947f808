import {refuse} from "../numbers/expect-number.js";
import {type AnsweredPart, type Group, type Stratum, stratumOf} from "./composite-groups.js";
import type {PersonPairSums} from "./composite-sums.js";
import type {PairSums} from "./contrast.js";
import {sumOf} from "../numbers/sum-of.js";
import {smallSample} from "./linearised-variance.js";
import {max, sqrt} from "../numbers/math.js";

/** Parts in the order that sums name; one that was not answered is undefined, and its sums are left out. */
export type Parts = readonly (AnsweredPart | undefined)[];

/** Variances of a composite: of responses as sampling units, of people, and the one that is used. */
export interface CompositeVariance {
  readonly plain: number;
  readonly clustered: number;
  readonly variance: number;
}

/**
 * The linearised variance of Σ coefficient·mean, the larger one of responses and of people; each group's is noted in it.
 *
 * With z the linearised value of a response, the sum of c·w(x − m)/W over the parts that it answered, it is
 * n/(n−1) · Σ(z − z̄)² over the n responses of a stratum; over people, z is the sum of their responses'. A stratum of one is
 * centred at 0, as in linearisedVariance. Groups add up, and of people in two of them the products too. A variance below
 * 0, which comes from a base that is a lower bound, is 0.
 *
 * @param groups  complete; their sums are made anew
 * @param coefficients  one per part
 * @param pairs  "unknown": the standard errors of a group's parts add up, the most that they can; the variances over responses and
 *   over people are then those of independent parts
 * @throws RangeError "compositeOf: pair 0: expected two parts, got 1 and 3"; a stratum without answers
 * @source Särndal, Swensson and Wretman (1992) §5.5; Liang and Zeger (1986); R's survey::svycontrast of ratios
 */
export function compositeVariance(
  groups: readonly Group[],
  parts: Parts,
  coefficients: readonly number[],
  pairs: readonly PairSums[] | "unknown",
  people: readonly PersonPairSums[]
): CompositeVariance {
  const known = pairs === "unknown" ? [] : pairs;
  for (const {strata} of groups) for (const stratum of strata) stratum.z = stratum.squares = stratum.repeats = 0;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part === undefined) continue;
    const coefficient = coefficients[index]!;
    for (const {n, z, squares, stratum} of part.inStrata) {
      stratum.z += coefficient * z;
      stratum.squares += coefficient * coefficient * (squares + z * z * share(n));
    }
  }
  let shared = 0;
  for (let row = 0; row < known.length; row += 1) {
    const pair = known[row]!;
    if (pair.n > 0) addProducts("pair", row, parts, coefficients, pair, pair.w2, pair.w2b, pair.w2a, pair.w2ab);
  }
  for (let row = 0; row < people.length; row += 1) {
    const pair = people[row]!;
    shared += addProducts("people", row, parts, coefficients, pair, pair.ww, pair.wx, pair.xw, pair.xx);
  }
  let plain = 0;
  let clustered = shared;
  for (const group of groups) {
    let ofResponses = 0;
    let ofPeople = 0;
    for (const {n, people: units, unseen, z, squares, repeats} of group.strata) {
      ofResponses += unseen * smallSample(n) * around(squares, z, n);
      ofPeople += unseen * smallSample(units) * around(squares + repeats, z, units);
    }
    group.variance = max(ofResponses, ofPeople);
    plain += ofResponses;
    clustered += ofPeople;
  }
  clustered = max(0, clustered);
  if (pairs !== "unknown") return {plain, clustered, variance: max(plain, clustered)};
  const widest = groups.map((group) => {
    const errors = group.parts.map((part) => {
      const alone = parts.map((one, index) => (one === part ? coefficients[index]! : 0));
      return sqrt(compositeVariance(groups, parts, alone, [], people).variance);
    });
    return sumOf(errors, Number) ** 2;
  });
  for (const [place, group] of groups.entries()) group.variance = widest[place]!;
  return {plain, clustered, variance: sumOf(widest, Number) + max(0, shared)};
}

/** Adds the products of a row of sums to its stratum; those of people in two groups are returned. */
function addProducts(
  kind: "pair" | "people",
  row: number,
  parts: Parts,
  coefficients: readonly number[],
  {a, b, stratum = ""}: Pick<PersonPairSums, "a" | "b" | "stratum">,
  ww: number,
  wx: number,
  xw: number,
  xx: number
): number {
  const one = parts[a];
  const other = parts[b];
  const isPair = kind === "pair";
  if ((isPair && a === b) || (one === undefined && !(a in parts)) || (other === undefined && !(b in parts)))
    refuse(`compositeOf: ${kind} ${row}: expected two parts, got ${a} and ${b}`);
  // A part that does not vary has no products; its sums would leave rounding here.
  if (one === undefined || other === undefined || one.mean.squares === 0 || other.mean.squares === 0) return 0;
  const first = one.mean.mean;
  const second = other.mean.mean;
  const centred = (xx - first * wx - second * xw + first * second * ww) / (one.mean.w * other.mean.w);
  const products = (a === b ? 1 : 2) * coefficients[a]! * coefficients[b]! * centred;
  const own = stratumOf(one.group, stratum);
  if (one.group !== other.group) {
    if (isPair) refuse(`compositeOf: pair ${row}: expected two parts of one group, got ${a} and ${b}`);
    return sqrt(factorOf(one.group, own) * factorOf(other.group, stratumOf(other.group, stratum))) * products;
  }
  if (own === undefined)
    refuse(`compositeOf: ${kind} ${row}: its parts have no answers in stratum ${stratum || "(none)"}`);
  if (isPair) own.squares += products;
  else own.repeats += products;
  return 0;
}

/** The factor of squares over people in a stratum, or in the whole group where its strata are others. */
function factorOf(group: Group, {people, unseen}: Pick<Stratum, "people" | "unseen"> = group): number {
  return unseen * smallSample(people);
}

/**
 * The variance of the mean of one part over responses.
 *
 * @param part  of a complete group
 */
export function ownVariance({inStrata}: AnsweredPart): number {
  let variance = 0;
  for (const {n, z, squares, stratum} of inStrata) {
    variance += stratum.unseen * smallSample(stratum.n) * around(squares + z * z * share(n), z, stratum.n);
  }
  return variance;
}

/** Σ(z − z̄)² of n values by Σz² and Σz; what rounding leaves is 0. */
function around(squares: number, z: number, n: number): number {
  const left = squares - z * z * share(n);
  return left > 1e-12 * squares ? left : 0;
}

/** 1/n; 0 of a single value, which is taken around 0. */
function share(n: number): number {
  return n > 1 ? 1 / n : 0;
}
