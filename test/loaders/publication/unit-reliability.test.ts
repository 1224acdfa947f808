import {expect, it} from "vitest";
import {unitReliabilities} from "../../../loaders/publication/unit-reliability.js";
import {noAnswers, shown, withheld} from "../../transforms/figures.js";

const units = (estimates: readonly number[], se = 1) =>
  estimates.map((estimate, index) => ({id: `u${index}`, figure: shown(estimate, se)}));

it("units that differ by more than chance are reliable, those that differ by chance only are not", () => {
  const apart = unitReliabilities(units([50, 60, 70, 80, 90]));
  expect([...apart.keys()]).toEqual(["u0", "u1", "u2", "u3", "u4"]);
  for (const share of apart.values()) expect(share).toBeGreaterThan(0.99);
  for (const share of unitReliabilities(units([70, 70.1, 69.9, 70, 70.05])).values()) expect(share).toBe(0);
});

it("a unit with fewer answers is less reliable", () => {
  const figures = [...units([60, 65, 70, 75]), {id: "few", figure: shown(80, 5, 16)}];
  const shares = unitReliabilities(figures);
  expect(shares.get("few")!).toBeLessThan(shares.get("u0")!);
});

it("with fewer than five figures it is not told how much units differ; what is not shown does not count", () => {
  expect(unitReliabilities(units([50, 60, 70, 80])).size).toBe(0);
  const hidden = [...units([50, 60, 70, 80]), {id: "a", figure: withheld}, {id: "b", figure: noAnswers}];
  expect(unitReliabilities(hidden).size).toBe(0);
  expect(unitReliabilities([...hidden, {id: "c", figure: shown(66)}]).size).toBe(5);
  expect(unitReliabilities([]).size).toBe(0);
});

it("where nobody's answers vary there is nothing to tell", () => {
  expect(unitReliabilities(units([100, 100, 100, 100, 100], 0)).size).toBe(0);
});
