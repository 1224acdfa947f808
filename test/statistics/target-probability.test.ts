import {expect, it} from "vitest";
import {probabilityOfReaching} from "../../src/statistics/target-probability.js";

it("probabilityOfReaching is the normal probability of a true score at or above the target", () => {
  // pnorm((82 − 80)/1.5)
  expect(probabilityOfReaching({estimate: 82, se: 1.5, n: 40}, 80)).toBeCloseTo(0.908788780274132, 12);
  expect(probabilityOfReaching({estimate: 78, se: 1.5, n: 40}, 80)).toBeCloseTo(1 - 0.908788780274132, 12);
});

it("probabilityOfReaching of a known score is 1 at the target and above, 0 below", () => {
  expect(probabilityOfReaching({estimate: 80, se: 0, n: 40}, 80)).toBe(1);
  expect(probabilityOfReaching({estimate: 79.9, se: 0, n: 40}, 80)).toBe(0);
});

it("probabilityOfReaching is null without an estimate; a target that is not a number is an error", () => {
  expect(probabilityOfReaching({estimate: null, n: 1, reason: {code: "one-answer"}}, 80)).toBeNull();
  expect(() => probabilityOfReaching({estimate: 80, se: 1, n: 40}, NaN)).toThrow(
    "probabilityOfReaching: target: expected a finite number, got NaN"
  );
});
