import {DECIDE} from "../../workspace/decisions.js";

/** Stands among plain values where something is to be decided; a text "DECIDE" is a text like any other. */
export const UNDECIDED = Symbol(DECIDE);

/** Characters that show nothing, turn text around, or that YAML does not allow as they are. */
const HIDDEN = /[\u007F-\u00A0\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF]/g;
const RESERVED = /^(true|false|null|yes|no|on|off|y|n|decide)$/i;
const PLAIN = /^[\p{L}_](?:[\p{L}\p{N}\p{M}_.()/%+ -]*[\p{L}\p{N}\p{M}_.()/%+])?$/u;

/**
 * A text as YAML, on one line: plain where nobody could take it for something else, in quotation marks otherwise, with
 * every character that is not seen written out.
 *
 * @example yamlText("Q1: why?") // "\"Q1: why?\""
 */
export function yamlText(text: string): string {
  const quoted = JSON.stringify(text).replaceAll(HIDDEN, escaped);
  return PLAIN.test(text) && !RESERVED.test(text) && quoted.length === text.length + 2 ? text : quoted;
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * A text for a comment: one line of visible characters, shortened.
 *
 * @param longest  characters; default 200
 * @example commentText("How\n was it?") // "How was it?"
 */
export function commentText(text: string, longest = 200): string {
  // What is cut away need not be looked at, however long it is.
  const start = text.slice(0, 4 * longest);
  const line = start
    .replaceAll(/[\u0000-\u001F\u007F-\u00A0\u2028\u2029\s]+/g, " ")
    .replaceAll(HIDDEN, "")
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    .trim();
  return line.length > longest || start.length < text.length
    ? `${[...line]
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

/**
 * `{a: 1, b: "2"}`, of values that are YAML already.
 *
 * @example flowMap({stage: "DECIDE", scale: "[1, 5]"}) // "{stage: DECIDE, scale: [1, 5]}"
 */
export function flowMap(entries: Readonly<Record<string, string>>): string {
  return `{${Object.entries(entries)
    .map(([key, value]) => `${yamlText(key)}: ${value}`)
    .join(", ")}}`;
}

/** `["6", N/A]`. */
export function flowList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(", ")}]`;
}

/**
 * Plain values as YAML on one line.
 *
 * @example flowValue({column: "Q1", values: {1: UNDECIDED}}) // "{column: Q1, values: {\"1\": DECIDE}}"
 */
export function flowValue(value: unknown): string {
  if (value === UNDECIDED) return DECIDE;
  if (typeof value === "string") return yamlText(value);
  if (Array.isArray(value)) return `[${value.map(flowValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return flowMap(Object.fromEntries(entries.map(([key, each]) => [key, flowValue(each)])));
}
