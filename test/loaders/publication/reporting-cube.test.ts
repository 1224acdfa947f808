import {afterAll, beforeAll, expect, it} from "vitest";
import {condenseCube, narrowCondensedCube, narrowCube} from "../../../loaders/publication/reporting-cube.js";
import {rollUp, type RollUp} from "../../../loaders/cube/roll-up.js";
import type {Database} from "../../../loaders/duckdb/database.js";
import {openForReading} from "../../../loaders/warehouse/reading.js";
import {scores} from "../../../src/transforms/scores.js";
import {reportPeriods} from "../../../src/model/periods.js";
import {tinyWorkspace, TINY_MONTHS, type TinyWorkspace} from "../../support/tiny-workspace.js";

let tiny: TinyWorkspace;
let database: Database;

beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
});
afterAll(() => {
  database.close();
  tiny.remove();
});

const QUARTERS = TINY_MONTHS.filter((_, index) => index % 3 === 0).map((month) => ({from: month, to: month}));
const CURRENT = {from: "2024-07", to: "2025-06"};

/** Figures rounded, in an order of their own. */
async function figures(request: RollUp): Promise<string[]> {
  const sums = await rollUp(database, tiny.workspace.program, {...request, scoring: "linear"});
  const rows = scores(sums, tiny.workspace.program, {by: [...request.by, "stage"], metric: "satisfaction"}).objects();
  const journeys = scores(sums, tiny.workspace.program, {by: request.by, metric: "satisfaction"}).objects();
  const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toFixed(9)) : value);
  return [...rows, ...journeys].map((row) => JSON.stringify(row, rounded)).sort();
}

it("roll-ups of units, classes and quarters give the same figures from the condensed tables as from the cube", async () => {
  const requests: RollUp[] = [
    {by: ["class"]},
    {by: ["organization"]},
    {by: ["organization:division"]},
    {by: ["organization:department", "class"]},
    {by: ["organization:division", "quarter"]}
  ];
  database = await openForReading(tiny.workspace);
  const month = TINY_MONTHS.slice(12);
  const stored: string[][] = [];
  for (const request of requests) stored.push(await figures({...request, where: {month}}));
  await condenseCube(database, tiny.workspace, {
    months: TINY_MONTHS,
    quarters: QUARTERS,
    periods: reportPeriods(TINY_MONTHS)
  });
  await narrowCondensedCube(database, CURRENT);
  for (const [index, request] of requests.entries()) expect(await figures(request)).toEqual(stored[index]);
  expect(stored.every((rows) => rows.length > 4)).toBe(true);
});

it("a narrowed cube is the cube of those months, segments included, and is replaced by the next span", async () => {
  await narrowCube(database, {from: "2023-07", to: "2024-06"});
  const earlier = await figures({by: ["age"]});
  await narrowCube(database, CURRENT);
  const later = await figures({by: ["age"]});
  await narrowCube(database, {from: "2023-07", to: "2025-06"});
  expect(await figures({by: ["age"], where: {month: TINY_MONTHS.slice(0, 12)}})).toEqual(earlier);
  expect(await figures({by: ["age"], where: {month: TINY_MONTHS.slice(12)}})).toEqual(later);
  expect(later).not.toEqual(earlier);
});
