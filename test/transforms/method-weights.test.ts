import {expect, it} from "vitest";
import {rake} from "../../src/statistics/weights/raking.js";
import {mixRows} from "../../src/components/tables/example-rows.js";
import {marginsOf} from "../../src/transforms/method-weights.js";

const mix = {
  dimensions: ["Class", "Age"],
  before: [
    {categories: {Class: "end user", Age: "young"}, population: 30},
    {categories: {Class: "end user", Age: "old"}, population: 30},
    {categories: {Class: "partner", Age: "old"}, population: 40}
  ]
};

it("margins are the sums of the mix over every dimension, so that all have the same total", () => {
  const [customers, age] = marginsOf(mix);
  expect(customers!.figures.map(({population}) => population)).toEqual([60, 40]);
  expect(age!.figures).toEqual([
    {categories: {Age: "young"}, population: 30},
    {categories: {Age: "old"}, population: 70}
  ]);
  expect(marginsOf({dimensions: [], before: []})).toEqual([]);
});

it("the report of a weighting has the shares of every category before and after, in percent", () => {
  const cells = mix.before.map(({categories}) => ({categories, n: 20, w: 20}));
  const rows = mixRows(rake(cells, marginsOf(mix)));
  expect(rows.map((row) => row["percentAfter"])).toEqual([60, 40, 30, 70].map((share) => expect.closeTo(share, 6)));
  expect(rows[0]).toMatchObject({category: 'Class "end user"', n: 40, percentBefore: expect.closeTo(66.667, 2)});
});
