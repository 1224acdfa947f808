// The estimates of every organization, month and question beside R's svyby on a sample of them, and beside one query.
import {spawnSync} from "node:child_process";
import {rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {OF_MONTHS} from "../../loaders/cube/count-tables.js";
import {countedRelations} from "../../loaders/cube/counted-relations.js";
import {baseCellSelect, cellSelect} from "../../loaders/cube/cell-counts.js";
import {profiledResponses, profileSelect} from "../../loaders/cube/counting.js";
import {Cube} from "../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../loaders/cube/duckdb-engine.js";
import {adapterOptions} from "../../loaders/sources/index.js";
import {Database} from "../../loaders/duckdb/database.js";
import {ingest} from "../../loaders/pipeline.js";
import {warehousePath} from "../../loaders/workspace/paths.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";
import {scores} from "../../src/transforms/scores.js";
import {writeBenchWorkspace} from "./workspace.js";

const responses = Number(process.argv[2] ?? 1_000_000);
const SAMPLED_ORGANIZATIONS = 2;
const RUNS = 6;
const directory = join(tmpdir(), `journeymark-bench-r-${process.pid}`);
const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * The quickest of several runs of each work, which take turns: what other programs of the machine do makes any of them
 * slower, none quicker.
 */
async function seconds<Name extends string>(
  works: Record<Name, () => Promise<unknown>>
): Promise<Record<Name, number>> {
  const quickest = Object.fromEntries(Object.keys(works).map((name) => [name, Infinity])) as Record<Name, number>;
  for (let run = 0; run < RUNS; run += 1) {
    for (const name of Object.keys(works) as Name[]) {
      const start = performance.now();
      await works[name]();
      quickest[name] = Math.min(quickest[name], (performance.now() - start) / 1000);
    }
  }
  return quickest;
}

/** Means and standard errors straight from the responses, as someone who knows the formulas would write them. */
const HAND_WRITTEN = `
  WITH sums AS (
    SELECT organization, month, question_key, count(*) AS n, sum(weight) AS w, sum(weight * 25 * (value - 1)) AS wx,
      sum(weight * weight) AS w2, sum(weight * weight * 25 * (value - 1)) AS w2x,
      sum(weight * weight * 625 * (value - 1) * (value - 1)) AS w2xx
    FROM answer JOIN response USING (response_key) WHERE state = 'answered' GROUP BY ALL)
  SELECT organization, strftime(month, '%Y-%m') AS month, question_key, n::DOUBLE AS n, wx / w AS mean,
    CASE WHEN n > 1 THEN sqrt(greatest(0, n / (n - 1) * (w2xx - 2 * (wx / w) * w2x + (wx / w) * (wx / w) * w2))) / w END AS se
  FROM sums`;

const R_PROGRAM = (csv: string) => `
  suppressMessages(library(survey))
  rows <- read.csv("${csv}")
  design <- svydesign(ids = ~1, weights = ~weight, data = rows)
  time <- system.time(found <- svyby(~score, ~organization + month + question, design, svymean))[["elapsed"]]
  cat(time, nrow(found), format(sum(found$score), digits = 15), format(sum(found$se), digits = 15), "\\n")`;

await writeBenchWorkspace(directory, responses);
const workspace = readWorkspace(directory, {adapters: adapterOptions});
await ingest(workspace);
const {program} = workspace;
const database = await Database.open(warehousePath(workspace), {readable: [directory]});
const into = (sql: string) => () => database.run(`CREATE OR REPLACE TEMP TABLE timed AS ${sql}`);
const by = ["organization", "month", "question"];
const relations = await countedRelations(database, "month");
const counted = profiledResponses(program, relations, OF_MONTHS);
let cells = 0;
const times = await seconds({
  profiles: into(profileSelect(program, "true", relations, OF_MONTHS)),
  cellTable: into(cellSelect(counted, "true", relations)),
  bases: into(baseCellSelect(counted, "true", relations)),
  estimates: async () => {
    const sums = await new Cube(new DuckDBEngine(database, program)).rollUp({by, pairs: "none"});
    cells = scores(sums, program, {by, metric: "satisfaction"}).numRows();
  },
  // Estimates are done when the program has them: so is the query.
  query: () =>
    database.columns(HAND_WRITTEN, {
      ...{organization: "text", month: "text", question_key: "number"},
      ...{n: "number", mean: "number", se: "number?"}
    }),
  queryAlone: into(HAND_WRITTEN)
});
const {estimates, query, queryAlone} = times;
const cube = times.profiles + times.cellTable + times.bases;
const count = (value: number) => value.toLocaleString("en");
say(`${count(responses)} responses, ${count(cells)} cells of organization × month × question`);
say(`cube: ${cube.toFixed(2)} s; reading it and all estimates: ${estimates.toFixed(2)} s`);
say(
  `one hand-written query: ${query.toFixed(2)} s with its rows read, ${queryAlone.toFixed(2)} s into a table; cube and estimates: ${((cube + estimates) / query).toFixed(2)} × (bar: 2) and ${((cube + estimates) / queryAlone).toFixed(2)} ×`
);

const csv = join(directory, "sample.csv");
await database.run(
  `COPY (SELECT organization, strftime(month, '%Y-%m') AS month, question, weight, 25 * (value - 1) AS score
     FROM named_answer JOIN response USING (response_key)
     WHERE state = 'answered' AND organization IN (SELECT DISTINCT organization FROM response ORDER BY 1 LIMIT ${SAMPLED_ORGANIZATIONS}))
   TO '${csv}' (HEADER)`
);
const [sample] = await database.rows(
  `SELECT sum(mean)::DOUBLE AS estimate, sum(se)::DOUBLE AS se FROM (${HAND_WRITTEN}) JOIN
     (SELECT DISTINCT organization FROM response ORDER BY 1 LIMIT ${SAMPLED_ORGANIZATIONS}) USING (organization)`,
  {estimate: "number", se: "number"}
);
database.close();
const script = join(directory, "svyby.R");
writeFileSync(script, R_PROGRAM(csv));
const child = spawnSync("Rscript", [script], {encoding: "utf8"});
if (child.status !== 0) {
  say(
    `R with its survey package is not to be had here (${(child.error?.message ?? child.stderr).trim().split("\n")[0]}): not compared`
  );
} else {
  const [time, found, mean, se] = child.stdout.trim().split(" ").map(Number) as [number, number, number, number];
  const perCell = time / found;
  say(
    `R's svyby: ${time.toFixed(2)} s for ${count(found)} cells, ${(perCell * 1000).toFixed(2)} ms a cell; its sums of means and of standard errors differ from the query's by ${Math.abs(mean / sample!.estimate - 1).toExponential(1)} and ${Math.abs(se / sample!.se - 1).toExponential(1)} of themselves (svyby takes n/(n − 1) of the whole file)`
  );
  say(
    `all cells at that rate: ${count(Math.round(perCell * cells))} s: from the cube ${count(Math.round((perCell * cells) / estimates))} × faster (bar: 1,000)`
  );
  say(`cube-building included: ${count(Math.round((perCell * cells) / (cube + estimates)))} × faster (bar: 100)`);
}
rmSync(directory, {recursive: true, force: true});
