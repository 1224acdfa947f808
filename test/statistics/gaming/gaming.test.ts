import {expect, it} from "vitest";
import {
  channelMixDrift,
  duplicatesAmongPeers,
  GAMING_TESTS,
  responseRateJumps,
  straightLinesAmongPeers,
  topAnswerHeaping
} from "../../../src/statistics/gaming/gaming.js";
import {unusualCounts} from "../../../src/statistics/gaming/peer-counts.js";
import {betaBinomialTail, unusualAmongPeers} from "../../../src/statistics/gaming/peer-shares.js";
import {unusualShares} from "../../../src/statistics/gaming/two-way-shares.js";
import {adjustPValues} from "../../../src/statistics/comparisons/multiplicity.js";
import {GamingSimulation} from "../../support/simulated-gaming.js";
import {rFixture} from "../reference.js";

const r = rFixture<{
  two: {unit: string[]; period: string[]; n: number[]; count: number[]};
  expected: number[];
  standardised: number[];
  one: {unit: string[]; n: number[]; m: number[]; count: number[]};
  peers: {expected: number[]; p: number[]};
  counts: {unit: string[]; expected: number[]; count: number[]};
  multiples: {ratio: number[]; p: number[]};
}>("gaming");
const two = r.two.unit.map((unit, row) => ({
  unit,
  period: r.two.period[row]!,
  n: r.two.n[row]!,
  count: r.two.count[row]!
}));

it("shares by unit and period have the standardised residuals of R's glm with Williams's weights", () => {
  unusualShares(two).forEach((row, place) => {
    if (row.p === null) throw new Error(row.reason.code);
    expect(row.expected).toBeCloseTo(r.expected[place]!, 8);
    expect(row.statistic).toBeCloseTo(r.standardised[place]!, 6);
  });
});

it("a unit that asks its friends in one quarter is found, and no other", () => {
  const solicited = two.map((row) =>
    row.unit === "u3" && row.period === "2024-Q4" ? {...row, count: Math.round(row.n * 0.85)} : row
  );
  const found = responseRateJumps(solicited);
  const adjusted = adjustPValues(found.map(({p}) => p));
  const named = found.filter((_, place) => (adjusted[place] ?? 1) < 0.05).map(({unit, period}) => `${unit} ${period}`);
  expect(named).toEqual(["u3 2024-Q4"]);
});

it("shares beside those of peers have the expected shares and p of R's glm with Williams's weights", () => {
  const rows = r.one.unit.map((unit, row) => ({
    unit,
    n: r.one.n[row]!,
    count: r.one.count[row]!,
    covariates: [r.one.m[row]!]
  }));
  unusualAmongPeers(rows).forEach((row, place) => {
    if (row.p === null) throw new Error(row.reason.code);
    expect(row.expected).toBeCloseTo(r.peers.expected[place]!, 7);
    expect(row.p).toBeCloseTo(r.peers.p[place]!, 7);
  });
});

it("counts beside those of peers have the multiples and p of R's negative binomial", () => {
  const rows = r.counts.unit.map((unit, row) => ({
    unit,
    n: 100,
    count: r.counts.count[row]!,
    expected: r.counts.expected[row]!
  }));
  unusualCounts(rows).forEach((row, place) => {
    if (row.p === null) throw new Error(row.reason.code);
    expect(row.expected).toBeCloseTo(r.multiples.ratio[place]!, 6);
    expect(row.p).toBeCloseTo(r.multiples.p[place]!, 6);
  });
});

it("the tail of a beta-binomial, by hand: with a = b = 1 every count of 0 to 4 is as likely", () => {
  expect(betaBinomialTail(3, 4, 0.5, 1 / 3)).toBeCloseTo(0.3, 12);
  expect(betaBinomialTail(0, 4, 0.5, 1 / 3)).toBeCloseTo(0.9, 12);
  // Binomial: 1/16 + 4/32.
  expect(betaBinomialTail(3, 4, 0.5, 0)).toBeCloseTo(3 / 16, 12);
});

it("a unit whose top answers were filled up is found by them, though its other answers are as everywhere", () => {
  const counts = (top: number) =>
    [2, 5, 12, 30, top].map((n, place) => ({value: place + 1, n: n + (place < 4 ? top % 3 : 0), w: n, w2: n}));
  const units = Array.from({length: 15}, (_, place) => ({
    unit: `u${place}`,
    counts: counts(place === 4 ? 200 : 38 + place)
  }));
  const found = topAnswerHeaping(units, 5);
  const least = found.reduce((a, b) => ((a.p ?? 1) < (b.p ?? 1) ? a : b));
  expect(least.unit).toBe("u4");
  expect(adjustPValues(found.map(({p}) => p))[4]).toBeLessThan(0.05);
});

it("the part of a change that the mix of channels makes, by hand: (0.8 − 0.5)·5 − (0.5 − 0.2)·(−5)", () => {
  const unit = (place: number, after: readonly [number, number]) => ({
    unit: `u${place}`,
    channels: [
      {channel: "web", before: 50, after: after[0], mean: 75},
      {channel: "paper", before: 50, after: after[1], mean: 65}
    ]
  });
  const units = Array.from({length: 12}, (_, place) =>
    unit(place, place === 0 ? [80, 20] : [50 + (place % 3) - 1, 50 - (place % 3) + 1])
  );
  const [first] = channelMixDrift(units);
  if (first?.p == null || !("found" in first)) throw new Error("no finding");
  expect(first.found).toBeCloseTo(3, 12);
  expect(first.p).toBeLessThan(0.001);
});

it.each([
  [
    "nine units",
    straightLinesAmongPeers(Array.from({length: 9}, (_, place) => ({unit: `u${place}`, count: 1, n: 20})))[0],
    {code: "fewer-units-than", n: 9, minimum: 10}
  ],
  [
    "units where it never happens",
    straightLinesAmongPeers(Array.from({length: 12}, (_, place) => ({unit: `u${place}`, count: 0, n: 20})))[0],
    {code: "no-variation"}
  ],
  ["a unit without responses", straightLinesAmongPeers([{unit: "a", count: 0, n: 0}])[0], {code: "no-answers"}],
  [
    "a unit that gave the top answer only",
    topAnswerHeaping([{unit: "a", counts: [{value: 5, n: 9, w: 9, w2: 9}]}], 5)[0],
    {code: "one-value"}
  ],
  [
    "a unit without pairs",
    duplicatesAmongPeers([{unit: "a", n: 1, pairs: 0, expectedPairs: 0}])[0],
    {code: "no-answers"}
  ],
  [
    "a unit that everybody answered",
    responseRateJumps([...two, {unit: "x", period: "2024-Q1", count: 5, n: 5}]).at(-1),
    {code: "no-variation"}
  ],
  [
    "a unit with a single period",
    responseRateJumps([...two, {unit: "x", period: "2024-Q1", count: 2, n: 5}]).at(-1),
    {code: "one-domain"}
  ]
] as const)("%s: a reason, no p", (_, found, reason) => {
  expect(found).toMatchObject({p: null, reason});
});

it.each(GAMING_TESTS)("where units differ by themselves, %s finds something in about 5 of 100 tests", (test) => {
  const {single} = new GamingSimulation(51).rates(test, 25);
  expect(single).toBeLessThan(8);
  expect(single).toBeGreaterThan(2);
});
