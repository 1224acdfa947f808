import {beforeEach, expect, it} from "vitest";
import {weightingNotes} from "../../../../loaders/cli/ingest.js";
import {figures} from "../../../../loaders/analyses/figures.js";
import {surveyMean} from "../../../../src/statistics/estimates/mean.js";
import {rake} from "../../../../src/statistics/weights/raking.js";
import {marginOf} from "../../../statistics/weights-fixture.js";
import {readCube} from "../../../support/read-cube.js";
import {count, PROGRAM, query, SOURCE, writeFiles, writeWorkspace} from "../../../support/workspace-files.js";

const SEGMENT = "segments: [{id: age, label: Age, values: {young: Young, old: Old}}]\n";
const RAKING = "weights: {method: raking, variables: [age, 'organization:branch']}\n";
const WEIGHTED = SOURCE.replace("responded_at: day", "responded_at: day, weight: weight").replace(
  "questions:",
  "segments: {age: age}\nquestions:"
);
const POPULATIONS = `variable,category,population
age,young,400
age,old,600
organization:branch,north,700
organization:branch,south,300
`;

interface Answer {
  unit: string;
  age: string;
  weight: number;
  order: number;
  day: string;
}

/** 40 answers: more of the young and of the south than there are customers, two base weights, a year apart. */
const ANSWERS = Array.from({length: 40}, (_, index): Answer => ({
  unit: index % 3 === 0 ? "north" : "south",
  age: index % 4 === 0 ? "old" : "young",
  weight: index % 2 === 0 ? 1 : 1.5,
  order: 1 + ((index * 7) % 5),
  day: index < 20 ? "2024-05-01" : "2025-05-01"
}));
const csv = (answers: readonly Answer[], first = 0) =>
  `id,unit,day,age,weight,order,quality\n${answers
    .map(({unit, day, age, weight, order}, index) => `${first + index},${unit},${day},${age},${weight},${order},3\n`)
    .join("")}`;

const FILES = {
  "program.yaml": PROGRAM + SEGMENT + RAKING,
  "sources/survey.yaml": WEIGHTED,
  "populations.csv": POPULATIONS,
  "exports/survey.csv": csv(ANSWERS)
};

let folder: string;
beforeEach(() => {
  folder = writeWorkspace(FILES);
});

/** The cells that the statistics get, in their order. */
function cellsOf(answers: readonly Answer[]) {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const key = `${answer.age} ${answer.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()].map((group) => ({
    categories: {age: group[0]!.age, "organization:branch": group[0]!.unit},
    n: group.length,
    w: group.reduce((sum, {weight}) => sum + weight, 0),
    w2: group.reduce((sum, {weight}) => sum + weight ** 2, 0)
  }));
}

const margins = [marginOf("age", {young: 400, old: 600}), marginOf("organization:branch", {north: 700, south: 300})];

async function weights(): Promise<{id: number; weight: number; base: number}[]> {
  return query(folder, "SELECT id::DOUBLE AS id, weight, base_weight AS base FROM named_response ORDER BY id", {
    id: "number",
    weight: "number",
    base: "number"
  });
}

/** The figures to twelve digits: the engine adds up weights in any order, which moves their last ones. */
async function scores() {
  return readCube(folder, async ({cube, workspace}) => {
    const {table} = await figures(cube, workspace, {by: ["question"], where: {question: ["order"]}});
    const found = table.objects()[0] as {estimate: number; se: number; nEff: number};
    const settled = Object.entries(found).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(12)) : value
    ]);
    return Object.fromEntries(settled) as typeof found;
  });
}

it("weights are those of rake on the base weights, which stay beside them, and figures are made with them", async () => {
  const {weighting} = await count(folder);
  const cells = cellsOf(ANSWERS);
  const expected = rake(cells, margins);
  const factorOf = ({age, unit}: Answer) =>
    expected.factors[
      cells.findIndex(({categories}) => categories.age === age && categories["organization:branch"] === unit)
    ]!;
  const found = await weights();
  found.forEach(({weight, base}, index) => {
    expect(base).toBe(ANSWERS[index]!.weight);
    expect(weight).toBeCloseTo(base * factorOf(ANSWERS[index]!), 6);
  });
  const counts = ANSWERS.map(({order}, index) => {
    const {weight} = found[index]!;
    return {value: order, n: 1, w: weight, w2: weight ** 2};
  });
  const mean = surveyMean(counts, {score: (value) => 25 * (value - 1)}) as {estimate: number; se: number; nEff: number};
  const figure = await scores();
  expect(figure.estimate).toBeCloseTo(mean.estimate, 9);
  expect(figure.se).toBeCloseTo(mean.se, 9);
  const [all] = weighting!.periods;
  expect(all!.calibration!.largestDeviation).toBeLessThan(1e-9);
  expect(all!.calibration!.iterations).toBe(expected.iterations);
  expect(all!.effectiveBefore).toBeCloseTo(expected.effect.nEffBefore, 6);
  expect(all!.effectiveAfter).toBeCloseTo(expected.effect.nEffAfter, 6);
  expect(figure.nEff).toBeCloseTo(expected.effect.nEffAfter, 6);
});

it("the load report tells the method, the convergence, what was trimmed and the loss", async () => {
  const {weighting} = await count(folder);
  expect(weightingNotes(weighting)).toEqual([
    expect.stringMatching(
      /^weights: raking in \d+ iterations, largest deviation \d\.\de-1\d, 0 trimmed; 40 responses, effective 38\.5 before, \d\d\.\d after$/
    )
  ]);
});

it("limits hold in multiples of the mean weight, the figures are met all the same, and what was cut is counted", async () => {
  const heavy = ANSWERS.map((answer, index) => ({...answer, weight: index % 7 === 0 ? 4 : 1}));
  writeFiles(folder, {
    "program.yaml": PROGRAM + SEGMENT + RAKING.replace("method:", "trim: {upper: 2.5}, method:"),
    "populations.csv":
      "variable,category,population\nage,young,700\nage,old,300\norganization:branch,north,400\norganization:branch,south,600\n",
    "exports/survey.csv": csv(heavy)
  });
  const {weighting} = await count(folder);
  const found = await weights();
  const sumOf = (keep: (answer: Answer) => boolean) =>
    found.reduce((sum, {weight}, index) => (keep(heavy[index]!) ? sum + weight : sum), 0);
  const mean = sumOf(() => true) / found.length;
  expect(Math.max(...found.map(({weight}) => weight))).toBeLessThanOrEqual(2.5 * mean * (1 + 1e-8));
  expect(sumOf(({age}) => age === "old")).toBeCloseTo(300, 2);
  expect(sumOf(({unit}) => unit === "north")).toBeCloseTo(400, 2);
  expect(weighting!.periods[0]!.calibration).toMatchObject({trimmed: 2});
  expect(weighting!.periods[0]!.calibration!.largestDeviation).toBeLessThan(1e-6);
});

it("post-stratification of a crossed variable meets every combination at once", async () => {
  writeFiles(folder, {
    "program.yaml": `${PROGRAM}${SEGMENT}weights: {method: post-stratification, variables: [age × class]}\n`,
    "populations.csv": "variable,category,population\nage × class,young × end_user,40\nage*class,old*end_user,60\n"
  });
  await count(folder);
  const sums = await query(
    folder,
    "SELECT segment_age AS age, sum(weight) AS w FROM response GROUP BY age ORDER BY age",
    {age: "text", w: "number"}
  );
  expect(sums.map(({age, w}) => [age, Math.round(w * 1e9) / 1e9])).toEqual([
    ["old", 60],
    ["young", 40]
  ]);
});

it("with weights per year each year meets its own figures", async () => {
  writeFiles(folder, {
    "program.yaml": `${PROGRAM}${SEGMENT}weights: {method: post-stratification, variables: [age], per: year}\n`,
    "populations.csv":
      "variable,category,population,period\nage,young,40,\nage,old,60,\nage,young,10,2025\nage,old,90,2025\n"
  });
  const {weighting} = await count(folder);
  expect(weighting!.periods.map(({period}) => period)).toEqual(["2024", "2025"]);
  const sums = await query(
    folder,
    "SELECT year(month)::DOUBLE AS year, sum(weight) AS w FROM response WHERE segment_age = 'young' GROUP BY year ORDER BY year",
    {year: "number", w: "number"}
  );
  expect(sums.map(({year, w}) => [year, Math.round(w * 1e9) / 1e9])).toEqual([
    [2024, 40],
    [2025, 10]
  ]);
});

it("the same workspace again changes no weight and counts nothing; without the declaration the files' weights are back", async () => {
  await count(folder);
  const before = await weights();
  const {counted, weighting} = await count(folder);
  expect([counted, await weights()]).toEqual([0, before]);
  expect(weighting!.periods).toHaveLength(1);
  writeFiles(folder, {"program.yaml": PROGRAM + SEGMENT, "populations.csv": null});
  expect((await count(folder)).counted).toBe(1);
  expect((await weights()).map(({weight}) => weight)).toEqual(ANSWERS.map(({weight}) => weight));
});

const FAULTS: [title: string, populations: string, more: Answer[], fault: string][] = [
  [
    "an empty category",
    POPULATIONS.replace("old,600", "old,550").replace("400", "450"),
    [],
    'populations.csv line 3: weights: age "old": 0 responses but a population of 550'
  ],
  [
    "a response in a category without a figure",
    POPULATIONS.replace("age,old,600\n", "").replace("400", "1000"),
    ANSWERS,
    'populations.csv: weights: age "old": 10 responses but no population figure'
  ],
  [
    "margins whose totals differ",
    POPULATIONS.replace("300", "350"),
    ANSWERS,
    "populations.csv: weights: margin organization:branch: expected the total 1000 of margin age, found 1050"
  ]
];

it.each(FAULTS)("%s is an error that names it; the last good figures stand", async (_, populations, answers, fault) => {
  await count(folder);
  const before = await scores();
  const young = ANSWERS.filter(({age}) => age === "young");
  writeFiles(folder, {"populations.csv": populations, "exports/survey.csv": csv(answers.length > 0 ? answers : young)});
  await expect(count(folder)).rejects.toThrow(fault);
  expect(await scores()).toEqual(before);
  const [least] = await query(folder, "SELECT min(weight) AS least FROM response", {least: "number"});
  expect(least!.least).toBeGreaterThan(0);
  writeFiles(folder, FILES);
  await count(folder);
  expect(await scores()).toEqual(before);
});

it("margins that no weights can meet are an error that names the one furthest off", async () => {
  // All of the old are of the north, and more of them are wanted than the north has.
  const answers = ANSWERS.map((answer) => ({...answer, age: answer.unit === "north" ? "old" : "young"}));
  writeFiles(folder, {"exports/survey.csv": csv(answers)});
  await expect(count(folder)).rejects.toThrow(
    /populations\.csv line \d: weights: not converged after 1000 iterations: margin age is furthest off/
  );
});
