import {beforeAll, expect, it} from "vitest";
import type {Cube} from "../../../loaders/cube/cube.js";
import type {SumsRequest} from "../../../loaders/cube/engine.js";
import {purviewAsItWas, purviewRecast} from "../../../loaders/warehouse/purview.js";
import {run} from "../../support/cli.js";
import {readCube} from "../../support/read-cube.js";
import {load} from "../../support/workspace-files.js";
import {writeByHand} from "./by-hand.js";

const LEADERS = "leader_id,name,title\nL1,One (fictional),\nL2,Two (fictional),\nL3,Three (fictional),\n";
/** L1 heads the north, L2 the south from June on, L3 a branch that moves from north to south at the end of May. */
const TENURES =
  "leader_id,organization_id,from,to,role\nL1,north,2024-01,,head\nL2,south,2024-06,,acting\nL3,b1,2024-01,,head\n";

let folder: string;
beforeAll(async () => {
  folder = writeByHand({"leaders.csv": LEADERS, "tenures.csv": TENURES});
  await load(folder);
});

/** What a cube has of the question order: the keys, then n, Σw, Σw² and different people. */
async function orders(cube: Cube, by: string[], where: SumsRequest["where"] = {}): Promise<string[]> {
  const asked = {by, where: {...where, question: ["order"]}};
  const id = (row: Record<string, unknown>) => by.map((key) => row[key]).join(" ");
  const found = new Map<string, number[]>();
  const add = (row: Record<string, unknown>, ...more: number[]) => {
    const sums = found.get(id(row)) ?? [0, 0, 0, 0];
    found.set(id(row), sums.map((sum, index) => sum + more[index]!)); // prettier-ignore
  };
  for (const row of (await cube.cells(asked)).objects() as Record<string, number | string>[]) {
    if (row["question"] === "order") add(row, ...["n", "w", "w2", "once"].map((name) => Number(row[name])));
  }
  const {people} = await cube.people(asked);
  for (const row of people.objects() as Record<string, number | string>[]) {
    if (row["question"] === "order" && row["scope"] === 2) add(row, 0, 0, 0, Number(row["people"]));
  }
  return [...found].map(([key, sums]) => [...(key ? [key] : []), "|", ...sums].join(" ")).sort();
}

it("an answer belongs to everybody in whose purview its organization lay in its month, else to nobody", async () => {
  await readCube(folder, async ({cube, workspace}) => {
    const asItWas = cube.attributed(purviewAsItWas(workspace, workspace.evaluation.tenures));
    expect(await orders(asItWas, ["leader"])).toEqual([
      "L1 | 2 3 5 2",
      "L2 | 5 7.5 19.25 4",
      "L3 | 5 5.5 7.25 3",
      "nobody | 1 1.5 2.25 1",
      "unassigned | 1 1 1 1"
    ]);
    expect(await orders(asItWas, ["organization"], {leader: ["L2"]})).toEqual(["b1 | 3 2.5 2.25 2", "b2 | 2 5 17 2"]);
    expect(await asItWas.values("leader")).toEqual(["L1", "L2", "L3", "nobody", "unassigned"]);
  });
});

it("answers of several leaders together count once", async () => {
  await readCube(folder, async ({cube, workspace}) => {
    const asItWas = cube.attributed(purviewAsItWas(workspace, workspace.evaluation.tenures));
    expect(await orders(asItWas, [], {leader: ["L2", "L3"]})).toEqual(["| 7 10.5 24.25 5"]);
  });
});

it("over units and months, what is somebody's and what is nobody's is all there is", async () => {
  await readCube(folder, async ({cube, workspace}) => {
    const asItWas = cube.attributed(purviewAsItWas(workspace, workspace.evaluation.tenures));
    const leaders = await asItWas.values("leader");
    const somebodys = await orders(asItWas, [], {
      leader: leaders.filter((id) => id !== "nobody" && id !== "unassigned")
    });
    const nobodys = await orders(asItWas, [], {leader: ["nobody", "unassigned"]});
    const [own, rest, all] = [somebodys[0]!, nobodys[0]!, (await orders(asItWas, []))[0]!].map((row) => {
      return row.split(" ").slice(1, 4).map(Number);
    });
    expect(own!.map((sum, index) => sum + rest![index]!)).toEqual(all);
  });
});

it("recast, all months belong to those who answer for a unit in one month", async () => {
  await readCube(folder, async ({cube, workspace}) => {
    const recast = cube.attributed(purviewRecast(workspace, workspace.evaluation.tenures, "2024-06-01"));
    expect(await orders(recast, ["leader"])).toEqual(["L2 | 8 12 26.5 6", "L3 | 5 5.5 7.25 3", "unassigned | 1 1 1 1"]);
  });
});

it("a cube without purviews has nobody's answers only", async () => {
  await readCube(folder, async ({cube}) => {
    expect(await orders(cube, ["leader"])).toEqual(["nobody | 8 12 26.5 6", "unassigned | 1 1 1 1"]);
  });
});

it("where nobody is declared, leader is no key", async () => {
  const without = writeByHand();
  await load(without);
  const {code, err} = await run("scores", "--workspace", without, "--by", "leader");
  expect([code, err]).toEqual([2, expect.stringContaining('no dimension "leader"; there are stage, question')]);
});

it("commands refuse what leaders' figures cannot be: ranked, parts of a change, published, compared over changing units", async () => {
  const told = async (...command: string[]) => {
    const {code, err} = await run(...command, "--workspace", folder);
    return `${code} ${err.trim()}`;
  };
  expect(await told("scores", "--by", "leader", "--ranks")).toBe(
    "2 journeymark: --ranks: leaders are not ranked; rank organizations or stages"
  );
  expect(await told("decompose", "--by", "leader")).toBe(
    "2 journeymark: --by leader: purviews overlap, so that they are no parts of the change; name one by --where"
  );
  expect(await told("scores", "--where", "leader=L1", "--published")).toBe(
    "2 journeymark: --published: no report that everybody reads has figures by leader; leave out --published"
  );
  expect(await told("scores", "--by", "leader,month", "--compare", "previous")).toBe(
    "2 journeymark: --compare previous: leaders' units change; say by --recast PERIOD whose they are throughout"
  );
});

it("the same figure comes of a leader and of the unit that he or she alone answers for", async () => {
  const rows = async (...command: string[]) => {
    const {out} = await run("scores", "--workspace", folder, "--format", "json", ...command);
    return (JSON.parse(out) as Record<string, unknown>[]).map(({estimate, se, n, df, respondents}) => {
      return {estimate, se, n, df, respondents};
    });
  };
  expect(await rows("--by", "stage", "--where", "leader=L3")).toEqual(
    await rows("--by", "stage", "--where", "organization=b1")
  );
});

it("the rest of a leader is everybody else's answers, once each, whoever else answers for them", async () => {
  const compared = ["--by", "leader,question", "--where", "question=order", "--compare", "rest"];
  const {out} = await run("scores", "--workspace", folder, "--format", "json", ...compared);
  const rows = JSON.parse(out) as Record<string, unknown>[];
  // Without L1, whose answers are the first two: (0.5·0 + 1·100 + 1·50 + 1.5·75 + 1·25 + 4·25 + 1·0) / 10.
  expect(rows.map(({leader, reference}) => [leader, reference])).toEqual([
    ["L1", 38.75],
    ["L2", 75],
    ["L3", expect.closeTo(31.6667, 4)],
    ["nobody", 50],
    ["unassigned", expect.closeTo(57.2917, 4)]
  ]);
});
