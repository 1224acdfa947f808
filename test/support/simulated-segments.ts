/** How often segments are found among customers who are all alike, and how often a planted one is: seeded simulations. */
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {type SegmentFinding, segmentFindings} from "../../src/transforms/segment-findings.js";
import type {TreeScore} from "../../src/transforms/segment-tree.js";

/** How customers answer. */
export interface SimulatedCustomers {
  readonly people: number;
  /** Responses of every third person; the others give one. */
  readonly responses?: number;
  /** Standard deviation between organizations, in points; which product customers have depends on the organization. */
  readonly between?: number;
  /** What is added to the scores of those of the first of five ages; of a change only after. */
  readonly planted?: number;
  /** Whether two periods are compared. */
  readonly isChange?: boolean;
}

/** Percent of trees that divide customers at all, and that find a segment to be different. */
export interface SegmentRates {
  chosen: number;
  found: number;
}

const [UNITS, MONTHS] = [10, 12];
const [PERSON, ANSWER] = [12, 20];
const [AGE, PRODUCT] = [0, 1];
/** Values of age, product, relationship, language, channel. */
const SIZES = [5, 6, 3, 2, 3];

/** The customers that are simulated: where nobody differs, and where a fifth of them does. */
export const simulatedCustomers: Readonly<Record<string, SimulatedCustomers>> = {
  "all alike": {people: 2000},
  "alike, organizations differ": {people: 2000, between: 8},
  "alike, a third answer four times": {people: 1000, responses: 4},
  "alike, changes compared": {people: 4000, between: 8, isChange: true},
  "a fifth is 10 points lower": {people: 2000, between: 8, planted: -10},
  "a fifth falls by 15 points": {people: 4000, between: 8, planted: -15, isChange: true}
};

/** Scores of customers on a scale of five answers, each person in one of the halves. */
export function simulatedScores(customers: SimulatedCustomers, seed: number): TreeScore[] {
  const uniform = uniformsFrom(seed);
  const normal = normalsFrom(uniform);
  const {people, responses = 1, between = 0, planted = 0, isChange = false} = customers;
  const pick = (count: number) => Math.floor(count * uniform());
  const units = Array.from({length: UNITS}, () => between * normal());
  return Array.from({length: people}, (_, person): TreeScore[] => {
    const unit = pick(UNITS);
    const values = SIZES.map((size, place) => String(place === PRODUCT && uniform() < 0.7 ? unit % size : pick(size)));
    const [half, own] = [pick(2), PERSON * normal()];
    const several = responses > 1 && person % 3 === 0;
    return Array.from({length: several ? responses : 1}, () => {
      const month = pick(MONTHS);
      const isAfter = !isChange || month >= MONTHS / 2;
      const effect = values[AGE] === "0" && isAfter ? planted : 0;
      const score = 65 + units[unit]! + own + effect + ANSWER * normal();
      const value = Math.min(100, Math.max(0, 25 * Math.round(score / 25)));
      return {
        ...{half, values, value, n: 1, w: 1, w2: 1, stratum: unit * MONTHS + month},
        person: several ? person : null,
        ...(isChange ? {contrast: isAfter ? 1 : -1} : {})
      };
    });
  }).flat();
}

/** What is found of simulated customers. */
export function simulatedFindings(customers: SimulatedCustomers, seed: number): SegmentFinding[] {
  const {isChange = false} = customers;
  const options = {keys: SIZES.length, minimum: 10, level: 0.95, range: [0, 100] as const, isChange};
  return segmentFindings([simulatedScores(customers, seed)], options)[0]!;
}

/** How often a tree divides customers, and finds one to be different; of a planted segment, of those who have it. */
export function segmentRates(customers: SimulatedCustomers, seeds: number, first = 0): SegmentRates {
  let [chosen, found] = [0, 0];
  for (let seed = first; seed < first + seeds; seed += 1) {
    const leaves = simulatedFindings(customers, seed);
    const isPlanted = ({definition}: SegmentFinding) => definition.get(AGE)?.join() === "0";
    const different = leaves.filter(({finding}) => finding === "higher" || finding === "lower");
    if (leaves.length > 1) chosen += 1;
    if (customers.planted === undefined ? different.length > 0 : different.some(isPlanted)) found += 1;
  }
  return {chosen: (100 * chosen) / seeds, found: (100 * found) / seeds};
}
