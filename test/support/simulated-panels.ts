/** How often satisfaction and later results that have nothing to do with each other are called an association. */
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {laggedAssociation} from "../../src/statistics/panel/lagged-association.js";

const PERIODS = 5;

/** Percent of panels with p < 0.05; both series resemble the period before by 0.5. */
export function associationRate(units: number, replicates: number, seed: number): number {
  const normal = normalsFrom(uniformsFrom(seed));
  let called = 0;
  for (let time = 0; time < replicates; time += 1) {
    const panel = Array.from({length: units}, (_, unit) => {
      let [satisfaction, result] = [normal(), normal()];
      return Array.from({length: PERIODS}, (_, period) => {
        [satisfaction, result] = [0.5 * satisfaction + normal(), 0.5 * result + normal()];
        return {unit: `u${unit}`, period, satisfaction, result};
      });
    }).flat();
    const found = laggedAssociation(panel);
    if (found.estimate !== null && found.p < 0.05) called += 1;
  }
  return (100 * called) / replicates;
}
