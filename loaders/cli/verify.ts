import {commandWords} from "../../src/locales/commands.js";
import {figureName} from "../evaluation/evidence/evidence-pack.js";
import {readPack} from "../evaluation/evidence/read-pack.js";
import {type PackFinding, verifyPack} from "../evaluation/evidence/verify-pack.js";
import {verifyWorkspace} from "../evaluation/evidence/verify-workspace.js";
import {WorkspaceError} from "../workspace/fault.js";
import {withCube} from "./open-cube.js";
import type {Output} from "./output.js";
import {expectFolder} from "./workspace-options.js";

export interface VerifyOptions {
  /** The workspace to compare with; default: none. */
  workspace?: string;
}

const {evidence: words} = commandWords;

/**
 * Checks an evidence pack, alone or beside a workspace.
 *
 * @throws WorkspaceError with one line for everything that does not agree
 */
export async function runVerify(path: string, {workspace}: VerifyOptions, {out, err}: Output): Promise<void> {
  if (workspace !== undefined) expectFolder(workspace);
  const pack = await readPack(path);
  const {recomputed, withheld, findings} = verifyPack(pack);
  if (workspace !== undefined) {
    await withCube({workspace}, {err}, async ({workspace: today, database}) => {
      findings.push(...(await verifyWorkspace(pack, today, database)));
    });
  }
  for (const name of withheld) err(`${words.notRecomputed(name)}\n`);
  const derived = pack.figures.figures.filter((figure) => figure.derived !== null);
  for (const figure of derived) err(`${words.ofPeers(figureName(figure))}\n`);
  if (findings.length > 0) throw new WorkspaceError(findings.map((finding) => faultOf(path, finding)));
  out(`${words.verified(recomputed, workspace !== undefined)}\n`);
}

function faultOf(path: string, {file, what, expected, found}: PackFinding) {
  const shown = (value: PackFinding["found"]) => (value === null ? words.nothing : JSON.stringify(value));
  return {file: `${path}: ${file}`, line: null, message: words.differs(what, shown(expected), shown(found))};
}
