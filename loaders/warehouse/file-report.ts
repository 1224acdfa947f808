import type {CodebookEntry} from "../sources/contract.js";
import type {Fault} from "../workspace/fault.js";
import type {FileLoad, RejectedRow} from "./rejected-rows.js";

/** What became of one file in an ingest. */
export interface FileReport {
  source: string;
  path: string;
  outcome: "loaded" | "unchanged" | "removed" | "refused";
  read: number;
  loaded: number;
  ignored: number;
  rejected: number;
  ignoredBy: Record<string, number>;
  settings: Record<string, string>;
  warnings: string[];
  /** What the file says of its columns. */
  codebook: CodebookEntry[];
  /** The first rows that were not loaded. */
  rejects: RejectedRow[];
  /** Why the file was refused. */
  reason: string | null;
}

/** What the ledger holds of a file. */
export interface LedgerRow {
  file_id: number;
  sha256: string;
  joined: string;
  mapping_sha256: string;
  adapter: string;
  adapter_version: number;
  read: number;
  loaded: number;
  ignored: number;
  rejected: number;
  ignored_by: string;
  settings: string;
  warnings: string;
}

/** The report of a file with what is known of it; nothing was read where nothing is said. */
export function fileReport(
  source: string,
  path: string,
  outcome: FileReport["outcome"],
  rest: Partial<FileReport> = {}
): FileReport {
  const none = {
    read: 0,
    loaded: 0,
    ignored: 0,
    rejected: 0,
    ignoredBy: {},
    settings: {},
    warnings: [],
    codebook: [],
    rejects: [],
    reason: null
  };
  return {source, path, outcome, ...none, ...rest};
}

/** What was told when a file was loaded, as far as the ledger holds it. */
export function fromLedger(row: LedgerRow): Partial<FileReport> {
  const {read, loaded, ignored, rejected} = row;
  return {
    ...{read, loaded, ignored, rejected},
    ignoredBy: JSON.parse(row.ignored_by) as Record<string, number>,
    settings: JSON.parse(row.settings) as Record<string, string>,
    warnings: JSON.parse(row.warnings) as string[]
  };
}

/** What became of the rows of a file that was loaded just now. */
export function fromLoad({counts, ignored, rejects}: FileLoad): Partial<FileReport> {
  return {...counts, ignoredBy: ignored, rejects};
}

/** The refusals of a report as faults, for commands that end with them. */
export function refusals({files}: {files: readonly FileReport[]}): Fault[] {
  return files
    .filter(({outcome}) => outcome === "refused")
    .map(({path, reason}) => ({file: path, line: null, message: `refused: ${reason}`}));
}
