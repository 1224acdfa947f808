// How often intervals hold the truth, and how often chance alone raises an alarm: by seeded simulation.
import {compareEstimates} from "../../src/statistics/comparisons/comparison.js";
import {estimateOf} from "../../src/statistics/estimates/estimate.js";
import type {Scoring} from "../../src/model/scoring.js";
import type {AnswerCount} from "../../src/model/estimate.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {scoreOf} from "../../src/statistics/estimates/scoring.js";
import {agreementCoverage, trueAgreement} from "../support/simulated-judges.js";
import {Simulation, unchangedProcesses} from "../support/simulated-rates.js";
import {adjustedRates, SATISFACTIONS, scoreOfShares, shrunkenRates} from "./coverage-of-derived.js";
import {drawPlace, type Measure, sayCoverageOfPeople} from "./coverage-of-people.js";

const SEED = 20_240_501;
const uniform = uniformsFrom(SEED);
const normal = normalsFrom(uniform);
const replicates = Number(process.argv[2] ?? 10_000);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** Shares of the answers 1 to 5: satisfied customers, most of them at the top. */
const FIVE_POINTS = [0.04, 0.06, 0.12, 0.33, 0.45];
/** Three of four at the top, a long tail: t intervals miss the truth most here. */
const VERY_SATISFIED = [0.01, 0.02, 0.05, 0.17, 0.75];
/** For and against, few between. */
const DIVIDED = [0.3, 0.1, 0.1, 0.1, 0.4];
/** Shares of the answers 0 to 10. */
const ELEVEN_POINTS = [0.02, 0.01, 0.01, 0.02, 0.03, 0.06, 0.07, 0.13, 0.2, 0.18, 0.27];

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const measures: readonly Measure[] = [
  {name: "mean, five points", scoring: linear, first: 1, shares: FIVE_POINTS},
  {name: "mean, very satisfied", scoring: linear, first: 1, shares: VERY_SATISFIED},
  {name: "mean, divided", scoring: linear, first: 1, shares: DIVIDED},
  {name: "top-2 box", scoring: {kind: "top", k: 2, low: 1, high: 5, step: 1}, first: 1, shares: FIVE_POINTS},
  {name: "net promoter score", scoring: {kind: "nps"}, first: 0, shares: ELEVEN_POINTS}
];

/** Answers drawn one by one, with weights from 0.4 to 2.4 that have nothing to do with them. */
function sample({first, shares}: Measure, size: number): AnswerCount[] {
  return Array.from({length: size}, () => {
    const value = first + drawPlace(shares, uniform);
    const w = 0.4 + 2 * uniform() ** 2;
    return {value, n: 1, w, w2: w * w};
  });
}

/** Answers on both sides of a difference. */
const SIZES = [
  [30, 30],
  [30, 300],
  [100, 100]
] as const;

function truthOf({scoring, first, shares}: Measure): number {
  const score = scoreOf(scoring);
  return shares.reduce((sum, share, place) => sum + share * score(first + place), 0);
}

function shareOf(test: () => boolean, times = replicates): number {
  let count = 0;
  for (let time = 0; time < times; time += 1) if (test()) count += 1;
  return count / times;
}

say(
  `${replicates} replicates, seed ${SEED}; a share of 95% is known to ± ${percent(1.96 * Math.sqrt(0.0475 / replicates))}`
);
say(
  `\nCoverage of 95% intervals (93 to 97.5% is the bar from 20 people) of people who answer several times, ${Math.ceil(replicates / 5)} replicates:`
);
const ofPeople = sayCoverageOfPeople(
  measures.map((measure) => ({...measure, truth: truthOf(measure)})),
  Math.ceil(replicates / 5),
  uniformsFrom(SEED),
  say
);
say(`  outside the bar: ${ofPeople.outside} of ${ofPeople.all}`);
if (process.argv[3] === "people") process.exit(0);
say("\nCoverage of 95% intervals (93 to 97% is the bar for n of 30 and more), weighted answers:");
let outside = 0;
for (const measure of measures) {
  const truth = truthOf(measure);
  const coverages = [30, 50, 100, 300].map((size) => {
    const coverage = shareOf(() => {
      const estimate = estimateOf(sample(measure, size), measure.scoring);
      return estimate.estimate !== null && estimate.low <= truth && truth <= estimate.upp;
    });
    if (coverage < 0.93 || coverage > 0.97) outside += 1;
    return `n = ${size}: ${percent(coverage)}`;
  });
  say(`  ${measure.name.padEnd(20)} ${coverages.join("   ")}`);
}
for (const measure of measures) {
  const coverages = SIZES.map(([size, other]) => {
    const coverage = shareOf(() => {
      const [a, b] = [size, other].map((answers) => estimateOf(sample(measure, answers), measure.scoring));
      const difference = compareEstimates(a!, b!);
      return difference.estimate !== null && difference.low <= 0 && 0 <= difference.upp;
    }, replicates / 2);
    if (coverage < 0.93 || coverage > 0.97) outside += 1;
    return `n = ${size} − ${other}: ${percent(coverage)}`;
  });
  say(`  difference, ${measure.name.padEnd(20)} ${coverages.join("   ")}`);
}
say(`  outside the bar: ${outside} of ${measures.length * (4 + SIZES.length)}`);

say(
  "\nFigures adjusted for the mix of customers, eight units whose true score is the target (93 to 97.5% covered; wrong verdicts 3.5%, 3% from 100, are the bar):"
);
for (const [name, shares] of Object.entries(SATISFACTIONS)) {
  const all = [10, 20, 30, 100].map((size) => {
    const {covered, met, notMet} = adjustedRates(shares, size, Math.ceil(replicates / 20), uniform);
    return `n = ${size}: ${percent(covered)}, met ${percent(met)}, not met ${percent(notMet)}`;
  });
  say(`  ${name}, ${scoreOfShares(shares).toFixed(1)}: ${all.join("   ")}`);
}

say(
  "\nShrunken figures, true scores around 74: covered, and probabilities of reaching 76, told → came true (± 0.08 is the bar):"
);
for (const spread of [2, 5]) {
  for (const units of [20, 40]) {
    for (const sizes of [
      [10, 60],
      [100, 400]
    ] as const) {
      const given = {units, spread, sizes, target: 76, least: 0.7};
      const {covered, tenths} = shrunkenRates(given, Math.ceil(replicates / 20), {uniform, normal});
      const told = tenths
        .filter(({count}) => count >= 100)
        .map((tenth) => `${tenth.told.toFixed(2)} → ${tenth.reached.toFixed(2)}`);
      say(
        `  sd ${spread}, ${units} units of ${sizes.join("–")}: ${percent(covered)}; ${told.join(", ") || "none told"}`
      );
    }
  }
}

say("\nAgreement of three judges, subjects drawn again and again: Krippendorff's alpha in its 95% interval:");
for (const scores of ["even", "skewed"] as const) {
  for (const common of [0, 0.3, 0.6, 0.9]) {
    const covered = [40, 100].map((subjects) => {
      const share = agreementCoverage(subjects, {common, scores}, Math.ceil(replicates / 5), SEED);
      return `${subjects} subjects ${share.toFixed(1)}%`;
    });
    say(`  ${scores} scores, alpha ${trueAgreement({common, scores}).toFixed(2)}: ${covered.join(", ")}`);
  }
}

say("\nFalse alarms of “changed beyond chance” where nothing changed (5% is the level):");
const [five] = measures as [Measure];
const pOf = (size: number) => {
  const [a, b] = [sample(five, size), sample(five, size)].map((counts) => estimateOf(counts, five.scoring));
  const change = compareEstimates(a!, b!);
  return change.estimate === null ? null : change.p;
};
for (const size of [30, 100]) {
  const single = shareOf(() => (pOf(size) ?? 1) < 0.05);
  const family = shareOf(
    () => {
      const adjusted = adjustPValues(Array.from({length: 20}, () => pOf(size)));
      return adjusted.some((p) => p !== null && p < 0.05);
    },
    Math.ceil(replicates / 10)
  );
  say(`  n = ${size}: one comparison ${percent(single)}; any of a family of 20, adjusted ${percent(family)}`);
}

say("\nCharts without any change: a signal (30% is the bar), one in the latest month; the trend test (6% is the bar):");
for (const months of [12, 24, 36, 48]) {
  for (const [name, process] of Object.entries(unchangedProcesses)) {
    const {any, latest, trend} = new Simulation(SEED).unchanged(process, months, Math.ceil(replicates / 5));
    say(`  ${months} months, ${name}: ${[any, latest, trend].map((rate) => `${rate.toFixed(1)}%`).join(", ")}`);
  }
}
