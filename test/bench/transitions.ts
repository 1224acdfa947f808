// How often customers seem to have been won over though nothing changed, by three tests, and how often it is seen where they were.
import {simulatedUnits, transitionRates} from "../support/simulated-transitions.js";

const seeds = Number(process.argv[2] ?? 1000);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const rounded = (percent: number) => Number(percent.toFixed(1));

say(`${seeds} seeds; a rate of 5% is known to ± ${(196 * Math.sqrt(0.0475 / seeds)).toFixed(1)}%`);
const transitions = Object.entries(simulatedUnits).map(([units, how]) => {
  const {moved, beyond, others} = transitionRates(how, seeds);
  return {
    units,
    "more came than went": rounded(moved),
    "beyond what no change would show": rounded(beyond),
    "more than of the others": rounded(others)
  };
});
say(`\nFor src/data/simulated-rates.json:\n${JSON.stringify({transitions}, null, 2)}`);
