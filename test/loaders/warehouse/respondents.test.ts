import {readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {load, query, SOURCE, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const NAMED = SOURCE.replace("{id: id,", "{id: id, respondent: who,");
const HEADER = "id,unit,day,order,quality,who\n";
const CONTENT = `${HEADER}1,north,2024-05-31,5,4,kim\n2,north,2024-06-30,5,4,kim\n3,north,2024-06-30,5,4,lee\n4,north,2024-06-30,5,4,\n`;

const hashes = async (folder: string) =>
  (await query<{respondent: string | null}>(folder, "SELECT respondent FROM response ORDER BY response_key")).map(
    ({respondent}) => respondent
  );

it("respondents are kept as a salted hash: the same person the same, nobody nobody", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": NAMED, "exports/survey.csv": CONTENT});
  await load(folder);
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
  for (const folder of folders) await load(folder);
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
  await load(folder);
  expect(readFileSync(join(folder, ".journeymark", "salt"), "utf8")).toMatch(/^[0-9a-f]{64}$/);
});

it("respondents of different customer classes are different people", async () => {
  const source = NAMED.replace("{constant: end_user}", "k");
  const content = `id,unit,day,order,quality,who,k\n1,north,2024-05-31,5,4,kim,end_user\n2,north,2024-05-31,5,4,kim,partner\n`;
  const folder = writeWorkspace({"sources/survey.yaml": source, "exports/survey.csv": content});
  await load(folder);
  const [first, second] = await hashes(folder);
  expect(first).not.toBe(second);
});
