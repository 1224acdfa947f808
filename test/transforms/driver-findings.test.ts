import {table} from "arquero";
import {expect, it} from "vitest";
import {driverIntervals, type DriversWithIntervals} from "../../src/statistics/drivers/driver-intervals.js";
import type {Estimate, Estimated} from "../../src/model/estimate.js";
import type {PairMoments} from "../../src/statistics/estimates/pair-moments.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {driverColumns, driverFindings} from "../../src/transforms/driver-findings.js";
import type {Definitions} from "../../src/model/program.js";
import {question, twoStages} from "./response-sums.js";

const definitions: Definitions = {
  ...twoStages,
  stages: [...twoStages.stages, {id: "overall", label: "Overall", weight: 0}],
  questions: [
    ...twoStages.questions,
    question("again", "overall"),
    question("staff", "overall", {role: "driver"}),
    question("total", "overall", {role: "outcome"})
  ]
};

/** Responses in which the outcome is half delivery, a quarter of the order and chance. */
const responses = (() => {
  const next = uniformsFrom(7);
  const answer = () => 25 * Math.floor(5 * next());
  return Array.from({length: 400}, () => {
    const [order, on_time, undamaged, staff, again] = [answer(), answer(), answer(), answer(), answer()];
    const total = 0.25 * order + 0.25 * on_time + 0.25 * undamaged + 0.25 * answer();
    return {order, on_time, undamaged, staff, again, total};
  });
})();

function pairsOf(rows: readonly Readonly<Record<string, number>>[]): PairMoments[] {
  const ids = definitions.questions.map(({id}) => id).sort();
  return ids.flatMap((a, index) =>
    ids.slice(index + 1).flatMap((b) => {
      const both = rows.filter((row) => a in row && b in row);
      const sum = (value: (row: Readonly<Record<string, number>>) => number) =>
        both.reduce((total, row) => total + value(row), 0);
      const n = both.length;
      const squares = {
        waa: sum((row) => row[a]! ** 2),
        wbb: sum((row) => row[b]! ** 2),
        wab: sum((row) => row[a]! * row[b]!)
      };
      return n === 0 ? [] : [{a, b, n, w: n, w2: n, wa: sum((row) => row[a]!), wb: sum((row) => row[b]!), ...squares}];
    })
  );
}

const pairTable = (pairs: readonly PairMoments[]) =>
  table({
    question_a: pairs.map(({a}) => a),
    question_b: pairs.map(({b}) => b),
    ...Object.fromEntries(
      (["n", "w", "w2", "wa", "wb", "waa", "wbb", "wab"] as const).map((name) => [
        name,
        pairs.map((pair) => pair[name])
      ])
    )
  });
const rated = (estimate: number): Estimate => {
  return {
    estimate,
    se: 1,
    low: estimate - 2,
    upp: estimate + 2,
    n: 99,
    nEff: 99,
    df: 98,
    level: 0.95,
    method: "t",
    errorFactor: 1
  };
};
const request = {
  metric: "satisfaction",
  outcome: "total",
  performance: new Map([
    ["delivery", rated(60)],
    ["purchase", rated(80)]
  ])
};

/** Each question's sums with itself, over everybody who answered it. */
function ownOf(rows: readonly Readonly<Record<string, number>>[]): PairMoments[] {
  return definitions.questions.flatMap(({id}) => {
    const values = rows.flatMap((row) => (id in row ? [row[id]!] : []));
    const [sum, squares] = [1, 2].map((power) => values.reduce((total, value) => total + value ** power, 0));
    const n = values.length;
    return n === 0
      ? []
      : [{a: id, b: id, n, w: n, w2: n, wa: sum!, wb: sum!, waa: squares!, wbb: squares!, wab: squares!}];
  });
}

it('variances are those of everybody who answered, covariances of those who answered both: R\'s cov2cor(cov(use = "pairwise"))', () => {
  // Three of five answered both, with means of 50; four answered either.
  const rows = [{order: 0, total: 25}, {order: 25}, {order: 50, total: 50}, {order: 100, total: 75}, {total: 100}];
  const many = Array.from({length: 40}, () => rows).flat() as Record<string, number>[];
  const one = (own: PairMoments[] | undefined) => {
    const asked = {...request, of: "question", only: ["order"], ...(own === undefined ? {} : {own})} as const;
    return driverFindings(pairTable(pairsOf(many)), definitions, asked).drivers[0]!.correlation!;
  };
  const variance = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const all = 40 * values.length;
    return (40 * values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / (all - 1);
  };
  const covariance = (40 * (50 * 25 + 50 * 25)) / 119;
  const expected = covariance / Math.sqrt(variance([0, 25, 50, 100]) * variance([25, 50, 75, 100]));
  expect(one(ownOf(many))).toBeCloseTo(expected, 12);
  // Without them, those of the pair.
  expect(one(undefined)).not.toBeCloseTo(expected, 2);
});

it("only the drivers that are named explain", () => {
  const asked = {...request, of: "question", only: ["on_time", "staff"]} as const;
  const {drivers} = driverFindings(pairTable(pairsOf(responses)), definitions, asked);
  expect(drivers.map(({driver}) => driver)).toEqual(["on_time", "staff"]);
});

it("questions' weights are those of driverIntervals on the pair table; those of the outcome's stage are no drivers unless they say so", () => {
  const pairs = pairsOf(responses);
  const predictors = ["order", "on_time", "undamaged", "staff"];
  const expected = driverIntervals(pairs, "total", {predictors});
  const found = driverFindings(pairTable(pairs), definitions, {...request, of: "question"});
  expect(found.finding).toBe("association");
  expect(found.rSquared).toEqual(expected.rSquared);
  expect(found.drivers.map(({driver, importance}) => [driver, importance])).toEqual(
    (expected as DriversWithIntervals).drivers.map(({name, share}) => [name, share])
  );
  const shapley = driverIntervals(pairs, "total", {predictors, method: "shapley"});
  const first = found.drivers[0]!;
  expect(first.shapley).toEqual(
    (shapley as DriversWithIntervals).drivers.find(({name}) => name === first.driver)!.share
  );
});

it("repeated answers above the limit make responses count for fewer, so that intervals are wider and shares the same", () => {
  const pairs = pairTable(pairsOf(responses));
  const found = (repeats?: {ratio: number; limit: number}) =>
    driverFindings(pairs, definitions, {...request, of: "question", ...(repeats ? {repeats} : {})}).drivers.map(
      ({importance}) => importance as Estimated
    );
  const [plain, wide] = [found(), found({ratio: 2, limit: 1.2})];
  expect(wide.map(({nEff}) => nEff)).toEqual(plain.map(() => 100));
  for (const [index, {estimate, se}] of wide.entries()) {
    expect(estimate).toBeCloseTo(plain[index]!.estimate, 9);
    expect(se / plain[index]!.se).toBeGreaterThan(1.5);
  }
  expect(found({ratio: 1.1, limit: 1.2})).toEqual(plain);
});

it("a stage weighs what the mean of its questions would, were it asked", () => {
  const asked = responses.map(({order, on_time, undamaged, total}) => ({
    order,
    on_time: (on_time + undamaged) / 2,
    total
  }));
  const expected = driverIntervals(pairsOf(asked), "total", {predictors: ["order", "on_time"]});
  const found = driverFindings(pairTable(pairsOf(responses)), definitions, {...request, of: "stage"});
  const shares = (expected as DriversWithIntervals).drivers.map(({share}) => share as Estimated);
  expect(found.drivers.map(({driver}) => driver)).toEqual(["delivery", "purchase"]);
  for (const [index, {importance}] of found.drivers.entries()) {
    expect(importance.estimate).toBeCloseTo(shares[index]!.estimate, 9);
    expect((importance as {se: number}).se).toBeCloseTo(shares[index]!.se, 9);
  }
});

it("what is important and rated low is where to concentrate; what is neither has low priority or is overdone", () => {
  const {drivers} = driverFindings(pairTable(pairsOf(responses)), definitions, {...request, of: "stage"});
  expect(drivers.map(({driver, field, certain}) => [driver, field, certain])).toEqual([
    ["delivery", "concentrate here", true],
    ["purchase", "possible overkill", true]
  ]);
});

it("a question that was never answered with the others is left out of its stage and named; a stage without any has the reason", () => {
  const apart = [
    ...responses.map(({order, on_time, total}) => ({order, on_time, total})),
    ...responses.map(({undamaged, total}) => ({undamaged, total}))
  ];
  const {drivers} = driverFindings(pairTable(pairsOf(apart)), definitions, {...request, of: "stage"});
  expect(drivers.find(({driver}) => driver === "delivery")!.without).toEqual(["undamaged"]);
  const lone = [...responses.map(({on_time, undamaged, total}) => ({on_time, undamaged, total})), {order: 50}];
  const last = driverFindings(pairTable(pairsOf(lone)), definitions, {...request, of: "stage"}).drivers.at(-1)!;
  expect(driverColumns(last)).toMatchObject({
    driver: "purchase",
    importance: null,
    reason: {code: "answered-by-fewer-than", questions: ["order", "total"], minimum: 2},
    performance: 80
  });
});

it("an outcome that no other question shares a metric with has no drivers, and says so", () => {
  const asked = {...definitions, questions: definitions.questions.filter(({id}) => id === "total")};
  const found = driverFindings(pairTable([]), asked, {...request, of: "question"});
  expect(found).toMatchObject({
    rSquared: {estimate: null, reason: {code: "no-drivers", of: "question", metric: "satisfaction"}},
    drivers: []
  });
});
