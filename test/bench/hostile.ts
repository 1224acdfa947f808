// What damaged files and files made to do harm make of the command line: `npm run bench:hostile -- RUNS`, 600 unless given.
// Each kind and each monster has a process of its own. A line for each; at the end what should not be, and exit code 1 if there is any.
import {rmSync} from "node:fs";
import {messageFaults} from "../support/message-faults.js";
import {writeWorkspace} from "../support/workspace-files.js";
import {accountFaults, damagedFiles, damagedKinds, type DamagedRuns} from "./damaged-files.js";
import {commandLine, runMeasured, type MeasuredProcess} from "./measured-process.js";
import {MONSTERS, type Monster} from "./monsters.js";

const FIRST_SEED = 20240531;
const MOST_MB = 1024;
/** Twice the input takes four times as long where time grows by the square; the machine may be busy otherwise. */
const MOST_TIMES_FOR_TWICE = 3;

const violations: string[] = [];
const say = (line: string) => void process.stdout.write(`${line}\n`);
const use = ({peakMB, seconds}: {peakMB: number; seconds: number}) =>
  `${peakMB.toFixed(0)} MB, ${seconds.toFixed(1)} s of CPU time`;

function expectBounded(what: string, {code, err, peakMB}: MeasuredProcess): void {
  if (code === null) violations.push(`${what}: ${err}`);
  else if (!(peakMB < MOST_MB)) violations.push(`${what}: ${peakMB.toFixed(0)} MB`);
}

function benchKind(path: string, firstSeed: number, runs: number): void {
  const child = runMeasured(["--import", "tsx", damagedFiles, path, String(firstSeed), String(runs)]);
  const what = `${path} of seeds ${firstSeed} to ${firstSeed + runs - 1}`;
  expectBounded(what, child);
  if (child.code !== 0) {
    violations.push(`${what}: ended with ${child.code}: ${child.err}`);
    return;
  }
  const {done, refused, worstSeconds, violations: found} = JSON.parse(child.out) as DamagedRuns;
  violations.push(...found);
  say(`${path}: ${runs} runs, ${done} done, ${refused} refused; ${use({...child, seconds: worstSeconds})}`);
}

async function benchMonster({name, files}: Monster): Promise<void> {
  const seconds: number[] = [];
  for (const share of [0.5, 1]) {
    const folder = writeWorkspace(await files(share));
    const commands = share === 1 ? [["check"], ["ingest", "--json"]] : [["ingest", "--json"]];
    const runs = commands.map((command) => runMeasured([commandLine, ...command, "--workspace", folder]));
    rmSync(folder, {recursive: true});
    for (const [index, child] of runs.entries()) {
      const what = `${name}, ${commands[index]![0]}${share === 1 ? "" : " of half of it"}`;
      expectBounded(what, child);
      const faults = [...messageFaults({...child, code: child.code ?? NaN}), ...accountFaults(child)];
      if (faults.length > 0) violations.push(`${what}: ${faults.join("; ")}: ${child.err.slice(0, 500)}`);
    }
    seconds.push(runs.at(-1)!.cpuSeconds);
    if (share < 1) continue;
    const [half, whole] = [seconds[0]!, seconds[1]!];
    if (!(whole <= MOST_TIMES_FOR_TWICE * half))
      violations.push(`${name}: ${half} s for half, ${whole} s for all of it`);
    const peakMB = Math.max(...runs.map((child) => child.peakMB));
    const codes = runs.map(({code}) => code).join(" and ");
    say(`${name}: ended with ${codes}; ${use({peakMB, seconds: whole})}, ${(whole / half).toFixed(2)} × half of it`);
  }
}

const total = Number(process.argv[2] ?? 600);
const kinds = await damagedKinds();
for (const [index, {path}] of kinds.entries()) {
  const [first, next] = [index, index + 1].map((place) => Math.floor((total * place) / kinds.length)) as [
    number,
    number
  ];
  if (next > first) benchKind(path, FIRST_SEED + first, next - first);
}
for (const monster of MONSTERS) await benchMonster(monster);
say(violations.length === 0 ? "Nothing that should not be." : `${violations.length} that should not be:`);
for (const violation of violations) say(violation);
process.exitCode = violations.length === 0 ? 0 : 1;
