import type {AnswerScale} from "../../workspace/model.js";
import type {SourceFile} from "../../workspace/source.js";
import type {ColumnProfile} from "./column-profiles.js";
import type {SameColumn} from "./same-columns.js";
import type {WaveJoin} from "./wave-joins.js";
import type {WaveChange} from "./wave-change.js";

/** An entry of a section as the next wave takes it over. */
export interface WaveEntry {
  key: string;
  /** Plain values, and UNDECIDED where something is to be decided. */
  value: unknown;
  /** Column that it is read from; null where it is none or several. */
  column: string | null;
  changes: readonly WaveChange[];
}

/** Two waves side by side. */
export interface WaveContext {
  joins: readonly WaveJoin[];
  content: SourceFile;
  /** Present columns by former ones; null for one that is gone. */
  columns: ReadonlyMap<string, string | null>;
  /** By present columns. */
  same: ReadonlyMap<string, SameColumn>;
  profiles: ReadonlyMap<string, ColumnProfile>;
  formerProfiles: ReadonlyMap<string, ColumnProfile>;
  /** Scales of the questions that the workspace describes, by their ids. */
  scales: ReadonlyMap<string, AnswerScale>;
  /** Values of the program's segments, by their ids; null where any text is one. */
  segmentValues: ReadonlyMap<string, readonly string[] | null>;
  classes: readonly string[];
  notShown: readonly string[];
  notApplicable: readonly string[];
  /** What is to be told of a column that goes on, beside its codes. */
  changesOf: (column: string) => readonly WaveChange[];
}
