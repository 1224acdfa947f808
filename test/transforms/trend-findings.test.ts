import {expect, it} from "vitest";
import {controlChart} from "../../src/statistics/trends/control-chart.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {theilSen} from "../../src/statistics/trends/theil-sen.js";
import {trendTest} from "../../src/statistics/trends/trend-test.js";
import {addMonths} from "../../src/model/periods.js";
import {type Series, type TrendFindings, trendFindings} from "../../src/transforms/trend-findings.js";

const series = (values: readonly (number | null)[]): Series => ({
  points: values.map((estimate, index) => {
    const month = addMonths("2024-01", index);
    return {name: month, from: month, to: month, estimate};
  })
});
const findings = (series: readonly Series[], options: {target?: number} = {}) =>
  trendFindings(series, {metric: {score: "linear"}, ...options});
const level = [70, 71, 69.5, 70.5, 69, 71, 70, 70.5, 69.5, 70, 71, 69, 70.5, 70];
const rising = level.map((value, index) => value + index);

it("trend and slope are those of Mann and Kendall and of Theil and Sen, p adjusted over the series", () => {
  const found = findings([series(level), series(rising)]).flat();
  const tests = [level, rising].map((values) => trendTest(values) as {estimate: number; pValue: number});
  const slope = theilSen(rising) as {estimate: number; low: number; upp: number};
  expect(found.map(({p}) => p)).toEqual(adjustPValues(tests.map(({pValue}) => pValue)));
  expect(found[1]).toMatchObject({
    tau: tests[1]!.estimate,
    slope: slope.estimate,
    slopeLow: slope.low,
    slopeUpp: slope.upp
  });
});

it("a period beyond the limits is a signal, and the latest period's is its variation", () => {
  const [[found]] = findings([series([...level, 60])]) as [[TrendFindings]];
  expect(found).toMatchObject({
    periods: 15,
    first: "2024-01",
    last: "2025-03",
    latest: 60,
    variation: "concern",
    signals: 1
  });
  expect(found.signalled).toBe("2025-03 beyond-limits low");
});

it("limits are those of the latest period, wide where it has few answers", () => {
  const points = series(level).points.map((point, index) => ({...point, n: index === 13 ? 25 : 100}));
  const [[found]] = trendFindings([{points}], {metric: {score: {top: 2}}, cycle: 12}) as [[TrendFindings]];
  const figures = points.map(({name, estimate, n}) => ({period: name, estimate, n}));
  const [line] = controlChart(figures, {cycle: 12, range: [0, 100]});
  const {low, upp} = line!.points.at(-1)!;
  expect(found).toMatchObject({centre: line!.centre, low, upp, hasSeason: false, memory: line!.memory});
  const before = line!.points.at(-2)!;
  expect((upp! - low!) / (before.upp! - before.low!)).toBeCloseTo(2, 9);
  // What rounding leaves of a sum of shares is no fault.
  const full = points.map((point) => ({...point, estimate: 100 + 1e-12}));
  expect(trendFindings([{points: full}], {metric: {score: {top: 2}}})[0]![0]).toMatchObject({low: 100, upp: 100});
});

it("a season of three years is taken out of the chart, the test and the slope", () => {
  const months = Array.from(
    {length: 36},
    (_, index) => 70 + 5 * Math.sin((2 * Math.PI * index) / 12) + (index % 5) / 9
  );
  const [[found]] = trendFindings([series(months)], {metric: {score: "linear"}, cycle: 12}) as [[TrendFindings]];
  expect(found).toMatchObject({hasSeason: true, signals: 0});
  expect(found.p).toBeGreaterThan(0.1);
  expect(found.slopeLow! < 0 && found.slopeUpp! > 0).toBe(true);
});

it("a period that one person answered has no figure, and is counted", () => {
  const points = series([...level, null, null]).points.map((point, index) => ({...point, isAnswered: index !== 15}));
  expect(findings([{points}])[0]![0]).toMatchObject({periods: 14, withoutFigure: 1});
});

it("a target below the limits is passed, one above fails, one between is hit or miss", () => {
  const assurance = (target: number) => findings([series(level)], {target})[0]![0]!.assurance;
  expect([assurance(50), assurance(70), assurance(90)]).toEqual(["passes", "hit-or-miss", "fails"]);
  expect(findings([series(level)])[0]![0]!.assurance).toBeNull();
});

it("a short series has no limits and says so; a period without answers is left out, its distance kept", () => {
  const [[found]] = findings([series([1, null, 3, 4, null])]) as [[TrendFindings]];
  expect(found).toMatchObject({
    periods: 3,
    last: "2024-04",
    centre: null,
    reason: {code: "fewer-points-than", n: 3, minimum: 12},
    slope: 1
  });
});

it("no chart, test or slope runs through a declared break: each phase is judged by itself", () => {
  const breaks = [{date: "2025-03-01", kind: "instrument", reason: "new scale"}] as const;
  const found = findings([{...series([...level, ...level.map((value) => value - 30)]), breaks}])[0]!;
  const [before, after] = found;
  expect(found).toHaveLength(2);
  expect(before).toMatchObject({first: "2024-01", last: "2025-02", signals: 0, brokenBy: null});
  expect(after).toMatchObject({first: "2025-03", last: "2026-04", signals: 0, brokenBy: "2025-03-01: new scale"});
  expect(after!.slope).toBe(before!.slope);
  expect(after!.tau).toBe(before!.tau);
  expect(after!.centre).toBeCloseTo(before!.centre! - 30, 9);
});
