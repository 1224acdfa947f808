import {words} from "../../locales/index.js";
import type {About} from "../../model/about.js";
import type {Figure} from "../../model/figure.js";
import type {Period} from "../../model/periods.js";
import {elements} from "./elements.js";
import {isShown} from "./figure-text.js";

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
  const {texts} = words;
  const {label, definition} = about.metric;
  const sentences = [
    options.reading ?? texts.reading,
    options.definition ?? texts.measured(label, definition),
    base && isShown(base) ? texts.coveredBase(period, base.n) : texts.covered(period)
  ];
  return elements(document).html("span", {class: "base-line"}, [texts.sentences(sentences)]);
}
