/** Keys that name figures, not columns of the cells, from the widest to the narrowest. */
export const FIGURE_KEYS = ["stage", "touchpoint", "question"] as const;

export type FigureKey = (typeof FIGURE_KEYS)[number];

/** @example isFigureKey("touchpoint") // true */
export function isFigureKey(key: string): key is FigureKey {
  return (FIGURE_KEYS as readonly string[]).includes(key);
}

/**
 * What the figures of a request are of: the narrowest of the keys that name figures; null for the journey.
 *
 * @example figureKeyOf(["stage", "question", "age"]) // "question"
 */
export function figureKeyOf(by: readonly string[]): FigureKey | null {
  return FIGURE_KEYS.findLast((key) => by.includes(key)) ?? null;
}
