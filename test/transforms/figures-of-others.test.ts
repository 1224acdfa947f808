import {expect, it} from "vitest";
import {figuresOfOthers} from "../../src/transforms/figures-of-others.js";
import {figureRows} from "../../src/transforms/figure-rows.js";
import {scores} from "../../src/transforms/scores.js";
import {responseSums, type TestResponse, twoStages} from "./response-sums.js";

const responses = ["a", "b", "c"].flatMap((unit, place) =>
  ["2024", "2025"].flatMap((year, later) =>
    Array.from({length: 6}, (_, index): TestResponse => {
      const value = (step: number) => 1 + ((index * step + place + later) % 5);
      const answers = {order: value(1), on_time: value(2), undamaged: value(3)};
      return {keys: {unit, year}, answers, weight: 1 + (index % 3) / 2};
    })
  )
);
const by = ["unit", "year", "stage"];
const request = {by, metric: "satisfaction", key: "unit"};

it("the others of a value are the figure of the responses of the other values, in the same year", () => {
  const others = figuresOfOthers(responseSums(responses, ["unit", "year"], twoStages), twoStages, request);
  expect(others).toHaveLength(3 * 2 * 2);
  for (const row of others) {
    const rest = responses.filter(({keys}) => keys["unit"] !== row["unit"] && keys["year"] === row["year"]);
    const figures = scores(responseSums(rest, ["year"], twoStages), twoStages, {by: ["stage"], metric: "satisfaction"});
    const expected = figureRows(figures).find(({stage}) => stage === row["stage"])!;
    expect(row.estimate).toBeCloseTo(expected.estimate!, 9);
    expect(row.se).toBeCloseTo(expected.se!, 9);
    expect(row.n).toBe(expected.n);
  }
});

it("peers are those of the same group; what is in no group, and who is alone in one, has none", () => {
  const groups: Record<string, string | null> = {a: "shop", b: "shop", c: null};
  const sums = responseSums(responses, ["unit", "year"], twoStages);
  const peers = figuresOfOthers(sums, twoStages, {...request, groupOf: (value) => groups[value!] ?? null});
  expect(new Set(peers.map((row) => row["unit"]))).toEqual(new Set(["a", "b"]));
  const plain = figureRows(scores(sums, twoStages, {by, metric: "satisfaction"}));
  for (const row of peers.filter(({unit}) => unit === "a")) {
    const own = plain.find(
      (one) => one["unit"] === "b" && one["year"] === row["year"] && one["stage"] === row["stage"]
    )!;
    expect(row.estimate).toBeCloseTo(own.estimate!, 9);
    expect(row.se).toBeCloseTo(own.se!, 9);
  }
  const alone = figuresOfOthers(sums, twoStages, {...request, groupOf: (value) => value});
  expect(alone).toEqual([]);
});
