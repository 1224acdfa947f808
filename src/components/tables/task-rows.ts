import type {TasksPayload} from "../../../loaders/payloads/tasks.js";
import {reasonText, words} from "../../locales/index.js";
import {targetMarks} from "../charts/palette.js";
import {elements, type Child} from "../text/elements.js";
import {withTableRoles} from "./table-roles.js";

type Task = TasksPayload["tasks"][number];

/**
 * Tasks in few words: whether each was done, and what it moved, with its sign, or why that cannot be told. Each leads to its
 * page, from the page of a leader.
 *
 * @param tasks  in the order they are to stand
 */
export function taskRows(
  tasks: readonly Task[],
  {caption, document = globalThis.document}: {caption: string; document?: Document}
): HTMLElement {
  const {html} = elements(document);
  const {headings, deliveries} = words.leaders;
  const heads = [headings.task, headings.delivery, headings.effect].map((head) => html("th", {scope: "col"}, [head]));
  const link = ({title, file}: Task) => html("a", {href: `../task/${file}.html`}, [title]);
  const rows = tasks.map((task) =>
    html("tr", {}, [
      html("th", {scope: "row"}, [link(task), html("span", {class: "fine"}, [task.stage])]),
      html("td", {}, [deliveries[task.delivery]]),
      html("td", {}, effectOf(task, document))
    ])
  );
  const table = html("table", {class: "task-rows"}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [html("tr", {}, heads)]),
    html("tbody", {}, rows)
  ]);
  return withTableRoles(table);
}

function effectOf({effect, verdict, reason}: Task, document: Document): Child[] {
  const {html} = elements(document);
  const {texts, formats, leaders} = words;
  const told = verdict === "improved" ? "rose" : verdict === "worsened" ? "fell" : verdict;
  const {sign, tone} = targetMarks[told];
  const said = html("span", {class: `verdict ${tone}`}, [
    html("span", {"aria-hidden": "true"}, [`${sign} `]),
    leaders.verdicts[verdict]
  ]);
  if (effect === null || effect.estimate === null) {
    return [said, ...(reason === null ? [] : [html("span", {class: "fine"}, [reasonText(reason)])])];
  }
  const interval = texts.inBrackets(texts.differenceInterval(effect));
  const found = html("span", {class: "fine"}, [`${formats.difference(effect.estimate)}${interval}`]);
  return [said, found];
}
