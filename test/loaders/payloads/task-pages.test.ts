import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {TaskPayload} from "../../../loaders/payloads/task.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {monthsOf} from "../../../src/model/periods.js";
import {organizationFile} from "../../../src/model/organization-file.js";
import {load, openWorkspace, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

/** 20 shops in which nothing was done, one in which the line was to become shorter, two whose months are told one by one. */
const QUIET = Array.from({length: 20}, (_, place) => `q${place + 1}`);
const UNITS = [...QUIET, "helped", "lined", "thin", "tiny"];
const LEADERS = ["Ada Seen (fictional)", "Bo Unseen (fictional)"];
const MONTHS = monthsOf({from: "2022-07", to: "2025-06"});
const HELPED_SINCE = "2024-08";

/** How many answer in a month: "helped" has 6 in November 2024 to January 2025, "thin" 4 in March 2025. */
function answersIn(unit: string, month: string): number {
  if (unit === "helped") return month >= "2024-11" && month <= "2025-01" ? 2 : 12;
  if (unit === "thin") return month === "2025-03" ? 4 : 12;
  if (unit === "tiny") return month >= "2024-08" ? 1 : 12;
  return unit === "lined" ? 12 : 6;
}

function survey(): string {
  const pick = [3, 4, 2, 5, 3, 1, 4, 3, 5, 2, 3];
  let row = 0;
  const lines = UNITS.flatMap((unit) =>
    MONTHS.flatMap((month) =>
      Array.from({length: answersIn(unit, month)}, () => {
        row += 1;
        const value = pick[row % pick.length]!;
        const isHelped = unit === "helped" && month >= HELPED_SINCE;
        return `r${row},${unit},${month}-1${row % 9},${isHelped ? Math.min(5, value + 2) : value},3`;
      })
    )
  );
  return `id,unit,day,order,quality\n${lines.join("\n")}\n`;
}

const TASKS = `task_id,title,organization_id,leader_id,class,stage,metric,expected_effect,expected_by,design,approved_on,started_on,delivered_on,stopped_on,evidence
SHORT,A shorter line,helped,L1,end_user,buy,satisfaction,20,2025-06,did,2024-06-01,2024-07-03,2024-08-01,,Photographs
OWN,A sign,lined,L1,,buy,satisfaction,5,2025-06,its,2024-06-01,2024-12-02,2025-01-01,,
THIN,A lamp,thin,L2,,buy,satisfaction,5,2025-06,its,2024-06-01,2024-12-02,2025-01-01,,
TINY,A chair,tiny,L2,,buy,satisfaction,5,2025-06,before_after,2024-06-01,2024-07-03,2024-08-01,,
PLAIN,A door,lined,L1,,buy,satisfaction,5,2025-06,before_after,2024-06-01,2024-07-03,2024-08-01,,
LEFT,A window,lined,L1,,buy,satisfaction,5,2025-06,none,2024-06-01,2024-07-03,,2024-09-01,
`;

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    "program.yaml": `${PROGRAM}fiscal_year: {starts: 7}\n`,
    "organizations.csv": `organization_id,parent_id,name,kind\ncompany,,Company,company\n${UNITS.map((id) => `${id},company,Shop ${id},shop\n`).join("")}`,
    "leaders.csv": `leader_id,name,title\nL1,${LEADERS[0]},\nL2,${LEADERS[1]},\n`,
    "tenures.csv": `leader_id,organization_id,from,to,role\nL1,helped,2020-01,,head\nL1,lined,2020-01,,head\nL2,thin,2020-01,,head\nL2,tiny,2020-01,,head\n`,
    "plans/FY2025.yaml": "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\n",
    "tasks.csv": TASKS,
    "audiences.yaml": "- {id: board, label: Board, leaders: all}\n- {id: one, label: One, leaders: [L1]}\n",
    "exports/survey.csv": survey()
  });
  await load(folder);
});

async function writtenFor(name?: string): Promise<(file: string) => string | null> {
  const workspace = openWorkspace(folder);
  const audience = workspace.evaluation.audiences.find(({id}) => id === name);
  await writePages(workspace, {progress: () => undefined, ...(audience === undefined ? {} : {audience})});
  return (file) => {
    const path = join(payloadFolder(folder), file);
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  };
}

describe("the page of a task", () => {
  let pages: Map<string, TaskPayload["task"]>;
  const picture = (id: string) => pages.get(id)!.picture;
  const pointOf = (id: string, month: string) => picture(id).find(({from}) => from === month);
  beforeAll(async () => {
    const read = await writtenFor("board");
    const ids = ["SHORT", "OWN", "THIN", "TINY", "PLAIN", "LEFT"];
    const payload = (id: string) => JSON.parse(read(`task/${organizationFile(id)}.json`)!) as TaskPayload;
    pages = new Map(ids.map((id) => [id, payload(id).task]));
  });

  it("says what it was for, who answered for it, what shows that it was done, and what it is compared with", () => {
    expect(pages.get("SHORT")).toMatchObject({
      ...{
        title: "A shorter line",
        customers: "End users",
        stage: "Buying",
        metric: "Satisfaction",
        proof: "Photographs"
      },
      ...{organizationLabel: "Shop helped", leaders: [{name: LEADERS[0], file: organizationFile("L1")}]},
      ...{delivery: "delivered", startedOn: "2024-07-03", deliveredOn: "2024-08-01", design: "did", units: 19},
      ...{verdict: "improved", effect: {verdict: "rose"}, people: {before: 144, after: 102}}
    });
    const {levels, preTrend, page} = pages.get("SHORT")!;
    expect([levels!.own, levels!.mean].every((level) => level! > 40 && level! < 70)).toBe(true);
    expect(preTrend).toMatchObject({low: expect.any(Number) as number, upp: expect.any(Number) as number});
    expect(page).toBe("helped");
  });

  it("has the quarters before, the months in which it was done, and the quarters after", () => {
    expect(picture("SHORT").map(({from, to, side}) => `${from} ${to} ${side}`)).toEqual([
      "2023-07 2023-09 before",
      "2023-10 2023-12 before",
      "2024-01 2024-03 before",
      "2024-04 2024-06 before",
      "2024-07 2024-07 between",
      "2024-08 2024-10 after",
      "2024-11 2025-01 after",
      "2025-02 2025-04 after",
      "2025-05 2025-06 after"
    ]);
  });

  it("leaves out a quarter of fewer people than the minimum, with the reason and no number of it", () => {
    expect(pointOf("SHORT", "2024-11")).toEqual({
      ...{from: "2024-11", to: "2025-01", side: "after", estimate: null, withheld: true},
      reason: {code: "fewer-respondents-than", minimum: 10}
    });
    expect(pointOf("SHORT", "2024-08")).toMatchObject({people: 36, estimate: expect.any(Number) as number});
  });

  it("leaves out another quarter where the one that is too small would be what the others lack of the whole", () => {
    const withheld = picture("SHORT").filter((point) => point.estimate === null);
    expect(withheld.map(({from}) => from)).toContain("2024-11");
    const reasons = withheld.flatMap((point) => ("reason" in point ? [point.reason.code] : []));
    expect(reasons).toContain("reveals-respondents");
    expect(pages.get("SHORT")!.effect!.estimate).not.toBeNull();
  });

  it("has an interrupted series month by month beside the line that it would have followed", () => {
    expect(picture("OWN")).toHaveLength(36);
    for (const point of picture("OWN")) {
      expect(point).toMatchObject({people: 12, low: expect.any(Number) as number, upp: expect.any(Number) as number});
      const isCompared = point.from !== "2024-12";
      expect(typeof (point as {expected: unknown}).expected, point.from).toBe(isCompared ? "number" : "object");
    }
    expect(pointOf("OWN", "2024-12")).toMatchObject({side: "between"});
  });

  it("leaves out months of too few people, and then the line, which would tell something of them", () => {
    expect(pointOf("THIN", "2025-03")).toMatchObject({estimate: null, reason: {code: "fewer-respondents-than"}});
    const shown = picture("THIN").filter((point) => point.estimate !== null);
    expect(shown.length).toBeGreaterThan(25);
    expect(shown.map((point) => (point as {expected: unknown}).expected)).toEqual(shown.map(() => null));
  });

  it("has two points where the months before are beside those after, in the unit's own figures", () => {
    expect(picture("PLAIN")).toMatchObject([
      {from: "2023-07", to: "2024-06", side: "before", people: 144},
      {from: "2024-08", to: "2025-06", side: "after", people: 132}
    ]);
  });

  it("shows no picture, level or base where there is no effect, and says why", () => {
    expect(pages.get("TINY")).toMatchObject({
      ...{picture: [], levels: null, preTrend: null, verdict: "cannot tell"},
      effect: {estimate: null, reason: {code: "too-few", people: 11, minimum: 20}}
    });
    expect(pages.get("LEFT")).toMatchObject({picture: [], delivery: "stopped", reason: {code: "no-design"}});
  });
});

describe("tasks are told of the leaders whom an audience sees", () => {
  it("an audience of one leader has that leader's tasks alone", async () => {
    const read = await writtenFor("one");
    expect(read(`task/${organizationFile("SHORT")}.json`)).toContain(LEADERS[0]);
    for (const id of ["THIN", "TINY"]) expect(read(`task/${organizationFile(id)}.json`), id).toBeNull();
    const all = readdirSync(payloadFolder(folder), {recursive: true, withFileTypes: true}).filter((file) =>
      file.isFile()
    );
    const bytes = all.map((file) => readFileSync(join(file.parentPath, file.name), "utf8")).join("\n");
    for (const told of [LEADERS[1]!, "A lamp", "A chair"]) expect(bytes.includes(told), told).toBe(false);
  });

  it("a report for everybody has no page of a task, and the plan on none", async () => {
    const read = await writtenFor();
    expect(existsSync(join(payloadFolder(folder), "task"))).toBe(false);
    expect(read("plan.json")).toBeNull();
    const {leftOut, paths} = JSON.parse(read("site-map.json")!) as {leftOut: string[]; paths: string[]};
    expect(leftOut).toEqual(expect.arrayContaining(["task/[task].md", "plan.md"]));
    expect(paths.filter((path) => path.includes("/task/"))).toEqual([]);
  });
});
