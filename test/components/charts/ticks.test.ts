import * as d3 from "d3";
import fc from "fast-check";
import {expect, it} from "vitest";
import {nice, ticks} from "../../../src/components/charts/ticks.js";

const ends = fc.tuple(
  fc.integer({min: -1000, max: 1000}),
  fc.integer({min: 1, max: 2000}),
  fc.constantFrom(1, 10, 100)
);
const counts = fc.integer({min: 1, max: 8});

it("the values on an axis are those of d3, to the last decimal", () => {
  fc.assert(
    fc.property(ends, counts, ([start, length, by], count) => {
      const [from, to] = [start / by, (start + length) / by];
      expect(ticks(from, to, count)).toEqual(d3.ticks(from, to, count));
    })
  );
});

it("the ends of an axis are those of d3", () => {
  fc.assert(
    fc.property(ends, counts, ([start, length, by], count) => {
      const [from, to] = [start / by, (start + length) / by];
      expect(nice(from, to, count)).toEqual(d3.nice(from, to, count));
    })
  );
});

it("an axis of one value has that value", () => {
  expect(ticks(70, 70, 4)).toEqual([70]);
  expect(nice(70, 70, 4)).toEqual([70, 70]);
});
