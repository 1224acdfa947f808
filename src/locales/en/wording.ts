/** Amounts, counts and lists as English sentences write them. */
import type {MetricUnit} from "../../model/unit.js";
import {amount, count} from "./formats.js";

/**
 * An amount of points, without its sign.
 *
 * @example pointsText(-1) // "1.0 point"
 * @example pointsText(4.2) // "4.2 points"
 */
export function pointsText(value: number, unit: MetricUnit = "points"): string {
  const text = amount(Math.abs(value), unit);
  return `${text} ${text === "1.0" ? "point" : "points"}`;
}

/**
 * A number of things with thousands set apart, and the word for them.
 *
 * @example countText(1204, "answer") // "1,204 answers"
 * @example countText(1, "answer") // "1 answer"
 */
export function countText(number: number, word: string): string {
  return `${count(number)} ${number === 1 ? word : `${word}s`}`;
}

/**
 * Names as a sentence lists them.
 *
 * @example listText(["Use", "Service", "Delivery"]) // "Use, Service and Delivery"
 */
export function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}
