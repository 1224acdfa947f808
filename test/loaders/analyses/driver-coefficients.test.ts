import {beforeAll, expect, it} from "vitest";
import {driverTable, type DriverTableRequest} from "../../../loaders/analyses/driver-table.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {run} from "../../support/cli.js";
import {readCube} from "../../support/read-cube.js";
import {load, SOURCE, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: Small survey
stages: [{id: buy, label: Buying}, {id: use, label: Using}, {id: overall, label: Overall, weight: 0}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
questions:
  order: {stage: buy, scale: [0, 100]}
  quality: {stage: use, scale: [0, 100]}
  total: {stage: overall, scale: [0, 100], role: outcome}
`;

/** Of those who answered everything, total is 10 + 0.5·order + 0.25·quality and what `rest` adds, which goes along with neither. */
const COMPLETE = Array.from({length: 16}, (_, index) => {
  const [a, b, rest] = [index % 2, Math.floor(index / 2) % 2, Math.floor(index / 4) % 2];
  return {order: 40 + 20 * a, quality: 20 + 40 * b, total: 10 + 20 + 10 * a + 5 + 10 * b + (rest === 0 ? -4 : 4)};
});

const line = (id: string, unit: string, {order, quality, total}: Partial<(typeof COMPLETE)[number]>) =>
  `${id},${id},${unit},2025-03-01,${order ?? ""},${quality ?? ""},${total ?? ""}\n`;

/** Eight more skip the quality, and what they say turns the order's part round. */
const SKIPPED = [0, 100, 0, 100, 0, 100, 0, 100].map((order) => ({order, total: 100 - order}));

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE.replace("id: id,", "id: id, respondent: person,").replace(
      "{order: order, quality: quality}",
      "{order: order, quality: quality, total: total}"
    ),
    "exports/survey.csv": `id,person,unit,day,order,quality,total\n${[
      ...COMPLETE.map((answers, index) => line(`c${index}`, index < 8 ? "north" : "south", answers)),
      ...SKIPPED.map((answers, index) => line(`s${index}`, "north", answers))
    ].join("")}`
  });
  await load(folder);
});

const drivers = (more: Partial<DriverTableRequest> = {}) =>
  readCube(folder, ({cube, workspace, database}) => {
    return driverTable(cube, workspace, {of: "question", outcome: "total", ...more}, database);
  });

it("pairwise, whoever answered two questions counts for them; listwise, only those who answered all", async () => {
  const [pairwise, listwise] = [await drivers(), await drivers({listwise: true})];
  const correlation = (of: typeof pairwise, id: string) => of.drivers.find(({driver}) => driver === id)!.correlation;
  expect(correlation(pairwise, "order")).toBeLessThan(0);
  // Of the complete: cov = 10 · 5, variances of the order 100, of the total 25 + 25 + 16.
  expect(correlation(listwise, "order")).toBeCloseTo(50 / Math.sqrt(100 * 66), 10);
  expect(listwise.drivers.map(({importance}) => importance.n)).toEqual([16, 16]);
});

it("coefficients are of the complete responses in either case, with each person as a cluster", async () => {
  for (const listwise of [false, true]) {
    const {coefficients} = await drivers({coefficients: true, listwise});
    const raw = (id: string) => coefficients.get(id)!.raw as Estimated;
    expect([raw("order").estimate, raw("quality").estimate]).toEqual([
      expect.closeTo(0.5, 10),
      expect.closeTo(0.25, 10)
    ]);
    // Residuals are ±4 throughout: V = 16/15 · Σ(4·d)² / (Σd²)², with d = ±10 of the order.
    expect([raw("order").se, raw("order").n, raw("order").df]).toEqual([
      expect.closeTo(Math.sqrt((16 / 15) * 16 * 16 * 100) / 1600, 10),
      16,
      13
    ]);
    expect(coefficients.get("order")!.standardised.estimate).toBeCloseTo((0.5 * 10) / Math.sqrt(66), 10);
  }
});

it("a filter keeps its responses alone; a choice of drivers asks for fewer questions to be answered", async () => {
  const ofNorth = await drivers({coefficients: true, where: {organization: ["north"]}});
  expect(ofNorth.coefficients.get("order")!.raw.n).toBe(8);
  const byOrder = await drivers({coefficients: true, drivers: ["order"]});
  expect([byOrder.coefficients.size, byOrder.coefficients.get("order")!.raw.n]).toEqual([1, 24]);
});

it("the command prints them in columns of their own, and says of whom they are", async () => {
  const {code, out, err} = await run(
    ...["drivers", "--workspace", folder, "--of", "question", "--coefficients", "--listwise", "--format", "json"]
  );
  const rows = JSON.parse(out) as Record<string, number | string>[];
  expect([code, rows.map(({driver, b, bN}) => [driver, b, bN])]).toEqual([
    0,
    [
      ["order", expect.closeTo(0.5, 10), 16],
      ["quality", expect.closeTo(0.25, 10), 16]
    ]
  ]);
  // Pairwise 24 people rated the order; 16 gave the responses that these figures rest on.
  const few = await drivers({listwise: true});
  expect([...few.respondentsOf.values()]).toEqual([16, 16, 16]);
  expect(err).toContain("Of the 16 responses that answered the outcome and every driver alone");
  const plain = await run("drivers", "--workspace", folder, "--of", "question", "--format", "json");
  expect([(JSON.parse(plain.out) as object[]).some((row) => "b" in row), plain.err.includes("alone")]).toEqual([
    false,
    false
  ]);
});
