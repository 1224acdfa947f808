import {exploreWords} from "../../locales/explore.js";
import type {ExploreFigures, ExploreModule, ExploreRequest, ExploreSession} from "../../model/explore.js";
import {elements} from "../text/elements.js";
import {keyLabel, requestName} from "./explore-state.js";

/** What the table shows now. */
export interface ShownTable {
  request: ExploreRequest;
  figures: ExploreFigures;
  title: string;
}

/** Buttons that copy what makes the view again: the command, and a page of one's own. */
export function copyButtons(
  now: () => {command: string; shown: ShownTable | null},
  {subject}: ExploreSession,
  module: ExploreModule,
  document: Document
): HTMLElement {
  const {html} = elements(document);
  const said = html("span", {role: "status"});
  const button = (label: string, text: () => string | null) => {
    const element = html("button", {type: "button"}, [label]);
    element.addEventListener("click", () => {
      const copied = text();
      if (copied === null) return;
      // Browsers let pages write to the clipboard on secure addresses only, of which this machine's is one.
      const {clipboard} = document.defaultView!.navigator;
      clipboard.writeText(copied).then(
        () => (said.textContent = exploreWords.copied),
        () => (said.textContent = exploreWords.notCopied)
      );
    });
    return element;
  };
  return html("div", {class: "explore-copies"}, [
    button(exploreWords.copyCommand, () => now().command),
    button(exploreWords.copyNotebook, () => {
      const {shown} = now();
      if (shown === null) return null;
      const {title, request} = shown;
      const header = request.by.map((key) => keyLabel(subject, key)).join(" · ");
      const own = {title, header, name: requestName(request), whole: exploreWords.whole};
      return module.notebookText(subject, request, {...exploreWords.notebook, ...own});
    }),
    said
  ]);
}
