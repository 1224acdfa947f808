import {mkdirSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, describe, expect, it} from "vitest";
import type {LevelRow, Scorecard} from "../../../src/model/scorecard.js";
import {run} from "../../support/cli.js";
import {TINY_MONTHS, tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles} from "../../support/workspace-files.js";
import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";

/** LEAD-2 heads the department b1, and is rated by people whom a2 served, which nobody heads. */
const FILES = {
  "leaders.csv": "leader_id,name,title\nLEAD-2,Bo (fictional),\nLEAD-3,Cy (fictional),\n",
  "tenures.csv": "leader_id,organization_id,from,to,role\nLEAD-2,b1,2020-01,,head\nLEAD-3,b,2020-01,,head\n",
  "plans/FY2025.yaml":
    "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\nevidence: {people: 20, half_width: 20}\n",
  "audiences.yaml": "- {id: board, label: The board, leaders: all}\n",
  "sources/about.yaml": `adapter: csv
files: "about/*.csv"
customer_class: {constant: partner}
response: {id: id, respondent: who, organization: unit, leader: leader, responded_at: date}
segments: {city: {constant: Seoul}, age: age}
questions: {order: order, on_time: on_time, undamaged: undamaged}
`
};

let tiny: TinyWorkspace;
afterEach(() => tiny.remove());

/**
 * The tiny company, with answers of some people about LEAD-2, a few a month. All in one month they would be most of that
 * month's partners, whose figure is published: the others of that month would be too few.
 */
async function withRatings(people: number): Promise<void> {
  tiny = tinyWorkspace();
  mkdirSync(join(tiny.directory, "exports", "about"));
  const rows = Array.from(
    {length: people},
    (_, index) =>
      `x${index},q${index},a2,LEAD-2,${TINY_MONTHS[12 + (index % 12)]}-05,${index % 2 ? "young" : "old"},${1 + (index % 5)},${1 + (index % 4)},${1 + (index % 3)}`
  );
  writeFiles(tiny.directory, {
    ...FILES,
    "exports/about/2024.csv": ["id,who,unit,leader,date,age,order,on_time,undamaged", ...rows, ""].join("\n")
  });
  const {code, err} = await run("ingest", "--workspace", tiny.directory, "--audience", "board");
  expect([code, err.includes("rejected")]).toEqual([0, false]);
}

const cardOf = (leader: string) => {
  const folder = join(payloadFolder(tiny.directory), "scorecard");
  const name = readdirSync(folder).find((file) => file.startsWith(leader.toLowerCase()))!;
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as ScorecardPayload;
};

async function evaluated(): Promise<Record<string, LevelRow>> {
  const {out} = await run("evaluate", "FY2025", "--format", "json", "--workspace", tiny.directory);
  const cards = JSON.parse(out) as Scorecard[];
  return Object.fromEntries(cards.map(({leader, rows}) => [leader, rows.find((row) => row.row === "level")!]));
}

async function scores(...options: string[]): Promise<Record<string, number | string | null>[]> {
  const {out} = await run("scores", "--format", "json", "--workspace", tiny.directory, ...options);
  return JSON.parse(out) as Record<string, number | string | null>[];
}

describe("answers about a leader on scorecards", () => {
  it("are in the leader's figure, with their people, and in that of nobody above", async () => {
    await withRatings(40);
    const rows = await scores("--by", "leader,year", "--where", "year=FY2025");
    const levels = await evaluated();
    for (const leader of ["LEAD-2", "LEAD-3"]) {
      const {estimate, se, respondents} = rows.find((row) => row["leader"] === leader)!;
      expect(levels[leader]).toMatchObject({estimate: {estimate, se}, people: respondents});
    }
    const [unit] = await scores("--by", "organization,year", "--where", "year=FY2025", "--where", "organization=b1");
    expect(levels["LEAD-2"]!.people).toBe((unit!["respondents"] as number) + 40);
  });

  it("count for nobody where they are at fault: those of the leader's unit go on to count", async () => {
    await withRatings(40);
    const {people} = (await evaluated())["LEAD-2"]!;
    writeFiles(tiny.directory, {
      "decisions.csv":
        "decision_id,kind,leader_id,period,decided_on,by,reason\nD1,data_fault,LEAD-2,FY2025,2025-08-01,The board,Asked by the leader\n"
    });
    const {out, err} = await run("evaluate", "FY2025", "--format", "json", "--workspace", tiny.directory);
    const cards = JSON.parse(out) as Scorecard[];
    const [own, other] = ["LEAD-2", "LEAD-3"].map((id) => cards.find(({leader}) => leader === id)!);
    expect(own!.rows.find((row) => row.row === "level")!.people).toBe(people - 40);
    expect(own!.decisions).toMatchObject([{id: "D1", kind: "data_fault", organization: null}]);
    expect(other!.decisions).toEqual([]);
    expect(err).toContain("LEAD-2");
  });

  it("are shown where they are many, and withheld where the figure of the leader's unit beside them would give few away", async () => {
    await withRatings(40);
    expect(cardOf("LEAD-2").levels[0]!.figure).toMatchObject({estimate: expect.any(Number) as number});
    tiny.remove();
    await withRatings(3);
    expect(cardOf("LEAD-2").levels[0]!.figure).toMatchObject({estimate: null, withheld: true});
    expect(cardOf("LEAD-3").levels[0]!.figure).toMatchObject({estimate: expect.any(Number) as number});
  });
});
