/** Which half responses are in, and what their scores are, from the rows of a file. */
import {afterEach, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {DuckDBEngine} from "../../../loaders/cube/duckdb-engine.js";
import type {Span} from "../../../loaders/cube/engine.js";
import {type HalvedScore, halvedScores} from "../../../loaders/cube/half-counts.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {removeTemporaryFolders} from "../../support/temporary-folders.js";
import {count, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: Two questions
timezone: UTC
stages: [{id: order, label: Order}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: consumer, label: Consumers}, {id: partner, label: Partners}]
segments: [{id: age, label: Age}]
questions: {a: {stage: order, scale: [1, 5], weight: 1}, b: {stage: order, scale: [1, 5], weight: 3}}
`;
const SOURCE = `adapter: csv
files: survey.csv
customer_class: {column: class}
response: {id: id, respondent: who, organization: unit, responded_at: date, weight: weight}
segments: {age: {column: age}}
questions: {a: a, b: b}
`;

interface Response {
  who?: string;
  unit?: string;
  date?: string;
  class?: string;
  age?: string;
  weight?: number;
  a?: number;
  b?: number;
}

afterEach(removeTemporaryFolders);

async function scoresOf(
  responses: readonly Response[],
  {questions = [{id: "a", part: 1}], spans}: {questions?: {id: string; part: number}[]; spans?: Span[]} = {}
): Promise<{scores: HalvedScore[]; figure: FigureRecord[]}> {
  const lines = responses.map((one, index) => {
    const {who = "", unit = "north", date = "2025-03-01", class: customers = "consumer", age = "x", weight = 1} = one;
    return [`r${index}`, who, unit, date, customers, age, weight, one.a ?? "", one.b ?? ""].join(",");
  });
  const folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": `${["id,who,unit,date,class,age,weight,a,b", ...lines].join("\n")}\n`
  });
  await count(folder);
  return readCube(folder, async ({cube, workspace, database}) => {
    const {program} = workspace;
    const request = cube.asked({by: ["age"], ...(spans === undefined ? {} : {spans})});
    const asked = {request, questions, scoring: "linear"};
    const scores = await halvedScores(database, new DuckDBEngine(database, program), program, asked);
    const where: Record<string, string[]> = questions.length === 1 ? {question: [questions[0]!.id]} : {};
    const {table} = await figures(cube, workspace, {by: ["class"], where});
    return {scores, figure: table.objects() as FigureRecord[]};
  });
}

it("all responses of a person are in the same half, whatever they are; about half of the people are in each", async () => {
  const responses = Array.from({length: 1200}, (_, index) => ({
    ...{who: `p${index % 400}`, a: 1 + (index % 5), age: index % 2 === 0 ? "x" : "y"},
    ...{unit: index % 3 === 0 ? "north" : "south", date: `2025-0${1 + (index % 9)}-11`}
  }));
  const {scores} = await scoresOf(responses);
  const halves = new Map<number, Set<number>>();
  for (const {person, half} of scores) halves.set(person!, (halves.get(person!) ?? new Set()).add(half));
  expect(halves.size).toBe(400);
  expect([...halves.values()].every((own) => own.size === 1)).toBe(true);
  const second = [...halves.values()].filter((own) => own.has(1)).length;
  // Five standard deviations of 400 tosses.
  expect(Math.abs(second - 200)).toBeLessThan(50);
  expect(scores.reduce((sum, {n}) => sum + n, 0)).toBe(1200);
});

it("responses of nobody known are halved too, each as a person of its own", async () => {
  const {scores} = await scoresOf(Array.from({length: 400}, () => ({a: 3})));
  const [first, second] = [0, 1].map((half) => scores.find((row) => row.half === half)!);
  expect(first!.n + second!.n).toBe(400);
  expect(Math.abs(first!.n - 200)).toBeLessThan(50);
  expect(scores.every(({person}) => person === null)).toBe(true);
});

it("a stratum is an organization in a month, of one class; responses that agree in all are one row", async () => {
  const {scores} = await scoresOf([
    {a: 5},
    {a: 5, unit: "south"},
    {a: 5, date: "2025-04-01"},
    {a: 5, class: "partner"},
    {a: 5, age: "y"}
  ]);
  expect(new Set(scores.map(({stratum}) => stratum)).size).toBe(4);
  expect(scores.map(({class: customers}) => customers).sort()).toEqual(["consumer", "consumer", "consumer", "consumer", "partner"]); // prettier-ignore
  expect(new Set(scores.map(({values}) => values.join()))).toEqual(new Set(["x", "y"]));
});

it("scores of one question are its answers, and their weighted mean over both halves is the figure", async () => {
  const {scores, figure} = await scoresOf([
    {a: 1, weight: 2},
    {a: 4, weight: 1},
    {a: 5, weight: 1.5},
    {b: 5, weight: 9}
  ]);
  expect(scores.map(({value}) => value).sort((a, b) => a - b)).toEqual([0, 75, 100]);
  const sum = (of: (row: HalvedScore) => number) => scores.reduce((total, row) => total + of(row), 0);
  expect(sum(({w, value}) => w * value) / sum(({w}) => w)).toBeCloseTo(figure[0]!["estimate"] as number, 9);
  expect(sum(({w2}) => w2)).toBe(4 + 1 + 2.25);
});

it("of several questions a score is what it would be with all of them answered: who skips the worse one is not better off", async () => {
  const questions = [{id: "a", part: 0.25}, {id: "b", part: 0.75}]; // prettier-ignore
  // Means: a 75 (of 100, 50, 75), b 25 (of 50, 0): together 0.25 · 75 + 0.75 · 25 = 37.5.
  const {scores, figure} = await scoresOf([{a: 5, b: 3}, {a: 3, b: 1}, {a: 4}], {questions}); // prettier-ignore
  expect(scores.map(({value}) => value).sort((a, b) => a - b)).toEqual([
    37.5 - 0.25 * 25 - 0.75 * 25,
    37.5,
    37.5 + 0.25 * 25 + 0.75 * 25
  ]);
  expect(figure[0]!["estimate"]).toBeCloseTo(37.5, 9);
});

it("of two periods the first counts against, the second for; other months are left out", async () => {
  const spans = [
    {name: "before", from: "2025-01", to: "2025-01"},
    {name: "after", from: "2025-03", to: "2025-03"}
  ];
  const responses = ["2025-01-05", "2025-02-05", "2025-03-05"].map((date, index) => ({date, a: 1 + index}));
  const {scores} = await scoresOf(responses, {spans});
  expect(scores.map(({value, contrast}) => [value, contrast]).sort((a, b) => a[0]! - b[0]!)).toEqual([
    [0, -1],
    [50, 1]
  ]);
});

it("where nobody answered the questions there is no score", async () => {
  expect((await scoresOf([{b: 3}])).scores).toEqual([]);
});
