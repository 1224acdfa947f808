// How often segments are found where customers are alike, and how often a planted one is; how long a tree takes.
import {segmentRates, simulatedCustomers} from "../support/simulated-segments.js";

const seeds = Number(process.argv[2] ?? 200);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const rounded = (percent: number) => Number(percent.toFixed(1));

say(`${seeds} seeds; a rate of 5% is known to ± ${(196 * Math.sqrt(0.0475 / seeds)).toFixed(1)}%`);
const segments = Object.entries(simulatedCustomers).map(([customers, how]) => {
  const began = performance.now();
  const {chosen, found} = segmentRates(how, seeds);
  say(`${customers}: ${((performance.now() - began) / seeds).toFixed(0)} ms a tree`);
  return {customers, "a segment is chosen": rounded(chosen), "and found different": rounded(found)};
});
say(`\nFor src/data/simulated-rates.json:\n${JSON.stringify({segments}, null, 2)}`);
