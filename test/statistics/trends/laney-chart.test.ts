import fc from "fast-check";
import {expect, it} from "vitest";
import {shareChart} from "../../../src/statistics/trends/laney-chart.js";
import {reference, referenceTable, rFixture} from "../reference.js";

interface ShareFixture {
  percent: number[];
  n: number[];
  centre: number;
  sigmaZ: number;
  low: number[];
  upp: number[];
  rules: Record<"beyond" | "trend" | "near" | "shift", boolean[]>;
}
const {shares} = rFixture<{shares: ShareFixture[]}>("control-charts");

const months = (percent: readonly number[], n: readonly number[]) =>
  percent.map((estimate, index) => ({
    period: `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
    estimate,
    n: n[index]!
  }));

it("shareChart gives R's p′ limits and signals", () => {
  for (const {percent, n, centre, sigmaZ, low, upp, rules} of shares) {
    const [line] = shareChart(months(percent, n));
    expect(line!.centre).toBeCloseTo(centre, 9);
    expect(line!.sigmaZ).toBeCloseTo(sigmaZ, 9);
    line!.points.forEach((point, index) => {
      expect(point.low).toBeCloseTo(low[index]!, 9);
      expect(point.upp).toBeCloseTo(upp[index]!, 9);
      const found = [rules.beyond, rules.trend, rules.near, rules.shift].filter((rule) => rule[index]).length;
      expect(point.signals).toHaveLength(found);
    });
  }
});

/** Montgomery, example 7.1: cans that leak, of 50 each. */
const cans = [
  12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6
];
const juice = months(
  cans.map((count) => 2 * count),
  cans.map(() => 50)
);
const beyond = (line: ReturnType<typeof shareChart>[number]) =>
  line.points.flatMap(({signals}, index) => (signals.some(({rule}) => rule === "beyond-limits") ? [index + 1] : []));

it("shareChart, binomial, gives the printed p chart of Montgomery 7.1: 0.2313, 0.0524, 0.4102, samples 15 and 23 out", () => {
  const [line] = shareChart(juice, {dispersion: "binomial"});
  expect(line!.centre).toBeCloseTo(23.1333333333333, 9);
  expect(line!.points[0]!.low).toBeCloseTo(5.24275480719282, 9);
  expect(line!.points[0]!.upp).toBeCloseTo(41.0239118594738, 9);
  expect(beyond(line!)).toEqual([15, 23]);
  expect(line!.sigmaZ).toBe(1);
});

it("shareChart, binomial, without the two declared samples gives the printed 0.2150, 0.0407, 0.3893", () => {
  const points = juice.map((point, index) => ({...point, excluded: index === 14 || index === 22}));
  const [line] = shareChart(points, {dispersion: "binomial"});
  expect(line!.centre).toBeCloseTo(21.5, 9);
  expect(line!.points[0]!.low).toBeCloseTo(4.07028399542896, 9);
  expect(line!.points[0]!.upp).toBeCloseTo(38.929716004571, 9);
  expect(beyond(line!)).toEqual([15, 21, 23]);
});

interface SpcReference {
  examples: {
    montgomery_p_chart_7_1: {published: {out: number[]}; recomputed: {pbar: number; limits: [number, number]}};
    montgomery_p_chart_unequal_n: {
      data: {y: number; n: number; cl: number; lcl: number; ucl: number; "sigma.signal": boolean}[];
    };
  };
}
it("shareChart, binomial, equals the reference p charts with equal and unequal numbers", () => {
  const spc = reference<SpcReference>("spc_charts.json");
  const rows = referenceTable("orangejuice_p_chart.csv");
  const {montgomery_p_chart_7_1: equal, montgomery_p_chart_unequal_n: unequal} = spc.examples;
  const trial = rows.filter((row) => row.trial === "TRUE").map((row) => Number(row.D));
  expect(trial).toEqual(cans);
  const [line] = shareChart(juice, {dispersion: "binomial"});
  expect(line!.centre).toBeCloseTo(100 * equal.recomputed.pbar, 9);
  expect(beyond(line!)).toEqual(equal.published.out);
  const points = months(unequal.data.map(({y}) => 100 * y), unequal.data.map(({n}) => n)); // prettier-ignore
  const [purchases] = shareChart(points, {dispersion: "binomial"});
  unequal.data.forEach((expected, index) => {
    const {low, upp, signals} = purchases!.points[index]!;
    expect([low, upp]).toEqual([expect.closeTo(100 * expected.lcl, 9), expect.closeTo(100 * expected.ucl, 9)]);
    expect(signals.some(({rule}) => rule === "beyond-limits")).toBe(expected["sigma.signal"]);
  });
});

it("shareChart at the end of the scale has limits there and no signals", () => {
  for (const percent of [0, 100]) {
    const points = months(Array.from({length: 12}, () => percent), Array.from({length: 12}, (_, i) => 10 + i)); // prettier-ignore
    const [line] = shareChart(points);
    expect(line).toMatchObject({centre: percent, sigmaZ: 1});
    for (const point of line!.points) expect(point).toMatchObject({low: percent, upp: percent, variation: "common"});
  }
});

it("shareChart keeps a period without a figure, and has no limits below its minimum", () => {
  const points = [...juice.slice(0, 12), {period: "2022-01", estimate: null, n: 0}];
  expect(shareChart(points)[0]!.points.at(-1)!.variation).toBeNull();
  expect(shareChart(juice.slice(0, 1))[0]).toMatchObject({
    centre: null,
    sigmaZ: null,
    reason: {code: "fewer-points-than", n: 1, minimum: 12}
  });
});

it("shareChart refuses a share outside 0–100 or on no answers", () => {
  expect(() => shareChart([{period: "2024-05", estimate: 70, n: 0}])).toThrow(
    'shareChart: "2024-05": n: expected more than 0, got 0'
  );
  expect(() => shareChart([{period: "2024-05", estimate: 101, n: 9}])).toThrow('"2024-05": expected 0 to 100, got 101');
});

it("shareChart: limits do not depend on how large the effective numbers are, only on their ratios (p′)", () => {
  const point = fc.record({hits: fc.integer({min: 1, max: 99}), n: fc.integer({min: 1, max: 1000})});
  fc.assert(
    fc.property(fc.array(point, {minLength: 12, maxLength: 24}), fc.integer({min: 2, max: 50}), (all, factor) => {
      const percent = all.map(({hits}) => hits);
      const [one] = shareChart(months(percent, all.map(({n}) => n))); // prettier-ignore
      const [many] = shareChart(months(percent, all.map(({n}) => n * factor))); // prettier-ignore
      expect(many!.points.map(({upp}) => upp)).toEqual(one!.points.map(({upp}) => expect.closeTo(upp!, 6)));
    }),
    {seed: 4}
  );
});
