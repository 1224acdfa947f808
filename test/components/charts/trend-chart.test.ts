import {expect, it} from "vitest";
import {trendChart, trendKey} from "../../../src/components/charts/trend-chart.js";
import type {BrokenTrend} from "../../../src/model/trend.js";
import {document, picture, plain, texts} from "../dom.js";
import {about, quarters, shown, trend, unanswered, withheld} from "../report-fixture.js";

const options = {label: "Delivery", unit: "points", document} as const;
const band = (lower: number, upper: number) => trend(64).map(({period}) => ({period, lower, upper}));
const limits = {centre: 64, band: band(58, 70), signals: [{period: "2026-02", rule: "outside the limits"}]};

function circles(chart: Element, mark: number): number {
  return [...chart.querySelectorAll('[aria-label="dot"]')][mark]!.querySelectorAll("circle, path").length;
}

it("every month with a figure is a point, a withheld one a cross that says why", async () => {
  const chart = trendChart(trend(64), {...options, limits, color: "var(--stage-3)"});
  expect([circles(chart, 0), circles(chart, 1), circles(chart, 2)]).toEqual([34, 1, 1]);
  expect(texts(chart, "title")).toEqual(["February 2024: withheld: fewer than 10 respondents"]);
  await expect(picture(chart)).toMatchFileSnapshot("__snapshots__/trend-chart.svg");
});

it("the limits are named with their values at the end of the line", () => {
  const words = texts(trendChart(trend(64), {...options, limits}), "text").join(" ");
  expect(words).toMatch(/70\.0 upper ?limit/);
  expect(words).toMatch(/64\.0 centre/);
  expect(words).toMatch(/58\.0 lower ?limit/);
});

it("limits that differ from month to month are a band of steps, named as they are at its end", () => {
  const steps = limits.band.map((month, index) => ({...month, upper: index < 35 ? 70 : 75}));
  const chart = trendChart(trend(64), {...options, limits: {...limits, band: steps}});
  expect(texts(chart, "text").join(" ")).toMatch(/75\.0 upper ?limit/);
  const heights = chart
    .querySelector('[aria-label="area"] path')!
    .getAttribute("d")!
    .match(/(?<=,)[\d.]+/g)!;
  expect(new Set(heights).size).toBe(3);
});

it("without limits there is no band and nothing is called a signal", () => {
  const chart = trendChart(trend(64), {
    ...options,
    limits: {centre: null, reason: {code: "fewer-points-than", n: 8, minimum: 12}}
  });
  expect(chart.querySelector('[aria-label="area"]')).toBeNull();
  expect(texts(chart, "text").join(" ")).not.toContain("limit");
});

it("the line is broken where figures are missing, and a dotted one leads over the gap", () => {
  const lines = [...trendChart(trend(64), options).querySelectorAll('[aria-label="line"]')];
  expect(lines.map((line) => line.querySelector("path")!.getAttribute("d")!.match(/M/g)!.length)).toEqual([1, 2]);
  expect(lines.map((line) => line.getAttribute("stroke-dasharray"))).toEqual(["1 4", null]);
});

it("between the waves of a survey there is nothing to see", () => {
  const waves = trend(64).map((point, index) => (index % 12 === 0 ? point : {...point, figure: unanswered}));
  expect(trendChart(waves, options).querySelectorAll("title")).toHaveLength(0);
});

it("one point alone is drawn", () => {
  const chart = trendChart(trend(64, 1), options);
  expect(circles(chart, 0)).toBe(1);
  expect(plain(chart.getAttribute("aria-description"))).toBe("July 2023: 65.1 (62.0 to 68.2), n = 310");
});

it("a trend of nothing but withheld figures is a frame that says why", () => {
  const points = [{period: "2026-01", from: "2026-01", figure: withheld}];
  expect(plain(trendChart(points, options).textContent)).toBe("Delivery: withheld: fewer than 10 respondents");
  expect(plain(trendChart([], options).textContent)).toBe("Delivery: no answers");
});

it("quarters are named as the program names them, the year under the first", () => {
  const chart = trendChart(quarters(shown(64)), {...options, width: 700});
  expect(texts(chart, '[aria-label="x-axis tick label"] text').slice(0, 4)).toEqual(["Q1FY2024", "Q2", "Q3", "Q4"]);
});

it("on a phone fewer periods are named", () => {
  const ticks = (width: number) => {
    return texts(trendChart(trend(64), {...options, width}), '[aria-label="x-axis tick label"] text').length;
  };
  expect([ticks(720), ticks(240)]).toEqual([6, 3]);
});

it("the key explains limits only where there are any", () => {
  expect(trendKey(about).map(({mark}) => mark)).toEqual(["estimate", "interval", "reference", "signal", "absent"]);
  expect(trendKey(about, {limits: false}).map(({mark}) => mark)).toEqual(["estimate", "interval", "absent"]);
});

const since = {...limits, band: limits.band.slice(18)};
const broken: BrokenTrend[] = [
  {
    period: "2025-01",
    date: "2025-01-01",
    kind: "instrument",
    reason: "five points instead of ten",
    before: {centre: 80, band: band(75, 85).slice(0, 18), signals: [{period: "2024-06", rule: "shift"}]}
  }
];

it("no line leads over a declared break; a rule with its words stands there, and each side has its own limits", async () => {
  const chart = trendChart(trend(64), {...options, limits: since, breaks: broken});
  const paths = [...chart.querySelectorAll('[aria-label="line"]')].flatMap((line) => [
    ...line.querySelectorAll("path")
  ]);
  // Dotted and whole lines on either side, and the two centres.
  expect(paths).toHaveLength(6);
  expect(chart.querySelectorAll('[aria-label="area"] path')).toHaveLength(2);
  expect(texts(chart, "text").join(" ")).toContain("five points");
  expect(texts(chart, "title")).toContain(
    "The question changed in January 2025: five points instead of ten. Figures before and after are not compared."
  );
  expect(texts(chart, "text").join(" ")).toMatch(/64\.0 centre/);
  await expect(picture(chart)).toMatchFileSnapshot("__snapshots__/trend-chart-broken.svg");
});

it("signals on both sides of a break are ringed", () => {
  expect(circles(trendChart(trend(64), {...options, limits: since, breaks: broken}), 2)).toBe(2);
});
