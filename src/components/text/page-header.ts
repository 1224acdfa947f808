import type {About} from "../../model/about.js";
import type {Period} from "../../model/periods.js";
import {elements} from "./elements.js";
import {formatCount, formatLevel} from "./format.js";

/**
 * What stands under the heading of every page: the report's title, the period, the number of responses in all, what holds
 * for all figures, and the notice of the program if it has one.
 *
 * @param options.period  default: the current period; a page about the whole time gives `about.covered`
 */
export function masthead(
  about: About,
  {period = about.current, document = globalThis.document}: {period?: Period; document?: Document} = {}
): HTMLElement {
  const {html} = elements(document);
  const facts = [about.title, period.label];
  const rules = [
    `${formatCount(about.responses)} responses, ${about.covered.label}.`,
    `Intervals are ${formatLevel(about.level)} intervals.`,
    `Figures that rest on fewer than ${about.minimum} respondents are withheld.`,
    about.dating
  ];
  return html("div", {class: "masthead"}, [
    html("p", {class: "standfirst"}, [facts.join(" · ")]),
    html("p", {class: "fine"}, [rules.join(" ")]),
    ...(about.notice === null ? [] : [html("p", {class: "notice"}, [about.notice])])
  ]);
}
