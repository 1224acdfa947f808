import {beforeAll, describe, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {type Files, load, query, writeWorkspace} from "../../support/workspace-files.js";

/** L1 heads the north and L2 the south; L3 heads nothing. */
const FILES: Files = {
  "program.yaml": `title: Rated leaders
privacy: {minimum: 2}
rejects: {maximum_share: 1}
stages: [{id: work, label: Working together}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: internal, label: Departments}]
questions: {listens: {stage: work, scale: [1, 5]}, decides: {stage: work, scale: [1, 5]}}
`,
  "organizations.csv":
    "organization_id,parent_id,name,kind\ncompany,,Company,company\nnorth,company,North,region\nsouth,company,South,region\n",
  "leaders.csv": "leader_id,name,title\nL1,One (fictional),\nL2,Two (fictional),\nL3,Three (fictional),\n",
  "tenures.csv": "leader_id,organization_id,from,to,role\nL1,north,2025-01,,head\nL2,south,2025-01,2025-01,head\n",
  "sources/survey.yaml": `adapter: csv
files: partners*.csv
customer_class: {constant: internal}
response: {id: id, respondent: who, organization: unit, leader: about, responded_at: day}
questions: {listens: listens, decides: decides}
`
};

/** 1 and 2 are about units, 3 about L2 by a partner of the north, 4 about L3, 5 about L1 without a unit, 6 about a unit that nobody heads. */
const EXPORT = `id,who,unit,about,day,listens,decides
1,a,north,,2025-01-05,5,4
2,b,south,,2025-01-06,3,3
3,c,north,L2,2025-01-07,1,2
4,d,north,L3,2025-01-08,2,2
5,e,,L1,2025-01-09,4,5
6,f,south,,2025-02-10,5,5
`;

const workspaceOf = (files: Files = {}) => writeWorkspace({...FILES, "exports/partners.csv": EXPORT, ...files});

let folder: string;
beforeAll(async () => {
  folder = workspaceOf();
  await load(folder);
});

const rowsOf = async (of: string, ...options: string[]) => {
  const {code, out, err} = await run("scores", "--workspace", of, "--format", "json", ...options);
  expect([code, err.includes("expected")]).toEqual([0, false]);
  return JSON.parse(out) as Record<string, number | string | null>[];
};
const counts = (rows: Record<string, unknown>[], key: string) => rows.map((row) => `${row[key]} ${row["n"]}`);

describe("an answer about a leader", () => {
  it("is that leader's, whoever answers for the organization, and nobody else's", async () => {
    const listens = ["--where", "question=listens"];
    const rows = await rowsOf(folder, "--by", "leader,question", ...listens);
    expect(counts(rows, "leader")).toEqual(["L1 2", "L2 2", "L3 1", "nobody 1"]);
    const [one] = await rowsOf(folder, "--by", "question", ...listens, "--where", "leader=L1");
    expect(one!["estimate"]).toBe(87.5);
  });

  it("stays with its organization in the figures of organizations", async () => {
    const rows = await rowsOf(folder, "--by", "organization,question", "--where", "question=listens");
    expect(counts(rows, "organization")).toEqual(["north 3", "south 2", "unassigned 1"]);
  });

  it("counts once: what leaders and nobody have together is all that there is", async () => {
    const [all] = await rowsOf(folder, "--by", "question", "--where", "question=decides");
    const parts = await rowsOf(folder, "--by", "leader,question", "--where", "question=decides");
    expect(parts.reduce((sum, {n}) => sum + (n as number), 0)).toBe(all!["n"]);
  });

  it("is that leader's whatever month the posts are taken from", async () => {
    const rows = await rowsOf(folder, "--by", "leader,question", "--where", "question=listens", "--recast", "2025-02");
    expect(counts(rows, "leader")).toEqual(["L1 2", "L2 1", "L3 1", "nobody 2"]);
  });

  it("has what its answers have in common in the errors of the leader's stages", async () => {
    const [own] = await rowsOf(folder, "--by", "leader,stage", "--where", "leader=L2");
    // The two responses score 50 and 50, 0 and 25: their means 50 and 12.5 make √((50 − 12.5)² / 4).
    expect(own!["estimate"]).toBe(31.25);
    expect(own!["se"]).toBeCloseTo(18.75, 10);
    expect(own!["widest"]).toBeFalsy();
  });

  it("is a value of the key rated_leader, empty where it is about nobody", async () => {
    const rows = await rowsOf(folder, "--by", "rated_leader,question", "--where", "question=listens");
    expect(counts(rows, "rated_leader").sort()).toEqual(["L1 1", "L2 1", "L3 1", "null 3"]);
  });
});

it("a leader whom leaders.csv does not have rejects the row, at its line and with the nearest id", async () => {
  const other = workspaceOf({
    "exports/partners.csv": EXPORT.replace(",L3,", ",L33,").replace(",L2,", ",somebody else,")
  });
  await load(other);
  const found = await query(
    other,
    "SELECT line::INTEGER AS line, column_name, value, reason FROM reject ORDER BY line"
  );
  expect(found).toEqual([
    {line: 4, column_name: "about", value: "somebody else", reason: "expected an id of leaders.csv"},
    {line: 5, column_name: "about", value: "L33", reason: `expected an id of leaders.csv; did you mean "L3"?`}
  ]);
});

it("a leader who is added to leaders.csv has the answers that were rejected before", async () => {
  const other = workspaceOf({"exports/partners.csv": EXPORT.replace(",L3,", ",L4,")});
  await load(other);
  expect(
    counts(await rowsOf(other, "--by", "rated_leader,question", "--where", "question=listens"), "rated_leader")
  ).not.toContain("L4 1");
  const {writeFileSync} = await import("node:fs");
  writeFileSync(`${other}/leaders.csv`, `${FILES["leaders.csv"] as string}L4,Four (fictional),\n`);
  await load(other);
  expect(counts(await rowsOf(other, "--by", "leader,question", "--where", "question=listens"), "leader")).toContain(
    "L4 1"
  );
});

it("a mapping names leaders that there are, and needs leaders.csv", async () => {
  const mapped = (leader: string) =>
    (FILES["sources/survey.yaml"] as string).replace(
      "leader: about",
      `leader: {column: about, values: {"1": ${leader}}}`
    );
  const told = async (files: Files) => (await run("check", "--workspace", workspaceOf(files))).err;
  expect(await told({"sources/survey.yaml": mapped("L9")})).toContain(
    'sources/survey.yaml line 4: response.leader.values.1: no leader "L9"'
  );
  expect(
    await told({"leaders.csv": "leader_id,name,title\n", "tenures.csv": "leader_id,organization_id,from,to,role\n"})
  ).toContain(
    "sources/survey.yaml line 4: response.leader: expected leaders.csv, which has the ids of leaders; found none"
  );
});
