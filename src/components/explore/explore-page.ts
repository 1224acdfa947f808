import {exploreWords} from "../../locales/explore.js";
import {language} from "../../locales/page-language.js";
import {EXPLORE_MODULE, refusalIn} from "../../model/explore.js";
import type {ExploreModule, ExploreSession, LoadingState} from "../../model/explore.js";
import type {Language} from "../../model/language.js";
import {valueIn} from "../../model/texts.js";
import {elements} from "../text/elements.js";
import {sqlPanel} from "./sql-panel.js";
import {tablePanel} from "./table-panel.js";

/**
 * The page for analysts: what it needs is loaded on a click, from the server of this machine. Then a table can be built of
 * any keys, and anything be asked in SQL.
 */
export function explorePage(document: Document = globalThis.document): HTMLElement {
  const {html} = elements(document);
  const place = html("div", {class: "explore"});
  const button = html("button", {type: "button", class: "explore-load"}, [exploreWords.load]);
  const status = html("p", {role: "status", class: "explore-status"});
  const bar = html("progress", {hidden: true, "aria-label": exploreWords.load});
  const load = async () => {
    button.disabled = true;
    bar.hidden = false;
    try {
      const module = await loadModule();
      const session = inLanguage(await module.openExplore((state) => showProgress(state, status, bar)));
      const table = tablePanel(session, module, document);
      place.replaceChildren(table.element);
      await table.drawn;
      place.append(sqlPanel(session, await session.tables(), module, document));
    } catch (error) {
      button.disabled = false;
      bar.hidden = true;
      const text = refusalIn(error)?.text ?? String((error as Error).message);
      status.replaceChildren(`${exploreWords.failed} `, html("span", {lang: "en"}, [text]));
    }
  };
  button.addEventListener("click", () => void load());
  place.append(html("p", {class: "explore-intro"}, [exploreWords.intro]), button, bar, status);
  return place;
}

/** Not a module of the report, which has none of what it loads: its address is not to be looked up as the page is built. */
async function loadModule(): Promise<ExploreModule> {
  const address: string = EXPLORE_MODULE;
  return (await import(address)) as ExploreModule;
}

const MEGABYTE = 1e6;

function showProgress({step, done, all}: LoadingState, status: HTMLElement, bar: HTMLProgressElement): void {
  const size = step === "opening" ? "" : ` · ${exploreWords.megabytes(done / MEGABYTE, all / MEGABYTE)}`;
  status.textContent = `${exploreWords.loading[step]}${size}`;
  if (all > 0) {
    bar.max = all;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
}

/** The session, with all that has labels in the language of the page. */
function inLanguage(session: ExploreSession): ExploreSession {
  const first = session.subject.first as Language;
  const read = <Value>(value: Value) => valueIn(value, language, first);
  return {
    ...session,
    subject: read(session.subject),
    figures: async (request) => read(await session.figures(request)),
    values: async (key) => read(await session.values(key))
  };
}
