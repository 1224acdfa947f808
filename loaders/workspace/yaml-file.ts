import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  YAMLParseError,
  type Document,
  type Pair,
  type YAMLMap
} from "yaml";
import type {z} from "zod";
import {openEnds, withoutUndecided, withoutUndecidedEntries, type OpenEnds} from "./decisions.js";
import type {Fault} from "./fault.js";
import {schemaFaults} from "./schema-faults.js";
import {soundPart} from "./sound-part.js";
import {readUtf8} from "./utf8-file.js";

type Path = readonly PropertyKey[];

/** Some hundred thousand lines. */
const LARGEST_BYTES = 4 << 20;

/** A YAML file that was read: its value, checked against a schema, and where each part of it stands. */
export interface YamlFile<T> {
  /** The parsed value, or null when there are faults or something is still to be decided. */
  value: T | null;
  faults: Fault[];
  /** The value without the parts at fault, so that the rest can be checked in the same run; null when nothing is left. */
  sound: T | null;
  /** Keys, at the top, of the sections from which whole entries were left out. */
  incomplete: ReadonlySet<string>;
  /** What a draft leaves to decide or to confirm; no fault is told of a part that is still to be decided. */
  open: OpenEnds;
  /** The content as it stands, checked by nothing. */
  content: unknown;
  /** Line of the value at a path, or of its nearest ancestor that the file spells out. */
  lineOf: (path: Path) => number | null;
}

/**
 * Reads a YAML file and checks it against a zod schema. Every fault is collected, none thrown: a file that cannot be
 * read, YAML that does not parse, and each place where the value differs from the schema, with a did-you-mean for
 * misspelt keys and values.
 */
export function readYaml<T>(path: string, name: string, schema: z.ZodType<T>): YamlFile<T> {
  const {text, fault, line} = readUtf8(path, LARGEST_BYTES);
  if (text === null) return {...NOTHING, faults: [{file: name, line, message: fault}], lineOf: () => null};
  const lines = new LineCounter();
  const document = parsed(text, lines);
  if (document === null) return {...NOTHING, faults: [{file: name, line: null, message: TOO_DEEP}], lineOf: () => null};
  const lineOf = lineFinder(document, lines);
  if (document.errors.length > 0) return {...NOTHING, faults: syntaxFaults(document, lines, name), lineOf};
  let content: unknown;
  try {
    content = document.toJS({maxAliasCount: 100}) ?? {};
  } catch (error) {
    const message = isStackExhausted(error) ? TOO_DEEP : (error as Error).message;
    return {...NOTHING, faults: [{file: name, line: null, message}], lineOf};
  }
  const open = openEnds(document, lines, text);
  const result = schema.safeParse(content);
  if (result.success && open.decisions.length === 0) {
    return {value: result.data, faults: [], sound: result.data, incomplete: new Set(), open, content, lineOf};
  }
  const part = soundPart(schema, withoutUndecided(content, open.decisions));
  const sound = withoutUndecidedEntries(part.value, open.decisions);
  const issues = (result.error?.issues ?? []).filter((issue) => !isUndecided(issue, open));
  const faults = schemaFaults(issues, {schema, content, file: name, lineOf});
  const undecided = open.decisions.map(({path}) => String(path[0]));
  const incomplete = new Set([...part.incomplete, ...undecided]);
  return {value: null, faults, sound, incomplete, open, content, lineOf};
}

const TOO_DEEP = "lists and mappings lie too deep within one another to be read";

/** The document, or null where it is nested deeper than can be read. */
function parsed(text: string, lineCounter: LineCounter): Document | null {
  try {
    const document = parseDocument(text, {lineCounter, prettyErrors: false, merge: true, uniqueKeys: false});
    noteRepeatedKeys(document);
    return document;
  } catch (error) {
    if (!isStackExhausted(error)) throw error;
    return null;
  }
}

/** The parser's own look for repeated keys takes time by the square of their number. */
function noteRepeatedKeys(document: Document): void {
  visit(document, {
    Map: (_, {items}) => {
      const keys = new Set<string>();
      for (const {key} of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const [start, end] = key.range ?? [0, 0];
        if (keys.has(name)) {
          document.errors.push(new YAMLParseError([start, end], "DUPLICATE_KEY", "Map keys must be unique"));
        }
        keys.add(name);
      }
    }
  });
}

const isStackExhausted = (error: unknown) => error instanceof RangeError && /call stack/.test(error.message);

const NOTHING = {
  ...{value: null, sound: null, incomplete: new Set<string>()},
  ...{open: {decisions: [], guesses: []}, content: null}
};

/** Whether an issue is about a part in which something is still to be decided. */
function isUndecided({code, path}: z.core.$ZodIssue, {decisions}: OpenEnds): boolean {
  if (code === "unrecognized_keys" || path.length === 0) return false;
  return decisions.some((decision) => path.every((key, index) => String(key) === String(decision.path[index])));
}

/** The first fault of each line: a slip of the pen often makes several. */
function syntaxFaults(document: Document, lines: LineCounter, file: string): Fault[] {
  const faults = document.errors.map(({pos, message}) => ({
    file,
    line: lines.linePos(pos[0]).line,
    message: /call stack/.test(message)
      ? TOO_DEEP
      : `not valid YAML: ${message.replaceAll("\n", " ").replace(/; please use YAML\..*$/, "")}`
  }));
  const first = new Map([...faults].reverse().map((fault) => [fault.line, fault]));
  return faults.filter((fault) => first.get(fault.line) === fault);
}

/**
 * Looks up the lines of parts. The keys of each mapping are indexed when one of them is first asked for, because a file may
 * have as many faults as keys.
 */
function lineFinder(document: Document, lines: LineCounter): (path: Path) => number | null {
  const indexes = new Map<YAMLMap, Map<string, Pair>>();
  const pairsOf = (map: YAMLMap): Map<string, Pair> => {
    const known = indexes.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) if (!pairs.has(String(pair.key))) pairs.set(String(pair.key), pair);
    indexes.set(map, pairs);
    return pairs;
  };
  const lineAt = (position: number | undefined) => (position === undefined ? null : lines.linePos(position).line);
  return (path) => {
    let node: unknown = document.contents;
    let line: number | null = null;
    for (const key of path) {
      const pair = isMap(node) ? pairsOf(node).get(String(key)) : undefined;
      const value: unknown = pair === undefined && isSeq(node) ? node.items[Number(key)] : pair?.value;
      const spelt = pair?.key ?? value;
      if (!isNode(spelt)) break;
      line = lineAt(spelt.range?.[0]) ?? line;
      node = value;
    }
    return line;
  };
}
