import fc from "fast-check";
import {expect, it} from "vitest";
import {individualsChart} from "../../../src/statistics/trends/control-chart.js";
import {reference, rFixture} from "../reference.js";

interface Rules {
  beyond: boolean[];
  trend: boolean[];
  near: boolean[];
  shift: boolean[];
}
interface ChartFixture {
  y: number[];
  centre: number;
  sigma: number;
  rules: Rules;
}
const fixture = rFixture<{individuals: ChartFixture[]; screened: ChartFixture[]}>("control-charts");

const months = (values: readonly (number | null)[]) =>
  values.map((estimate, index) => ({
    period: `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
    estimate
  }));

function expectChart({y, centre, sigma, rules}: ChartFixture, screened: boolean): void {
  const [line] = individualsChart(months(y), {screened});
  expect(line!.centre).toBeCloseTo(centre, 9);
  line!.points.forEach(({low, upp, signals}, index) => {
    expect(low).toBeCloseTo(centre - 3 * sigma, 9);
    expect(upp).toBeCloseTo(centre + 3 * sigma, 9);
    const found = signals.map(({rule}) => rule);
    expect(found, `point ${index}`).toEqual([
      ...(rules.beyond[index] ? ["beyond-limits"] : []),
      ...(rules.trend[index] ? ["trend"] : []),
      ...(rules.near[index] ? ["near-limit"] : []),
      ...(rules.shift[index] ? ["shift"] : [])
    ]);
  });
}

it("individualsChart gives R's limits and, found window by window, the four rules of Making Data Count", () => {
  for (const chart of fixture.individuals) expectChart(chart, false);
});

it("individualsChart, screened, leaves out moving ranges above 3.267 times their mean (Nelson 1982)", () => {
  for (const chart of fixture.screened) expectChart(chart, true);
});

it("individualsChart gives the printed limits 45.8159 and 55.8041 of the NIST e-Handbook 6.3.2.2", () => {
  const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  const [line] = individualsChart(months(flow), {minimumPoints: 10});
  expect(line!.centre).toBeCloseTo(50.81, 9);
  expect(line!.points[0]!.low).toBeCloseTo(45.8159101654846, 9);
  expect(line!.points[0]!.upp).toBeCloseTo(55.8040898345154, 9);
});

it("individualsChart gives the limits that NHSRplotthedots prints, screened and not", () => {
  const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
  const limits = (screened: boolean) => {
    const [line] = individualsChart(months(values), {screened});
    return [line!.points[0]!.upp, line!.centre, line!.points[0]!.low].map((value) => value?.toFixed(2));
  };
  expect(limits(true)).toEqual(["4.60", "1.94", "-0.72"]);
  expect(limits(false)).toEqual(["6.95", "1.94", "-3.06"]);
});

interface SpcReference {
  examples: {
    nist_individuals: {x: number[]; recomputed: {center: number; limits: [number, number]}};
    montgomery_imr_6_5: {data: {y: number; cl: number; lcl: number; ucl: number; "sigma.signal": boolean}[]};
  };
}
it("individualsChart equals the reference charts: NIST, and Montgomery 6.5 with limits fixed by 20 points", () => {
  const spc = reference<SpcReference>("spc_charts.json");
  const {nist_individuals: nist, montgomery_imr_6_5: montgomery} = spc.examples;
  const [flow] = individualsChart(months(nist.x), {minimumPoints: 10});
  expect(flow!.centre).toBeCloseTo(nist.recomputed.center, 9);
  expect(flow!.points.map(({low}) => low)).toEqual(nist.x.map(() => expect.closeTo(nist.recomputed.limits[0], 9)));
  const [viscosity] = individualsChart(months(montgomery.data.map(({y}) => y)), {fixedPoints: 20});
  montgomery.data.forEach((expected, index) => {
    const {low, upp, signals} = viscosity!.points[index]!;
    expect([viscosity!.centre, low, upp]).toEqual([
      expect.closeTo(expected.cl, 9),
      expect.closeTo(expected.lcl, 9),
      expect.closeTo(expected.ucl, 9)
    ]);
    expect(signals.some(({rule}) => rule === "beyond-limits")).toBe(expected["sigma.signal"]);
  });
});

it("individualsChart moves its limits at declared dates only", () => {
  const values = [
    ...Array.from({length: 12}, (_, i) => 50 + (i % 2)),
    ...Array.from({length: 12}, (_, i) => 60 + (i % 3))
  ];
  const [whole] = individualsChart(months(values));
  expect(whole!.points.map(({variation}) => variation)).toContain("concern");
  const change = {date: "2021-01-01", kind: "rebaseline", reason: "self-service returns"} as const;
  const lines = individualsChart(months(values), {breaks: [change]});
  expect(lines.map(({centre, brokenBy}) => [centre, brokenBy?.reason ?? null])).toEqual([
    [50.5, null],
    [61, "self-service returns"]
  ]);
  expect(lines.flatMap(({points}) => points).every(({variation}) => variation === "common")).toBe(true);
});

it("individualsChart has no limits below its minimum of points, and says so", () => {
  const [line] = individualsChart(months([1, 2, null, 3]));
  expect(line).toMatchObject({centre: null, reason: {code: "fewer-points-than", n: 3, minimum: 12}});
  expect(line!.points[0]).toMatchObject({low: null, upp: null, signals: [], variation: null});
  expect(individualsChart([])).toEqual([]);
});

it("individualsChart of equal values has limits at the centre and no signals", () => {
  const [line] = individualsChart(months(Array.from({length: 14}, () => 66.6)));
  expect(line!.centre).toBe(66.6);
  for (const point of line!.points) expect(point).toMatchObject({low: 66.6, upp: 66.6, variation: "common"});
});

it("individualsChart takes no moving range across a period without a figure, which ends a run", () => {
  const values = [1, 3, 1, 3, null, 13, 11, 13, 11];
  const [line] = individualsChart(months(values), {minimumPoints: 4});
  expect((line!.points[0]!.upp! - line!.centre!) / 3).toBeCloseTo(2 / 1.128, 9);
  const rising = [1, 2, 3, 4, null, 5, 6, 7, 8];
  const [run] = individualsChart(months(rising), {minimumPoints: 4});
  expect(run!.points.flatMap(({signals}) => signals).filter(({rule}) => rule === "trend")).toEqual([]);
  expect(run!.points[4]!.variation).toBeNull();
});

it("individualsChart judges a declared exception but keeps it out of the limits", () => {
  const points = months(Array.from({length: 13}, (_, i) => 50 + (i % 2)));
  const strike = {...points[6]!, estimate: 10, excluded: true};
  const [line] = individualsChart([...points.slice(0, 6), strike, ...points.slice(7)]);
  expect(line!.centre).toBeCloseTo(50.5, 9);
  expect(line!.points[6]!.signals[0]).toEqual({rule: "beyond-limits", direction: -1});
});

it("individualsChart names a signal by what is better", () => {
  const values = [...Array.from({length: 14}, (_, i) => 50 + (i % 2)), 90];
  const last = (better: "high" | "low" | "none") =>
    individualsChart(months(values), {better})[0]!.points.at(-1)!.variation;
  expect([last("high"), last("low"), last("none")]).toEqual(["improvement", "concern", "change"]);
});

it("individualsChart turned upside down turns its signals, and a change of unit changes none", () => {
  const series = fc.array(fc.integer({min: 0, max: 12}), {minLength: 12, maxLength: 40});
  fc.assert(
    fc.property(series, (values) => {
      const signalsOf = (scale: number) =>
        individualsChart(months(values.map((value) => scale * value)))[0]!.points.map(({signals}) => signals);
      const turned = signalsOf(1).map((signals) =>
        signals.map(({rule, direction}) => ({rule, direction: direction === 1 ? -1 : 1}))
      );
      expect(signalsOf(-1)).toEqual(turned);
      expect(signalsOf(4)).toEqual(signalsOf(1));
    }),
    {seed: 4, numRuns: 200}
  );
});
