import {words} from "../../locales/index.js";
import type {About} from "../../model/about.js";
import type {Period} from "../../model/periods.js";
import {elements} from "./elements.js";

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
  const {texts, formats} = words;
  const facts = [about.title, formats.span(period)];
  const rules = [
    texts.responses(about.responses, about.covered),
    texts.intervals(about.level),
    texts.minimum(about.minimum),
    texts.dating(about.dating)
  ];
  return html("div", {class: "masthead"}, [
    html("p", {class: "standfirst"}, [facts.join(" · ")]),
    html("p", {class: "fine"}, [texts.sentences(rules)]),
    ...(about.notice === null ? [] : [html("p", {class: "notice"}, [about.notice])])
  ]);
}
