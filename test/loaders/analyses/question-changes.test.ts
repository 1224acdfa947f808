import {readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {decompositionTable} from "../../../loaders/analyses/decomposition-table.js";
import {figures} from "../../../loaders/analyses/figures.js";
import {trendTable} from "../../../loaders/analyses/trend-table.js";
import type {Cube} from "../../../loaders/cube/cube.js";
import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import type {Workspace} from "../../../loaders/workspace/model.js";
import {addMonths} from "../../../src/model/periods.js";
import {organizationFile} from "../../../src/model/organization-file.js";
import {run} from "../../support/cli.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {load, openWorkspace, SOURCE, writeWorkspace} from "../../support/workspace-files.js";

const MONTHS = Array.from({length: 24}, (_, index) => addMonths("2024-01", index));

const PROGRAM = `title: Small survey
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
questions:
  order: {stage: buy, scale: [0, 100]}
  quality: {stage: use, scale: [0, 100]}
  solved: {stage: use, scale: [0, 100], label: My problem was solved}
`;

/**
 * 100 answers a month. From 2025 on customers are asked a further question about using, which they rate higher: the stage's
 * figure rises from 50 to 53.87 by that alone, but for 0.45.
 */
const rowsOf = (month: string) =>
  Array.from({length: 100}, (_, index) => {
    const isLater = month >= "2025";
    const quality = (index % 2 === 0 ? 40 : 60) + (isLater && index < 45 ? 1 : 0);
    const solved = isLater ? String(57 + (index < 29 ? 1 : 0)) : "";
    return `${month}-${index},${index % 2 === 0 ? "north" : "south"},${month}-15,50,${quality},${solved}\n`;
  }).join("");

const FILES = {
  "program.yaml": PROGRAM,
  "sources/survey.yaml": SOURCE.replace("quality: quality", "quality: quality, solved: solved"),
  "exports/survey.csv": `id,unit,day,order,quality,solved\n${MONTHS.map(rowsOf).join("")}`
};

const WARNING =
  "stage use: question solved: first answered in 2025-01, though others of its stage were answered before; trends of the stage and of the journey break there, and changes are taken over the questions asked on both sides";

describe("a question that is new and rated higher than the others of its stage", () => {
  let workspace: Workspace;
  let folder: string;
  let warnings: string[];

  beforeAll(async () => {
    folder = writeWorkspace(FILES);
    workspace = openWorkspace(folder);
    ({warnings} = await load(folder));
    await writePages(workspace, {progress: () => undefined});
  });

  const reading = <Result>(work: (cube: Cube) => Promise<Result>): Promise<Result> =>
    readCube(workspace, ({cube}) => work(cube));

  const figuresBy = (by: string[]) =>
    reading(async (cube) => {
      const {table} = await figures(cube, workspace, {by, compare: "year-ago"});
      return table.objects() as FigureRecord[];
    });

  const page = <Payload>(name: string) =>
    JSON.parse(readFileSync(join(folder, ".journeymark", "pages", `${name}.json`), "utf8")) as Payload;

  it("reads as a rise of 3.87, and is compared as the 0.45 that it is", async () => {
    const rows = (await figuresBy(["stage", "year"])).filter(({stage}) => stage === "use");
    const [before, after] = rows.map(({estimate}) => estimate as number);
    expect(after! - before!).toBeCloseTo(3.87, 10);
    expect(rows[1]!["change"]).toBeCloseTo(0.45, 10);
    expect(rows[1]!["leftOut"]).toBe("solved");
  });

  it("breaks the trend of its stage and of the journey, named after it, and of nothing else", async () => {
    const rows = await reading((cube) => trendTable(cube, workspace, {by: ["stage"], period: "month"}));
    const broken = "2025-01-01: “My problem was solved” is asked from then on";
    expect(rows.map(({stage, first, last, brokenBy}) => [stage, first, last, brokenBy])).toEqual([
      ["buy", "2024-01", "2025-12", null],
      ["use", "2024-01", "2024-12", null],
      ["use", "2025-01", "2025-12", broken]
    ]);
    // Every month of a phase is like the others: nothing is found that the step between them would make.
    expect(rows.slice(1).map(({signals, tau, slope}) => [signals, tau, slope])).toEqual([
      [0, null, 0],
      [0, null, 0]
    ]);
    const journey = await reading((cube) => trendTable(cube, workspace, {by: [], period: "quarter"}));
    expect(journey.map(({first, brokenBy}) => [first, brokenBy])).toEqual([
      ["2024-Q1", null],
      ["2025-Q1", broken]
    ]);
    const questions = await reading((cube) => trendTable(cube, workspace, {by: ["question"], period: "month"}));
    expect(questions.map(({question, brokenBy}) => [question, brokenBy])).toEqual([
      ["order", null],
      ["quality", null],
      ["solved", null]
    ]);
  });

  it("breaks the lines of pages, with limits on either side; changes of the year stand, like for like", () => {
    const reason = "“My problem was solved” is asked from then on";
    const [buy, use] = page<JourneyPayload>("journey").stages;
    expect(buy!.breaks).toEqual([]);
    expect(use!.breaks).toMatchObject([{period: "2025-01", date: "2025-01-01", kind: "questions", reason}]);
    expect([use!.breaks[0]!.before, use!.limits].map((limits) => limits!.centre)).toEqual([
      expect.closeTo(50, 9),
      expect.closeTo(53.87, 9)
    ]);
    const north = page<OrganizationPayload>(`organization/${organizationFile("north")}`);
    expect(north.breaks.map(({period, kind}) => [period, kind])).toEqual([["2025-Q1", "questions"]]);
    expect(north.stages[1]!.change.estimate).toBeCloseTo(23 / 50, 10);
  });

  it("is not taken apart, since a decomposition is not over the questions of both sides", async () => {
    const {rows, incomparable} = await reading((cube) =>
      decompositionTable(cube, workspace, {by: ["stage", "organization:branch"], from: "2024", to: "2025"})
    );
    expect(new Set(rows.map(({stage}) => stage))).toEqual(new Set(["buy"]));
    expect(incomparable).toEqual([
      {
        figure: "use",
        reason: {code: "instrument-changed", date: "2025-01-01", what: "“My problem was solved” is asked from then on"}
      }
    ]);
  });

  it("is told by ingest, and by check once it is loaded, in one line", async () => {
    expect(warnings).toEqual([WARNING]);
    const {code, out} = await run("check", "--workspace", folder);
    expect([code, out.split("\n").slice(1)]).toEqual([0, [WARNING, ""]]);
  });

  it("a change that is declared for it is told in its own words alone, and refuses the comparison", async () => {
    const declared = writeWorkspace({
      ...FILES,
      "program.yaml": `${PROGRAM}instrument_changes: [{from: 2025-01, stages: [use], changed: the questionnaire is new}]\n`
    });
    const report = await load(declared);
    expect(report.warnings).toEqual([]);
    const rows = await readCube(declared, ({cube, workspace}) =>
      trendTable(cube, workspace, {by: [], period: "month"})
    );
    expect(rows.map(({brokenBy}) => brokenBy)).toEqual([null, "2025-01-01: the questionnaire is new"]);
  });
});

it("check says nothing of questions while nothing is loaded, nor where all were always asked", async () => {
  const folder = writeWorkspace(FILES);
  expect((await run("check", "--workspace", folder)).out.split("\n")).toHaveLength(2);
  const always = writeWorkspace({
    ...FILES,
    "exports/survey.csv": `id,unit,day,order,quality,solved\n${MONTHS.slice(12).map(rowsOf).join("")}`
  });
  expect((await load(always)).warnings).toEqual([]);
  expect((await run("check", "--workspace", always)).out.split("\n")).toHaveLength(2);
});
