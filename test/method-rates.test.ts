import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import type {GamingTest} from "../src/statistics/gaming/gaming.js";
import {EffectSimulation, quietStudies} from "./support/simulated-effects.js";
import {GamingSimulation} from "./support/simulated-gaming.js";
import {associationRate} from "./support/simulated-panels.js";
import {segmentRates, simulatedCustomers} from "./support/simulated-segments.js";
import {simulatedUnits, transitionRates} from "./support/simulated-transitions.js";
import {knownQuestions, Simulation, unchangedProcesses} from "./support/simulated-rates.js";

interface Rates {
  coverage: ({figure: string} & Record<`n = ${number}`, number>)[];
  alarms: {comparisons: string; answers: string; percent: number}[];
  effects: ({study: string} & Record<`memory ${number}`, number>)[];
  gaming: ({test: GamingTest} & Record<"one unit" | "a table of 30 units", number>)[];
  associations: {units: number; percent: number}[];
  segments: ({customers: string} & Record<"a segment is chosen" | "and found different", number>)[];
  transitions: ({units: string} & Record<
    "more came than went" | "beyond what no change would show" | "more than of the others",
    number
  >)[];
  charts: ({process: string} & Record<"a signal" | "in the latest month" | "a trend", number>)[];
}
const rates = JSON.parse(readFileSync(new URL("../src/data/simulated-rates.json", import.meta.url), "utf8")) as Rates;

/** Four standard errors of a rate in percent, and what the page's own rounding and simulation leave. */
function tolerance(percent: number, replicates: number): number {
  return 4 * Math.sqrt((percent * (100 - percent)) / replicates) + 0.5;
}

it("every rate of coverage on the page lies within 93 to 97%, for every figure that is simulated", () => {
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

it("the processes that are simulated are those on the page, each within 30% of charts and 6% of trends", () => {
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

it("the studies without any effect are those on the page, none of which finds more than 6 of 100", () => {
  expect(rates.effects.map(({study}) => study)).toEqual(Object.keys(quietStudies));
  for (const {study, ...found} of rates.effects) {
    expect(Object.keys(found), study).toEqual(["memory 0", "memory 0.3", "memory 0.6"]);
    for (const percent of Object.values(found)) expect(percent, study).toBeLessThanOrEqual(6);
  }
});

it.each(rates.effects)(
  "a study $study finds as many effects where nothing was done as the page says",
  ({study, ...told}) => {
    // Of 160 replicates, 40 with a season: that a study with a season finds 13 of 100 would still be seen.
    const {found} = quietStudies[study]!(new EffectSimulation(14), 0.3, 160);
    expect(Math.abs(found - (told as Record<string, number>)["memory 0.3"]!)).toBeLessThan(tolerance(4, 80));
  }
);

it.each(rates.gaming)("$test is found in as many units that only differ by themselves as the page says", (row) => {
  // Of ten tables of 30 units: 11 of 100 where the page says 5 would still be seen.
  const {single} = new GamingSimulation(15).rates(row.test, 10);
  expect(row["one unit"]).toBeLessThanOrEqual(6);
  expect(Math.abs(single - row["one unit"])).toBeLessThan(tolerance(row["one unit"], 300));
});

it.each(rates.associations)(
  "results of $units units follow satisfaction by chance as often as the page says",
  (row) => {
    expect(Math.abs(associationRate(row.units, 300, 16) - row.percent)).toBeLessThan(tolerance(row.percent, 300));
  }
);

it("customers who are alike, and those of whom some are not, are those on the page: 5 trees of 100 find nothing that is there, 90 what is", () => {
  expect(rates.segments.map(({customers}) => customers)).toEqual(Object.keys(simulatedCustomers));
  for (const {customers, ...told} of rates.segments) {
    const isAlike = simulatedCustomers[customers]!.planted === undefined;
    if (isAlike) expect(told["and found different"], customers).toBeLessThanOrEqual(5);
    else expect(told["and found different"], customers).toBeGreaterThanOrEqual(90);
  }
});

it.each(rates.segments)(
  "segments of customers of whom $customers are found as often as the page says",
  ({customers, ...told}) => {
    const {chosen, found} = segmentRates(simulatedCustomers[customers]!, 25, 1000);
    expect(Math.abs(chosen - told["a segment is chosen"])).toBeLessThan(
      tolerance(told["a segment is chosen"] || 1, 25) + 2
    );
    expect(Math.abs(found - told["and found different"])).toBeLessThan(
      tolerance(told["and found different"] || 1, 25) + 2
    );
  }
);

it("units of whom nothing changed are those on the page, and none is found too often but by the test that knows of no others", () => {
  expect(rates.transitions.map(({units}) => units)).toEqual(Object.keys(simulatedUnits));
  for (const {units, ...told} of rates.transitions) {
    const found = [told["beyond what no change would show"], told["more than of the others"]];
    const isStill = simulatedUnits[units]!.gain === undefined;
    for (const percent of found) expect(isStill ? percent <= 6 : percent >= 80, units).toBe(true);
  }
  expect(rates.transitions[1]!["more came than went"]).toBeGreaterThan(8);
});

it.each(rates.transitions)("$units: found as often as the page says", ({units, ...told}) => {
  const {moved, beyond, others} = transitionRates(simulatedUnits[units]!, 100, 5000);
  for (const [found, percent] of [
    [moved, told["more came than went"]],
    [beyond, told["beyond what no change would show"]],
    [others, told["more than of the others"]]
  ] as const) {
    expect(Math.abs(found - percent)).toBeLessThan(tolerance(percent || 1, 100));
  }
});
