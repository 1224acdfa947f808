/** Results of the method pages in words. */
import {exampleWords} from "../../locales/examples.js";
import {reasonText} from "../../locales/index.js";
import type {ChanceRate} from "../../statistics/response-quality/chance-rate.js";
import type {Compared} from "../../statistics/comparisons/compared.js";
import type {ControlLine} from "../../statistics/trends/control-chart.js";
import type {Duplicates} from "../../statistics/response-quality/duplicates.js";
import type {Equivalence, EquivalenceFinding} from "../../statistics/comparisons/equivalence.js";
import type {NotEstimated} from "../../model/estimate.js";
import {signalText} from "./signal-text.js";
import {result} from "./worked-example.js";

/**
 * A difference in words: its interval and how likely chance alone makes one as large; or why there is none.
 *
 * @param options.finding  what it is found to be, before everything else
 * @example compared({estimate: 2, low: 0.5, upp: 3.5, p: 0.0123, n: 90}).textContent // "+2.0 points (+0.5 to +3.5), p = 0.012, n = 90"
 */
export function compared(
  difference: Pick<Compared, "estimate" | "low" | "upp" | "p" | "n"> | NotEstimated,
  {finding, document = globalThis.document}: {finding?: EquivalenceFinding; document?: Document} = {}
): HTMLElement {
  if (difference.estimate === null) return result(exampleWords.notShown(reasonText(difference.reason)), {document});
  const {estimate, low, upp, p, n} = difference;
  const text = exampleWords.compared(estimate, {low, upp}, p, n);
  return result(finding === undefined ? text : exampleWords.found(finding, text), {document});
}

/**
 * A p-value in words.
 *
 * @example chanceText(0.00001) // "p below 0.001"
 * @example chanceText(0.0423) // "p = 0.042"
 */
export function chanceText(p: number): string {
  return exampleWords.chance(p);
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
  const {points, notShown} = exampleWords;
  return result(typeof size === "number" ? points(size) : notShown(reasonText(size.reason)), {document});
}

/**
 * A share beside the one that chance would give, in words.
 *
 * @example rateTold({n: 40, count: 10, share: 0.25, low: 0.13, upp: 0.41, expectedShare: 0.05, pValue: 0.0004}).textContent // "10 of 40 (25.0%); by chance 5.0%, p below 0.001"
 */
export function rateTold(rate: ChanceRate, {document = globalThis.document}: {document?: Document} = {}): HTMLElement {
  const {n, count, share, expectedShare, pValue} = rate;
  const text =
    share === null
      ? exampleWords.notShown(exampleWords.nothingLookedAt)
      : exampleWords.rate({n, count, share}, expectedShare, pValue);
  return result(text, {document});
}

/**
 * A number that is no score, with its limits: a correlation, a slope.
 *
 * @param options.digits  decimals; default 2
 * @param options.unit  what it is counted in; default nothing
 * @example spanned({estimate: -0.5, low: -0.7, upp: null}, {unit: "points a month"}).textContent // "−0.50 points a month (−0.70 to ?)"
 */
export function spanned(
  estimated: {estimate: number; low: number | null; upp: number | null; n?: number},
  {digits = 2, unit, document = globalThis.document}: {digits?: number; unit?: string; document?: Document} = {}
): HTMLElement {
  return result(exampleWords.spanned(estimated, digits, unit), {document});
}

/**
 * Whether a difference is shown to be smaller than what would matter, in words.
 *
 * @param coverage  of its interval, in percent
 * @example equated({finding: "no change", low: -1, upp: 1.5}, 90).textContent // "no change: 90% interval −1.0 to +1.5 points"
 */
export function equated(
  {finding, low, upp}: Pick<Equivalence, "finding" | "low" | "upp">,
  coverage: number,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  return result(exampleWords.found(finding, exampleWords.equated({low, upp}, coverage / 100)), {document});
}

/**
 * Pairs of equal responses beside those that chance makes, in words; without a test where chance alone makes more pairs
 * than there are responses, since they then come in clumps.
 *
 * @example paired({n: 40, responses: 4, pairs: 2, expectedPairs: 1.52, pValue: 0.4}).textContent // "2 pairs of equal responses among 40; by chance 1.5, p = 0.400"
 */
export function paired(
  {n, pairs, expectedPairs, pValue}: Duplicates,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  return result(exampleWords.pairs(pairs, n, expectedPairs, expectedPairs > n ? null : pValue), {document});
}

/**
 * A control chart in words: centre and limits of its last line, and what signals a change there.
 *
 * @example chartTold([]).textContent // "No limits of natural variation (no period has a figure)."
 */
export function chartTold<Point extends {period: string}>(
  lines: readonly ControlLine<Point>[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const line = lines.at(-1);
  const last = line?.points.findLast(({low}) => low !== null);
  if (!line || line.centre === null || !last) {
    return result(signalText({centre: null, reason: line?.reason ?? {code: "no-period-with-figure"}}), {document});
  }
  const {centre} = line;
  const signals = line.points.flatMap(({point, signals}) => signals.map(({rule}) => ({period: point.period, rule})));
  const limits = {low: last.low!, upp: last.upp!};
  const text = exampleWords.chart(centre, limits, line.hasSeason, signalText({centre, signals}));
  return result(lines.length > 1 ? exampleWords.ofLastLine(lines.length, text) : text, {document});
}
