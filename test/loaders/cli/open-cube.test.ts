import {beforeEach, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {HEADER, load, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const ROWS = "1,north,2024-05-31,5,4\n2,south,2024-06-30,3,4\n";
const UNFINISHED = {
  "sources/new.yaml": `adapter: csv
files: new*.csv
customer_class: {constant: DECIDE}
response: {id: id}
questions: {order: DECIDE}
`
};

let folder: string;
beforeEach(async () => {
  folder = writeWorkspace({"exports/survey.csv": HEADER + ROWS});
  await load(folder);
});

const scores = () => run("scores", "--workspace", folder, "--by", "stage", "--format", "csv");

it("a source that nobody has finished stops no question about what is loaded: a note, and the figures of the last load", async () => {
  const before = await scores();
  expect([before.code, before.err.includes("last load")]).toEqual([0, false]);
  writeFiles(folder, UNFINISHED);
  const {code, out, err} = await scores();
  expect([code, out]).toEqual([0, before.out]);
  expect(err).toMatch(/last load/);
  expect(err).toMatch(/sources\/new\.yaml/);
});

it("a source that is at fault stops none either, but a fault of the program does, and says where", async () => {
  const before = await scores();
  writeFiles(folder, {"sources/survey.yaml": "adapter: csv\nfiles: [\n"});
  expect([(await scores()).code, (await scores()).out]).toEqual([0, before.out]);
  writeFiles(folder, {"program.yaml": "title: 3\n"});
  const {code, out, err} = await scores();
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/program\.yaml/);
});

it("where nothing was ever loaded an unfinished source is said, and there are no figures", async () => {
  folder = writeWorkspace(UNFINISHED);
  const {code, out} = await scores();
  expect([code, out]).toEqual([1, ""]);
});
