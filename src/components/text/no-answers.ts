import {absenceText, words} from "../../locales/index.js";
import type {AbsentFigure} from "../../model/figure.js";
import type {Reason} from "../../model/reason.js";
import {elements} from "./elements.js";

export interface NoAnswersOptions {
  /** Default: there are no answers. */
  reason?: Reason;
  /** Figures that are not there, each of which says why, in place of one reason. */
  absent?: readonly AbsentFigure[];
  document?: Document;
}

/**
 * What stands in place of a picture that has nothing to show: a frame that says so.
 *
 * @param subject  what would have been shown: "Satisfaction by stage"
 * @example noAnswers("Satisfaction by stage").textContent // "Satisfaction by stage: no answers"
 */
export function noAnswers(
  subject: string,
  {reason = {code: "no-answers"}, absent = [], document = globalThis.document}: NoAnswersOptions = {}
): HTMLElement {
  const causes = absent.length > 0 ? withoutRepeats(absent) : [{withheld: false, reason}];
  const said = words.texts.absences(causes.map((cause) => absenceText(cause)));
  return elements(document).html("p", {class: "no-answers"}, [words.texts.named(subject, said)]);
}

function withoutRepeats(absent: readonly AbsentFigure[]): AbsentFigure[] {
  return [...new Map(absent.map((figure) => [JSON.stringify(figure), figure])).values()];
}
