/** What stands in place of every word. */
export const NONSENSE = "☂";

/**
 * Replaces every word of a locale, also within groups of words.
 *
 * @returns puts them back
 */
export function replaceWords(locale: object): () => void {
  const former = Object.entries(locale);
  const restored = former.map(([name, own]) => {
    if (typeof own === "object") return replaceWords(own as object);
    Object.assign(locale, {[name]: typeof own === "function" ? () => NONSENSE : NONSENSE});
    return () => void Object.assign(locale, {[name]: own as unknown});
  });
  return () => restored.forEach((restore) => restore());
}
