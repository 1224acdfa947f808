import {expect, it} from "vitest";
import type {GroupChange} from "../../src/statistics/decomposition-result.js";
import {findReversal} from "../../src/statistics/decomposition-reversal.js";
import type {Estimated} from "../../src/statistics/estimate.js";

const amount = (estimate: number, reach = 1): Estimated => ({
  estimate,
  se: reach / 2,
  low: estimate - reach,
  upp: estimate + reach,
  n: 100,
  nEff: 100,
  df: 98,
  level: 0.95,
  method: "kitagawa",
  errorFactor: 1
});
const group = (name: string, change: number | null): GroupChange => ({
  name,
  presence: change === null ? "entered" : "both",
  before: null,
  after: null,
  change: change === null ? null : amount(change),
  mix: amount(0),
  within: amount(0),
  caseMix: null,
  adjusted: null,
  contribution: amount(0),
  inside: null
});
const reversal = (whole: number, within: number, ...changes: (number | null)[]) =>
  findReversal(amount(whole), {within: amount(within), groups: changes.map((one, index) => group(`g${index}`, one))});

it("findReversal: every group against the whole, newcomers and groups that stood still apart", () => {
  expect(reversal(-5, 3, 3, 4, 0, null)).toEqual({
    kind: "every-group",
    whole: "fell",
    against: ["g0", "g1"],
    isCertain: true
  });
  expect(reversal(5, -3, -3)).toMatchObject({kind: "every-group", whole: "rose"});
});

it("findReversal: the groups together against the whole is a reversal by mix", () => {
  expect(reversal(-5, 3, 6, -1)).toMatchObject({kind: "mix", against: ["g0"]});
});

it("findReversal: a reversal that chance could have made is not certain", () => {
  expect(reversal(-0.5, 3, 3)).toMatchObject({isCertain: false});
  expect(reversal(-5, 0.5, 3)).toMatchObject({isCertain: false});
});

it("findReversal: none where both move one way, where one stands still, or in what rounding leaves", () => {
  expect([reversal(5, 3, 3), reversal(0, 3, 3), reversal(5, 0, 0), reversal(5, -1e-13, -1e-13)]).toEqual([
    null,
    null,
    null,
    null
  ]);
});
