import {expect, it} from "vitest";
import {jackknifeError} from "../../src/statistics/group-jackknife.js";

it("jackknifeError of a mean, one group per value, is s/√n", () => {
  const values = [3, 5, 8, 1, 9, 4];
  const mean = 5;
  const leftOut = values.map((value) => ({value: (30 - value) / 5, ratio: 6}));
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5;
  expect(jackknifeError(mean, leftOut).se).toBeCloseTo(Math.sqrt(variance / 6), 14);
  expect(jackknifeError(mean, leftOut).df).toBe(5);
});

it("jackknifeError with groups of unequal size follows Busing et al. (1999), worked by hand", () => {
  // Sums 10 of 2, 12 of 4 and 6 of 2: the mean is 3.5; pseudo-values are the group means 5, 3 and 3.
  const leftOut = [
    {value: 18 / 6, ratio: 4},
    {value: 16 / 4, ratio: 2},
    {value: 22 / 6, ratio: 4}
  ];
  const expected = Math.sqrt((1.5 ** 2 / 3 + 0.5 ** 2 / 1 + 0.5 ** 2 / 3) / 3);
  expect(jackknifeError(3.5, leftOut).se).toBeCloseTo(expected, 14);
});

it("jackknifeError is 0 where nothing changes", () => {
  expect(
    jackknifeError(2, [
      {value: 2, ratio: 2},
      {value: 2, ratio: 2}
    ])
  ).toEqual({se: 0, df: 1});
});

it("jackknifeError refuses a single group and a group as large as the whole", () => {
  expect(() => jackknifeError(2, [{value: 1, ratio: 2}])).toThrow("jackknifeError: groups: expected 2 or more, got 1");
  const all = [
    {value: 1, ratio: 1},
    {value: 1, ratio: 2}
  ];
  expect(() => jackknifeError(2, all)).toThrow("jackknifeError: group 0: expected a ratio above 1, got 1");
});
