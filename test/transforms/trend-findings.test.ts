import {expect, it} from "vitest";
import {shareChart} from "../../src/statistics/trends/laney-chart.js";
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
const level = [70, 71, 69.5, 70.5, 69, 71, 70, 70.5, 69.5, 70, 71, 69, 70.5, 70];
const rising = level.map((value, index) => value + index);

it("trend and slope are those of Mann and Kendall and of Theil and Sen, p adjusted over the series", () => {
  const found = trendFindings([series(level), series(rising)]).flat();
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
  const [[found]] = trendFindings([series([...level, 60])]) as [[TrendFindings]];
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

it("a series of shares has Laney's chart: limits of the latest period, wide where it has few answers", () => {
  const shares = level.map((estimate, index) => ({
    ...series([estimate]).points[0]!,
    ...{name: addMonths("2024-01", index), from: addMonths("2024-01", index), to: addMonths("2024-01", index)},
    n: index === 13 ? 25 : 100
  }));
  const [[found]] = trendFindings([{points: shares}], {chart: "Laney"}) as [[TrendFindings]];
  const [line] = shareChart(shares.map(({name, estimate, n}) => ({period: name, estimate, n})));
  const {low, upp} = line!.points.at(-1)!;
  expect(found).toMatchObject({chart: "Laney", centre: line!.centre, low, upp});
  const before = line!.points.at(-2)!;
  expect((upp! - low!) / (before.upp! - before.low!)).toBeCloseTo(2, 12);
  // What rounding leaves of a sum of shares is no fault.
  const full = shares.map((point) => ({...point, estimate: 100 + 1e-12}));
  expect(trendFindings([{points: full}], {chart: "Laney"})[0]![0]).toMatchObject({centre: 100, low: 100, upp: 100});
});

it("a target below the limits is passed, one above fails, one between is hit or miss", () => {
  const assurance = (target: number) => trendFindings([series(level)], {target})[0]![0]!.assurance;
  expect([assurance(50), assurance(70), assurance(90)]).toEqual(["passes", "hit-or-miss", "fails"]);
  expect(trendFindings([series(level)])[0]![0]!.assurance).toBeNull();
});

it("a short series has no limits and says so; a period without answers is left out, its distance kept", () => {
  const [[found]] = trendFindings([series([1, null, 3, 4, null])]) as [[TrendFindings]];
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
  const found = trendFindings([{...series([...level, ...level.map((value) => value - 30)]), breaks}])[0]!;
  const [before, after] = found;
  expect(found).toHaveLength(2);
  expect(before).toMatchObject({first: "2024-01", last: "2025-02", signals: 0, brokenBy: null});
  expect(after).toMatchObject({first: "2025-03", last: "2026-04", signals: 0, brokenBy: "2025-03-01: new scale"});
  expect(after!.slope).toBe(before!.slope);
  expect(after!.tau).toBe(before!.tau);
  expect(after!.centre).toBeCloseTo(before!.centre! - 30, 9);
});
