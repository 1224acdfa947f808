import {expect, it} from "vitest";
import {bisect} from "../../../src/statistics/numbers/bisect.js";

it("bisect finds where something begins to hold, or the higher end where it never does", () => {
  expect(bisect(0, 4, (x) => x * x >= 2)).toBeCloseTo(Math.SQRT2, 12);
  expect(bisect(0, 4, () => true)).toBeCloseTo(0, 12);
  expect(bisect(0, 4, () => false)).toBe(4);
  expect(bisect(3, 3, () => true)).toBe(3);
});
