/** How often intervals hold the truth and chance raises an alarm, by seeded simulation: small, for tests. */
import {compareEstimates} from "../../src/statistics/comparisons/comparison.js";
import {type ControlLine, type ControlPoint, individualsChart} from "../../src/statistics/trends/control-chart.js";
import {shareChart} from "../../src/statistics/trends/laney-chart.js";
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

/** Draws of one seed. */
export class Simulation {
  private readonly uniform: () => number;
  private readonly normal: () => number;

  constructor(seed: number) {
    this.uniform = uniformsFrom(seed);
    this.normal = normalsFrom(this.uniform);
  }

  /** Percent of 95 % intervals that hold the truth. */
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

  /** Percent of charts of pure chance with a signal in any month, and in the latest one. */
  charts(months: number, replicates: number): SignalRates {
    return signalRates(months, replicates, (periods) =>
      individualsChart(periods.map((period) => ({period, estimate: this.normal()})))
    );
  }

  /** The same of charts of shares: each month 30 to 200 answers, of which 78 % are at the top. */
  shareCharts(months: number, replicates: number): SignalRates {
    return signalRates(months, replicates, (periods) => shareChart(periods.map((period) => this.share(period))));
  }

  private share(period: string): {period: string; estimate: number; n: number} {
    const n = 30 + Math.floor(171 * this.uniform());
    let top = 0;
    for (let answer = 0; answer < n; answer += 1) if (this.uniform() < 0.78) top += 1;
    return {period, estimate: (100 * top) / n, n};
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

interface SignalRates {
  any: number;
  latest: number;
}

function signalRates(
  months: number,
  replicates: number,
  chartOf: (periods: string[]) => ControlLine<ControlPoint>[]
): SignalRates {
  let latest = 0;
  const periods = Array.from({length: months}, (_, month) => addMonths("2020-01", month));
  const any = percentOf(replicates, () => {
    const signalled = chartOf(periods)[0]!.points.map(({signals}) => signals.length > 0);
    if (signalled.at(-1)) latest += 1;
    return signalled.includes(true);
  });
  return {any, latest: (100 * latest) / replicates};
}

function percentOf(times: number, happens: () => boolean): number {
  let count = 0;
  for (let time = 0; time < times; time += 1) if (happens()) count += 1;
  return (100 * count) / times;
}
