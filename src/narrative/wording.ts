/** Numbers and lists as the report's sentences write them. */

/**
 * A number with one decimal; a true minus sign, and none before a zero.
 *
 * @example decimalText(-4.25) // "−4.3"
 * @example decimalText(-0.01) // "0.0"
 */
export function decimalText(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== "0.0" ? `−${text}` : text;
}

/**
 * An amount of points, without its sign.
 *
 * @example pointsText(-1) // "1.0 point"
 * @example pointsText(4.2) // "4.2 points"
 */
export function pointsText(value: number): string {
  const text = decimalText(Math.abs(value));
  return `${text} ${text === "1.0" ? "point" : "points"}`;
}

/**
 * A number of things with thousands set apart, and the word for them.
 *
 * @example countText(1204, "answer") // "1,204 answers"
 * @example countText(1, "answer") // "1 answer"
 */
export function countText(count: number, word: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? word : `${word}s`}`;
}

/**
 * Coverage of an interval.
 *
 * @example levelText(0.95) // "95 %"
 */
export function levelText(level: number): string {
  return `${Number((level * 100).toFixed(1))} %`;
}

/**
 * Names as a sentence lists them.
 *
 * @example listText(["Use", "Service", "Delivery"]) // "Use, Service and Delivery"
 */
export function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}
