/** A metric on the scale of its questions, beside the same answers on 0 to 100. */
import {beforeAll, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {load, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: Means
privacy: {minimum: 3}
stages: [{id: buy, label: Buying}]
metrics: {score: {label: Score, score: linear}, mean: {label: Mean, score: {original: [1, 5]}}}
classes: [{id: end_user, label: End users}]
questions: {advice: {stage: buy, scale: [1, 5]}, price: {stage: buy, scale: [1, 5]}, again: {stage: buy, scale: [1, 7], metrics: [score]}}
`;

const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day}
questions: {advice: advice, price: price, again: again}
`;

let folder: string;
beforeAll(async () => {
  const rows = [..."543215544355442351"].map((advice, index) => {
    const price = 1 + ((index * 7) % 5);
    return `${index},${index % 2 ? "north" : "south"},2025-0${1 + (index % 6)}-03,${advice},${price},${1 + (index % 7)}`;
  });
  folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": ["id,unit,day,advice,price,again", ...rows, ""].join("\n")
  });
  await load(folder);
});

const rowsOf = async (...options: string[]) => {
  const {code, out} = await run("scores", "--workspace", folder, "--format", "json", ...options);
  expect(code).toBe(0);
  return JSON.parse(out) as Record<string, number | string | null>[];
};

it.each([
  ["question", ["--where", "question=advice,price"]],
  ["question,organization", ["--where", "question=advice,price"]],
  ["quarter", ["--where", "question=advice,price"]]
])("by %s, estimate and limits are those of 0 to 100 on the scale of 1 to 5", async (by, options) => {
  const means = await rowsOf("--by", by, "--metric", "mean", ...options);
  const scores = await rowsOf("--by", by, "--metric", "score", ...options);
  expect(means.length).toBeGreaterThan(1);
  means.forEach((mean, index) => {
    const score = scores[index]!;
    for (const key of ["estimate", "low", "upp"]) expect(mean[key]).toBeCloseTo(1 + (score[key] as number) / 25, 10);
    expect(mean["se"]).toBeCloseTo((score["se"] as number) / 25, 10);
    expect([mean["n"], mean["method"]]).toEqual([score["n"], score["method"]]);
  });
});

it("a change, what it is compared with and its verdict are those of 0 to 100 in steps of a twenty-fifth", async () => {
  const asked = ["--by", "question,quarter", "--where", "question=advice", "--compare", "previous"];
  const [, mean] = await rowsOf(...asked, "--metric", "mean");
  const [, score] = await rowsOf(...asked, "--metric", "score");
  for (const key of ["change", "changeLow", "changeUpp", "detectable"]) {
    expect(mean![key]).toBeCloseTo((score![key] as number) / 25, 10);
  }
  expect(mean!["p"]).toBeCloseTo(score!["p"] as number, 10);
  expect(mean!["verdict"]).toBe(score!["verdict"]);
});

it("the journey is of the questions on the scale alone: those of another scale have another metric", async () => {
  const [mean] = await rowsOf("--by", "stage", "--metric", "mean");
  const [score] = await rowsOf("--by", "stage", "--metric", "score", "--where", "question=advice,price");
  expect(mean!["estimate"]).toBeCloseTo(1 + (score!["estimate"] as number) / 25, 10);
});
