import {reasonText, words} from "../../locales/index.js";
import type {VerdictWords} from "../../locales/locale.js";
import type {BriefChange} from "../../model/figure.js";
import {isFew} from "../../model/too-few.js";
import type {MetricUnit} from "../../model/unit.js";
import {verdictMarks} from "../charts/palette.js";
import {elements, type Child} from "./elements.js";

/**
 * A change as its sign, its size, its verdict where it has one, and its interval.
 *
 * @param verdicts  null for one that nothing is concluded from, such as of answers that look careless: its numbers alone
 */
export function changeParts(
  change: BriefChange,
  unit: MetricUnit,
  document: Document,
  verdicts: VerdictWords | null = words.verdicts
): Child[] {
  const {html} = elements(document);
  const {formats, texts, organizations, tables} = words;
  if (change.estimate === null) {
    const said = isFew(change.reason) ? organizations.tooFew : tables.incomparable;
    return [html("span", {class: "absent", title: reasonText(change.reason)}, [said])];
  }
  const size = formats.difference(change.estimate, unit);
  const interval = html("span", {class: "interval-text"}, [texts.inBrackets(texts.differenceInterval(change, unit))]);
  if (verdicts === null) return [html("span", {class: "verdict"}, [size]), interval];
  const {sign, color} = verdictMarks[change.verdict];
  const isTold = change.verdict === "rose" || change.verdict === "fell";
  return [
    html("span", {class: "verdict", style: isTold ? `color: ${color}` : null}, [
      html("span", {"aria-hidden": "true"}, [`${sign === "" ? "·" : sign} `]),
      size,
      isTold ? ` ${verdicts[change.verdict]}` : hidden(` ${verdicts[change.verdict]}`, document)
    ]),
    interval
  ];
}

const hidden = (text: string, document: Document) =>
  elements(document).html("span", {class: "visually-hidden"}, [text]);
