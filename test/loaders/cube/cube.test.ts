import {rmSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {Cube} from "../../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../../loaders/cube/duckdb-engine.js";
import type {SumsRequest} from "../../../loaders/cube/engine.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {count} from "../../support/workspace-files.js";
import {EXPORT, SOURCE, writeByHand} from "./by-hand.js";

let folder: string;
beforeAll(async () => {
  folder = writeByHand();
  await count(folder);
});

/** What a cube has of the question order: the keys, then n, Σw, Σw² over strata and values, and different people. */
async function ordersBy(cube: Cube, by: string[], where: SumsRequest["where"] = {}): Promise<string[]> {
  const asked = {by, where: {...where, question: ["order"]}};
  const sums = (await cube.cells(asked)).objects() as Record<string, string | number>[];
  const {people: several} = await cube.people(asked);
  const whole = (several.objects() as Record<string, string | number>[]).filter(
    ({question, scope}) => question === "order" && scope === 2
  );
  const id = (row: Record<string, unknown>) => by.map((key) => row[key]).join(" ");
  const own = sums.filter(({question}) => question === "order");
  return [...new Set(own.map(id))]
    .map((key) => {
      const cells = own.filter((row) => id(row) === key);
      const total = (name: string) => cells.reduce((sum, cell) => sum + Number(cell[name]), 0);
      const repeating = Number(whole.find((row) => id(row) === key)?.["people"] ?? 0);
      return [...(key ? [key] : []), "|", total("n"), total("w"), total("w2"), total("once") + repeating].join(" ");
    })
    .sort();
}

it.each<[by: string[], where: SumsRequest["where"], rows: string[]]>([
  [[], {}, ["| 9 13 27.5 7"]],
  [["organization"], {}, ["b1 | 5 5.5 7.25 3", "b2 | 3 6.5 19.25 3", "unassigned | 1 1 1 1"]],
  // b1's answers of May are north's, those of June south's, where p1 answers twice and is one.
  [["organization:region"], {}, ["north | 2 3 5 2", "south | 6 9 21.5 5", "unassigned | 1 1 1 1"]],
  [["organization:company"], {}, ["company | 8 12 26.5 6", "unassigned | 1 1 1 1"]],
  [["organization:branch"], {"organization:region": ["south"]}, ["b1 | 3 2.5 2.25 2", "b2 | 3 6.5 19.25 3"]],
  [["month"], {}, ["2024-05 | 3 4.5 7.25 3", "2024-06 | 6 8.5 20.25 5"]],
  // A fiscal year that begins in June: May is its last quarter.
  [["quarter"], {}, ["FY2024-Q4 | 3 4.5 7.25 3", "FY2025-Q1 | 6 8.5 20.25 5"]],
  [["year"], {}, ["FY2024 | 3 4.5 7.25 3", "FY2025 | 6 8.5 20.25 5"]],
  [["class"], {}, ["end_user | 9 13 27.5 7"]],
  [
    ["organization:region", "year"],
    {},
    [
      "north FY2024 | 2 3 5 2",
      "south FY2024 | 1 1.5 2.25 1",
      "south FY2025 | 5 7.5 19.25 4",
      "unassigned FY2025 | 1 1 1 1"
    ]
  ],
  [["organization"], {month: ["2024-05"]}, ["b1 | 2 3 5 2", "b2 | 1 1.5 2.25 1"]],
  [["organization"], {organization: []}, []]
])("added up by %j where %j, a person who answers again counts once", async (by, where, rows) => {
  await readCube(folder, async ({cube}) => expect(await ordersBy(cube, by, where)).toEqual(rows));
});

it("a cube of some months, or of known organizations, is another one: the first is as it was", async () => {
  await readCube(folder, async ({cube}) => {
    const all = await ordersBy(cube, ["organization"]);
    const may = cube.within({from: "2024-05", to: "2024-05"});
    expect(await ordersBy(may, ["organization"])).toEqual(["b1 | 2 3 5 2", "b2 | 1 1.5 2.25 1"]);
    expect(await ordersBy(cube.placed(["end_user"]), ["organization"])).toEqual([
      "b1 | 5 5.5 7.25 3",
      "b2 | 3 6.5 19.25 3"
    ]);
    expect(await ordersBy(may.placed(["end_user"]), [])).toEqual(["| 3 4.5 7.25 3"]);
    expect(await ordersBy(cube.placed(["end_user"]).within({from: "2024-06", to: "2024-06"}), [])).toEqual([
      "| 5 7.5 19.25 4"
    ]);
    // Another class's answers need no organization.
    expect(await ordersBy(cube.placed(["partner"]), ["organization"])).toEqual(all);
    expect(await ordersBy(cube, ["organization"])).toEqual(all);
  });
});

it("two cubes at once do not disturb each other, nor do requests of one", async () => {
  await readCube(folder, async ({cube, database, workspace}) => {
    const [may, june] = [5, 6].map((month) => cube.within({from: `2024-0${month}`, to: `2024-0${month}`}));
    const other = new Cube(new DuckDBEngine(database, workspace.program));
    const requests: [Cube, string[]][] = [
      ...[may!, june!, cube, other].flatMap(
        (one) =>
          [
            [one, []],
            [one, ["organization"]]
          ] as [Cube, string[]][]
      ),
      ...[["month"], ["year"], ["class"]].map((by): [Cube, string[]] => [other, by])
    ];
    const one: string[][] = [];
    for (const [own, by] of requests) one.push(await ordersBy(own, by));
    expect(await Promise.all(requests.map(([own, by]) => ordersBy(own, by)))).toEqual(one);
  });
});

it("figures rest on the people of the answers they are made of: of a composite, on who answered any of its questions", async () => {
  await readCube(folder, async ({cube, workspace}) => {
    const respondents = async (by: string[], where = {}) =>
      ((await figures(cube, workspace, {by, where})).table.objects() as FigureRecord[]).map(
        (row) => row["respondents"]
      );
    // Price: p1, p3, p4, p5, somebody, p6. Quality: p1, p2, p5, somebody, p6. Order, and so anything: p2, p3 and p4 too.
    expect(await respondents(["question"])).toEqual([7, 6, 5]);
    expect(await respondents(["stage"])).toEqual([7, 5]);
    expect(await respondents([])).toEqual([7]);
    // Price or quality: seven, of whom those of the question that has more are known.
    expect(await respondents([], {question: ["price", "quality"]})).toEqual([6]);
  });
});

it("products of two questions are those asked for: of none but a question with itself, of a stage's, or of all", async () => {
  const products = (pairs: SumsRequest["pairs"]) =>
    readCube(folder, async ({cube}) => {
      const {pairs: inside, repeats} = await cube.rollUp({by: [], scoring: "linear", pairs});
      const names = (rows: object[]) => [
        ...new Set((rows as Record<string, string>[]).map((row) => `${row["question_a"]} ${row["question_b"]}`))
      ];
      return [names(inside!.objects()).sort(), names(repeats.objects()).sort()];
    });
  const own = ["order order", "price price", "quality quality"];
  const [ofStage, across] = [["order price"], ["order quality", "price quality"]];
  expect(await products("none")).toEqual([[], own]);
  expect(await products("within stages")).toEqual([ofStage, [...own, ...ofStage].sort()]);
  expect(await products("all")).toEqual([[...ofStage, ...across], [...own, ...ofStage, ...across].sort()]);
});

it("sizes of strata are those of the period, also of a cube that leaves other periods out", async () => {
  await readCube(folder, async ({cube}) => {
    const design = async (one: Cube, by: string[], where = {}) => {
      const rows = (await one.rollUp({by, where})).design!.objects() as Record<string, string | number>[];
      return rows.map(({stratum, responses, people: all, ...keys}) =>
        [keys["month"] ?? "", stratum, responses, all].join(" ").trim()
      );
    };
    expect(await design(cube, [])).toEqual(["x 8 6", "y 2 2"]);
    // Whoever is left out otherwise, every response of a stratum counts.
    expect(await design(cube, ["organization"], {organization: ["b1"]})).toEqual(["x 8 6", "y 2 2"]);
    const months = ["2024-05 x 2 2", "2024-05 y 1 1", "2024-06 x 5 4", "2024-06 y 1 1", "2024-07 x 1 1"];
    expect(await design(cube, ["month"])).toEqual(months);
    expect(await design(cube.within({from: "2024-05", to: "2024-05"}), [])).toEqual(["x 2 2", "y 1 1"]);
  });
});

it("the months covered are those with answers to questions; without answers there are none", async () => {
  await readCube(folder, async ({cube}) => expect(await cube.covered()).toEqual({from: "2024-05", to: "2024-06"}));
  const none = writeByHand({"exports/survey.csv": EXPORT.split("\n").slice(0, 1).join("\n") + "\n"});
  await count(none);
  await readCube(none, async ({cube, workspace}) => {
    expect(await cube.covered()).toBeNull();
    expect((await figures(cube, workspace, {by: ["stage"]})).table.numRows()).toBe(0);
  });
});

it("a file that goes takes its answers, its people and what they repeat along", async () => {
  const [header, ...rows] = EXPORT.trim().split("\n");
  const own = writeByHand({
    "exports/survey.csv": `${[header, ...rows.slice(0, 3)].join("\n")}\n`,
    "sources/more.yaml": SOURCE.replace("survey.csv", "more.csv"),
    "exports/more.csv": `${[header, ...rows.slice(3)].join("\n")}\n`
  });
  const state = () =>
    readCube(own, async ({cube}) => [await ordersBy(cube, []), (await cube.rollUp({by: []})).repeats.numRows()]);
  await count(own);
  const [all, repeats] = await state();
  expect([all, Number(repeats) > 0]).toEqual([["| 9 13 27.5 7"], true]);
  rmSync(join(own, "exports", "more.csv"));
  await count(own);
  expect(await state()).toEqual([["| 3 3.5 5.25 3"], 0]);
});
