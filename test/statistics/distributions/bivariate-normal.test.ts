import fc from "fast-check";
import {expect, it} from "vitest";
import {bivariateNormalTail} from "../../../src/statistics/distributions/bivariate-normal.js";
import {rFixture} from "../reference.js";

const {both} = rFixture<{both: {h: number; k: number; r: number; p: number}[]}>("reliability");

it("bivariateNormalTail equals R mvtnorm::pmvnorm to 1e-9", () => {
  for (const {h, k, r, p} of both) expect(Math.abs(bivariateNormalTail(h, k, r) - p)).toBeLessThan(1e-9);
});

it("bivariateNormalTail at the means is 1/4 + asin ρ / 2π (Sheppard 1899)", () => {
  for (const r of [-1, -0.99, -0.3, 0, 0.5, 0.99, 0.9999, 1]) {
    expect(bivariateNormalTail(0, 0, r)).toBeCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), 9);
  }
});

it("bivariateNormalTail of both sides of a bound adds up to the other variable's tail", () => {
  const bound = fc.double({min: -5, max: 5, noNaN: true});
  fc.assert(
    fc.property(bound, bound, fc.double({min: -0.9999, max: 0.9999, noNaN: true}), (h, k, r) => {
      const sum = bivariateNormalTail(h, k, r) + bivariateNormalTail(h, -k, -r);
      expect(sum).toBeCloseTo(bivariateNormalTail(h, -Infinity, 0), 9);
    })
  );
});
