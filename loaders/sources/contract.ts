import type {z} from "zod";
import type {Source} from "../workspace/model.js";
import type {Increments} from "./services/increments.js";
import type {StructuralFaults} from "./formats/structural-faults.js";

/**
 * An adapter knows one export format. It turns a file into a table of text cells that DuckDB can read, accounts for
 * every row that is not in that table, and says what it inferred. Everything after that (mapping, checking, counting)
 * is the same for all formats.
 */
export interface Adapter {
  name: string;
  /** Raised when the same file would be read differently: files are then loaded anew. */
  version: number;
  /** What may stand under `options:` in a source; a source without it has `{}`. */
  options: z.ZodType;
  /** @throws FileRefusal if the file is no such export */
  prepare: (file: ExportFile, source: Source, scratch: string) => Promise<PreparedTable>;
  /**
   * Fetches what is new into files among the exports, for sources that are a service and no files.
   *
   * @throws FileRefusal if that fails; what was fetched before stands
   */
  pull?: (source: Source, increments: Increments) => Promise<void>;
}

/** One export file. */
export interface ExportFile {
  /** Where it lies. */
  path: string;
  /** How messages and the ledger call it: its path below the exports folder. */
  name: string;
  /** Why it is no file that can be read, where that is known before it is opened. */
  unfit?: string;
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
  faults: StructuralFaults;
  /** What the file says of its columns, in their order; empty where it says nothing but their names. */
  codebook: readonly CodebookEntry[];
  /** Rows that the platform marks as no responses, such as previews: left out by rule, and counted. */
  rules?: readonly PlatformRule[];
  /** Time zones that the file states, by column. */
  zones?: Readonly<Record<string, string>>;
  /** Further columns of the relation that hold cells as the file has them, by the column that holds what was made of them. */
  written?: Readonly<Record<string, string>>;
  /** Cells that mean: this question was not shown. They are no value in any other column. */
  notShown?: readonly string[];
  /** Cells that mean: an answer outside the list, such as "other". A question's own `values` may say otherwise. */
  notApplicable?: readonly string[];
  /** Cells that mean: left blank. A question's own `values` may say otherwise. */
  blank?: readonly string[];
  /** Cells that are no value in any column but a question's, such as those that stand for a user-missing value. */
  noValue?: readonly string[];
  /** Column that the file itself declares as the weight of its rows; used where the mapping names none. */
  weight?: string;
  /** What was declared or inferred: delimiter, encoding, …, for the ledger and the load report. */
  settings: Readonly<Record<string, string>>;
  warnings: readonly string[];
  /** Lines of records, whose positions from 0 are given in ascending order. */
  linesOf: (records: Float64Array) => Float64Array;
}

/** A column of an export as the platform describes it. */
export interface CodebookEntry {
  /** As the mapping writes it. */
  column: string;
  /** The platform's id of the question or field, or how the export calls the column where that is not its key. */
  name: string | null;
  /** Wording of the question; null where the file does not tell. */
  wording: string | null;
  /** The option, row or part of the question that the column holds. */
  part: string | null;
  /** Labels by code, where the file has both. */
  labels: Readonly<Record<string, string>> | null;
  /** Lowest and highest code that the platform offers, where the file tells. */
  scale: readonly [number, number] | null;
  /** Whether the file tells a question that was not shown from one left blank. */
  notShownKnown: boolean;
}

/** Rows whose cell is one of these are left out and counted under the rule's name. */
export interface PlatformRule {
  rule: string;
  column: string;
  cells: readonly string[];
}

/** An adapter whose functions are given the source's options, read by their schema. */
export function defineAdapter<Options extends z.ZodType>(adapter: {
  name: string;
  version: number;
  options: Options;
  prepare: (file: ExportFile, source: Source, scratch: string, options: z.output<Options>) => Promise<PreparedTable>;
  pull?: (increments: Increments, options: z.output<Options>) => Promise<void>;
}): Adapter {
  const {prepare, pull, ...rest} = adapter;
  const optionsOf = (source: Source) => adapter.options.parse(source.options);
  return {
    ...rest,
    prepare: (file, source, scratch) => prepare(file, source, scratch, optionsOf(source)),
    ...(pull && {pull: (source: Source, increments: Increments) => pull(increments, optionsOf(source))})
  };
}
