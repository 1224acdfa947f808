// What scorecards say of leaders whose truth is known: how often chance alone is judged, and how often intervals hold what was planted.
import {parseArgs} from "node:util";
import {EffectSimulation} from "../support/simulated-effects.js";
import {type SimulatedVerdicts, simulatedScorecard} from "../support/simulated-year.js";

const {values} = parseArgs({options: {seeds: {type: "string", default: "200"}}});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1) throw new RangeError(`--seeds: expected a whole number above 0, found ${values.seeds}`); // prettier-ignore
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Responses a year of the leaders of a company: a few units are small, a few are large. */
const SIZES = [120, 200, 300, 500];
const PLANTED = 5;

/** A share with its standard error, in percent. */
function share(hits: readonly boolean[]): string {
  const p = hits.filter(Boolean).length / hits.length;
  return `${(100 * p).toFixed(1)}% ± ${(100 * Math.sqrt((p * (1 - p)) / hits.length)).toFixed(2)} of ${hits.length}`;
}

function years(change: number): SimulatedVerdicts[] {
  return Array.from({length: seeds}, (_, seed) =>
    SIZES.map((responses, leader) => simulatedScorecard(seed, leader, responses, change))
  ).flat();
}

const isKnown = (held: boolean | null): held is boolean => held !== null;

say(`${seeds} seeds, ${SIZES.length} leaders each; shares with their standard errors`);
const quiet = years(0);
say("\nA year of noise alone, every target exactly the true score (at most 3.5% is the bar):");
for (const verdict of ["met", "not met", "cannot tell"] as const)
  say(`  level, ${verdict}: ${share(quiet.map(({level}) => level === verdict))}`);
for (const verdict of ["rose", "fell", "no change", "cannot tell"] as const)
  say(`  improvement, ${verdict}: ${share(quiet.map(({improvement}) => improvement === verdict))}`);

say("\nIntervals that hold the truth (93 to 97% is the bar):");
say(`  level: ${share(quiet.map(({levelHeld}) => levelHeld).filter(isKnown))}`);
say(`  change, none planted: ${share(quiet.map(({changeHeld}) => changeHeld).filter(isKnown))}`);
const improved = years(PLANTED);
say(`  change, ${PLANTED} points planted: ${share(improved.map(({changeHeld}) => changeHeld).filter(isKnown))}, found to have risen: ${share(improved.map(({improvement}) => improvement === "rose"))}`); // prettier-ignore

// How often effects are found where nothing was done, and the false alarms of gaming: npm run bench:effects.
for (const effect of [10, 20]) {
  const held = Array.from({length: seeds}, (_, seed) => {
    return new EffectSimulation(seed).differences({memory: 0.3, controls: 40, effect}, 1).held === 100;
  });
  say(`  effect of a task, ${effect} points planted, against 40 units: ${share(held)}`);
}
