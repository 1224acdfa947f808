import {words} from "../../locales/index.js";
import type {BriefFigure} from "../../model/figure.js";
import {isShown} from "./figure-text.js";

/** Most figures that the sentence names. */
const MOST_NAMED = 4;

/**
 * Which figures rest on people who answered more than once, and how far that widens their errors; "" where none does.
 *
 * @param figures  those of a picture, each with its name
 * @example repeatText([]) // ""
 */
export function repeatText(figures: readonly {label: string; figure: BriefFigure}[]): string {
  const repeated = figures.flatMap(({label, figure}) => {
    return isShown(figure) && figure.deft !== undefined ? [{label, ratio: figure.deft}] : [];
  });
  if (repeated.length === 0) return "";
  const largest = [...repeated].sort((a, b) => b.ratio - a.ratio).slice(0, MOST_NAMED);
  return words.texts.repeated(largest, repeated.length - largest.length);
}
