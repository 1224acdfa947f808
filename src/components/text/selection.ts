import {words} from "../../locales/index.js";
import type {Labelled} from "../../model/program.js";
import {elements} from "./elements.js";

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
}

/** Where a choice is kept: the address of the page. */
export interface AddressBar {
  location: Pick<Location, "href">;
  history: Pick<History, "replaceState" | "state">;
}

export interface SelectionOptions {
  /** Words before the control. */
  label: string;
  choices: readonly Choice[];
  /** Value chosen when the address names none, or one that is not offered; default: the first choice. */
  initial?: string;
  document?: Document;
  window?: AddressBar;
}

/** An element with a value, as Framework's `view` takes it. */
export type ControlElement = HTMLElement & {value: string};

/**
 * A labelled menu whose choice stands in the page's address (`?stage=delivery`), so that what one sees can be sent. The
 * element dispatches `input` when the choice changes; the initial choice leaves the address as it is.
 *
 * @param name  parameter of the address
 */
export function selection(
  name: string,
  {label, choices, initial, document = globalThis.document, window = globalThis.window}: SelectionOptions
): ControlElement {
  const {html} = elements(document);
  const preset = initial ?? choices[0]?.value ?? "";
  const asked = new URL(window.location.href).searchParams.get(name);
  const chosen = choices.some(({value}) => value === asked) ? asked! : preset;
  const options = choices.map(({value, label}) => html("option", {value, selected: value === chosen}, [label]));
  const menu = html("select", {name}, options);
  const control = html("label", {class: "control"}, [html("span", {}, [label]), menu]);
  menu.addEventListener("change", () => setParameter(window, name, menu.value === preset ? "" : menu.value));
  return withValue(control, menu);
}

/** The stages as choices, the whole journey first. */
export function stageChoices(stages: readonly Labelled[]): Choice[] {
  return [{value: "", label: words.texts.wholeJourney}, ...stages.map(({id, label}) => ({value: id, label}))];
}

/**
 * A labelled field to look for text, kept in the page's address like a menu's choice.
 *
 * @param name  parameter of the address
 */
export function searchField(
  name: string,
  {label, document = globalThis.document, window = globalThis.window}: Omit<SelectionOptions, "choices" | "initial">
): ControlElement {
  const {html} = elements(document);
  const asked = new URL(window.location.href).searchParams.get(name) ?? "";
  const field = html("input", {name, type: "search", placeholder: " ", value: asked, autocomplete: "off"});
  field.addEventListener("input", () => setParameter(window, name, field.value));
  return withValue(html("label", {class: "control"}, [html("span", {}, [label]), field]), field);
}

function withValue(control: HTMLElement, field: {value: string}): ControlElement {
  return Object.defineProperty(control, "value", {
    get: () => field.value,
    set: (value: string) => {
      field.value = value;
    }
  }) as ControlElement;
}

function setParameter({location, history}: AddressBar, name: string, value: string): void {
  const address = new URL(location.href);
  if (value === "") address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  history.replaceState(history.state, "", address.href);
}
