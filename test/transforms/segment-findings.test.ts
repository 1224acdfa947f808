import {expect, it} from "vitest";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {segmentFindings} from "../../src/transforms/segment-findings.js";
import {FEWEST_RESPONSES, segmentLeaves, type TreeScore} from "../../src/transforms/segment-tree.js";
import {segmentRates, simulatedCustomers, simulatedScores} from "../support/simulated-segments.js";

/** Responses of each half in one stratum: of each segment so many, half of them 20 points above and below its level. */
function scoresOf(segments: readonly [values: string[], level: number, n: number][], halves = [0, 1]): TreeScore[] {
  return halves.flatMap((half) =>
    segments.flatMap(([values, level, n]) =>
      [-20, 20].map((distance): TreeScore => {
        const count = n / 2;
        return {half, values, value: level + distance, n: count, w: count, w2: count, stratum: 0, person: null};
      })
    )
  );
}
const options = {keys: 2, minimum: 10, level: 0.95, range: [0, 100] as const};
const definitions = (leaves: readonly {definition: ReadonlyMap<number, readonly (string | null)[]>}[]) =>
  leaves.map(({definition}) => Object.fromEntries(definition));

it("the segment that goes along most is divided first, then what is left of each part", () => {
  const rows = scoresOf([
    [["young", "oven"], 40, 100],
    [["young", "fridge"], 60, 100],
    [["middle", "oven"], 75, 100],
    [["old", "oven"], 76, 100],
    [["middle", "fridge"], 75, 100],
    [["old", "fridge"], 74, 100]
  ]);
  expect(definitions(segmentLeaves(rows, 2, {minimum: 10}))).toEqual([
    {0: ["young"], 1: ["oven"]},
    {0: ["young"], 1: ["fridge"]},
    {0: ["middle", "old"]}
  ]);
});

it("each leaf is told with its base, mean and distance from the rest, of the half that tests", () => {
  const [leaves] = segmentFindings([scoresOf([[["young", "x"], 50, 100], [["old", "x"], 70, 300]])], options); // prettier-ignore
  const [low, high] = leaves!;
  expect(Object.fromEntries(low!.definition)).toEqual({0: ["young"]});
  expect(low).toMatchObject({n: 100, people: 100, share: 25, finding: "lower"});
  expect(low!.estimate).toMatchObject({estimate: 50, n: 100, method: "score"});
  expect(low!.difference.estimate).toBeCloseTo(-20, 9);
  expect(high).toMatchObject({n: 300, share: 75, finding: "higher"});
  // One comparison seen from both sides: the correction over two equal chances changes nothing.
  expect(low!.p).toBe("p" in low!.difference ? low!.difference.p : null);
});

it("chances are corrected over the segments of all classes together", () => {
  const classOf = (young: number) => scoresOf([[["young", "x"], young, 100], [["old", "x"], 70, 300]]); // prettier-ignore
  const found = segmentFindings([classOf(50), classOf(62)], options).flat();
  const own = found.map(({difference}) => ("p" in difference ? difference.p : null));
  expect(found.map(({p}) => p)).toEqual(adjustPValues(own));
  // Of four chances the larger two stay, and the smaller two double.
  expect(found[0]!.p).toBeCloseTo(2 * own[0]!, 12);
  expect(found[2]!.p).toBe(own[2]);
});

it("the more segments are tried, the further off one must be: by Bonferroni over those that vary", () => {
  // 2.3 standard errors apart, p = 0.02; whatever else is tried goes along with nothing.
  const rows = ["a", "b"].flatMap(
    (other) =>
    scoresOf([[["young", other, other, "same"], 60, 50], [["old", other, other, "same"], 66.6, 50]]) // prettier-ignore
  );
  expect([1, 2, 3].map((keys) => segmentLeaves(rows, keys, {minimum: 10}).length)).toEqual([2, 2, 1]);
  // A segment that never varies is none that was tried.
  const varying = rows.map(({values, ...row}) => ({...row, values: [values[0]!, values[1]!, values[3]!, values[3]!]}));
  expect(segmentLeaves(varying, 4, {minimum: 10})).toHaveLength(2);
});

it("what one half shows and the other does not is chosen, and not found", () => {
  const rows = [
    ...scoresOf([[["young", "x"], 50, 100], [["old", "x"], 70, 100]], [0]), // prettier-ignore
    ...scoresOf([[["young", "x"], 60, 100], [["old", "x"], 60, 100]], [1]) // prettier-ignore
  ];
  const [leaves] = segmentFindings([rows], options);
  expect(leaves!.map(({finding, p}) => [finding, p])).toEqual([
    ["cannot tell", 1],
    ["cannot tell", 1]
  ]);
  expect(leaves![0]!.estimate.estimate).toBe(60);
});

it("scores of the half that tests have no part in choosing", () => {
  const rows = scoresOf([[["young", "x"], 50, 100], [["old", "x"], 70, 100]], [0]); // prettier-ignore
  const testing = (level: number) => scoresOf([[["young", "x"], 50, 100], [["old", "x"], level, 100]], [1]); // prettier-ignore
  const [one, other] = [10, 90].map((level) =>
    definitions(segmentLeaves([...rows, ...testing(level)], 2, {minimum: 10}))
  );
  expect(one).toEqual([{0: ["young"]}, {0: ["old"]}]);
  expect(other).toEqual(one);
});

it.each([
  ["fewer responses than 50 in either half", FEWEST_RESPONSES - 2, 10, 1],
  ["fewer people than the minimum", FEWEST_RESPONSES, FEWEST_RESPONSES + 1, 1],
  ["enough of both", FEWEST_RESPONSES, FEWEST_RESPONSES, 2]
])("a part with %s: %i responses, a minimum of %i people", (_, responses, minimum, leaves) => {
  const rows = scoresOf([[["young", "x"], 30, responses], [["old", "x"], 70, 200]]); // prettier-ignore
  expect(segmentLeaves(rows, 2, {minimum})).toHaveLength(leaves);
});

it("fifty responses of a few people are too few people", () => {
  const rows = scoresOf([[["young", "x"], 30, 100], [["old", "x"], 70, 200]]); // prettier-ignore
  const ofOne = rows.map((row) => (row.values[0] === "young" ? {...row, person: row.half} : row));
  expect(segmentLeaves(ofOne, 2, {minimum: 10})).toHaveLength(1);
  expect(segmentLeaves(rows, 2, {minimum: 10})).toHaveLength(2);
});

it("values that are not known are a group of their own, and those of the other half alone go along with the second part", () => {
  const rows = [
    ...scoresOf([[["young", "x"], 50, 100], [["old", "x"], 70, 100]]), // prettier-ignore
    ...scoresOf([[["unheard", "x"], 0, 60]], [1])
  ].map((row) => (row.values[0] === "old" ? {...row, values: [null, "x"]} : row));
  expect(definitions(segmentLeaves(rows, 2, {minimum: 10}))).toEqual([{0: ["young"]}, {0: [null, "unheard"]}]);
});

it("of two periods the change is told, and how it differs from that of the rest", () => {
  const period = (contrast: number, young: number) =>
    scoresOf([[["young", "x"], young, 200], [["old", "x"], 70, 200]]).map((row) => ({...row, contrast, stratum: contrast})); // prettier-ignore
  const [leaves] = segmentFindings([[...period(-1, 50), ...period(1, 70)]], {...options, isChange: true});
  const [low, high] = leaves!;
  expect(Object.fromEntries(high!.definition)).toEqual({0: ["young"]});
  expect([low!.estimate.estimate, high!.estimate.estimate]).toEqual([0, 20]);
  expect(high!.difference.estimate).toBeCloseTo(20, 9);
  expect([low!.finding, high!.finding]).toEqual(["lower", "higher"]);
});

it("nobody, one response, and no segment to try: one leaf of all, with the reason", () => {
  expect(segmentFindings([], options)).toEqual([]);
  const [[nobody]] = segmentFindings([[]], options) as unknown as [[{estimate: object; difference: object}]];
  expect(nobody.estimate).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  const one = scoresOf([[["young", "x"], 50, 2]], [1]).slice(0, 1).map((row) => ({...row, n: 1, w: 1, w2: 1})); // prettier-ignore
  const [[alone]] = segmentFindings([one], options) as unknown as [
    [{estimate: object; difference: object; finding: null}]
  ];
  expect(alone.estimate).toEqual({estimate: null, n: 1, reason: {code: "one-answer"}});
  expect(alone.difference).toMatchObject({reason: {code: "part-is-whole"}});
  expect(alone.finding).toBeNull();
  expect(segmentLeaves(scoresOf([[["young", "x"], 50, 100], [["old", "x"], 70, 100]]), 0, {minimum: 10})).toHaveLength(1); // prettier-ignore
});

it("who answered again widens the interval of the mean, with the degrees of freedom of people", () => {
  const alone = scoresOf([[["a", "x"], 60, 100]], [1]);
  const again = Array.from({length: 100}, (_, index): TreeScore => {
    return {...alone[Math.floor(index / 2) % 2]!, n: 1, w: 1, w2: 1, person: Math.floor(index / 2)};
  });
  const width = (rows: TreeScore[]) => {
    const [[leaf]] = segmentFindings([rows], options) as unknown as [
      [{people: number; estimate: {low: number; upp: number; df: number}}]
    ];
    return {people: leaf.people, df: leaf.estimate.df, width: leaf.estimate.upp - leaf.estimate.low};
  };
  expect(width(alone)).toMatchObject({people: 100, df: 99});
  expect(width(again)).toMatchObject({people: 50, df: 49});
  // 50 people who say everything twice are worth 50 responses: √2 times as wide, and a little more by Student's t.
  expect(width(again).width / width(alone).width).toBeGreaterThan(1.38);
  expect(width(again).width / width(alone).width).toBeLessThan(1.44);
});

it("simulated customers are the same again for the same seed, and others for another", () => {
  const customers = {people: 30, between: 8};
  expect(simulatedScores(customers, 1)).toEqual(simulatedScores(customers, 1));
  expect(simulatedScores(customers, 1)).not.toEqual(simulatedScores(customers, 2));
});

it("without strata organizations that differ are found as segments of the product that they sell; within them hardly", () => {
  const customers = simulatedCustomers["alike, organizations differ"]!;
  expect(segmentRates(customers, 10, 500).chosen).toBeLessThanOrEqual(30);
  const pooled = Array.from(
    {length: 10},
    (_, seed) =>
      segmentLeaves(
        simulatedScores(customers, 500 + seed).map((row) => ({...row, stratum: 0})),
        5,
        {minimum: 10}
      ).length
  );
  expect(pooled.filter((leaves) => leaves > 1).length).toBeGreaterThanOrEqual(6);
});
