/** Control characters, and those that turn the direction of what follows. */
const OBEYED = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A line of text without signs that a terminal would obey rather than show: exports may hold anything, in a cell, a name
 * of a column or a value of a segment.
 *
 * @example escapeControlCharacters("red\u001B[31m") // "red\\u001b[31m"
 */
export function escapeControlCharacters(line: string): string {
  return line.replace(OBEYED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
