import {reasonText} from "../locales/index.js";
import {elements} from "./elements.js";

/**
 * What stands in place of a picture that has nothing to show: a frame that says so.
 *
 * @param subject  what would have been shown: "Satisfaction by stage"
 * @param options.reason  default "no answers"
 * @example noAnswers("Satisfaction by stage").textContent // "Satisfaction by stage: no answers"
 */
export function noAnswers(
  subject: string,
  {
    reason = reasonText({code: "no-answers"}),
    document = globalThis.document
  }: {reason?: string; document?: Document} = {}
): HTMLElement {
  return elements(document).html("p", {class: "no-answers"}, [`${subject}: ${reason}`]);
}
