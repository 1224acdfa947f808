// CPU time of scorecards by the number of leaders: 300 leaders × 7 stages with 24 defensible choices in under 20 s is the bar, growing linearly.
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {writeLargeDemonstration} from "./large-demonstration.js";
import {measureEvaluation, type MeasuredEvaluation} from "./measure-evaluation.js";
import {commandLine, runMeasured} from "./measured-process.js";

/** Organizations of companies with about 90, 150 and 300 leaders, and scales by which each has as many answers. */
const SIZES = [
  {organizations: 82, scale: 3},
  {organizations: 143, scale: 5},
  {organizations: 293, scale: 10}
];
const BAR = 20;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Runs a command of the command line; what it took. */
function command(...parameters: string[]): {cpuSeconds: number; peakMB: number} {
  const {code, err, cpuSeconds, peakMB} = runMeasured([commandLine, ...parameters]);
  if (code !== 0) throw new Error(err);
  return {cpuSeconds, peakMB};
}

const folder = mkdtempSync(join(tmpdir(), "journeymark-bench-"));
const found: MeasuredEvaluation[] = [];
for (const {organizations, scale} of SIZES) {
  const directory = join(folder, String(organizations));
  writeLargeDemonstration(directory, organizations, scale);
  const ingest = command("ingest", "--workspace", directory);
  say(`ingest: ${ingest.cpuSeconds.toFixed(0)} s of CPU, ${ingest.peakMB.toFixed(0)} MB`);
  const own = measureEvaluation(directory);
  const whole = command("evaluate", "FY2026", "--format", "json", "--workspace", directory);
  found.push(own);
  say(
    `${own.leaders} leaders, ${own.judged} rows × ${own.choices} choices: scorecards ${own.scorecards.toFixed(1)} s of CPU, amendments ${own.amendments.toFixed(1)} s, ${own.peakMB.toFixed(0)} MB; the whole command ${whole.cpuSeconds.toFixed(1)} s, ${whole.peakMB.toFixed(0)} MB`
  );
  rmSync(directory, {recursive: true, force: true});
}
rmSync(folder, {recursive: true, force: true});

for (const [index, {leaders, scorecards}] of found.entries()) {
  const former = found[index - 1];
  if (former === undefined) continue;
  const [more, longer] = [leaders / former.leaders, scorecards / former.scorecards];
  say(`${more.toFixed(2)} × the leaders: ${longer.toFixed(2)} × the time, slope ${(Math.log(longer) / Math.log(more)).toFixed(2)} (1 is linear)`); // prettier-ignore
}
const largest = found.at(-1)!;
say(`${largest.leaders} leaders: ${(largest.scorecards / BAR).toFixed(2)} × the bar of ${BAR} s`);
