import {exploreWords} from "../../locales/explore.js";
import {words} from "../../locales/index.js";
import type {ExploreSession, LabelledValue} from "../../model/explore.js";
import type {Choice, PageState, Parameter} from "../filters/page-state.js";
import {elements} from "../text/elements.js";
import {chips} from "./chips.js";
import {filtersText, joinParts, keyLabel, partsOf, type KeyValue} from "./explore-state.js";

/** What the controls work on. */
export interface BuilderOptions {
  session: ExploreSession;
  parameters: readonly Parameter[];
  state: PageState;
  /** Filters that hold. */
  filters: readonly KeyValue[];
  /** Labels of the values of filters, as far as they are known. */
  labelOf: (key: string, value: string) => string;
}

type Name = keyof typeof exploreWords.parameters;

/** The controls of a table, as they stand with what is chosen. */
export function builder(options: BuilderOptions, document: Document = globalThis.document): HTMLElement[] {
  return [
    keysControl("rows", options, document),
    keysControl("columns", options, document),
    choiceControl("measure", options, document),
    choiceControl("period", options, document),
    filterControl(options, document),
    choiceControl("against", options, document),
    choiceControl("view", options, document)
  ];
}

function field(name: Name, content: HTMLElement, document: Document): HTMLElement {
  const {html} = elements(document);
  return html("div", {class: "explore-field"}, [
    html("span", {class: "explore-name", "aria-hidden": "true"}, [exploreWords.parameters[name]]),
    content
  ]);
}

function keysControl(name: "rows" | "columns", {parameters, state}: BuilderOptions, document: Document): HTMLElement {
  const choices = parameters.find((parameter) => parameter.name === name)!.choices!;
  const chosen = partsOf(state.values[name]!);
  const taken = [...partsOf(state.values["rows"]!), ...partsOf(state.values["columns"]!)];
  const control = chips(
    {
      label: exploreWords.parameters[name],
      chosen: chosen.map((value) => choices.find((choice) => choice.value === value)!),
      others: choices.filter(({value}) => !taken.includes(value)),
      add: (value) => state.choose(name, joinParts([...chosen, value])),
      remove: (value) => state.choose(name, joinParts(chosen.filter((each) => each !== value)))
    },
    document
  );
  return field(name, control, document);
}

function choiceControl(name: Name, {parameters, state}: BuilderOptions, document: Document): HTMLElement {
  const {choices} = parameters.find((parameter) => parameter.name === name)!;
  const label = exploreWords.parameters[name];
  const list = optionsList(choices!, {label, chosen: state.values[name]!}, document);
  list.addEventListener("change", () => state.choose(name, list.value));
  return field(name, list, document);
}

function optionsList(
  choices: readonly Choice[],
  {label, chosen}: {label: string; chosen: string},
  document: Document
): HTMLSelectElement {
  const {html} = elements(document);
  return html(
    "select",
    {"aria-label": label, "data-key": label},
    choices.map(({value, label}) => html("option", {value, selected: value === chosen}, [label]))
  );
}

/** Filters that hold, and two lists to add another from: a key, then a value of it. */
function filterControl({session, state, filters, labelOf}: BuilderOptions, document: Document): HTMLElement {
  const {html} = elements(document);
  const {subject} = session;
  const write = (next: readonly KeyValue[]) => state.choose("where", filtersText(next));
  const values = html("select", {"aria-label": exploreWords.filterValue, hidden: true});
  const control = chips(
    {
      label: exploreWords.parameters.where,
      chosen: filters.map(({key, value}) => ({
        value: filtersText([{key, value}]),
        label: `${keyLabel(subject, key)} = ${labelOf(key, value)}`
      })),
      others: subject.keys.map(({value}) => ({value, label: keyLabel(subject, value)})),
      add: (key) => void offer(key),
      remove: (text) => write(filters.filter((filter) => filtersText([filter]) !== text))
    },
    document
  );
  let offered = "";
  const offer = async (key: string) => {
    offered = key;
    const found: readonly LabelledValue[] = await session.values(key);
    if (offered !== key) return;
    const known = filters.filter((filter) => filter.key === key).map(({value}) => value);
    const first = html("option", {value: ""}, [`${keyLabel(subject, key)}…`]);
    const others = found.filter(({value}) => !known.includes(value));
    values.replaceChildren(first, ...others.map(({value}) => html("option", {value}, [labelOf(key, value)])));
    values.hidden = false;
    values.focus();
  };
  values.addEventListener("change", () => {
    if (values.value !== "") write([...filters, {key: offered, value: values.value}]);
  });
  control.append(values);
  return field("where", control, document);
}

/** What a value is called where nothing better is known. */
export function plainLabel(label: string, value: string): string {
  return label === value ? words.formats.period(value) : label;
}
