import {expect, it} from "vitest";
import {heaping} from "../../../src/statistics/response-quality/heaping.js";

const scale = [0, 100] as const;
const linear = Array.from({length: 101}, (_, value) => ({value, n: 100 + 3 * value}));

it("heaping: a straight distribution holds exactly a third of every window at its middle", () => {
  const found = heaping(linear, scale, {multiple: 10});
  expect(found.share).toBeCloseTo(1 / 3, 14);
  expect(found.expectedShare).toBe(1 / 3);
  expect(found.pValue).toBeGreaterThan(0.4);
});

it("heaping: answers drawn to round numbers are found, and only at the multiple asked for", () => {
  const heaped = linear.map(({value, n}) => ({value, n: value % 10 === 0 ? 2 * n : n}));
  expect(heaping(heaped, scale, {multiple: 10}).pValue).toBeLessThan(1e-9);
  const atSevens = heaping(
    linear.map(({value, n}) => ({value, n: value % 7 === 0 ? 2 * n : n})),
    scale,
    {multiple: 7}
  );
  expect(atSevens.share).toBeCloseTo(0.5, 2);
});

it("heaping leaves out the ends of the scale, which have one neighbour only", () => {
  const ends = [
    {value: 0, n: 50},
    {value: 100, n: 90},
    {value: 99, n: 3}
  ];
  expect(heaping(ends, scale, {multiple: 10})).toMatchObject({n: 0, share: null, pValue: 1});
  expect(
    heaping(
      [
        {value: 5, n: 7},
        {value: 6, n: 7}
      ],
      [0, 10],
      {multiple: 5}
    )
  ).toMatchObject({n: 14, count: 7});
});

it("heaping: a scale in steps of a half has neighbours half a step away", () => {
  const halves = [4.5, 5, 5.5, 4, 6].map((value, index) => ({value, n: index + 1}));
  expect(heaping(halves, [0, 10], {multiple: 2.5, step: 0.5})).toMatchObject({n: 6, count: 2});
});

it("heaping of no answers says nothing; overlapping windows and answers off the scale are errors", () => {
  expect(heaping([], scale, {multiple: 5})).toMatchObject({n: 0, share: null});
  expect(() => heaping([], scale, {multiple: 2})).toThrow("heaping: steps of the multiple: expected 3 or more, got 2");
  expect(() => heaping([{value: 101, n: 1}], scale, {multiple: 5})).toThrow(
    "heaping: row 0: value: expected 0 to 100, got 101"
  );
});
