/** What people who give several responses do to figures, from the rows of a file. */
import {afterEach, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {rFixture} from "../../statistics/reference.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {removeTemporaryFolders} from "../../support/temporary-folders.js";
import {count, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: Two stages
timezone: UTC
stages: [{id: order, label: Order, weight: 3}, {id: delivery, label: Delivery, weight: 2}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: consumer, label: Consumers, weight: 60}, {id: partner, label: Partners, weight: 40}]
segments: [{id: group, label: Group}]
questions: {a: {stage: order, scale: [1, 5]}, b: {stage: delivery, scale: [1, 5]}}
`;
const SOURCE = `adapter: csv
files: survey.csv
customer_class: {column: class}
response: {id: id, respondent: who, responded_at: date, weight: weight, stratum: stratum}
segments: {group: {column: group}}
questions: {a: a, b: b}
`;

interface Response {
  who: string;
  a?: number | null;
  b?: number | null;
  weight?: number;
  group?: string;
  class?: string;
  stratum?: string;
}

afterEach(removeTemporaryFolders);

/** Figures of some responses, one a month and then from the first month again, by each list of keys. */
async function figuresBy(responses: readonly Response[], ...keys: string[][]): Promise<FigureRecord[][]> {
  const lines = responses.map((one, index) => {
    const {who, a, b, weight = 1, group = "x", class: customers = "consumer", stratum = ""} = one;
    return [index, who, `2025-0${1 + (index % 9)}-01`, a ?? "", b ?? "", weight, group, customers, stratum].join(",");
  });
  const header = "id,who,date,a,b,weight,group,class,stratum";
  const folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": `${[header, ...lines].join("\n")}\n`
  });
  await count(folder);
  return readCube(folder, async ({cube, workspace}) => {
    const found: FigureRecord[][] = [];
    for (const by of keys) found.push((await figures(cube, workspace, {by})).table.objects() as FigureRecord[]);
    return found;
  });
}

/** The figures of some responses over the whole. */
const journey = async (responses: readonly Response[]) => (await figuresBy(responses, []))[0]![0]!;

interface Fixture {
  rows: {who: string; a: number; b: number; weight: number}[];
  plain: number;
  clustered: number;
  apart: {clustered: number};
}
const {rows, plain, clustered, apart} = rFixture<Fixture>("repeated-answers");

it("a composite's error is R's svycontrast over svymean with ids = ~respondent, its deft that by the one with ids = ~1", async () => {
  const figure = await journey(rows);
  expect(figure["deft"]).toBeCloseTo(clustered / plain, 9);
  expect(figure["se"]).toBeCloseTo(clustered, 9);
  const nobodyTwice = await journey(rows.map((row, index) => ({...row, who: `p${index}`})));
  expect(nobodyTwice["se"]).toBeCloseTo(plain, 9);
  expect(nobodyTwice["deft"]).toBe(1);
});

it("people who answer one question now and another one later count too: R's ratios of totals", async () => {
  const halves = rows.map((row, index) => (index % 2 === 0 ? {...row, b: null} : {...row, a: null}));
  expect((await journey(halves))["se"]).toBeCloseTo(apart.clustered, 9);
});

it("who answers two questions alike, each in a response of its own, makes the composite no surer than one question", async () => {
  const answers = [1, 2, 3, 4, 5, 5, 4, 3, 2, 1];
  const responses = answers.flatMap((value, index) => [
    {who: `p${index}`, a: value},
    {who: `p${index}`, b: value}
  ]);
  const [questions, [figure] = []] = await figuresBy(responses, ["question"], []);
  expect(questions!.map(({deft}) => deft)).toEqual([1, 1]);
  // 0.6·a + 0.4·b of the same person is that person's answer: its error is that of the question.
  expect(figure!["se"]).toBeCloseTo(questions![0]!["se"] as number, 9);
  expect([figure!["respondents"], figure!["n"], figure!["df"]]).toEqual([10, 20, 9]);
});

it("two people who say the same twice: √3, as R's svymean with ids = ~respondent has it", async () => {
  const responses = [1, 1, 2, 2].map((a, index) => ({who: index < 2 ? "a" : "b", a}));
  expect((await journey(responses))["deft"]).toBeCloseTo(Math.sqrt(3), 12);
});

it("people count within a domain: who answers once in each of two repeats nothing there", async () => {
  const responses = [1, 2, 3, 5].flatMap((value, index) =>
    ["x", "y"].map((group) => ({who: `p${index}`, a: value, b: 6 - value + (index % 2), group}))
  );
  const [byGroup, [all] = []] = await figuresBy(responses, ["group"], []);
  expect(byGroup!.map(({deft, respondents}) => [deft, respondents])).toEqual([
    [1, 4],
    [1, 4]
  ]);
  expect(all!["respondents"]).toBe(4);
  expect(all!["deft"]).toBeGreaterThan(1.2);
});

it("people who contradict themselves never narrow an interval", async () => {
  const contrary = [1, 5, 5, 1, 2, 4, 4, 2].map((a, index) => ({who: `p${index >> 1}`, a}));
  const [found, nobodyTwice] = [
    await journey(contrary),
    await journey(contrary.map(({a}, id) => ({who: `q${id}`, a})))
  ];
  expect(found["deft"]).toBeLessThan(1);
  expect(found["se"]).toBeCloseTo(nobodyTwice["se"] as number, 12);
  expect([found["respondents"], found["df"]]).toEqual([4, 3]);
});

it("answers of one person alone have no error, and say why", async () => {
  const figure = await journey([1, 3, 5].map((a) => ({who: "p", a, b: 5})));
  expect(figure).toMatchObject({estimate: null, reason: {code: "one-respondent"}});
});

it("the same five people in two classes are five, and what they say in both is no second opinion", async () => {
  const answers = [1, 2, 3, 5, 4];
  const twice = answers.flatMap((a, index) =>
    ["consumer", "partner"].map((customers) => ({who: `p${index}`, a, class: customers}))
  );
  const [byClass, [all] = []] = await figuresBy(twice, ["class"], []);
  expect([all!["respondents"], all!["classes"]]).toEqual([5, "consumer partner"]);
  expect(byClass!.map(({respondents, deft}) => [respondents, deft])).toEqual([
    [5, 1],
    [5, 1]
  ]);
  // 0.6 and 0.4 of the same: the error is that of either class.
  expect(all!["se"]).toBeCloseTo(byClass![0]!["se"] as number, 9);
  const others = await journey(twice.map((one) => ({...one, who: `${one.class} ${one.who}`})));
  expect(others["respondents"]).toBe(10);
  expect(others["se"]).toBeCloseTo((byClass![0]!["se"] as number) * Math.hypot(0.6, 0.4), 9);
});

it("a person in two strata is one person behind the figure, and somebody else in each stratum's error", async () => {
  const answers = [1, 2, 3, 5, 4, 2].flatMap((a, index) =>
    ["x", "y"].map((stratum) => ({who: `p${index}`, a: stratum === "x" ? a : Math.min(5, a + 1), stratum}))
  );
  const [found, apart] = [
    await journey(answers),
    await journey(answers.map((one) => ({...one, who: `${one.stratum} ${one.who}`})))
  ];
  expect([found["respondents"], apart["respondents"]]).toEqual([6, 12]);
  for (const name of ["estimate", "se", "df", "deft"]) expect(found[name]).toBeCloseTo(apart[name] as number, 12);
});

it("the people of a composite are those who answered any of its questions", async () => {
  const responses = [
    ...[1, 2, 4].map((a, index) => ({who: `p${index}`, a})),
    ...[3, 5, 4].map((b, index) => ({who: `p${index + 2}`, b})),
    {who: "p0", a: 2}
  ];
  const [questions, [all] = []] = await figuresBy(responses, ["question"], []);
  expect(questions!.map(({respondents}) => respondents)).toEqual([3, 3]);
  expect([all!["respondents"], all!["n"]]).toEqual([5, 7]);
});

it("by class and a further key every domain has its own people", async () => {
  const responses = ["consumer", "partner"].flatMap((customers) =>
    ["x", "y"].flatMap((group) =>
      [1, 2, 4, 5].map((a, index) => ({who: `${group}${index >> 1}`, a, class: customers, group}))
    )
  );
  const [rows] = await figuresBy(responses, ["class", "group"]);
  expect(rows!.map(({respondents, df, estimate}) => [respondents, df, estimate])).toEqual(
    Array.from({length: 4}, () => [2, 1, 50])
  );
});
