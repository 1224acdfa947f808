import {words} from "../../locales/index.js";
import {elements} from "../text/elements.js";
import type {TreeState} from "./tree-state.js";
import type {Show} from "./unit-index.js";

export interface TreeControlsOptions {
  /** The choices of what is shown that anything is in, with how many. */
  counts: readonly {show: Show; count: number}[];
  /** Whether there is a year before to compare with. */
  compared: boolean;
  choose: (name: "show" | "strip", value: string) => void;
  /** Takes the text that is sought, letter by letter. */
  type: (text: string) => void;
  document: Document;
}

/** The search, the choices of units, and what the strip compares with. */
export function treeControls({counts, compared, choose, type, document}: TreeControlsOptions) {
  const {html} = elements(document);
  const {organizations} = words;
  const find = html("input", {
    ...{type: "search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search"},
    ...{placeholder: organizations.search, "aria-label": organizations.find, "aria-keyshortcuts": "/"}
  });
  find.addEventListener("input", () => type(find.value));
  const shows = counts.map(({show, count}) => ({
    ...{show, button: choice(organizations.filters[show], show === "all" ? "" : ` ${count}`)}
  }));
  for (const {show, button} of shows) button.addEventListener("click", () => choose("show", show));
  const strips = (["peers", "year"] as const).map((strip) => ({
    strip,
    button: choice(organizations.strips[strip], "")
  }));
  for (const {strip, button} of strips) button.addEventListener("click", () => choose("strip", strip));
  function choice(label: string, count: string): HTMLButtonElement {
    return html("button", {type: "button", "aria-pressed": "false"}, [
      label,
      count === "" ? null : html("span", {class: "count"}, [count])
    ]);
  }
  const group = (label: string, buttons: readonly HTMLElement[]) =>
    html("div", {class: "choices", role: "group", "aria-label": label}, buttons);
  const element = html("div", {class: "tree-controls"}, [
    html("div", {class: "find"}, [find, html("kbd", {"aria-hidden": "true"}, ["/"])]),
    shows.length < 2
      ? null
      : group(
          organizations.show,
          shows.map(({button}) => button)
        ),
    compared
      ? group(
          organizations.strip,
          strips.map(({button}) => button)
        )
      : null
  ]);
  const update = (state: TreeState): void => {
    if (find.value !== state.find) find.value = state.find;
    for (const {show, button} of shows) button.setAttribute("aria-pressed", String(show === state.show));
    for (const {strip, button} of strips) button.setAttribute("aria-pressed", String(strip === state.strip));
  };
  return {element, update, focus: () => find.focus()};
}
