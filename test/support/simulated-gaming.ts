/** How often the tests of gaming find something where units only differ more than chance makes them: seeded simulations. */
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {
  channelMixDrift,
  duplicatesAmongPeers,
  type GamingTest,
  lateBunching,
  responseRateJumps,
  straightLinesAmongPeers,
  topAnswerHeaping
} from "../../src/statistics/gaming/gaming.js";
import type {Unusual} from "../../src/statistics/gaming/unusual.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";

const UNITS = 30;
const PERIODS = 8;
/** Standard deviation of what units and their periods differ by, in log-odds or logarithms. */
const [BETWEEN, WITHIN] = [0.4, 0.25];

export interface GamingRates {
  /** Percent of single tests with p < 0.05, and of families with any finding after correction. */
  single: number;
  family: number;
}

export class GamingSimulation {
  private readonly uniform: () => number;
  private readonly normal: () => number;

  constructor(seed: number) {
    this.uniform = uniformsFrom(seed);
    this.normal = normalsFrom(this.uniform);
  }

  rates(test: GamingTest, families: number): GamingRates {
    const counts = {tests: 0, single: 0, family: 0};
    for (let time = 0; time < families; time += 1) {
      const ps = this.family(test).flatMap((one) => one.p ?? []);
      counts.tests += ps.length;
      counts.single += ps.filter((p) => p < 0.05).length;
      if (adjustPValues(ps).some((p) => p !== null && p < 0.05)) counts.family += 1;
    }
    return {single: (100 * counts.single) / counts.tests, family: (100 * counts.family) / families};
  }

  private family(test: GamingTest): Unusual[] {
    switch (test) {
      case "response-rate":
        return responseRateJumps(this.twoWay(0.3, 200));
      case "late-responses":
        return lateBunching(this.twoWay(0.33, 60));
      case "straight-lines":
        return straightLinesAmongPeers(this.units((unit, odds) => ({unit, ...this.share(0.08, odds, this.size(50))})));
      case "top-answers":
        return topAnswerHeaping(this.units((unit, odds) => ({unit, counts: this.answers(odds)})), 5); // prettier-ignore
      case "duplicates":
        return duplicatesAmongPeers(
          this.units((unit, odds) => {
            const expectedPairs = this.size(3);
            return {unit, n: 100, pairs: this.poisson(1.5 * expectedPairs * Math.exp(odds)), expectedPairs};
          })
        );
      case "channel-mix":
        return channelMixDrift(this.units((unit, odds) => ({unit, channels: this.channels(odds)})));
    }
  }

  private units<Row>(of: (unit: string, odds: number) => Row): Row[] {
    return Array.from({length: UNITS}, (_, place) => of(`u${place}`, BETWEEN * this.normal()));
  }

  private twoWay(share: number, size: number) {
    const periods = Array.from({length: PERIODS}, () => 0.2 * this.normal());
    return this.units((unit, odds) =>
      periods.map((one, place) => ({
        unit,
        period: `p${place}`,
        ...this.share(share, odds + one + WITHIN * this.normal(), this.size(size))
      }))
    ).flat();
  }

  /** From half of a typical size to twice as many. */
  private size(typical: number): number {
    return Math.max(1, Math.round(typical * 2 ** (2 * this.uniform() - 1)));
  }

  private share(share: number, odds: number, n: number): {count: number; n: number} {
    const p = 1 / (1 + Math.exp(-Math.log(share / (1 - share)) - odds));
    return {n, count: Array.from({length: n}, () => (this.uniform() < p ? 1 : 0)).reduce<number>((a, b) => a + b, 0)};
  }

  /** Five-point answers; satisfied units give the top answer more often, and by a part of their own. */
  private answers(odds: number) {
    const top = 0.25 * this.normal();
    const weights = [0.04, 0.06, 0.12, 0.33, 0.45].map(
      (w, place) => w * Math.exp(odds * place * 0.5 + (place === 4 ? top : 0))
    );
    const counts = weights.map(() => 0);
    for (let answer = this.size(150); answer > 0; answer -= 1) counts[this.pick(weights)]! += 1;
    return counts.map((n, place) => ({value: place + 1, n, w: n, w2: n}));
  }

  private channels(odds: number) {
    const means = [70, 78, 64].map((mean) => mean + 3 * this.normal());
    const mix = [0, 1, 2].map(() => Math.exp(odds * this.normal()));
    const later = mix.map((one) => one * Math.exp(WITHIN * this.normal()));
    const draw = (weights: readonly number[]) => {
      const counts = weights.map(() => 0);
      for (let answer = this.size(200); answer > 0; answer -= 1) counts[this.pick(weights)]! += 1;
      return counts;
    };
    const [before, after] = [draw(mix), draw(later)];
    return means.map((mean, place) => ({channel: `c${place}`, mean, before: before[place]!, after: after[place]!}));
  }

  private pick(weights: readonly number[]): number {
    let left = this.uniform() * weights.reduce((a, b) => a + b, 0);
    let place = 0;
    while (place < weights.length - 1 && left >= weights[place]!) left -= weights[place++]!;
    return place;
  }

  private poisson(mean: number): number {
    const least = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > least; product *= this.uniform()) count += 1;
    return count;
  }
}
