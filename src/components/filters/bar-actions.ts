import {words} from "../../locales/index.js";
import {elements} from "../text/elements.js";

/** A table to be saved. */
export interface CsvFile {
  /** With its ending. */
  name: string;
  text: string;
  /** What its numbers mean: saved with it. */
  beside?: {name: string; text: string};
}

export interface BarActions {
  /** The main table of the page as it is now; default: there is none. */
  csv?: () => CsvFile;
  document?: Document;
}

/** What can be done with a page: copy the link to exactly this view, save its main table, print it. */
export function barActions({csv, document = globalThis.document}: BarActions = {}): HTMLElement {
  const {html} = elements(document);
  const {filters} = words;
  const said = html("span", {class: "filter-said", role: "status"});
  const button = (label: string, act: () => void) => {
    const element = html("button", {type: "button"}, [label]);
    element.addEventListener("click", act);
    return element;
  };
  return html("div", {class: "filter-actions"}, [
    said,
    button(filters.copyLink, () => {
      copyAddress(document).then(
        () => (said.textContent = filters.copied),
        () => (said.textContent = filters.notCopied)
      );
    }),
    csv === undefined ? null : button(filters.csv, () => save(csv(), document)),
    button(filters.print, () => document.defaultView!.print())
  ]);
}

/** Browsers let pages write to the clipboard on secure addresses only; else readers copy the address themselves. */
async function copyAddress(document: Document): Promise<void> {
  const {location, navigator} = document.defaultView!;
  if (navigator.clipboard === undefined) throw new Error("no clipboard");
  await navigator.clipboard.writeText(location.href);
}

function save({name, text, beside}: CsvFile, document: Document): void {
  const files = [{name, text, type: "text/csv"}, ...(beside ? [{...beside, type: "application/json"}] : [])];
  for (const {name: download, text, type} of files) {
    const href = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
    elements(document).html("a", {download, href}).click();
  }
}
