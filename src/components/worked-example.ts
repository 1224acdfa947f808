import type {ChanceRate} from "../statistics/chance-rate.js";
import type {Compared} from "../statistics/comparison.js";
import type {ControlLine} from "../statistics/control-chart.js";
import type {AnswerCount, Estimate, NotEstimated} from "../statistics/estimate.js";
import type {Unavailable} from "../transforms/method-payload.js";
import type {Figure, ShownFigure} from "../transforms/payloads.js";
import type {CellValue} from "./csv.js";
import {dataTable} from "./data-table.js";
import {elements} from "./elements.js";
import {baseText, figureText} from "./figure-text.js";
import {formatCount, formatDifference, formatValue, type Unit} from "./format.js";
import {signalText} from "./signal-text.js";

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

/**
 * An example on the workspace's own sums, or the reason why there is none.
 *
 * @param sums  what the method is shown on
 * @param show  its result
 * @example worked({reason: "no answers of the year before"}, () => null).textContent // "Not shown here: no answers of the year before."
 */
export function worked<Sums extends object>(
  sums: Sums | Unavailable,
  show: (sums: Sums) => HTMLElement,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  return isUnavailable(sums) ? result(`Not shown here: ${sums.reason}.`, {document}) : show(sums);
}

function isUnavailable(sums: object): sums is Unavailable {
  return "reason" in sums && typeof sums.reason === "string";
}

/**
 * What a method gives, or as a reason the sentence by which it refuses.
 *
 * @example attempt(() => { throw new RangeError("rake: no margins"); }) // {reason: "rake: no margins"}
 */
export function attempt<Value>(compute: () => Value): Value | Unavailable {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}

/** The result of an example in words: estimate, interval, standard error, bases and method, or why there is none. */
export function told(
  estimate: Estimate | Figure,
  {unit = "points", document = globalThis.document}: {unit?: Unit; document?: Document} = {}
): HTMLElement {
  return result(estimateText(estimate, unit), {document});
}

/**
 * A difference in words: its interval and how likely chance alone makes one as large; or why there is none.
 *
 * @param options.finding  what it is found to be, before everything else
 * @example compared({estimate: 2, low: 0.5, upp: 3.5, p: 0.0123, n: 90}).textContent // "+2.0 points (+0.5 to +3.5), p = 0.012, n = 90"
 */
export function compared(
  difference: Pick<Compared, "estimate" | "low" | "upp" | "p" | "n"> | NotEstimated,
  {finding, document = globalThis.document}: {finding?: string; document?: Document} = {}
): HTMLElement {
  if (difference.estimate === null) return result(`Not shown here: ${difference.reason}.`, {document});
  const {estimate, low, upp, p, n} = difference;
  const interval = `${formatDifference(low)} to ${formatDifference(upp)}`;
  const text = `${formatDifference(estimate)} points (${interval}), ${chanceText(p)}, ${baseText(n)}`;
  return result(finding === undefined ? text : `${finding}: ${text}`, {document});
}

/**
 * A size in points, or why there is none.
 *
 * @example sized(2.345).textContent // "2.35 points"
 */
export function sized(
  size: number | NotEstimated,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const text = typeof size === "number" ? `${size.toFixed(2)} points` : `Not shown here: ${size.reason}.`;
  return result(text, {document});
}

/**
 * A share beside the one that chance would give, in words.
 *
 * @example rateTold({n: 40, count: 10, share: 0.25, low: 0.13, upp: 0.41, expectedShare: 0.05, pValue: 0.0004}).textContent // "10 of 40 (25.0 %); by chance 5.0 %, p below 0.001"
 */
export function rateTold(rate: ChanceRate, {document = globalThis.document}: {document?: Document} = {}): HTMLElement {
  const {n, count, share, expectedShare, pValue} = rate;
  if (share === null) return result("Not shown here: nothing to look at.", {document});
  const seen = `${formatCount(count)} of ${formatCount(n)} (${formatValue(100 * share, "percent")})`;
  return result(`${seen}; by chance ${formatValue(100 * expectedShare, "percent")}, ${chanceText(pValue)}`, {document});
}

/**
 * A control chart in words: centre and limits of its last line, and what signals a change there.
 *
 * @example chartTold([]).textContent // "No limits of natural variation (no points)."
 */
export function chartTold<Point extends {period: string}>(
  lines: readonly ControlLine<Point>[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const line = lines.at(-1);
  const last = line?.points.findLast(({low}) => low !== null);
  if (!line || line.centre === null || !last) {
    return result(signalText({centre: null, reason: line?.reason ?? "no points"}), {document});
  }
  const {centre} = line;
  const limits = {centre, lower: last.low!, upper: last.upp!};
  const signals = line.points.flatMap(({point, signals}) => signals.map(({rule}) => ({period: point.period, rule})));
  const band = [centre, limits.lower, limits.upper].map((value) => formatValue(value, "points"));
  const text = `Centre ${band[0]}, limits ${band[1]} to ${band[2]}. ${signalText({...limits, signals})}`;
  return result(lines.length > 1 ? `${lines.length} lines; of the last: ${text}` : text, {document});
}

/**
 * A p-value in words.
 *
 * @example chanceText(0.00001) // "p below 0.001"
 * @example chanceText(0.0423) // "p = 0.042"
 */
export function chanceText(p: number): string {
  return p < 0.001 ? "p below 0.001" : `p = ${p.toFixed(3)}`;
}

/**
 * The result of an example as a table, one column per field, named as the fields are.
 *
 * @param title  what it is, in words
 * @param options.digits  decimals on the page; default 1
 */
export function resultTable(
  title: string,
  rows: readonly Readonly<Record<string, CellValue>>[],
  {digits = 1, document = globalThis.document}: {digits?: number; document?: Document} = {}
): HTMLElement {
  const columns = Object.keys(rows[0] ?? {}).map((header) => ({
    ...{header, value: (row: Readonly<Record<string, CellValue>>) => row[header] ?? null},
    ...(rows.every((row) => typeof row[header] !== "number" || Number.isInteger(row[header])) ? {} : {digits})
  }));
  return dataTable({title, columns, rows}, {open: true, document});
}

/** The result of an example, as a line of its own. */
export function result(text: string, {document = globalThis.document}: {document?: Document} = {}): HTMLElement {
  return elements(document).html("p", {class: "example-result"}, [text]);
}

function estimateText(estimate: Estimate | Figure, unit: Unit): string {
  if (estimate.estimate === null) return "withheld" in estimate ? figureText(estimate, unit) : estimate.reason;
  const {se, nEff, df, method} = estimate;
  const precision = `standard error ${se.toFixed(2)}, effective n = ${formatCount(Math.round(nEff))}`;
  return `${figureText(estimate, unit)}, ${precision}, ${formatCount(df)} degrees of freedom, method ${method}`;
}
