import {words} from "../../locales/index.js";
import type {Labelled} from "../../model/program.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalAxis, tickLines} from "../charts/interval-picture.js";
import {limitsOf, scoreDomain} from "../charts/score-domain.js";
import {elements} from "../text/elements.js";
import type {TreeState} from "./tree-state.js";
import {treeKeys} from "./tree-keys.js";
import {firstOpened, isFlat, seenUnits, type IndexedUnit} from "./unit-index.js";
import {levelOf, markFound, unitRow, type RowOptions} from "./unit-row.js";

/** What is drawn at once; the rest follows, so that a reader who types does not wait for it. */
const ROWS_AT_ONCE = 16;
const MILLISECONDS_BETWEEN = 50;

export interface UnitTreeOptions {
  /** What the table shows, for screen readers. */
  caption: string;
  stages: readonly Labelled[];
  unit: MetricUnit;
  address: (id: string) => string;
  /** Called when a box is ticked or cleared. */
  pick: (id: string) => void;
  document?: Document;
}

/**
 * All units in the order of their tree, which opens and closes, or those found, each with the way to it. A row is made when
 * it is first seen and kept: a search compares texts and moves rows.
 */
export function unitTree(index: ReadonlyMap<string, IndexedUnit>, options: UnitTreeOptions) {
  const {stages, document = globalThis.document} = options;
  const opened = firstOpened([...index.values()].map(({unit}) => unit));
  const {table, head, body} = frameOf(options.caption, stages.length, document);
  const drawn = drawnRows(index, {...options, document}, {table, head});
  let [state, shown]: [TreeState | null, IndexedUnit[]] = [null, []];
  let later: ReturnType<typeof setTimeout> | undefined;
  const add = (rows: readonly IndexedUnit[]) => body.append(...rows.map((one) => drawn.row(one, state!, opened)));
  const addRest = (from: number): void => {
    if (from >= shown.length) return;
    later = setTimeout(() => {
      add(shown.slice(from, from + 2 * ROWS_AT_ONCE));
      addRest(from + 2 * ROWS_AT_ONCE);
    }, MILLISECONDS_BETWEEN);
  };
  const show = (asked: TreeState): number => {
    clearTimeout(later);
    const before = shown;
    state = asked;
    shown = seenUnits(index, {...asked, opened});
    drawn.begin(asked);
    table.classList.toggle("flat", isFlat(asked));
    table.setAttribute("aria-rowcount", String(shown.length + 1));
    const first = shown.slice(0, ROWS_AT_ONCE).map((one) => drawn.row(one, asked, opened));
    // Where the same rows stay, none is moved: a row that is taken out and put back loses the focus.
    const isSame = before.length === shown.length && before.every((one, place) => one === shown[place]) && drawn.kept();
    if (isSame) {
      for (const one of shown.slice(ROWS_AT_ONCE)) drawn.row(one, asked, opened);
      completed();
    } else {
      const active = keys.focused();
      body.replaceChildren(...first);
      addRest(ROWS_AT_ONCE);
      if (active !== null && shown.some(({unit}) => unit.id === active)) keys.focus(active);
    }
    keys.enter();
    return shown.length;
  };
  const toggle = (id: string): void => {
    if (state === null || isFlat(state) || index.get(id)!.children.length === 0) return;
    if (!opened.delete(id)) opened.add(id);
    show(state);
    keys.focus(id);
  };
  const completed = () => {
    clearTimeout(later);
    add(shown.slice(body.children.length));
  };
  const keys = treeKeys(body, {
    index,
    rows: () => shown.map(({unit}) => unit.id),
    isOpen: (id) => state !== null && !isFlat(state) && opened.has(id),
    ...{toggle, completed, pick: options.pick}
  });
  return {element: table, show, complete: completed};
}

interface Frame {
  table: HTMLElement;
  head: HTMLElement;
  body: HTMLElement;
}

function frameOf(caption: string, stages: number, document: Document): Frame {
  const {html} = elements(document);
  const body = html("tbody", {role: "rowgroup"});
  const head = html("thead", {role: "rowgroup"});
  const told = html("caption", {class: "visually-hidden"}, [`${caption}. ${words.organizations.keys}`]);
  const table = html("table", {class: "unit-tree", role: "treegrid", "aria-label": caption}, [told, head, body]);
  table.style.setProperty("--stages", String(stages));
  return {table, head, body};
}

/** The rows that were made, as long as they say the same. */
function drawnRows(
  index: ReadonlyMap<string, IndexedUnit>,
  {stages, unit, address, document}: Required<UnitTreeOptions>,
  {table, head}: Pick<Frame, "table" | "head">
) {
  const rows = new Map<string, HTMLTableRowElement>();
  let said = "";
  let isKept = false;
  let options: RowOptions;
  const begin = ({stage, strip}: TreeState): void => {
    isKept = said === `${strip} ${stage}`;
    if (isKept) return;
    said = `${strip} ${stage}`;
    rows.clear();
    const figures = [...index.values()].map((one) => levelOf(one, stage).figure);
    const domain = scoreDomain(figures, {...limitsOf(unit), count: 5});
    options = {stages, stage, strip, unit, domain, address, document};
    table.style.setProperty("--ticks", tickLines(domain));
    head.replaceChildren(headRow(options));
  };
  const row = (one: IndexedUnit, state: TreeState, opened: ReadonlySet<string>): HTMLTableRowElement => {
    const {id, depth, label} = one.unit;
    const made = rows.get(id) ?? unitRow(one, options);
    rows.set(id, made);
    const isTree = !isFlat(state);
    setAttribute(made, "aria-level", isTree ? String(depth + 1) : null);
    setAttribute(made, "aria-expanded", isTree && one.children.length > 0 ? String(opened.has(id)) : null);
    const isPicked = state.picked.includes(id);
    made.classList.toggle("picked", isPicked);
    made.querySelector("input")!.checked = isPicked;
    markFound(made, label, state.find);
    return made;
  };
  return {begin, row, kept: () => isKept};
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function headRow({stages, domain, document}: RowOptions): HTMLElement {
  const {html} = elements(document);
  const {tables, organizations} = words;
  const head = (name: string, text: string) => html("th", {scope: "col", role: "columnheader", class: name}, [text]);
  return html("tr", {role: "row"}, [
    head("name", tables.organization),
    html("td", {class: "picture", role: "columnheader"}, [intervalAxis(domain, {document})]),
    head("number", organizations.score),
    head("change", tables.changeInAYear),
    ...stages.map(({label}) =>
      html("th", {scope: "col", role: "columnheader", class: "strip"}, [html("span", {}, [label])])
    ),
    head("number base", tables.answers),
    head("pick", organizations.pick)
  ]);
}
