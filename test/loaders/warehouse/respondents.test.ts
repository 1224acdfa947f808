import {readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {figures} from "../../../loaders/analyses/figures.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {hashedId, responseSpace} from "../../../loaders/warehouse/hashed-ids.js";
import {readCube} from "../../support/read-cube.js";
import {
  count,
  load,
  loadRows,
  openWorkspace,
  PROGRAM,
  query,
  SOURCE,
  writeFiles,
  writeWorkspace
} from "../../support/workspace-files.js";

const NAMED = SOURCE.replace("{id: id,", "{id: id, respondent: who,");
const HEADER = "id,unit,day,order,quality,who\n";
const CONTENT = `${HEADER}1,north,2024-05-31,5,4,kim\n2,north,2024-06-30,5,4,kim\n3,north,2024-06-30,5,4,lee\n4,north,2024-06-30,5,4,\n`;

const hashes = async (folder: string) =>
  (await query(folder, "SELECT respondent FROM response ORDER BY response_key", {respondent: "text?"})).map(
    ({respondent}) => respondent
  );

it("respondents are kept as a salted hash: the same person the same, nobody nobody", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": CONTENT});
  await loadRows(folder);
  const [kim, kimAgain, lee, nobody] = await hashes(folder);
  expect(kim).toMatch(/^[0-9a-f]{20}$/);
  expect(kimAgain).toBe(kim);
  expect(lee).not.toBe(kim);
  expect(nobody).toBeNull();
});

it("no name of a respondent is left in any file of the warehouse", async () => {
  const folder = writeWorkspace({
    "sources/survey.yaml": NAMED,
    "exports/survey.csv": `${HEADER}1,north,2024-05-31,5,4,Kim_Min-ji_0101\n`
  });
  await load(folder);
  expect(readFileSync(join(folder, ".journeymark", "warehouse.duckdb")).includes("Kim_Min-ji_0101")).toBe(false);
});

it("the salt differs between workspaces and only its owner can read it", async () => {
  const folders = [1, 2].map(() => writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": CONTENT}));
  for (const folder of folders) await count(folder);
  const salts = folders.map((folder) => readFileSync(join(folder, ".journeymark", "salt"), "utf8"));
  expect(salts[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(salts[1]).not.toBe(salts[0]);
  expect(statSync(join(folders[0]!, ".journeymark", "salt")).mode & 0o777).toBe(0o600);
  expect(await hashes(folders[0]!)).not.toEqual(await hashes(folders[1]!));
});

it("the same salt gives the same hashes in another warehouse", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": CONTENT});
  await load(folder);
  const before = await hashes(folder);
  rmSync(join(folder, ".journeymark", "warehouse.duckdb"));
  await load(folder);
  expect(await hashes(folder)).toEqual(before);
});

it("a new salt loads every file anew, so that one person is not two", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": CONTENT});
  await load(folder);
  const [before] = await hashes(folder);
  writeFileSync(join(folder, ".journeymark", "salt"), "ab".repeat(32));
  writeFiles(folder, {"exports/survey2.csv": `${HEADER}9,north,2024-06-30,5,4,kim\n`});
  expect((await load(folder)).files.map(({outcome}) => outcome)).toEqual(["loaded", "loaded"]);
  const [kim, kimAgain, , , kimElsewhere] = await hashes(folder);
  expect(kim).not.toBe(before);
  expect([kimAgain, kimElsewhere]).toEqual([kim, kim]);
});

it("a salt that a kill cut short is never used", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": CONTENT});
  writeFiles(folder, {".journeymark/salt.new": "0123"});
  await loadRows(folder);
  expect(readFileSync(join(folder, ".journeymark", "salt"), "utf8")).toMatch(/^[0-9a-f]{64}$/);
});

it("ids are compared without the blanks around them, and as they are written", async () => {
  const content = `${HEADER}1,north,2024-05-31,5,4,kim\n2,north,2024-05-31,5,4," kim\u00a0"\n3,north,2024-05-31,5,4,Kim\n`;
  const folder = writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": content});
  await loadRows(folder);
  const [kim, blank, capital] = await hashes(folder);
  expect(blank).toBe(kim);
  expect(capital).not.toBe(kim);
});

const IN_CLASSES = NAMED.replace("{constant: end_user}", "k");
/** Five people who answer as both classes of customers in one month, from a unit that nobody knows. */
const FIVE = [1, 2, 3, 4, 5].flatMap((person) =>
  ["end_user", "partner"].map((kind) => `${kind}${person},Annex,2024-05-31,5,4,p${person},${kind}`)
);
const FIVE_PEOPLE = `${HEADER.trim()},k\n${FIVE.join("\n")}\n`;

it("a person who answers in two customer classes is one person", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": IN_CLASSES, "exports/survey.csv": FIVE_PEOPLE});
  await count(folder);
  expect(new Set(await hashes(folder)).size).toBe(5);
  const counted = (by: string[]) =>
    readCube(folder, async ({cube, workspace}) => (await figures(cube, workspace, {by})).table.array("respondents"));
  expect(await counted([])).toEqual([5]);
  expect(await counted(["question"])).toEqual([5, 5]);
  expect(await counted(["class"])).toEqual([5, 5]);
});

it("five people in two customer classes are withheld under a minimum of ten, and what they call their unit", async () => {
  const program = `${PROGRAM}privacy: {minimum: 10}\nclasses: [{id: end_user, label: End users}, {id: partner, label: Partners}]\n`;
  const files = {"program.yaml": program, "sources/survey.yaml": IN_CLASSES};
  const others = Array.from({length: 10}, (_, index) => `x${index},Annex,2024-05-31,5,4,x${index},partner\n`).join("");
  const shown = async (content: string) => {
    const folder = writeWorkspace({...files, "exports/survey.csv": content});
    await load(folder);
    const workspace = openWorkspace(folder);
    await writePages(workspace, {progress: () => undefined});
    const page = (name: string) => readFileSync(join(payloadFolder(folder), name), "utf8");
    const {journey} = JSON.parse(page("overview.json")) as OverviewPayload;
    const {unknownOrganizations} = JSON.parse(page("data-quality.json")) as DataQualityPayload;
    return [journey.current.estimate, unknownOrganizations];
  };
  expect(await shown(FIVE_PEOPLE)).toEqual([null, []]);
  expect(await shown(FIVE_PEOPLE + others)).toEqual([87.5, [{given: "Annex", segment: null, responses: 20}]]);
});

const SPACE = (name: string) => NAMED.replace("respondent: who,", `respondent: who, respondent_space: ${name},`);

it("the same id is another person in sources whose ids mean different people, and the same in those of one space", async () => {
  const other = (source: string) => source.replace("survey*", "other*");
  const peopleOf = async (survey: string, others: string) => {
    const folder = writeWorkspace({
      ...{"sources/survey.yaml": survey, "sources/other.yaml": other(others)},
      ...{
        "exports/survey.csv": `${HEADER}1,north,2024-05-31,5,4,7\n`,
        "exports/other.csv": `${HEADER}1,north,2024-05-31,5,4,7\n`
      }
    });
    await loadRows(folder);
    return new Set(await hashes(folder)).size;
  };
  expect(await peopleOf(NAMED, NAMED)).toBe(1);
  expect(await peopleOf(NAMED, SPACE("staff"))).toBe(2);
  expect(await peopleOf(SPACE("dealers"), SPACE("staff"))).toBe(2);
  expect(await peopleOf(SPACE("staff"), SPACE("staff"))).toBe(1);
});

it("a space of ids without respondents is a fault of the source", () => {
  const source = SOURCE.replace("{id: id,", "{id: id, respondent_space: staff,");
  const folder = writeWorkspace({"sources/survey.yaml": source});
  expect(() => openWorkspace(folder)).toThrow(/respondent_space: expected response.respondent beside it/);
});

it("response ids are kept as a salted hash, which a known id finds again; row numbers stay as they are", async () => {
  const ids = ["jane.doe@example.com", "R_1aB2"];
  const content = `${HEADER}${ids.map((id) => `${id},north,2024-05-31,5,4,kim\n`).join("")}`;
  const folder = writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": content});
  await load(folder);
  const nativeIds = "SELECT native_id AS id FROM response ORDER BY response_key";
  const salt = readFileSync(join(folder, ".journeymark", "salt"), "utf8");
  const space = responseSpace("survey");
  expect(await query(folder, nativeIds)).toEqual(ids.map((id) => ({id: hashedId(id, {salt, space})})));
  expect(readFileSync(join(folder, ".journeymark", "warehouse.duckdb")).includes("jane.doe")).toBe(false);
  writeFiles(folder, {"sources/survey.yaml": NAMED.replace("id: id, ", "")});
  await load(folder);
  expect(await query(folder, nativeIds)).toEqual([{id: "1"}, {id: "2"}]);
});
