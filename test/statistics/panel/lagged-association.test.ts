import {expect, it} from "vitest";
import {laggedAssociation, type UnitPeriod} from "../../../src/statistics/panel/lagged-association.js";
import {associationRate} from "../../support/simulated-panels.js";
import {rFixture} from "../reference.js";

type Told = Record<"estimate" | "se" | "n" | "p" | "low", number>;
const r = rFixture<{
  rows: {period: number[]; unit: string[]; satisfaction: (number | null)[]; result: (number | null)[]};
  one: Told;
  two: Told;
  kept: Told;
}>("panel");
const rows = r.rows.unit.map((unit, row): UnitPeriod => ({
  unit,
  period: r.rows.period[row]!,
  satisfaction: r.rows.satisfaction[row]!,
  result: r.rows.result[row]!
}));

it.each([
  ["one period before", laggedAssociation(rows), r.one],
  ["two periods before", laggedAssociation(rows, {lag: 2}), r.two],
  ["what all share left in", laggedAssociation(rows, {common: "in"}), r.kept]
] as const)("%s: slope, error and p are those of R's lm with errors clustered by unit", (_, found, told) => {
  if (found.estimate === null) throw new Error(found.reason.code);
  expect(found.estimate).toBeCloseTo(told.estimate, 9);
  expect(found.se).toBeCloseTo(told.se, 9);
  expect(found.p).toBeCloseTo(told.p, 9);
  expect(found.low).toBeCloseTo(told.low, 9);
  expect(found).toMatchObject({n: told.n, units: 16, df: 15, method: "clustered-t"});
});

it("what makes one unit larger than another, and all of them rise, plays no part", () => {
  const found = laggedAssociation(rows);
  const moved = laggedAssociation(
    rows.map((row) => ({
      ...row,
      result: row.result === null ? null : row.result + 50 * row.unit.length + 9 * row.period ** 2
    }))
  );
  expect(moved.estimate).toBeCloseTo(found.estimate!, 8);
});

it.each([
  ["no rows", [], {code: "fewer-units-than", n: 0, minimum: 10}],
  ["nine units", rows.filter(({unit}) => unit.length === 2), {code: "fewer-units-than", n: 9, minimum: 10}],
  ["satisfaction that never changes", rows.map((row) => ({...row, satisfaction: 70})), {code: "no-variation"}]
] as const)("%s: a reason", (_, given, reason) => {
  expect(laggedAssociation(given)).toMatchObject({estimate: null, reason});
});

it("a period that comes twice is an error that names it", () => {
  expect(() => laggedAssociation([rows[0]!, rows[0]!])).toThrow('laggedAssociation: "u1" has period 0 twice');
});

it("where neither moves the other, chance is called an association in about 5 of 100 panels", () => {
  expect(associationRate(20, 400, 81)).toBeLessThan(9.5);
});
