import {cpSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import {Database} from "../../../loaders/duckdb/database.js";
import {
  HEADER,
  load,
  ORGANIZATIONS,
  PROGRAM,
  query,
  SOURCE,
  temporaryFolder,
  writeFiles,
  writeWorkspace,
  type Files
} from "../../support/workspace-files.js";

const MAY = `${HEADER}1,north,2024-05-31,5,4\n2,south,2024-05-31,3,\n`;
const JUNE = `${HEADER}3,north,2024-06-30,1,2\n`;

let original: string;
beforeAll(async () => {
  original = writeWorkspace({"exports/survey-05.csv": MAY, "exports/survey-06.csv": JUNE});
  await load(original);
});

/** A workspace with two exports that were loaded once. */
function loaded(): string {
  const folder = join(temporaryFolder(), "workspace");
  cpSync(original, folder, {recursive: true});
  return folder;
}

/** What becomes of each file when some files of a loaded workspace change, and the files that are counted anew. */
async function outcomes(folder: string, changes: Files): Promise<string[]> {
  writeFiles(folder, changes);
  const {files, counted} = await load(folder);
  return [...files.map(({path, outcome}) => `${path} ${outcome}`), `${counted} counted`];
}

const rows = (folder: string) =>
  query(
    folder,
    `SELECT id, organization, question, value, state::VARCHAR AS state
     FROM named_response JOIN named_answer USING (response_key) ORDER BY ALL`
  );

const cells = (folder: string) =>
  query(
    folder,
    `SELECT strftime(month, '%Y-%m') AS month, organization, question, value, n::INTEGER AS n, w FROM cell ORDER BY ALL`
  );

it("the same files again change nothing", async () => {
  const folder = loaded();
  const before = [await rows(folder), await cells(folder)];
  expect(await outcomes(folder, {})).toEqual(["survey-05.csv unchanged", "survey-06.csv unchanged", "0 counted"]);
  expect([await rows(folder), await cells(folder)]).toEqual(before);
});

it("an unchanged file is reported with what was read of it", async () => {
  const folder = loaded();
  const [file] = (await load(folder)).files;
  expect([file!.read, file!.loaded, file!.ignored, file!.rejected]).toEqual([2, 2, 0, 0]);
  expect(file!.settings["delimiter"]).toBe("comma (detected)");
});

it("a file of another name and the same content is loaded too", async () => {
  const folder = loaded();
  expect(await outcomes(folder, {"exports/survey-07.csv": JUNE})).toContain("survey-07.csv loaded");
});

it("a corrected file replaces its rows, and only it is counted anew", async () => {
  const folder = loaded();
  const corrected = `${HEADER}1,south,2024-05-31,2,4\n`;
  expect(await outcomes(folder, {"exports/survey-05.csv": corrected})).toEqual([
    "survey-05.csv loaded",
    "survey-06.csv unchanged",
    "1 counted"
  ]);
  expect(await cells(folder)).toEqual([
    {month: "2024-05", organization: "south", question: "order", value: 2, n: 1, w: 1},
    {month: "2024-05", organization: "south", question: "quality", value: 4, n: 1, w: 1},
    {month: "2024-06", organization: "north", question: "order", value: 1, n: 1, w: 1},
    {month: "2024-06", organization: "north", question: "quality", value: 2, n: 1, w: 1}
  ]);
});

it("a removed file takes its rows along", async () => {
  const folder = loaded();
  expect(await outcomes(folder, {"exports/survey-05.csv": null})).toEqual([
    "survey-05.csv removed",
    "survey-06.csv unchanged",
    "0 counted"
  ]);
  expect(await rows(folder)).toEqual([
    {id: "3", organization: "north", question: "order", value: 1, state: "answered"},
    {id: "3", organization: "north", question: "quality", value: 2, state: "answered"}
  ]);
  expect(await cells(folder)).toHaveLength(2);
  for (const table of ["source_file", "response", "cell"]) {
    expect(await query(folder, `SELECT DISTINCT file_id FROM ${table}`), table).toEqual([{file_id: 2}]);
  }
});

it("a removed source takes its files along", async () => {
  const folder = loaded();
  const other = SOURCE.replace("survey*.csv", "survey-06.csv");
  expect(await outcomes(folder, {"sources/survey.yaml": null, "sources/other.yaml": other})).toEqual([
    "survey-06.csv loaded",
    "survey-05.csv removed",
    "survey-06.csv removed",
    "1 counted"
  ]);
});

const CHANGES: [what: string, changes: Files][] = [
  ["the mapping", {"sources/survey.yaml": `${SOURCE}missing: {not_applicable: [5]}\n`}],
  ["a question's scale", {"program.yaml": PROGRAM.replace("scale: [1, 5]", "scale: [0, 10]")}],
  ["the program's time zone", {"program.yaml": `timezone: Asia/Seoul\n${PROGRAM}`}],
  ["the values of a segment", {"program.yaml": `segments: [{id: age, label: Age, values: {old: Old}}]\n${PROGRAM}`}],
  ["the share of rejects that is allowed", {"program.yaml": PROGRAM.replace("maximum_share: 1", "maximum_share: 0.5")}],
  ["which organizations there are", {"organizations.csv": `${ORGANIZATIONS}west,company,West,branch\n`}]
];

it.each(CHANGES)("files are loaded anew when this changes: %s", async (_, changes) => {
  const folder = loaded();
  expect(await outcomes(folder, changes)).toEqual(["survey-05.csv loaded", "survey-06.csv loaded", "2 counted"]);
});

it("an organization that is added gets the answers that named it", async () => {
  const folder = writeWorkspace({"exports/survey.csv": `${HEADER}1,west,2024-05-31,5,4\n`});
  await load(folder);
  expect(await query(folder, "SELECT organization FROM response")).toEqual([{organization: "unassigned"}]);
  await outcomes(folder, {"organizations.csv": `${ORGANIZATIONS}west,company,West,branch\n`});
  expect(await query(folder, "SELECT organization FROM response")).toEqual([{organization: "west"}]);
});

it("a label of an organization and a metric change no row", async () => {
  const folder = loaded();
  const changes = {
    "organizations.csv": ORGANIZATIONS.replace("North", "North and east"),
    "program.yaml": PROGRAM.replace("label: Satisfaction", "label: How satisfied")
  };
  expect((await outcomes(folder, changes)).slice(0, 2)).toEqual(["survey-05.csv unchanged", "survey-06.csv unchanged"]);
});

it("a segment that is no longer declared is gone from the warehouse, a new one is there", async () => {
  const age = `${SOURCE}segments: {age: unit}\n`;
  const folder = writeWorkspace({
    "program.yaml": `segments: [{id: age, label: Age}]\n${PROGRAM}`,
    "sources/survey.yaml": age,
    "exports/survey.csv": MAY
  });
  await load(folder);
  expect(await query(folder, "SELECT segment_age AS age FROM response ORDER BY age")).toEqual([
    {age: "north"},
    {age: "south"}
  ]);
  await outcomes(folder, {
    "program.yaml": `segments: [{id: place, label: Place}]\n${PROGRAM}`,
    "sources/survey.yaml": age.replace("age:", "place:")
  });
  expect(await query(folder, "SELECT segment_place AS place FROM response ORDER BY place")).toEqual([
    {place: "north"},
    {place: "south"}
  ]);
  await expect(query(folder, "SELECT segment_age FROM response")).rejects.toThrow("segment_age");
});

it("a warehouse of another version is built anew", async () => {
  const folder = loaded();
  const before = await rows(folder);
  const database = await Database.open(join(folder, ".journeymark", "warehouse.duckdb"));
  await database.run("UPDATE property SET value = '0' WHERE name = 'version'");
  database.close();
  expect(await outcomes(folder, {})).toEqual(["survey-05.csv loaded", "survey-06.csv loaded", "2 counted"]);
  expect(await rows(folder)).toEqual(before);
});
