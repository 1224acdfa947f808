/** How trends, comparisons of units, causes, drivers and quality agree with R, from the fixtures of test/fixtures/r. */
import {
  betweenVariance,
  caseMixAdjustment,
  correlationOf,
  correlationsOf,
  cronbachAlpha,
  decomposeChange,
  type DecompositionCount,
  controlChart,
  duplicates,
  funnelOf,
  type GroupChange,
  groupSums,
  misclassification,
  rankIntervals,
  relativeWeights,
  shapleyImportance,
  shrinkTowardsPeers,
  speeding,
  straightLining,
  theilSen,
  trendTest,
  verdictRates
} from "../../src/statistics/index.js";
import {chanceRate} from "../../src/statistics/response-quality/chance-rate.js";
import {cellsOf, fivePoints, fixture as caseMix, standardised} from "../statistics/case-mix-fixture.js";
import {correlationsOfExample, fixture as drivers, weightsOf} from "../statistics/drivers-fixture.js";
import {type Columns, pairsFrom} from "../statistics/pairs.js";
import {rFixture} from "../statistics/reference.js";
import {fixture as between, unitOf, unitsTogether, unitsWithPeers} from "../statistics/units-fixture.js";
import {agreementOf, type Agreement, type Difference} from "./differences.js";

interface Chart {
  y: number[];
  centre: number;
  sigma: number;
}
type Slope = {y: number[]; cycle: number} & Record<"level" | "estimate" | "low" | "upp", number>;
interface Trends {
  slopes: Slope[];
  tests: {y: number[]; tau: number; p: number}[];
}

const period = (index: number) => `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

/** How trends agree with R. */
export function differencesOfTrends(): Difference[] {
  const charts = rFixture<{
    individuals: Chart[];
    shares: (Record<"percent" | "n" | "low" | "upp", number[]> & {centre: number})[];
  }>("control-charts");
  const trends = rFixture<Trends>("trends");
  return [
    agreementOf("control chart of individual values", "XmR written out", (all) => {
      for (const {y, centre, sigma} of charts.individuals) {
        const [line] = controlChart(y.map((estimate, index) => ({period: period(index), estimate})), {memory: false}); // prettier-ignore
        const {low, upp} = line!.points[0]!;
        all.compare({centre: line!.centre, low, upp}, {centre, low: centre - 3 * sigma, upp: centre + 3 * sigma});
      }
    }),
    agreementOf("control chart of shares", "Laney's p′ written out", (all) => {
      for (const {percent, n, centre, low, upp} of charts.shares) {
        const points = percent.map((estimate, index) => ({period: period(index), estimate, n: n[index]!}));
        const [line] = controlChart(points, {range: [0, 100], memory: false});
        all.compare({centre: line!.centre}, {centre});
        all.compare(line!.points, low.map((limit, index) => ({low: limit, upp: upp[index]!}))); // prettier-ignore
      }
    }),
    agreementOf("trend test", 'cor.test(method = "kendall")', (all) => {
      for (const {y, tau, p} of trends.tests) all.compare(trendTest(y, {memory: false}), {estimate: tau, pValue: p});
    }),
    agreementOf("slope of Theil and Sen", "trend::sens.slope written out", (all) => {
      for (const {y, level, estimate, low, upp} of trends.slopes)
        all.compare(theilSen(y, {level, memory: false}), {estimate, low, upp});
    })
  ];
}

/** How comparisons of units agree with R. */
export function differencesOfUnits(): Difference[] {
  return [
    agreementOf("case-mix adjustment", "lm, survey::svyglm", (all) => {
      compareAdjusted(all, {...caseMix.ols.adjusted, se: undefined}, false);
      compareAdjusted(all, {...caseMix.wls.adjusted, se: undefined}, true);
      compareAdjusted(all, caseMix.survey.adjusted, true);
    }),
    agreementOf("direct standardisation", "survey::svymean per stratum", (all) => {
      const {units, estimate, se} = caseMix.direct;
      units.forEach((unit, index) => {
        if (se[index] === null) return;
        all.compare(standardised(cellsOf(true), unit, ["age", "product"]), {estimate: estimate[index], se: se[index]});
      });
    }),
    agreementOf("variance between units", "metafor::rma, REML and Paule–Mandel", (all) => {
      for (const {units, expected} of betweenCases()) {
        const {tau2, se, low, upp, q, pValue} = expected.reml;
        all.compare(betweenVariance(units), {tau2, se, low, upp, q, pValue});
        all.compare(betweenVariance(units, {method: "paule-mandel"}), {tau2: expected.pm.tau2, se: expected.pm.se});
      }
    }),
    agreementOf("empirical Bayes", "metafor::blup", (all) => {
      for (const {units, expected} of betweenCases()) {
        const known = betweenVariance(units);
        if (known.tau2 === null) throw new Error(known.reason.code);
        const shrunk = shrinkTowardsPeers(units, known, {uncertainty: "conditional"}).map((unit) => unit.shrunk);
        const {blup, blupSe} = expected.reml;
        all.compare(shrunk, blup.map((estimate, index) => ({estimate, se: blupSe[index]!}))); // prettier-ignore
      }
    }),
    agreementOf("funnel", "FunnelPlotR's formulas written out", compareFunnels),
    agreementOf("rank intervals", "csranks written out", (all) => {
      const {
        estimate,
        variance,
        all: together
      } = rFixture<Record<"estimate" | "variance", number[]> & {all: Record<"low" | "upp", number[]>}>(
        "rank-intervals"
      );
      const units = estimate.map((score, index) => unitOf(`unit ${index}`, score, variance[index]!));
      const {low, upp} = together;
      all.compare(rankIntervals(units), low.map((limit, index) => ({low: limit, upp: upp[index]!}))); // prettier-ignore
    }),
    agreementOf("misclassification, error rates of verdicts", "mvtnorm::pmvnorm", compareRates)
  ];
}

function betweenCases() {
  return [
    {units: unitsWithPeers, expected: between.peers},
    {units: unitsTogether, expected: between.together}
  ];
}

function compareAdjusted(
  all: Agreement,
  {units, estimate, se}: {units: string[]; estimate: number[]; se: number[] | undefined},
  isWeighted: boolean
): void {
  const found = caseMixAdjustment(cellsOf(isWeighted), fivePoints, ["age", "product"]).units;
  units.forEach((unit, index) => {
    const own = found.find((row) => row.unit === unit)!.adjusted;
    all.compare(own, {estimate: estimate[index], ...(se && {se: se[index]})});
  });
}

type FunnelFixture = Record<"target" | "dispersion" | "tau2", number> & Record<"z" | "zAdjusted" | "pValue", number[]>;

function compareFunnels(all: Agreement): void {
  const {estimate, variance, tenth, none} = rFixture<
    Record<"estimate" | "variance", number[]> & Record<"tenth" | "none", FunnelFixture>
  >("funnel");
  const units = estimate.map((score, index) => unitOf(`unit ${index}`, score, variance[index]!));
  for (const [winsorise, {target, dispersion, tau2, ...lists}] of [
    [0.1, tenth],
    [0, none]
  ] as const) {
    // prettier-ignore
    const funnel = funnelOf(units, {winsorise});
    if (funnel.target === null) throw new Error(funnel.reason.code);
    all.compare(funnel, {target, dispersion, tau2});
    const {z, zAdjusted, pValue} = lists;
    all.compare(funnel.units, z.map((one, index) => ({z: one, zAdjusted: zAdjusted[index]!, pValue: pValue[index]!}))); // prettier-ignore
  }
}

function compareRates(all: Agreement): void {
  type Rates = Record<"met" | "notMet" | "falseMet" | "falseNotMet", number>;
  const {misclassified, verdicts} = rFixture<{
    misclassified: Record<"reliability" | "cut" | "p", number>[];
    verdicts: (Parameters<typeof verdictRates>[0] & Rates)[];
  }>("reliability");
  for (const {reliability, cut, p} of misclassified) all.compare(misclassification(reliability, cut), p);
  for (const {met, notMet, falseMet, falseNotMet, ...given} of verdicts) {
    all.compare(verdictRates(given), {met, notMet, falseMet, falseNotMet});
  }
}

/** How decompositions, drivers and indicators of quality agree with R. */
export function differencesOfCauses(): Difference[] {
  return [
    agreementOf("decomposition of a change", "delta method on survey::svytotal", compareDecompositions),
    agreementOf("relative weights", "rwa::rwa written out", (all) => {
      for (const name of ["mtcars", "attitude", "swiss", "weighted"] as const) {
        const example = drivers[name];
        const found = relativeWeights(correlationsOfExample(example), example.outcome);
        all.compare(found, {rSquared: example.rSquared});
        all.compare(weightsOf(found), example.relativeWeights);
      }
    }),
    agreementOf("Shapley's importance", "relaimpo::calc.relimp written out", (all) => {
      for (const name of ["mtcars", "attitude", "swiss", "weighted"] as const) {
        const example = drivers[name];
        all.compare(weightsOf(shapleyImportance(correlationsOfExample(example), example.outcome)), example.lmg);
      }
    }),
    agreementOf("correlations, Fisher's interval", "cor, cov.wt, cor.test", compareCorrelations),
    agreementOf("Cronbach's alpha, item–total, interval", "psych::alpha, alpha.ci", compareScales),
    agreementOf("rates beside chance", "binom.test, ppois, beta", compareQuality)
  ];
}

function compareDecompositions(all: Agreement): void {
  type Row = DecompositionCount & {leaf: string; period: 0 | 1; stratum: string};
  type Amounts = Record<string, {estimate: number[]; se: number[]}>;
  const {tree, counts, plain, stratified} = rFixture<{
    tree: Record<string, string[]>;
    counts: Row[];
    plain: Amounts;
    stratified: Amounts;
  }>("decomposition");
  for (const [rows, expected] of [
    [counts.map((row) => ({...row, stratum: ""})), plain],
    [counts, stratified]
  ] as const) {
    // prettier-ignore
    const sums = (leaf: string, when: 0 | 1) =>
      groupSums(rows.filter((row) => row.leaf === leaf && row.period === when), (value) => 25 * (value - 1)); // prettier-ignore
    const groups = Object.entries(tree).map(([name, leaves]) => ({
      name,
      children: leaves.map((leaf) => ({name: leaf, before: sums(leaf, 0), after: sums(leaf, 1)}))
    }));
    const result = decomposeChange(groups);
    if ("reason" in result) throw new Error(result.reason.code);
    const flat = (list: readonly GroupChange[]): GroupChange[] =>
      list.flatMap((group) => [group, ...flat(group.inside?.groups ?? [])]);
    for (const group of flat(result.groups)) {
      for (const part of ["mix", "within", "caseMix", "adjusted", "contribution"] as const) {
        const {estimate, se} = expected[`${group.name} ${part}`]!;
        all.compare(group[part], {estimate: estimate[0], se: se[0]});
      }
    }
    const {estimate, se} = expected["whole change"]!;
    all.compare(result.change, {estimate: estimate[0], se: se[0]});
  }
}

function compareCorrelations(all: Agreement): void {
  const {rows, weight, gaps, complete, weighted, pairwise, fisher} = rFixture<
    {rows: Record<string, number[]>; weight: number[]; gaps: Columns; fisher: object} & Record<
      "complete" | "weighted" | "pairwise",
      {cor: number[][]}
    >
  >("pair-moments");
  all.compare(correlationsOf(pairsFrom(rows)).matrix, complete.cor);
  all.compare(correlationsOf(pairsFrom(rows, weight)).matrix, weighted.cor);
  all.compare(correlationsOf(pairsFrom(gaps)).matrix, pairwise.cor);
  all.compare(correlationOf(pairsFrom({staff: rows.staff!, overall: rows.overall!})), fisher);
}

function compareScales(all: Agreement): void {
  type Scale = {rows: Columns; dropped: number[]; itemRest: number[]} & Record<
    "raw" | "standardised" | "meanCorrelation",
    number
  >;
  const {interval, ...scales} = rFixture<{attitude: Scale; gaps: Scale; interval: object}>("cronbach-alpha");
  for (const {rows, raw, standardised, meanCorrelation, dropped, itemRest} of Object.values(scales)) {
    const found = cronbachAlpha(pairsFrom(rows));
    all.compare(found, {alpha: {estimate: raw}, standardised, meanCorrelation});
    all.compare(found.items, dropped.map((alphaIfDropped, index) => ({alphaIfDropped, itemRest: itemRest[index]!}))); // prettier-ignore
  }
  all.compare(cronbachAlpha(pairsFrom(scales.attitude.rows)).alpha, interval);
}

function compareQuality(all: Agreement): void {
  const {binomial, agreement, pairs, durations} = rFixture<{
    binomial: Record<"count" | "n" | "expected" | "low" | "upp" | "pValue", number>[];
    agreement: {answers: number[]; cases: Record<"questions" | "correlation" | "share", number>[]};
    pairs: Record<"pairs" | "near" | "pValue", number> & {others: {pairs: number; near: number}};
    durations: {seconds: number[]; n: number[]; expected: number};
  }>("response-quality");
  for (const {count, n, expected, low, upp, pValue} of binomial) {
    all.compare(chanceRate(count, n, expected), {low, upp, pValue});
  }
  for (const {questions, correlation, share} of agreement.cases) {
    const block = {questions, responses: 100, straight: 10, answers: agreement.answers};
    all.compare(straightLining(block, {correlation}), {expectedShare: share});
  }
  all.compare(duplicates({n: 300, ...pairs}, pairs.others), {pValue: pairs.pValue});
  const counts = durations.seconds.map((seconds, index) => ({seconds, n: durations.n[index]!}));
  all.compare(speeding(counts), {expectedShare: durations.expected});
}
