import {expect, it} from "vitest";
import {expectNumber} from "../../../src/statistics/numbers/expect-number.js";

it.each([
  [0, 0, 1],
  [1, 0, 1],
  [1e300, 0, undefined],
  [-5, -Infinity, undefined],
  [1e-300, Number.MIN_VALUE, undefined]
])("expectNumber lets %s pass from %s to %s", (value, low, high) => {
  expect(() => expectNumber("f: x", value, low, high)).not.toThrow();
});

it.each([
  [2, 0, 1, "f: x: expected 0 to 1, got 2"],
  [NaN, 0, 1, "f: x: expected 0 to 1, got NaN"],
  [-1, 0, undefined, "f: x: expected 0 or more, got -1"],
  [Infinity, 0, undefined, "f: x: expected 0 or more, got Infinity"],
  [0, Number.MIN_VALUE, undefined, "f: x: expected more than 0, got 0"],
  [-Infinity, -Infinity, undefined, "f: x: expected a finite number, got -Infinity"]
])("expectNumber refuses %s from %s to %s and says what it expected", (value, low, high, message) => {
  expect(() => expectNumber("f: x", value, low, high)).toThrow(new RangeError(message));
});
