import {expect, it} from "vitest";
import type {Definitions} from "../../src/model/program.js";
import {likeForLike, type LikeForLike} from "../../src/transforms/like-for-like.js";
import {sumsOfOthers} from "../../src/transforms/others.js";
import {Scores} from "../../src/transforms/scores.js";
import {responseSums, type TestResponse, twoStages} from "./response-sums.js";

const definitions: Definitions = {
  ...twoStages,
  classes: [
    {id: "consumer", label: "Consumers", weight: 60},
    {id: "partner", label: "Partners", weight: 40}
  ]
};

/** Two responses, each with the values of one place. */
function answers(
  year: string,
  customers: string,
  values: Readonly<Record<string, readonly [number, number]>>
): TestResponse[] {
  return [0, 1].map((place) => ({
    keys: {year, unit: year, class: customers},
    answers: Object.fromEntries(Object.entries(values).map(([id, both]) => [id, both[place]!]))
  }));
}

/** The journey of 2025 beside that of 2024. */
function compared(responses: readonly TestResponse[], minimum = 1): LikeForLike {
  const scores = new Scores(responseSums(responses, ["year"], definitions), definitions, {
    ...{by: ["year"], metric: "satisfaction", minimum}
  });
  const side = (year: string) => ({scores, domain: scores.domainOf({year}), definition: scores.figures[0]!});
  return likeForLike(side("2025"), side("2024"));
}

const estimates = ({figure, reference}: LikeForLike) => [figure.estimate.estimate, reference.estimate.estimate];

it("a question that is new moves no difference, and is named", () => {
  const like = compared([
    ...answers("2024", "consumer", {order: [3, 4]}),
    ...answers("2025", "consumer", {order: [4, 5], on_time: [1, 1]})
  ]);
  expect(estimates(like)).toEqual([87.5, 62.5]);
  expect(like.leftOut).toBe("on_time");
  expect(like.over).toEqual({classes: ["consumer"], questions: ["order"]});
  expect(like.hasMore).toEqual({figure: true, reference: false});
});

it("what is compared rests on the people of the common questions, not of those that are left out", () => {
  const like = compared([
    ...answers("2024", "consumer", {order: [3, 4]}),
    ...answers("2025", "consumer", {order: [4, 5]}),
    ...answers("2025", "consumer", {on_time: [2, 5]})
  ]);
  expect([like.figure.respondents, like.figure.estimate.n, (like.figure.estimate as {df?: number}).df]).toEqual([
    2, 2, 1
  ]);
  // Of two common questions beside a third one: at least as many as answered one of them.
  const several = compared([
    ...answers("2024", "consumer", {order: [3, 4], on_time: [3, 4]}),
    ...answers("2025", "consumer", {order: [4, 5]}),
    ...answers("2025", "consumer", {on_time: [4, 5]}),
    ...answers("2025", "consumer", {undamaged: [2, 5]})
  ]);
  expect([several.leftOut, several.figure.respondents]).toEqual(["undamaged", 2]);
});

it("a class that comes moves no difference, nor one that goes, and is named as a whole", () => {
  const consumers = [...answers("2024", "consumer", {order: [3, 4]}), ...answers("2025", "consumer", {order: [4, 5]})];
  const comes = compared([...consumers, ...answers("2025", "partner", {order: [1, 1], on_time: [1, 1]})]);
  expect([estimates(comes), comes.leftOut]).toEqual([[87.5, 62.5], "partner"]);
  expect(comes.figure.classes).toBe("consumer");
  const goes = compared([...consumers, ...answers("2024", "partner", {order: [1, 1]})]);
  expect([estimates(goes), goes.leftOut]).toEqual([[87.5, 62.5], "partner"]);
});

it("a question that one class alone was asked on both sides stays with that class", () => {
  const like = compared([
    ...answers("2024", "consumer", {order: [3, 3], on_time: [3, 3]}),
    ...answers("2024", "partner", {order: [5, 5]}),
    ...answers("2025", "consumer", {order: [3, 3], on_time: [3, 3]}),
    ...answers("2025", "partner", {order: [5, 5], on_time: [1, 1]})
  ]);
  // Purchase 0.6 · 50 + 0.4 · 100, delivery of consumers alone.
  expect(estimates(like)).toEqual([60, 60]);
  expect(like.leftOut).toBe("on_time");
});

it("a class with too few people on either side is left out; where every class has too few, all that are on both count", () => {
  const both = ["2024", "2025"].flatMap((year) => answers(year, "consumer", {order: [3, 4]}));
  const few = (thin: string, full: string) => [
    ...both,
    ...answers(full, "partner", {order: [1, 1]}),
    ...answers(thin, "partner", {order: [1, 1]}).slice(0, 1)
  ];
  for (const rows of [few("2024", "2025"), few("2025", "2024")]) {
    expect([compared(rows, 2).leftOut, compared(rows, 1).leftOut]).toEqual(["partner", null]);
    expect(estimates(compared(rows, 2))).toEqual([62.5, 62.5]);
  }
  const thin = compared([...both, ...["2024", "2025"].flatMap((year) => answers(year, "partner", {order: [1, 2]}))], 3);
  expect(estimates(thin)).toEqual([0.6 * 62.5 + 0.4 * 12.5, 0.6 * 62.5 + 0.4 * 12.5]);
});

it("of several common questions beside one that is left out, there are the people of the one that most answered", () => {
  const give = (id: string, people: string) =>
    [...people].map((person, index): TestResponse => {
      return {keys: {year: "2025", class: "consumer"}, answers: {[id]: 1 + (index % 5)}, person};
    });
  const like = compared([
    ...answers("2024", "consumer", {order: [3, 4], on_time: [3, 4]}),
    ...[...give("order", "rst"), ...give("on_time", "ppqq"), ...give("undamaged", "uvwxyz")]
  ]);
  expect([like.figure.respondents, (like.figure.estimate as {df?: number}).df]).toEqual([3, 2]);
});

it("whether a side's own figure has more than what is compared is known of either side", () => {
  const like = compared([
    ...answers("2024", "consumer", {order: [3, 4], on_time: [3, 4]}),
    ...answers("2025", "consumer", {order: [4, 5]})
  ]);
  expect(like.hasMore).toEqual({figure: false, reference: true});
});

it("where nothing is in common there is no difference, and the reason is said", () => {
  const like = compared([
    ...answers("2024", "consumer", {order: [3, 4]}),
    ...answers("2025", "consumer", {on_time: [4, 5]})
  ]);
  const reason = {code: "nothing-asked-on-both-sides"};
  expect([like.figure.estimate, like.reference.estimate]).toMatchObject([
    {estimate: null, reason},
    {estimate: null, reason}
  ]);
  const classes = compared([
    ...answers("2024", "consumer", {order: [3, 4]}),
    ...answers("2025", "partner", {order: [4, 5]})
  ]);
  expect(classes.figure.estimate).toMatchObject({reason});
});

it("where both sides asked the same of the same classes nothing is left out", () => {
  const like = compared(
    ["2024", "2025"].flatMap((year) => answers(year, "consumer", {order: [3, 4], on_time: [2, 5]}))
  );
  expect([like.leftOut, like.hasMore]).toEqual([null, {figure: false, reference: false}]);
});

it("a unit's peers count by the classes that it serves, and it by theirs", () => {
  const responses = [
    ...answers("a", "consumer", {order: [4, 5]}),
    ...answers("b", "consumer", {order: [3, 4]}),
    ...answers("b", "partner", {order: [1, 1]})
  ];
  const sums = responseSums(responses, ["unit"], definitions);
  const request = {by: ["unit"], metric: "satisfaction"};
  const own = new Scores(sums, definitions, request);
  const others = new Scores(
    sumsOfOthers(sums, "unit", [], responseSums(responses, [], definitions)),
    definitions,
    request
  );
  const beside = (unit: string) => {
    const side = (scores: Scores) => ({scores, domain: scores.domainOf({unit}), definition: scores.figures[0]!});
    return likeForLike(side(own), side(others));
  };
  expect([estimates(beside("a")), beside("a").leftOut]).toEqual([[87.5, 62.5], "partner"]);
  expect([estimates(beside("b")), beside("b").leftOut]).toEqual([[62.5, 87.5], "partner"]);
});
