import type {Output} from "./output.js";
import {ingest, type IngestReport} from "../pipeline.js";
import {refusals, type FileReport} from "../warehouse/file-report.js";
import type {WeightingReport} from "../warehouse/weights/weighting.js";
import {formatFault, WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {writePages} from "../payloads/write-payloads.js";
import {printable} from "./escape-control-characters.js";
import {formatTable} from "./table-format.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface IngestCommandOptions extends WorkspaceOptions {
  json?: boolean;
}

/**
 * Loads the exports, counts the cube, writes what the pages read, and prints the load report.
 *
 * @throws WorkspaceError after the report, if files were refused
 */
export async function runIngest(options: IngestCommandOptions, output: Output): Promise<Workspace> {
  const workspace = openWorkspace(options);
  const interactive = process.stderr.isTTY && !options.json;
  const progress = (message: string) => {
    if (interactive) output.err(`\r\x1b[K${message}`);
  };
  const report = await ingest(workspace, {progress});
  await writePages(workspace, {progress});
  if (interactive) output.err("\r\x1b[K");
  output.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : loadReport(report));
  const faults = refusals(report);
  if (faults.length > 0) throw new WorkspaceError(faults);
  return workspace;
}

/** The load report for people: a row per file, then warnings, and what was not loaded and why. */
export function loadReport(report: IngestReport): string {
  const columns = ["source", "file", "outcome", "read", "loaded", "ignored", "rejected"];
  const rows = report.files.map(({source, path, outcome, read, loaded, ignored, rejected}) => {
    return [source, path, outcome, read, loaded, ignored, rejected].map(String);
  });
  const totals = [`${report.responses} responses`, `${report.answers} answers`, `${report.cells} cells`];
  const lines = [...report.warnings, ...report.files.flatMap(notes), ...weightingNotes(report.weighting)].map(
    printable
  );
  return `${formatTable(columns, rows)}\n${totals.join(", ")}; ${report.counted} files counted\n${lines.join("\n")}${lines.length > 0 ? "\n" : ""}`;
}

/** How responses were weighted: whether it converged, what was cut, and what it costs. */
export function weightingNotes(weighting: WeightingReport | null): string[] {
  if (weighting === null) return [];
  const {method, nonresponse, periods} = weighting;
  const made =
    nonresponse === null
      ? []
      : [
          `weights: non-response by unit and class: ${nonresponse.responded} of ${nonresponse.invited} invited answered, representativity ${nonresponse.representativity.toFixed(3)}`
        ];
  const unassigned = nonresponse?.unassigned
    ? [
        `weights: ${nonresponse.unassigned} responses of no known organization weigh as all invitations over all responses`
      ]
    : [];
  const calibrated = periods.map(({period, responses, effectiveBefore, effectiveAfter, calibration}) => {
    const met =
      calibration === null
        ? ""
        : ` ${method} in ${calibration.iterations} ${calibration.iterations === 1 ? "iteration" : "iterations"}, largest deviation ${calibration.largestDeviation.toExponential(1)}, ${calibration.trimmed} trimmed;`;
    const loss = `effective ${effectiveBefore.toFixed(1)} before, ${effectiveAfter.toFixed(1)} after`;
    return `weights${period === null ? "" : ` ${period}`}:${met} ${responses} responses, ${loss}`;
  });
  return [...made, ...unassigned, ...calibrated];
}

function notes(file: FileReport): string[] {
  const settings = Object.entries(file.settings).map(([name, value]) => `${name} ${value}`);
  const read = file.outcome === "loaded" && settings.length > 0 ? [`${file.path}: ${settings.join(", ")}`] : [];
  const codebook =
    file.outcome === "loaded" && file.codebook.length > 0 ? [`${file.path}: ${codebookNote(file.codebook)}`] : [];
  const ignored = Object.entries(file.ignoredBy).map(([rule, n]) => `${file.path}: ${n} rows ignored by rule ${rule}`);
  const warnings = file.warnings.map((warning) => `${file.path}: ${warning}`);
  const rejects = file.rejects.map(({line, column, value, reason}) =>
    formatFault({
      file: file.path,
      line,
      message: `${column === null ? "" : `${column}: `}${reason}${column === null || value === null ? "" : `, found ${JSON.stringify(value)}`}`
    })
  );
  const shown = new Set(file.rejects.map(({line}) => line)).size;
  const more =
    file.outcome === "loaded" && file.rejected > shown ? [`${file.path}: … ${file.rejected} rows rejected in all`] : [];
  return [...read, ...codebook, ...ignored, ...warnings, ...rejects, ...more];
}

/** What a codebook holds, in one line; the whole of it is in the JSON report and the warehouse. */
function codebookNote(codebook: FileReport["codebook"]): string {
  const worded = codebook.filter(({wording}) => wording !== null).length;
  const labelled = codebook.filter(({labels}) => labels !== null).length;
  const known = codebook.some(({notShownKnown}) => notShownKnown);
  return `codebook of ${codebook.length} columns, ${worded} with their wording, ${labelled} with labels; questions that were not shown are ${known ? "known" : "not told from blank ones"}`;
}
