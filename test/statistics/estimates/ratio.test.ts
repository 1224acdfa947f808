import {expect, it} from "vitest";
import {type RatioSums, surveyRatio} from "../../../src/statistics/index.js";
import {largestError} from "../counts.js";
import {designs, domains} from "../estimates-fixture.js";
import {reference, referenceTable} from "../reference.js";

/** The sums of one response; responses are left apart, since rows add up. */
function sumsOf(y: number, x: number, weight: number, stratum?: string): RatioSums {
  const squared = weight * weight;
  return {
    n: 1,
    w: weight,
    w2: squared,
    wy: weight * y,
    wx: weight * x,
    w2yy: squared * y * y,
    w2xy: squared * x * y,
    w2xx: squared * x * x,
    ...(stratum !== undefined && {stratum})
  };
}

function added(rows: readonly RatioSums[]): RatioSums {
  return rows.reduce((a, b) => ({
    n: a.n + b.n,
    w: a.w + b.w,
    w2: a.w2 + b.w2,
    wy: a.wy + b.wy,
    wx: a.wx + b.wx,
    w2yy: a.w2yy + b.w2yy,
    w2xy: a.w2xy + b.w2xy,
    w2xx: a.w2xx + b.w2xx,
    ...(a.stratum !== undefined && {stratum: a.stratum})
  }));
}

for (const {name, stratified, options} of designs) {
  it(`surveyRatio equals R's svyratio for the ${name} design, from rows and from their sums`, () => {
    for (const {rows, expected} of domains) {
      const sums = rows.map((row) =>
        sumsOf(row.complaints, row.orders, row.weight, stratified ? row.region : undefined)
      );
      const strata = [...new Set(sums.map((row) => row.stratum))];
      const few = strata.map((stratum) => added(sums.filter((row) => row.stratum === stratum)));
      expect(largestError(surveyRatio(sums, options), expected[name].ratio)).toBeLessThan(1e-12);
      expect(largestError(surveyRatio(few, options), expected[name].ratio)).toBeLessThan(1e-12);
    }
  });
}

it("surveyRatio equals unemployment per labour force of Lehtonen and Pahkinen, 0.1277788 with 0.003173564 (SUDAAN)", () => {
  const first = [
    [4123, 33786],
    [666, 6016],
    [760, 5919],
    [457, 3022]
  ] as const;
  const second = [
    [61, 573],
    [262, 1737],
    [331, 2543],
    [98, 545]
  ] as const;
  const rows = [...first.map(([y, x]) => sumsOf(y, x, 1.75, "1")), ...second.map(([y, x]) => sumsOf(y, x, 6.25, "2"))];
  const {estimate, se} = surveyRatio(rows, {population: {1: 7, 2: 25}}) as {estimate: number; se: number};
  expect([estimate.toFixed(7), se.toFixed(9)]).toEqual(["0.1277788", "0.003173564"]);
});

interface Vignette {
  published: Record<"svyratio_api.stu_over_enroll" | "svyratio_H_only", {ratio: number; se: number}>;
  recomputed: {svymean_api00: {estimate: {api00: number}; se: {api00: number}}};
}

it("surveyRatio of cluster totals is R's survey vignette on the California schools, where they lie beside the project", () => {
  const vignette = reference<Vignette>("survey_vignette_apiclus1.json");
  const schools = referenceTable("apiclus1.csv");
  const districts = [...new Set(schools.map((school) => school.dnum))];
  const population = Number(schools[0]!.fpc);
  // One row per district, the unit that was drawn: its weighted totals, of weight 1. A domain leaves districts at 0.
  const ratioOf = (y: (school: Record<string, string>) => number, x: (school: Record<string, string>) => number) =>
    surveyRatio(
      districts.map((district) => {
        const inside = schools.filter((school) => school.dnum === district);
        const total = (value: typeof y) => inside.reduce((sum, school) => sum + Number(school.pw) * value(school), 0);
        return sumsOf(total(y), total(x), 1);
      }),
      {population}
    ) as {estimate: number; se: number};
  const all = ratioOf(
    (school) => Number(school["api.stu"]),
    (school) => Number(school.enroll)
  );
  const published = vignette.published["svyratio_api.stu_over_enroll"];
  expect([all.estimate.toFixed(7), all.se.toFixed(9)]).toEqual([published.ratio.toFixed(7), published.se.toFixed(9)]);
  const isHigh = (school: Record<string, string>) => (school.stype === "H" ? 1 : 0);
  const high = ratioOf(
    (school) => isHigh(school) * Number(school["api.stu"]),
    (school) => isHigh(school) * Number(school.enroll)
  );
  const {ratio, se} = vignette.published.svyratio_H_only;
  expect([high.estimate.toFixed(7), high.se.toFixed(8)]).toEqual([ratio.toFixed(7), se.toFixed(8)]);
  const {estimate, se: standardError} = vignette.recomputed.svymean_api00;
  const mean = ratioOf(
    (school) => Number(school.api00),
    () => 1
  );
  expect(largestError(mean, {estimate: estimate.api00, se: standardError.api00})).toBeLessThan(1e-12);
});

it("surveyRatio of y exactly proportional to x has a standard error of exactly 0", () => {
  const rows = [1.1, 2.3, 0.7].map((x) => sumsOf(0.3 * x, x, 1.7));
  const ratio = surveyRatio(rows);
  expect(largestError(ratio, {estimate: 0.3})).toBeLessThan(1e-12);
  expect(ratio).toMatchObject({se: 0});
});

it("surveyRatio says why there is none, and refuses sums that are not numbers", () => {
  expect(surveyRatio([])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(surveyRatio([sumsOf(1, 2, 1)])).toMatchObject({estimate: null, n: 1});
  expect(surveyRatio([sumsOf(1, 2, 0), sumsOf(1, 2, 0)])).toMatchObject({reason: {code: "no-weight"}});
  expect(surveyRatio([sumsOf(1, 0, 1), sumsOf(1, 0, 1)])).toMatchObject({reason: {code: "zero-denominator"}});
  expect(surveyRatio([sumsOf(1, 2, 1, "a"), sumsOf(1, 3, 1, "b")])).toMatchObject({
    reason: {code: "one-answer-per-stratum"}
  });
  expect(() => surveyRatio([{...sumsOf(1, 2, 1), wy: Number.NaN}])).toThrow(
    "row 0: wy: expected a finite number, got NaN"
  );
  expect(() => surveyRatio([{...sumsOf(1, 2, 1), n: -1}])).toThrow("row 0: n: expected 0 or more, got -1");
});
