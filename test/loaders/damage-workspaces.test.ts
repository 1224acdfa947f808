import {beforeAll, expect, it} from "vitest";
import type {IngestReport} from "../../loaders/pipeline.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {run} from "../support/cli.js";
import {BYTE_DAMAGES, type Damage, drawFrom, TEXT_DAMAGES} from "../support/damage.js";
import {expectReadable} from "../support/readable.js";
import {SOUND_EXPORT, SOUND_FILES} from "../support/sound-workspace.js";
import {writeFiles, writeWorkspace} from "../support/workspace-files.js";

const NAMES = ["program.yaml", "organizations.csv", "sources/survey.yaml"] as const;
const DAMAGES = [...TEXT_DAMAGES, ...BYTE_DAMAGES];

/** A workspace that was loaded while it was sound; a damaged copy of one file at a time takes the place of the file. */
let folder: string;

beforeAll(async () => {
  folder = writeWorkspace({...SOUND_FILES, ...SOUND_EXPORT});
  const {code, err} = await run("ingest", "--workspace", folder, "--json");
  expect([code, err]).toEqual([0, ""]);
});

/** Ways in which a file is damaged, each of them once. */
const CASES = NAMES.flatMap((file, place) =>
  DAMAGES.map((damage, way) => ({file, seed: 100 * place + way, damage, place, way}))
);

interface Case {
  file: (typeof NAMES)[number];
  seed: number;
  damage: Damage;
}

function damageFile({file, seed, damage}: Case): void {
  writeFiles(folder, {
    ...SOUND_FILES,
    [file]: damage.apply(Buffer.from(SOUND_FILES[file]), drawFrom(uniformsFrom(seed)))
  });
}

it.each(CASES)("$file, $damage.name: check reads it, or tells its fault (seed $seed)", async (damaged) => {
  damageFile(damaged);
  const check = await run("check", "--workspace", folder);
  expectReadable(check, "check");
  if (check.code === 1) expect(check.err).toMatch(FILE_NAMES);
});

// All commands read a workspace alike; each way once, so that each file is damaged in a third of them.
const LOADED = CASES.filter(({place, way}) => way % NAMES.length === place);

it.each(LOADED)("$file, $damage.name: it is loaded and asked, or its fault is told (seed $seed)", async (damaged) => {
  damageFile(damaged);
  const ingest = await run("ingest", "--workspace", folder, "--json");
  expectReadable(ingest, "ingest");
  if (ingest.code === 1) expect(ingest.err).toMatch(FILE_NAMES);
  for (const {read, loaded, ignored, rejected} of filesOf(ingest.out)) expect(loaded + ignored + rejected).toBe(read);
  const scores = await run("scores", "--workspace", folder, "--by", "stage");
  expectReadable(scores, "scores");
  if (ingest.code === 0) expect(scores.code).toBe(0);
});

const FILE_NAMES = /(?:program\.yaml|organizations\.csv|populations\.csv|invitations\.csv|survey\.(?:yaml|csv))\b/;

/** The files of a load report; none where a command ended before it. */
function filesOf(report: string): IngestReport["files"] {
  return report === "" ? [] : (JSON.parse(report) as IngestReport).files;
}
