import {absenceText, reasonText, words} from "../../locales/index.js";
import type {AbsentFigure, BriefChange, BriefFigure} from "../../model/figure.js";
import {isFew} from "../../model/too-few.js";
import type {Labelled} from "../../model/program.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalPicture} from "../charts/interval-picture.js";
import {verdictMarks} from "../charts/palette.js";
import type {AxisDomain} from "../charts/score-domain.js";
import {changeParts} from "../text/change-parts.js";
import {elements} from "../text/elements.js";
import {tones} from "./strip-key.js";
import {foldedText, type IndexedUnit} from "./unit-index.js";

/** What all rows of a tree have in common. */
export interface RowOptions {
  stages: readonly Labelled[];
  /** Id of the stage whose level and change are told; "" for the whole journey. */
  stage: string;
  strip: "peers" | "year";
  unit: MetricUnit;
  domain: AxisDomain;
  address: (id: string) => string;
  document: Document;
}

/** A unit's level and its change from the year before: of one stage, or of the whole journey for "". */
export function levelOf({unit}: Pick<IndexedUnit, "unit">, stage: string): {figure: BriefFigure; change: BriefChange} {
  if (stage === "") return {figure: unit.journey, change: unit.change};
  const found = unit.stages.find(({id}) => id === stage);
  if (found !== undefined) return {figure: found.figure, change: found.year};
  const reason = {code: "not-asked"} as const;
  return {figure: {estimate: null, withheld: false, reason}, change: {estimate: null, reason}};
}

/** A row of the tree: name, level, score, change, strip of stages, answers, and a box to pick. */
export function unitRow(one: IndexedUnit, options: RowOptions): HTMLTableRowElement {
  const {stage, domain, unit, document} = options;
  const {html} = elements(document);
  const {formats, texts, verdicts} = words;
  const {figure, change} = levelOf(one, stage);
  const level =
    figure.estimate === null
      ? [html("td", {class: "absent", role: "gridcell", colspan: 2, title: absenceText(figure)}, [absentText(figure)])]
      : [
          html("td", {class: "picture", role: "gridcell"}, [intervalPicture(figure, {domain, document})]),
          html("td", {class: "number", role: "gridcell"}, [
            html("strong", {title: texts.interval(figure, unit)}, [formats.value(figure.estimate, unit)]),
            hidden(texts.inBrackets(texts.interval(figure, unit)), document)
          ])
        ];
  const base = figure.estimate === null ? "" : formats.count(figure.n);
  return html("tr", {role: "row", "data-id": one.unit.id, tabindex: -1}, [
    nameCell(one, options),
    ...level,
    html(
      "td",
      {class: "change", role: "gridcell"},
      changeParts(change, unit, document, one.unit.flag === null ? verdicts : null)
    ),
    ...stripCells(one, options),
    html("td", {class: "number base", role: "gridcell"}, [base]),
    html("td", {class: "pick", role: "gridcell"}, [
      html("input", {type: "checkbox", tabindex: -1, "aria-label": words.organizations.pickOne(one.unit.label)})
    ])
  ]);
}

function absentText({withheld, reason}: AbsentFigure): string {
  return withheld || isFew(reason) ? words.organizations.tooFew : absenceText({withheld, reason});
}

function nameCell({unit, path, children, flaggedBelow}: IndexedUnit, {address, document}: RowOptions): HTMLElement {
  const {html} = elements(document);
  const {organizations, tables} = words;
  const chip = (text: string) => html("span", {class: "flag"}, [html("span", {"aria-hidden": "true"}, ["⚑ "]), text]);
  const flag =
    unit.flag !== null
      ? chip(organizations.signs[unit.flag.sign])
      : flaggedBelow.length > 0
        ? chip(organizations.includes(flaggedBelow))
        : null;
  const ended =
    unit.ended === null ? null : html("span", {class: "fine"}, [tables.endedUnit(unit.kindLabel, unit.ended)]);
  const above = path.flatMap(({label}) => [html("bdi", {}, [label]), " › "]).slice(0, -1);
  return html("th", {scope: "row", role: "rowheader", style: `--depth: ${unit.depth}`}, [
    html("span", {class: "above"}, above),
    html("span", {class: children.length > 0 ? "toggle" : "toggle leaf", "aria-hidden": "true"}),
    html("a", {href: address(unit.id), tabindex: -1}, [html("bdi", {}, [unit.label])]),
    flag,
    ended
  ]);
}

/** Marks where a name was found; the name as it is where nothing is sought. */
export function markFound(row: HTMLElement, label: string, find: string): void {
  const name = row.querySelector("a bdi")!;
  const folded = label.normalize("NFC").toLowerCase();
  const sought = foldedText(find);
  const from = sought === "" ? -1 : folded.indexOf(sought);
  // Letters that are longer when small would shift the mark.
  if (from < 0 || folded.length !== label.length) {
    if (name.childElementCount > 0) name.replaceChildren(label);
    return;
  }
  const to = from + sought.length;
  const mark = elements(row.ownerDocument).html("mark", {}, [label.slice(from, to)]);
  name.replaceChildren(label.slice(0, from), mark, label.slice(to));
}

const hidden = (text: string, document: Document) =>
  elements(document).html("span", {class: "visually-hidden"}, [text]);

function stripCells({unit}: IndexedUnit, {stages, strip, unit: points, document}: RowOptions): HTMLElement[] {
  const {html} = elements(document);
  const {organizations, texts, verdicts, peerVerdicts} = words;
  if (unit.flag !== null) {
    return [
      html("td", {class: "no-verdict", role: "gridcell", colspan: stages.length}, [
        html("span", {}, [organizations.noVerdict])
      ])
    ];
  }
  const said = strip === "peers" ? peerVerdicts : verdicts;
  return stages.map(({id, label}, index) => {
    const stage = unit.stages[index]?.id === id ? unit.stages[index] : unit.stages.find((each) => each.id === id);
    const change = stage?.[strip] ?? {estimate: null, reason: {code: "not-asked"}};
    if (change.estimate === null) {
      const why = texts.named(label, reasonText(change.reason));
      return html("td", {class: "strip", role: "gridcell", title: why}, [hidden(reasonText(change.reason), document)]);
    }
    const {verdict} = change;
    const title = `${texts.named(label, texts.differenceAndInterval(change.estimate, change, points))}, ${said[verdict]}`;
    return html("td", {class: `strip ${tones[verdict]}`, role: "gridcell", title}, [
      html("span", {"aria-hidden": "true"}, [verdictMarks[verdict].sign || "·"]),
      hidden(said[verdict], document)
    ]);
  });
}
