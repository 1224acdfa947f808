// How often effects, gaming and later results are found where there is nothing, and how often effects lie in their intervals.
import {GAMING_TESTS} from "../../src/statistics/gaming/gaming.js";
import {detectableControlledEffect} from "../../src/statistics/feasibility/detectable-change.js";
import {EffectSimulation, quietStudies} from "../support/simulated-effects.js";
import {GamingSimulation} from "../support/simulated-gaming.js";
import {associationRate} from "../support/simulated-panels.js";

const SEED = 20_240_502;
const replicates = Number(process.argv[2] ?? 2000);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const rounded = (percent: number) => Number(percent.toFixed(1));

say(
  `${replicates} replicates, seed ${SEED}; a rate of 5% is known to ± ${(196 * Math.sqrt(0.0475 / replicates)).toFixed(1)}%`
);
say("\nEffects where nothing was done: percent found, and planted ones: percent in their 95% interval:");
const effects = Object.entries(quietStudies).map(([study, ofMemory]) => {
  const found = [0, 0.3, 0.6].map((memory) => {
    return [`memory ${memory}`, rounded(ofMemory(new EffectSimulation(SEED), memory, replicates).found)] as const;
  });
  const row = {study, ...Object.fromEntries(found)};
  say(JSON.stringify(row));
  return row;
});
const held = new EffectSimulation(SEED).differences({memory: 0.3, controls: 40, effect: 10}, replicates);
say(`a planted effect of 10 points lies in its interval: ${held.held.toFixed(1)}%`);
const variance = (2 * 24 ** 2) / (12 * 25.6);
const detectable = detectableControlledEffect({variance, trueChange: (2 * 9) / 12, controls: 20}) as number;
const power = new EffectSimulation(SEED).differences({memory: 0, controls: 40, effect: detectable}, replicates);
say(
  `an effect told to be detectable 8 times in 10 (${detectable.toFixed(1)} points) is found: ${power.found.toFixed(1)}%`
);

say(
  "\nTests of gaming where units differ by themselves: percent of tests, and of tables with any finding after correction:"
);
const gaming = GAMING_TESTS.map((test) => {
  const {single, family} = new GamingSimulation(SEED).rates(test, Math.ceil(replicates / 4));
  const row = {test, "one unit": rounded(single), "a table of 30 units": rounded(family)};
  say(JSON.stringify(row));
  return row;
});

say("\nSatisfaction and later results that have nothing to do with each other: percent called an association:");
const associations = [10, 20, 60].map((units) => {
  const row = {units, percent: rounded(associationRate(units, replicates, SEED))};
  say(JSON.stringify(row));
  return row;
});
say(`\nFor src/data/simulated-rates.json:\n${JSON.stringify({effects, gaming, associations}, null, 2)}`);
