import {spawnSync} from "node:child_process";
import {appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readPack} from "../../../loaders/evaluation/evidence/read-pack.js";
import {hashOfText} from "../../../loaders/evaluation/evidence/evidence-pack.js";
import {maskOf} from "../../../loaders/evaluation/evidence/others.js";
import type {EvidenceFigure, EvidenceSums} from "../../../loaders/evaluation/evidence/evidence-files.js";
import {figuresScript, type ScriptFigure} from "../../../loaders/evaluation/evidence/figures-script.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {compositeOf} from "../../../src/statistics/estimates/composite.js";
import type {LevelRow, Scorecard} from "../../../src/model/scorecard.js";
import {run} from "../../support/cli.js";
import {tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles, type Files} from "../../support/workspace-files.js";
import {zipOf} from "../../support/zip.js";

const NAMES = ["Kim A (fictional)", "Lee. (B|C)* (fictional)", "Park 'D' (fictional)", "Choi; E (fictional)"];
const LEADERS = `leader_id,name\n${NAMES.map((name, index) => `LD${index + 1},${name}\n`).join("")}`;
const TENURES =
  "leader_id,organization_id,from,to,role\nLD1,co,2020-01,,head\nLD2,a,2020-01,,head\nLD3,b,2020-01,2025-03,head\nLD4,b,2025-04,,acting\nLD4,a2,2024-07,2025-03,head\n";
const PLAN = "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\nevidence: {people: 20, half_width: 20}\n";
const HEADER = "organization_id,leader_id,metric,stage,class,period,target,set_on,set_by,basis\n";
const TARGETS = [
  `co,,satisfaction,,,FY2025,55,2024-06-01,"Board, with LD2 and Kim A (fictional)",agreed`,
  "co,,nps,,,FY2025,10,2024-06-01,Board,history",
  "a,,satisfaction,delivery,consumer,FY2025,66,2024-06-01,Board,history",
  "b,,nps,,,FY2025,20,2024-06-01,Board,history",
  "a2,,satisfaction,,partner,FY2025,40,2024-06-01,Board,history"
];
const TASKS =
  "task_id,title,organization_id,leader_id,stage,metric,expected_effect,expected_by,comparison,design\nT1,As LD4 did,a,LD2,delivery,satisfaction,5,2025-06,b1;b2,did\nT2,Other,b,LD3,delivery,satisfaction,5,2025-06,,none\n";
const FILES: Files = {
  ...{"leaders.csv": LEADERS, "tenures.csv": TENURES, "plans/FY2025.yaml": PLAN, "tasks.csv": TASKS},
  ...{"targets.csv": HEADER + TARGETS.map((row) => `${row}\n`).join(""), "plans/FY2025.lock.json": null},
  "decisions.csv":
    "decision_id,kind,leader_id,organization_id,period,decided_on,by,reason\nD1,appeal,LD2,,FY2025,2025-08-01,Office of Choi; E (fictional),LD1 asked\nD2,appeal,LD3,,FY2025,2025-08-01,Office,Secret of LD3\n"
};

let tiny: TinyWorkspace;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "journeymark-evidence-"));
  tiny = tinyWorkspace();
  await tiny.load();
  writeFiles(tiny.directory, FILES);
  const here = ["--workspace", tiny.directory];
  expect(await run("plan", "freeze", "FY2025", ...here)).toMatchObject({code: 0, err: ""});
  writeFiles(tiny.directory, {"targets.csv": (FILES["targets.csv"] as string).replace(",66,", ",64,")});
  await run("plan", "amend", "FY2025", "--reason", "For LD2, as LD1 has it", "--by", "Board", ...here);
  writeFiles(tiny.directory, {
    "targets.csv": (FILES["targets.csv"] as string).replace(",66,", ",64,").replace(",20,", ",21,")
  });
  await run("plan", "amend", "FY2025", "--reason", "A matter of LD3", "--by", "Board", ...here);
});
afterAll(() => {
  tiny.remove();
  rmSync(folder, {recursive: true});
});

const levelOf = ({rows}: Scorecard) => rows.find((row): row is LevelRow => row.row === "level");

/** Writes the evidence of a leader; its path. */
async function evidenceOf(leader: string, name = `${leader}.zip`): Promise<string> {
  const path = join(folder, name);
  const written = ["evaluate", "FY2025", "--leader", leader, "--evidence", path, "--workspace", tiny.directory];
  const {code, err} = await run(...written);
  expect([code, err]).toEqual([0, expect.any(String)]);
  return path;
}

const LEADING = ["LD1", "LD2", "LD3", "LD4"];

const hasR = spawnSync("Rscript", ["-e", "library(survey)"]).status === 0;
if (!hasR) console.log("R with the package survey is not here: figures.R is not run.");

/** Runs an R script; what it prints. */
function runR(script: string): string {
  const path = join(folder, "figures.R");
  writeFileSync(path, script);
  const {status, stdout, stderr} = spawnSync("Rscript", ["--vanilla", path], {
    encoding: "utf8",
    env: {...process.env, LC_ALL: "C"}
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

/** A pack with some texts of its files replaced, written by hand; its path. With `signed`, its hashes fit. */
async function forged(path: string, changes: Record<string, (text: string) => string>, signed = true): Promise<string> {
  const texts = new Map((await readPack(path)).texts);
  for (const [name, change] of Object.entries(changes)) {
    expect(change(texts.get(name)!)).not.toBe(texts.get(name));
    texts.set(name, change(texts.get(name)!));
  }
  if (signed) {
    const manifest = JSON.parse(texts.get("manifest.json")!) as {contents: Record<string, string>};
    for (const name of Object.keys(manifest.contents)) manifest.contents[name] = hashOfText(texts.get(name)!);
    texts.set("manifest.json", JSON.stringify(manifest));
  }
  const changed = join(folder, "forged.zip");
  writeFileSync(changed, await zipOf(Object.fromEntries(texts)));
  return changed;
}

/** What verify finds, without the names of the command and of the file. */
async function found(path: string, ...options: string[]): Promise<string[]> {
  const {code, out, err} = await run("verify", path, ...options);
  expect([code, out]).toEqual([1, ""]);
  return err
    .trim()
    .split("\n")
    .map((line) => line.replace("journeymark: ", "").replaceAll(`${path}: `, ""));
}

describe("an evidence pack", () => {
  it.each(LEADING)("of %s: every figure follows from its sums", async (leader) => {
    const path = await evidenceOf(leader);
    const {code, out, err} = await run("verify", path, "--workspace", tiny.directory);
    // What would tell what few people said is left out: of LD2 the change, for whom a unit left in the year.
    const left = leader === "LD2" ? "row 3 after: its sums are not in the pack" : "";
    expect([code, err]).toEqual([0, expect.stringContaining(left)]);
    if (left === "") expect(err).toBe("");
    expect(out).toMatch(/^\d+ figures? follows? from the sums; the plan is as its lock says; code, exports and plan/);
  });

  it.runIf(hasR).each(LEADING)("of %s: R's survey finds the same numbers to 1e-9", async (leader) => {
    const {texts} = await readPack(await evidenceOf(leader));
    const printed = runR(texts.get("figures.R")!);
    expect(printed).toContain("# largest relative difference");
    if (leader === "LD1") expect(printed.trim().split("\n")).toHaveLength(2 + 4 * 5 + 3);
  });

  it("has of other leaders neither an id nor a name in any byte, and no id of a unit outside the purview", async () => {
    const outside: Record<string, string[]> = {LD2: ["b1", "b2", "b3"], LD3: ["a2", "a3", "old"], LD4: ["a3", "old"]};
    for (const leader of LEADING) {
      const path = await evidenceOf(leader);
      const bytes = readFileSync(path, "latin1");
      const texts = [...(await readPack(path)).texts.values(), bytes];
      const others = LEADING.filter((id) => id !== leader);
      const names = NAMES.filter((_, index) => LEADING[index] !== leader);
      for (const text of texts) {
        for (const name of [...others, ...names]) expect(text).not.toContain(name);
        for (const unit of outside[leader] ?? []) expect(text).not.toContain(`"${unit}"`);
        if (leader !== "LD3") expect(text).not.toContain("Secret");
        // The target of unit b is that of both its heads.
        if (leader < "LD3") expect(text).not.toContain("A matter of");
      }
      expect(bytes).toContain(leader);
    }
  });

  it("has the own targets, tasks, decisions and amendments, others' names in them replaced", async () => {
    const {plan, scorecard} = await readPack(await evidenceOf("LD2"));
    expect(Object.keys(plan.plan["targets"]!)).toEqual(["a satisfaction delivery consumer"]);
    expect(plan.plan["tasks"]).toMatchObject({T1: {title: "As … did", leader: "LD2", comparison: 2}});
    expect(Object.keys(plan.plan["tasks"]!)).toEqual(["T1"]);
    expect(plan.amendments).toMatchObject([
      {reason: "For LD2, as … has it", changes: [{path: ["targets", expect.anything(), "target"], was: 66, is: 64}]},
      {by: null, reason: null, changes: []}
    ]);
    expect(scorecard.decisions).toMatchObject([{id: "D1", by: "Office of …", reason: "… asked"}]);
  });

  it("is the same bytes of the same input, and takes the place of a former one whole", async () => {
    const first = readFileSync(await evidenceOf("LD1"));
    const path = join(folder, "again.zip");
    writeFileSync(path, "a former file");
    await evidenceOf("LD1", "again.zip");
    expect(readFileSync(path).equals(first)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes(".new"))).toEqual([]);
  });

  it("says of each figure what it is, whose answers count, and how many answers there are of each value", async () => {
    const {figures, scorecard} = await readPack(await evidenceOf("LD3"));
    const [level] = figures.figures;
    expect(level!.definition[0]).toMatch(/^Satisfaction \(mean of the answers.*\) of the whole journey\.$/);
    expect(level!.purview).toContainEqual({organization: "a1", from: "2025-01", until: "2025-04"});
    const answers = level!.sums!.parts[0]!.counts.reduce((sum, {n}) => sum + n, 0);
    expect(answers).toBeGreaterThan(0);
    expect(figures.figures.map(({of}) => of)).not.toContain("after improvement");
    expect(levelOf(scorecard)!.people).toBe(level!.people);
  });

  it("withholds the sums of figures on fewer people than the minimum, and the figures", async () => {
    const [lock, amended] = ["plans/FY2025.lock.json", "targets.csv"].map((name) =>
      readFileSync(join(tiny.directory, name), "utf8")
    ) as [string, string];
    writeFiles(tiny.directory, {"tenures.csv": `${TENURES}LD2,b3,2024-07,,head\n`});
    const targets = `${HEADER}b3,,satisfaction,,,FY2025,10,2024-06-01,Board,history\n`;
    writeFiles(tiny.directory, {"targets.csv": targets, "plans/FY2025.lock.json": null});
    const path = await evidenceOf("LD2");
    const {figures, scorecard} = await readPack(path);
    const place = scorecard.rows.findIndex((row) => row.row === "level" && row.post?.organization === "b3");
    expect(scorecard.rows[place]).toMatchObject({estimate: {estimate: null}, people: 0});
    expect(figures.figures.find(({row}) => row === place)).toMatchObject({
      sums: null,
      withheld: {code: "fewer-respondents-than"}
    });
    const {code, err} = await run("verify", path);
    writeFiles(tiny.directory, {...FILES, "targets.csv": amended, "plans/FY2025.lock.json": lock});
    expect([code, err]).toEqual([0, expect.stringContaining(`row ${place + 1} level: its sums are not in the pack`)]);
  });
});

describe("verify", () => {
  it("finds a digit that was changed, in the scorecard or in the sums", async () => {
    const path = await evidenceOf("LD1");
    const {scorecard} = await readPack(path);
    const {estimate} = levelOf(scorecard)!.estimate as {estimate: number};
    const wrong = String(estimate + 0.001);
    const digit = (text: string) => text.replace(String(estimate), wrong);
    expect(await found(await forged(path, {"scorecard.json": digit}))).toEqual([
      `scorecard.json: row 1 estimate estimate: expected ${estimate}, found ${wrong}`
    ]);
    expect(await found(await forged(path, {"scorecard.json": digit}, false))).toEqual([
      expect.stringMatching(/^scorecard\.json: sha256: expected "[0-9a-f]{64}", found "[0-9a-f]{64}"$/),
      `scorecard.json: row 1 estimate estimate: expected ${estimate}, found ${wrong}`
    ]);
    const count = await found(await forged(path, {"figures.json": (text) => text.replace(/"w": (\d)/, '"w": 9$1')}));
    expect(count.some((line) => line.startsWith("scorecard.json: row 1 estimate estimate: expected "))).toBe(true);
  });

  it("finds a verdict that the numbers do not give, and a target that the plan does not have", async () => {
    const path = await evidenceOf("LD1");
    const turned = (text: string) => text.replace('"verdict": "met"', '"verdict": "not met"');
    expect(await found(await forged(path, {"scorecard.json": turned}))).toEqual([
      'scorecard.json: row 1 verdict: expected "met", found "not met"'
    ]);
    const lower = (text: string) => text.replace('"value": 55', '"value": 54');
    expect(await found(await forged(path, {"scorecard.json": lower}))).toContain(
      "scorecard.json: row 1 target: expected 55, found 54"
    );
  });

  it("finds a plan that is not what was frozen and amended", async () => {
    const path = await evidenceOf("LD2");
    const people = (text: string) => {
      const plan = JSON.parse(text) as {plan: {plan: {evidence: {people: number}}}};
      plan.plan.plan.evidence.people = 3;
      return JSON.stringify(plan);
    };
    expect(await found(await forged(path, {"plan.json": people}))).toContain(
      "plan.json: plan evidence people: expected 20, found 3"
    );
    const undone = (text: string) => text.replaceAll('"target": 64', '"target": 66');
    expect(await found(await forged(path, {"plan.json": undone}))).toContain(
      "plan.json: targets a satisfaction delivery consumer target: expected 64, found 66"
    );
  });

  it("finds, beside a workspace, another version of the code, other exports, another lock", async () => {
    const path = await evidenceOf("LD1");
    const none = "0".repeat(64);
    const code = await forged(path, {"manifest.json": (text) => text.replace(/"code": "\w+"/, `"code": "${none}"`)});
    expect((await run("verify", code)).code).toBe(0);
    expect(await found(code, "--workspace", tiny.directory)).toEqual([
      expect.stringMatching(`^manifest.json: code: expected "${none}", found "[0-9a-f]{64}"$`)
    ]);
    appendFileSync(join(tiny.directory, "exports/answers.csv"), "\n");
    expect(await found(path, "--workspace", tiny.directory)).toEqual([
      expect.stringMatching(/^manifest\.json: exports answers\.csv: expected "[0-9a-f]{64}", found "[0-9a-f]{64}"$/)
    ]);
  });

  it("refuses what is no pack, with the file and what was expected", async () => {
    const path = join(folder, "none.zip");
    expect(await found(path)).toEqual([expect.stringContaining("no such file")]);
    writeFileSync(path, "no ZIP");
    expect(await found(path)).toEqual([expect.stringContaining("ZIP")]);
    writeFileSync(path, await zipOf({}));
    expect(await found(path)).toEqual(["manifest.json: expected this file in the pack, found none"]);
    writeFileSync(path, await zipOf({"manifest.json": "{"}));
    expect((await found(path))[0]).toMatch(/^manifest\.json: expected JSON as evaluate --evidence writes it/);
    writeFileSync(path, await zipOf({"manifest.json": '{"format": 2}'}));
    expect((await found(path))[0]).toMatch(/^manifest\.json: format: expected /);
  });
});

describe.runIf(hasR)("figures.R", () => {
  const figure = (sums: EvidenceSums): ScriptFigure => {
    const {estimate} = compositeOf(sums.parts, sums, {level: 0.9});
    expect(estimate.estimate).not.toBeNull();
    return {name: "a figure", figure: {sums} as EvidenceFigure, estimate: estimate as Estimated};
  };
  const count = (value: number, n: number, w: number, w2: number, stratum?: string) => ({
    ...{value, n, w, w2},
    ...(stratum === undefined ? {} : {stratum})
  });
  const strata = [
    count(1, 3, 4, 6, "n"),
    count(4, 5, 5, 5.5, "n"),
    count(5, 2, 3, 5, "s"),
    count(2, 1, 2, 4, "lonely")
  ];
  const linear = {kind: "linear", low: 1, high: 5} as const;
  const over = (length: number) => Array.from({length}, () => ({class: null, question: "q"}));
  const one = {pairs: [], people: [], bases: []};

  it.each<[string, EvidenceSums]>([
    [
      "strata, one of them with a single answer",
      {over: over(1), parts: [{counts: strata, scoring: linear, weight: 1}], ...one}
    ],
    [
      "a share",
      {
        over: over(1),
        parts: [{counts: strata, scoring: {kind: "top", k: 2, low: 1, high: 5}, weight: 1}],
        ...one
      }
    ],
    [
      "a net promoter score, and a question that does not vary",
      {
        over: over(2),
        parts: [
          {counts: [count(10, 9, 9, 10), count(3, 4, 4, 4)], scoring: {kind: "nps"}, weight: 2},
          {counts: [count(8, 6, 6, 6)], scoring: {kind: "nps"}, weight: 1}
        ],
        ...one
      }
    ],
    [
      "two classes, of which people answered again and in both",
      {
        over: over(3),
        parts: [
          {counts: [count(2, 6, 6, 6), count(5, 6, 6, 6)], scoring: linear, weight: 2, group: "a"},
          {counts: [count(1, 5, 5, 5), count(4, 5, 5, 5)], scoring: linear, weight: 1, group: "a"},
          {counts: [count(3, 6, 7, 9), count(4, 5, 5, 5)], scoring: linear, weight: 3, group: "b"}
        ],
        pairs: [{a: 0, b: 1, n: 8, w2: 8, w2a: 500, w2b: 350, w2ab: 27_000}],
        people: [
          {a: 0, b: 0, ww: 4, wx: 260, xw: 260, xx: 18_000},
          {a: 0, b: 2, ww: 2, wx: 130, xw: 140, xx: 9_800}
        ],
        bases: [
          {group: "a", responses: 14, people: 12, w: 14, w2: 14},
          {group: "b", responses: 11, people: 11, w: 12, w2: 14}
        ]
      }
    ],
    [
      "strata of a design that are larger than the answers",
      {
        over: over(1),
        parts: [{counts: strata.slice(0, 3), scoring: linear, weight: 1}],
        ...{pairs: [], people: []},
        bases: [
          {stratum: "n", responses: 8, people: 8, w: 9, w2: 12, design: {responses: 20, people: 19}},
          {stratum: "s", responses: 4, people: 4, w: 5, w2: 7}
        ]
      }
    ]
  ])("computes %s", (_, sums) => {
    expect(runR(figuresScript({level: 0.9}, [figure(sums)], []))).toMatch(/difference: \S+e-1\d|difference: 0\n/);
  });

  it("has nothing to compute of a scorecard without answers", () => {
    expect(runR(figuresScript({level: 0.95}, [], []))).toBe(
      "figure,what,here,scorecard\n# largest relative difference: 0\n"
    );
  });
});

it("evidence is one leader's own, and goes to a folder that is there", async () => {
  const here = ["--workspace", tiny.directory];
  expect((await run("evaluate", "FY2025", "--evidence", "x.zip", ...here)).err).toBe(
    "journeymark: --evidence: expected --leader: a pack is one leader's own\n"
  );
  const into = (path: string) => run("evaluate", "FY2025", "--leader", "LD1", "--evidence", path, ...here);
  expect((await into(folder)).err).toContain("is a folder");
  expect((await into(join(folder, "none", "x.zip"))).err).toContain("--evidence: no such folder");
});

it.each([
  [["L2"], "by L2, for L21 and L2.", "by …, for L21 and …."],
  [["Kim", "Kim A"], "Kim A, Kim B", "…, … B"],
  [["a.b|(c"], "a.b|(c axb", "… axb"],
  [["KIT-A", "Kim Na-rae (x)"], "KIT-A, KIT-AB and Kim Na-rae (x)", "…, KIT-AB and …"],
  [["", " "], "a text", "a text"],
  [[], "a text", "a text"]
])("of the names %j, %j becomes %j", (names, text, masked) => {
  expect(maskOf(names)(text)).toBe(masked);
});
