import {exampleWords} from "../../locales/examples.js";
import {methodText, reasonText} from "../../locales/index.js";
import {isReason} from "../../model/reason.js";
import type {AnswerCount, Estimate} from "../../model/estimate.js";
import type {Unavailable} from "../../transforms/method-payload.js";
import type {Figure} from "../../model/figure.js";
import {elements} from "./elements.js";
import {figureText} from "./figure-text.js";
import type {MetricUnit} from "../../model/unit.js";

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
 * An example on the workspace's own sums, or the reason why there is none.
 *
 * @param sums  what the method is shown on
 * @param show  its result
 * @example worked({reason: {code: "no-answers"}}, () => null).textContent // "Not shown here: no answers."
 */
export function worked<Sums extends object>(
  sums: Sums | Unavailable,
  show: (sums: Sums) => HTMLElement,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  return isUnavailable(sums) ? result(exampleWords.notShown(reasonText(sums.reason)), {document}) : show(sums);
}

function isUnavailable(sums: object): sums is Unavailable {
  return "reason" in sums && isReason(sums.reason);
}

/**
 * What a method gives, or as a reason that it refuses.
 *
 * @example attempt(() => { throw new RangeError("rake: no margins"); }) // {reason: {code: "refused", message: "rake: no margins"}}
 */
export function attempt<Value>(compute: () => Value): Value | Unavailable {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return {reason: {code: "refused", message: error.message}};
    throw error;
  }
}

/** The result of an example in words: estimate, interval, standard error, bases and method, or why there is none. */
export function told(
  estimate: Estimate | Figure,
  {unit = "points", document = globalThis.document}: {unit?: MetricUnit; document?: Document} = {}
): HTMLElement {
  return result(estimateText(estimate, unit), {document});
}

/** The result of an example, as a line of its own. */
export function result(text: string, {document = globalThis.document}: {document?: Document} = {}): HTMLElement {
  return elements(document).html("p", {class: "example-result"}, [text]);
}

function estimateText(estimate: Estimate | Figure, unit: MetricUnit): string {
  if (estimate.estimate === null)
    return "withheld" in estimate ? figureText(estimate, unit) : reasonText(estimate.reason);
  return exampleWords.told(figureText(estimate, unit), estimate, methodText(estimate));
}
