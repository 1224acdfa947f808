import {existsSync, mkdirSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";
import {UsageError} from "../warehouse/dimensions.js";
import {draftNextWave, type WaveDraft} from "../sources/drafts/draft-next-wave.js";
import {draftSource} from "../sources/drafts/draft-source.js";
import {draftText} from "../sources/drafts/draft-text.js";
import {changeText, waveText} from "../sources/drafts/wave-text.js";
import {commentText} from "../sources/drafts/yaml-text.js";
import {adapterNames, adapterOf} from "../sources/index.js";
import {asRefusal} from "../sources/refusal.js";
import {didYouMean, listNames, WorkspaceError} from "../workspace/fault.js";
import {identifier} from "../workspace/program.js";
import {repository} from "../site/repository.js";
import {adapterFiles, registerAdapter} from "./adapter-files.js";
import {EVALUATION_PARTS, newEvaluationPart} from "./new-evaluation.js";
import {notebookPage, notebookTest, sourceTemplate, sourceTest} from "./templates.js";
import {expectFolder, type WorkspaceOptions} from "./workspace-options.js";

export interface NewOptions extends WorkspaceOptions {
  /** An export to draft a source from. */
  from?: string;
  /** The adapter to read it with; recognised when left out. */
  adapter?: string;
  /** The definition of the survey. */
  codebook?: string;
  /** The source of the survey's former wave. */
  like?: string;
}

/**
 * Writes a file to start from, and its test; with an export to draw on, a source with all of its questions.
 *
 * @param root  folder of Journeymark itself, which new adapters and notebooks belong to
 * @throws UsageError if the kind or the name is not one, or the file exists
 * @throws WorkspaceError if the export cannot be read
 */
export async function runNew(
  what: string,
  name: string,
  options: NewOptions,
  output: Output,
  root = repository
): Promise<void> {
  // Names of years, units, leaders and tasks are those of the workspace.
  const part = EVALUATION_PARTS.find((each) => each === what);
  if (part === undefined && !identifier.safeParse(name).success) {
    throw new UsageError(
      `${JSON.stringify(name)}: expected a name of letters, digits, _ or - that begins with a letter`
    );
  }
  const stray = Object.keys(options).find((option) => ["from", "adapter", "codebook", "like"].includes(option));
  if (stray !== undefined && what !== "source") throw new UsageError(`--${stray} belongs to new source`);
  if (options.from === undefined && options.adapter !== undefined) {
    throw new UsageError("--adapter says how to read the file that --from names");
  }
  if (options.from === undefined && options.codebook !== undefined) {
    throw new UsageError("--codebook describes the file that --from names");
  }
  if (options.from === undefined && options.like !== undefined) {
    throw new UsageError("--like says how to map the file that --from names");
  }
  if (options.like !== undefined && options.adapter !== undefined) {
    throw new UsageError("--adapter and --like exclude each other: the former wave says how to read the file");
  }
  if (part !== undefined) return newEvaluationPart(part, name, options, output);
  if (what === "source") expectFolder(options.workspace);
  if (what === "source" && options.from !== undefined) return draft(name, options.from, options, output);
  if (what === "adapter") return newAdapter(name, root, output);
  write(filesOf(what, name, options.workspace), output);
}

/** Writes an adapter and its test into this repository, and adds it to the list of adapters. */
function newAdapter(name: string, root: string, output: Output): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new UsageError(`${JSON.stringify(name)}: expected a name of small letters, digits and - such as my-platform`);
  }
  if (adapterNames.includes(name)) throw new UsageError(`there is an adapter ${name} already`);
  const files = Object.entries(adapterFiles(name)).map(([path, text]) => [join(root, path), text] as const);
  write(Object.fromEntries(files), output);
  const left = registerAdapter(name, root);
  const {adapterAdded, adapterContract, adapterPage} = commandWords.files;
  for (const line of [left ?? adapterAdded(name), adapterContract(name), adapterPage(name)]) output.err(`${line}\n`);
}

/** Writes files, none of which may be there already. */
function write(files: Readonly<Record<string, string>>, {out}: Output): void {
  const existing = Object.keys(files).find((path) => existsSync(path));
  if (existing !== undefined) throw new UsageError(`${existing} is there already`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text, {flag: "wx"});
    out(`${path}\n`);
  }
}

/** Drafts a source from an export and says what the file was taken for, and why. */
async function draft(name: string, from: string, options: NewOptions, output: Output): Promise<void> {
  const {workspace, exports, adapter, codebook, like} = options;
  const path = join(workspace, "sources", `${name}.yaml`);
  if (existsSync(path)) throw new UsageError(`${path} is there already`);
  for (const [option, file] of Object.entries({from, ...(codebook && {codebook})})) {
    if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`--${option}: no such file ${file}`);
  }
  expectReader(adapter);
  expectFormer(workspace, like);
  const request = {name, path: from, workspace, ...(codebook && {codebook}), ...(exports && {exports})};
  try {
    if (like !== undefined) return reportWave(path, from, await draftNextWave({...request, like}), output);
    const drafted = await draftSource({...request, ...(adapter && {adapter})});
    write({[path]: draftText(drafted)}, output);
    const {recognised, outsideExports, leftToDecide} = commandWords.files;
    output.err(`${recognised(from, drafted.recognised.adapter, drafted.recognised.why)}\n`);
    if (!drafted.inExports) output.err(`${outsideExports}\n`);
    output.err(`${leftToDecide}\n`);
  } catch (error) {
    if (error instanceof WorkspaceError) throw error;
    const {line, message} = asRefusal(error, {path: from, name: from});
    throw new WorkspaceError([{file: from, line, message}]);
  }
}

/** @throws UsageError if there is no adapter of that name that reads files */
function expectReader(adapter: string | undefined): void {
  const readers = adapterNames.filter((known) => adapterOf(known).pull === undefined);
  if (adapter === undefined || readers.includes(adapter)) return;
  const hint = didYouMean(adapter, readers) || `; there are ${readers.join(", ")}`;
  throw new UsageError(`--adapter: no adapter ${JSON.stringify(adapter)} that reads files${hint}`);
}

/** @throws UsageError if the workspace has no source of that name */
function expectFormer(workspace: string, like: string | undefined): void {
  const folder = join(workspace, "sources");
  const names = existsSync(folder) ? readdirSync(folder).flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? []) : [];
  if (like === undefined || names.includes(like)) return;
  const hint = didYouMean(like, names) || `; there are ${listNames(names)}`;
  throw new UsageError(`--like: no source ${JSON.stringify(like)}${hint}`);
}

/** Writes the draft of a next wave and tells what is not as in the former one. */
function reportWave(path: string, from: string, wave: WaveDraft, output: Output): void {
  write({[path]: waveText(wave)}, output);
  const {outsideExports, leftToDecide, alsoMeant} = commandWords.files;
  const {changes, noChanges} = commandWords.drafts;
  output.err(`${wave.changes.length === 0 ? noChanges(wave.like) : changes(wave.like)}\n`);
  for (const change of wave.changes) output.err(`  ${commentText(changeText(change))}\n`);
  if (!wave.draft.inExports) output.err(`${outsideExports}\n`);
  if (wave.meantByFormer) output.err(`${alsoMeant(from, wave.like)}\n`);
  output.err(`${leftToDecide}\n`);
}

function filesOf(what: string, name: string, workspace: string): Record<string, string> {
  if (what === "source") {
    return {
      [join(workspace, "sources", `${name}.yaml`)]: sourceTemplate(name),
      [join(repository, "test", "sources", `${name}.test.ts`)]: sourceTest(name, workspace)
    };
  }
  if (what === "notebook") {
    return {
      [join(repository, "src", "notebooks", `${name}.md`)]: notebookPage(name),
      [join(repository, "test", "notebooks", `${name}.test.ts`)]: notebookTest(name)
    };
  }
  const known = ["source", "notebook", "adapter", ...EVALUATION_PARTS];
  throw new UsageError(
    `new: expected source, notebook, adapter, plan, target or task, found ${JSON.stringify(what)}${didYouMean(what, known)}`
  );
}
