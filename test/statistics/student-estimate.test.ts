import {expect, it} from "vitest";
import {studentEstimate} from "../../src/statistics/student-estimate.js";

it("studentEstimate has R's qt() limits, and qnorm() ones for infinite degrees of freedom", () => {
  const known = {estimate: 50, se: 2, df: 7, n: 8, nEff: 7.5};
  expect(studentEstimate(known, 0.95, "t")).toEqual({
    ...known,
    low: expect.closeTo(50 - 2 * 2.36462425159278, 10) as number,
    upp: expect.closeTo(50 + 2 * 2.36462425159278, 10) as number,
    level: 0.95,
    method: "t",
    errorFactor: 1
  });
  expect(studentEstimate({...known, df: Infinity}, 0.9, "t").upp).toBeCloseTo(50 + 2 * 1.64485362695147, 10);
});
