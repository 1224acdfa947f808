import {execFileSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {temporaryFolder} from "../../support/temporary-folders.js";

const preload = new URL("../../../loaders/site/unchanging-sources.js", import.meta.url).href;

it("a build looks at each source once, but at what it writes itself, and at files elsewhere, every time", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "src", ".observablehq", "cache"), {recursive: true});
  writeFileSync(join(folder, "src", "page.md"), "one");
  const program = `
    import {existsSync, statSync, writeFileSync} from "node:fs";
    const paths = ["src/page.md", "src/later.md", "src/.observablehq/cache/data.json", "elsewhere.txt"];
    const look = () => paths.map((path) => [existsSync(path), statSync(path, {throwIfNoEntry: false})?.size ?? null]);
    const sizeOf = (path) => { try { return statSync(path).size; } catch { return "none"; } };
    const before = [look(), paths.map(sizeOf)];
    for (const path of paths) writeFileSync(path, "written later");
    console.log(JSON.stringify([before, [look(), paths.map(sizeOf)]]));`;
  const parameters = ["--import", preload, "--input-type=module", "--eval", program];
  const [before, after] = JSON.parse(execFileSync(process.execPath, parameters, {cwd: folder, encoding: "utf8"})) as [
    unknown,
    unknown
  ];
  const none = [false, null];
  expect(before).toEqual([
    [[true, 3], none, none, none],
    [3, "none", "none", "none"]
  ]);
  // What was there, or was not, stays so; a state that was asked for with options, or was missing, is looked up again.
  expect(after).toEqual([
    [
      [true, 13],
      [false, 13],
      [true, 13],
      [true, 13]
    ],
    [3, 13, 13, 13]
  ]);
});
