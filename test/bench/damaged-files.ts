// Loads one file again and again, each time damaged in another way: damaged-files.ts KIND FIRST_SEED RUNS
import {rmSync} from "node:fs";
import {fileURLToPath} from "node:url";
import type {IngestReport} from "../../loaders/pipeline.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {run, type CommandRun} from "../support/cli.js";
import {BYTE_DAMAGES, damagedExport, drawFrom, pick, TEXT_DAMAGES, type Draw} from "../support/damage.js";
import {messageFaults} from "../support/message-faults.js";
import {SOUND_EXPORT, SOUND_FILES} from "../support/sound-workspace.js";
import {EXPORTS_PROGRAM, validExports} from "../support/valid-exports.js";
import {writeFiles, writeWorkspace, type Files} from "../support/workspace-files.js";

/** What became of all runs of one kind of file. */
export interface DamagedRuns {
  /** Runs by how they ended. */
  done: number;
  refused: number;
  /** CPU seconds of the longest run. */
  worstSeconds: number;
  /** What should not be, with its seed. */
  violations: string[];
}

/** A kind of file that comes to harm: the sound workspace, and a damaged copy of the file. */
interface DamagedKind {
  path: string;
  sound: Files;
  damage: (draw: Draw) => Promise<{content: Buffer; what: string}>;
}

export const damagedFiles = fileURLToPath(import.meta.url);

/** Every kind of export, and every file of a workspace. */
export async function damagedKinds(): Promise<DamagedKind[]> {
  const exports = (await validExports()).map((file): DamagedKind => ({
    path: `exports/${file.name}`,
    sound: {"program.yaml": EXPORTS_PROGRAM, "sources/survey.yaml": file.source},
    damage: (draw) => damagedExport(file, draw)
  }));
  const files = Object.entries(SOUND_FILES).map(([path, text]): DamagedKind => ({
    path,
    sound: {...SOUND_FILES, ...SOUND_EXPORT},
    damage: (draw) => {
      const {name, apply} = pick([...BYTE_DAMAGES, ...TEXT_DAMAGES], draw);
      return Promise.resolve({content: apply(Buffer.from(text), draw), what: name});
    }
  }));
  return [...exports, ...files];
}

async function runAll({path, sound, damage}: DamagedKind, firstSeed: number, runs: number): Promise<DamagedRuns> {
  const folder = writeWorkspace(sound);
  const result: DamagedRuns = {done: 0, refused: 0, worstSeconds: 0, violations: []};
  for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
    const draw = drawFrom(uniformsFrom(seed));
    const {content, what} = await damage(draw);
    writeFiles(folder, {[path]: content});
    const command = pick([["check"], ["ingest", "--json"]], draw);
    const before = process.cpuUsage();
    const ended = await run(...command, "--workspace", folder);
    const {user, system} = process.cpuUsage(before);
    result.worstSeconds = Math.max(result.worstSeconds, (user + system) / 1e6);
    result[ended.code === 0 ? "done" : "refused"] += 1;
    const faults = [...messageFaults(ended), ...accountFaults(ended)];
    if (faults.length > 0) {
      result.violations.push(`${path}, ${what}, ${command[0]} of seed ${seed}: ${faults.join("; ")}: ${ended.err}`);
    }
  }
  rmSync(folder, {recursive: true});
  return result;
}

/** Files of a load report whose rows are not all accounted for, or that are refused without a word. */
export function accountFaults({out, err}: Pick<CommandRun, "out" | "err">): string[] {
  if (!out.startsWith("{")) return [];
  return (JSON.parse(out) as IngestReport).files.flatMap(({path, outcome, read, loaded, ignored, rejected}) => [
    ...(read === loaded + ignored + rejected ? [] : [`${path}: rows are lost`]),
    ...(outcome !== "refused" || err.includes(path) ? [] : [`${path}: refused without a word`])
  ]);
}

if (process.argv[1] === damagedFiles) {
  const [, , path, seed, runs] = process.argv;
  const kind = (await damagedKinds()).find((each) => each.path === path)!;
  process.stdout.write(JSON.stringify(await runAll(kind, Number(seed), Number(runs))));
}
