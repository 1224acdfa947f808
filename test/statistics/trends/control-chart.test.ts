import fc from "fast-check";
import {expect, it} from "vitest";
import {controlChart} from "../../../src/statistics/trends/control-chart.js";
import {normalsFrom, uniformsFrom} from "../../../src/statistics/numbers/random.js";
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
interface ShareFixture {
  percent: number[];
  n: number[];
  centre: number;
  low: number[];
  upp: number[];
  rules: Rules;
}
const fixture = rFixture<{individuals: ChartFixture[]; screened: ChartFixture[]; shares: ShareFixture[]}>(
  "control-charts"
);

const months = (values: readonly (number | null)[]) =>
  values.map((estimate, index) => ({
    period: `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
    estimate
  }));

function expectChart({y, centre, sigma, rules}: ChartFixture, screened: boolean): void {
  const [line] = controlChart(months(y), {screened, memory: false});
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

it("controlChart without memory gives R's limits and, found window by window, the four rules of Making Data Count", () => {
  for (const chart of fixture.individuals) expectChart(chart, false);
});

it("controlChart without memory, of shares and of how many answered, gives R's p′ limits and signals", () => {
  for (const {percent, n, centre, low, upp, rules} of fixture.shares) {
    const points = months(percent).map((point, index) => ({...point, n: n[index]!}));
    const [line] = controlChart(points, {range: [0, 100], memory: false});
    expect(line!.centre).toBeCloseTo(centre, 9);
    line!.points.forEach((point, index) => {
      expect([point.low, point.upp]).toEqual([expect.closeTo(low[index]!, 9), expect.closeTo(upp[index]!, 9)]);
      const found = [rules.beyond, rules.trend, rules.near, rules.shift].filter((rule) => rule[index]).length;
      expect(point.signals).toHaveLength(found);
    });
  }
});

it("controlChart without memory, screened, leaves out moving ranges above 3.267 times their mean (Nelson 1982)", () => {
  for (const chart of fixture.screened) expectChart(chart, true);
});

it("controlChart without memory gives the printed limits 45.8159 and 55.8041 of the NIST e-Handbook 6.3.2.2", () => {
  const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  const [line] = controlChart(months(flow), {minimumPoints: 10, memory: false});
  expect(line!.centre).toBeCloseTo(50.81, 9);
  expect(line!.points[0]!.low).toBeCloseTo(45.8159101654846, 9);
  expect(line!.points[0]!.upp).toBeCloseTo(55.8040898345154, 9);
});

it("controlChart without memory gives the limits that NHSRplotthedots prints, screened and not", () => {
  const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
  const limits = (screened: boolean) => {
    const [line] = controlChart(months(values), {screened, memory: false});
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
it("controlChart without memory equals the reference charts: NIST, and Montgomery 6.5 with limits fixed by 20 points", () => {
  const spc = reference<SpcReference>("spc_charts.json");
  const {nist_individuals: nist, montgomery_imr_6_5: montgomery} = spc.examples;
  const [flow] = controlChart(months(nist.x), {minimumPoints: 10, memory: false});
  expect(flow!.centre).toBeCloseTo(nist.recomputed.center, 9);
  expect(flow!.points.map(({low}) => low)).toEqual(nist.x.map(() => expect.closeTo(nist.recomputed.limits[0], 9)));
  const [viscosity] = controlChart(months(montgomery.data.map(({y}) => y)), {fixedPoints: 20, memory: false});
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

it("controlChart moves its limits at declared dates only", () => {
  const values = [
    ...Array.from({length: 12}, (_, i) => 50 + (i % 2)),
    ...Array.from({length: 12}, (_, i) => 60 + (i % 3))
  ];
  const [whole] = controlChart(months(values));
  // The step is seen though a chart that allows for memory takes part of it for memory.
  expect(whole!.points.map(({variation}, index) => (variation === "common" ? [] : [index])).flat()).toEqual([12]);
  expect(controlChart(months(values), {memory: false})[0]!.points[0]!.variation).toBe("concern");
  const change = {date: "2021-01-01", kind: "rebaseline", reason: "self-service returns"} as const;
  const lines = controlChart(months(values), {breaks: [change]});
  expect(lines.map(({centre, brokenBy}) => [centre, brokenBy?.reason ?? null])).toEqual([
    [50.5, null],
    [61, "self-service returns"]
  ]);
  expect(lines.flatMap(({points}) => points).every(({variation}) => variation === "common")).toBe(true);
});

it("controlChart has no limits below its minimum of points, and says so", () => {
  const [line] = controlChart(months([1, 2, null, 3]));
  expect(line).toMatchObject({centre: null, reason: {code: "fewer-points-than", n: 3, minimum: 12}});
  expect(line!.points[0]).toMatchObject({low: null, upp: null, signals: [], variation: null});
  expect(controlChart([])).toEqual([]);
});

it("controlChart of equal values has limits at the centre and no signals", () => {
  const [line] = controlChart(months(Array.from({length: 14}, () => 66.6)));
  expect(line!.centre).toBe(66.6);
  for (const point of line!.points) expect(point).toMatchObject({low: 66.6, upp: 66.6, variation: "common"});
});

it("controlChart takes no moving range across a period without a figure, which ends a run", () => {
  const values = [1, 3, 1, 3, null, 13, 11, 13, 11];
  const [line] = controlChart(months(values), {minimumPoints: 4});
  expect((line!.points[0]!.upp! - line!.centre!) / 3).toBeCloseTo(2 / 1.128, 9);
  const rising = [1, 2, 3, 4, null, 5, 6, 7, 8];
  const [run] = controlChart(months(rising), {minimumPoints: 4});
  expect(run!.points.flatMap(({signals}) => signals).filter(({rule}) => rule === "trend")).toEqual([]);
  expect(run!.points[4]!.variation).toBeNull();
});

it("controlChart judges a declared exception but keeps it out of the limits", () => {
  const points = months(Array.from({length: 13}, (_, i) => 50 + (i % 2)));
  const strike = {...points[6]!, estimate: 10, excluded: true};
  const [line] = controlChart([...points.slice(0, 6), strike, ...points.slice(7)]);
  expect(line!.centre).toBeCloseTo(50.5, 9);
  expect(line!.points[6]!.signals[0]).toEqual({rule: "beyond-limits", direction: -1});
});

it("controlChart names a signal by what is better", () => {
  const values = [...Array.from({length: 14}, (_, i) => 50 + (i % 2)), 90];
  const last = (better: "high" | "low" | "none") => controlChart(months(values), {better})[0]!.points.at(-1)!.variation;
  expect([last("high"), last("low"), last("none")]).toEqual(["improvement", "concern", "change"]);
});

it("controlChart turned upside down turns its signals, and a change of unit changes none", () => {
  const series = fc.array(fc.integer({min: 0, max: 12}), {minLength: 12, maxLength: 40});
  fc.assert(
    fc.property(series, (values) => {
      const signalsOf = (scale: number) =>
        controlChart(months(values.map((value) => scale * value)))[0]!.points.map(({signals}) => signals);
      const turned = signalsOf(1).map((signals) =>
        signals.map(({rule, direction}) => ({rule, direction: direction === 1 ? -1 : 1}))
      );
      expect(signalsOf(-1)).toEqual(turned);
      expect(signalsOf(4)).toEqual(signalsOf(1));
    }),
    {numRuns: 200}
  );
});

const noise = normalsFrom(uniformsFrom(20_260_301));
/** Chance around 70, each month resembling the one before, with a season of the year. */
function drawn(length: number, {memory = 0, season = 0} = {}): number[] {
  let rest = noise();
  return Array.from({length}, (_, index) => {
    if (index > 0) rest = memory * rest + Math.sqrt(1 - memory ** 2) * noise();
    return 70 + rest + season * Math.sin((2 * Math.PI * index) / 12);
  });
}

it("a season of three years is found, leaves no signal, and the limits follow it; of two years it is not looked for", () => {
  const [line] = controlChart(months(drawn(36, {season: 6})), {cycle: 12});
  expect(line!.hasSeason).toBe(true);
  expect(line!.points.flatMap(({signals}) => signals)).toEqual([]);
  const middle = line!.points.map(({low, upp}) => (low! + upp!) / 2);
  expect(middle[3]! - middle[9]!).toBeGreaterThan(9);
  expect(middle[15]).toBeCloseTo(middle[3]!, 9);
  const [plain] = controlChart(months(drawn(36, {season: 6})), {memory: false});
  expect([plain!.hasSeason, plain!.points.some(({signals}) => signals.length > 0)]).toEqual([false, true]);
  expect(controlChart(months(drawn(35, {season: 6})), {cycle: 12})[0]!.hasSeason).toBe(false);
});

it("a month out of its season is found", () => {
  const values = drawn(48, {season: 6}).map((value, index) => (index === 45 ? value + 7 : value));
  const [line] = controlChart(months(values), {cycle: 12});
  expect(line!.points.flatMap(({signals}, index) => signals.map(({rule}) => [index, rule]))).toContainEqual([
    45,
    "beyond-limits"
  ]);
});

it("memory widens the limits by √(1 − φ), and runs are judged by what the month before does not explain", () => {
  const values = months(drawn(36, {memory: 0.8}));
  const [line] = controlChart(values);
  const [without] = controlChart(values, {memory: false});
  const width = ({points}: typeof line & object) => points[0]!.upp! - points[0]!.low!;
  expect(line!.memory).toBeGreaterThan(0.4);
  expect(width(line!)).toBeCloseTo(width(without!) / Math.sqrt(1 - line!.memory), 9);
  const signals = ({points}: typeof line & object) => points.filter(({signals}) => signals.length > 0).length;
  expect(signals(line!)).toBeLessThan(signals(without!));
});

it("a month of a quarter of the answers has limits twice as wide, and half the part in the centre that it has answers", () => {
  const points = months(Array.from({length: 13}, (_, index) => (index === 12 ? 62 : 50 + (index % 2)))).map(
    (point, index) => ({...point, n: index === 12 ? 25 : 100})
  );
  const [line] = controlChart(points, {memory: false});
  expect(line!.centre).toBeCloseTo((100 * (6 * 50 + 6 * 51) + 25 * 62) / 1225, 9);
  const width = (index: number) => line!.points[index]!.upp! - line!.points[index]!.low!;
  expect(width(12)).toBeCloseTo(2 * width(0), 9);
});

it("a figure that rests on no answers is refused", () => {
  expect(() => controlChart([{period: "2024-05", estimate: 70, n: 0}])).toThrow(
    'controlChart: "2024-05": n: expected more than 0, got 0'
  );
});
