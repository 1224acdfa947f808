import {words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import type {OrganizationRow} from "../../../loaders/payloads/organizations.js";
import {verdictText} from "./change-list.js";
import {elements} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import type {MetricUnit} from "../../model/unit.js";
import type {Reference} from "../charts/interval-picture.js";
import {intervalRows, type IntervalRow, type RowColumn} from "../charts/interval-rows.js";
import type {Choice} from "../filters/page-state.js";

export interface OrganizationTableOptions {
  unit: MetricUnit;
  /** Id of the stage whose figures are shown; default "": the whole journey's, with its changes and reliability. */
  stage?: string;
  /** What is shown of the tree, as `organizationChoices` names it; default: all of it. */
  show?: string;
  /** Only units whose name has this text in it; default: all. */
  find?: string;
  /** CSS colour of a stage's id. */
  color: (id: string) => string;
  /** Address of a unit's page. */
  address: (id: string) => string;
  document?: Document;
}

type UnitRow = IntervalRow & {unit: OrganizationRow};

/**
 * The tree of organizations in its own order, never in the order of scores: each unit's figure in its interval, its
 * change, and how reliably the figures of its kind tell units apart. The score of the top of the tree is a line across.
 *
 * @param units  all units, in tree order
 */
export function organizationTable(units: readonly OrganizationRow[], options: OrganizationTableOptions): HTMLElement {
  const {unit, stage = "", show = "", find = "", color, address, document = globalThis.document} = options;
  const chosen = chosenUnits(units, {show, find});
  const flat = show.startsWith("kind:") || find.trim() !== "";
  const names = new Map(units.map(({id, label}) => [id, label]));
  const rows = chosen.map((organization): UnitRow => {
    const {id, label, kindLabel, depth, parent, ended} = organization;
    const above = flat && parent !== null ? words.tables.kindOf(kindLabel, names.get(parent) ?? parent) : kindLabel;
    const note = ended === null ? above : words.tables.endedUnit(above, ended);
    const figure = unitFigure(organization, stage);
    const place = {href: address(id), depth: flat ? 0 : depth};
    return {unit: organization, label, note, ...place, figure, color: color(stage)};
  });
  const top = units.find(({parent}) => parent === null);
  const reference = top ? wholeLine(top, stage) : null;
  const table = intervalRows(rows, {
    caption: words.tables.organizations,
    header: words.tables.organization,
    unit,
    columns: stage === "" ? journeyColumns(document) : [],
    ...(reference ? {reference} : {}),
    document
  });
  table.classList.add("organizations");
  return table;
}

function journeyColumns(document: Document): RowColumn<UnitRow>[] {
  const {changeInAYear, reliability} = words.tables;
  return [
    {header: changeInAYear, cell: ({unit}) => verdictText(unit.change, {brief: true, document})},
    {header: reliability, cell: ({unit}) => reliabilityText(unit.reliability, document)}
  ];
}

function reliabilityText(reliability: number | null, document: Document): HTMLElement {
  const {html} = elements(document);
  if (reliability === null) return html("span", {class: "absent"}, [words.tables.reliabilityUnknown]);
  return html("span", {class: reliability < 0.7 ? "low" : null}, [words.formats.share(reliability)]);
}

function wholeLine(top: OrganizationRow, stage: string): Reference | null {
  const figure = unitFigure(top, stage);
  return isShown(figure) ? {value: figure.estimate, label: words.tables.whole} : null;
}

/**
 * A unit's figure of a stage, or of the whole journey for "".
 *
 * @example unitFigure({journey: {estimate: null, withheld: false, reason: {code: "no-answers"}}, stages: []}, "delivery").reason // {code: "not-asked"}
 */
export function unitFigure({journey, stages}: Pick<OrganizationRow, "journey" | "stages">, stage: string): Figure {
  if (stage === "") return journey;
  return stages.find(({id}) => id === stage)?.figure ?? {estimate: null, withheld: false, reason: {code: "not-asked"}};
}

/** What can be shown of a tree: all of it, down to each level, or the units of one kind side by side. */
export function organizationChoices(units: readonly OrganizationRow[]): Choice[] {
  const deepest = Math.max(0, ...units.map(({depth}) => depth));
  const kinds = new Map(units.map(({kind, kindLabel}) => [kind, kindLabel]));
  const levels = Array.from({length: Math.max(0, deepest - 1)}, (_, index) => {
    const depth = index + 1;
    const labels = units.filter((unit) => unit.depth === depth).map(({kindLabel}) => kindLabel);
    return {value: `depth:${depth}`, label: words.tables.downTo(labels)};
  });
  const sides = [...kinds].map(([kind, label]) => ({value: `kind:${kind}`, label: words.tables.only(label)}));
  return [{value: "all", label: words.tables.allLevels}, ...levels, ...sides];
}

/**
 * What is shown of a tree at first: the deepest level down to which it has no more than forty units, so that the page
 * opens on what can be taken in.
 */
export function initialChoice(units: readonly OrganizationRow[]): string {
  const levels = organizationChoices(units).filter(({value}) => value === "all" || value.startsWith("depth:"));
  const fitting = levels.filter(({value}) => chosenUnits(units, {show: value}).length <= 40);
  if (fitting.some(({value}) => value === "all")) return "all";
  return fitting.at(-1)?.value ?? levels.at(-1)!.value;
}

/** The units that a choice and a search for a name or an id leave, in tree order. */
export function chosenUnits(
  units: readonly OrganizationRow[],
  {show = "", find = ""}: {show?: string; find?: string}
): OrganizationRow[] {
  const [, by, value] = /^(depth|kind):(.*)$/.exec(show) ?? [];
  const sought = find.trim().normalize("NFC").toLowerCase();
  return units.filter((unit) => {
    if (by === "depth" && unit.depth > Number(value)) return false;
    if (by === "kind" && unit.kind !== value) return false;
    return [unit.label, unit.id].some((said) => said.normalize("NFC").toLowerCase().includes(sought));
  });
}
