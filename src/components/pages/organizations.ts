import type {OrganizationLines} from "../../../loaders/payloads/organization-lines.js";
import type {OrganizationRow, OrganizationsPayload} from "../../../loaders/payloads/organizations.js";
import {words} from "../../locales/index.js";
import {organizationFile} from "../../model/organization-file.js";
import type {CsvFile} from "../filters/bar-actions.js";
import {filterBar} from "../filters/filter-bar.js";
import {comparisonPanel} from "../organizations/comparison-panel.js";
import {pickedBar} from "../organizations/picked-bar.js";
import {stripKey} from "../organizations/strip-key.js";
import {treeControls} from "../organizations/tree-controls.js";
import {MOST_PICKED, showCounts, treeFilters, treeState, type TreeState} from "../organizations/tree-state.js";
import {foldedText, seenUnits, unitIndex, type IndexedUnit} from "../organizations/unit-index.js";
import {levelOf} from "../organizations/unit-row.js";
import {unitTree} from "../organizations/unit-tree.js";
import {csvText, dataTable, type DataColumn} from "../tables/data-table.js";
import {fileNameOf} from "../tables/table-file.js";
import {organizationsTable} from "../tables/tables.js";
import {baseLine} from "../text/base-line.js";
import {elements} from "../text/elements.js";
import {figureText} from "../text/figure-text.js";
import {findingList} from "../text/finding-list.js";

export interface OrganizationsPageOptions {
  /** The quarters of all units, fetched when somebody compares some. */
  lines: () => Promise<OrganizationLines>;
  document?: Document;
  window?: Window;
}

/** All organizations: who changed, the tree with its search, and the comparison of those that are picked. */
export function organizationsPage(
  payload: OrganizationsPayload,
  {lines, document = globalThis.document, window = globalThis.window}: OrganizationsPageOptions
) {
  const {about, title, findings, unassigned, units} = payload;
  const {html} = elements(document);
  const {organizations, pages} = words;
  const headline = organizations.title(title);
  const {unit} = about.metric;
  const {bar, element} = unitsSection(payload, {lines, document, window});
  return {
    filters: () => bar,
    title: () => (headline === "" ? organizations.question : headline),
    units: () => element,
    more: () =>
      html("section", {class: "more"}, [
        html("h2", {}, [organizations.footnotes]),
        findingList(findings, {document}),
        html("p", {class: "fine"}, [
          baseLine(about, {document}),
          " ",
          pages.organizations.reading(figureText(unassigned, unit)),
          " ",
          html("a", {href: "./method.html#how-reliable-is-the-score-of-an-organization"}, [pages.chapters.reliability])
        ]),
        about.notice === null ? null : html("p", {class: "notice"}, [about.notice]),
        dataTable(
          organizationsTable(pages.organizations.title, units, {
            stage: "",
            tell: (row) => levelOf({unit: row}, "")
          }),
          {document}
        )
      ])
  };
}

/** The tree with everything that changes it; what is chosen stands in the address. */
function unitsSection(
  {about, units}: OrganizationsPayload,
  {lines, document, window}: Required<OrganizationsPageOptions>
): {bar: HTMLElement; element: HTMLElement} {
  const {html} = elements(document);
  const {organizations, formats} = words;
  const compared = about.previous !== null;
  const index = unitIndex(units, {compared});
  const bar = filterBar(treeFilters(about, index), {
    facts: [about.metric.label, formats.span(about.current)],
    csv: (values) => {
      const state = treeState(values);
      return unitsCsv(about, seenUnits(index, {...state, opened: new Set(index.keys())}), state.stage);
    },
    ...{document, window}
  });
  const {choose, type} = bar.state;
  const pick = (id: string): void => {
    const {picked} = treeState(bar.value);
    const rest = picked.filter((other) => other !== id);
    const isFull = rest.length === picked.length && picked.length >= MOST_PICKED;
    if (!isFull) return choose("org", (rest.length < picked.length ? rest : [...picked, id]).join("~"));
    render();
    note.textContent = organizations.tooMany;
  };
  const controls = treeControls({
    counts: showCounts(index),
    compared,
    choose,
    type: (text) => type("find", text),
    document
  });
  const tree = unitTree(index, {
    ...{caption: organizations.tree(about.metric.label), stages: about.stages, unit: about.metric.unit, pick, document},
    address: (id) => `./organization/${organizationFile(id)}.html`
  });
  const panel = comparisonPanel({about, lines, document});
  const picks = pickedBar({remove: pick, clear: () => choose("org", ""), compare: () => panel.focus(), document});
  const note = html("p", {class: "found", "aria-live": "polite"});
  const key = stripKey({document});
  const treeAgain = () => {
    if (bar.value["find"] !== "") type("find", "");
    choose("show", "all");
  };
  const render = (): void => {
    const state = treeState(bar.value);
    controls.update(state);
    key.update(compared ? state.strip : "peers");
    note.replaceChildren(...noteParts(state, {number: tree.show(state), all: index.size, treeAgain, document}));
    const picked = state.picked.map((id) => index.get(id)!);
    picks.update(picked.map(({unit}) => unit));
    panel.update(picked);
  };
  bar.addEventListener("input", render);
  window.addEventListener("beforeprint", () => tree.complete());
  searchKey(document, () => controls.focus());
  render();
  const left = html("div", {class: "tree-side"}, [key.element, controls.element, note, tree.element, picks.element]);
  return {bar, element: html("div", {class: "organizations-columns"}, [left, panel.element])};
}

/** How many were found; where none were, the way back to the tree. */
function noteParts(
  {find, show}: TreeState,
  {number, all, treeAgain, document}: {number: number; all: number; treeAgain: () => void; document: Document}
): (Node | string)[] {
  const {organizations} = words;
  const isSought = foldedText(find) !== "";
  if (number > 0) return isSought || show !== "all" ? [organizations.found(number, all)] : [];
  const button = elements(document).html("button", {type: "button", class: "link"}, [organizations.showTree]);
  button.addEventListener("click", treeAgain);
  return [`${isSought ? organizations.nothingFound(find.trim()) : organizations.noneOfThem} `, button];
}

/** The units that are seen, as a file; those that are closed too. */
function unitsCsv(
  {metric, current}: OrganizationsPayload["about"],
  seen: readonly IndexedUnit[],
  stage: string
): CsvFile {
  const rows = seen.map(({unit}) => unit);
  const {columns} = organizationsTable("", rows, {stage, tell: (unit) => levelOf({unit}, stage)});
  const {from, to} = current;
  const subject = stage === "" ? "journey" : stage;
  const keys: Pick<DataColumn<OrganizationRow>, "header" | "value">[] = [
    {header: "organization_id", value: ({id}) => id},
    {header: "stage_id", value: () => subject},
    {header: "measure_id", value: () => metric.id},
    {header: "period_id", value: () => `${from}..${to}`}
  ];
  const name = `${fileNameOf([metric.id, subject, "by-organization", from, to])}.csv`;
  return {name, text: csvText([...keys, ...columns], rows)};
}

/** "/" leads to the search, unless something is being written. */
function searchKey(document: Document, focus: () => void): void {
  document.addEventListener("keydown", (event) => {
    const isWriting = (event.target as Element).closest("input:not([type=checkbox]), textarea, select") !== null;
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focus();
  });
}
