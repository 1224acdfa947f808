import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {differencesFromR} from "./support/differences-from-r.js";

interface Row {
  method: string;
  r: string;
  numbers: number;
  below: string;
}
const {differences, choices} = JSON.parse(
  readFileSync(new URL("../src/data/differences-from-r.json", import.meta.url), "utf8")
) as {differences: Row[]; choices: Record<"what" | "here" | "r", string>[]};

const found = differencesFromR();

it("the page's table of differences from R has every method that is compared, with its R function and its numbers", () => {
  const told = differences.map(({method, r, numbers}) => ({method, r, numbers}));
  expect(told).toEqual(found.map(({method, r, numbers}) => ({method, r, numbers})));
});

it.each(differences)("$method differs from R as little as the page says", ({method, below}) => {
  const {largest} = found.find((row) => row.method === method)!;
  const bound = Number(/^below (1e-\d+)$/.exec(below)?.[1]);
  expect(largest).toBeLessThan(bound);
  // Nothing is told apart below 1e-12, where numbers are rounded differently on other machines.
  expect(largest > bound / 1000 || bound === 1e-12).toBe(true);
});

it("no method differs from R by more than 1e-9, the bar for means, totals and shares", () => {
  for (const {method, largest} of found) expect(largest, method).toBeLessThan(1e-9);
});

it("every choice that is not R's default says what is done here and what R does", () => {
  expect(choices.length).toBeGreaterThan(5);
  for (const {what, here, r} of choices) expect([what, here, r].every((text) => text.length > 3)).toBe(true);
});
