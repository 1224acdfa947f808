/** How often people seem to have moved though nothing changed, and how often it is seen where something did: seeded simulations. */
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {
  type TransitionCell,
  type TransitionFinding,
  transitionFindings
} from "../../src/transforms/transition-findings.js";

/** Whose transitions are looked at, among units that do not differ. */
export interface SimulatedUnits {
  /** The first unit, or the one with the fewest advocates in the first period. */
  readonly picked: "any" | "lowest";
  /** What becomes of people in the second period, in standard deviations. */
  readonly gain?: number;
}

/** Percent of units: by McNemar alone, beside what no change would show, and beside the others. */
export interface TransitionRates {
  moved: number;
  beyond: number;
  others: number;
}

const [UNITS, PEOPLE] = [20, 150];
/** How far two answers of a person resemble each other. */
const LIKENESS = 0.5;
/** Between dissatisfied, satisfied and advocate, in standard deviations of answers. */
const BOUNDS = [-0.2, 0.6];
/** Chance to be seen again, by the first state. */
const SEEN = [0.5, 0.65, 0.8];

export const simulatedUnits: Readonly<Record<string, SimulatedUnits>> = {
  "nothing changed, any unit": {picked: "any"},
  "nothing changed, the lowest of 20 units": {picked: "lowest"},
  "customers of the lowest of 20 units gained": {picked: "lowest", gain: 0.35}
};

/** What is found of the moves to the state of an advocate of one unit. */
function findingOf({picked, gain = 0}: SimulatedUnits, seed: number): TransitionFinding {
  const uniform = uniformsFrom(seed);
  const normal = normalsFrom(uniform);
  const stateOf = (value: number) => BOUNDS.filter((bound) => value > bound).length;
  const people = Array.from({length: UNITS * PEOPLE}, () => {
    const own = Math.sqrt(LIKENESS) * normal();
    const answer = () => own + Math.sqrt(1 - LIKENESS) * normal();
    const before = stateOf(answer());
    const isSeen = uniform() < SEEN[before]!;
    return {before, second: answer(), isSeen};
  });
  const units = Array.from({length: UNITS}, (_, unit) => people.slice(unit * PEOPLE, (unit + 1) * PEOPLE));
  const advocates = units.map((own) => own.filter(({before}) => before === 2).length);
  const place = picked === "any" ? 0 : advocates.indexOf(Math.min(...advocates));
  const cellsOf = (own: typeof people, more: number) =>
    own.map(({before, second, isSeen}): TransitionCell => {
      const w = isSeen ? 1 / SEEN[before]! : 1;
      return {before, after: isSeen ? stateOf(second + more) : null, n: 1, w, w2: w * w};
    });
  const others = units.flatMap((own, unit) => (unit === place ? [] : own));
  return transitionFindings([{own: cellsOf(units[place]!, gain), others: cellsOf(others, 0)}], 0.95)[0]!.at(-1)!;
}

/** How often each test tells of more advocates, at 5%. */
export function transitionRates(units: SimulatedUnits, seeds: number, first = 0): TransitionRates {
  let [moved, beyond, others] = [0, 0, 0];
  for (let seed = first; seed < first + seeds; seed += 1) {
    const {net, excess, difference} = findingOf(units, seed);
    if (net.p !== null && net.p < 0.05) moved += 1;
    if (excess.estimate !== null && excess.p < 0.05) beyond += 1;
    if (difference.estimate !== null && difference.p < 0.05) others += 1;
  }
  return {moved: (100 * moved) / seeds, beyond: (100 * beyond) / seeds, others: (100 * others) / seeds};
}
