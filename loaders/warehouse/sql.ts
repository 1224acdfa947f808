/**
 * A text literal.
 *
 * @example sqlText("it's") // "'it''s'"
 */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A quoted name of a column or table.
 *
 * @example sqlName("a \"b\"") // "\"a \"\"b\"\"\""
 */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A list of text literals, for IN (…).
 *
 * @example sqlList(["1", "2"]) // "'1', '2'"
 */
export function sqlList(texts: readonly string[]): string {
  return texts.map(sqlText).join(", ");
}
