import {resolve} from "node:path";
import {commandWords} from "../../src/locales/commands.js";
import {reasonText} from "../../src/locales/index.js";
import {Cube} from "../cube/cube.js";
import {OF_DAYS} from "../cube/count-tables.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import type {Database} from "../duckdb/database.js";
import {withoutHidden} from "../voice/check-themes.js";
import {lazyPurview, type Purview, purviewAsItWas, purviewRecast} from "../warehouse/purview.js";
import {openForReading} from "../warehouse/reading.js";
import {storedWorkspace} from "../warehouse/stored-workspace.js";
import {formatFault, WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {withThemes} from "../workspace/themes.js";
import type {Output} from "./output.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";
import {UsageError} from "../warehouse/dimensions.js";
import {PERIOD_KEYS, periodOfName} from "../warehouse/period-keys.js";
import {PERIOD_EXAMPLES, isPeriodName} from "../workspace/period-names.js";

/** The counted answers of a workspace, and what they are answers to. */
export interface OpenCube {
  workspace: Workspace;
  cube: Cube;
  /** The counts of days. */
  days: Cube;
  database: Database;
}

/**
 * Opens what was counted for `work`. A source that nobody has finished stops no question about what is loaded: the
 * definitions of the last load then count, and a note says so.
 *
 * @param options  with `themes`, what comments are coded for is asked for like other questions
 * @throws WorkspaceError if nothing is loaded, or anything but a source is not sound
 */
export async function withCube<T>(
  options: WorkspaceOptions & {recast?: string; oneThread?: boolean; themes?: boolean},
  {err}: Pick<Output, "err">,
  work: (open: OpenCube) => Promise<T>
): Promise<T> {
  const sound = soundWorkspace(options);
  const database = await openForReading(
    sound instanceof WorkspaceError ? {directory: resolve(options.workspace)} : sound,
    options.oneThread === true ? {oneThread: true} : {}
  );
  try {
    const known = sound instanceof WorkspaceError ? await lastLoaded(database, sound, options, err) : sound;
    const workspace = options.themes === true ? await withShownThemes(database, known, err) : known;
    const cube = new Cube(new DuckDBEngine(database, workspace.program));
    const purview = purviewAsked(workspace, options.recast);
    const days = new Cube(new DuckDBEngine(database, workspace.program, OF_DAYS));
    return await work({workspace, database, cube: cube.attributed(purview), days});
  } finally {
    database.close();
  }
}

/** The workspace with the themes of comments among its questions; of those that are not shown it is said why. */
async function withShownThemes(database: Database, workspace: Workspace, err: Output["err"]): Promise<Workspace> {
  const {program, hidden} = await withoutHidden(database, workspace.program);
  for (const [theme, reason] of hidden) err(`${commandWords.voice.hidden(theme, reasonText(reason))}\n`);
  return {...workspace, program: withThemes(program)};
}

/** Who answers for what: as it was in each month, or as in one month throughout. */
function purviewAsked(workspace: Workspace, recast: string | undefined): Purview {
  const {program, evaluation} = workspace;
  if (recast === undefined) return lazyPurview(() => purviewAsItWas(workspace, evaluation.tenures));
  const {starts} = program.fiscalYear;
  const key = PERIOD_KEYS.find((kind) => isPeriodName(kind, recast, starts));
  if (key === undefined) {
    const examples = PERIOD_KEYS.map((kind) => PERIOD_EXAMPLES[kind](starts)).join(", ");
    throw new UsageError(`--recast: expected a period as in ${examples}, found ${JSON.stringify(recast)}`);
  }
  return purviewRecast(workspace, evaluation.tenures, `${periodOfName(program, key, recast).to}-01`);
}

function soundWorkspace(options: WorkspaceOptions): Workspace | WorkspaceError {
  try {
    return openWorkspace(options);
  } catch (error) {
    if (error instanceof WorkspaceError && isOfSources(error)) return error;
    throw error;
  }
}

function isOfSources({faults, decisions}: WorkspaceError): boolean {
  return [...faults, ...decisions].every(({file}) => /^sources\//.test(file));
}

async function lastLoaded(
  database: Database,
  unsound: WorkspaceError,
  {workspace}: WorkspaceOptions,
  err: Output["err"]
): Promise<Workspace> {
  const stored = await storedWorkspace(database);
  const [first] = [...unsound.faults, ...unsound.decisions];
  if (stored === null || first === undefined) throw unsound;
  err(`${commandWords.notes.lastLoaded(formatFault(first))}\n`);
  return {...stored, directory: resolve(workspace)};
}
