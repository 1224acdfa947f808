import {cpSync, rmSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {watchCommitPoints} from "../../support/commit-points.js";
import {buildKilledIngest} from "../../support/build-killed-ingest.js";
import {
  contents,
  differences,
  FIRST_LOAD,
  loadWithPages,
  REPLACEMENT,
  runKilledIngest,
  tableContents
} from "../../support/ingest-kills.js";
import {load, temporaryFolder} from "../../support/workspace-files.js";

const ROWS = 40;

/**
 * A process that is killed leaves on disk what it has handed to the system. So a copy of the workspace, made at a moment
 * at which something lasts, is what a kill at that moment leaves. `npm run bench:kill` kills at random moments.
 */
it.each([FIRST_LOAD, REPLACEMENT])(
  "ended after any of its commits, $title is ended by the next ingest as if nothing had happened",
  async ({prepare}) => {
    const folder = await prepare(ROWS);
    /** By what was done, so that of several files the last one stands for all. */
    const copies = new Map<string, string>();
    const stop = watchCommitPoints((point) => {
      const copy = join(temporaryFolder(), "workspace");
      cpSync(folder, copy, {recursive: true});
      copies.set(point.replace(folder, "").replace(/survey-\d/, "survey"), copy);
    });
    try {
      await loadWithPages(folder);
    } finally {
      stop();
    }
    const expected = await contents(folder);
    expect(expected["response"]!.length).toBeGreaterThan(100);
    expect(expected["overview.json"]).toHaveLength(1);
    expect(copies.size).toBeGreaterThanOrEqual(9);
    const tables = await tableContents(folder);
    for (const [point, copy] of copies) {
      // Pages are made of the tables alone, but where their own files were at work.
      if (point.includes("/pages")) {
        await loadWithPages(copy);
        expect(differences(await contents(copy), expected), point).toEqual([]);
      } else {
        await load(copy);
        expect(differences(await tableContents(copy), tables), point).toEqual([]);
      }
    }
    expect([...copies.keys()].some((point) => point.includes("/pages"))).toBe(true);
  }
);

it("a process that is killed while it loads leaves its lock to the next one, which ends the work", async () => {
  const folder = await FIRST_LOAD.prepare(ROWS);
  const killed = join(temporaryFolder(), "workspace");
  cpSync(folder, killed, {recursive: true});
  const command = await buildKilledIngest();
  try {
    const {signal} = await runKilledIngest(command, killed, {point: 5});
    expect(signal).toBe("SIGKILL");
  } finally {
    rmSync(command);
  }
  await load(folder);
  await load(killed);
  expect(differences(await tableContents(killed), await tableContents(folder))).toEqual([]);
});
