import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {startSite} from "../../../loaders/site/start-site.js";

let folder: string;
let steps: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journeymark-start-"));
  mkdirSync(join(folder, "data", "exports"), {recursive: true});
  writeFileSync(join(folder, "data", "exports", "wave.csv"), "id,q1\n1,5\n");
  writeFileSync(join(folder, "page.md"), "# A page\n");
  steps = [];
});

afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** Starts with fakes for the two long steps, closes again, and gives the page that was served. */
async function start({failing = false} = {}): Promise<string> {
  const served = await startSite({
    workspace: join(folder, "data"),
    makers: [join(folder, "page.md")],
    port: 0,
    say: () => {},
    ingest: async () => {
      steps.push("ingest");
      if (failing) throw new Error("row 2: expected 1–5");
    },
    build: async ({out}) => {
      steps.push("build");
      mkdirSync(out, {recursive: true});
      writeFileSync(join(out, "index.html"), `report ${steps.length}`);
      return {out, pages: 1, durationSec: 0};
    }
  });
  const text = await (await fetch(served.url)).text();
  await served.close();
  return text;
}

it("a start loads, builds and serves; a second one with nothing changed only serves", async () => {
  expect(await start()).toBe("report 2");
  expect(await start()).toBe("report 2");
  expect(steps).toEqual(["ingest", "build"]);
});

it.each(["data/exports/wave.csv", "data/exports/wave-2.csv", "page.md"])(
  "a change of %s loads and builds again",
  async (file) => {
    await start();
    writeFileSync(join(folder, file), "id,q1\n1,4\n");
    expect(await start()).toBe("report 4");
  }
);

it("what the load itself writes into .journeymark is no change", async () => {
  await start();
  writeFileSync(join(folder, "data", ".journeymark", "warehouse.duckdb"), "tables");
  await start();
  expect(steps).toEqual(["ingest", "build"]);
});

it("after a load that failed, the next start loads again even if the data are as they were before", async () => {
  await start();
  writeFileSync(join(folder, "data", "exports", "wave.csv"), "id,q1\n1,9\n");
  await expect(start({failing: true})).rejects.toThrow("row 2: expected 1–5");
  writeFileSync(join(folder, "data", "exports", "wave.csv"), "id,q1\n1,5\n");
  expect(await start()).toBe("report 5");
});
