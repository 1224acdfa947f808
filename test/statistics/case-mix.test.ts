import fc from "fast-check";
import {expect, it} from "vitest";
import {caseMixAdjustment} from "../../src/statistics/case-mix.js";
import type {CaseMixCell} from "../../src/statistics/case-mix-table.js";
import type {Estimated} from "../../src/statistics/estimate.js";
import {surveyMean} from "../../src/statistics/mean.js";
import {cellsOf, fivePoints, fixture, smallCells, together} from "./case-mix-fixture.js";
import {notFinite} from "./counts.js";

const segments = ["age", "product"];
const adjustedOf = (found: ReturnType<typeof caseMixAdjustment>, unit: string): Estimated =>
  found.units.find((row) => row.unit === unit)!.adjusted as Estimated;

it.each([
  ["lm", fixture.ols.adjusted, false],
  ["lm(weights)", fixture.wls.adjusted, true],
  ["svyglm", fixture.survey.adjusted, true]
] as const)(
  "caseMixAdjustment equals R %s with a factor of units to 1e-9, svyglm's errors to 1e-6",
  (r, expected, isWeighted) => {
    const found = caseMixAdjustment(cellsOf(isWeighted), fivePoints, segments);
    expected.units.forEach((unit, index) => {
      expect(adjustedOf(found, unit).estimate).toBeCloseTo(expected.estimate[index]!, 9);
      if (r === "svyglm") expect(adjustedOf(found, unit).se).toBeCloseTo(expected.se[index]!, 8);
    });
  }
);

it("segment effects equal R's coefficients within units, beside the heaviest level", () => {
  for (const [expected, isWeighted] of [
    [fixture.ols.effects, false],
    [fixture.survey.effects, true]
  ] as const) {
    const {effects} = caseMixAdjustment(cellsOf(isWeighted), fivePoints, segments);
    expect(effects.map(({segment, level}) => segment + level)).toEqual(expected.names);
    expect(effects.map(({referenceLevel}) => referenceLevel)).toEqual(["old", "old", "oven"]);
    effects.forEach(({effect}, index) => {
      expect(effect.estimate).toBeCloseTo(expected.estimate[index]!, 9);
      if (isWeighted) expect((effect as Estimated).se).toBeCloseTo(expected.se[index]!, 8);
    });
  }
});

it("degrees of freedom are the unit's answers − 1", () => {
  const west = adjustedOf(caseMixAdjustment(cellsOf(false), fivePoints, segments), "west");
  expect(west.df).toBe(west.n - 1);
});

it("the impact is adjusted − raw, and it takes from the unit whose customers are easily satisfied", () => {
  const {units} = caseMixAdjustment(cellsOf(false), fivePoints, segments);
  for (const {raw, adjusted, impact} of units) {
    expect(impact.estimate).toBeCloseTo(adjusted.estimate! - raw.estimate!, 10);
  }
  const north = units.find(({unit}) => unit === "north")!.impact as Estimated;
  expect(north.upp).toBeLessThan(0);
});

it("adding cells in any grouping and multiplying all weights changes nothing", () => {
  const whole = caseMixAdjustment(cellsOf(true), fivePoints, segments);
  const grouped = caseMixAdjustment(together(cellsOf(true)).reverse(), fivePoints, segments);
  const heavier = caseMixAdjustment(
    cellsOf(true).map((cell) => ({...cell, w: 7 * cell.w, w2: 49 * cell.w2})),
    fivePoints,
    segments
  );
  for (const {unit, adjusted} of whole.units) {
    for (const other of [grouped, heavier]) {
      expect(adjustedOf(other, unit).estimate).toBeCloseTo(adjusted.estimate!, 9);
      expect(adjustedOf(other, unit).se).toBeCloseTo((adjusted as Estimated).se, 9);
    }
  }
});

const arbitraryCells: fc.Arbitrary<CaseMixCell[]> = fc
  .array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(1), fc.integer({min: 1, max: 5}), fc.integer({min: 0, max: 6})), {
    minLength: 1,
    maxLength: 80
  })
  .map((rows) =>
    rows.map(([unit, age, product, value, halves]) => ({
      unit: `unit ${unit}`,
      segments: {age: `age ${age}`, product: `product ${product}`},
      value,
      n: 1,
      w: halves / 2,
      w2: halves ** 2 / 4
    }))
  );

it("the weighted mean over all units stays as it was, and nothing is ever NaN", () => {
  fc.assert(
    fc.property(arbitraryCells, (cells) => {
      const {units} = caseMixAdjustment(cells, fivePoints, segments);
      for (const row of units) {
        for (const estimate of [row.raw, row.adjusted, row.impact]) expect(notFinite(estimate)).toEqual([]);
      }
      if (units.some(({impact}) => impact.estimate === null)) return;
      const moved = units.reduce((sum, {unit, impact}) => {
        const weight = cells.reduce((total, cell) => total + (cell.unit === unit ? cell.w : 0), 0);
        return sum + weight * impact.estimate!;
      }, 0);
      expect(Math.abs(moved)).toBeLessThan(1e-7);
    })
  );
});

it("without segments the adjusted score and its error are those of the plain mean", () => {
  const {units, effects} = caseMixAdjustment(cellsOf(true), fivePoints, []);
  expect(effects).toEqual([]);
  for (const {unit, raw, adjusted} of units) {
    const own = cellsOf(true).filter((cell) => cell.unit === unit);
    expect(raw).toEqual(surveyMean(own, {score: (value) => 25 * (value - 1)}));
    expect(adjusted.estimate).toBeCloseTo(raw.estimate!, 10);
    expect((adjusted as Estimated).se).toBeCloseTo((raw as Estimated).se, 10);
  }
});

it("a level that never occurs beside another within a unit is named, and no unit that needs it is adjusted", () => {
  const cells = smallCells([
    ["a", "under 30", 3, 5],
    ["a", "over 30", 5, 9],
    ["a", "over 30", 4, 3],
    ["b", "unknown", 2, 4],
    ["b", "unknown", 4, 4]
  ]);
  const {units, effects} = caseMixAdjustment(cells, fivePoints, ["age"]);
  const reason = {code: "confounded-levels", levels: [{segment: "age", level: "unknown"}]};
  expect(units.map(({adjusted}) => adjusted)).toEqual([
    {estimate: null, n: 17, reason},
    {estimate: null, n: 8, reason}
  ]);
  expect(effects.find(({level}) => level === "unknown")!.effect).toEqual({estimate: null, n: 25, reason});
  expect(effects.find(({level}) => level === "under 30")!.effect.estimate).toBeCloseTo(-43.75, 10);
});

it("a unit with one answer has no adjusted score", () => {
  const cells = [
    ...cellsOf(false),
    ...smallCells([["tiny", "old", 5, 1]]).map((cell) => ({...cell, segments: {age: "old", product: "oven"}}))
  ];
  const tiny = caseMixAdjustment(cells, fivePoints, segments).units.find(({unit}) => unit === "tiny")!.adjusted;
  expect(tiny).toEqual({estimate: null, n: 1, reason: {code: "one-answer"}});
});

it("cells without weight are left out; as many effects as answers, and no answers at all, are no error", () => {
  const empty = smallCells([["a", "old", 3, 4]]).map((cell) => ({...cell, w: 0, w2: 0}));
  expect(caseMixAdjustment(empty, fivePoints, ["age"])).toEqual({units: [], effects: [], n: 0});
  const two = smallCells([
    ["a", "old", 3, 1],
    ["a", "young", 5, 1]
  ]);
  const reason = {code: "no-degrees-of-freedom"};
  expect(caseMixAdjustment(two, fivePoints, ["age"]).effects[0]!.effect).toEqual({estimate: null, n: 2, reason});
});

it("a cell without a level and impossible sums are errors that name them", () => {
  const [cell] = smallCells([["a", "old", 3, 4]]);
  expect(() => caseMixAdjustment([cell!], fivePoints, ["age", "product"])).toThrow(
    'caseMixAdjustment: row 0: no level of segment "product"'
  );
  expect(() => caseMixAdjustment([{...cell!, w: -1}], fivePoints, ["age"])).toThrow(
    "caseMixAdjustment: row 0: w: expected 0 or more, got -1"
  );
});
