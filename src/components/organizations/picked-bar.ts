import {words} from "../../locales/index.js";
import type {Labelled} from "../../model/program.js";
import {elements} from "../text/elements.js";

export interface PickedBarOptions {
  remove: (id: string) => void;
  clear: () => void;
  compare: () => void;
  document: Document;
}

/** The units that are picked, at the foot of the window, with the way to their comparison. */
export function pickedBar({remove, clear, compare, document}: PickedBarOptions) {
  const {html} = elements(document);
  const {organizations} = words;
  const chips = html("ul", {class: "picked-units"});
  const go = html("button", {type: "button", class: "go"});
  go.addEventListener("click", compare);
  const none = html("button", {type: "button", class: "clear"}, [organizations.clear]);
  none.addEventListener("click", clear);
  const element = html(
    "div",
    {class: "picked-bar", role: "region", "aria-label": organizations.compare, hidden: true},
    [
      html("strong", {}, [organizations.compare]),
      chips,
      html("span", {class: "range"}, [organizations.pickRange]),
      none,
      go
    ]
  );
  const update = (picked: readonly Labelled[]): void => {
    element.hidden = picked.length === 0;
    chips.replaceChildren(
      ...picked.map(({id, label}) => {
        const button = html("button", {type: "button", "aria-label": organizations.remove(label)}, ["×"]);
        button.addEventListener("click", () => remove(id));
        return html("li", {}, [html("bdi", {}, [label]), button]);
      })
    );
    go.hidden = picked.length < 2;
    go.textContent = organizations.compareSome(picked.length);
  };
  return {element, update};
}
