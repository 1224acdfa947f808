import {closest, distance} from "fastest-levenshtein";

/** One thing wrong in a workspace: where it stands, what was expected there and what was found. */
export interface Fault {
  /** Path relative to the workspace, or as the user gave it. */
  file: string;
  /** Line in the file, from 1; null when the fault concerns the file as a whole. */
  line: number | null;
  /** What is wrong, in one sentence that names what was expected and what was found. */
  message: string;
}

/** The workspace or its data are at fault: a command ends with exit code 1 and these lines. */
export class WorkspaceError extends Error {
  readonly faults: readonly Fault[];
  readonly decisions: readonly Fault[];

  /** @param decisions  what is no fault but still to be decided, told apart */
  constructor(faults: readonly Fault[], decisions: readonly Fault[] = []) {
    super([...faults.map(formatFault), ...decisionText(decisions)].join("\n"));
    this.name = "WorkspaceError";
    this.faults = faults;
    this.decisions = decisions;
  }
}

function decisionText(decisions: readonly Fault[]): string[] {
  if (decisions.length === 0) return [];
  const heading = decisions.length === 1 ? "1 decision is" : `${decisions.length} decisions are`;
  return [`${heading} left to make before the exports can be loaded:`, ...decisions.map(formatFault)];
}

/**
 * One line for people: `sources/partners.yaml line 12: …`.
 *
 * @example formatFault({file: "program.yaml", line: 3, message: "expected text"}) // "program.yaml line 3: expected text"
 */
export function formatFault({file, line, message}: Fault): string {
  return line === null ? `${file}: ${message}` : `${file} line ${line}: ${message}`;
}

/** Adds faults to others, of which there may be more than a call can have arguments. */
export function addFaults(faults: Fault[], more: readonly Fault[]): void {
  for (const fault of more) faults.push(fault);
}

/**
 * The candidate that was probably meant, or null when none is near enough: at most two edits, or a third of the word
 * for longer ones; letter case does not count.
 *
 * @example nearestName("delivry", ["delivery", "service"]) // "delivery"
 */
export function nearestName(found: string, candidates: readonly string[]): string | null {
  const reach = Math.max(2, Math.floor(found.length / 3));
  if (found === "" || found.length > LONGEST_NAME || !maySearch(candidates)) return null;
  const possible = candidates.filter(({length}) => Math.abs(length - found.length) <= reach);
  if (possible.length === 0) return null;
  const lower = possible.map((candidate) => candidate.toLowerCase());
  const nearest = closest(found.toLowerCase(), lower);
  if (distance(found.toLowerCase(), nearest) > reach) return null;
  return possible[lower.indexOf(nearest)]!;
}

/** Nobody misspells a text that is longer than this. */
const LONGEST_NAME = 500;
const LONG_LIST = 1000;
const SEARCHES = 100;
const searches = new WeakMap<readonly string[], number>();

/** A long list is searched a hundred times: where more names than that are unknown, most of them are no slips of the pen. */
function maySearch(candidates: readonly string[]): boolean {
  if (candidates.length <= LONG_LIST) return true;
  const done = searches.get(candidates) ?? 0;
  searches.set(candidates, done + 1);
  return done < SEARCHES;
}

/**
 * The nearest name as a sentence to append, or "" when none is near enough.
 *
 * @example didYouMean("delivry", ["delivery", "service"]) // "; did you mean \"delivery\"?"
 */
export function didYouMean(found: string, candidates: readonly string[]): string {
  const nearest = nearestName(found, candidates);
  return nearest === null ? "" : `; did you mean ${JSON.stringify(nearest)}?`;
}

/**
 * A list of names for a message, shortened after eight.
 *
 * @example listNames(["a", "b"]) // "a, b"
 */
export function listNames(names: readonly string[]): string {
  if (names.length === 0) return "none";
  return names.length > 8 ? `${names.slice(0, 8).join(", ")}, … (${names.length} in all)` : names.join(", ");
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
