import {readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {HEADER, load, query, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const loaded = async () => {
  const folder = writeWorkspace({"exports/survey.csv": `${HEADER}1,north,2024-05-31,5,4\n`});
  await load(folder);
  return {folder, path: join(folder, ".journeymark", "salt")};
};

it("a salt that is no secret of 64 hexadecimal digits is refused, and neither used nor replaced", async () => {
  const {folder, path} = await loaded();
  writeFiles(folder, {"exports/survey.csv": `${HEADER}2,north,2024-05-31,5,4\n`});
  const broken: [salt: string, found: string][] = [
    ["", "nothing"],
    ["\n", "nothing"],
    ["abc123", "6 characters"],
    ["a1".repeat(31), "62 characters"],
    ["g".repeat(64), "64 characters"],
    ["a1".repeat(33), "66 characters"]
  ];
  for (const [salt, found] of broken) {
    writeFiles(folder, {".journeymark/salt": salt});
    expect(await run("ingest", "--workspace", folder)).toEqual({
      code: 1,
      out: "",
      err: `journeymark: ${path}: expected the secret that respondents' ids are hashed with, 64 hexadecimal digits, found ${found}; restore it from a copy, or delete it: then a new one is made, every file is loaded anew, and no respondent can be matched with figures or copies of before\n`
    });
    expect(readFileSync(path, "utf8")).toBe(salt);
  }
  expect(await query(folder, "SELECT count(*)::INTEGER AS responses FROM response")).toEqual([{responses: 1}]);
});

it("a salt with a line end, or in capital letters, is one", async () => {
  const {folder} = await loaded();
  writeFiles(folder, {".journeymark/salt": `${"AB".repeat(32)}\n`});
  expect((await load(folder)).files[0]!.outcome).toBe("loaded");
});

it("a salt that is gone is made anew, and the report says so once", async () => {
  const {folder, path} = await loaded();
  rmSync(path);
  const report = await load(folder);
  expect(report.warnings).toEqual([
    `${path}: the secret that respondents' ids are hashed with was missing and is made anew; every file is loaded again, and no respondent can be matched with figures or copies of before`
  ]);
  expect(report.files[0]!.outcome).toBe("loaded");
  expect((await load(folder)).warnings).toEqual([]);
});

it("the first salt of a workspace is worth no word", async () => {
  const folder = writeWorkspace({"exports/survey.csv": `${HEADER}1,north,2024-05-31,5,4\n`});
  expect((await load(folder)).warnings).toEqual([]);
});
