import type {z} from "zod";
import {nearestName} from "./fault.js";
import {knownKeys} from "./schema-keys.js";

type Path = readonly PropertyKey[];

/** What is left of a value when the parts that do not fit its schema are taken out. */
export interface SoundPart<T> {
  /** Null when nothing is left that fits. */
  value: T | null;
  /** Keys, at the top, of the sections that lost an entry or are lost themselves. */
  incomplete: ReadonlySet<string>;
}

const ROUNDS = 10;

/**
 * Takes out of a value what does not fit its schema, so that the rest can be checked in the same run: a misspelt key
 * counts as the one that was meant, any other part at fault is left out, with what it makes incomplete.
 */
export function soundPart<T>(schema: z.ZodType<T>, content: unknown): SoundPart<T> {
  const rest = structuredClone(content);
  const incomplete = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const result = schema.safeParse(rest);
    if (result.success) return {value: result.data, incomplete};
    const {issues} = result.error;
    const unknown = issues.filter((issue) => issue.code === "unrecognized_keys");
    for (const {path, keys} of unknown) renameKeys(containerAt(rest, path), keys, knownKeys(schema, path));
    if (unknown.length > 0) continue; // what was missing may be there now
    // The last first, so that what is taken out of a list moves nothing that is still to be taken out.
    for (const {path} of [...issues].reverse()) leaveOut(rest, path, incomplete);
  }
  return {value: null, incomplete};
}

type Container = Record<string, unknown> | unknown[];

function containerAt(content: unknown, path: Path): Container | null {
  let value = content;
  for (const key of path) value = isContainer(value) ? Reflect.get(value, key) : undefined;
  return isContainer(value) ? value : null;
}

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;

function renameKeys(container: Container | null, keys: readonly string[], known: readonly string[]): void {
  if (container === null || Array.isArray(container)) return;
  for (const key of keys) {
    const meant = nearestName(key, known);
    if (meant !== null && !Object.hasOwn(container, meant)) container[meant] = container[key];
    delete container[key];
  }
}

/** Removes the part at a path or, where the part is what is missing, the one that lacks it. */
function leaveOut(content: unknown, path: Path, incomplete: Set<string>): void {
  for (let length = path.length; length > 0; length--) {
    const container = containerAt(content, path.slice(0, length - 1));
    const key = path[length - 1]!;
    if (container === null || !Object.hasOwn(container, key)) continue;
    if (Array.isArray(container)) container.splice(Number(key), 1);
    else delete container[String(key)];
    if (length <= 2) incomplete.add(String(path[0]));
    return;
  }
}
