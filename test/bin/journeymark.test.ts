import {spawnSync} from "node:child_process";
import {copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, it} from "vitest";
import {runScript} from "../support/run-script.js";

it("journeymark explains itself", () => {
  const {code, out} = runScript("bin/journeymark.js", ["--help"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Usage: journeymark/);
});

it("journeymark passes on the exit code of a command", () => {
  expect(runScript("bin/journeymark.js", ["no-such-command"])).toMatchObject({
    code: 2,
    err: "journeymark: unknown command 'no-such-command'\n"
  });
});

it("journeymark --debug names the lines of the sources where something is wrong", () => {
  const {code, err} = runScript("bin/journeymark.js", ["check", "--debug", "--workspace", "no-such-workspace"]);
  expect(code).toBe(1);
  expect(err).toMatch(/^ +at .*loaders[\\/]cli[\\/][a-z-]+\.ts:\d+:\d+/m);
});

it("journeymark without its packages says what to run", () => {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-bin-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
  for (const name of ["journeymark.js", "compiled.js"]) {
    copyFileSync(fileURLToPath(new URL(`../../bin/${name}`, import.meta.url)), join(folder, "bin", name));
  }
  const {status, stderr} = spawnSync(process.execPath, [join(folder, "bin", "journeymark.js")], {encoding: "utf8"});
  rmSync(folder, {recursive: true, force: true});
  expect(status).toBe(1);
  expect(stderr).toBe("journeymark: its packages are not installed; run `npm ci` in its folder first\n");
});
