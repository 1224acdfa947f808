import type {About} from "../../model/about.js";
import type {Figure} from "../../model/figure.js";
import type {Period} from "../../model/periods.js";
import {elements} from "./elements.js";
import {baseText, isShown} from "./figure-text.js";

/** How to read a trend. */
export const trendReading =
  "Points are estimates, bars their intervals; dotted lines lead over periods without a figure.";

export interface BaseLineOptions {
  /** How to read the picture, in a sentence; default: points and intervals. */
  reading?: string;
  /** The figure whose answers are the base, where the picture does not give the base of each. */
  base?: Figure;
  /** What is measured, in a sentence; default: the report's own metric. */
  definition?: string;
  /** Default: the current period. */
  period?: Period;
  document?: Document;
}

/** The small print of a picture: how to read it, what is measured, when, and on how many answers. */
export function baseLine(about: About, options: BaseLineOptions = {}): HTMLElement {
  const {period = about.current, base, document = globalThis.document} = options;
  const {label, definition} = about.metric;
  const sentences = [
    options.reading ?? "Points are estimates, bars their intervals.",
    options.definition ?? `${label}: ${lowerFirst(definition)}`,
    base && isShown(base) ? `${period.label}, ${baseText(base.n)} answers` : period.label
  ];
  return elements(document).html("span", {class: "base-line"}, [sentences.map(withFullStop).join(" ")]);
}

/** A sentence as it goes on after a colon; an abbreviation at its start stays. */
function lowerFirst(sentence: string): string {
  return /^.[^A-Z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

function withFullStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
