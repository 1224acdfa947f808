/** Amounts, counts and lists as Chinese sentences write them. */
import {amount, count, decimal} from "./formats.js";
import type {MetricUnit} from "../../model/unit.js";

const lists = new Intl.ListFormat("zh-CN", {style: "long", type: "conjunction"});

/**
 * An amount of points, without its sign.
 *
 * @example pointsText(-4.2) // "4.2分"
 */
export function pointsText(value: number, unit: MetricUnit = "points"): string {
  return `${amount(Math.abs(value), unit)}分`;
}

/**
 * A value of a metric with its unit.
 *
 * @example measuredText(71.28, "points") // "71.3分"
 * @example measuredText(41, "percent") // "41.0%"
 */
export function measuredText(value: number, unit: MetricUnit): string {
  return unit === "percent" ? `${decimal(value)}%` : `${amount(value, unit)}分`;
}

/**
 * A number of things with what they are counted in.
 *
 * @example counted(1204, "份") // "1,204份"
 */
export function counted(number: number, unit: string): string {
  return `${count(number)}${unit}`;
}

/**
 * Names as a sentence lists them.
 *
 * @example listText(["使用", "服务", "配送"]) // "使用、服务和配送"
 */
export function listText(names: readonly string[]): string {
  return lists.format(names);
}
