/**
 * A text literal. A statement ends at a NUL, so that one in the text is written as what it is.
 *
 * @example sqlText("it's") // "'it''s'"
 */
export function sqlText(text: string): string {
  const parts = text.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(" || chr(0) || ")})`;
}

/**
 * A quoted name of a column or table. No name can hold a NUL, at which a statement ends: the sign for it stands in its
 * place.
 *
 * @example sqlName("a \"b\"") // "\"a \"\"b\"\"\""
 */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""').replaceAll("\0", "\u2400")}"`;
}

/**
 * A list of text literals, for IN (…).
 *
 * @example sqlList(["1", "2"]) // "'1', '2'"
 */
export function sqlList(texts: readonly string[]): string {
  return texts.map(sqlText).join(", ");
}
