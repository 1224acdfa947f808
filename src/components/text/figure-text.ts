import {absenceText, words} from "../../locales/index.js";
import type {AbsentFigure, BriefFigure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";

/**
 * A figure in words: estimate, interval, base and, where people answered more than once, how far that widens its error;
 * or why it is not there.
 *
 * @example figureText({estimate: 71.26, se: 0.8, low: 69.8, upp: 72.8, n: 1204, nEff: 1100, df: 1203, method: "t", errorFactor: 1}, "points") // "71.3 (69.8 to 72.8), n = 1,204"
 * @example figureText({estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}}, "points") // "withheld: fewer than 10 respondents"
 */
export function figureText(figure: BriefFigure, unit: MetricUnit): string {
  if (!isShown(figure)) return absenceText(figure);
  const {estimate, n, deft} = figure;
  const text = words.texts.figure(estimate, figure, unit, n);
  return deft === undefined ? text : words.texts.repeatedFigure(text, deft);
}

/** Whether a figure may be shown, so that TypeScript knows its fields. */
export function isShown<Any extends BriefFigure>(figure: Any): figure is Exclude<Any, AbsentFigure> {
  return figure.estimate !== null;
}
