import fc from "fast-check";
import {expect, it} from "vitest";
import {surveyProportion} from "../../../src/statistics/index.js";
import {countsOf, largestError, notFinite, plainCounts, weightedAnswers} from "../counts.js";
import {cellsOf, designs, domains} from "../estimates-fixture.js";
import {reference} from "../reference.js";

function isTop(value: number): boolean {
  return value >= 4;
}
function isOne(value: number): boolean {
  return value === 1;
}
/** The share of `x` among `n` unweighted answers. */
function share(x: number, n: number, options = {}) {
  return surveyProportion(plainCounts([n - x, x]), isOne, options) as {estimate: number; low: number; upp: number};
}

for (const {name, stratified, options} of designs) {
  it(`surveyProportion equals R's svymean, and svyciprop by method, for the ${name} design`, () => {
    for (const {rows, expected} of domains) {
      const cells = cellsOf(rows, "answer", stratified);
      const {top, logit, beta, meanShare} = expected[name];
      const {estimate, se, df} = top as {estimate: number; se: number; df: number};
      expect(largestError(surveyProportion(cells, isTop, options), {estimate, se, df})).toBeLessThan(1e-12);
      const methods = [
        ["beta", beta, 1e-11],
        ["mean", meanShare, 1e-11],
        ["logit", logit, 1e-9]
      ] as const;
      for (const [method, limits, tolerance] of methods) {
        // R's logit model is fitted by iteration, to about nine digits.
        expect(largestError(surveyProportion(cells, isTop, {...options, method}), limits)).toBeLessThan(tolerance);
      }
    }
  });
}

it("surveyProportion unweighted is Wilson's interval of Newcombe (1998), Table I method 3", () => {
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ] as const;
  for (const [x, n, low, upp] of published) {
    const {low: actualLow, upp: actualUpp} = share(x, n);
    expect([actualLow, actualUpp].map((limit) => (limit / 100).toFixed(4))).toEqual(
      [low, upp].map((l) => l.toFixed(4))
    );
  }
  expect(share(0, 20).low).toBe(0);
  expect(share(20, 20).upp).toBe(100);
});

it("surveyProportion equals Newcombe's table to full precision, where it lies beside the project", () => {
  const table = reference<{
    input: {cases: {x: number; n: number}[]};
    recomputed_full_precision: {wilson: [number, number][]};
  }>("newcombe1998_single_proportion.json");
  for (const [index, {x, n}] of table.input.cases.entries()) {
    const [low, upp] = table.recomputed_full_precision.wilson[index]!;
    expect(largestError(share(x, n), {low: 100 * low, upp: 100 * upp})).toBeLessThan(1e-11);
  }
});

interface EnglishShare {
  Numerator: number | null;
  Denominator: number | null;
  multiplier: number;
  lower95_0cl: number;
  upper95_0cl: number;
  lower99_8cl: number;
  upper99_8cl: number;
}

it("surveyProportion equals Public Health England's shares at 95% and 99.8%", () => {
  const written = [{x: 9856, n: 12345, low: 79.121017529091, upp: 80.5364007360915, low998: 78.6992410841906}];
  for (const {x, n, low, upp, low998} of written) {
    expect(largestError(share(x, n), {low, upp})).toBeLessThan(1e-12);
    expect(largestError(share(x, n, {level: 0.998}), {low: low998})).toBeLessThan(1e-12);
  }
});

it("surveyProportion equals all of those shares, where their table lies beside the project", () => {
  const tables = reference<{proportions: EnglishShare[]}>("phe_wilson_means.json");
  for (const row of tables.proportions) {
    const {Numerator, Denominator, multiplier} = row;
    // Two of the published rows have more cases than people: no count can say that.
    if (Numerator === null || Denominator === null || Numerator > Denominator) continue;
    const unit = 100 / multiplier;
    const at95 = {low: row.lower95_0cl * unit, upp: row.upper95_0cl * unit};
    const at998 = {low: row.lower99_8cl * unit, upp: row.upper99_8cl * unit};
    expect(largestError(share(Numerator, Denominator), at95)).toBeLessThan(1e-10);
    expect(largestError(share(Numerator, Denominator, {level: 0.998}), at998)).toBeLessThan(1e-10);
  }
});

it("surveyProportion at 0% and 100% keeps an interval on Kish's effective size, whatever the method's name", () => {
  const cells = countsOf([1, 1, 1].map((value, index) => ({value, weight: index + 1})));
  const wilson = surveyProportion(cells, isOne);
  expect(wilson).toMatchObject({estimate: 100, se: 0, upp: 100, method: "wilson"});
  // Wilson's lower limit at 100% is size / (size + z²), with 36/14 effective answers.
  const size = 36 / 14;
  expect(largestError(wilson, {low: (100 * size) / (size + 1.959963984540054 ** 2)})).toBeLessThan(1e-12);
  expect(surveyProportion(cells, isOne, {method: "logit"})).toEqual(wilson);
  // Clopper and Pearson's lower limit at 100% is (α/2)^(1/size).
  expect(
    largestError(surveyProportion(cells, isOne, {method: "beta"}), {low: 100 * 0.025 ** (1 / size), upp: 100})
  ).toBeLessThan(1e-12);
  expect(surveyProportion(cells, isOne, {method: "mean"})).toMatchObject({low: 100, upp: 100});
});

it("surveyProportion has no interval left in a census", () => {
  const cells = plainCounts([1, 3]);
  for (const method of ["wilson", "beta", "mean", "logit"] as const) {
    const {low, upp} = surveyProportion(cells, isOne, {method, population: 4}) as {low: number; upp: number};
    expect([low, upp].map((limit) => limit.toFixed(9))).toEqual(["75.000000000", "75.000000000"]);
  }
});

it("surveyProportion stays inside 0–100 around its estimate, in any grouping of cells and scale of weights", () => {
  fc.assert(
    fc.property(weightedAnswers, fc.constantFrom("wilson", "logit", "beta"), (answers, method) => {
      const whole = surveyProportion(countsOf(answers), isTop, {method});
      expect(notFinite(whole)).toEqual([]);
      const single = answers.flatMap((answer) => countsOf([{...answer, weight: answer.weight * 12}]));
      const other = surveyProportion(single, isTop, {method});
      if (whole.estimate === null) {
        expect(other).toEqual(whole);
        return;
      }
      const {estimate, se, low, upp} = whole;
      expect(largestError(other, {estimate, se, low, upp})).toBeLessThan(1e-8);
      expect(0 <= low && low <= estimate + 1e-9 && estimate <= upp + 1e-9 && upp <= 100).toBe(true);
    })
  );
});

it("surveyProportion of nothing, of one answer and of zero weights says why", () => {
  expect(surveyProportion([], isOne)).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(surveyProportion(plainCounts([0, 1]), isOne)).toMatchObject({estimate: null, n: 1});
  expect(surveyProportion([{value: 1, n: 3, w: 0, w2: 0}], isOne)).toMatchObject({reason: {code: "no-weight"}});
});
