import {expect, it} from "vitest";
import {correlationDraws} from "../../../src/statistics/drivers/correlation-draws.js";

const matrix = [
  [1, 0.6, 0.2],
  [0.6, 1, -0.3],
  [0.2, -0.3, 1]
];

it("correlationDraws spread around the correlations as those of normal samples do: se (1 − ρ²)/√(n − 1)", () => {
  const draw = correlationDraws(matrix, 199, 3);
  const draws = Array.from({length: 1500}, draw);
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2]
  ] as const) {
    const values = draws.map((drawn) => drawn[a]![b]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const se = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    const expected = (1 - matrix[a]![b]! ** 2) / Math.sqrt(199);
    expect(Math.abs(mean - matrix[a]![b]!)).toBeLessThan(0.008);
    expect(Math.abs(se / expected - 1)).toBeLessThan(0.08);
  }
});

it("correlationDraws are symmetric with ones on the diagonal, and the same for the same seed", () => {
  const drawn = correlationDraws(matrix, 20.5, 9)();
  drawn.forEach((row, a) => row.forEach((entry, b) => expect(entry).toBeCloseTo(a === b ? 1 : drawn[b]![a]!, 12)));
  expect(correlationDraws(matrix, 20.5, 9)()).toEqual(drawn);
});
