import fc from "fast-check";
import {expect, it} from "vitest";
import {
  type CompositePart,
  compositeOf,
  type Estimate,
  type Estimated,
  estimateOf,
  type PairSums,
  scoreOf,
  type Scoring
} from "../../../src/statistics/index.js";
import {compositeOfPairs} from "../../../src/statistics/estimates/composite-of-pairs.js";
import {wilsonLimits} from "../../../src/statistics/estimates/interval.js";
import {countsOf, largestError, notFinite, plainCounts} from "../counts.js";
import {rFixture} from "../reference.js";

type Question = "a" | "b" | "c";
type Row = Record<Question, number | null> & {weight: number; region: string};
type Numbers = Record<"estimate" | "se", number>;
const r = rFixture<
  {rows: Row[]; some: Row[]; partial: Numbers} & Record<"weighted" | "stratified", {composite: Numbers}>
>("composites");

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const top: Scoring = {kind: "top", k: 2, low: 1, high: 5};
const questions = [
  {name: "a", scoring: linear, weight: 5},
  {name: "b", scoring: linear, weight: 3},
  {name: "c", scoring: top, weight: 2}
] as const;

/** The estimate of a composite of one sample in which nobody answers twice. */
function composed(parts: readonly CompositePart[], pairs: readonly PairSums[]): Estimate {
  return compositeOf(parts, {pairs}).estimate;
}

function partsOf(rows: readonly Row[], stratified: boolean): CompositePart[] {
  return questions.map(({name, scoring, weight}) => {
    const given = rows.filter((row) => row[name] !== null);
    const answers = given.map((row) => ({
      value: row[name]!,
      weight: row.weight,
      ...(stratified && {stratum: row.region})
    }));
    return {counts: countsOf(answers), scoring, weight};
  });
}

/** One row of sums per response and pair; rows add up. */
function pairsOf(rows: readonly Row[], stratified: boolean): PairSums[] {
  const scores = questions.map(({scoring}) => scoreOf(scoring));
  return rows.flatMap((row) =>
    [
      [0, 1],
      [0, 2],
      [1, 2]
    ].flatMap(([a, b]) => {
      const [first, second] = [row[questions[a!]!.name], row[questions[b!]!.name]];
      if (first === null || second === null) return [];
      const [xa, xb, w2] = [scores[a!]!(first), scores[b!]!(second), row.weight ** 2];
      const stratum = stratified ? {stratum: row.region} : {};
      return [{a: a!, b: b!, n: 1, w2, w2a: w2 * xa, w2b: w2 * xb, w2ab: w2 * xa * xb, ...stratum}];
    })
  );
}

it("compositeOf equals R's svycontrast over svymean when everyone answers everything, with weights and with strata", () => {
  for (const [stratified, {composite}] of [
    [false, r.weighted],
    [true, r.stratified]
  ] as const) {
    const score = composed(partsOf(r.rows, stratified), pairsOf(r.rows, stratified));
    expect(largestError(score, composite)).toBeLessThan(1e-12);
    expect(score).toMatchObject({n: 160, df: stratified ? 157 : 159, method: "score"});
  }
});

it("compositeOf takes n/(n−1) of its responses once, of its largest part where it has no bases", () => {
  const parts = partsOf(r.some, false);
  const pairs = pairsOf(r.some, false);
  const answers = questions.map(({name}) => r.some.filter((row) => row[name] !== null).length);
  const largest = Math.max(...answers);
  const given = r.some.filter(({a, b, c}) => a !== null || b !== null || c !== null);
  const sums = {w: 0, w2: 0};
  for (const {weight} of given) {
    sums.w += weight;
    sums.w2 += weight ** 2;
  }
  const bases = [{responses: given.length, people: given.length, ...sums}];
  const whole = compositeOf(parts, {pairs, bases}).estimate as Estimated;
  const alone = composed(parts, pairs) as Estimated;
  expect(whole).toMatchObject({n: given.length, df: given.length - 1});
  expect(alone).toMatchObject({n: largest, df: largest - 1});
  const small = (n: number) => n / (n - 1);
  expect(alone.se ** 2 / whole.se ** 2).toBeCloseTo(small(largest) / small(given.length), 12);
  expect(whole.nEff).toBeCloseTo(sums.w ** 2 / sums.w2, 10);
});

it("compositeOfPairs equals the variance of R's added influence values, each with n/(n−1) of its part", () => {
  const score = compositeOfPairs(partsOf(r.some, false), pairsOf(r.some, false));
  expect(largestError(score, r.partial)).toBeLessThan(1e-12);
});

it("compositeOf is the sum of variances when each customer rates one stage, and more when the same rate all", () => {
  const parts = partsOf(r.rows, false);
  const alone = parts.map(({counts, scoring}) => estimateOf(counts, scoring) as Numbers);
  const independent = composed(parts, []) as Numbers & {estimate: number};
  const expected = Math.hypot(...alone.map(({se}, index) => (parts[index]!.weight / 10) * se));
  expect(largestError(independent, {se: expected})).toBeLessThan(1e-12);
  expect(r.weighted.composite.se).toBeGreaterThan(1.2 * independent.se);
});

it("compositeOf is the weighted mean of the parts, whatever the unit of the weights and the order of pairs", () => {
  const parts = partsOf(r.some, false);
  const pairs = pairsOf(r.some, false);
  const score = composed(parts, pairs) as Numbers;
  const scaled = parts.map((part) => ({...part, weight: part.weight * 0.07}));
  const turned = pairs.map((pair) => ({...pair, a: pair.b, b: pair.a, w2a: pair.w2b, w2b: pair.w2a})).reverse();
  expect(largestError(composed(scaled, turned), {estimate: score.estimate, se: score.se})).toBeLessThan(1e-12);
});

it("compositeOf leaves out parts that nobody answered, with their pairs, and divides by the other weights", () => {
  const parts = partsOf(r.rows, false);
  const pairs = pairsOf(r.rows, false);
  const empty = {counts: [], scoring: linear, weight: 100};
  const unweighted = {counts: plainCounts([1], [3]), scoring: linear, weight: 0};
  const nothing = {counts: [{value: 3, n: 4, w: 0, w2: 0}], scoring: linear, weight: 7};
  expect(composed([...parts, empty, unweighted, nothing], pairs)).toEqual(composed(parts, pairs));
  const two = composed([{...parts[0]!, counts: []}, parts[1]!, parts[2]!], pairs);
  const ofTwo = pairs.filter(({a}) => a === 1).map((pair) => ({...pair, a: 0, b: 1}));
  expect(two).toEqual(composed([parts[1]!, parts[2]!], ofTwo));
});

it("compositeOf one part is that part's own estimate, interval included", () => {
  const [, , share] = partsOf(r.rows, false);
  const empty = {counts: [], scoring: linear, weight: 1};
  expect(composed([empty, share!], [])).toEqual(estimateOf(share!.counts, top));
});

it("compositeOf shares has Wilson's interval, of Net Promoter Scores the adjusted Wald interval, also at the ends", () => {
  const shares = [0, 1].map(() => ({counts: plainCounts([20], [5]), scoring: top, weight: 1}));
  const one = estimateOf(plainCounts([20], [5]), top) as {low: number};
  expect(composed(shares, [])).toMatchObject({
    estimate: 100,
    se: 0,
    low: one.low,
    upp: 100,
    method: "wilson",
    errorFactor: 1
  });
  const scores = [0, 1].map(() => ({counts: plainCounts([20], [10]), scoring: {kind: "nps"} as const, weight: 1}));
  const nps = estimateOf(plainCounts([20], [10]), {kind: "nps"}) as {low: number};
  expect(composed(scores, [])).toMatchObject({estimate: 100, low: nps.low, upp: 100, method: "adjusted-wald"});
});

it("compositeOf of the same answers twice is those answers: the effective size knows that nothing was added", () => {
  const counts = plainCounts([12, 28], [3, 5]);
  const part = {counts, scoring: top, weight: 1};
  // Scores are 0 and 100.
  const pair = {a: 0, b: 1, n: 40, w2: 40, w2a: 2800, w2b: 2800, w2ab: 280000};
  const {estimate, se, low, upp} = estimateOf(counts, top) as Numbers & {low: number; upp: number};
  expect(largestError(composed([part, part], [pair]), {estimate, se, low, upp})).toBeLessThan(1e-12);
});

it("compositeOf shares counts each part for no more than its effective number of answers", () => {
  // The rare answer weighs little, so that the linearised variance alone would claim more answers than there are.
  const counts = countsOf([...Array.from({length: 39}, () => ({value: 1, weight: 2})), {value: 5, weight: 0.2}]);
  const part = {counts, scoring: top, weight: 1};
  const {w2, w} = counts.find(({value}) => value === 5)!;
  const pair = {a: 0, b: 1, n: 40, w2: 39 * 4 + w2, w2a: 100 * w2, w2b: 100 * w2, w2ab: 10000 * w2};
  expect(w).toBe(0.2);
  // The two are the same answers, so the composite may know no more than one of them; without pairs it knows twice.
  const {low, upp} = estimateOf(counts, top) as {low: number; upp: number};
  expect(largestError(composed([part, part], [pair]), {low, upp})).toBeLessThan(1e-9);
  expect((composed([part, part], []) as {upp: number}).upp).toBeLessThan(upp);
});

it("compositeOf equal answers has a standard error of exactly 0, and an interval all the same", () => {
  const counts = [{value: 4, n: 3, w: 0.7, w2: 0.21}];
  const part = {counts, scoring: linear, weight: 1};
  const pair = {a: 0, b: 1, n: 3, w2: 0.21, w2a: 15.75, w2b: 15.75, w2ab: 1181.25};
  const composite = composed([part, part], [pair]) as {low: number; upp: number};
  expect(composite).toMatchObject({estimate: 75, se: 0});
  // Three equal answers do not show that there are no others: as of a share, Kish's number carries the interval.
  const {low, upp} = wilsonLimits(0.75, 0.49 / 0.21, 4.302652729911275);
  expect(largestError(composite, {low: 100 * low, upp: 100 * upp})).toBeLessThan(1e-10);
});

it("compositeOf never has a negative variance or a NaN, however few answer both", () => {
  const answer = fc.option(fc.integer({min: 1, max: 5}), {nil: null});
  const row = fc.record({
    a: answer,
    b: answer,
    c: answer,
    weight: fc.constantFrom(0, 0.5, 2),
    region: fc.constantFrom("x", "y")
  });
  fc.assert(
    fc.property(fc.array(row, {maxLength: 25}), fc.boolean(), (rows, stratified) => {
      const score = composed(partsOf(rows, stratified), pairsOf(rows, stratified));
      expect(notFinite(score)).toEqual([]);
      expect("reason" in score || score.low <= score.upp).toBe(true);
    })
  );
});

it("compositeOf says why there is none, naming the part", () => {
  const part = {counts: plainCounts([3, 4], [2, 3]), scoring: linear, weight: 1};
  const single = {counts: plainCounts([1], [3]), scoring: linear, weight: 1};
  expect(composed([], [])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(composed([{...part, weight: 0}], [])).toEqual({estimate: null, n: 0, reason: {code: "no-weighted-part"}});
  expect(composed([part, single], [])).toEqual({
    estimate: null,
    n: 1,
    reason: {code: "part", part: 2, of: 2, because: {code: "one-answer"}}
  });
});

it("compositeOf refuses weights below 0 and pairs that name no two parts or a stratum without answers", () => {
  const part = {counts: plainCounts([3, 4], [2, 3]), scoring: linear, weight: 1};
  const pair = {a: 0, b: 1, n: 1, w2: 1, w2a: 25, w2b: 25, w2ab: 625};
  expect(() => composed([{...part, weight: -1}], [])).toThrow("part 0: weight: expected 0 or more, got -1");
  expect(() => composed([part, part], [{...pair, b: 2}])).toThrow("pair 0: expected two parts, got 0 and 2");
  expect(() => composed([part, part], [{...pair, b: 0}])).toThrow("pair 0: expected two parts, got 0 and 0");
  expect(() => composed([part, part], [{...pair, stratum: "south"}])).toThrow(
    "pair 0: its parts have no answers in stratum south"
  );
});
