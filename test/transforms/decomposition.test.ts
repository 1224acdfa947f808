import {expect, it} from "vitest";
import type {Decomposition} from "../../src/statistics/decomposition/decomposition-result.js";
import {decomposeChange} from "../../src/statistics/decomposition/decomposition.js";
import {groupSums} from "../../src/statistics/decomposition/decomposition-sums.js";
import {scoreOf} from "../../src/statistics/estimates/scoring.js";
import {decompositionsOf} from "../../src/transforms/decomposition.js";
import {decompositionRows} from "../../src/transforms/decomposition-rows.js";
import {figureRows} from "../../src/transforms/figure-rows.js";
import {scores} from "../../src/transforms/scores.js";
import {responseSums, type TestResponse, twoStages} from "./response-sums.js";

/** `count` responses of a unit that answer `value` or one above, in turn. */
const answers = (keys: TestResponse["keys"], value: number, count: number) =>
  Array.from({length: count}, (_, index): TestResponse => {
    const own = value + (index % 2);
    return {keys, answers: {order: own, on_time: own, undamaged: 1 + ((own + index) % 5)}};
  });
const shop = (unit: string) => ({division: "shops", unit});
const depot = (unit: string) => ({division: "depots", unit});
/** Every unit rises by one, but most answers come from the lower of the two divisions afterwards. */
const before = [...answers(shop("s1"), 3, 40), ...answers(shop("s2"), 3, 40), ...answers(depot("d1"), 1, 10)];
const after = [...answers(shop("s1"), 4, 10), ...answers(shop("s2"), 4, 4), ...answers(depot("d1"), 2, 90)];
const groups = ["division", "unit"];
const sums = (responses: readonly TestResponse[]) => responseSums(responses, groups, twoStages);
const of = (by: readonly string[]) =>
  decompositionsOf(sums(before), sums(after), twoStages, {metric: "satisfaction", by, groups});

it("a question's change is decomposed from its counts, nested by the columns", () => {
  const score = scoreOf({kind: "linear", low: 1, high: 5});
  const side = (responses: readonly TestResponse[], unit: string) => {
    const values = responses.filter(({keys}) => keys["unit"] === unit).map((one) => one.answers["order"]!);
    return groupSums(
      values.map((value) => ({value, n: 1, w: 1, w2: 1})),
      score
    );
  };
  const leaf = (name: string) => ({name, before: side(before, name), after: side(after, name)});
  const expected = decomposeChange([
    {name: "shops", children: [leaf("s1"), leaf("s2")]},
    {name: "depots", children: [leaf("d1")]}
  ]) as Decomposition;
  const found = of(["question"]).find(({question}) => question === "order")!.result as Decomposition;
  expect(found.change.estimate).toBeCloseTo(expected.change.estimate, 9);
  expect(found.change.se).toBeCloseTo(expected.change.se, 9);
  expect(found.mix.se).toBeCloseTo(expected.mix.se, 9);
  expect(found.groups.map(({name, inside}) => [name, inside!.groups.map((one) => one.name)])).toEqual([
    ["shops", ["s1", "s2"]],
    ["depots", ["d1"]]
  ]);
});

it("people who answer again widen a figure's errors as they do its own in each period, and the ratio is told", () => {
  const again = (responses: readonly TestResponse[]) =>
    responses.map((one, index) => ({
      ...one,
      person: `p${index >> 1}`,
      answers: responses[index - (index % 2)]!.answers
    }));
  const figuresOf = (first: readonly TestResponse[], second: readonly TestResponse[]) =>
    decompositionsOf(sums(first), sums(second), twoStages, {
      ...{metric: "satisfaction", by: ["question"], groups},
      whole: {before: responseSums(first, [], twoStages), after: responseSums(second, [], twoStages)}
    });
  const wide = figuresOf(again(before), after);
  const figures = scores(responseSums(again(before), [], twoStages), twoStages, {
    by: ["question"],
    metric: "satisfaction"
  });
  const own = figureRows(figures).map(({question, deft}) => [question, deft]);
  expect(wide.map(({question, deft}) => [question, deft.before])).toEqual(own);
  // Everybody says the same twice: the error is √2 times as large, but for the factors of few people.
  for (const {deft} of wide) {
    expect(deft.before).toBeCloseTo(Math.SQRT2, 1);
    expect(deft.after).toBe(1);
  }
  const alike = again(before).map(({keys, answers}) => ({keys, answers}));
  const plain = figuresOf(alike, after);
  const seOf = ({result}: {result: unknown}) => (result as Decomposition).change.se;
  expect(plain.map(({deft}) => deft.before)).toEqual(plain.map(() => 1));
  for (const [index, figure] of wide.entries()) expect(seOf(figure)).toBeGreaterThan(seOf(plain[index]!));
});

it("a whole that falls while every unit rises is named as Simpson's reversal, in the first row", () => {
  const {result} = of(["question"]).find(({question}) => question === "order")!;
  const [whole, ...rows] = decompositionRows(result);
  expect(whole!.change).toBeLessThan(0);
  expect(rows.every(({change}) => change! > 0)).toBe(true);
  const simpson = {kind: "every-group", whole: "fell", against: ["shops", "depots"], isCertain: true};
  expect(whole!.reversal).toEqual(simpson);
});

it("the rows are the whole and its groups, each followed by those inside it; change = mix + within", () => {
  const rows = decompositionRows(of([])[0]!.result);
  expect(rows.map(({group, depth}) => [group, depth])).toEqual([
    ["all", 0],
    ["shops", 1],
    ["shops / s1", 2],
    ["shops / s2", 2],
    ["depots", 1],
    ["depots / d1", 2]
  ]);
  for (const {mix, within, contribution} of rows) expect(mix! + within!).toBeCloseTo(contribution!, 9);
  const outer = rows.filter(({depth}) => depth === 1);
  expect(outer.reduce((sum, {contribution}) => sum + contribution!, 0)).toBeCloseTo(rows[0]!.change!, 9);
  expect(rows[0]).toMatchObject({nBefore: 90, nAfter: 104, shareBefore: 1});
});

it("a composite of one group changes as its score does, with the standard error of that difference", () => {
  const ofUnit = (responses: readonly TestResponse[]) => responses.filter(({keys}) => keys["unit"] === "s1");
  const own = [ofUnit(before), ofUnit(after)].map((responses) => sums(responses));
  const [found] = decompositionsOf(own[0]!, own[1]!, twoStages, {metric: "satisfaction", by: ["stage"], groups}).filter(
    ({stage}) => stage === "delivery"
  );
  const rows = own.map((one) => {
    const figures = figureRows(scores(one, twoStages, {by: ["stage"], metric: "satisfaction"}));
    return figures.find(({stage}) => stage === "delivery")!;
  });
  const {change} = found!.result as Decomposition;
  expect(change.estimate).toBeCloseTo(rows[1]!.estimate! - rows[0]!.estimate!, 9);
  expect(change.se).toBeCloseTo(Math.hypot(rows[0]!.se!, rows[1]!.se!), 9);
});

it("a unit that enters has no change of its own, and a period without answers is a reason", () => {
  const entered = [...before, ...answers(shop("s3"), 3, 10)];
  const [found] = decompositionsOf(sums(before), sums(entered), twoStages, {metric: "satisfaction", by: [], groups});
  const row = decompositionRows(found!.result).find(({group}) => group === "shops / s3");
  expect(row).toMatchObject({presence: "entered", change: null, before: null, nBefore: 0, nAfter: 10, within: 0});
  const [none] = decompositionsOf(sums([]), sums(after), twoStages, {metric: "satisfaction", by: [], groups});
  expect(decompositionRows(none!.result)).toMatchObject([
    {group: "all", change: null, reason: {code: "side", side: "before", because: {code: "no-answers"}}}
  ]);
});

/** `young` and `old` customers of a unit, who answer `value` and one above. */
const mixed = (unit: string, value: number, young: number, old: number) =>
  [young, old].flatMap((count, above) =>
    Array.from({length: count}, (): TestResponse => {
      const order = value + above;
      return {keys: {unit, age: ["young", "old"][above]!}, answers: {order, on_time: order, undamaged: 3}};
    })
  );
const caseMixOf = (first: readonly TestResponse[], second: readonly TestResponse[], by: readonly string[]) => {
  const side = (responses: readonly TestResponse[]) => responseSums(responses, ["unit"], twoStages);
  const cells = (responses: readonly TestResponse[]) => responseSums(responses, ["unit", "age"], twoStages).cells;
  return decompositionsOf(side(first), side(second), twoStages, {
    ...{metric: "satisfaction", by, groups: ["unit"]},
    caseMix: {segments: ["age"], before: cells(first), after: cells(second)}
  });
};

it("the case mix is told apart from what groups did: numbers by hand", () => {
  // Old customers are 25 points above young ones, everywhere. In a, their share goes from 1/4 to 3/4, and all rise by 25
  // points; b stays as it is. Either is half of the whole.
  const first = [...mixed("a", 3, 30, 10), ...mixed("b", 2, 20, 20)];
  const second = [...mixed("a", 4, 10, 30), ...mixed("b", 2, 20, 20)];
  const [order] = caseMixOf(first, second, ["question"]);
  const {change, mix, within, caseMix, adjusted, groups} = order!.result as Decomposition;
  const amounts = [change, mix, within, caseMix, adjusted].map((amount) => amount!.estimate);
  for (const [index, amount] of [18.75, 0, 18.75, 6.25, 12.5].entries()) expect(amounts[index]).toBeCloseTo(amount, 9);
  expect(groups.map((group) => group.caseMix!.estimate)).toEqual([expect.closeTo(6.25, 9), expect.closeTo(0, 9)]);
  expect(order!.caseMixReason).toBeNull();
  const [whole, a] = decompositionRows(order!.result);
  expect([whole!.caseMix, whole!.adjusted]).toEqual([expect.closeTo(6.25, 9), expect.closeTo(12.5, 9)]);
  expect(a!.caseMixLow).toBeLessThan(6.25);
  // Of either period the variance of the share of the old in a, 80/79 · 40 · (1/4 · 3/4)/40², and of the share of a, 1/4 / 79.
  const [ofOld, ofA] = [((80 / 79) * 0.1875) / 40, 0.25 / 79];
  expect(groups[0]!.caseMix!.se).toBeCloseTo(Math.sqrt(12.5 ** 2 * 2 * ofOld + 12.5 ** 2 * 2 * (ofA / 4)), 9);
});

it("a composite's case mix is that of its questions by their shares, and as sure as one of them where all are alike", () => {
  const first = [...mixed("a", 3, 30, 10), ...mixed("b", 2, 20, 20)];
  const second = [...mixed("a", 4, 10, 30), ...mixed("b", 2, 20, 20)];
  const delivery = caseMixOf(first, second, ["stage"]).find(({stage}) => stage === "delivery")!.result as Decomposition;
  // Of undamaged nothing is expected by age.
  expect(delivery.caseMix!.estimate).toBeCloseTo(6.25 / 2, 9);
  expect(delivery.within.estimate).toBeCloseTo(delivery.caseMix!.estimate + delivery.adjusted!.estimate, 9);
  const alike = (responses: readonly TestResponse[]) =>
    responses.map(({keys, answers}) => ({keys, answers: {...answers, undamaged: answers["on_time"]!}}));
  const both = caseMixOf(alike(first), alike(second), ["stage"]).find(({stage}) => stage === "delivery")!.result as Decomposition; // prettier-ignore
  const one = caseMixOf(first, second, ["question"]).find(({question}) => question === "on_time")!.result as Decomposition; // prettier-ignore
  for (const name of ["caseMix", "adjusted", "within", "change"] as const) {
    expect(both[name]!.estimate).toBeCloseTo(one[name]!.estimate, 9);
    expect(both[name]!.se).toBeCloseTo(one[name]!.se, 6);
  }
});

it("where no group tells the segments apart there is no case mix, and the reason is said", () => {
  const first = [...mixed("a", 3, 20, 0), ...mixed("b", 2, 0, 20)];
  const second = [...mixed("a", 4, 20, 0), ...mixed("b", 2, 0, 20)];
  const [order] = caseMixOf(first, second, ["question"]);
  expect(order!.caseMixReason).toEqual({
    code: "confounded-levels",
    levels: [{segment: "age", level: "young"}]
  });
  const {caseMix, adjusted, within} = order!.result as Decomposition;
  expect([caseMix, adjusted]).toEqual([null, null]);
  expect(within.estimate).not.toBe(0);
  const same = caseMixOf(mixed("a", 3, 20, 0), mixed("a", 4, 20, 0), ["question"]);
  expect(same[0]!.caseMixReason).toEqual({code: "segments-do-not-vary"});
});
