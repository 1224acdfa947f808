import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {knownQuestions, Simulation, unchangedProcesses} from "./support/simulated-rates.js";

interface Rates {
  coverage: ({figure: string} & Record<`n = ${number}`, number>)[];
  alarms: {comparisons: string; answers: string; percent: number}[];
  charts: ({process: string} & Record<"a signal" | "in the latest month" | "a trend", number>)[];
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

it("the processes that are simulated are those on the page, each within 30 % of charts and 6 % of trends", () => {
  expect(rates.charts.map(({process}) => process)).toEqual(Object.keys(unchangedProcesses));
  for (const row of rates.charts) {
    expect(row["a signal"], row.process).toBeLessThanOrEqual(30);
    expect(row["a trend"], row.process).toBeLessThanOrEqual(6);
  }
});

it.each(rates.charts)("three years of $process signal, and show a trend, as often as the page says", (row) => {
  const {any, latest, trend} = new Simulation(13).unchanged(unchangedProcesses[row.process]!, 36, 400);
  for (const [found, told] of [
    [any, row["a signal"]],
    [latest, row["in the latest month"]],
    [trend, row["a trend"]]
  ] as const) {
    expect(Math.abs(found - told)).toBeLessThan(tolerance(told, 400));
  }
});
