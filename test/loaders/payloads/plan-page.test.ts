import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {PlanPayload} from "../../../loaders/payloads/plan.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {run} from "../../support/cli.js";
import {tinyResponses, tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles} from "../../support/workspace-files.js";

const NAMES = ["Ada Onlyhere (fictional)", "Bo Nowhereelse (fictional)", "Cy Tinyunit (fictional)"];
const HEADER = "organization_id,leader_id,metric,class,period,target,set_on,set_by,basis\n";
const targets = (ofCompany: number, ofFirst: number) =>
  `${HEADER}co,,satisfaction,,FY2025,${ofCompany},2024-06-01,Board,agreed\n,LEAD-1,satisfaction,partner,FY2025,${ofFirst},2024-06-01,Board,agreed\nb1,,satisfaction,,FY2025,80,2024-06-01,Board,agreed\n`;
const PLAN = `period: FY2025
baseline: FY2024
applies_to: {kinds: [company, department]}
metric: satisfaction
attribute: {handover_months: 1, minimum_months: 3}
evidence: {people: 20, half_width: 20}
margins: {satisfaction: 3}
results: [sales]
defensible: {handover_months: [0], adjust: [none, age], shrink: [yes], classes: [declared, {consumer: 50, partner: 50}]}
preview_days: 7
appeal_days: 21
`;
const FILES = {
  "leaders.csv": `leader_id,name,title\nLEAD-1,${NAMES[0]},Head\nLEAD-2,${NAMES[1]},\nLEAD-3,${NAMES[2]},\n`,
  "tenures.csv":
    "leader_id,organization_id,from,to,role\nLEAD-1,co,2020-01,,head\nLEAD-2,b1,2020-01,,head\nLEAD-3,b3,2020-01,,head\n",
  "plans/FY2025.yaml": PLAN,
  "targets.csv": targets(55, 50),
  "audiences.yaml":
    "- {id: board, label: Board, leaders: all}\n- {id: second, label: The second, leaders: [LEAD-2]}\n- {id: part, label: A part, leaders: [LEAD-2], units: [b]}\n"
};

let tiny: TinyWorkspace;
beforeAll(async () => {
  // Five people answered about LEAD-3's unit in the baseline.
  const few = ["2023-09", "2023-10", "2023-11", "2023-12", "2024-01"].map((month) => ({unit: "b3", month}));
  tiny = tinyWorkspace([...tinyResponses(), ...few]);
  writeFiles(tiny.directory, FILES);
  await tiny.load();
});
afterAll(() => tiny.remove());

async function planFor(name: string): Promise<PlanPayload> {
  const workspace = readWorkspace(tiny.directory, {adapters: adapterOptions});
  const audience = workspace.evaluation.audiences.find(({id}) => id === name)!;
  await writePages(workspace, {progress: () => undefined, audience});
  return tiny.payload("plan.json");
}

/** Freezes the plan, and amends two of its targets. */
async function freezeAndAmend(): Promise<void> {
  const done = [await run("plan", "freeze", "FY2025", "--workspace", tiny.directory)];
  writeFiles(tiny.directory, {"targets.csv": targets(60, 52)});
  const why = ["--reason", "A strike", "--by", "Board"];
  done.push(await run("plan", "amend", "FY2025", ...why, "--workspace", tiny.directory));
  expect(done.map(({code, err}) => [code, err])).toEqual([
    [0, ""],
    [0, ""]
  ]);
}

describe("the plan's page", () => {
  it("has what the plan fixes, with labels in place of ids", async () => {
    const {fixed, lock} = await planFor("board");
    expect(fixed).toEqual({
      ...{kinds: ["Company", "Department"], leaders: 3, unit: "points", adjust: []},
      ...{handoverMonths: 1, minimumMonths: 3, people: 20, halfWidth: 20, level: 0.95},
      margins: [{metric: "Satisfaction", margin: 3}],
      results: ["sales"],
      defensible: {
        ...{metrics: [], handoverMonths: [0], adjust: [[], ["Age"]], shrink: [true]},
        classes: [
          null,
          [
            {label: "Consumers", weight: 50},
            {label: "Partners", weight: 50}
          ]
        ]
      },
      ...{previewDays: 7, appealDays: 21, targets: 3, tasks: 0}
    });
    expect(lock).toBeNull();
  });

  it("tells what targets can tell only where the baseline is not withheld, else why", async () => {
    const {outlooks} = await planFor("board");
    expect(outlooks.map(({leader}) => leader.name)).toEqual([NAMES[0], NAMES[1], NAMES[2]]);
    const [ofAll, shown, few] = outlooks;
    const aNumber = expect.any(Number) as number;
    expect(shown).toMatchObject({organization: "Falling", people: 144, se: aNumber, baseline: {estimate: aNumber}});
    expect(shown!.metByNoise).toEqual(aNumber);
    const untold = {
      ...{people: null, se: null, metByNoise: null, missedThoughImproved: null, detectable: null},
      ...{detectableChange: null, finding: "withheld"}
    };
    const withheld = (code: string) => {
      const reason = {code, minimum: 10};
      return {...untold, baseline: {estimate: null, withheld: true, reason}, reason};
    };
    expect(few).toMatchObject(withheld("fewer-respondents-than"));
    // Without the unit that closed, it would leave that one's answers, and with them those of the one voice.
    expect(ofAll).toMatchObject({organization: "Company", target: 55, ...withheld("reveals-respondents")});
  });

  it("has the lock's hash, and each amendment with what was and what is", async () => {
    await freezeAndAmend();
    const lock = JSON.parse(readFileSync(join(tiny.directory, "plans/FY2025.lock.json"), "utf8")) as {
      frozen_on: string;
      sha256: string;
      amendments: {on: string; sha256: string}[];
    };
    const page = await planFor("board");
    expect(page.lock).toEqual({
      ...{on: lock.frozen_on, sha256: lock.sha256},
      amendments: [
        {
          ...{on: lock.amendments[0]!.on, sha256: lock.amendments[0]!.sha256, hidden: 0},
          changes: [
            {section: "targets", subject: ["Company", "Satisfaction"], field: "target", was: 55, is: 60},
            {
              ...{section: "targets", subject: [NAMES[0], "Satisfaction", "Partners"]},
              ...{field: "target", was: 50, is: 52}
            }
          ]
        }
      ]
    });
    expect(page.plan.frozen).toMatchObject({isLate: true, amendments: [{reason: "A strike", by: "Board"}]});
  });

  it("names no leader whom its readers do not see, and counts the changes that would", async () => {
    const page = await planFor("second");
    expect(page.gaming).toBeNull();
    expect(page.outlooks.map(({leader}) => leader.name)).toEqual([NAMES[1]]);
    expect(page.lock!.amendments[0]).toMatchObject({
      hidden: 1,
      changes: [{subject: ["Company", "Satisfaction"]}]
    });
    const folder = payloadFolder(tiny.directory);
    const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
    const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
    for (const told of [NAMES[0]!, NAMES[2]!, "LEAD-1", "LEAD-3"]) expect(bytes.includes(told), told).toBe(false);
  });

  it("names no unit that its readers do not see", async () => {
    const page = await planFor("part");
    expect(page.gaming).toBeNull();
    expect(page.lock!.amendments[0]).toMatchObject({hidden: 2, changes: []});
    expect(page.outlooks.map(({organization}) => organization)).toEqual(["Falling"]);
  });
});
