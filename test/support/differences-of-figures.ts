/** How figures, comparisons and weights agree with R, from the fixtures of test/fixtures/r. */
import {
  compareEstimates,
  compareShares,
  compareWithWhole,
  compositeOf,
  equivalenceOf,
  netPromoterScore,
  postStratify,
  rake,
  type RatioSums,
  scoreOf,
  type Scoring,
  surveyMean,
  surveyProportion,
  surveyQuantile,
  surveyRatio,
  trimWeights
} from "../../src/statistics/index.js";
import {comparisons, countsIn} from "../statistics/comparisons-fixture.js";
import {countsOf, plainCounts} from "../statistics/counts.js";
import {cellsOf, designs, domains} from "../statistics/estimates-fixture.js";
import {rFixture} from "../statistics/reference.js";
import {cells, crossed, fixture as weights, marginOf} from "../statistics/weights-fixture.js";
import {agreementOf, type Agreement, type Difference} from "./differences.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const top: Scoring = {kind: "top", k: 2, low: 1, high: 5};
const units = ["a", "b", "c"];

type Domain = (typeof domains)[number];
type Design = (typeof designs)[number];

/** Goes through every domain and design of the estimates' fixture. */
function everyDesign(agree: (domain: Domain, design: Design) => void): void {
  for (const domain of domains) for (const design of designs) agree(domain, design);
}

/** How figures of one domain agree with R. */
export function differencesOfEstimates(): Difference[] {
  return [
    agreementOf("mean of scores, t interval", "survey::svymean, confint", (all) =>
      everyDesign(({rows, expected}, {name, stratified, options}) => {
        const counts = cellsOf(rows, "answer", stratified);
        all.compare(surveyMean(counts, {score: scoreOf(linear), ...options}), expected[name].linear);
      })
    ),
    agreementOf("share", "survey::svymean", (all) =>
      everyDesign(({rows, expected}, {name, stratified, options}) => {
        const {estimate, se, df} = expected[name].top;
        const share = surveyProportion(cellsOf(rows, "answer", stratified), isTop, options);
        all.compare(share, {estimate, se, df});
      })
    ),
    ...(["beta", "logit", "mean"] as const).map((method) =>
      agreementOf(`interval of a share, ${method}`, `survey::svyciprop(method = "${method}")`, (all) =>
        everyDesign(({rows, expected}, {name, stratified, options}) => {
          const share = surveyProportion(cellsOf(rows, "answer", stratified), isTop, {...options, method});
          all.compare(share, expected[name][method === "mean" ? "meanShare" : method]);
        })
      )
    ),
    agreementOf("net promoter score, t interval", "survey::svymean", (all) =>
      everyDesign(({rows, expected}, {name, stratified, options}) => {
        const counts = cellsOf(rows, "recommend", stratified);
        all.compare(netPromoterScore(counts, {...options, method: "t"}), expected[name].promoter);
      })
    ),
    agreementOf("ratio", "survey::svyratio", (all) =>
      everyDesign(({rows, expected}, {name, stratified, options}) => {
        const sums = rows.map((row) => ratioSums(row, stratified ? row.region : undefined));
        all.compare(surveyRatio(sums, options), expected[name].ratio);
      })
    ),
    agreementOf("quantile", "survey::svyquantile", (all) => {
      for (const {rows, expected} of domains) {
        const {median, decile, quartile} = expected.weighted;
        const asked = {0.5: median, 0.1: decile, 0.75: quartile};
        for (const [probability, numbers] of Object.entries(asked)) {
          all.compare(surveyQuantile(cellsOf(rows, "answer", false), {probability: Number(probability)}), numbers);
        }
      }
    }),
    agreementOf("composite of questions", "survey::svycontrast", compareComposites)
  ];
}

function isTop(value: number): boolean {
  return value >= 4;
}

function ratioSums({complaints: y, orders: x, weight}: Domain["rows"][number], stratum?: string): RatioSums {
  const squared = weight * weight;
  const squares = {w2yy: squared * y * y, w2xy: squared * x * y, w2xx: squared * x * x};
  const sums = {n: 1, w: weight, w2: squared, wy: weight * y, wx: weight * x, ...squares};
  return {...sums, ...(stratum === undefined ? {} : {stratum})};
}

interface Composites {
  rows: (Record<"a" | "b" | "c" | "weight", number> & {region: string})[];
  weighted: {composite: object};
  stratified: {composite: object};
}

const parts = [
  {name: "a", scoring: linear, weight: 5},
  {name: "b", scoring: linear, weight: 3},
  {name: "c", scoring: top, weight: 2}
] as const;

function compareComposites(all: Agreement): void {
  const {rows, weighted, stratified} = rFixture<Composites>("composites");
  for (const [isStratified, {composite}] of [
    [false, weighted],
    [true, stratified]
  ] as const) {
    // prettier-ignore
    const stratum = (row: {region: string}) => (isStratified ? {stratum: row.region} : {});
    const members = parts.map(({name, scoring, weight}) => ({
      counts: countsOf(rows.map((row) => ({value: row[name], weight: row.weight, ...stratum(row)}))),
      ...{scoring, weight}
    }));
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2]
    ].flatMap(([a, b]) =>
      // prettier-ignore
      rows.map((row) => {
        const [xa, xb] = [a!, b!].map((place) => scoreOf(parts[place]!.scoring)(row[parts[place]!.name]));
        const w2 = row.weight ** 2;
        return {a: a!, b: b!, n: 1, w2, w2a: w2 * xa!, w2b: w2 * xb!, w2ab: w2 * xa! * xb!, ...stratum(row)};
      })
    );
    all.compare(compositeOf(members, {pairs}).estimate, composite);
  }
}

/** How comparisons agree with R. */
export function differencesOfComparisons(): Difference[] {
  const score = scoreOf(linear);
  const [a, b] = ["a", "b"].map((unit) => surveyMean(countsIn([unit], {weighted: false}), {score}));
  const welch = compareEstimates(a!, b!);
  return [
    agreementOf("difference of means, t", "t.test", (all) => all.compare(welch, comparisons.welch)),
    agreementOf("difference of shares, interval", "Newcombe's method 10 written out", (all) => {
      for (const {case: numbers, limits} of comparisons.newcombe) {
        const [x1, n1, x2, n2] = numbers;
        const share = {kind: "top", k: 1, low: 0, high: 1} as const;
        const {low, upp} = {low: 100 * limits[0], upp: 100 * limits[1]};
        all.compare(compareShares(plainCounts([n1 - x1, x1]), plainCounts([n2 - x2, x2]), share), {low, upp});
      }
    }),
    agreementOf("part against its whole", "survey::svycontrast of svyratio", (all) => {
      for (const stratified of [false, true]) {
        const expected = stratified ? comparisons.wholeStratified : comparisons.whole;
        all.compare(compareWithWhole(countsIn(["a"], {stratified}), countsIn(units, {stratified}), linear), expected);
      }
    }),
    agreementOf("equivalence (TOST)", "t.test(alternative = …)", (all) => {
      for (const {margin, ...expected} of comparisons.tost) all.compare(equivalenceOf(welch, margin), expected);
    })
  ];
}

/** How weights agree with R. */
export function differencesOfWeights(): Difference[] {
  const margins = [marginOf("age", weights.age), marginOf("region", weights.region)];
  const final = (factors: readonly number[]) => factors.map((factor, cell) => factor * weights.cells[cell]!.weight);
  const groups = weights.cells.map(({n, weight}) => ({n, weight}));
  return [
    agreementOf("post-stratification", "survey::postStratify", (all) => {
      all.compare(final(postStratify(cells, margins[0]!).factors), weights.postStratified.weights);
      all.compare(final(postStratify(cells, crossed).factors), weights.postStratifiedCrossed.weights);
    }),
    agreementOf("raking, with and without trimming", "survey::rake, trimWeights", (all) => {
      const {lower, upper, weights: trimmed} = weights.rakedTrimmed;
      all.compare(final(rake(cells, margins).factors), weights.raked.weights);
      const capped = rake(cells, margins, {caps: {lower, upper}, tolerance: 1e-12});
      all.compare(final(capped.factors), trimmed);
    }),
    agreementOf("trimming", "survey::trimWeights", (all) => {
      const {trimStrict} = weights;
      all.compare(trimWeights(groups, trimStrict), trimStrict.weights);
    })
  ];
}
