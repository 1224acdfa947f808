import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import {NO_EVALUATION} from "../workspace/evaluation/evaluation-files.js";
import type {Tenure} from "../workspace/evaluation/leaders.js";
import {NO_VOICE} from "../workspace/voice.js";
import type {Workspace} from "../workspace/model.js";

/** What answers are answers to: all that figures need to know of a workspace. */
type Stored = Pick<Workspace, "program" | "organizations" | "ancestries"> & {tenures: readonly Tenure[]};

/** Keeps what a load was made with, for questions about it while the workspace is being changed. */
export async function storeWorkspace(database: Database, workspace: Workspace): Promise<void> {
  const {program, organizations, ancestries, evaluation} = workspace;
  const text = JSON.stringify({program, organizations, ancestries, tenures: evaluation.tenures} satisfies Stored);
  await database.run(`INSERT OR REPLACE INTO property VALUES ('workspace', ${sqlText(text)})`);
}

/** The workspace that the last load was made with, without its sources; null where none was kept. */
export async function storedWorkspace(database: Database): Promise<Omit<Workspace, "directory"> | null> {
  const [row] = await database.rows("SELECT value FROM property WHERE name = 'workspace'", {value: "text"});
  if (row === undefined) return null;
  const {tenures, ...stored} = JSON.parse(row.value) as Stored;
  const evaluation = {...NO_EVALUATION, tenures};
  return {...stored, evaluation, exports: "", sources: [], populations: [], invitations: null, ...NO_VOICE};
}
