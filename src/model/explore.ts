/** What the page of analysts and the engine behind it say to each other. All of it is plain data. */
import type {MetricUnit} from "./unit.js";

/** A value as addresses and commands have it, and as people read it; labels may hold texts in several languages. */
export interface LabelledValue {
  value: string;
  label: string;
}

/** A table that SQL can ask. */
export interface QueryTable {
  name: string;
  columns: readonly {name: string; type: string}[];
}

/** What can be asked of a workspace. */
export interface ExploreSubject {
  title: string;
  /** First language of the report, in which labels without another are. */
  first: string;
  /** Keys that figures can be grouped and filtered by, as `journeymark scores --by` has them. */
  keys: readonly LabelledValue[];
  measures: readonly (LabelledValue & {unit: MetricUnit})[];
  headline: string;
  /** Keys of periods with the periods that have answers, the longest first. */
  periods: readonly {key: string; names: readonly string[]}[];
  minimum: number;
  /** Folder of the workspace, for commands. */
  directory: string;
}

/** Figures as they are asked for: what `journeymark scores` is given. */
export interface ExploreRequest {
  by: readonly string[];
  metric: string;
  where: Readonly<Record<string, readonly string[]>>;
  compare: string | null;
}

/** A row as `journeymark scores --format json` prints it. */
export type ExploreRow = Readonly<Record<string, unknown>>;

/** Figures, and what the values of their keys are called. */
export interface ExploreFigures {
  columns: readonly string[];
  rows: readonly ExploreRow[];
  labels: Readonly<Record<string, readonly LabelledValue[]>>;
}

export type QueryValue = string | number | boolean | null;

/** The answer to a question in SQL. */
export interface QueryResult {
  columns: readonly {name: string; type: string}[];
  rows: readonly (readonly QueryValue[])[];
  /** Whether there are more rows than were taken. */
  more: boolean;
  seconds: number;
}

/** How far loading is. */
export interface LoadingState {
  step: "engine" | "cube" | "opening";
  /** Bytes that are here, and all; 0 where that is not known. */
  done: number;
  all: number;
}

/** What is asked was refused, or failed; in the words of the engine or of the command line. */
export interface ExploreRefusal {
  kind: "usage" | "sql" | "cancelled" | "failure";
  text: string;
}

/** The engine as the page has it. Every promise may be rejected with an ExploreFault. */
export interface ExploreSession {
  subject: ExploreSubject;
  figures: (request: ExploreRequest) => Promise<ExploreFigures>;
  /** What SQL can ask. */
  tables: () => Promise<readonly QueryTable[]>;
  /** The values of a key among all answers. */
  values: (key: string) => Promise<readonly LabelledValue[]>;
  /** @param limit  rows to take at most */
  query: (sql: string, limit: number) => Promise<QueryResult>;
  /** Stops the question in SQL that is under way. */
  cancel: () => void;
}

/** Thrown where something asked of a session is not answered. */
export class ExploreFault extends Error {
  constructor(readonly refusal: ExploreRefusal) {
    super(refusal.text);
  }
}

/**
 * Why something asked of a session is not answered; null for any other error. The page and what it loads have each their
 * own class of faults, so that none is told by it.
 *
 * @example refusalIn(new Error("out of range")) // null
 */
export function refusalIn(error: unknown): ExploreRefusal | null {
  return (error as Partial<ExploreFault> | null)?.refusal ?? null;
}

/** An editor of SQL in the page. */
export interface SqlEditor {
  element: HTMLElement;
  text: () => string;
  write: (text: string) => void;
}

/** Questions that were asked before, the last one first; kept in the browser. */
export interface QueryHistory {
  list: () => readonly string[];
  add: (sql: string) => void;
}

/** Where a server of this machine has what the page loads on a click; a report that is given away has nothing there. */
export const EXPLORE_MODULE = "/_explore/page.js";

/** What a notebook says, in the language of the page. */
export interface NotebookWords {
  title: string;
  /** Of its files, without an ending. */
  name: string;
  /** What its rows are. */
  header: string;
  /** Of its only row, where there is only one. */
  whole: string;
  instruction: (command: string, file: string) => string;
  published: string;
}

/** What is loaded on a click, apart from the page. */
export interface ExploreModule {
  commandText: (subject: ExploreSubject, request: ExploreRequest) => string;
  notebookText: (subject: ExploreSubject, request: ExploreRequest, words: NotebookWords) => string;
  /** A question in SQL to begin with. */
  firstQuestion: string;
  /** @param of  the workspace that is asked */
  queryHistory: (of: string) => QueryHistory;
  openExplore: (progress: (state: LoadingState) => void) => Promise<ExploreSession>;
  /** @param run  called when the keyboard asks for it */
  sqlEditor: (options: {text: string; label: string; tables: readonly QueryTable[]; run: () => void}) => SqlEditor;
}
