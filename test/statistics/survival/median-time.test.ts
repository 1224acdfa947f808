import fc from "fast-check";
import {expect, it} from "vitest";
import {type EpisodeCount, type MedianTime, medianTime} from "../../../src/statistics/survival/median-time.js";

const ended = (...times: number[]): EpisodeCount[] => times.map((time) => ({time, ended: 1, open: 0}));
const open = (...times: number[]): EpisodeCount[] => times.map((time) => ({time, ended: 0, open: 1}));

it("equals R's survfit(Surv(time, status) ~ x, data = aml): medians, limits, and the limits that were not reached", () => {
  const maintained = [...ended(9, 13, 18, 23, 31, 34, 48), ...open(13, 28, 45, 161)];
  expect(medianTime(maintained)).toEqual({median: 31, low: 18, upp: null, n: 11, ended: 7});
  const others = [...ended(5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45), ...open(16)];
  expect(medianTime(others)).toEqual({median: 23, low: 8, upp: null, n: 12, ended: 11});
});

it("open cases are neither left out nor taken as ended: both would make the median shorter", () => {
  const cases = [...ended(2, 4, 6), ...open(1, 3, 5, 7, 7)];
  expect(medianTime(cases)).toMatchObject({median: 6, n: 8, ended: 3});
  expect(medianTime(ended(2, 4, 6))).toMatchObject({median: 4});
  expect(medianTime(ended(1, 2, 3, 4, 5, 6, 7, 7))).toMatchObject({median: 4.5});
});

it("where exactly half are left over a while, the median is its middle", () => {
  expect(medianTime(ended(10, 20))).toMatchObject({median: 15});
});

it("all at one time: that time, with no limits beyond it; a single open case: nothing is reached", () => {
  expect(medianTime([{time: 3, ended: 8, open: 0}])).toEqual({median: 3, low: 3, upp: null, n: 8, ended: 8});
  expect(medianTime(open(9))).toEqual({median: null, low: null, upp: null, n: 1, ended: 0});
});

it("without cases there is a reason; what is no time or no count is refused by its row", () => {
  expect(medianTime([])).toEqual({reason: {code: "no-answers"}});
  expect(medianTime([{time: 1, ended: 0, open: 0}])).toEqual({reason: {code: "no-answers"}});
  expect(() => medianTime([{time: -1, ended: 1, open: 0}])).toThrow(
    "medianTime: row 0: time: expected 0 or more, got -1"
  );
  expect(() => medianTime([{time: 1, ended: NaN, open: 0}])).toThrow("medianTime: row 0: ended");
});

it("rows may be grouped and ordered in any way; limits enclose the median", () => {
  const row = fc.record({time: fc.nat(12), ended: fc.nat(3), open: fc.nat(3)});
  fc.assert(
    fc.property(fc.array(row, {minLength: 1, maxLength: 20}), (counts) => {
      const found = medianTime(counts);
      const single = counts.flatMap(({time, ended: ends, open: opens}) => [
        ...Array<EpisodeCount>(ends).fill({time, ended: 1, open: 0}),
        ...Array<EpisodeCount>(opens).fill({time, ended: 0, open: 1})
      ]);
      expect(medianTime(single.reverse())).toEqual(found);
      if ("reason" in found) return;
      const {median, low, upp}: MedianTime = found;
      if (median !== null) expect(low).toBeLessThanOrEqual(median);
      if (upp !== null) expect(upp).toBeGreaterThanOrEqual(median!);
    })
  );
});
