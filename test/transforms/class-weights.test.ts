import {expect, it} from "vitest";
import type {Definitions} from "../../src/model/program.js";
import {classShares, weightedParts} from "../../src/transforms/class-weights.js";
import {figureDefinitions} from "../../src/transforms/figure-parts.js";
import {Scores, scores} from "../../src/transforms/scores.js";
import {responseSums, type TestResponse, twoStages} from "./response-sums.js";

type Row = Record<string, number | string | null>;

const [consumers, partners] = [
  {id: "consumer", label: "Consumers", weight: 60},
  {id: "partner", label: "Partners", weight: 40}
];
/** Consumers count 60, partners 40; purchase 3, delivery 1. */
const weighted: Definitions = {
  ...twoStages,
  stages: [
    {id: "purchase", label: "Purchase", weight: 3},
    {id: "delivery", label: "Delivery", weight: 1}
  ],
  classes: [consumers, partners]
};

const answer = (customers: string, answers: TestResponse["answers"], keys = {}): TestResponse => ({
  keys: {class: customers, ...keys},
  answers
});
/** Partners are asked nothing about delivery. */
const responses = [
  answer("consumer", {order: 5, on_time: 4, undamaged: 5}),
  answer("consumer", {order: 3, on_time: 2, undamaged: 5}),
  answer("partner", {order: 1}),
  answer("partner", {order: 2})
];
const figuresOf = (
  own: readonly TestResponse[],
  definitions: Definitions,
  by: string[] = [],
  minimum = 1,
  throughout = false
) => {
  const keys = by.filter((key) => key !== "stage" && key !== "question");
  const request = {by, metric: "satisfaction", minimum, throughout};
  return scores(responseSums(own, keys, definitions), definitions, request).objects() as Row[];
};

it("H of two classes and two stages, by hand: a class that is not asked at a stage has no part in it", () => {
  // Purchase: consumers 75, partners 12.5; delivery, of consumers alone: on time 50, undamaged 100.
  const [purchase, delivery] = figuresOf(responses, weighted, ["stage"]);
  expect(purchase!["estimate"]).toBeCloseTo(0.6 * 75 + 0.4 * 12.5, 12);
  expect(delivery!["estimate"]).toBeCloseTo(75, 12);
  const [journey] = figuresOf(responses, weighted);
  expect(journey!["estimate"]).toBeCloseTo((3 * 50 + 75) / 4, 12);
  // Shares of H: consumers 0.45 order and 0.125 each of delivery, partners 0.3 order. Deviations of the two consumers
  // 0.45·25 + 0.125·25 = 14.375, of the two partners 0.3·12.5 = 3.75; n/(n − 1) = 2.
  expect(journey!["se"]).toBeCloseTo(Math.sqrt(14.375 ** 2 + 3.75 ** 2), 12);
  expect(journey).toMatchObject({classes: "consumer partner", n: 4, respondents: 4});
});

it("weights multiply: the stage's, the class's among those asked there, the question's among those that it answered", () => {
  const [figure] = figureDefinitions(weighted, "satisfaction", []);
  const answered = [
    ...figure!.parts.map((part) => ({customers: 0, part})),
    {customers: 1, part: figure!.parts.find(({question}) => question.id === "order")!}
  ];
  const parts = weightedParts(figure!, answered, (place) => [60, 40][place]!);
  expect(parts.map(({customers, question, weight}) => [customers, question.id, weight])).toEqual([
    [0, "order", 3 * 0.6],
    [0, "on_time", 0.5],
    [0, "undamaged", 0.5],
    [1, "order", 3 * 0.4]
  ]);
});

it("where only the shares of the classes change, no figure over classes moves", () => {
  const times = (consumer: number, partner: number) =>
    responses.flatMap((one) => Array.from({length: one.keys["class"] === "consumer" ? consumer : partner}, () => one));
  const [few, many] = [figuresOf(times(1, 9), weighted, ["stage"]), figuresOf(times(40, 2), weighted, ["stage"])];
  for (const [index, figure] of few.entries()) {
    expect(Math.abs((figure["estimate"] as number) - (many[index]!["estimate"] as number))).toBeLessThan(1e-12);
  }
  const [first] = figuresOf(times(1, 9), weighted);
  expect(Math.abs((first!["estimate"] as number) - 56.25)).toBeLessThan(1e-12);
});

it("a class with too few people is left out and the others weigh what they weigh among themselves; where none has, all are in", () => {
  const more = [...responses, answer("consumer", {order: 4})];
  const purchase = (minimum: number) => figuresOf(more, weighted, ["stage"], minimum)[0]!;
  expect(purchase(3)).toMatchObject({estimate: 75, classes: "consumer", n: 3, respondents: 3});
  expect(purchase(2)["classes"]).toBe("consumer partner");
  expect(purchase(4)).toMatchObject({classes: "consumer partner", respondents: 5});
});

const yearly = (year: string, customers: string, orders: number[]) =>
  orders.map((order) => answer(customers, {order}, {year}));

/** A line of years: its figures are of the same classes throughout. */
const lineOf = (own: readonly TestResponse[], minimum = 1) => figuresOf(own, weighted, ["year"], minimum, true);

it("each period has its own classes, unless periods are a line", () => {
  const rows = [
    ...yearly("2024", "consumer", [5, 4]),
    ...["consumer", "partner"].flatMap((one) => yearly("2025", one, [4, 3]))
  ];
  const classes = (found: Row[]) => found.map((row) => row["classes"]);
  expect(classes(figuresOf(rows, weighted, ["year"]))).toEqual(["consumer", "consumer partner"]);
  expect(classes(lineOf(rows))).toEqual(["consumer", "consumer"]);
});

it("a line along periods has the classes with enough people in every one that has any", () => {
  const rows = [
    ...yearly("2024", "consumer", [5, 4]),
    ...yearly("2025", "consumer", [4, 3]),
    ...yearly("2025", "partner", [1, 1, 2])
  ];
  const [former, latter] = lineOf(rows);
  expect([former!["estimate"], former!["classes"]]).toEqual([87.5, "consumer"]);
  expect([latter!["estimate"], latter!["classes"]]).toEqual([62.5, "consumer"]);
  // As soon as partners answered in both, they are in both.
  const both = lineOf([...rows, ...yearly("2024", "partner", [3, 3])]);
  expect(both.map(({classes}) => classes)).toEqual(["consumer partner", "consumer partner"]);
  // But not where one year has too few of them; a year in which no class has enough asks nothing of the others.
  const few = lineOf([...rows, ...yearly("2024", "partner", [3])], 2);
  expect(few.map(({classes}) => classes)).toEqual(["consumer", "consumer"]);
  const thin = lineOf([...rows, ...yearly("2023", "partner", [3])], 2);
  expect(thin.map(({year, reason}) => [year, (reason as {code?: string} | null)?.code ?? null])).toContainEqual([
    "2023",
    "no-class-throughout"
  ]);
  expect(thin.filter(({year}) => year !== "2023").map(({estimate}) => estimate)).toEqual([87.5, 62.5]);
});

it("where another class has enough people in every period, there is no figure of the periods, and the reason is said", () => {
  const rows = [...yearly("2024", "consumer", [5, 4]), ...yearly("2025", "partner", [4, 3])];
  expect(lineOf(rows).map(({estimate, reason, respondents}) => [estimate, reason, respondents])).toEqual([
    [null, {code: "no-class-throughout"}, 2],
    [null, {code: "no-class-throughout"}, 2]
  ]);
});

it("series that differ in another key fix their classes each for itself", () => {
  const rows = (unit: string, classes: string[]) =>
    ["2024", "2025"].flatMap((year) =>
      classes.flatMap((one) => [4, 5].map((order) => answer(one, {order}, {unit, year})))
    );
  const one = [...rows("a", ["consumer"]), answer("partner", {order: 3}, {unit: "a", year: "2025"})];
  const both = rows("b", ["consumer", "partner"]);
  const found = figuresOf([...one, ...both], weighted, ["unit", "year"], 1, true);
  expect(found.map(({unit, classes}) => [unit, classes])).toEqual([
    ["a", "consumer"],
    ["a", "consumer"],
    ["b", "consumer partner"],
    ["b", "consumer partner"]
  ]);
});

it("without declared weights there is no figure over several classes; of one class it is the plain one", () => {
  const bare = {
    ...weighted,
    classes: [
      {...consumers, weight: null},
      {...partners, weight: null}
    ]
  };
  const [journey] = figuresOf(responses, bare);
  expect(journey).toMatchObject({estimate: null, reason: {code: "classes-without-weights"}, respondents: 4, n: 4});
  const own = responses.filter(({keys}) => keys["class"] === "consumer");
  const [plain, declared] = [figuresOf(own, bare), figuresOf(own, weighted)];
  expect(plain).toEqual(declared);
  expect([plain[0]!["estimate"], plain[0]!["classes"]]).toEqual([75, null]);
  expect(figuresOf(responses, bare, ["class"]).map(({estimate}) => estimate)).toEqual([75, 12.5]);
});

it("people who answer as two classes are one person behind a figure of both; of some classes there are at least as many as of one", () => {
  const give = (customers: string, people: string) =>
    [...people].map((person, index) => ({...answer(customers, {order: 1 + index}), person}));
  const rows = [...give("consumer", "ppqq"), ...give("partner", "qqrr")];
  expect(figuresOf(rows, weighted)[0]!["respondents"]).toBe(3);
  const three = [...rows, ...give("third", "ssst")];
  const sums = responseSums(three, [], weighted);
  const found = new Scores(sums, weighted, {by: [], metric: "satisfaction"});
  expect(found.domains.people(0, found.figures[0]!, [0, 1])).toBe(2);
});

it("shares are those of all classes or none", () => {
  expect(classShares([consumers, partners])).toEqual(new Map([["consumer", 60], ["partner", 40]])); // prettier-ignore
  expect(classShares([consumers, {...partners, weight: null}])).toBeNull();
  expect(classShares([])).toBeNull();
});

it("the distribution of a question is that of the classes by their declared shares, so that the mean is its mean", () => {
  const sums = responseSums(responses, [], weighted);
  const found = new Scores(sums, weighted, {by: ["question"], metric: "satisfaction"});
  const order = found.figures.find(({question}) => question === "order")!;
  expect([...found.distribution(0, order)]).toEqual([[1, 20], [2, 20], [3, 30], [5, 30]]); // prettier-ignore
});
