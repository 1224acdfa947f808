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
  share: number;
  /** Its answers in each stratum, with their linearised values for a share of 1. */
  readonly inStrata: (StratumSums & {readonly stratum: Stratum})[];
}

/** A sample of its own, with its strata; a group without named strata has one, "". */
export interface Group {
  readonly name: string;
  readonly parts: AnsweredPart[];
  readonly strata: Stratum[];
  /** Responses and people of the domain, and people minus the strata that they are in. */
  n: number;
  people: number;
  df: number;
  /** Kish's effective number of the responses. */
  nEff: number;
  /** Share of the population that did not answer, 0–1; 1 without a finite population. */
  unseen: number;
  /** Of what it adds to a composite; see compositeVariance. */
  variance: number;
}

/** Responses and people of the design in a stratum, with sums over the responses of a composite. */
export interface Stratum {
  readonly name: string;
  n: number;
  people: number;
  /** Share of its population that did not answer, 0–1; 1 without a finite population. */
  unseen: number;
  /** Σz and Σz² of the linearised values of responses. */
  z: number;
  squares: number;
  /** What products of different responses of the same people add to Σz². */
  repeats: number;
}

/**
 * A group that nothing is known of yet.
 *
 * @example emptyGroup("partner").name // "partner"
 */
export function emptyGroup(name: string): Group {
  return {name, parts: [], strata: [], n: 0, people: 0, df: 0, nEff: 0, unseen: 1, variance: 0};
}

/**
 * Gives a group its strata, bases and degrees of freedom, and its parts the sums of each stratum.
 *
 * Its responses are those of its bases, or else of its largest part in each stratum, each of another person. Strata have
 * the sizes of the design, so that a domain within them has R's error; a group without strata has the domain's.
 *
 * @param group  with its parts, and nothing else yet
 * @param bases  of all groups
 * @param population  its strata by name, or the group itself where it has none
 * @throws RangeError "compositeOf: stratum south: expected a base of 3 responses or more, got 2"; a base with fewer responses
 *   than people; a population without a figure for a stratum, or one below its people
 * @source R's survey: a domain keeps the number of sampling units that the design has in every stratum
 */
export function completeGroup(group: Group, bases: readonly CompositeBase[], population: Population | undefined): void {
  const {name, parts, strata} = group;
  const own = bases.length === 0 ? bases : bases.filter((base) => (base.group ?? "") === name);
  const named = parts.some(({mean}) => mean.stratified) || own.some(({stratum}) => stratum !== undefined);
  addBases(group, own, named);
  const based = own.length > 0;
  let largest = group.nEff > 0 ? Infinity : 0;
  for (const part of parts) {
    const {n, w, w2, squares} = part.mean;
    if (n > largest) {
      largest = n;
      group.nEff = (w * w) / w2;
    }
    if (!named) placeIn("", {n, z: 0, squares}, part, based);
    else {
      const rows = linearisedCounts(part.counts, part.score, part.mean);
      for (const [place, sums] of linearisedVariance(rows).strata) placeIn(place, sums, part, based);
    }
  }
  let people = 0;
  let size = 0;
  for (const stratum of strata) {
    const all = populationOf(population, stratum.name || name, stratum.people);
    stratum.unseen = 1 - stratum.people / all;
    people += stratum.people;
    size += all;
  }
  group.unseen = 1 - people / size;
  if (based) return;
  group.n = group.people = people;
  group.df = people - strata.length;
}

function addBases(group: Group, bases: readonly CompositeBase[], named: boolean): void {
  let w = 0;
  let w2 = 0;
  for (const base of bases) {
    const {responses, people} = (named && base.design) || base;
    const name = base.stratum ?? "";
    const sound = base.people <= base.responses && people <= responses;
    const inside = base.people <= people && base.responses <= responses;
    if (!(sound && inside && stratumOf(group, name) === undefined))
      refuse(
        `compositeOf: stratum ${name || "(none)"}: expected one base, with no more people than responses or the design`
      );
    group.strata.push(newStratum(name, responses, people));
    group.n += base.responses;
    group.people += base.people;
    if (base.people > 0) group.df += base.people - 1;
    w += base.w;
    w2 += base.w2;
  }
  group.nEff = (w * w) / w2;
}

function newStratum(name: string, n: number, people: number): Stratum {
  return {name, n, people, unseen: 1, z: 0, squares: 0, repeats: 0};
}

/**
 * The stratum of a group by its name.
 *
 * @example stratumOf({strata: []}, "south") // undefined
 */
export function stratumOf({strata}: Pick<Group, "strata">, name: string): Stratum | undefined {
  for (const stratum of strata) if (stratum.name === name) return stratum;
  return undefined;
}

/** Puts the answers to a part into a stratum, which a group without bases makes as large as they are. */
function placeIn(place: string, {n, z, squares}: StratumSums, {group, inStrata}: AnsweredPart, based: boolean): void {
  let stratum = stratumOf(group, place);
  if (based && !(n <= (stratum?.n ?? 0)))
    refuse(
      `compositeOf: stratum ${place || "(none)"}: expected a base of ${n} responses or more, got ${stratum?.n ?? 0}`
    );
  if (stratum === undefined) group.strata.push((stratum = newStratum(place, n, n)));
  if (n > stratum.n) stratum.n = stratum.people = n;
  inStrata.push({n, z, squares, stratum});
}
