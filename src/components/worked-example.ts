import type {AnswerCount, Estimate} from "../statistics/estimate.js";
import type {ShownFigure} from "../transforms/payloads.js";
import {elements} from "./elements.js";
import {figureText} from "./figure-text.js";
import {formatCount, type Unit} from "./format.js";

/**
 * Answers as the statistics take them, from how many there are of each value.
 *
 * @param counts  number of answers by value
 * @param weight  weight of each of them; default 1
 * @example answers({5: 2}, 3) // [{value: 5, n: 2, w: 6, w2: 18}]
 */
export function answers(counts: Readonly<Record<number, number>>, weight = 1): AnswerCount[] {
  return Object.entries(counts).map(([value, n]) => ({value: Number(value), n, w: n * weight, w2: n * weight ** 2}));
}

/**
 * A figure as pages read it, from its estimate, standard error and number of answers.
 *
 * @example figureOf(70, 2, 100).df // 99
 */
export function figureOf(estimate: number, se: number, n: number): ShownFigure {
  const [low, upp] = [estimate - 1.96 * se, estimate + 1.96 * se];
  return {estimate, se, low, upp, n, nEff: n, df: n - 1, method: "t"};
}

/**
 * Values as a trend of months.
 *
 * @param first  first month, `YYYY-MM`
 * @example monthly("2025-12", [70, 71])[1].period // "2026-01"
 */
export function monthly(first: string, values: readonly number[]): {period: string; estimate: number}[] {
  const start = 12 * Number(first.slice(0, 4)) + Number(first.slice(5)) - 1;
  return values.map((estimate, index) => {
    const month = String(((start + index) % 12) + 1).padStart(2, "0");
    return {period: `${Math.floor((start + index) / 12)}-${month}`, estimate};
  });
}

/** The result of an example in words: estimate, interval, standard error, bases and method, or why there is none. */
export function told(
  estimate: Estimate,
  {unit = "points", document = globalThis.document}: {unit?: Unit; document?: Document} = {}
): HTMLElement {
  return result(estimateText(estimate, unit), {document});
}

/** The result of an example, as a line of its own. */
export function result(text: string, {document = globalThis.document}: {document?: Document} = {}): HTMLElement {
  return elements(document).html("p", {class: "example-result"}, [text]);
}

function estimateText(estimate: Estimate, unit: Unit): string {
  if (estimate.estimate === null) return estimate.reason;
  const {se, nEff, df, method} = estimate;
  const precision = `standard error ${se.toFixed(2)}, effective n = ${formatCount(Math.round(nEff))}`;
  return `${figureText(estimate, unit)}, ${precision}, ${formatCount(df)} degrees of freedom, method ${method}`;
}
