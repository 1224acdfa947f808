// Loading an export of each platform beside DuckDB's own reading of the same file, and the memory it takes.
// `npm run bench:adapters -- MEGABYTES [KIND]`: size of each file, 100 unless given; 1000 shows that memory is bounded.
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Database} from "../../loaders/duckdb/database.js";
import {measureIngest} from "./measure-ingest.js";
import {EXPORTS, QUESTIONS, writeExport, type BenchExport} from "./write-exports.js";
import {writeSav} from "./write-sav.js";
import {writeWorkbook} from "./write-workbook.js";

const megabytes = Number(process.argv[2] ?? 100);
const kind = process.argv[3];
const directory = join(tmpdir(), `journeymark-bench-adapters-${process.pid}`);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const count = (value: number) => value.toLocaleString("en");

function writeWorkspace(source: string, file: string): string {
  rmSync(directory, {recursive: true, force: true});
  mkdirSync(join(directory, "sources"), {recursive: true});
  mkdirSync(join(directory, "exports"));
  const questions = QUESTIONS.map((_, index) => `  q${index + 1}: {stage: use, scale: [1, 5]}`).join("\n");
  writeFileSync(
    join(directory, "program.yaml"),
    `title: Benchmark\nstages: [{id: use, label: Use}]\nmetrics:\n  satisfaction: {label: Satisfaction, score: linear}\nquestions:\n${questions}\n`
  );
  writeFileSync(
    join(directory, "organizations.csv"),
    "organization_id,parent_id,name,kind\ncompany,,Company,company\n"
  );
  writeFileSync(
    join(directory, "sources", "survey.yaml"),
    `${source.replace("response: {", "response: {organization: {constant: company}, ")}files: ${file}\ncustomer_class: {constant: end_user}\n`
  );
  return join(directory, "exports", file);
}

/** Seconds that DuckDB alone takes to read the file into a table on disk. */
async function readAlone(sql: string): Promise<number> {
  const path = join(directory, "plain.duckdb");
  const database = await Database.open(path, {oneThread: false, readable: [directory]});
  const start = performance.now();
  await database.run(`CREATE TABLE plain AS SELECT * FROM ${sql}`);
  await database.run("CHECKPOINT");
  const taken = (performance.now() - start) / 1000;
  database.close();
  return taken;
}

async function benchExport(bench: BenchExport): Promise<void> {
  const path = writeWorkspace(bench.source, bench.file);
  const sample = (await writeExport(bench, path, 20_000)) / 20_000;
  const rows = Math.round((megabytes * 1e6) / sample);
  const size = await writeExport(bench, path, rows);
  const alone = await readAlone(bench.read(path));
  const {load, peakMB} = measureIngest(directory);
  say(
    `${bench.kind}: ${(size / 1e6).toFixed(0)} MB, ${count(rows)} rows: ${load.toFixed(1)} s, ${(load / alone).toFixed(2)} × DuckDB's own ${alone.toFixed(1)} s; peak memory ${peakMB.toFixed(0)} MB`
  );
}

function benchSav(): void {
  const source = `adapter: spss\nresponse: {id: ID, responded_at: TIME}\nquestions:\n${QUESTIONS.map((_, index) => `  Q${index + 1}: q${index + 1}`).join("\n")}\n`;
  const rows = 100_000 * Math.max(1, Math.round(megabytes / 100));
  writeSav(writeWorkspace(source, "export.sav"), rows, 100);
  const {load, peakMB} = measureIngest(directory);
  say(
    `spss: ${count(rows)} rows × 100 variables: ${load.toFixed(1)} s, ${count(Math.round((60 * rows) / load))} rows a minute; peak memory ${peakMB.toFixed(0)} MB`
  );
}

async function benchWorkbook(): Promise<void> {
  const source = `adapter: excel\ntimezone: UTC\nresponse: {id: id, responded_at: time}\nquestions:\n${QUESTIONS.map((name, index) => `  ${name}: q${index + 1}`).join("\n")}\ncomments: {Why: {stage: use}}\n`;
  const path = writeWorkspace(source, "export.xlsx");
  const {rows, unpacked} = await writeWorkbook(path, QUESTIONS, megabytes * 1e6);
  const {load, peakMB} = measureIngest(directory);
  say(
    `excel: ${(unpacked / 1e6).toFixed(0)} MB unpacked, ${count(rows)} rows: ${load.toFixed(1)} s, ${count(Math.round((60 * rows) / load))} rows a minute; peak memory ${peakMB.toFixed(0)} MB`
  );
}

for (const bench of EXPORTS) if (kind === undefined || bench.kind.startsWith(kind)) await benchExport(bench);
if (kind === undefined || kind === "spss") benchSav();
if (kind === undefined || kind === "excel") await benchWorkbook();
rmSync(directory, {recursive: true, force: true});
