import fc from "fast-check";
import {expect, it} from "vitest";
import {
  betaCdf,
  betaQuantile,
  chiSquareQuantile,
  chiSquareTail,
  fQuantile,
  fTail,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile
} from "../../../src/statistics/distributions/distributions.js";
import {rFixture} from "../reference.js";

type Columns<Name extends string> = Record<Name, number[]>;
const r = rFixture<{
  t: Columns<"p" | "df" | "x" | "quantile" | "cdf">;
  beta: Columns<"p" | "a" | "b" | "x" | "quantile" | "cdf">;
  chi: Columns<"p" | "df" | "x" | "quantile" | "tail">;
  f: Columns<"p" | "df1" | "df2" | "x" | "quantile" | "tail">;
  normal: Columns<"p" | "quantile">;
  z: Columns<"z" | "cdf">;
}>("distributions");

/** Largest relative difference between a column and a function of the row. */
function furthest<Name extends string>(
  columns: Columns<Name>,
  expected: NoInfer<Name>,
  actual: (row: Record<Name, number>) => number
): number {
  const names = Object.keys(columns) as Name[];
  const errors = columns[expected].map((value, index) => {
    const row = Object.fromEntries(names.map((name) => [name, columns[name][index]])) as Record<Name, number>;
    const found = actual(row);
    return found === value ? 0 : Math.abs(found / value - 1);
  });
  return Math.max(...errors);
}

it("Student's t agrees with R's pt and qt to 1e-12, far into the lower tail and up to 10 million degrees of freedom", () => {
  expect(furthest(r.t, "cdf", ({x, df}) => studentCdf(x, df))).toBeLessThan(1e-12);
  expect(furthest(r.t, "quantile", ({p, df}) => studentQuantile(p, df))).toBeLessThan(1e-12);
});

it("beta agrees with R's pbeta and qbeta to 1e-12, shapes from a half to a million", () => {
  expect(furthest(r.beta, "cdf", ({x, a, b}) => betaCdf(x, a, b))).toBeLessThan(1e-12);
  expect(furthest(r.beta, "quantile", ({p, a, b}) => betaQuantile(p, a, b))).toBeLessThan(1e-12);
});

it("chi-square agrees with R's pchisq and qchisq to 1e-12", () => {
  expect(furthest(r.chi, "tail", ({x, df}) => chiSquareTail(x, df))).toBeLessThan(1e-12);
  expect(furthest(r.chi, "quantile", ({p, df}) => chiSquareQuantile(p, df))).toBeLessThan(1e-12);
});

it("F agrees with R's pf, and with qbeta where qf loses digits, to 1e-12", () => {
  expect(furthest(r.f, "tail", ({x, df1, df2}) => fTail(x, df1, df2))).toBeLessThan(1e-12);
  expect(furthest(r.f, "quantile", ({p, df1, df2}) => fQuantile(p, df1, df2))).toBeLessThan(1e-12);
});

it("the normal distribution agrees with R's pnorm and qnorm to 1e-13", () => {
  expect(furthest(r.z, "cdf", ({z}) => normalCdf(z))).toBeLessThan(1e-13);
  expect(furthest(r.normal, "quantile", ({p}) => normalQuantile(p))).toBeLessThan(1e-13);
});

it("quantile and probability undo each other", () => {
  const probability = fc.double({min: 1e-6, max: 1 - 1e-6, noNaN: true});
  const df = fc.double({min: 0.2, max: 1e6, noNaN: true});
  fc.assert(
    fc.property(probability, df, df, (p, a, b) => {
      expect(studentCdf(studentQuantile(p, a), a)).toBeCloseTo(p, 11);
      expect(1 - chiSquareTail(chiSquareQuantile(p, a), a)).toBeCloseTo(p, 9);
      expect(1 - fTail(fQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
    })
  );
});

it("limits: probabilities 0 and 1, infinite degrees of freedom, shapes of 0", () => {
  expect([0, 0.5, 1].map((p) => normalQuantile(p))).toEqual([-Infinity, 0, Infinity]);
  expect([0, 0.5, 1].map((p) => studentQuantile(p, 4))).toEqual([-Infinity, 0, Infinity]);
  expect([-Infinity, Infinity].map((t) => studentCdf(t, 4))).toEqual([0, 1]);
  expect([0, 1].map((p) => betaQuantile(p, 2, 3))).toEqual([0, 1]);
  expect([betaQuantile(0.3, 0, 3), betaQuantile(0.3, 3, 0)]).toEqual([0, 1]);
  expect([0, 1].map((x) => betaCdf(x, 2, 3))).toEqual([0, 1]);
  expect([0, Infinity].map((x) => chiSquareTail(x, 4))).toEqual([1, 0]);
  expect(fTail(0, 4, 5)).toBe(1);
  expect(studentQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
  expect(studentCdf(-1.5, Infinity)).toBe(normalCdf(-1.5));
});
