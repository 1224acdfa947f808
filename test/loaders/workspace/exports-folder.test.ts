import {mkdirSync, symlinkSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {formatFault} from "../../../loaders/workspace/fault.js";
import {inspectWorkspace} from "../../../loaders/workspace/workspace.js";
import {PROGRAM, writeWorkspace} from "../../support/workspace-files.js";
import {temporaryFolder} from "../../support/temporary-folders.js";

const inspect = (folder: string, exports?: string) => {
  const {workspace, faults} = inspectWorkspace(folder, {
    adapters: adapterOptions,
    ...(exports === undefined ? {} : {exports})
  });
  return workspace?.exports ?? faults.map(formatFault).join("\n");
};
const withExports = (path: string) => writeWorkspace({"program.yaml": `${PROGRAM}exports: ${JSON.stringify(path)}\n`});
const line = PROGRAM.split("\n").length;
const leadsOut = (path: string) =>
  `program.yaml line ${line}: exports: expected a folder inside the workspace, found ${JSON.stringify(path)}, which leads out of it; start commands with --exports FOLDER to read another`;

it.each(["..", "../..", "../elsewhere", "exports/../../elsewhere"])(
  "program.yaml cannot name a folder of exports outside the workspace: %s",
  (path) => {
    expect(inspect(withExports(path))).toBe(leadsOut(path));
  }
);

it.each([".", "exports", "exports/../exports", "/etc", "..exports"])(
  "a folder below the workspace is one, whatever its name: %s",
  (path) => {
    const folder = withExports(path);
    expect(inspect(folder)).toBe(join(folder, path));
  }
);

it("a link that leads out of the workspace is refused, one that stays inside is followed", () => {
  const folder = withExports("linked");
  const elsewhere = temporaryFolder();
  mkdirSync(join(folder, "kept"));
  symlinkSync(elsewhere, join(folder, "linked"));
  expect(inspect(folder)).toBe(leadsOut("linked"));
  const inside = withExports("linked");
  mkdirSync(join(inside, "kept"));
  symlinkSync(join(inside, "kept"), join(inside, "linked"));
  expect(inspect(inside)).toBe(join(inside, "linked"));
});

it("whoever starts a command may read exports wherever they lie", () => {
  const elsewhere = temporaryFolder();
  expect(inspect(withExports(".."), elsewhere)).toBe(elsewhere);
});
