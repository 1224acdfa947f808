// How often intervals hold the truth where people answer several times, alike more or less: by seeded simulation.
import type {Scoring} from "../../src/model/scoring.js";
import {compositeOf} from "../../src/statistics/estimates/composite.js";
import {compositeFrom, type ResponseRow} from "../statistics/composite-sums.js";

/** A question and the shares of its answers, the first of which is `first`. */
export interface Measure {
  name: string;
  scoring: Scoring;
  first: number;
  shares: readonly number[];
}

/** Shares of answers of the same person that are the same answer for that reason alone. */
const LIKENESS = [0, 0.3, 0.7];
const TIMES = [2, 3];
const PEOPLE = [10, 20, 30];

/** A place in shares, drawn by them. */
export function drawPlace(shares: readonly number[], uniform: () => number): number {
  let left = uniform();
  let place = 0;
  while (place < shares.length - 1 && left >= shares[place]!) left -= shares[place++]!;
  return place;
}

/**
 * Prints the coverage of 95% intervals of people who answer two or three times, with weights from 0.4 to 2.4.
 *
 * @returns how many of the coverages are outside 93 to 97.5%, and how many there are
 */
export function sayCoverageOfPeople(
  measures: readonly (Measure & {truth: number})[],
  replicates: number,
  uniform: () => number,
  say: (line: string) => void
): {outside: number; all: number} {
  let outside = 0;
  let all = 0;
  const columns = LIKENESS.map((likeness) => `likeness ${likeness}: ${PEOPLE.join(", ")}`);
  say(`  by the likeness of a person's answers and the number of people: ${columns.join("; ")}`);
  for (const measure of measures) {
    for (const times of TIMES) {
      const coverages = LIKENESS.flatMap((likeness) =>
        PEOPLE.map((people) => {
          let held = 0;
          for (let time = 0; time < replicates; time += 1) {
            if (holds(measure, answersOf(measure, people, times, likeness, uniform))) held += 1;
          }
          const coverage = held / replicates;
          all += 1;
          if (coverage < 0.93 || coverage > 0.975) outside += 1;
          return (100 * coverage).toFixed(1);
        })
      );
      say(`  ${measure.name.padEnd(20)} ${times} times: ${coverages.join("  ")}`);
    }
  }
  return {outside, all};
}

function answersOf(
  {first, shares}: Measure,
  people: number,
  times: number,
  likeness: number,
  uniform: () => number
): ResponseRow[] {
  return Array.from({length: people}, (_, person) => {
    const usual = drawPlace(shares, uniform);
    // Two answers are the usual one together with a chance of `likeness`.
    const own = () => (uniform() < Math.sqrt(likeness) ? usual : drawPlace(shares, uniform));
    return Array.from({length: times}, () => {
      return {who: String(person), weight: 0.4 + 2 * uniform() ** 2, answers: {asked: first + own()}};
    });
  }).flat();
}

function holds({scoring, truth}: Measure & {truth: number}, rows: readonly ResponseRow[]): boolean {
  const {parts, sums} = compositeFrom(rows, [{question: "asked", scoring, weight: 1}]);
  const {estimate} = compositeOf(parts, sums);
  return estimate.estimate !== null && estimate.low <= truth && truth <= estimate.upp;
}
