import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {knownQuestions, Simulation} from "./support/simulated-rates.js";

interface Rates {
  coverage: ({figure: string} & Record<`n = ${number}`, number>)[];
  alarms: {comparisons: string; answers: string; percent: number}[];
  charts: ChartRates[];
  shareCharts: ChartRates[];
}
interface ChartRates {
  months: number;
  "any month": number;
  "the latest month": number;
}
const rates = JSON.parse(readFileSync(new URL("../src/data/simulated-rates.json", import.meta.url), "utf8")) as Rates;

/** Four standard errors of a rate in percent, and what the page's own rounding and simulation leave. */
function tolerance(percent: number, replicates: number): number {
  return 4 * Math.sqrt((percent * (100 - percent)) / replicates) + 0.5;
}

it("every rate of coverage on the page lies within 93 to 97 %, for every figure that is simulated", () => {
  expect(rates.coverage.map(({figure}) => figure)).toEqual(Object.keys(knownQuestions));
  for (const {figure, ...sizes} of rates.coverage) {
    expect(Object.keys(sizes), figure).toEqual(["n = 30", "n = 50", "n = 100", "n = 300"]);
    for (const percent of Object.values(sizes)) expect(percent >= 93 && percent <= 97, figure).toBe(true);
  }
});

it.each(rates.coverage)("intervals of a $figure hold the truth as often as the page says", ({figure, ...sizes}) => {
  const simulation = new Simulation(11);
  for (const answers of [30, 100]) {
    const told = (sizes as Record<string, number>)[`n = ${answers}`]!;
    const found = simulation.coverage(knownQuestions[figure]!, answers, 800);
    expect(Math.abs(found - told)).toBeLessThan(tolerance(told, 800));
  }
});

it.each(rates.alarms)("chance alone makes $comparisons with $answers a finding in $percent %", (row) => {
  const answers = Number.parseInt(row.answers, 10);
  const [family, replicates] = row.comparisons === "one" ? [1, 1500] : [20, 150];
  const found = new Simulation(12).alarms(answers, family, replicates);
  expect(row.percent).toBeLessThanOrEqual(5.5);
  expect(Math.abs(found - row.percent)).toBeLessThan(tolerance(row.percent, replicates));
});

it.each(rates.charts)("a chart of pure chance over $months months signals as often as the page says", (row) => {
  const {any, latest} = new Simulation(13).charts(row.months, 2000);
  expect(Math.abs(any - row["any month"])).toBeLessThan(tolerance(row["any month"], 2000));
  expect(Math.abs(latest - row["the latest month"])).toBeLessThan(tolerance(row["the latest month"], 2000));
});

it.each(rates.shareCharts)("a chart of shares of pure chance over $months months signals as often as told", (row) => {
  const {any, latest} = new Simulation(14).shareCharts(row.months, 1000);
  expect(Math.abs(any - row["any month"])).toBeLessThan(tolerance(row["any month"], 1000));
  expect(Math.abs(latest - row["the latest month"])).toBeLessThan(tolerance(row["the latest month"], 1000));
});
