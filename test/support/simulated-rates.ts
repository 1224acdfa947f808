/** How often intervals hold the truth and chance raises an alarm, by seeded simulation: small, for tests. */
import {compareEstimates} from "../../src/statistics/comparisons/comparison.js";
import {controlChart} from "../../src/statistics/trends/control-chart.js";
import {trendTest} from "../../src/statistics/trends/trend-test.js";
import {estimateOf} from "../../src/statistics/estimates/estimate.js";
import type {Scoring} from "../../src/model/scoring.js";
import type {AnswerCount} from "../../src/model/estimate.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {scoreOf} from "../../src/statistics/estimates/scoring.js";
import {addMonths} from "../../src/model/periods.js";

/** A question of which the truth is known: the shares of its answers, from `first` on. */
export interface KnownQuestion {
  scoring: Scoring;
  first: number;
  shares: readonly number[];
}

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const satisfied = [0.04, 0.06, 0.12, 0.33, 0.45];

/** The questions of test/bench/coverage.ts, by the words of the page. */
export const knownQuestions: Readonly<Record<string, KnownQuestion>> = {
  "score, satisfied customers": {scoring: linear, first: 1, shares: satisfied},
  "score, very satisfied customers": {scoring: linear, first: 1, shares: [0.01, 0.02, 0.05, 0.17, 0.75]},
  "score, divided customers": {scoring: linear, first: 1, shares: [0.3, 0.1, 0.1, 0.1, 0.4]},
  "top-2 box": {scoring: {kind: "top", k: 2, low: 1, high: 5}, first: 1, shares: satisfied},
  "net promoter score": {
    scoring: {kind: "nps"},
    first: 0,
    shares: [0.02, 0.01, 0.01, 0.02, 0.03, 0.06, 0.07, 0.13, 0.2, 0.18, 0.27]
  }
};

/** A process that does not change: standard deviation 1 around 0. */
export interface UnchangedProcess {
  /** Autocorrelation at lag 1; default 0. */
  memory?: number;
  /** Amplitude of a season of twelve months; default 0. */
  season?: number;
  /** Fewest and most answers of a month, by which chance differs; default as many in all. */
  answers?: readonly [number, number];
}

/** The processes of test/bench/coverage.ts, by the words of the page. */
export const unchangedProcesses: Readonly<Record<string, UnchangedProcess>> = {
  "chance alone": {},
  "5 to 200 answers a month": {answers: [5, 200]},
  "months resemble the one before by 0.2": {memory: 0.2},
  "months resemble the one before by 0.4": {memory: 0.4},
  "a season of ± 1 standard deviation": {season: 1},
  "a season of ± 2 standard deviations": {season: 2},
  "both, 0.4 and ± 2": {memory: 0.4, season: 2}
};

export interface UnchangedRates {
  any: number;
  latest: number;
  trend: number;
}

/** Draws of one seed. */
export class Simulation {
  private readonly uniform: () => number;
  private readonly normal: () => number;

  constructor(seed: number) {
    this.uniform = uniformsFrom(seed);
    this.normal = normalsFrom(this.uniform);
  }

  /** Percent of 95% intervals that hold the truth. */
  coverage(question: KnownQuestion, answers: number, replicates: number): number {
    const score = scoreOf(question.scoring);
    const truth = question.shares.reduce((sum, share, place) => sum + share * score(question.first + place), 0);
    return percentOf(replicates, () => {
      const estimate = estimateOf(this.sample(question, answers), question.scoring);
      return estimate.estimate !== null && estimate.low <= truth && truth <= estimate.upp;
    });
  }

  /** Percent of families of comparisons without any difference in which one is found. */
  alarms(answers: number, family: number, replicates: number): number {
    const question = knownQuestions["score, satisfied customers"]!;
    const p = () => {
      const estimate = () => estimateOf(this.sample(question, answers), question.scoring);
      const change = compareEstimates(estimate(), estimate());
      return change.estimate === null ? null : change.p;
    };
    return percentOf(replicates, () =>
      adjustPValues(Array.from({length: family}, p)).some((adjusted) => adjusted !== null && adjusted < 0.05)
    );
  }

  /** Percent of charts without any change with a signal, in any month or in the latest, and of trends found there. */
  unchanged(process: UnchangedProcess, months: number, replicates: number): UnchangedRates {
    const periods = Array.from({length: months}, (_, month) => addMonths("2020-01", month));
    const counts = {any: 0, latest: 0, trend: 0};
    for (let time = 0; time < replicates; time += 1) {
      const values = this.series(process, months);
      const points = values.map(({estimate, n}, index) => ({period: periods[index]!, estimate, n}));
      const signalled = controlChart(points, {cycle: 12})[0]!.points.map(({signals}) => signals.length > 0);
      const test = trendTest(values.map(({estimate}) => estimate), {cycle: 12}); // prettier-ignore
      if (signalled.includes(true)) counts.any += 1;
      if (signalled.at(-1)) counts.latest += 1;
      if (test.estimate !== null && test.pValue < 0.05) counts.trend += 1;
    }
    const percent = (count: number) => (100 * count) / replicates;
    return {any: percent(counts.any), latest: percent(counts.latest), trend: percent(counts.trend)};
  }

  private series({memory = 0, season = 0, answers}: UnchangedProcess, months: number) {
    let rest = this.normal();
    return Array.from({length: months}, (_, index) => {
      if (index > 0) rest = memory * rest + Math.sqrt(1 - memory ** 2) * this.normal();
      const n = answers === undefined ? 1 : answers[0] + Math.floor((answers[1] - answers[0] + 1) * this.uniform());
      const chance = answers === undefined ? rest : this.normal() * Math.sqrt(answers[0] / n);
      return {estimate: chance + season * Math.sin((2 * Math.PI * index) / 12), n};
    });
  }

  /** Answers drawn one by one, with weights from 0.4 to 2.4 that have nothing to do with them. */
  private sample({first, shares}: KnownQuestion, size: number): AnswerCount[] {
    return Array.from({length: size}, () => {
      let left = this.uniform();
      let place = 0;
      while (place < shares.length - 1 && left >= shares[place]!) left -= shares[place++]!;
      const w = 0.4 + 2 * this.uniform() ** 2;
      return {value: first + place, n: 1, w, w2: w * w};
    });
  }
}

function percentOf(times: number, happens: () => boolean): number {
  let count = 0;
  for (let time = 0; time < times; time += 1) if (happens()) count += 1;
  return (100 * count) / times;
}
