import {execFileSync} from "node:child_process";
import {mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {listFiles} from "../../../loaders/sources/list-files.js";
import {run} from "../../support/cli.js";
import {temporaryFolder} from "../../support/temporary-folders.js";
import {HEADER, load, query, SOURCE, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const ROW = `${HEADER}1,north,2024-05-31,5,4\n`;
const secondRow = ROW.replace("\n1,", "\n2,");
const OUTSIDE = "it is a link that leads out of the exports folder, and is not followed";

/** A folder of exports with these links in it, and something outside of it. */
function linked(links: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  writeFiles(folder, {"exports/a.csv": "a", "exports/sub/b.csv": "b", "exports/.hidden.csv": "h", "secret.csv": "s"});
  mkdirSync(join(folder, "elsewhere"));
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, "exports", name));
  return join(folder, "exports");
}

const listed = (folder: string) => Object.fromEntries(listFiles(folder).map(({name, unfit}) => [name, unfit]));
const SOUND = {"a.csv": null, "sub/b.csv": null};

it("files are listed with their path below the folder, hidden ones are not", () => {
  expect(listed(linked({}))).toEqual(SOUND);
  const empty = temporaryFolder();
  expect(listFiles(empty)).toEqual([]);
});

it("links within the folder are followed", () => {
  expect(listed(linked({"link.csv": "a.csv", "sub/up.csv": "../a.csv", more: "sub"}))).toEqual({
    ...SOUND,
    "link.csv": null,
    "sub/up.csv": null,
    "more/b.csv": null,
    "more/up.csv": null
  });
});

it("links that lead out of it are not, nor links to such links", () => {
  const links = {"out.csv": "../secret.csv", away: "../elsewhere", "twice.csv": "out.csv", "etc.csv": "/etc/hosts"};
  expect(listed(linked(links))).toEqual({
    ...SOUND,
    "out.csv": OUTSIDE,
    away: OUTSIDE,
    "twice.csv": OUTSIDE,
    "etc.csv": OUTSIDE
  });
});

it("a folder whose name only begins alike is outside", () => {
  const folder = linked({});
  mkdirSync(`${folder}-old`);
  writeFileSync(join(`${folder}-old`, "c.csv"), "c");
  symlinkSync("../exports-old/c.csv", join(folder, "c.csv"));
  expect(listed(folder)).toEqual({...SOUND, "c.csv": OUTSIDE});
});

it("links that lead nowhere or in a circle concern themselves alone", () => {
  const links = {"dangling.csv": "gone.csv", "loop.csv": "loop.csv", "sub/round": "..", self: "."};
  expect(listed(linked(links))).toEqual({
    ...SOUND,
    "dangling.csv": "it is a link that leads nowhere",
    "loop.csv": "cannot be read: links lead in a circle",
    "sub/round": "it is a link to a folder that it lies in",
    self: "it is a link to a folder that it lies in"
  });
});

it.runIf(process.platform !== "win32")("a pipe is told as none of both, and not waited for", () => {
  const folder = linked({});
  execFileSync("mkfifo", [join(folder, "pipe.csv")]);
  expect(listed(folder)).toEqual({...SOUND, "pipe.csv": "it is neither a file nor a folder"});
});

it("the folder of exports may be a link itself", () => {
  const folder = linked({"link.csv": "a.csv"});
  symlinkSync(folder, `${folder}-link`);
  expect(listed(`${folder}-link`)).toEqual({...SOUND, "link.csv": null});
});

it("a folder of exports that is missing, or a file, is one line", async () => {
  const folder = writeWorkspace({"exports/survey.csv": ROW, file: "x"});
  for (const [name, fault] of [
    ["gone", "no such folder of exports"],
    ["file", "cannot be read: there is a file where a folder is expected"]
  ] as const) {
    for (const command of ["check", "ingest"]) {
      const {code, err} = await run(command, "--workspace", folder, "--exports", join(folder, name));
      expect([code, err]).toEqual([1, `journeymark: ${join(folder, name)}: ${fault}\n`]);
    }
  }
});

it("a link that cannot be followed is a refused file for ingest and check, and the other files load", async () => {
  const folder = writeWorkspace({"exports/survey-1.csv": ROW, "secret.csv": secondRow});
  symlinkSync("../secret.csv", join(folder, "exports", "survey-2.csv"));
  symlinkSync("gone.csv", join(folder, "exports", "survey-3.csv"));
  symlinkSync("gone.txt", join(folder, "exports", "notes.txt"));
  const lines = `survey-2.csv: ${OUTSIDE}\nsurvey-3.csv: it is a link that leads nowhere\n`;
  expect(await run("check", "--workspace", folder)).toEqual({code: 1, out: "", err: `journeymark: ${lines}`});
  const {code, err} = await run("ingest", "--workspace", folder);
  expect([code, err]).toEqual([1, `journeymark: ${lines.replaceAll(": it", ": refused: it")}`]);
  expect(await query(folder, "SELECT id FROM named_response")).toEqual([{id: "1"}]);
});

it("a folder that cannot be read keeps what its files brought", async () => {
  const folder = writeWorkspace({
    "sources/survey.yaml": SOURCE.replace("survey*.csv", '"**/*.csv"'),
    "exports/one/a.csv": ROW,
    "exports/two/b.csv": secondRow,
    "two/b.csv": secondRow
  });
  await load(folder);
  writeFiles(folder, {"exports/two/b.csv": null});
  execFileSync("rmdir", [join(folder, "exports", "two")]);
  symlinkSync("../two", join(folder, "exports", "two"));
  const {files} = await load(folder);
  expect(files.map(({path, outcome, reason}) => [path, outcome, reason])).toEqual([
    ["one/a.csv", "unchanged", null],
    ["two", "refused", OUTSIDE]
  ]);
  expect(await query(folder, "SELECT id FROM named_response ORDER BY 1")).toEqual([{id: "1"}, {id: "2"}]);
});

const GLOBS = ["../../etc/*", "/etc/pass*", "../secret.csv", "**/../*.csv", "typo-*.csv"];

it("globs never leave the folder of exports, and each that matches nothing is said", async () => {
  const folder = writeWorkspace({
    "sources/survey.yaml": SOURCE.replace("survey*.csv", JSON.stringify(["survey.csv", ...GLOBS])),
    "exports/survey.csv": ROW,
    "secret.csv": secondRow
  });
  const faults = GLOBS.map(
    (glob) => `sources/survey.yaml line 2: files: ${glob} matches no file in ${join(folder, "exports")}`
  );
  const {files, warnings} = await load(folder);
  expect([files.map(({path}) => path), warnings]).toEqual([["survey.csv"], faults]);
  expect((await run("check", "--workspace", folder)).err).toBe(`journeymark: ${faults.join("\n")}\n`);
  expect((await run("ingest", "--workspace", folder)).out).toContain(`\n${faults.join("\n")}\n`);
});
