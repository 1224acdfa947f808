// Loading and counting ten million answers beside DuckDB's own reading and grouping of the same file.
import {rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Database} from "../../loaders/duckdb/database.js";
import {OF_MONTHS} from "../../loaders/cube/count-tables.js";
import {countedRelations} from "../../loaders/cube/counted-relations.js";
import {baseCellSelect, cellSelect} from "../../loaders/cube/cell-counts.js";
import {profiledResponses, profileSelect} from "../../loaders/cube/counting.js";
import {Cube} from "../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../loaders/cube/duckdb-engine.js";
import {groupedBy, pairedBy, pairSelect} from "../../loaders/cube/pair-counts.js";
import {adapterOptions} from "../../loaders/sources/index.js";
import {warehousePath} from "../../loaders/workspace/paths.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";
import {scores} from "../../src/transforms/scores.js";
import {measureIngest} from "./measure-ingest.js";
import {writeBenchWorkspace} from "./workspace.js";

const seconds = async (work: () => Promise<unknown>) => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const PAIR_COLUMNS = pairedBy({segments: []});
const barePairsSql = `SELECT ${PAIR_COLUMNS.join(", ")}, a.question_key, b.question_key AS other, count(*) AS n, sum(weight * weight) AS w2,
  sum(weight * weight * a.value) AS w2a, sum(weight * weight * b.value) AS w2b, sum(weight * weight * a.value * b.value) AS w2ab
  FROM answer a JOIN answer b USING (response_key) JOIN response USING (response_key)
  WHERE a.state = 'answered' AND b.state = 'answered' AND a.question_key < b.question_key
  GROUP BY ${PAIR_COLUMNS.join(", ")}, a.question_key, b.question_key`;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const directory = join(tmpdir(), "journeymark-bench");

const responses = Number(process.argv[2] ?? 1_000_000);
const {csv, answers} = await writeBenchWorkspace(directory, responses);
say(`${answers.toLocaleString("en")} answers in ${responses.toLocaleString("en")} responses`);

const plain = await Database.open(join(directory, "plain.duckdb"), {oneThread: false, readable: [directory]});
const readCsv = await seconds(async () => {
  await plain.run(`CREATE TABLE plain AS SELECT * FROM read_csv('${csv}')`);
  await plain.run("CHECKPOINT");
});
plain.close();
say(`DuckDB read_csv into a table on disk: ${readCsv.toFixed(2)} s`);

const {load, count, total, peakMB} = measureIngest(directory);
say(`load (checked, unpivoted, on disk): ${load.toFixed(2)} s, ${(load / readCsv).toFixed(2)} × read_csv`);
say(`cube and pairs: ${count.toFixed(2)} s; all: ${total.toFixed(2)} s; peak memory ${peakMB.toFixed(0)} MB`);

const workspace = readWorkspace(directory, {adapters: adapterOptions});
const database = await Database.open(warehousePath(workspace));
const dimensions = "file_id, month, organization, customer_class, language, channel, stratum, segment_age";
const bare = `SELECT ${dimensions}, question_key, value, count(*) AS n, sum(weight) AS w, sum(weight * weight) AS w2
    FROM answer JOIN response USING (response_key) WHERE state = 'answered' GROUP BY ${dimensions}, question_key, value`;
const {program} = workspace;
const timed = (sql: string) => seconds(() => database.run(`CREATE OR REPLACE TEMP TABLE timed AS ${sql}`));
const relations = await countedRelations(database, "month");
const counted = profiledResponses(program, relations, OF_MONTHS);
const [bareTime, profileTime, cellTableTime, baseTime] = [
  await timed(bare),
  await timed(profileSelect(program, "true", relations, OF_MONTHS)),
  await timed(cellSelect(counted, "true", relations)),
  await timed(baseCellSelect(counted, "true", relations))
];
const cellTime = profileTime + cellTableTime + baseTime;
say(
  `bare GROUP BY: ${bareTime.toFixed(2)} s; the cube's: ${cellTime.toFixed(2)} s, ${(cellTime / bareTime).toFixed(2)} ×, of which the bases of composites ${(baseTime / bareTime).toFixed(2)} ×`
);
const [barePairs, pairTime] = [
  await timed(barePairsSql),
  await timed(pairSelect({...relations, responses: counted}, groupedBy("profile", PAIR_COLUMNS, "true")))
];
say(
  `bare GROUP BY of the pairs: ${barePairs.toFixed(2)} s; the pair table's: ${pairTime.toFixed(2)} s, ${(pairTime / barePairs).toFixed(2)} ×`
);

const by = ["organization", "month", "stage"];
const sums = await new Cube(new DuckDBEngine(database, program)).rollUp({
  by,
  scoring: "linear",
  pairs: "within stages"
});
const times: number[] = [];
let figures = 0;
for (let run = 0; run < 5; run++) {
  times.push(await seconds(async () => void (figures = scores(sums, program, {by, metric: "satisfaction"}).numRows())));
}
say(
  `${figures.toLocaleString("en")} stage × organization × month estimates from ${sums.cells.numRows().toLocaleString("en")} cells: ${times.map((time) => (time * 1000).toFixed(0)).join(", ")} ms`
);
database.close();
rmSync(directory, {recursive: true, force: true});
