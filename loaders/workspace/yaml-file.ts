import {readFileSync} from "node:fs";
import {LineCounter, parseDocument, isMap, isNode, isPair, type Document} from "yaml";
import type {z} from "zod";
import {didYouMean, listNames, type Fault} from "./fault.js";

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** A YAML file that was read: its value, checked against a schema, and where each part of it stands. */
export interface YamlFile<T> {
  /** The parsed value, or null when there are faults. */
  value: T | null;
  faults: Fault[];
  /** Line of the value at a path, or of its nearest ancestor that the file spells out. */
  lineOf: (path: Path) => number | null;
}

/**
 * Reads a YAML file and checks it against a zod schema. Every fault is collected, none thrown: a file that cannot be
 * read, YAML that does not parse, and each place where the value differs from the schema, with a did-you-mean for
 * misspelt keys and values.
 */
export function readYaml<T>(path: string, name: string, schema: z.ZodType<T>): YamlFile<T> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "file not found" : (error as Error).message;
    return {value: null, faults: [{file: name, line: null, message: reason}], lineOf: () => null};
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, merge: true});
  const lineOf = (place: Path) => lineOfPath(document, lines, place);
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file: name,
      line: lines.linePos(error.pos[0]).line,
      message: `not valid YAML: ${error.message.replaceAll("\n", " ")}`
    }));
    return {value: null, faults, lineOf};
  }
  let content: unknown;
  try {
    content = document.toJS({maxAliasCount: 100}) ?? {};
  } catch (error) {
    return {value: null, faults: [{file: name, line: null, message: (error as Error).message}], lineOf};
  }
  const result = schema.safeParse(content);
  if (result.success) return {value: result.data, faults: [], lineOf};
  const faults = result.error.issues.flatMap((issue) => issueFaults(issue, schema, content, name, lineOf));
  return {value: null, faults, lineOf};
}

function lineOfPath(document: Document, lines: LineCounter, path: Path): number | null {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function issueFaults(
  issue: Issue,
  schema: z.ZodType,
  content: unknown,
  file: string,
  lineOf: (path: Path) => number | null
): Fault[] {
  const where = issue.path.length === 0 ? "" : `${issue.path.map(String).join(".")}: `;
  const found = valueAt(content, issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => ({
      file,
      line: lineOf([...issue.path, key]),
      message: `${where}unknown key ${JSON.stringify(key)}${didYouMean(key, known) || (known.length > 0 ? `; known keys: ${listNames(known)}` : "")}`
    }));
  }
  if (issue.code === "invalid_union") {
    const branch = likeliestBranch(issue.errors);
    if (branch) {
      return branch.flatMap((inner) =>
        issueFaults({...inner, path: [...issue.path, ...inner.path]}, schema, content, file, lineOf)
      );
    }
    const expected = issue.errors.map((errors) => expectation(errors[0])).join(" or ");
    return [{file, line: lineOf(issue.path), message: `${where}expected ${expected}, found ${describe(found)}`}];
  }
  return [{file, line: lineOf(issue.path), message: `${where}${sentence(issue, found)}`}];
}

/** The branch of a union that fits the value's type and only fails inside it. */
function likeliestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) => !issues.some((issue) => issue.path.length === 0 && issue.code === "invalid_type"));
}

function sentence(issue: Issue, found: unknown): string {
  if (issue.code === "custom") return issue.message;
  const hint =
    issue.code === "invalid_value" && typeof found === "string" ? didYouMean(found, issue.values.map(String)) : "";
  return `expected ${expectation(issue)}, found ${describe(found)}${hint}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  record: "a mapping",
  object: "a mapping",
  array: "a list"
};

function expectation(issue: Issue | undefined): string {
  if (!issue) return "another value";
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? `a ${issue.expected}`;
    case "invalid_value":
      return issue.values.map(String).join(" or ");
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? `at least ${issue.minimum} ${issue.origin === "string" ? "character" : "entry"}`
        : `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    default:
      return issue.message.replace(/^Invalid (input|string): ?/, "");
  }
}

/**
 * A found value for a message: strings quoted and shortened, nothing called "nothing".
 *
 * @example describe(undefined) // "nothing"
 */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
    content
  );
}

/** Keys that the schema knows at a path; looks through optionals, defaults, unions, records and arrays. */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let candidates: z.core.$ZodType[] = [schema];
  for (const key of path) candidates = candidates.flatMap((candidate) => children(candidate, String(key)));
  return [...new Set(candidates.flatMap(flatten).flatMap((candidate) => Object.keys(shapeOf(candidate) ?? {})))];
}

interface Definition {
  type: string;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  valueType?: z.core.$ZodType;
  element?: z.core.$ZodType;
}

const definitionOf = (schema: z.core.$ZodType) => schema._zod.def as unknown as Definition;
const shapeOf = (schema: z.core.$ZodType) => (schema._zod.def as {shape?: Record<string, z.core.$ZodType>}).shape;

function flatten(schema: z.core.$ZodType): z.core.$ZodType[] {
  const definition = definitionOf(schema);
  const inner = definition.innerType ?? (definition.type === "pipe" ? definition.in : undefined);
  if (inner) return flatten(inner);
  return definition.options ? definition.options.flatMap(flatten) : [schema];
}

function children(schema: z.core.$ZodType, key: string): z.core.$ZodType[] {
  return flatten(schema).flatMap((candidate) => {
    const definition = definitionOf(candidate);
    const child = shapeOf(candidate)?.[key] ?? definition.valueType ?? definition.element;
    return child ? [child] : [];
  });
}
