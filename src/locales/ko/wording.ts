/** Amounts, counts and lists as Korean sentences write them. */
import {amount, count, decimal} from "./formats.js";
import type {MetricUnit} from "../../model/unit.js";

const lists = new Intl.ListFormat("ko", {style: "long", type: "conjunction"});

/**
 * An amount of points, without its sign.
 *
 * @example pointsText(-4.2) // "4.2점"
 */
export function pointsText(value: number, unit: MetricUnit = "points"): string {
  return `${amount(Math.abs(value), unit)}점`;
}

/**
 * A value of a metric with its unit.
 *
 * @example measuredText(71.28, "points") // "71.3점"
 * @example measuredText(41, "percent") // "41.0%"
 */
export function measuredText(value: number, unit: MetricUnit): string {
  return unit === "percent" ? `${decimal(value)}%` : `${amount(value, unit)}점`;
}

/**
 * A number of things with what they are counted in.
 *
 * @example counted(1204, "건") // "1,204건"
 */
export function counted(number: number, unit: string): string {
  return `${count(number)}${unit}`;
}

/**
 * Names as a sentence lists them.
 *
 * @example listText(["사용", "서비스", "배송"]) // "사용, 서비스 및 배송"
 */
export function listText(names: readonly string[]): string {
  return lists.format(names);
}
