import {afterAll, beforeAll, expect, it} from "vitest";
import {COMPARISONS} from "../../../loaders/analyses/comparison-names.js";
import {scoresTable} from "../../../loaders/analyses/scores-table.js";
import {trendTable} from "../../../loaders/analyses/trend-table.js";
import {isReserved} from "../../../loaders/workspace/reserved-names.js";
import {readCube} from "../../support/read-cube.js";
import {tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";

let tiny: TinyWorkspace;
beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
});
afterAll(() => tiny.remove());

/** Names of the columns that tables of figures and of sums by a segment have beside the segment. */
function columnsBeside(segment: string): Promise<string[]> {
  return readCube(tiny.workspace, async ({cube, workspace}) => {
    const by = [segment];
    const {cells, pairs, people, repeats} = await cube.rollUp({by, pairs: "within stages"});
    const units = [...by, "organization:department"];
    const periods = [...by, "quarter"];
    const tables = [
      ...[cells, pairs, people, repeats],
      ...(await Promise.all(
        COMPARISONS.map((compare) => {
          return scoresTable(cube, workspace, {
            by: compare === "rest" || compare === "peers" ? units : periods,
            compare
          });
        })
      )),
      await scoresTable(cube, workspace, {
        by: ["organization:department"],
        adjust: [segment],
        shrink: true,
        ranks: true,
        funnel: true,
        target: 50
      })
    ];
    expect(tables.every((table) => table !== null && table.numRows() > 0)).toBe(true);
    const trends = await trendTable(cube, workspace, {by, period: "quarter", target: 50});
    expect(trends.length).toBeGreaterThan(0);
    const names = [...tables.flatMap((table) => table!.columnNames()), ...trends.flatMap((row) => Object.keys(row))];
    return [...new Set(names)].filter((name) => name !== segment && !name.startsWith("organization:"));
  });
}

it("every column that a table of figures has beside those of segments is reserved", async () => {
  const columns = await columnsBeside("city");
  expect(columns).toEqual(expect.arrayContaining(["estimate", "n", "stratum", "level", "method", "reason", "se"]));
  expect(columns.filter((name) => !isReserved(name))).toEqual([]);
});
