import {expect, it} from "vitest";
import {distributions} from "../../src/transforms/distribution.js";
import {responseSums, twoStages} from "./response-sums.js";

it("shares of answer values are weighted, in percent, and add up to 100 in every domain and question", () => {
  const answer = (unit: string, value: number, weight = 1) => ({keys: {unit}, answers: {order: value}, weight});
  const {cells} = responseSums(
    [answer("a", 5, 3), answer("a", 2), answer("b", 4), answer("b", 4)],
    ["unit"],
    twoStages
  );
  expect(distributions(cells, ["unit"]).objects()).toEqual([
    {unit: "a", question: "order", value: 2, share: 25},
    {unit: "a", question: "order", value: 5, share: 75},
    {unit: "b", question: "order", value: 4, share: 100}
  ]);
});

it("strata of the same value are one share", () => {
  const {cells} = responseSums([{keys: {stratum: "x"}, answers: {order: 1}}], [], twoStages);
  const stratified = cells.concat(cells.derive({stratum: () => "y"}));
  expect(distributions(stratified, []).objects()).toEqual([{question: "order", value: 1, share: 100}]);
});

it("answers without weight have no share, and no answers no rows", () => {
  const {cells} = responseSums([{keys: {}, answers: {order: 1}, weight: 0}], [], twoStages);
  expect(distributions(cells, []).objects()).toEqual([{question: "order", value: 1, share: null}]);
  expect(distributions(responseSums([], ["unit"], twoStages).cells, ["unit"]).numRows()).toBe(0);
});
