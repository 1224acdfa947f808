import type {AnswerCount} from "../../model/estimate.js";
import {refuse} from "../numbers/expect-number.js";
import type {CompositeBase} from "./composite-sums.js";
import {linearisedCounts, type WeightedMean} from "./linearised-mean.js";
import {linearisedVariance, type Population, populationOf, type StratumSums} from "./linearised-variance.js";

/** A part of a composite that was answered. */
export interface AnsweredPart {
  readonly counts: readonly AnswerCount[];
  readonly score: (value: number) => number;
  readonly mean: WeightedMean;
  readonly group: Group;
  /** Its weight, divided by the sum of those of all answered parts. */
  coefficient: number;
  /** Sums of its linearised values by stratum; none where its group has no strata, so that they add up to 0. */
  strata: ReadonlyMap<string, StratumSums> | undefined;
}

/** A sample of its own, with its strata; a group without named strata has one, "". */
export interface Group {
  readonly name: string;
  readonly strata: Map<string, Stratum>;
  /** Responses and people of the domain. */
  responses: number;
  people: number;
  /** People minus the strata that they are in. */
  df: number;
  /** Kish's effective number of the responses. */
  nEff: number;
  /** Share of the population that answered, 0–1; 0 without a finite population. */
  fraction: number;
  /** What the coefficients of its parts add up to. */
  share: number;
}

/** A stratum of a group, with room for sums over its responses, z being the linearised value of a response. */
export interface Stratum {
  readonly responses: number;
  readonly people: number;
  /** Share of its population that did not answer, 0–1; 1 without a finite population. */
  unseen: number;
  /** Σz, and over the parts the sum of the squares of what each adds to it. */
  total: number;
  ownTotals: number;
  /** Σ(z − z̄)² but for the products of what the parts add to Σz; `gross` is around 0, and of each part alone. */
  squares: number;
  gross: number;
  /** What products of different responses of the same people add to Σz². */
  repeats: number;
}

const noSums = {unseen: 1, total: 0, ownTotals: 0, squares: 0, gross: 0, repeats: 0};

/**
 * A group that nothing is known of yet.
 *
 * @example emptyGroup("partner").name // "partner"
 */
export function emptyGroup(name: string): Group {
  const strata = new Map<string, Stratum>();
  return {name, strata, responses: 0, people: 0, df: 0, nEff: 0, fraction: 0, share: 0};
}

/**
 * Gives a group its strata, bases and degrees of freedom, and its parts the sums of each stratum.
 *
 * Its responses are those of its bases, or else of its largest part in each stratum, each of another person. Strata have
 * the sizes of the design, so that a domain within them has R's error; a group without strata has the domain's.
 *
 * @param group  empty
 * @param parts  the parts of the group
 * @param bases  the bases of the group
 * @param population  of the group; its strata, or the group itself where it has none, by name
 * @throws RangeError "compositeOf: stratum south: expected a base of 3 responses or more, got 2"; a base with fewer responses
 *   than people; a population without a figure for a stratum, or one below its people
 * @source R's survey: a domain keeps the number of sampling units that the design has in every stratum
 */
export function completeGroup(
  group: Group,
  parts: readonly AnsweredPart[],
  bases: readonly CompositeBase[],
  population: Population | undefined
): void {
  const {strata} = group;
  const named = parts.some(({mean}) => mean.stratified) || bases.some(({stratum}) => stratum !== undefined);
  addBases(group, bases, named);
  const based = bases.length > 0;
  let largest = 0;
  for (const part of parts) {
    const {n, w, w2} = part.mean;
    if (!based && n > largest) [largest, group.nEff] = [n, (w * w) / w2];
    if (named) part.strata = linearisedVariance(linearisedCounts(part.counts, part.score, part.mean)).strata;
    else placePart(strata, "", n, based);
    if (part.strata) for (const [name, sums] of part.strata) placePart(strata, name, sums.n, based);
  }
  let people = 0;
  let size = 0;
  for (const [name, stratum] of strata) {
    const all = populationOf(population, name || group.name, stratum.people);
    stratum.unseen = 1 - stratum.people / all;
    people += stratum.people;
    size += all;
  }
  if (size < Infinity) group.fraction = people / size;
  if (!based) {
    group.responses = group.people = people;
    group.df = people - strata.size;
  }
}

function addBases(group: Group, bases: readonly CompositeBase[], named: boolean): void {
  let w = 0;
  let w2 = 0;
  for (const base of bases) {
    const {responses, people} = (named && base.design) || base;
    if (!(base.people <= base.responses && base.people <= people && base.responses <= responses && people <= responses))
      refuse(
        "compositeOf: expected bases with no more people than responses, and with no more of either than the design"
      );
    group.strata.set(base.stratum ?? "", {responses, people, ...noSums});
    group.responses += base.responses;
    group.people += base.people;
    if (base.people > 0) group.df += base.people - 1;
    w += base.w;
    w2 += base.w2;
  }
  group.nEff = (w * w) / w2;
}

/** Makes room for the answers to a part in a stratum, or finds it in its base. */
function placePart(strata: Map<string, Stratum>, name: string, n: number, based: boolean): void {
  const {responses = 0} = strata.get(name) ?? {};
  if (responses >= n) return;
  if (based)
    refuse(`compositeOf: stratum ${name || "(none)"}: expected a base of ${n} responses or more, got ${responses}`);
  strata.set(name, {responses: n, people: n, ...noSums});
}
