import {existsSync, readFileSync} from "node:fs";
import fc from "fast-check";
import {expect, it} from "vitest";
import {cronbachAlpha} from "../../../src/statistics/response-quality/cronbach-alpha.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {answersToFour, type Columns, numbersOf, pairsFrom} from "../pairs.js";
import {reference, referenceTable, rFixture} from "../reference.js";

interface ScaleFixture {
  rows: Columns;
  raw: number;
  standardised: number;
  meanCorrelation: number;
  dropped: number[];
  itemRest: number[];
}
const fixture = rFixture<{attitude: ScaleFixture; gaps: ScaleFixture; interval: {low: number; upp: number}}>(
  "cronbach-alpha"
);

it.each(["attitude", "gaps"] as const)("cronbachAlpha equals psych::alpha on %s to 1e-9", (name) => {
  const expected = fixture[name];
  const found = cronbachAlpha(pairsFrom(expected.rows));
  expect(found.alpha.estimate).toBeCloseTo(expected.raw, 10);
  expect(found.standardised).toBeCloseTo(expected.standardised, 10);
  expect(found.meanCorrelation).toBeCloseTo(expected.meanCorrelation, 10);
  found.items.forEach(({alphaIfDropped, itemRest}, index) => {
    expect(alphaIfDropped).toBeCloseTo(expected.dropped[index]!, 10);
    expect(itemRest).toBeCloseTo(expected.itemRest[index]!, 10);
  });
});

it("cronbachAlpha has Feldt's interval as psych::alpha.ci, to 1e-6", () => {
  const {alpha} = cronbachAlpha(pairsFrom(fixture.attitude.rows));
  expect((alpha as Estimated).low).toBeCloseTo(fixture.interval.low, 9);
  expect((alpha as Estimated).upp).toBeCloseTo(fixture.interval.upp, 9);
  expect(alpha).toMatchObject({n: 30, nEff: 30, df: 29, method: "feldt"});
});

interface AlphaReference {
  examples: {
    attitude: {
      published: {raw_alpha: number; std_alpha: number};
      recomputed: {
        raw_alpha: number;
        std_alpha: number;
        alpha_if_dropped: Record<string, number>;
        item_rest_correlation: Record<string, number>;
      };
    };
  };
  oddjob: Record<
    "satisfaction" | "loyalty" | "commitment" | "performance_s1_s23",
    {items: string[]; n: number; raw_alpha: number; std_alpha: number}
  >;
}

it("cronbachAlpha of the attitude data is the published 0.84", () => {
  const {alpha, standardised} = cronbachAlpha(pairsFrom(fixture.attitude.rows));
  expect(alpha.estimate!.toFixed(2)).toBe("0.84");
  expect(standardised!.toFixed(2)).toBe("0.84");
});

it("cronbachAlpha of the attitude data is that of the reference file", () => {
  const published = reference<AlphaReference>("cronbach_alpha.json");
  const table = referenceTable("attitude.csv");
  const {recomputed} = published.examples.attitude;
  const found = cronbachAlpha(pairsFrom(numbersOf(table, Object.keys(recomputed.alpha_if_dropped))));
  expect(found.alpha.estimate).toBeCloseTo(recomputed.raw_alpha, 12);
  expect(found.standardised).toBeCloseTo(recomputed.std_alpha, 12);
  for (const {name, alphaIfDropped, itemRest} of found.items) {
    expect(alphaIfDropped).toBeCloseTo(recomputed.alpha_if_dropped[name]!, 12);
    expect(itemRest).toBeCloseTo(recomputed.item_rest_correlation[name]!, 12);
  }
});

it("cronbachAlpha of four scales of an airline's survey equals the reference file, complete cases", ({skip}) => {
  const published = reference<AlphaReference>("cronbach_alpha.json");
  const file = new URL("../../../../shared/real-data/data/oddjob-airways-textbook/airlinesat.csv", import.meta.url);
  skip(!existsSync(file), "oddjob-airways-textbook/airlinesat.csv not found beside the project");
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/).map(cellsOfLine);
  for (const scale of ["satisfaction", "loyalty", "commitment", "performance_s1_s23"] as const) {
    const {items, n, raw_alpha, std_alpha} = published.oddjob[scale];
    const places = items.map((item) => header!.indexOf(item));
    const complete = lines.filter((line) => places.every((place) => /^\d+$/.test(line[place]!)));
    const columns = Object.fromEntries(
      items.map((item, index) => [item, complete.map((line) => Number(line[places[index]!]))])
    );
    const found = cronbachAlpha(pairsFrom(columns));
    expect(found.alpha.n).toBe(n);
    expect(found.alpha.estimate).toBeCloseTo(raw_alpha, 11);
    expect(found.standardised).toBeCloseTo(std_alpha, 11);
  }
});

function cellsOfLine(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)|(?<=,|^)(?=,|$)/g)].map((match) => match[1] ?? match[2] ?? "");
}

it("alpha is at most 1, unchanged by the order of questions and by multiplying all weights", () => {
  fc.assert(
    fc.property(answersToFour, ({columns, weights}) => {
      const {alpha} = cronbachAlpha(pairsFrom(columns, weights));
      if (alpha.estimate === null) return;
      expect(alpha.estimate).toBeLessThanOrEqual(1 + 1e-12);
      const turned = cronbachAlpha(
        pairsFrom(
          columns,
          weights.map((weight) => 5 * weight)
        ),
        ["d", "b", "a", "c"]
      );
      expect(Math.abs(turned.alpha.estimate! - alpha.estimate)).toBeLessThan(1e-9 * (1 + Math.abs(alpha.estimate)));
    })
  );
});

it("equal answers to every question have alpha 1; a reversed question has a negative item–rest correlation", () => {
  const same = [1, 2, 3, 4, 5];
  expect(cronbachAlpha(pairsFrom({a: same, b: same, c: same})).alpha.estimate).toBeCloseTo(1, 12);
  const {items} = cronbachAlpha(pairsFrom({a: same, b: [1, 2, 3, 5, 4], c: same, d: [5, 4, 3, 2, 1]}));
  expect(items.map(({itemRest}) => Math.sign(itemRest!))).toEqual([1, 1, 1, -1]);
});

it("a scale of two has no alpha without one of them", () => {
  const {items} = cronbachAlpha(pairsFrom({a: [1, 2, 3, 5], b: [2, 2, 4, 5]}));
  expect(items.map(({alphaIfDropped}) => alphaIfDropped)).toEqual([null, null]);
});

it("a question that never varies leaves alpha and takes the correlations; a sum that never varies takes alpha", () => {
  const flat = cronbachAlpha(pairsFrom({a: [1, 2, 4], b: [2, 3, 4], c: [5, 5, 5]}));
  expect(flat.alpha.estimate).not.toBeNull();
  expect(flat.standardised).toBeNull();
  expect(flat.items[2]!.itemRest).toBeNull();
  expect(cronbachAlpha(pairsFrom({a: [1, 2, 3], b: [3, 2, 1]})).alpha).toEqual({
    estimate: null,
    n: 3,
    reason: {code: "equal-sums"}
  });
});

it("fewer than two questions, and a pair that nobody answered both of, are a reason", () => {
  expect(cronbachAlpha(pairsFrom({a: [1, 2]})).alpha).toMatchObject({
    reason: {code: "fewer-questions-than", n: 1, minimum: 2}
  });
  const apart = cronbachAlpha(pairsFrom({a: [1, 2, null, null], b: [null, null, 3, 4]}));
  expect(apart.alpha).toEqual({estimate: null, n: 0, reason: {code: "answered-by", questions: ["a", "b"], n: 0}});
});
