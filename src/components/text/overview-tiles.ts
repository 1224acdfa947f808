import {absenceText, reasonText, words} from "../../locales/index.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import type {Change} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import {markSign, type ClassMark} from "../charts/class-marks.js";
import {verdictMarks} from "../charts/palette.js";
import {limitsOf} from "../charts/score-domain.js";
import {drawnValues, sparkline} from "../charts/sparkline.js";
import {elements, type Child} from "./elements.js";
import {isShown} from "./figure-text.js";

/** A figure of the whole or of one class, with its line. */
export interface TileFigure extends Pick<
  OverviewPayload["journey"],
  "current" | "change" | "trend" | "limits" | "target"
> {
  label: string;
  mark: ClassMark;
  /** Whether its name has its mark. */
  isClass: boolean;
  /** Small words at the foot; none for nothing. */
  note: string;
}

export interface TileOptions {
  unit: MetricUnit;
  /** Whether each point of the lines has its name below, as waves have; default false. */
  named?: boolean;
  document?: Document;
}

/** Figures beside each other: each with its change in words and its line, all of which have one scale. */
export function overviewTiles(
  tiles: readonly TileFigure[],
  {unit, named = false, document = globalThis.document}: TileOptions
): HTMLElement {
  const {html} = elements(document);
  const spans = tiles.map((tile) => {
    const values = drawnValues({...tile, target: tile.target?.value ?? null});
    return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
  });
  const span = Math.max(limitsOf(unit).span ?? 10, ...spans);
  const items = tiles.map((tile) => html("li", {}, tileParts(tile, {unit, named, span, document})));
  return html("ul", {class: "overview-tiles"}, items);
}

function tileParts(
  {label, mark, isClass, note, current, change, trend, limits, target}: TileFigure,
  {unit, named, span, document}: Required<TileOptions> & {span: number}
): Child[] {
  const {html} = elements(document);
  const {formats, texts, overview} = words;
  const name = html("h2", {class: "tile-name", style: isClass ? `color: ${mark.color}` : null}, [
    isClass ? markSign(mark, {document}) : null,
    label
  ]);
  if (!isShown(current)) return [name, html("p", {class: "absent"}, [absenceText(current)])];
  const shown = trend.flatMap(({period, from, figure}) =>
    isShown(figure) ? [{period, from, estimate: figure.estimate}] : []
  );
  const bands = new Map(limits.centre === null ? [] : limits.band.map((each) => [each.period, each]));
  const outside = shown.filter(({from, estimate}) => {
    const band = bands.get(from);
    return band !== undefined && (estimate < band.lower || estimate > band.upper);
  });
  const said = shown.map(({period, estimate}) => ({period: formats.period(period), estimate}));
  const spoken = () => overview.line(said, outside.map(({period}) => formats.period(period)), unit); // prettier-ignore
  const line = {span, mark, target: target?.value ?? null, named};
  const verdict = target && [
    overview.target(target.value, unit),
    html("strong", {}, [overview.targetVerdicts[target.verdict]])
  ];
  return [
    name,
    html("p", {class: "tile-figure"}, [
      html("strong", {}, [formats.value(current.estimate, unit)]),
      html("span", {class: "interval-text"}, [texts.inBrackets(texts.interval(current, unit))])
    ]),
    html("p", {class: "tile-change"}, changeParts(change, unit, document)),
    shown.length < 2 ? null : sparkline(trend, limits, {...line, label: spoken(), document}),
    html("p", {class: "tile-foot"}, [...(verdict ?? []), verdict && note !== "" ? " · " : null, note])
  ];
}

function changeParts(change: Change, unit: MetricUnit, document: Document): Child[] {
  const {html} = elements(document);
  const {formats, texts, verdicts} = words;
  // Of a report of one year nobody asks what was before.
  if (change.estimate === null) return change.reason.code === "reference" ? [] : [reasonText(change.reason)];
  const {sign, color} = verdictMarks[change.verdict];
  return [
    html("span", {class: "verdict", style: `color: ${color}`}, [
      sign === "" ? null : html("span", {"aria-hidden": "true"}, [`${sign} `]),
      `${formats.difference(change.estimate, unit)} ${verdicts[change.verdict]}`
    ]),
    html("span", {class: "interval-text"}, [texts.inBrackets(texts.differenceInterval(change, unit))])
  ];
}
