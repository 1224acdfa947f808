import {words} from "../../locales/index.js";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import {elements} from "../text/elements.js";
import {noAnswers} from "../text/no-answers.js";
import type {KeyEntry} from "../charts/legend.js";
import {withTableRoles} from "./table-roles.js";

type AskedQuestion = DataQualityPayload["questions"][number];

const states = ["answered", "blank", "notApplicable", "notShown"] as const;

const height = 18;

/** What the four shades of the bars stand for. */
export function stateKey(): KeyEntry[] {
  return states.map((state) => ({mark: state, label: words.tables.states[state]}));
}

/**
 * What became of each question: how many answered it, left it blank, said that it does not apply, or never saw it. A
 * missing answer is never an answer of zero.
 */
export function answerStates(
  questions: readonly AskedQuestion[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {tables, formats} = words;
  const caption = tables.questionStates;
  if (questions.length === 0) return noAnswers(caption, {document});
  const {html} = elements(document);
  const heads = [tables.question, tables.shareOfResponses, ...states.map((state) => tables.states[state])];
  const cells = heads.map((head, index) => html("th", {scope: "col", class: index > 1 ? "number" : null}, [head]));
  const body = questions.map((question) =>
    html("tr", {}, [
      html("th", {scope: "row"}, [question.label]),
      html("td", {class: "picture"}, [stateBar(question, document)]),
      ...states.map((state) =>
        html("td", {class: "number", "data-header": tables.states[state]}, [formats.count(question[state])])
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
  const total = states.map((state) => question[state]).reduce((sum, count) => sum + count, 0);
  let start = 0;
  const parts = states.map((state) => {
    const share = total === 0 ? 0 : question[state] / total;
    const place = {x: `${(100 * start).toFixed(2)}%`, width: `${(100 * share).toFixed(2)}%`, height};
    start += share;
    const said = words.texts.named(words.tables.states[state], words.formats.share(share));
    return svg("rect", {class: `state-${state}`, ...place}, [svg("title", {}, [said])]);
  });
  return svg("svg", {class: "state-bar", width: "100%", height, "aria-hidden": "true"}, parts);
}
