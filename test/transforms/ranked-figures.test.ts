import {expect, it} from "vitest";
import type {Estimate} from "../../src/model/estimate.js";
import type {PeerFigure} from "../../src/transforms/peer-groups.js";
import {funnelFigures, rankedFigures} from "../../src/transforms/ranked-figures.js";
import {Scores} from "../../src/transforms/scores.js";
import {responseSums, twoStages} from "./response-sums.js";

const estimate = (value: number, se = 1): Estimate => ({
  ...{estimate: value, se, low: value - 2 * se, upp: value + 2 * se, n: 100, nEff: 100, df: 99},
  ...{level: 0.95, method: "score", errorFactor: 1}
});
const figure = (unit: string, value: number, more: Partial<PeerFigure> = {}): PeerFigure => ({
  ...{unit, group: "2025", peers: "shop", classes: "consumer", estimate: estimate(value)},
  ...more
});
const shops = [figure("a", 90), figure("b", 80), figure("c", 79.5), figure("d", 60)];
const ranks = (figures: readonly PeerFigure[], more = {}) =>
  rankedFigures(figures, more).map((one) => ("reason" in one ? one.reason.code : [one.rank, one.low, one.upp]));

it("the ranks that each could have: those that cannot be told apart share theirs", () => {
  expect(ranks(shops)).toEqual([
    [1, 1, 1],
    [2, 2, 3],
    [3, 2, 3],
    [4, 4, 4]
  ]);
});

it("units of other kinds, other customers and other years have ranks of their own; what is no unit has none", () => {
  const others = [
    figure("depot", 99, {peers: "depot"}),
    figure("partners' shop", 99, {classes: "partner"}),
    figure("a", 10, {group: "2024"}),
    figure("unassigned", 99, {peers: null}),
    figure("empty", 0, {estimate: {estimate: null, n: 0, reason: {code: "no-answers"}}})
  ];
  expect(ranks([...others, ...shops])).toEqual([
    ...[[1, 1, 1], [1, 1, 1], [1, 1, 1], "not-an-organization", "no-answers"], // prettier-ignore
    ...ranks(shops)
  ]);
});

it("units borrow their error from each other; questions, whose answers do not vary alike, have their own", () => {
  const questions = [
    figure("sure", 30, {estimate: estimate(30, 0.1)}),
    figure("unsure", 29, {estimate: estimate(29, 0.1)}),
    figure("vague", 28, {estimate: estimate(28, 5)})
  ];
  expect(ranks(questions)).toEqual([
    [1, 1, 3],
    [2, 1, 3],
    [3, 1, 3]
  ]);
  expect(ranks(questions, {isAlike: false})).toEqual([
    [1, 1, 2],
    [2, 2, 3],
    [3, 1, 3]
  ]);
  const silent = figure("silent", 100, {estimate: estimate(100, 0)});
  expect(ranks([...questions, silent], {isAlike: false}).at(-1)).toBe("equal-answers");
});

it("figures that vary together are told apart by their difference", () => {
  const together = shops.map((_, a) => shops.map((__, b) => (a === b ? 1 : 0.99)));
  expect(ranks(shops, {covarianceOf: () => together}).slice(1, 3)).toEqual([
    [2, 2, 2],
    [3, 3, 3]
  ]);
});

it("the covariance of two stages is that of the people who answered both", () => {
  const answers = [
    {order: 5, on_time: 5, undamaged: 5},
    {order: 3, on_time: 2, undamaged: 4},
    {order: 1, on_time: 1, undamaged: 1}
  ];
  const rows = answers.map((own) => ({keys: {class: "consumer"}, answers: own}));
  const scores = new Scores(responseSums(rows, [], twoStages), twoStages, {by: ["stage"], metric: "satisfaction"});
  const matrix = scores.covariance(0, scores.figures)!;
  // Scores of the stages by response: 100, 50, 0 and 100, 50, 0: the same, with a variance of the mean of 2500 / 3.
  for (const row of matrix) for (const value of row) expect(value).toBeCloseTo(2500 / 3, 9);
});

it("the funnel: far from the mean of its peers, as expected, or alone", () => {
  const many = Array.from({length: 12}, (_, index) => figure(`s${index}`, 80 + (index % 3) * 0.4));
  const found = funnelFigures([...many, figure("far", 60), figure("depot", 99, {peers: "depot"})]);
  const band = (place: number) => {
    const one = found[place]!;
    return "reason" in one ? one.reason.code : one.band;
  };
  expect([band(0), band(12), band(13)]).toEqual(["as expected", "much lower", "no-peers"]);
});
