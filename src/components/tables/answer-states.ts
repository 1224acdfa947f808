import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import {elements} from "../text/elements.js";
import {formatCount, formatShare} from "../text/format.js";
import {noAnswers} from "../text/no-answers.js";
import type {KeyEntry} from "../charts/legend.js";
import {withTableRoles} from "./table-roles.js";

type AskedQuestion = DataQualityPayload["questions"][number];

const states = [
  {name: "answered", label: "answered"},
  {name: "blank", label: "left blank"},
  {name: "notApplicable", label: "does not apply"},
  {name: "notShown", label: "not shown"}
] as const;

const height = 18;

/** What the four shades of the bars stand for. */
export function stateKey(): KeyEntry[] {
  return states.map(({name, label}) => ({mark: name, label}));
}

/**
 * What became of each question: how many answered it, left it blank, said that it does not apply, or never saw it. A
 * missing answer is never an answer of zero.
 */
export function answerStates(
  questions: readonly AskedQuestion[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const caption = "What became of each question";
  if (questions.length === 0) return noAnswers(caption, {document});
  const {html} = elements(document);
  const heads = ["Question", "Share of responses", ...states.map(({label}) => label)];
  const cells = heads.map((head, index) => html("th", {scope: "col", class: index > 1 ? "number" : null}, [head]));
  const body = questions.map((question) =>
    html("tr", {}, [
      html("th", {scope: "row"}, [question.label]),
      html("td", {class: "picture"}, [stateBar(question, document)]),
      ...states.map(({name, label}) =>
        html("td", {class: "number", "data-header": label}, [formatCount(question[name])])
      )
    ])
  );
  const table = html("table", {class: "interval-rows states"}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [html("tr", {}, cells)]),
    html("tbody", {}, body)
  ]);
  return withTableRoles(table);
}

function stateBar(question: AskedQuestion, document: Document): SVGSVGElement {
  const {svg} = elements(document);
  const total = states.map(({name}) => question[name]).reduce((sum, count) => sum + count, 0);
  let start = 0;
  const parts = states.map(({name, label}) => {
    const share = total === 0 ? 0 : question[name] / total;
    const place = {x: `${(100 * start).toFixed(2)}%`, width: `${(100 * share).toFixed(2)}%`, height};
    start += share;
    return svg("rect", {class: `state-${name}`, ...place}, [svg("title", {}, [`${label}: ${formatShare(share)}`])]);
  });
  return svg("svg", {class: "state-bar", width: "100%", height, "aria-hidden": "true"}, parts);
}
