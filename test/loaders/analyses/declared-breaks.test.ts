import type {Reason} from "../../../src/model/reason.js";
import {beforeAll, expect, it} from "vitest";
import {decompositionTable} from "../../../loaders/analyses/decomposition-table.js";
import {figures} from "../../../loaders/analyses/figures.js";
import {trendTable} from "../../../loaders/analyses/trend-table.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {organizationFile} from "../../../src/model/organization-file.js";
import type {Cube} from "../../../loaders/cube/cube.js";
import type {Workspace} from "../../../loaders/workspace/model.js";
import {theilSen} from "../../../src/statistics/trends/theil-sen.js";
import type {ControlLimits} from "../../../src/model/trend.js";
import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {addMonths} from "../../../src/model/periods.js";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {HEADER, load, openWorkspace, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

const MONTHS = Array.from({length: 30}, (_, index) => addMonths("2024-01", index));
const CHANGE = "2025-07";

/** 12 answers a month: those about using fall by two values from July 2025 on, when the scale was turned round. */
const ANSWERS = MONTHS.flatMap((month, place) =>
  Array.from({length: 12}, (_, index) => {
    const order = 2 + ((index + place) % 4);
    const quality = month < CHANGE ? 3 + ((index + place) % 3) : 1 + ((index * place) % 3);
    return `${month}-${index},${index % 2 === 0 ? "north" : "south"},${month}-1${index % 9},${order},${quality}\n`;
  })
).join("");

const DECLARED = `${PROGRAM}instrument_changes: [{from: ${CHANGE}, stages: [use], changed: the scale was turned round}]
baselines: [{from: 2025-01, organization: north, reason: a new call centre}]
`;

let workspace: Workspace;
let folder: string;

beforeAll(async () => {
  folder = writeWorkspace({"program.yaml": DECLARED, "exports/survey.csv": HEADER + ANSWERS});
  workspace = openWorkspace(folder);
  await load(folder);
  await writePages(workspace, {progress: () => undefined});
});

const reading = <Result>(work: (cube: Cube) => Promise<Result>): Promise<Result> =>
  readCube(workspace, ({cube}) => work(cube));

const page = <Payload>(name: string) =>
  JSON.parse(readFileSync(join(folder, ".journeymark", "pages", `${name}.json`), "utf8")) as Payload;

const compared = (compare: "previous" | "year-ago", by: string[]) =>
  reading(async (cube) => {
    const {table} = await figures(cube, workspace, {by, compare});
    return table.objects() as FigureRecord[];
  });

it("a trend is told phase by phase, each with its own slope", async () => {
  const rows = await reading((cube) => trendTable(cube, workspace, {by: ["stage"], period: "month"}));
  expect(rows.map(({stage, first, last, brokenBy}) => [stage, first, last, brokenBy])).toEqual([
    ["buy", "2024-01", "2026-06", null],
    ["use", "2024-01", "2025-06", null],
    ["use", "2025-07", "2026-06", "2025-07-01: the scale was turned round"]
  ]);
  const monthly = await compared("previous", ["stage", "month"]);
  const values = monthly.flatMap(({stage, month, estimate}) =>
    stage === "use" && (month as string) >= CHANGE ? [estimate as number] : []
  );
  expect(rows[2]!.slope).toBe((theilSen(values) as {estimate: number}).estimate);
});

it("a trend by quarter has the quarter of the change on one side, where the change falls on its first day", async () => {
  const rows = await reading((cube) => trendTable(cube, workspace, {by: ["stage"], period: "quarter"}));
  const use = rows.filter(({stage}) => stage === "use");
  expect(use.map(({first, last}) => [first, last])).toEqual([
    ["2024-Q1", "2025-Q2"],
    ["2025-Q3", "2026-Q2"]
  ]);
});

it("--compare across the change gives its words instead of a number, for what it concerns alone", async () => {
  const rows = await compared("year-ago", ["stage", "quarter"]);
  const of = (stage: string, quarter: string) =>
    rows.find((row) => row["stage"] === stage && row["quarter"] === quarter)!;
  expect(of("use", "2025-Q3")).toMatchObject({
    change: null,
    p: null,
    changeReason: {code: "instrument-changed", date: "2025-07-01", what: "the scale was turned round"}
  });
  expect(of("use", "2025-Q2")["change"]).toEqual(expect.any(Number));
  expect(of("buy", "2025-Q3")["change"]).toEqual(expect.any(Number));
  const journey = await compared("previous", ["month"]);
  const reasons = journey.filter(({changeReason}) => (changeReason as Reason | null)?.code === "instrument-changed");
  expect(reasons.map(({month}) => month)).toEqual([CHANGE]);
});

it("a change that is not declared is compared as any other: the rule is the declaration's", async () => {
  const {table} = await reading((cube) =>
    figures(
      cube,
      {...workspace, program: {...workspace.program, breaks: {instrumentChanges: [], baselines: []}}},
      {
        by: ["stage", "quarter"],
        compare: "year-ago"
      }
    )
  );
  const all = table.objects() as Record<string, unknown>[];
  expect(all.find(({stage, quarter}) => stage === "use" && quarter === "2025-Q3")!["changeVerdict"]).toBe("fell");
});

it("a change between two periods is not taken apart: its figures are left out, or none is left", async () => {
  const decomposed = (by: string[]) =>
    reading((cube) => decompositionTable(cube, workspace, {by, from: "2025-Q2", to: "2025-Q3"}));
  const {rows, incomparable} = await decomposed(["stage", "organization:branch"]);
  expect(new Set(rows.map(({stage}) => stage))).toEqual(new Set(["buy"]));
  expect(incomparable).toEqual([
    {figure: "use", reason: {code: "instrument-changed", date: "2025-07-01", what: "the scale was turned round"}}
  ]);
  await expect(decomposed(["organization:branch"])).rejects.toThrow(
    "--from, --to: the question changed on 2025-07-01: the scale was turned round"
  );
});

it("pages show the break, limits on either side, and a reason in place of a change of the year", () => {
  const {stages} = page<JourneyPayload>("journey");
  const [buy, use] = stages;
  expect(buy!.breaks).toEqual([]);
  expect(use!.breaks).toEqual([
    {
      period: CHANGE,
      date: "2025-07-01",
      kind: "instrument",
      reason: "the scale was turned round",
      before: expect.objectContaining({centre: expect.any(Number) as number, signals: []}) as object
    }
  ]);
  const {band} = use!.breaks[0]!.before as ControlLimits;
  expect(band.map(({period}) => period).filter((period) => period >= CHANGE)).toEqual([]);
  expect(use!.limits.centre).toBeLessThan(band[0]!.lower);
  const overview = page<OverviewPayload>("overview");
  expect(overview.stages.map(({change}) => (change.estimate === null ? change.reason : "compared"))).toEqual([
    "compared",
    {code: "instrument-changed", date: "2025-07-01", what: "the scale was turned round"}
  ]);
  expect(overview.journey.change.estimate).toBeNull();
});

it("a baseline is the unit's alone, and leaves its figures comparable", () => {
  const breaks = (id: string) =>
    page<OrganizationPayload>(`organization/${organizationFile(id)}`).breaks.map(({kind, period}) => [kind, period]);
  expect(breaks("north")).toEqual([
    ["rebaseline", "2025-Q1"],
    ["instrument", "2025-Q3"]
  ]);
  expect(breaks("south")).toEqual([["instrument", "2025-Q3"]]);
  const [buy] = page<OrganizationPayload>(`organization/${organizationFile("north")}`).stages;
  expect(buy!.change.estimate).toEqual(expect.any(Number));
});
