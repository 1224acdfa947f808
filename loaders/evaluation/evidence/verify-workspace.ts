import {createHash} from "node:crypto";
import {createReadStream, existsSync} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import type {Database} from "../../duckdb/database.js";
import type {Workspace} from "../../workspace/model.js";
import {planChanges, planContent} from "../plan-content.js";
import {readLock} from "../plan-lock.js";
import {evaluatedLeaders} from "../posts.js";
import {codeHash} from "../recorded-state.js";
import {periodOfName} from "../../warehouse/period-keys.js";
import {exportHashes} from "./evidence-pack.js";
import {ownContent} from "./evidence-plan.js";
import {maskFor} from "./others.js";
import type {EvidencePack} from "./read-pack.js";
import type {PackFinding} from "./verify-pack.js";

/** What of a pack is not as a workspace has it today: the code, the files that are loaded, the plan and its lock. */
export async function verifyWorkspace(
  pack: EvidencePack,
  workspace: Workspace,
  database: Database
): Promise<PackFinding[]> {
  const {manifest} = pack;
  const code = codeHash();
  const changed = {file: "manifest.json", what: "code", expected: manifest.code, found: code};
  return [
    ...(code === manifest.code ? [] : [changed]),
    ...(await exportFindings(pack, workspace, database)),
    ...planFindings(pack, workspace)
  ];
}

async function exportFindings(
  {manifest}: EvidencePack,
  {exports}: Workspace,
  database: Database
): Promise<PackFinding[]> {
  const today = new Map<string, string>();
  for (const {file, sha256} of await exportHashes(database)) {
    const path = join(exports, file);
    today.set(file, existsSync(path) ? await hashOfFile(path) : sha256);
  }
  const hashes = new Set(today.values());
  const formerly = new Set(manifest.exports.map(({sha256}) => sha256));
  const gone = manifest.exports.filter(({sha256}) => !hashes.has(sha256));
  const fresh = [...today].filter(([, sha256]) => !formerly.has(sha256));
  return [
    ...gone.map(({file, sha256}) => ({
      ...{file: "manifest.json", what: `exports ${file}`, expected: sha256, found: today.get(file) ?? null}
    })),
    ...fresh
      .filter(([file]) => !gone.some((each) => each.file === file))
      .map(([file, sha256]) => ({file: "manifest.json", what: `exports ${file}`, expected: null, found: sha256}))
  ];
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function planFindings({plan: known, figures, manifest, scorecard}: EvidencePack, workspace: Workspace): PackFinding[] {
  const file = "plan.json";
  const plan = workspace.evaluation.plans.find(({period}) => period === known.period);
  if (plan === undefined) return [{file, what: "period", expected: known.period, found: null}];
  const {lock} = readLock(workspace, plan);
  const hashes = {
    frozen: [known.lock?.sha256 ?? null, lock?.sha256 ?? null],
    amendments: [known.amendments.map(({sha256}) => sha256), (lock?.amendments ?? []).map(({sha256}) => sha256)]
  } as const;
  const locks = Object.entries(hashes).flatMap(([what, [expected, found]]): PackFinding[] =>
    JSON.stringify(expected) === JSON.stringify(found) ? [] : [{file, what, expected: expected, found: found}]
  );
  const period = periodOfName(workspace.program, "year", plan.period);
  const own = evaluatedLeaders(workspace, plan, period).find(({leader}) => leader === manifest.leader);
  if (own === undefined) return [...locks, {file, what: "leader", expected: manifest.leader, found: null}];
  const mask = maskFor(workspace, own.leader, [scorecard.posts, ...figures.figures.map(({purview}) => purview)]);
  const changed = planChanges(known.plan, ownContent(planContent(workspace, plan), own, mask));
  return [...locks, ...changed.map(({path, was, is}) => ({file, what: path.join(" "), expected: was, found: is}))];
}
