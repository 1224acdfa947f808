import {exploreWords} from "../../locales/explore.js";
import type {Choice} from "../filters/page-state.js";
import {elements} from "../text/elements.js";

/** What is chosen of several things, and what else there is. */
export interface Chips {
  label: string;
  chosen: readonly Choice[];
  others: readonly Choice[];
  add: (value: string) => void;
  remove: (value: string) => void;
}

/** Several things chosen: each with a button that takes it away, then a list to add from. */
export function chips(
  {label, chosen, others, add, remove}: Chips,
  document: Document = globalThis.document
): HTMLElement {
  const {html} = elements(document);
  const items = chosen.map((choice) => {
    const name = exploreWords.remove(choice.label);
    const button = html("button", {type: "button", "aria-label": name, "data-key": `${label} ${choice.value}`}, ["×"]);
    button.addEventListener("click", () => remove(choice.value));
    return html("li", {}, [html("bdi", {}, [choice.label]), button]);
  });
  const list = html("select", {"aria-label": `${label}: ${exploreWords.add}`, "data-key": label}, [
    html("option", {value: ""}, [exploreWords.add]),
    ...others.map((choice) => html("option", {value: choice.value}, [choice.label]))
  ]);
  list.addEventListener("change", () => {
    if (list.value !== "") add(list.value);
  });
  return html("div", {class: "explore-chips"}, [html("ul", {"aria-label": label}, items), list]);
}
