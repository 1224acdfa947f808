import {absenceText} from "../../locales/index.js";
import type {Figure, ShownFigure} from "../../model/figure.js";
import {formatCount, formatValue, type Unit} from "./format.js";

/**
 * A figure in words: estimate, interval, base and, where people answered more than once, how far that widens its error;
 * or why it is not there.
 *
 * @example figureText({estimate: 71.26, se: 0.8, low: 69.8, upp: 72.8, n: 1204, nEff: 1100, df: 1203, method: "t", errorFactor: 1}, "points") // "71.3 (69.8 to 72.8), n = 1,204"
 * @example figureText({estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}}, "points") // "withheld: fewer than 10 respondents"
 */
export function figureText(figure: Figure, unit: Unit): string {
  if (!isShown(figure)) return absenceText(figure);
  const repeated = figure.repeatRatio === undefined ? "" : `, repeat ratio ${figure.repeatRatio.toFixed(2)}`;
  return `${formatValue(figure.estimate, unit)} (${intervalText(figure, unit)}), ${baseText(figure.n)}${repeated}`;
}

/**
 * A number of answers as the base of a figure, never broken over two lines.
 *
 * @example baseText(1204) // "n = 1,204"
 */
export function baseText(n: number): string {
  return `n\u00a0=\u00a0${formatCount(n)}`;
}

/**
 * Lower and upper limit in words, with the unit once.
 *
 * @example intervalText({low: -2.14, upp: 3.06}, "percent") // "−2.1 to 3.1 %"
 */
export function intervalText({low, upp}: Pick<ShownFigure, "low" | "upp">, unit: Unit): string {
  return `${formatValue(low, "points")} to ${formatValue(upp, unit)}`;
}

/** Whether a figure may be shown, so that TypeScript knows its fields. */
export function isShown(figure: Figure): figure is ShownFigure {
  return figure.estimate !== null;
}
