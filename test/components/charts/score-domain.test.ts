import {expect, it} from "vitest";
import {differenceDomain, scoreDomain} from "../../../src/components/charts/score-domain.js";
import {shown, unanswered, withheld} from "../report-fixture.js";

it("an axis holds every interval between round numbers", () => {
  expect(scoreDomain([shown(71, 2), shown(58, 1)])).toEqual({low: 55, upp: 75, ticks: [55, 60, 65, 70, 75]});
});

it("equals are not spread over the whole axis", () => {
  const {low, upp} = scoreDomain([shown(71, 0.1), shown(71, 0.1)]);
  expect(upp - low).toBeGreaterThanOrEqual(10);
});

it("an axis ends where values end, and goes on where a metric does", () => {
  expect(scoreDomain([shown(98, 1)]).upp).toBe(100);
  expect(scoreDomain([shown(-20, 8)]).low).toBeLessThanOrEqual(-28);
});

it("absent figures do not count, and none at all give the whole scale", () => {
  expect(scoreDomain([withheld, shown(71, 2)])).toEqual(scoreDomain([shown(71, 2)]));
  expect(scoreDomain([withheld, unanswered])).toMatchObject({low: 0, upp: 100});
  expect(scoreDomain([])).toMatchObject({low: 0, upp: 100});
});

it("differences have zero in the middle", () => {
  expect(differenceDomain([{low: -6.3, upp: -2.1}])).toMatchObject({low: -10, upp: 10});
  expect(differenceDomain([])).toMatchObject({low: -5, upp: 5});
});
