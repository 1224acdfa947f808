import {isMap, isNode, isScalar, isSeq, Lexer, type Document, type LineCounter} from "yaml";
import {listNames, type Fault} from "./fault.js";
import type {Names} from "./names.js";

/**
 * Stands in a draft of a source where only the analyst knows what belongs there. Only the plain word counts: in
 * quotation marks it is a text like any other.
 */
export const DECIDE = "DECIDE";

/** A place of a file where something is still to be decided. */
export interface Decision {
  path: readonly PropertyKey[];
  line: number;
  /** What the file's comment beside it suggests; null where it suggests nothing. */
  guess: string | null;
}

/** A comment `# guess: …` that nobody has confirmed yet, by deleting it, or `# left out: …`. */
export interface Guess {
  line: number;
  guess: string;
  /** What the comment is about: something that stands there, or something that does not. */
  about: "guess" | "left out";
}

/** What a file leaves open: its decisions, and its guesses that stand beside none of them. */
export interface OpenEnds {
  decisions: readonly Decision[];
  guesses: readonly Guess[];
}

/** The decisions and guesses of a YAML file, from top to bottom. */
export function openEnds(document: Document, lines: LineCounter, text: string): OpenEnds {
  const guesses = guessesOf(text);
  const spanned = new Set<number>();
  const decisions = placesToDecide(document.contents).map(({path, from, offset, to}) => {
    const line = lines.linePos(offset).line;
    const [first, last] = [lines.linePos(from).line, lines.linePos(to).line];
    const beside = guesses.filter((guess) => guess.about === "guess" && guess.line >= first && guess.line <= last);
    for (const guess of beside) spanned.add(guess.line);
    return {path, line, guess: beside.length === 0 ? null : beside.map(({guess}) => guess).join("; ")};
  });
  return {decisions, guesses: guesses.filter(({line}) => !spanned.has(line))};
}

interface Place {
  path: readonly PropertyKey[];
  /** Where the entry of the section begins and ends, and the word itself stands. */
  from: number;
  offset: number;
  to: number;
}

/** Where the word stands as a value, and the entry around it: `questions.Q1` for `questions.Q1.stage`. */
function placesToDecide(node: unknown, path: readonly PropertyKey[] = [], entry?: [number, number]): Place[] {
  if (isScalar(node)) {
    if (node.value !== DECIDE || node.type !== "PLAIN" || !node.range) return [];
    const [from, to] = entry ?? [node.range[0], node.range[1]];
    return [{path, from, offset: node.range[0], to}];
  }
  if (isSeq(node)) return node.items.flatMap((item, index) => placesToDecide(item, [...path, index], entry));
  if (!isMap(node)) return [];
  return node.items.flatMap(({key, value}) => {
    const below = [...path, isScalar(key) ? String(key.value) : String(key)];
    const start = isNode(key) && key.range ? key.range[0] : 0;
    const own: [number, number] | undefined =
      below.length <= 2 && isNode(value) && value.range ? [start, value.range[1]] : undefined;
    return placesToDecide(value, below, own ?? entry);
  });
}

/** Every comment that begins with `guess:` or `left out:`, with its line; the same words inside a value are no comment. */
function guessesOf(text: string): Guess[] {
  const guesses: Guess[] = [];
  if (!/guess:|left out:/.test(text)) return guesses;
  let line = 1;
  for (const token of new Lexer().lex(text)) {
    const [, about, guess] = /^#\s*(guess|left out):\s*(.*)$/.exec(token) ?? [];
    if (guess !== undefined) guesses.push({line, guess: guess.trim(), about: about as Guess["about"]});
    line += token.split("\n").length - 1;
  }
  return guesses;
}

/** A value without what is still to be decided inside its entries: the rest of an entry can be checked. */
export function withoutUndecided(content: unknown, decisions: readonly Decision[]): unknown {
  return without(
    content,
    decisions.map(({path}) => path.slice(0, 3)).filter((path) => path.length === 3)
  );
}

/** A value without the entries in which something is still to be decided: nothing is to be made of them. */
export function withoutUndecidedEntries<T>(value: T, decisions: readonly Decision[]): T {
  return without(
    value,
    decisions.filter(({path}) => path.length > 2).map(({path}) => path.slice(0, 2))
  );
}

function without<T>(value: T, paths: readonly (readonly PropertyKey[])[]): T {
  const rest = structuredClone(value);
  for (const path of paths) {
    let container: unknown = rest;
    for (const key of path.slice(0, -1)) container = isObject(container) ? Reflect.get(container, key) : undefined;
    if (isObject(container)) Reflect.deleteProperty(container, path.at(-1)!);
  }
  return rest;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** One line for each entry in which something is to be decided: where, which question, what, and the guess. */
export function decisionLines(file: string, content: unknown, decisions: readonly Decision[], names: Names): Fault[] {
  const groups = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const key = JSON.stringify(decision.path.slice(0, 2).map(String));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [decision]);
    else group.push(decision);
  }
  return [...groups.values()].map((group) => {
    const {path, line, guess} = group[0]!;
    const what = group.map((decision) => whatToDecide(decision.path, names)).join(" and ");
    const suggestion = guess === null ? "" : `; guess: ${guess}`;
    return {file, line, message: `${entryName(path, content)}: decide ${what}${suggestion}`};
  });
}

/** `question Q1 "How was it?"`; the wording helps where the key is a code. */
function entryName(path: readonly PropertyKey[], content: unknown): string {
  const [section, entry] = path.map(String);
  if (path.length < 3) return path.map(String).join(".");
  const kind = section === "questions" ? "question" : section === "comments" ? "comment" : `${section}`;
  const described = (content as Record<string, Record<string, {label?: unknown}>>)[section!]?.[entry!];
  const label = typeof described?.label === "string" ? ` ${JSON.stringify(described.label)}` : "";
  return `${kind} ${entry}${label}`;
}

function whatToDecide(path: readonly PropertyKey[], names: Names): string {
  const known = (list: readonly string[] | null) => (list === null || list.length === 0 ? "" : ` (${listNames(list)})`);
  const [section, entry, key] = path.map(String);
  switch (path.length < 3 ? [section, entry].filter((name) => name !== undefined).join(".") : key) {
    case "customer_class":
      return `which class of customers answered${known(names.classes)}`;
    case "response.organization":
      return "which column names the organization, or {constant: …}";
    case "response.responded_at":
    case "response.experienced_at":
      return "which column tells when it was, or {constant: …}";
    case "questions":
      return "which columns are answers on a scale";
    case "question":
      return "which question it asks";
    case "stage":
      return `the stage${known(names.stages)}`;
    case "scale":
      return "the scale, [worst, best]";
    case "values":
      return section === "segments" ? "what a code stands for" : "the place of each answer on the scale";
    default:
      return path.length < 3 ? "what belongs there" : `its ${path.slice(2).map(String).join(".")}`;
  }
}

/** One line for each guess that is still to be confirmed, and for what a draft left out. */
export function guessLines(file: string, guesses: readonly Guess[]): Fault[] {
  return guesses.map(({line, guess, about}) => {
    return {file, line, message: `${about === "guess" ? "guess to confirm" : about}: ${guess}`};
  });
}
