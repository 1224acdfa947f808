import {beforeAll, expect, it} from "vitest";
import type {IngestReport} from "../../loaders/pipeline.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {run} from "../support/cli.js";
import {damagedExport, drawFrom} from "../support/damage.js";
import {expectReadable} from "../support/readable.js";
import {EXPORTS_PROGRAM, validExports, type ValidExport} from "../support/valid-exports.js";
import {query, writeFiles, writeWorkspace} from "../support/workspace-files.js";

let exports: ValidExport[];
/** A workspace with every kind of export, loaded once. */
let folder: string;

beforeAll(async () => {
  exports = await validExports();
  folder = writeWorkspace({"program.yaml": EXPORTS_PROGRAM, "sources/survey.yaml": null});
  for (const [index, {name, source, content, pack}] of exports.entries()) {
    writeFiles(folder, {
      [`sources/source-${index}.yaml`]: source,
      [`exports/${name}`]: pack === undefined ? content : await pack(content)
    });
  }
});

it("every kind of export loads whole while it is sound", async () => {
  const {code, err, out} = await run("ingest", "--workspace", folder, "--json");
  expect([code, err]).toEqual([0, ""]);
  const {files} = JSON.parse(out) as IngestReport;
  expect(files.map(({path}) => path).sort()).toEqual(exports.map(({name}) => name).sort());
  for (const {path, read, loaded, outcome} of files) {
    expect([outcome, loaded], path).toEqual(["loaded", read]);
    expect(read, path).toBeGreaterThan(3);
  }
});

/** Each seed damages every kind of export in its own way: 2 seeds of 18 kinds; `npm run bench:hostile` has more. */
it.each(Array.from({length: 2}, (_, index) => 20240531 + index))(
  "damaged exports of seed %i are loaded or refused by name, and no row of them is lost unsaid",
  async (seed) => {
    const draw = drawFrom(uniformsFrom(seed));
    const told = new Map<string, string>();
    for (const file of exports) {
      const {content, what} = await damagedExport(file, draw);
      writeFiles(folder, {[`exports/${file.name}`]: content});
      told.set(file.name, what);
    }
    const check = await run("check", "--workspace", folder);
    expectReadable(check, `check of seed ${seed}`);
    const ingest = await run("ingest", "--workspace", folder, "--json");
    expectReadable(ingest, `ingest of seed ${seed}`);
    const {files} = JSON.parse(ingest.out) as IngestReport;
    for (const {path, outcome, read, loaded, ignored, rejected, reason} of files) {
      const what = `${path} of seed ${seed}, ${told.get(path)}`;
      expect(loaded + ignored + rejected, what).toBe(read);
      expect(outcome, what).toMatch(/^(loaded|refused|unchanged)$/);
      if (outcome === "refused")
        expect(
          ingest.err.split("\n").some((line) => line.includes(`${path}: refused: `)),
          what
        ).toBe(true);
      expect(reason === null, what).toBe(outcome !== "refused");
    }
    expect(files).toHaveLength(exports.length);
    expect(ingest.code).toBe(files.some(({outcome}) => outcome === "refused") ? 1 : 0);
    await expectAccounted(`seed ${seed}`);
    const scores = await run("scores", "--workspace", folder, "--by", "stage");
    expectReadable(scores, `scores of seed ${seed}`);
    expect(scores.code).toBe(0);
  }
);

/** Whatever the ledger says was loaded or rejected can be found, and nothing else. */
async function expectAccounted(what: string): Promise<void> {
  const ledger = await query(
    folder,
    `SELECT path, [rows_read, rows_loaded, rows_loaded, rows_rejected]::VARCHAR AS told,
       [rows_loaded + rows_ignored + rows_rejected, (SELECT count(*) FROM response r WHERE r.file_id = f.file_id),
        (SELECT count(*) FROM answer JOIN response r USING (response_key) WHERE r.file_id = f.file_id),
        (SELECT count(DISTINCT line) FROM reject r WHERE r.file_id = f.file_id)]::VARCHAR AS found
     FROM source_file f ORDER BY path`,
    {path: "text", told: "text", found: "text"}
  );
  for (const {path, told, found} of ledger) expect(found, `${path}: ${what}`).toBe(told);
  const [orphans] = await query(
    folder,
    "SELECT count(*)::INTEGER AS n FROM response WHERE file_id NOT IN (SELECT file_id FROM source_file)",
    {n: "number"}
  );
  expect(orphans, what).toEqual({n: 0});
}
