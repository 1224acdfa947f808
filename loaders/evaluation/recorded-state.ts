import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {openForReading} from "../warehouse/reading.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import {tenuresTable} from "../workspace/evaluation/leaders.js";
import type {Workspace} from "../workspace/model.js";
import {organizationsTable} from "../workspace/organizations.js";
import {warehousePath} from "../workspace/paths.js";

/**
 * What is the case when a plan is frozen, as hashes: the tree, the tenures, the counts of the baseline, the code that computes.
 * None of it is refused when it changes; whoever compares two evaluations sees whether it did. Null for what is not there.
 */
export async function recordedState(workspace: Workspace, plan: Plan): Promise<Record<string, string | null>> {
  const fileHash = (name: string) => {
    const path = join(workspace.directory, name);
    return existsSync(path) ? hashOf([readFileSync(path)]) : null;
  };
  return {
    [organizationsTable.file]: fileHash(organizationsTable.file),
    [tenuresTable.file]: fileHash(tenuresTable.file),
    baseline: await baselineHash(workspace, plan),
    code: codeHash()
  };
}

const hashOf = (parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/** A hash of the counts of the baseline's months; null where nothing is loaded. */
async function baselineHash(workspace: Workspace, {baseline}: Plan): Promise<string | null> {
  if (!existsSync(warehousePath(workspace))) return null;
  const {from, to} = periodOfName(workspace.program, "year", baseline);
  const database = await openForReading(workspace);
  try {
    const rows = await database.rows(
      `SELECT concat_ws('|', strftime(month, '%Y-%m'), organization, customer_class, question, value, sum(n), round(sum(w), 6)) AS text
       FROM cell WHERE month BETWEEN DATE '${from}-01' AND DATE '${to}-01'
       GROUP BY month, organization, customer_class, question, value ORDER BY text`,
      {text: "text"}
    );
    return hashOf(rows.map(({text}) => `${text}\n`));
  } finally {
    database.close();
  }
}

const CODE_FOLDERS = ["evaluation", "cube", "analyses", "warehouse"];

/** A hash of the code that figures and verdicts are computed by. */
export function codeHash(): string {
  const loaders = fileURLToPath(new URL("..", import.meta.url));
  const source = fileURLToPath(new URL("../../src", import.meta.url));
  const folders = [
    ...CODE_FOLDERS.map((name) => join(loaders, name)),
    ...["statistics", "transforms", "model"].map((name) => join(source, name))
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  );
  return hashOf(
    files.sort().flatMap((file) => [file.replaceAll("\\", "/").split("/").slice(-3).join("/"), readFileSync(file)])
  );
}
