import {commandWords, stepText} from "../../src/locales/commands.js";
import type {Progress} from "../../src/model/loading-step.js";
import type {Output} from "./output.js";
import {ingest, type IngestReport} from "../pipeline.js";
import {refusals, type FileReport} from "../warehouse/file-report.js";
import type {WeightingReport} from "../warehouse/weights/weighting.js";
import {UsageError} from "../warehouse/dimensions.js";
import type {Audience} from "../workspace/evaluation/audiences.js";
import {didYouMean, formatFault, listNames, WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {writePages} from "../payloads/write-payloads.js";
import {escapeControlCharacters} from "./escape-control-characters.js";
import {formatTable} from "./table-format.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface IngestCommandOptions extends WorkspaceOptions {
  json?: boolean;
  /** Who reads the pages, where that is not everybody. */
  audience?: string;
}

/**
 * Loads the exports, counts the cube, writes what the pages read, and prints the load report.
 *
 * @throws WorkspaceError after the report, if files were refused
 */
export async function runIngest(options: IngestCommandOptions, output: Output): Promise<Workspace> {
  const workspace = openWorkspace(options);
  const audience = audienceNamed(workspace, options.audience);
  const interactive = process.stderr.isTTY && !options.json;
  const progress: Progress = (step) => {
    if (interactive) output.err(`\r\x1b[K${stepText(step)}`);
  };
  const report = await ingest(workspace, {progress});
  await writePages(workspace, {progress, ...(audience === undefined ? {} : {audience})});
  if (interactive) output.err("\r\x1b[K");
  output.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : loadReport(report));
  const faults = refusals(report);
  if (faults.length > 0) throw new WorkspaceError(faults);
  return workspace;
}

/** @throws UsageError if audiences.yaml has nobody of that name */
function audienceNamed({evaluation}: Workspace, name: string | undefined): Audience | undefined {
  if (name === undefined) return undefined;
  const found = evaluation.audiences.find(({id}) => id === name);
  if (found !== undefined) return found;
  const ids = evaluation.audiences.map(({id}) => id);
  const hint = didYouMean(name, ids) || `; there are ${listNames(ids)}`;
  throw new UsageError(`--audience: no audience ${JSON.stringify(name)}${hint}`);
}

/** The load report for people: a row per file, then warnings, and what was not loaded and why. */
export function loadReport(report: IngestReport): string {
  const columns = ["source", "file", "outcome", "read", "loaded", "ignored", "rejected"];
  const rows = report.files.map(({source, path, outcome, read, loaded, ignored, rejected}) => {
    return [source, path, outcome, read, loaded, ignored, rejected].map(String);
  });
  const {responses, answers, cells, counted} = report;
  const totals = commandWords.loadReport.totals({responses, answers, cells, files: counted});
  const lines = [...report.warnings, ...report.files.flatMap(notes), ...weightingNotes(report.weighting)];
  return [formatTable(columns, rows), totals, ...lines.map(escapeControlCharacters)]
    .map((line) => `${line}\n`)
    .join("");
}

/** How responses were weighted: whether it converged, what was cut, and what it costs. */
export function weightingNotes(weighting: WeightingReport | null): string[] {
  if (weighting === null) return [];
  const {method, nonresponse, periods} = weighting;
  const words = commandWords.loadReport;
  return [
    ...(nonresponse === null ? [] : [words.nonresponse(nonresponse)]),
    ...(nonresponse?.unassigned ? [words.unassigned(nonresponse.unassigned)] : []),
    ...periods.map((period) => words.weighted(method, period))
  ];
}

function notes({path, ...file}: FileReport): string[] {
  const words = commandWords.loadReport;
  const {outcome, settings, codebook, ignoredBy, warnings, rejects, rejected} = file;
  const loaded = outcome === "loaded";
  const shown = new Set(rejects.map(({line}) => line)).size;
  const ofFile = [
    ...(loaded && Object.keys(settings).length > 0 ? [words.settings(Object.entries(settings))] : []),
    ...(loaded && codebook.length > 0 ? [codebookNote(codebook)] : []),
    ...Object.entries(ignoredBy).map(([rule, rows]) => words.ignored(rows, rule)),
    ...warnings
  ];
  return [
    ...ofFile.map((note) => `${path}: ${note}`),
    ...rejects.map(({line, column, value, reason}) =>
      formatFault({file: path, line, message: words.rejected(column, reason, value)})
    ),
    ...(loaded && rejected > shown ? [`${path}: ${words.moreRejected(rejected)}`] : [])
  ];
}

/** What a codebook holds, in one line; the whole of it is in the JSON report and the warehouse. */
function codebookNote(codebook: FileReport["codebook"]): string {
  return commandWords.loadReport.codebook({
    columns: codebook.length,
    worded: codebook.filter(({wording}) => wording !== null).length,
    labelled: codebook.filter(({labels}) => labels !== null).length,
    notShownKnown: codebook.some(({notShownKnown}) => notShownKnown)
  });
}
