import {rmSync} from "node:fs";
import {afterEach, expect, it} from "vitest";
import {Database} from "../../../loaders/duckdb/database.js";
import {domainRepeats, questionDefts} from "../../../loaders/cube/deft.js";
import {scoresTable} from "../../../loaders/analyses/scores-table.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {warehousePath} from "../../../loaders/workspace/paths.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {MAPPING, smallWorkspace, type SmallWorkspace} from "../../support/small-workspace.js";

let workspace: SmallWorkspace | undefined;

afterEach(() => workspace?.remove());

async function ratiosOf(csv: string) {
  workspace = smallWorkspace(
    `adapter: csv\nfiles: "*.csv"\n${MAPPING.replace("{id: id,", "{id: id, respondent: who,")}`
  );
  workspace.put("answers.csv", csv);
  await workspace.ingest();
  const database = await Database.open(warehousePath(workspace), {readOnly: true});
  const ratios = await questionDefts(database);
  database.close();
  return ratios;
}

it("nobody answers twice: the ratio is 1", async () => {
  const [ratio] = await ratiosOf("id,who,date,score\n1,a,2025-01-01,1\n2,b,2025-01-01,2\n3,c,2025-01-02,4\n");
  expect(ratio!.ratio).toBeCloseTo(1, 12);
});

it("two respondents who say the same twice: √3, as R's svymean with ids = ~respondent has it", async () => {
  const [ratio] = await ratiosOf(
    "id,who,date,score\n1,a,2025-01-01,1\n2,a,2025-02-01,1\n3,b,2025-01-01,2\n4,b,2025-02-01,2\n"
  );
  expect(ratio).toMatchObject({question: "score", reason: null});
  expect(ratio!.ratio).toBeCloseTo(Math.sqrt(3), 12);
});

it("answers that do not vary have a reason, not a ratio", async () => {
  const ratios = await ratiosOf("id,who,date,score\n1,a,2025-01-01,3\n2,b,2025-01-01,3\n");
  expect(ratios).toEqual([{question: "score", ratio: null, reason: {code: "no-variation"}}]);
});

it("a file that goes takes its answers out of the ratio", async () => {
  const once = "id,who,date,score\n1,a,2025-01-01,1\n2,b,2025-01-01,2\n3,c,2025-01-01,5\n";
  await ratiosOf(once);
  const path = workspace!.put("more.csv", "id,who,date,score\n4,d,2025-02-01,1\n5,d,2025-03-01,1\n");
  await workspace!.ingest();
  const {n, respondents} = (
    await workspace!.rows("SELECT n, respondents FROM repeat_sums", {n: "number", respondents: "number"})
  )[0]!;
  expect([n, respondents]).toEqual([5, 4]);
  rmSync(path);
  await workspace!.ingest();
  expect(await workspace!.rows("SELECT n, respondents FROM repeat_sums", {n: "number", respondents: "number"})).toEqual(
    [{n: 3, respondents: 3}]
  );
});

const PANEL =
  "id,who,date,score\n1,a,2025-01-01,1\n2,a,2025-02-01,1\n3,b,2025-01-01,2\n4,b,2025-02-01,2\n5,c,2025-02-01,5\n";

async function domains(by: string[], scoring = "linear") {
  const database = await Database.open(warehousePath(workspace!), {readOnly: true});
  try {
    const {program} = readWorkspace(workspace!.directory, {adapters: adapterOptions});
    return (await domainRepeats(database, program, {by, scoring})).objects();
  } finally {
    database.close();
  }
}

it("who answers once a month is no repeat in a figure of a month, and one in that of all months", async () => {
  const [stored] = await ratiosOf(PANEL);
  expect(await domains(["stage", "month"])).toEqual([]);
  expect(await domains(["stage"])).toEqual([{question: "score", ratio: stored!.ratio}]);
});

it("the ratio of a domain is that of its own answers, also where the domain is a missing segment or a tree's level", async () => {
  await ratiosOf(PANEL);
  const [all] = (await domains([])) as {ratio: number}[];
  expect(await domains(["group"])).toEqual([{group: null, question: "score", ratio: all!.ratio}]);
  expect(await domains(["organization:firm", "year"])).toEqual([
    {"organization:firm": "unassigned", year: "2025", question: "score", ratio: all!.ratio}
  ]);
});

it("the ratio of a share is that of its scores, not of the answers", async () => {
  await ratiosOf(PANEL);
  const [answers] = (await domains([])) as {ratio: number}[];
  // No metric of the program scores by nps, so that its answers are taken as they are.
  expect(await domains([], "nps")).toEqual([{question: "score", ratio: answers!.ratio}]);
});

it("above the declared limit `scores` widens the standard error by the ratio", async () => {
  const [stored] = await ratiosOf(PANEL);
  const database = await Database.open(warehousePath(workspace!), {readOnly: true});
  const read = readWorkspace(workspace!.directory, {adapters: adapterOptions});
  const seOf = async (repeatLimit: number) => {
    const asked = {...read, program: {...read.program, repeatLimit}};
    return ((await scoresTable(database, asked, {by: []})).objects() as {se: number; deft: number}[])[0]!;
  };
  const [wide, plain] = [await seOf(1), await seOf(10)];
  database.close();
  expect(wide.deft).toBeCloseTo(stored!.ratio!, 12);
  expect(wide.se / plain.se).toBeCloseTo(stored!.ratio!, 12);
});
