/** Figures by touchpoint: of a small survey whose questions are about two touchpoints of a stage, or about the whole of it. */
import {beforeAll, describe, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {trendTable} from "../../../loaders/analyses/trend-table.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {run} from "../../support/cli.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {load, writeWorkspace} from "../../support/workspace-files.js";

const program = (declared: string) => `title: Touchpoints
privacy: {minimum: 3}
${declared}
metrics: {satisfaction: {label: Satisfaction, score: linear}, nps: {label: NPS, score: nps}}
classes: [{id: end_user, label: End users}]
segments: [{id: age, label: Age}]
`;

const WITH_TOUCHPOINTS = program(`stages: [{id: buy, label: Buying}, {id: service, label: Service}]
touchpoints: [{id: repair, stage: service, label: Repair}, {id: hotline, stage: service, label: Hotline}]
questions:
  order: {stage: buy, scale: [1, 5]}
  whole: {stage: service, scale: [1, 5]}
  waiting: {touchpoint: hotline, scale: [1, 5], weight: 2}
  solved: {stage: service, touchpoint: hotline, scale: [1, 5]}
  repaired: {touchpoint: repair, scale: [1, 5]}`);

/** The same questions, each touchpoint a stage. */
const AS_STAGES = program(`stages:
  - {id: buy, label: Buying}
  - {id: service, label: Service}
  - {id: repair, label: Repair}
  - {id: hotline, label: Hotline}
questions:
  order: {stage: buy, scale: [1, 5]}
  whole: {stage: service, scale: [1, 5]}
  waiting: {stage: hotline, scale: [1, 5], weight: 2}
  solved: {stage: hotline, scale: [1, 5]}
  repaired: {stage: repair, scale: [1, 5]}`);

const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: id, respondent: who, organization: unit, responded_at: day}
segments: {age: age}
questions: {order: order, whole: whole, waiting: waiting, solved: solved, repaired: repaired}
`;

/** 120 responses of 100 people over a year, whose answers go together a little. */
function exported(): string {
  const next = uniformsFrom(12);
  const answer = () => 1 + Math.floor(next() * 5);
  const rows = Array.from({length: 120}, (_, index) => {
    const whole = answer();
    const alike = () => (next() < 0.4 ? whole : answer());
    const month = String(1 + (index % 12)).padStart(2, "0");
    const cells = [answer(), whole, alike(), next() < 0.2 ? "" : alike(), next() < 0.5 ? "" : alike()];
    return [index, `p${index % 100}`, "north", `2025-${month}-15`, next() < 0.5 ? "young" : "old", ...cells].join(",");
  });
  return ["id,who,unit,day,age,order,whole,waiting,solved,repaired", ...rows, ""].join("\n");
}

const workspaceOf = async (text: string) => {
  const folder = writeWorkspace({
    "program.yaml": text,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": exported()
  });
  await load(folder);
  return folder;
};

let folder: string;
let asStages: string;
beforeAll(async () => {
  folder = await workspaceOf(WITH_TOUCHPOINTS);
  asStages = await workspaceOf(AS_STAGES);
});

const figuresBy = (of: string, by: string[], where: Record<string, string[]> = {}) =>
  readCube(
    of,
    async ({cube, workspace}) => (await figures(cube, workspace, {by, where})).table.objects() as FigureRecord[]
  );

it.each<[others: string[], where: Record<string, string[]>]>([
  [[], {}],
  [["age"], {}],
  [["quarter"], {}],
  [[], {age: ["old"]}]
])(
  "the figure of a touchpoint is that of a stage of the same questions: estimate, error, people, by %j where %j",
  async (others, where) => {
    const own = await figuresBy(folder, ["touchpoint", ...others], where);
    const stages = await figuresBy(asStages, ["stage", ...others], {...where, stage: ["repair", "hotline"]});
    expect(own.length).toBeGreaterThan(1);
    expect(own).toEqual(stages.map(({stage, ...row}) => ({touchpoint: stage, ...row})));
  }
);

it("the figures of stages and of the journey are the same, whatever touchpoints there are", async () => {
  const plain = program(`stages: [{id: buy, label: Buying}, {id: service, label: Service}]
questions:
  order: {stage: buy, scale: [1, 5]}
  whole: {stage: service, scale: [1, 5]}
  waiting: {stage: service, scale: [1, 5], weight: 2}
  solved: {stage: service, scale: [1, 5]}
  repaired: {stage: service, scale: [1, 5]}`);
  const without = await workspaceOf(plain);
  for (const by of [[], ["stage"], ["question"]]) {
    expect(await figuresBy(folder, by)).toEqual(await figuresBy(without, by));
  }
});

it("touchpoints come in the order of the program; with stage and question beside them, each with its own", async () => {
  const names = (rows: FigureRecord[], ...keys: string[]) => rows.map((row) => keys.map((key) => row[key]).join(" "));
  expect(names(await figuresBy(folder, ["touchpoint"]), "touchpoint")).toEqual(["repair", "hotline"]);
  expect(names(await figuresBy(folder, ["stage", "touchpoint"]), "stage", "touchpoint")).toEqual([
    "service repair",
    "service hotline"
  ]);
  expect(names(await figuresBy(folder, ["question", "touchpoint"]), "question", "touchpoint")).toEqual([
    "order ",
    "whole ",
    "waiting hotline",
    "solved hotline",
    "repaired repair"
  ]);
});

it("a filter by touchpoint keeps its questions; with a stage of others it keeps none", async () => {
  const only = await figuresBy(folder, ["question"], {touchpoint: ["hotline"]});
  expect(only.map(({question}) => question)).toEqual(["waiting", "solved"]);
  const [stage] = await figuresBy(folder, ["stage"], {touchpoint: ["hotline"]});
  const [, hotline] = await figuresBy(folder, ["touchpoint"]);
  expect(stage!["estimate"]).toBe(hotline!["estimate"]);
  expect(await figuresBy(folder, ["question"], {touchpoint: ["hotline"], stage: ["buy"]})).toEqual([]);
});

it("a touchpoint that the program does not have is a slip, with the nearest there is", async () => {
  const {code, err} = await run("scores", "--workspace", folder, "--by", "stage", "--where", "touchpoint=hotlien");
  expect([code, err]).toEqual([2, `journeymark: no touchpoint "hotlien"; did you mean "hotline"?\n`]);
});

it("a touchpoint without answers to a metric has no row; a program without touchpoints has no figures by them", async () => {
  const nps = await readCube(folder, async ({cube, workspace}) =>
    (await figures(cube, workspace, {by: ["touchpoint"], metric: "nps"})).table.numRows()
  );
  expect(nps).toBe(0);
  const {code, err} = await run("trend", "--workspace", asStages, "--by", "touchpoint");
  expect([code, err]).toEqual([2, "journeymark: --by touchpoint: expected touchpoints in program.yaml, found none\n"]);
});

it("trends, ranks, decompositions and comparisons take touchpoints as they take stages", async () => {
  const trends = await readCube(folder, ({cube, workspace}) => {
    return trendTable(cube, workspace, {by: ["touchpoint"], period: "month"});
  });
  const ofStages = await readCube(asStages, ({cube, workspace}) => {
    return trendTable(cube, workspace, {by: ["stage"], period: "month", where: {stage: ["repair", "hotline"]}});
  });
  expect(trends.map(({touchpoint, ...row}) => ({stage: touchpoint, ...row}))).toEqual(ofStages);

  const print = async (of: string, key: string, ...options: string[]) => {
    const filter = of === asStages ? ["--where", "stage=repair,hotline"] : [];
    const {code, out, err} = await run(...(options as [string]), "--workspace", of, ...filter, "--format", "csv");
    expect(code, err).toBe(0);
    return out.replace(new RegExp(`(^|,)${key}(?=,)`), "$1key");
  };
  for (const [command, by, ...rest] of [
    ["scores", "", "--ranks"],
    ["scores", "age", "--compare", "rest"],
    ["scores", "quarter", "--compare", "previous"],
    ["scores", "organization", "--adjust", "age"],
    ["decompose", "age", "--from", "2025-Q1", "--to", "2025-Q4"]
  ] as const) {
    const keys = (key: string) => [key, by].filter((name) => name !== "").join(",");
    const own = await print(folder, "touchpoint", command, "--by", keys("touchpoint"), ...rest);
    expect(own).toBe(await print(asStages, "stage", command, "--by", keys("stage"), ...rest));
  }
});

it("what may leave is told by touchpoint too, and fewer people than the minimum are withheld", async () => {
  const {code, out, err} = await run(
    ...(["scores", "--workspace", folder, "--by", "touchpoint,month", "--published", "--format", "json"] as const)
  );
  expect(code, err).toBe(0);
  const rows = JSON.parse(out) as (FigureRecord & {reason: {code: string} | null})[];
  const plain = await figuresBy(folder, ["touchpoint", "month"]);
  expect(rows.length).toBe(plain.length);
  for (const [index, {respondents}] of plain.entries()) {
    if (Number(respondents) < 3) expect(rows[index]!.reason?.code).toBe("fewer-respondents-than");
  }
  expect(rows.some(({estimate}) => estimate !== null)).toBe(true);
});

it("what goes along with an outcome by touchpoint is what it is by stage of the same questions", async () => {
  const outcome = (text: string) =>
    text
      .replace("stages: [{id: buy", "stages: [{id: all, label: All}, {id: buy")
      .replace("stages:\n", "stages:\n  - {id: all, label: All}\n")
      .replace("order: {stage: buy, scale", "order: {stage: all, role: outcome, scale");
  const [own, stages] = [await workspaceOf(outcome(WITH_TOUCHPOINTS)), await workspaceOf(outcome(AS_STAGES))];
  const driven = async (of: string, ...options: string[]) => {
    const {code, out} = await run("drivers", "--workspace", of, "--format", "json", ...options);
    expect(code).toBe(0);
    return JSON.parse(out) as Record<string, unknown>[];
  };
  const byTouchpoint = await driven(own, "--of", "touchpoint");
  expect(byTouchpoint.map(({driver}) => driver).sort()).toEqual(["hotline", "repair"]);
  expect(byTouchpoint).toEqual(await driven(stages, "--drivers", "repair,hotline"));
});

it("a program without touchpoints has none that explain anything", async () => {
  const {code, err} = await run("drivers", "--workspace", asStages, "--outcome", "order", "--of", "touchpoint");
  expect([code, err]).toEqual([2, "journeymark: --of touchpoint: expected touchpoints in program.yaml, found none\n"]);
});

describe("declared breaks of a touchpoint", () => {
  const broken = async (declared: string) => {
    const of = await workspaceOf(WITH_TOUCHPOINTS.replace("metrics:", `${declared}\nmetrics:`));
    return async (by: string) => {
      const {out} = await run("trend", "--workspace", of, "--by", by, "--format", "json");
      const lines = JSON.parse(out) as Record<string, string | null>[];
      return [...new Set(lines.flatMap((line) => (line["brokenBy"] ? [String(line[by])] : [])))].sort();
    };
  };

  it("a baseline starts the touchpoint's chart anew, and no other", async () => {
    const brokenBy = await broken("baselines: [{from: 2025-07, touchpoint: hotline, reason: a new call centre}]");
    expect(await brokenBy("touchpoint")).toEqual(["hotline"]);
    expect(await brokenBy("stage")).toEqual([]);
  });

  it("a change of its questions breaks all that is made of them", async () => {
    const brokenBy = await broken("instrument_changes: [{from: 2025-07, touchpoints: [hotline], changed: new words}]");
    expect(await brokenBy("touchpoint")).toEqual(["hotline"]);
    expect(await brokenBy("stage")).toEqual(["service"]);
    expect(await brokenBy("question")).toEqual(["solved", "waiting"]);
  });
});
