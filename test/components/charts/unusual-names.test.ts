import {expect, it} from "vitest";
import {namedPlaces, namesBeyond, unusualNames} from "../../../src/components/charts/unusual-names.js";
import {document} from "../dom.js";

/** A month of 36 with the usual range 60 to 80; outside of it where its score is. */
const place = (index: number, estimate: number) => ({
  ...{period: `2025-0${(index % 9) + 1}`, index, estimate, n: 50, lower: 60, upper: 80},
  unusual: estimate < 60 || estimate > 80
});
const named = (...places: [index: number, estimate: number][]) =>
  namedPlaces(
    places.map(([index, estimate]) => place(index, estimate)),
    36
  ).map(({index}) => index);

it("the latest unusual month is named first, then those furthest from their usual range; three at most", () => {
  expect(named([0, 59], [10, 70], [17, 50], [35, 81])).toEqual([35, 17, 0]);
  expect(named([0, 82], [17, 50], [20, 90], [35, 55])).toEqual([35, 17, 20]);
  expect(named([0, 99], [17, 99], [18, 50], [35, 50])).toEqual([35, 0, 17]);
  expect(named([10, 70])).toEqual([]);
});

it("of two months so near on one side that their names would meet only one is named", () => {
  expect(named([32, 99], [33, 85], [35, 81])).toEqual([35]);
  expect(named([33, 50], [35, 81])).toEqual([35, 33]);
});

it("a name stands above a high point and below a low one, clear of the line beside it", () => {
  const shown = [place(16, 85), place(17, 90), place(18, 40), place(35, 70)];
  const at = {x: (index: number) => `${index}%`, y: (value: number) => 200 - value};
  const [high, low] = unusualNames([shown[1]!, shown[2]!], shown, {at, count: 36, unit: "points", document}).map(
    (name) => [...name.querySelectorAll("text")].map((text) => Number(text.getAttribute("y")))
  );
  expect(Math.max(...high!)).toBeLessThan(at.y(90));
  expect(Math.min(...low!)).toBeGreaterThan(at.y(40));
});

it("a chart is higher only by what the names need", () => {
  const heights = [20, 150];
  expect(namesBeyond([place(0, 90)], heights, 240)).toEqual({over: 26, under: 0});
  expect(namesBeyond([place(0, 40)], [20, 230], 240)).toEqual({over: 0, under: 50});
  expect(namesBeyond([place(0, 40)], heights, 240)).toEqual({over: 0, under: 0});
});
