import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import {isDamaged, isHeld, setAside} from "../../../loaders/warehouse/damage.js";
import type {IngestReport} from "../../../loaders/pipeline.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {run} from "../../support/cli.js";
import {drawFrom, type Draw} from "../../support/damage.js";
import {expectReadable} from "../../support/readable.js";
import {HEADER, load, query, temporaryFolder, writeWorkspace} from "../../support/workspace-files.js";

let folder: string;
let warehouse: string;
let sound: Buffer;
let tables: object[];

const rows = Array.from({length: 400}, (_, row) => `${row + 1},north,2024-05-31,${1 + (row % 5)},4\n`).join("");

/** Everything that the warehouse says, but for times. */
async function contentOf(): Promise<object[]> {
  const parts = [
    "SELECT 'response', r::VARCHAR AS row FROM response AS r",
    "SELECT 'answer', a::VARCHAR FROM answer AS a",
    "SELECT 'cell', c::VARCHAR FROM cell AS c",
    "SELECT 'file', f::VARCHAR FROM (SELECT * EXCLUDE (loaded_at) FROM source_file) AS f"
  ];
  return query(folder, `${parts.join(" UNION ALL ")} ORDER BY ALL`);
}

beforeAll(async () => {
  folder = writeWorkspace({"exports/survey.csv": HEADER + rows});
  await load(folder);
  warehouse = join(folder, ".journeymark", "warehouse.duckdb");
  sound = readFileSync(warehouse);
  tables = await contentOf();
});

/** Ingests with another warehouse in place of the sound one. */
async function ingestWith(content: Uint8Array, log: Uint8Array | null = null): Promise<IngestReport> {
  rmSync(`${warehouse}.wal`, {force: true});
  writeFileSync(warehouse, content);
  if (log !== null) writeFileSync(`${warehouse}.wal`, log);
  return load(folder);
}

const cut = (bytes: number) => sound.subarray(0, bytes);
function flipped(count: number, draw: Draw, below = sound.length): Buffer {
  const bytes = Buffer.from(sound);
  for (let flip = 0; flip < count; flip += 1) bytes[draw(below)]! ^= 1 << draw(8);
  return bytes;
}

const damages: [what: string, content: () => Uint8Array][] = [
  ["empty", () => Buffer.alloc(0)],
  ["cut after 100 bytes", () => cut(100)],
  ["cut after its headers", () => cut(12_288)],
  ["cut half-way", () => cut(sound.length / 2)],
  ["cut before its last byte", () => cut(sound.length - 1)],
  ["a text", () => Buffer.from("no database ".repeat(500))],
  ["a warehouse with a broken header", () => flipped(3, drawFrom(uniformsFrom(1)), 4096)],
  ["a warehouse with 400 flipped bits", () => flipped(400, drawFrom(uniformsFrom(2)))]
];

it.each(damages)("a warehouse that is %s is set aside and built anew, said in the report", async (_what, content) => {
  const {files, warnings} = await ingestWith(content());
  expect(files.map(({outcome, loaded}) => [outcome, loaded])).toEqual([["loaded", 400]]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(
    /warehouse\.duckdb: was damaged \(.+\); it is set aside as warehouse-damaged\.duckdb, and built anew from the exports$/
  );
  expect(await contentOf()).toEqual(tables);
  const aside = readFileSync(join(folder, ".journeymark", "warehouse-damaged.duckdb"));
  expect(aside.equals(content())).toBe(true);
});

it("a log that a damaged warehouse has is not replayed into the one that is built anew", async () => {
  await ingestWith(cut(100), Buffer.from("no log"));
  expect(await contentOf()).toEqual(tables);
  expect(readdirSync(join(folder, ".journeymark")).filter((name) => name.endsWith(".wal"))).toEqual([
    "warehouse-damaged.duckdb.wal"
  ]);
});

it("a damaged log beside a sound warehouse does no harm", async () => {
  await ingestWith(sound, Buffer.alloc(500, 7));
  expect(await contentOf()).toEqual(tables);
});

it.each(Array.from({length: 12}, (_, seed) => seed))(
  "whatever bits are flipped, the next ingest ends with the right tables (seed %i)",
  async (seed) => {
    const draw = drawFrom(uniformsFrom(9000 + seed));
    const count = [1, 1, 2, 30][seed % 4]!;
    const {files, warnings} = await ingestWith(flipped(count, draw, seed % 3 === 0 ? 20_000 : sound.length));
    // What nobody uses of a file may be damaged.
    expect(files[0]!.outcome).toBe(warnings.length === 0 ? "unchanged" : "loaded");
    expect(await contentOf()).toEqual(tables);
  }
);

it("the command tells a damaged warehouse in its report, and is done", async () => {
  writeFileSync(warehouse, cut(sound.length / 2));
  const {code, out, err} = await run("ingest", "--workspace", folder);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain(`\n${warehouse}: was damaged (`);
});

it("a reader of a damaged warehouse says what to do", async () => {
  const damaged = [Buffer.alloc(0), cut(100), cut(sound.length / 2), flipped(400, drawFrom(uniformsFrom(3)))];
  for (const content of damaged) {
    writeFileSync(warehouse, content);
    const {code, out, err} = await run("scores", "--workspace", folder);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(
      /^journeymark: .*the warehouse is damaged \(.*\); run `journeymark ingest`, which sets it aside and builds it anew from the exports\n$/
    );
  }
});

it("damage that shows only while figures are read is told too", async () => {
  let told = 0;
  for (let block = 3; 4096 * block < sound.length; block += 160) {
    const bytes = Buffer.from(sound);
    bytes[4096 * block + 1000]! ^= 4;
    writeFileSync(warehouse, bytes);
    const result = await run("scores", "--workspace", folder);
    expectReadable(result, `block ${block}`);
    if (result.code === 1) told += 1;
    else expect(result.out).toContain("62.50");
  }
  expect(told).toBeGreaterThan(0);
});

it("of what was set aside, the last one is kept", () => {
  const path = join(temporaryFolder(), "warehouse.duckdb");
  for (const content of ["first", "second"]) {
    writeFileSync(path, content);
    if (content === "first") writeFileSync(`${path}.wal`, "log");
    expect(setAside(path)).toBe(path.replace("warehouse", "warehouse-damaged"));
  }
  expect(existsSync(path)).toBe(false);
  expect(readFileSync(path.replace("warehouse", "warehouse-damaged"), "utf8")).toBe("second");
  expect(existsSync(path.replace("warehouse", "warehouse-damaged") + ".wal")).toBe(false);
});

it("a lock is not taken for damage, nor damage for a lock", () => {
  const held = new Error(
    'IO Error: Could not set lock on file "/w.duckdb": Conflicting lock is held in /usr/bin/node (PID 12).'
  );
  const windows = new Error(
    'IO Error: Cannot open file "C:\\w.duckdb": The process cannot access the file because it is being used by another process.'
  );
  const damage = new Error(
    "IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at location 8192"
  );
  const export_ = new Error(
    'IO Error: Could not read enough bytes from file "/exports/a.parquet": attempted to read 9'
  );
  expect([held, windows, damage, export_].map(isHeld)).toEqual([true, true, false, false]);
  expect([held, windows, damage, export_].map(isDamaged)).toEqual([false, false, true, false]);
});

it("a folder in place of the warehouse is told in one line and left alone", async () => {
  const other = writeWorkspace();
  mkdirSync(join(other, ".journeymark", "warehouse.duckdb"), {recursive: true});
  const path = join(other, ".journeymark", "warehouse.duckdb");
  for (const command of ["ingest", "scores"]) {
    const {code, err} = await run(command, "--workspace", other);
    expect([code, err]).toEqual([
      1,
      `journeymark: ${path}: cannot be opened: there is a folder where a file is expected\n`
    ]);
  }
});
