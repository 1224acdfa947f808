import type {Source} from "../workspace/model.js";
import type {StructuralFault} from "./csv-structure.js";

/**
 * An adapter knows one export format. It turns a file into a table of text cells that DuckDB can read, accounts for
 * every row that is not in that table, and says what it inferred. Everything after that (mapping, checking, counting)
 * is the same for all formats.
 */
export interface Adapter {
  name: string;
  /** Raised when the same file would be read differently: files are then loaded anew. */
  version: number;
  prepare: (file: ExportFile, source: Source, scratch: string) => Promise<PreparedTable>;
}

/** One export file. */
export interface ExportFile {
  /** Where it lies. */
  path: string;
  /** How messages and the ledger call it: its path below the exports folder. */
  name: string;
}

/** A file as a table of text cells. */
export interface PreparedTable {
  bytes: number;
  sha256: string;
  /** Column names in order, as the mapping writes them; unique. */
  columns: readonly string[];
  /**
   * A FROM clause that yields these columns (VARCHAR; empty cells NULL) in the order of the records.
   */
  relation: string;
  /** Records that the relation must yield; anything else refuses the file. */
  records: number;
  /** Rows that are no records. */
  faults: readonly StructuralFault[];
  /** What was declared or inferred: delimiter, encoding, …, for the ledger and the load report. */
  settings: Readonly<Record<string, string>>;
  warnings: readonly string[];
  /** Lines of records, by their position from 0. */
  linesOf: (records: ReadonlySet<number>) => Map<number, number>;
}

/** A file that cannot be loaded at all, in one sentence; what was loaded before stands. */
export class FileRefusal extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.name = "FileRefusal";
    this.line = line;
  }
}
