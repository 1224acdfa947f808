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
  ["lm", fixture.ols.adjusted, false, "model"],
  ["lm(weights)", fixture.wls.adjusted, true, "model"],
  ["svyglm", fixture.survey.adjusted, true, "linearised"]
] as const)(
  "caseMixAdjustment equals R %s with a factor of units to 1e-9, its errors to 1e-6",
  (_, expected, isWeighted, variance) => {
    const found = caseMixAdjustment(cellsOf(isWeighted), fivePoints, segments, {variance});
    expected.units.forEach((unit, index) => {
      expect(adjustedOf(found, unit).estimate).toBeCloseTo(expected.estimate[index]!, 9);
      expect(adjustedOf(found, unit).se).toBeCloseTo(expected.se[index]!, 8);
    });
  }
);

it("segment effects equal R's coefficients within units, beside the heaviest level", () => {
  for (const [expected, isWeighted, variance] of [
    [fixture.ols.effects, false, "model"],
    [fixture.survey.effects, true, "linearised"]
  ] as const) {
    const {effects} = caseMixAdjustment(cellsOf(isWeighted), fivePoints, segments, {variance});
    expect(effects.map(({segment, level}) => segment + level)).toEqual(expected.names);
    expect(effects.map(({referenceLevel}) => referenceLevel)).toEqual(["old", "old", "oven"]);
    effects.forEach(({effect}, index) => {
      expect(effect.estimate).toBeCloseTo(expected.estimate[index]!, 9);
      expect((effect as Estimated).se).toBeCloseTo(expected.se[index]!, 8);
    });
  }
});

it("degrees of freedom are lm's for the model, the unit's answers − 1 for linearised errors", () => {
  const model = caseMixAdjustment(cellsOf(false), fivePoints, segments, {variance: "model"});
  expect(adjustedOf(model, "west").df).toBe(fixture.ols.df);
  const linearised = adjustedOf(caseMixAdjustment(cellsOf(false), fivePoints, segments), "west");
  expect(linearised.df).toBe(linearised.n - 1);
});

it("the impact is adjusted − raw, and it takes from the unit whose customers are easily satisfied", () => {
  const {units, explained} = caseMixAdjustment(cellsOf(false), fivePoints, segments);
  for (const {raw, adjusted, impact} of units) {
    expect(impact.estimate).toBeCloseTo(adjusted.estimate! - raw.estimate!, 10);
  }
  const north = units.find(({unit}) => unit === "north")!.impact as Estimated;
  expect(north.upp).toBeLessThan(0);
  expect(explained).toBeGreaterThan(0.1);
  expect(explained).toBeLessThan(1);
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
      const {units} = caseMixAdjustment(cells, fivePoints, segments, {variance: "model"});
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
  const {units, effects, explained} = caseMixAdjustment(cellsOf(true), fivePoints, []);
  expect(effects).toEqual([]);
  expect(explained).toBeCloseTo(0, 12);
  for (const {unit, raw, adjusted} of units) {
    const own = cellsOf(true).filter((cell) => cell.unit === unit);
    expect(raw).toEqual(surveyMean(own, {score: (value) => 25 * (value - 1)}));
    expect(adjusted.estimate).toBeCloseTo(raw.estimate!, 10);
    expect((adjusted as Estimated).se).toBeCloseTo((raw as Estimated).se, 10);
  }
});

it("a given reference mix is adjusted to, whatever its scale", () => {
  const shares = {age: {old: 1, middle: 1, young: 2}};
  const one = caseMixAdjustment(cellsOf(false), fivePoints, segments, {reference: shares});
  const two = caseMixAdjustment(cellsOf(false), fivePoints, segments, {
    reference: {age: {old: 25, middle: 25, young: 50}}
  });
  expect(two.units).toEqual(one.units);
  const younger = caseMixAdjustment(cellsOf(false), fivePoints, segments, {reference: {age: {young: 1}}});
  one.units.forEach(({adjusted}, index) =>
    expect(younger.units[index]!.adjusted.estimate).toBeLessThan(adjusted.estimate!)
  );
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
  const reason = 'no unit tells age "unknown" from other levels';
  expect(units.map(({adjusted}) => adjusted)).toEqual([
    {estimate: null, n: 17, reason},
    {estimate: null, n: 8, reason}
  ]);
  expect(effects.find(({level}) => level === "unknown")!.effect).toEqual({estimate: null, n: 25, reason});
  expect(effects.find(({level}) => level === "under 30")!.effect.estimate).toBeCloseTo(-43.75, 10);
  const without = {age: {"under 30": 1, "over 30": 1}};
  expect(caseMixAdjustment(cells, fivePoints, ["age"], {reference: without}).units[0]!.adjusted.estimate).toBeCloseTo(
    71.875,
    10
  );
});

it("a unit with one answer has no adjusted score by linearisation; by the model it has", () => {
  const cells = [
    ...cellsOf(false),
    ...smallCells([["tiny", "old", 5, 1]]).map((cell) => ({...cell, segments: {age: "old", product: "oven"}}))
  ];
  const tiny = (variance: "model" | "linearised") =>
    caseMixAdjustment(cells, fivePoints, segments, {variance}).units.find(({unit}) => unit === "tiny")!.adjusted;
  expect(tiny("linearised")).toEqual({estimate: null, n: 1, reason: "one answer: its variance is unknown"});
  expect(tiny("model").estimate).toBeLessThan(100);
});

it("cells without weight are left out; as many effects as answers, and no answers at all, are no error", () => {
  const empty = smallCells([["a", "old", 3, 4]]).map((cell) => ({...cell, w: 0, w2: 0}));
  expect(caseMixAdjustment(empty, fivePoints, ["age"])).toEqual({units: [], effects: [], explained: null, n: 0});
  const two = smallCells([
    ["a", "old", 3, 1],
    ["a", "young", 5, 1]
  ]);
  const reason = "as many effects as answers: no degrees of freedom are left";
  expect(caseMixAdjustment(two, fivePoints, ["age"], {variance: "model"}).units[0]!.adjusted).toEqual({
    estimate: null,
    n: 2,
    reason
  });
});

it("a reference with a level that no answer has, or a segment that is not adjusted for, gives a reason that names it", () => {
  const young = {age: {young: 1, none: 1}};
  const found = caseMixAdjustment(cellsOf(false), fivePoints, segments, {reference: young});
  for (const {adjusted, impact, raw} of found.units) {
    expect(raw.estimate).not.toBeNull();
    expect([adjusted, impact]).toEqual(Array(2).fill({estimate: null, n: raw.n, reason: 'no answers in age "none"'}));
  }
  expect(found.effects.every(({effect}) => effect.estimate !== null)).toBe(true);
  const other = caseMixAdjustment(cellsOf(false), fivePoints, segments, {reference: {sex: {male: 1}}});
  expect(other.units[0]!.adjusted).toMatchObject({reason: 'no answers in sex "male"'});
  expect(caseMixAdjustment([], fivePoints, segments, {reference: young}).units).toEqual([]);
});

it("a cell without a level, impossible sums and shares are errors that name them", () => {
  const [cell] = smallCells([["a", "old", 3, 4]]);
  expect(() => caseMixAdjustment([cell!], fivePoints, ["age", "product"])).toThrow(
    'caseMixAdjustment: cell 0: no level of segment "product"'
  );
  expect(() => caseMixAdjustment([{...cell!, w: -1}], fivePoints, ["age"])).toThrow(
    "caseMixAdjustment: cell 0: w: expected 0 or more, got -1"
  );
  const adjust = (reference: Record<string, Record<string, number>>) => () =>
    caseMixAdjustment([cell!], fivePoints, ["age"], {reference});
  expect(adjust({age: {old: -1}})).toThrow(
    'caseMixAdjustment: reference of "age": share of "old": expected 0 or more, got -1'
  );
  expect(adjust({age: {old: 0}})).toThrow(
    'caseMixAdjustment: reference of "age": sum of shares: expected more than 0, got 0'
  );
});
