/** Segments whose values are organizations: whose product it was, whose unit the respondent is in. */
import {beforeAll, expect, it} from "vitest";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import {figures} from "../../../loaders/analyses/figures.js";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {run} from "../../support/cli.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {load, openWorkspace, PROGRAM, query, writeWorkspace} from "../../support/workspace-files.js";

/** Branch b1 moves from north to south in June; b3 closes at the end of May. */
const ORGANIZATIONS = `organization_id,parent_id,name,kind,valid_from,valid_to
company,,Company,company,,
north,company,North,region,,
south,company,South,region,,
b1,north,Branch 1,branch,,2024-05-31
b1,south,Branch 1,branch,2024-06-01,
b2,south,Branch 2,branch,,
b3,north,Branch 3,branch,,2024-05-31
`;

const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, respondent_organization: staff_of, responded_at: day}
segments: {owner: {column: product, values: {x: b1, y: b2, z: b3}, otherwise: null}}
questions: {order: order, quality: quality}
`;

const EXPORT = `id,unit,product,staff_of,day,order,quality
1,b2,x,b1,2024-05-10,5,4
2,b2,x,b1,2024-06-10,1,2
3,b2,y,north,2024-05-11,4,4
4,b1,z,,2024-05-12,3,5
5,b1,z,b1,2024-06-12,2,1
6,b1,w,nowhere,2024-06-13,2,3
7,b1,,nowhere,2024-06-14,4,3
`;

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    "program.yaml": `privacy: {minimum: 1}\n${PROGRAM}segments: [{id: owner, kind: organization, label: Owner of the product}]\n`,
    "organizations.csv": ORGANIZATIONS,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": EXPORT
  });
  await load(folder);
});

/** Answers to `order` by the keys: each answer, in order. */
const ordersBy = (by: string[], where: Record<string, string[]> = {}) =>
  readCube(folder, async ({cube}) => {
    const cells = await cube.cells({by, where: {...where, question: ["order"]}});
    const answers = new Map<string, number[]>();
    for (const row of cells.objects() as Record<string, string | number>[]) {
      if (row["question"] !== "order") continue;
      const key = by.map((name) => row[name]).join(" ");
      answers.set(key, [...(answers.get(key) ?? []), ...Array<number>(Number(row["n"])).fill(Number(row["value"]))]);
    }
    return [...answers].map(([key, values]) => `${key}: ${values.sort().join(" ")}`).sort();
  });

it("values are ids of organizations.csv: unknown, missing and closed ones are unassigned, as customers' own are", async () => {
  const found = await query(
    folder,
    "SELECT id, segment_owner AS owner, segment_respondent_organization AS staff FROM named_response ORDER BY response_key"
  );
  expect(found.map(({id, owner, staff}) => [id, owner, staff].join(" "))).toEqual([
    "1 b1 b1",
    "2 b1 b1",
    "3 b2 north",
    "4 b3 unassigned",
    "5 unassigned b1",
    "6 unassigned unassigned",
    "7 unassigned unassigned"
  ]);
});

it("figures are grouped by the segment, and rolled up by the tree of the month", async () => {
  expect(await ordersBy(["owner"])).toEqual(["b1: 1 5", "b2: 4", "b3: 3", "unassigned: 2 2 4"]);
  // b1's answer of May is north's, as b3's is, that of June is south's.
  expect(await ordersBy(["owner:region"])).toEqual(["north: 3 5", "south: 1 4", "unassigned: 2 2 4"]);
  expect(await ordersBy(["owner:company"])).toEqual(["company: 1 3 4 5", "unassigned: 2 2 4"]);
  expect(await ordersBy(["owner:region"], {"owner:region": ["south"]})).toEqual(["south: 1 4"]);
  expect(await ordersBy(["owner:branch", "organization:region"], {month: ["2024-05"]})).toEqual([
    "b1 south: 5",
    "b2 south: 4",
    "b3 north: 3"
  ]);
});

it("the unit of the respondent is such a segment; what lies above a kind has none of it", async () => {
  expect(await ordersBy(["respondent_organization"])).toEqual(["b1: 1 2 5", "north: 4", "unassigned: 2 3 4"]);
  expect(await ordersBy(["respondent_organization:branch"])).toEqual(["b1: 1 2 5", "none: 4", "unassigned: 2 3 4"]);
});

it("a source that does not map a segment of organizations leaves it open: nobody was asked whose it was", async () => {
  const other = writeWorkspace({
    "program.yaml": `${PROGRAM}segments: [{id: owner, kind: organization, label: Owner}]\n`,
    "sources/survey.yaml": SOURCE.replace(/segments:.*\n/, "").replace("respondent_organization: staff_of, ", ""),
    "exports/survey.csv": EXPORT
  });
  await load(other);
  const rows = await readCube(other, async ({cube, workspace}) => {
    return (await figures(cube, workspace, {by: ["owner:branch", "question"]})).table.objects() as FigureRecord[];
  });
  expect(rows.map((row) => [row["owner:branch"], row["n"]])).toEqual([
    [null, 7],
    [null, 7]
  ]);
});

it("what is unassigned is counted as the file is loaded, and what it calls them is told on the page of data quality", async () => {
  const files = await query(folder, "SELECT warnings FROM source_file");
  expect(JSON.parse(String(files[0]!["warnings"]))).toEqual([
    "owner: no organization of that month in 3 of 7 responses, which are unassigned",
    "respondent_organization: no organization of that month in 3 of 7 responses, which are unassigned"
  ]);
  const workspace = openWorkspace(folder);
  await writePages(workspace, {progress: () => undefined});
  const page = readFileSync(join(payloadFolder(folder), "data-quality.json"), "utf8");
  expect((JSON.parse(page) as DataQualityPayload).unknownOrganizations).toEqual([
    {given: "nowhere", segment: "organization of the respondent", responses: 2},
    {given: "b3", segment: "Owner of the product", responses: 1}
  ]);
});

it("a unit that opens later is known once its organizations are declared: the file is loaded again", async () => {
  const own = writeWorkspace({
    "program.yaml": `${PROGRAM}segments: [{id: owner, kind: organization, label: Owner}]\n`,
    "sources/survey.yaml": SOURCE.replace(/owner: .*/, "owner: staff_of}"),
    "exports/survey.csv": EXPORT
  });
  expect((await load(own)).files.map(({outcome}) => outcome)).toEqual(["loaded"]);
  expect((await load(own)).files.map(({outcome}) => outcome)).toEqual(["unchanged"]);
  writeFileSync(join(own, "organizations.csv"), ORGANIZATIONS);
  expect((await load(own)).files.map(({outcome}) => outcome)).toEqual(["loaded"]);
  const [row] = await query(own, "SELECT count(*)::DOUBLE AS n FROM response WHERE segment_owner = 'b1'", {
    n: "number"
  });
  expect(row!.n).toBe(3);
});

it("commands compare, rank and adjust such units as they do those that customers named", async () => {
  for (const options of [
    ["--by", "owner:region,stage", "--compare", "peers"],
    ["--by", "owner:branch", "--ranks"],
    ["--by", "owner", "--shrink"],
    ["--by", "owner", "--funnel"]
  ]) {
    const {code, err} = await run("scores", "--workspace", folder, ...options);
    expect(code, err).toBe(0);
  }
  const {out} = await run("scores", "--workspace", folder, "--by", "owner", "--shrink", "--format", "csv");
  expect(out).toContain("not an organization");
});

it("only segments of organizations roll up, to kinds that there are", async () => {
  const told = async (key: string) => (await run("scores", "--workspace", folder, "--by", key)).err;
  expect(await told("owner:regoin")).toBe('journeymark: no kind of organization "regoin"; did you mean "region"?\n');
  expect(await told("language:region")).toMatch(/^journeymark: no dimension "language:region"/);
});
