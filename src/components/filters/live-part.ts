import {elements} from "../text/elements.js";
import type {FilterBar} from "./filter-bar.js";

/**
 * A part of the page that is drawn anew when something else is chosen; what has the focus in it keeps it, by its `data-key`.
 *
 * @param draw  gives what stands there, for the values that hold
 */
export function livePart(
  bar: FilterBar,
  name: string,
  draw: (values: FilterBar["value"]) => readonly Node[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const place = elements(document).html("div", {class: name});
  const show = () => {
    const focused = document.activeElement;
    const key = focused !== null && place.contains(focused) ? focused.getAttribute("data-key") : null;
    place.replaceChildren(...draw(bar.value));
    if (key === null) return;
    for (const each of place.querySelectorAll<HTMLElement>("[data-key]")) {
      if (each.getAttribute("data-key") === key) each.focus();
    }
  };
  bar.addEventListener("input", show);
  show();
  return place;
}

/** A way to another state of the page: a link that can be opened elsewhere, and chooses without loading anything. */
export function stateLink(
  bar: FilterBar,
  [name, value]: readonly [name: string, value: string],
  children: readonly (Node | string)[],
  {current, document = globalThis.document}: {current: boolean; document?: Document}
): HTMLAnchorElement {
  const link = elements(document).html(
    "a",
    {href: bar.state.addressWith(name, value), "data-key": `${name} ${value}`, "aria-current": current ? "true" : null},
    children
  );
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    bar.state.choose(name, value);
  });
  return link;
}
