import {cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {check, resolveConfig} from "prettier";
import ts from "typescript";
import {describe, expect, it} from "vitest";
import {registerAdapter} from "../../../loaders/cli/adapter-files.js";
import {runNew} from "../../../loaders/cli/new.js";
import {repository} from "../../../loaders/site/repository.js";
import {run} from "../../support/cli.js";
import {temporaryFolder} from "../../support/workspace-files.js";

/** A copy of what an adapter and its test need of this repository. */
function copyOfRepository(): string {
  const root = temporaryFolder();
  for (const folder of [
    "loaders",
    "src/transforms",
    "src/statistics",
    "src/model",
    "src/locales",
    "test/loaders/sources",
    "test/support"
  ]) {
    mkdirSync(join(root, folder), {recursive: true});
    cpSync(join(repository, folder), join(root, folder), {recursive: true});
  }
  for (const file of ["package.json", "tsconfig.json", ".prettierrc"]) cpSync(join(repository, file), join(root, file));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "dir");
  return root;
}

/** What the compiler has to say of some files, and of none that they import. */
function typeFaults(root: string, files: readonly string[]): string[] {
  const {config} = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile) as {config: object};
  const {options, fileNames} = ts.parseJsonConfigFileContent({...config, include: [], files}, ts.sys, root);
  const program = ts.createProgram(fileNames, {...options, incremental: false, tsBuildInfoFile: undefined});
  return fileNames.flatMap((name) => {
    const file = program.getSourceFile(name)!;
    const faults = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return faults.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  });
}

// It is there before tests are collected: those that were written are among them.
const root = copyOfRepository();
let told = "";
const output = {out: () => undefined, err: (text: string) => void (told += text)};
await runNew("adapter", "my-platform", {workspace: join(root, "data")}, output, root);

it("an adapter is written, with its test, and added to the list of adapters", () => {
  const index = readFileSync(join(root, "loaders", "sources", "index.ts"), "utf8");
  expect(index).toContain('import {myPlatformAdapter} from "./platforms/my-platform.js";\n\nconst ADAPTERS');
  expect(index).toMatch(/,\n {2}myPlatformAdapter\n\]\.map\(readingArchives\);/);
  expect(told).toBe(
    "my-platform is added to loaders/sources/index.ts\n" +
      "npx vitest run test/loaders/sources/platforms/my-platform.test.ts holds it to the contract.\n" +
      "Its users need a page: src/sources/my-platform.md, with a line in src/sources/index.md.\n"
  );
});

it("what was written fits the types, and is formatted", async () => {
  const files = [
    "loaders/sources/index.ts",
    "loaders/sources/platforms/my-platform.ts",
    "test/loaders/sources/platforms/my-platform.test.ts"
  ];
  expect(typeFaults(root, files)).toEqual([]);
  const options = await resolveConfig(join(repository, "package.json"), {config: join(repository, ".prettierrc")});
  for (const file of files) {
    const text = readFileSync(join(root, file), "utf8");
    expect(await check(text, {...options, filepath: file}), file).toBe(true);
  }
});

describe("it keeps the contract as it is", async () => {
  await import(join(root, "test", "loaders", "sources", "platforms", "my-platform.test.ts"));
});

it.each([
  ["My Platform", '"My Platform": expected a name of letters, digits, _ or - that begins with a letter'],
  ["My_Platform", '"My_Platform": expected a name of small letters, digits and - such as my-platform'],
  ["qualtrics", "there is an adapter qualtrics already"]
])("%s is no name for a new adapter", async (name, message) => {
  const {code, err} = await run("new", "adapter", name);
  expect([code, err]).toEqual([2, `journeymark: ${message}\n`]);
});

it("an adapter is never written over a file", async () => {
  const again = runNew("adapter", "my-platform", {workspace: root}, {out: () => undefined, err: () => undefined}, root);
  await expect(again).rejects.toThrow(/my-platform\.ts is there already$/);
});

it("where the list of adapters looks otherwise, the lines to add are told", () => {
  const other = temporaryFolder();
  mkdirSync(join(other, "loaders", "sources"), {recursive: true});
  const path = join(other, "loaders", "sources", "index.ts");
  writeFileSync(path, "export const ADAPTERS = new Map();\n");
  expect(registerAdapter("my-platform", other)).toBe(
    `add myPlatformAdapter to the list in ${path}, and above it: import {myPlatformAdapter} from "./platforms/my-platform.js";`
  );
  expect(readFileSync(path, "utf8")).toBe("export const ADAPTERS = new Map();\n");
});
