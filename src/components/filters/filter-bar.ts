import {words} from "../../locales/index.js";
import {markSign, type ClassMark} from "../charts/class-marks.js";
import {elements} from "../text/elements.js";
import {barActions, type CsvFile} from "./bar-actions.js";
import {pageState, type AddressBar, type Choice, type PageState, type Parameter} from "./page-state.js";

/** The parameters of pages that have words. */
export type FilterName = keyof typeof words.filters.names;

/** A parameter as the bar shows it. */
export interface Filter extends Parameter {
  name: FilterName;
  choices: readonly (Choice & {mark?: ClassMark})[] | null;
  /** Whether the page has a control of its own for it, such as tabs; default false. */
  elsewhere?: boolean;
}

export interface FilterBarOptions {
  /** What holds for the whole page and cannot be chosen: measure, period. */
  facts?: readonly string[];
  /** Loads what values need that is not there yet: the page keeps what it shows until then. Null where all is there. */
  before?: (values: PageState["values"]) => Promise<unknown> | null;
  /** The main table of the page with these values. */
  csv?: (values: PageState["values"]) => CsvFile;
  document?: Document;
  window?: AddressBar;
}

/** The bar: an element with a value, as Framework's `view` takes it, that says `input` when another one holds. */
export type FilterBar = HTMLElement & {value: PageState["values"]; state: PageState};

/**
 * The line of controls under the header: what is chosen stands in the address, Back undoes a choice, and a value that
 * the address asks for and the page does not know is named. What has only one choice has no control.
 */
export function filterBar(
  filters: readonly Filter[],
  {facts = [], before = () => null, csv, document = globalThis.document, window}: FilterBarOptions = {}
): FilterBar {
  const {html} = elements(document);
  const notice = html("p", {class: "filter-notice", role: "status"});
  const summary = html("p", {class: "filter-summary"});
  const shown = filters.filter(({choices, elsewhere = false}) => !elsewhere && (choices?.length ?? 2) > 1);
  const show = (state: PageState) => {
    controls.forEach(({take}) => take(state.values));
    summary.textContent = summaryOf(shown, facts, state);
    notice.textContent = noticeOf(filters, state);
  };
  let latest: PageState["values"];
  const state = pageState(
    filters,
    (now) => {
      show(now);
      const asked = {...now.values};
      const tell = () => {
        bar.removeAttribute("aria-busy");
        bar.value = asked;
        bar.dispatchEvent(new (document.defaultView ?? globalThis).Event("input"));
      };
      latest = asked;
      const loading = before(asked);
      if (loading === null) return tell();
      bar.setAttribute("aria-busy", "true");
      loading.then(
        () => latest === asked && tell(),
        () => (notice.textContent = words.filters.notLoaded)
      );
    },
    {...(window === undefined ? {} : {window})}
  );
  const controls = shown.map((filter) => control(filter, state, document));
  const known = facts.map((fact) => html("span", {class: "filter-fact"}, [fact]));
  const panel = html(
    "div",
    {class: "filter-panel", id: "filter-panel", role: "group", "aria-label": words.filters.bar},
    [
      ...controls.map(({element}) => element),
      ...known,
      barActions({...(csv === undefined ? {} : {csv: () => csv(state.values)}), document})
    ]
  );
  const own = html("div", {class: "filter-bar"}, [summary, foldButton(panel, document), panel, notice]);
  const bar: FilterBar = Object.assign(own, {state, value: {...state.values}});
  show(state);
  return bar;
}

/** On a phone the bar is one line; this opens the rest of it. */
function foldButton(panel: HTMLElement, document: Document): HTMLElement {
  const button = elements(document).html("button", {
    ...{type: "button", class: "filter-change"},
    ...{"aria-expanded": "false", "aria-controls": panel.id}
  });
  const fold = (open: boolean) => {
    button.textContent = open ? words.filters.close : words.filters.change;
    button.setAttribute("aria-expanded", String(open));
    panel.toggleAttribute("data-open", open);
  };
  button.addEventListener("click", () => fold(button.getAttribute("aria-expanded") === "false"));
  fold(false);
  return button;
}

interface Control {
  element: HTMLElement;
  /** Shows what is chosen. */
  take: (values: PageState["values"]) => void;
}

function control(filter: Filter, state: PageState, document: Document): Control {
  const {html} = elements(document);
  const {name, choices} = filter;
  const field =
    choices === null
      ? html("input", {name, type: "search", autocomplete: "off"})
      : html(
          "select",
          {name},
          choices.map(({value, label}) => html("option", {value}, [label]))
        );
  const sign = html("span", {class: "filter-sign"});
  const element = html("label", {class: "filter"}, [
    html("span", {class: "filter-name"}, [words.filters.names[name]]),
    sign,
    field
  ]);
  // The bar itself says when another value holds: not twice, and not before it does.
  element.addEventListener("input", (event) => {
    event.stopPropagation();
    if (choices === null) state.type(name, field.value);
  });
  field.addEventListener("change", () => {
    if (choices !== null) state.choose(name, field.value);
  });
  const take = (values: PageState["values"]) => {
    if (field.value !== values[name]) setValue(field, values[name]!);
    const mark = choices?.find(({value}) => value === values[name])?.mark;
    sign.replaceChildren(...(mark === undefined ? [] : [markSign(mark, {document})]));
  };
  return {element, take};
}

/** By its option: the document in which pages are drawn ahead cannot set the value of a list. */
function setValue(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  if (field.localName === "input") field.value = value;
  for (const option of field.querySelectorAll("option")) option.selected = option.value === value;
}

function labelOf({choices}: Filter, value: string): string {
  return choices?.find((choice) => choice.value === value)?.label ?? value;
}

function summaryOf(shown: readonly Filter[], facts: readonly string[], {values}: PageState): string {
  return [...shown.map((filter) => labelOf(filter, values[filter.name]!)), ...facts]
    .filter((part) => part !== "")
    .join(" · ");
}

function noticeOf(filters: readonly Filter[], {unknown, values}: PageState): string {
  const said = unknown.map(({name, value}) => {
    const filter = filters.find((each) => each.name === name)!;
    return words.filters.unknown(filter.name, shortened(value), labelOf(filter, values[name]!));
  });
  return words.texts.sentences(said);
}

/** An address may hold anything of any length: enough of it to be recognised. */
const LONGEST = 40;

function shortened(value: string): string {
  const letters = [...value];
  return letters.length <= LONGEST ? value : `${letters.slice(0, LONGEST).join("")}…`;
}
