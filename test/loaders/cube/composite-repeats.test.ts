import {afterEach, expect, it} from "vitest";
import {compositesOf} from "../../../loaders/cube/composite-repeats.js";
import {scoresTable} from "../../../loaders/analyses/scores-table.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {warehousePath} from "../../../loaders/workspace/paths.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {rFixture} from "../../statistics/reference.js";
import {smallWorkspace, type SmallWorkspace} from "../../support/small-workspace.js";

const PROGRAM = `title: Two stages
timezone: UTC
stages: [{id: order, label: Order, weight: 3}, {id: delivery, label: Delivery, weight: 2}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: end_user, label: End users}]
segments: [{id: group, label: Group}]
`;

const SOURCE = `adapter: csv
files: "*.csv"
customer_class: {constant: end_user}
response: {id: id, respondent: who, responded_at: date, weight: weight}
segments: {group: {column: group}}
questions: {a: {stage: order, scale: [1, 5]}, b: {stage: delivery, scale: [1, 5]}}
`;

interface Fixture {
  rows: {who: string; a: number; b: number; weight: number}[];
  plain: number;
  clustered: number;
  apart: {clustered: number};
}

const {rows, plain, clustered, apart} = rFixture<Fixture>("repeated-answers");

let workspace: SmallWorkspace | undefined;
afterEach(() => workspace?.remove());

interface Response {
  who: string;
  a: number | string;
  b: number | string;
  weight?: number;
  group?: string;
}

async function figures(responses: readonly Response[], by: string[], repeatLimit: number) {
  workspace = smallWorkspace(SOURCE, PROGRAM);
  const lines = responses.map(({who, a, b, weight = 1, group = "x"}, index) => {
    return `${index},${who},2025-0${1 + (index % 9)}-01,${a},${b},${weight},${group}\n`;
  });
  workspace.put("answers.csv", `id,who,date,a,b,weight,group\n${lines.join("")}`);
  await workspace.ingest();
  const database = await Database.open(warehousePath(workspace), {readOnly: true});
  try {
    const read = readWorkspace(workspace.directory, {adapters: adapterOptions});
    const asked = {...read, program: {...read.program, repeatLimit}};
    return (await scoresTable(database, asked, {by})).objects() as Record<string, number | string | null>[];
  } finally {
    database.close();
  }
}

it("a composite's cluster-robust standard error is R's svycontrast over svymean with ids = ~respondent", async () => {
  const [figure] = await figures(rows, [], 1);
  expect(figure!["deft"]).toBeCloseTo(clustered / plain, 9);
  expect(figure!["se"]).toBeCloseTo(clustered, 9);
  workspace!.remove();
  const [narrow] = await figures(rows, [], 10);
  expect(narrow!["se"]).toBeCloseTo(plain, 9);
  expect(narrow!["deft"]).toBeCloseTo(clustered / plain, 9);
});

it("people who answer one question now and another one later count too, though no question is answered twice in a response", async () => {
  const halves = rows.map((row, index) => (index % 2 === 0 ? {...row, b: ""} : {...row, a: ""}));
  const [figure] = await figures(halves, [], 1);
  // R takes the number of people once for both questions; here each has its own small-sample factor.
  expect(Math.abs((figure!["se"] as number) / apart.clustered - 1)).toBeLessThan(0.01);
});

it("who answers two questions alike, each in a response of its own, makes the composite no surer than one question", async () => {
  const answers = [1, 2, 3, 4, 5, 5, 4, 3, 2, 1];
  const responses = answers.flatMap((value, index) => [
    {who: `p${index}`, a: value, b: ""},
    {who: `p${index}`, a: "", b: value}
  ]);
  const [question] = await figures(responses, ["question"], 1);
  expect(question!["deft"]).toBe(1);
  workspace!.remove();
  const [figure] = await figures(responses, [], 1);
  const {se} = question as {se: number};
  // 0.6·a + 0.4·b of the same person is that person's answer: its error is that of the question.
  expect(figure!["se"]).toBeCloseTo(se, 9);
  expect(figure!["deft"]).toBeCloseTo(1 / Math.hypot(0.6, 0.4), 9);
});

it("respondents count within a domain: who answers once in each of two has the ratio 1 there", async () => {
  const responses = [1, 2, 3, 5].flatMap((value, index) =>
    ["x", "y"].map((group) => ({who: `p${index}`, a: value, b: 6 - value + (index % 2), group}))
  );
  const byGroup = await figures(responses, ["group"], 1);
  expect(byGroup.map((row) => row["deft"])).toEqual([1, 1]);
  workspace!.remove();
  const [all] = await figures(responses, [], 1);
  expect(all!["deft"]).toBeGreaterThan(1.2);
});

it("a composite of one respondent's answers has no error, and says why", async () => {
  const [figure] = await figures(
    [1, 3, 5].map((value) => ({who: "p", a: value, b: 5})),
    [],
    1.2
  );
  expect(figure).toMatchObject({estimate: null, reason: {code: "one-respondent"}});
});

it("figures by stage have the composites of stages, those by question none, others that of the journey", () => {
  expect(compositesOf(["stage", "month"])).toEqual(["stage"]);
  expect(compositesOf(["question", "stage"])).toEqual([]);
  expect(compositesOf(["class"])).toEqual(["journey"]);
});
