import type {Segment} from "../../workspace/model.js";
import type {CodebookEntry} from "../contract.js";
import type {SeenColumn} from "./response-fields.js";
import type {ScaleGuess} from "./scale-guess.js";

/** A question of program.yaml, as far as a draft refers to it. */
export interface KnownQuestion {
  id: string;
  /** What it is called, in every language. */
  labels: readonly string[];
  scale: readonly [number, number];
}

/** What a column holds, as far as the file tells. */
export type ColumnKind =
  /** Answers on a scale. */
  | "scale"
  /** A few different answers without an order: a segment perhaps. */
  | "choices"
  /** One choice of a question with several answers. */
  | "option"
  /** Several answers in one cell. */
  | "list"
  | "text"
  | "number"
  | "time"
  | "empty"
  /** No question, by what the platform or its name says. */
  | "field";

/** A column and what the draft makes of it. */
export interface SortedColumn extends SeenColumn {
  /** Whether the platform or the column's name says that it is no question. */
  field: boolean;
  kind: ColumnKind;
  entry: CodebookEntry | null;
  guess: ScaleGuess | null;
  /** The program's question that it asks. */
  known: KnownQuestion | null;
  /** The program's segment that it fills as it is. */
  segment: string | null;
}

/** What the program says already. */
export interface KnownProgram {
  questions: readonly KnownQuestion[];
  segments: readonly Segment[];
}

/** The words of a question: what it asks, and about what. */
export function wordingOf({entry, column}: Pick<SortedColumn, "entry" | "column">): string {
  if (entry?.wording == null) return entry?.name ?? column;
  const part = entry.part === null || /^(open-ended )?response$/i.test(entry.part) ? null : entry.part;
  return part === null ? entry.wording : `${entry.wording} – ${part}`;
}
