import {exploreWords} from "../../locales/explore.js";
import {reasonText, words} from "../../locales/index.js";
import {toCsv, type CellValue} from "../../model/csv.js";
import {refusalIn, type ExploreFigures, type ExploreModule} from "../../model/explore.js";
import type {ExploreSession, LabelledValue} from "../../model/explore.js";
import {isReason} from "../../model/reason.js";
import {barActions} from "../filters/bar-actions.js";
import {pageState, type PageState, type Parameter} from "../filters/page-state.js";
import {elements} from "../text/elements.js";
import {builder, plainLabel} from "./builder.js";
import {copyButtons, type ShownTable} from "./copy-buttons.js";
import {crossTable, type CrossTable} from "./cross-table.js";
import {exploreParameters, keyLabel, knownFilters, partsOf, requestName, requestOf} from "./explore-state.js";
import type {KeyValue} from "./explore-state.js";

/**
 * A table of any keys: its controls, the figures, and how to have them elsewhere. All that is chosen stands in the address.
 *
 * @returns drawn  when the first figures are there, or why they are not
 */
export function tablePanel(
  session: ExploreSession,
  module: ExploreModule,
  document: Document = globalThis.document
): {element: HTMLElement; drawn: Promise<void>} {
  const {html} = elements(document);
  const places: Places = {
    controls: html("form", {class: "explore-builder"}),
    notice: html("p", {class: "filter-notice", role: "status"}),
    heading: html("h2", {"aria-live": "polite"}),
    table: html("div", {class: "explore-place"}, [exploreWords.counting]),
    command: html("pre", {class: "explore-command", tabindex: 0, lang: "en"})
  };
  const {controls, command, heading, notice, table} = places;
  const parameters = exploreParameters(session.subject);
  const drawing = new Drawing(session, module, parameters, places);
  controls.addEventListener("submit", (event) => event.preventDefault());
  const state = pageState(parameters, (now) => void drawing.draw(now));
  const drawn = drawing.draw(state);
  const copies = copyButtons(
    () => ({command: command.textContent ?? "", shown: drawing.shown}),
    session,
    module,
    document
  );
  const actions = barActions({csv: () => csvFile(drawing.shown), document});
  const element = html("section", {class: "explore-panel"}, [
    html("div", {class: "explore-side"}, [controls, html("h3", {}, [exploreWords.takeAway]), command, copies]),
    html("div", {class: "explore-main"}, [html("div", {class: "explore-head"}, [heading, actions]), notice, table])
  ]);
  return {element, drawn};
}

type Places = Readonly<Record<"controls" | "notice" | "heading" | "table" | "command", HTMLElement>>;

/** Draws what is chosen; of several choices in a row only the last one is shown. */
class Drawing {
  shown: ShownTable | null = null;
  private begun = 0;
  private readonly values: ReturnType<typeof remembered>;

  constructor(
    private readonly session: ExploreSession,
    private readonly module: ExploreModule,
    private readonly parameters: readonly Parameter[],
    private readonly places: Places
  ) {
    this.values = remembered(session);
  }

  async draw(state: PageState): Promise<void> {
    const {table} = this.places;
    const own = ++this.begun;
    const values = {...state.values};
    const isLast = () => own === this.begun;
    table.setAttribute("aria-busy", "true");
    try {
      await this.show(state, values, isLast);
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === null) throw error;
      if (isLast()) this.refuse(refusal.text);
    } finally {
      if (isLast()) table.removeAttribute("aria-busy");
    }
  }

  private async show(state: PageState, values: PageState["values"], isLast: () => boolean): Promise<void> {
    const {session, places, parameters} = this;
    const {subject} = session;
    const {known, unknown} = await knownFilters(subject, values["where"]!, this.values.get);
    if (!isLast()) return;
    places.notice.textContent = noticeOf(state, unknown, subject);
    const parts = builder(
      {session, parameters, state, filters: known, labelOf: this.values.labelOf},
      places.controls.ownerDocument
    );
    keepFocus(places.controls, [heading(exploreWords.builder, places), ...parts]);
    const request = requestOf(subject, values, known);
    places.command.textContent = this.module.commandText(subject, request);
    const figures = await session.figures(request);
    if (!isLast()) return;
    const table = tableOf(session, values, figures);
    this.shown = {request, figures, title: table.title};
    places.heading.textContent = table.title;
    places.table.replaceChildren(crossTable(table, places.table.ownerDocument));
  }

  private refuse(text: string): void {
    const {table} = this.places;
    const {html} = elements(table.ownerDocument);
    this.shown = null;
    table.replaceChildren(html("pre", {class: "explore-error", role: "alert", lang: "en"}, [text]));
  }
}

const heading = (text: string, {controls}: Places) => elements(controls.ownerDocument).html("h2", {}, [text]);

function tableOf({subject}: ExploreSession, values: PageState["values"], figures: ExploreFigures): CrossTable {
  const nameOf = (key: string) => keyLabel(subject, key);
  const [rows, columns] = [partsOf(values["rows"]!), partsOf(values["columns"]!)];
  const {label, unit} = subject.measures.find(({value}) => value === values["measure"])!;
  const period = values["period"] === "" ? exploreWords.allTime : words.formats.period(values["period"]!);
  return {
    ...{figures, rows, columns: columns.filter((key) => !rows.includes(key)), nameOf, unit, minimum: subject.minimum},
    title: `${exploreWords.title(label, [...rows, ...columns].map(nameOf))} · ${period}`,
    view: values["view"] as CrossTable["view"],
    ofPeers: values["against"] === "peers" || values["against"] === "rest"
  };
}

/** Values of keys, each asked for once, with what they are called. */
function remembered(session: ExploreSession) {
  const asked = new Map<string, Promise<readonly LabelledValue[]>>();
  const labels = new Map<string, string>();
  const ask = async (key: string) => {
    const values = await session.values(key);
    for (const {value, label} of values) labels.set(`${key}=${value}`, plainLabel(label, value));
    return values;
  };
  return {
    get(key: string): Promise<readonly LabelledValue[]> {
      const known = asked.get(key) ?? ask(key);
      asked.set(key, known);
      return known;
    },
    labelOf: (key: string, value: string) => labels.get(`${key}=${value}`) ?? value
  };
}

type Named = keyof typeof exploreWords.parameters;

/** What the address asks for and is not there. */
function noticeOf({unknown}: PageState, filters: readonly KeyValue[], subject: ExploreSession["subject"]): string {
  const said = [
    ...unknown.map(({name, value}) => exploreWords.unknown(exploreWords.parameters[name as Named], value)),
    ...filters.map(({key, value}) => exploreWords.unknown(keyLabel(subject, key), value))
  ];
  return words.texts.sentences(said);
}

/** Draws anew; what had the focus has it again, by its `data-key`. */
function keepFocus(place: HTMLElement, children: readonly HTMLElement[]): void {
  const key = place.ownerDocument.activeElement?.getAttribute("data-key") ?? null;
  place.replaceChildren(...children);
  if (key === null) return;
  for (const each of place.querySelectorAll<HTMLElement>("[data-key]")) {
    if (each.getAttribute("data-key") === key) each.focus();
  }
}

/** The file of a table: all that the command prints, reasons in words. */
function csvFile(shown: ShownTable | null): {name: string; text: string} {
  if (shown === null) return {name: "explore.csv", text: ""};
  const {columns, rows} = shown.figures;
  const cell = (value: unknown): CellValue => {
    if (value === null || value === undefined) return null;
    if (typeof value === "number") return value;
    return isReason(value) ? reasonText(value) : String(value);
  };
  const lines = rows.map((row) => columns.map((name) => cell(row[name])));
  return {name: `${requestName(shown.request)}.csv`, text: toCsv(columns, lines)};
}
