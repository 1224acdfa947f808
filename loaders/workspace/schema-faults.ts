import type {z} from "zod";
import {didYouMean, listNames, nearestName, type Fault} from "./fault.js";
import {knownKeys} from "./schema-keys.js";

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** A value that does not fit its schema, and where its parts stand. */
export interface Misfit {
  schema: z.ZodType;
  content: unknown;
  file: string;
  lineOf: (path: Path) => number | null;
}

/** What zod found wrong, as faults that say what was expected and what was found. */
export function schemaFaults(issues: readonly Issue[], misfit: Misfit): Fault[] {
  const misspelt = new Set(
    issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? keysMeant(issue, misfit) : []))
  );
  return issues
    .filter(({path}) => valueAt(misfit.content, path) !== undefined || !misspelt.has(pathText(path)))
    .flatMap((issue) => issueFaults(issue, misfit));
}

/** The keys that were meant by unknown ones: that they are missing need not be told as well. */
function keysMeant({keys, path}: z.core.$ZodIssueUnrecognizedKeys, {schema}: Misfit): string[] {
  const known = knownKeys(schema, path);
  return keys.flatMap((key) => {
    const meant = nearestName(key, known);
    return meant === null ? [] : [pathText([...path, meant])];
  });
}

const pathText = (path: Path) => path.map(String).join(".");

function issueFaults(issue: Issue, misfit: Misfit): Fault[] {
  const {file, lineOf, content} = misfit;
  const found = valueAt(content, issue.path);
  const fault = (message: string, path: Path = issue.path): Fault => {
    return {file, line: lineOf(path), message: `${prefix(issue.path)}${message}`};
  };
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => fault(unknownKey(key, misfit, issue.path), [...issue.path, key]));
    case "invalid_key": {
      const [key, path] = [issue.path.at(-1), issue.path.slice(0, -1)];
      const message = `expected ${expectation(issue.issues[0])}, found ${describe(key)}`;
      return [{file, line: lineOf(issue.path), message: `${prefix(path)}${message}`}];
    }
    case "invalid_union":
      return unionFaults(issue, found, misfit);
    case "invalid_value": {
      const hint = typeof found === "string" ? didYouMean(found, issue.values.map(String)) : "";
      return [fault(`expected ${expectation(issue)}, found ${describe(found)}${hint}`)];
    }
    default:
      return [fault(`expected ${expectation(issue)}, found ${describe(found)}`)];
  }
}

const prefix = (path: Path) => (path.length === 0 ? "" : `${pathText(path)}: `);

function unknownKey(key: string, {schema}: Misfit, path: Path): string {
  const known = knownKeys(schema, path);
  const name = JSON.stringify(key);
  if (known.includes(key)) return `${name} does not go with the other keys here`;
  return `unknown key ${name}${didYouMean(key, known) || (known.length > 0 ? `; known keys: ${listNames(known)}` : "")}`;
}

function unionFaults(issue: z.core.$ZodIssueInvalidUnion, found: unknown, misfit: Misfit): Fault[] {
  const branch = likeliestBranch(issue.errors);
  if (branch) {
    const inner = branch.map((each): Issue => ({...each, path: [...issue.path, ...each.path]}));
    return schemaFaults(inner, misfit);
  }
  const branches = [...new Set(issue.errors.map(([first]) => expectation(first)))].join(" or ");
  const expected = issue.message === "Invalid input" ? branches : expectation(issue);
  const values = issue.errors.flatMap(([first]) => (first?.code === "invalid_value" ? first.values.map(String) : []));
  const hint = typeof found === "string" ? didYouMean(found, values) : "";
  const message = `${prefix(issue.path)}expected ${expected}, found ${describe(found)}${hint}`;
  return [{file: misfit.file, line: misfit.lineOf(issue.path), message}];
}

/** The branch of a union that fits the value's type and has the least wrong inside it. */
function likeliestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const ofAnotherType = (issue: Issue) =>
    issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
  const wrong = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
  return branches.filter((issues) => !issues.some(ofAnotherType)).sort((a, b) => wrong(a) - wrong(b))[0];
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  record: "a mapping",
  object: "a mapping",
  array: "a list",
  tuple: "a list",
  int: "a whole number"
};

/** More values than these are told in part. */
const MOST_VALUES = 10;

function expectation(issue: Issue | undefined): string {
  if (!issue) return "another value";
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? `a ${issue.expected}`;
    case "invalid_value":
      return issue.values.length > MOST_VALUES ? listNames(issue.values.map(String)) : issue.values.join(" or ");
    case "too_small":
      return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}${counted(issue)}`;
    case "too_big":
      return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}${counted(issue)}`;
    default:
      return issue.message.replace(/^(Invalid (input|string): ?|expected )/, "");
  }
}

/** What a limit of length counts. */
function counted(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const limit = "minimum" in issue ? issue.minimum : issue.maximum;
  if (issue.origin === "string") return limit === 1 ? " character" : " characters";
  if (issue.origin === "array") return limit === 1 ? " entry" : " entries";
  return "";
}

/**
 * A found value for a message: strings quoted and shortened, nothing called "nothing".
 *
 * @example describe(undefined) // "nothing"
 */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
    content
  );
}
