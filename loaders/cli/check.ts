import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {commandWords} from "../../src/locales/commands.js";
import {classShares} from "../../src/transforms/class-weights.js";
import type {Output} from "./output.js";
import {questionWarnings} from "../analyses/question-changes.js";
import {Cube} from "../cube/cube.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import {choiceTextFaults} from "../warehouse/mapping/choice-text-faults.js";
import {exportFiles, globsWithoutFiles} from "../sources/files.js";
import {adapterOf, adapterOptions} from "../sources/index.js";
import {asRefusal} from "../sources/refusal.js";
import {Database, type OpenOptions} from "../duckdb/database.js";
import {checkPlan} from "../evaluation/plan-faults.js";
import {ExpressionParser} from "../warehouse/mapping/expression-syntax.js";
import {checkExpressions, expressionFaults, type CheckedSource} from "../warehouse/mapping/expressions.js";
import {openForReading} from "../warehouse/reading.js";
import {warehousePath} from "../workspace/paths.js";
import {exampleFaults} from "../warehouse/themes/example-faults.js";
import {loadingOptions} from "../warehouse/loading-options.js";
import {SourceJoins} from "../warehouse/joins/source-joins.js";
import {mappingSql} from "../warehouse/mapping/mapping.js";
import {FileRefusal, formatFault, WorkspaceError, type Fault} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {inspectWorkspace} from "../workspace/workspace.js";
import {escapeControlCharacters} from "./escape-control-characters.js";
import type {WorkspaceOptions} from "./workspace-options.js";

/**
 * Checks a workspace as a whole, and that the exports have the columns that its mappings name. What drafts of sources
 * leave to decide is listed apart from the faults; what they guessed is listed too, but stands in nobody's way. The examples of
 * a codebook are coded. Plans are
 * compared with what was frozen of them. Of a workspace that is loaded, it tells which questions were not always asked.
 *
 * @throws WorkspaceError with every fault, and every decision that is left to make
 */
export async function runCheck(options: WorkspaceOptions, {out}: Output): Promise<void> {
  const {workspace, faults, decisions, guesses, gaps} = inspectWorkspace(options.workspace, {
    adapters: adapterOptions,
    ...(options.exports === undefined ? {} : {exports: options.exports})
  });
  for (const guess of guesses) out(`${escapeControlCharacters(formatFault(guess))}\n`);
  if (workspace === null) throw new WorkspaceError(faults, decisions);
  const files = exportFiles(workspace);
  const plans = workspace.evaluation.plans.flatMap((plan) => checkPlan(workspace, plan).faults);
  const examples = workspace.codebook === null ? [] : exampleFaults(workspace.codebook);
  const found = [...globsWithoutFiles(workspace), ...(await exportFaults(workspace)), ...examples, ...plans];
  if (found.length > 0) throw new WorkspaceError(found);
  const {program, organizations, sources} = workspace;
  const counts = {
    stages: program.stages.length,
    questions: program.questions.length,
    organizations: new Set(organizations.map(({id}) => id)).size,
    sources: sources.length,
    files: files.length
  };
  out(`${commandWords.noFaults(options.workspace, counts)}\n`);
  for (const gap of gaps) out(`${escapeControlCharacters(formatFault(gap))}\n`);
  const classes = askedClasses(workspace);
  if (classes.length > 1 && classShares(classes) === null) {
    out(`${commandWords.notes.classesWithoutWeights(classes)}\n`);
  }
  for (const line of await loadedWarnings(workspace)) out(`${escapeControlCharacters(line)}\n`);
}

/** What the last load tells of questions that were not always asked; or why that cannot be read. */
async function loadedWarnings(workspace: Workspace): Promise<string[]> {
  if (!existsSync(warehousePath(workspace))) return [];
  let database: Database;
  try {
    database = await openForReading(workspace);
  } catch (error) {
    if (error instanceof WorkspaceError) return error.faults.map(formatFault);
    throw error;
  }
  try {
    return await questionWarnings(new Cube(new DuckDBEngine(database, workspace.program)), workspace.program);
  } finally {
    database.close();
  }
}

/** The classes of customers that sources may have: those they name, or all where a column says which. */
function askedClasses({program, sources}: Workspace): Workspace["program"]["classes"] {
  const named = sources.map(({customerClass: mapped}) => {
    return typeof mapped === "object" && "constant" in mapped ? mapped.constant : null;
  });
  return named.includes(null) ? program.classes : program.classes.filter(({id}) => named.includes(id));
}

/** What is wrong with the SQL of the mappings, and what the exports do not bear out of them: columns, formats. */
async function exportFaults(workspace: Workspace): Promise<Fault[]> {
  const scratch = mkdtempSync(join(tmpdir(), "journeymark-"));
  const database = await Database.open(":memory:", checkingOptions(workspace, scratch));
  const faults: Fault[] = [];
  try {
    const parser = await ExpressionParser.create(database);
    const checked = new Map<string, CheckedSource>();
    const joins = new Map<string, SourceJoins>();
    for (const each of workspace.sources) {
      const {source, faults: expressions} = await checkExpressions(parser, each);
      checked.set(source.name, source);
      joins.set(source.name, new SourceJoins(source, workspace.exports, scratch));
      for (const {path, message} of expressions) {
        faults.push({file: source.file, line: source.lineOf(path), message: `${path.join(".")}: ${message}`});
      }
    }
    for (const {
      source: {name},
      file
    } of exportFiles(workspace)) {
      const source = checked.get(name)!;
      try {
        if (file.unfit !== undefined) throw new FileRefusal(file.unfit);
        const plain = await adapterOf(source.adapter).prepare(file, source, scratch);
        const {table: prepared, faults: joined} = await joins.get(name)!.join(plain);
        const {faults: columns} = mappingSql(source, workspace, prepared);
        const expressions = await expressionFaults(database, source, prepared.columns);
        const texts = await choiceTextFaults(database, source, prepared);
        for (const {path, message} of [
          ...joined,
          ...(joined.length > 0 ? [] : [...columns, ...expressions, ...texts])
        ]) {
          faults.push({
            file: source.file,
            line: source.lineOf(path),
            message: `${path.join(".")}: ${file.name}: ${message}`
          });
        }
      } catch (error) {
        const {line, message} = asRefusal(error, file);
        faults.push({file: file.name, line, message});
      }
    }
  } finally {
    database.close();
    rmSync(scratch, {recursive: true, force: true});
  }
  return faults;
}

/** Whatever is checked stays in memory: one thread is enough where there is little of it. */
function checkingOptions(workspace: Workspace, scratch: string): OpenOptions {
  return {oneThread: true, ...loadingOptions(workspace, scratch, join(scratch, "spill"))};
}
