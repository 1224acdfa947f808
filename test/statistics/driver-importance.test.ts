import {expect, it} from "vitest";
import {correlationsOf} from "../../src/statistics/correlation.js";
import {driverProblem} from "../../src/statistics/driver-importance.js";
import {relativeWeights} from "../../src/statistics/relative-weights.js";
import {shapleyImportance} from "../../src/statistics/shapley-importance.js";
import {correlations, johnson} from "./drivers-fixture.js";
import {pairsFrom} from "./pairs.js";

it("a collinear pair is named by every method", () => {
  const twins = correlationsOf(
    pairsFrom({y: [1, 4, 2, 5, 3], a: [1, 2, 3, 4, 5], b: [5, 4, 3, 2, 1], c: [2, 2, 5, 1, 3]})
  );
  if (twins.matrix === null) throw new Error(twins.reason.code);
  const expected = {rSquared: null, n: 5, reason: {code: "collinear", questions: ["a", "b"]}};
  expect(relativeWeights(twins, "y")).toEqual(expected);
  expect(shapleyImportance(twins, "y")).toEqual(expected);
});

it("predictors that are collinear only together are all named", () => {
  const [a, b, c] = [
    [1, 2, 3, 4, 5, 1],
    [2, 1, 4, 3, 5, 5],
    [4, 4, 1, 2, 3, 5]
  ];
  const sum = a.map((value, row) => value + b[row]!);
  const found = correlationsOf(pairsFrom({y: [3, 1, 2, 5, 4, 4], a: a, b: b, c: c, sum}));
  if (found.matrix === null) throw new Error(found.reason.code);
  expect(driverProblem(found, "y")).toMatchObject({reason: {code: "collinear", questions: ["a", "b", "sum"]}});
});

it("correlations that cannot occur together are refused, among the predictors and with the outcome", () => {
  const impossible = correlations(
    ["y", "a", "b", "c"],
    [
      [1, 0.2, 0.2, 0.2],
      [0.2, 1, 0.9, -0.9],
      [0.2, 0.9, 1, 0.9],
      [0.2, -0.9, 0.9, 1]
    ]
  );
  const reason = {code: "impossible-correlations"};
  expect(driverProblem(impossible, "y")).toMatchObject({rSquared: null, reason});
  const tooMuch = correlations(
    ["y", "a", "b"],
    [
      [1, 0.9, 0.9],
      [0.9, 1, 0],
      [0.9, 0, 1]
    ]
  );
  expect(driverProblem(tooMuch, "y")).toMatchObject({rSquared: null, reason});
});

it("an unknown question, an outcome among the predictors and no predictor are errors", () => {
  expect(() => driverProblem(johnson, "z")).toThrow('driverProblem: no variable "z" among "x1", "x2", "x3", "x4", "y"');
  expect(() => driverProblem(johnson, "y", ["x1", "y"])).toThrow(
    'driverProblem: expected predictors other than "y", got "x1", "y"'
  );
  expect(() => driverProblem(johnson, "y", [])).toThrow('driverProblem: expected predictors other than "y", got ');
});
