import fc from "fast-check";
import {expect, it} from "vitest";
import {answerDistribution} from "../../../src/statistics/index.js";
import {countsOf, plainCounts, weightedAnswers} from "../counts.js";

it("answerDistribution lists the values given, ascending, with the share and interval of each", () => {
  const rows = answerDistribution(plainCounts([1, 0, 3, 4], [5, 4, 2, 1]));
  expect(rows.map(({value, answers}) => [value, answers])).toEqual([
    [1, 4],
    [2, 3],
    [5, 1]
  ]);
  expect(rows.map(({share}) => share.estimate)).toEqual([50, 37.5, 12.5]);
  expect(rows[0]!.share).toMatchObject({n: 8, method: "wilson"});
});

it("answerDistribution's shares add up to 100%", () => {
  fc.assert(
    fc.property(weightedAnswers, (answers) => {
      const shares = answerDistribution(countsOf(answers)).map(({share}) => share.estimate);
      if (shares.length === 0 || shares[0] === null) return;
      expect(shares.reduce((sum: number, share) => sum + share!, 0)).toBeCloseTo(100, 9);
    })
  );
});

it("answerDistribution of nothing is no rows; of one answer, a row that says why its share has no interval", () => {
  expect(answerDistribution([])).toEqual([]);
  expect(answerDistribution(plainCounts([1]))).toMatchObject([{value: 0, answers: 1, share: {estimate: null}}]);
});
