import {words} from "../../locales/index.js";
import type {BriefFigure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import {elements} from "../text/elements.js";
import {limitsOf, scoreDomain} from "./score-domain.js";

/** How the line of a unit is drawn, by its place: units have no colours. */
export const lineStyles = [
  {stroke: "var(--foreground)", "stroke-width": 2.5, "stroke-dasharray": null},
  {stroke: "var(--ago)", "stroke-width": 2.5, "stroke-dasharray": null},
  {stroke: "var(--foreground)", "stroke-width": 2, "stroke-dasharray": "6 4"},
  {stroke: "var(--ago)", "stroke-width": 2, "stroke-dasharray": "6 4"},
  {stroke: "var(--foreground)", "stroke-width": 2, "stroke-dasharray": "1.5 4"}
] as const;

/** A unit's figures, one for each period. */
export interface UnitLine {
  label: string;
  points: readonly BriefFigure[];
}

export interface UnitLinesOptions {
  /** Names of the periods, oldest first. */
  periods: readonly string[];
  unit: MetricUnit;
  /** What it shows, for those who do not see it; the figures stand in a table. */
  label: string;
  document?: Document;
}

const HEIGHT = 230;
const [TOP, BOTTOM] = [12, 30];
/** In percent of the width. */
const [LEFT, RIGHT] = [9, 94];

/**
 * Lines of units over periods, on one scale; dotted over periods without a figure. The last figure of each has its interval;
 * those of the others would lie over one another.
 */
export function unitLines(
  lines: readonly UnitLine[],
  {periods, unit, label, document = globalThis.document}: UnitLinesOptions
): SVGSVGElement {
  const {svg} = elements(document);
  const shown = lines.flatMap(({points}) => points.flatMap((each) => (each.estimate === null ? [] : [each])));
  const lasts = lines.flatMap(({points}) => points.findLast(({estimate}) => estimate !== null) ?? []);
  const values = shown.map(({estimate}) => ({low: estimate, upp: estimate}));
  const domain = scoreDomain([...values, ...lasts.filter((each) => "low" in each)], limitsOf(unit));
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - domain.low) / (domain.upp - domain.low)) * (HEIGHT - TOP - BOTTOM);
  const x = (place: number) => `${(LEFT + ((RIGHT - LEFT) * (place + 0.5)) / periods.length).toFixed(2)}%`;
  const grid = domain.ticks.flatMap((tick) => [
    svg("line", {class: "grid", x1: `${LEFT}%`, x2: `${RIGHT}%`, y1: y(tick), y2: y(tick)}),
    svg("text", {class: "tick", x: `${LEFT - 1.5}%`, y: y(tick) + 4, "text-anchor": "end"}, [
      words.formats.tickValue(tick)
    ])
  ]);
  const years = periods.flatMap((period, place) => {
    const [, year] = words.formats.tickPeriod(period).split("\n");
    const name = year ?? (place === 0 ? period : null);
    return name === null
      ? []
      : [svg("text", {class: "tick", x: x(place), y: HEIGHT - 8, "text-anchor": "middle"}, [name])];
  });
  const drawn = lines.flatMap(({points}, index) => {
    const style = lineStyles[index % lineStyles.length]!;
    const places = points.flatMap((point, place) => (point.estimate === null ? [] : [{...point, place}]));
    const parts = places.slice(1).map((point, before) => {
      const from = places[before]!;
      const isGap = point.place - from.place > 1;
      return svg("line", {
        ...{...style, ...(isGap ? {"stroke-dasharray": "1 5", "stroke-width": 1.5} : {})},
        ...{x1: x(from.place), x2: x(point.place), y1: y(from.estimate), y2: y(point.estimate)}
      });
    });
    const last = places.at(-1);
    return last === undefined ? parts : [...parts, lastMark(last, {style, at: x(last.place), y, index, document})];
  });
  return svg("svg", {class: "unit-lines", width: "100%", height: HEIGHT, role: "img", "aria-label": label}, [
    ...grid,
    ...years,
    ...drawn
  ]);
}

/** Pixels between the intervals of two units, which would else lie on one another. */
const BESIDE = 6;

function lastMark(
  {estimate, low, upp}: {estimate: number; low: number; upp: number},
  {
    style,
    at,
    y,
    index,
    document
  }: {style: (typeof lineStyles)[number]; at: string; y: (value: number) => number; index: number; document: Document}
): SVGElement {
  const {svg} = elements(document);
  const {stroke} = style;
  const x = index * BESIDE;
  return svg("svg", {x: at, overflow: "visible"}, [
    svg("line", {stroke, "stroke-width": 2, x1: x, x2: x, y1: y(low), y2: y(upp)}),
    svg("circle", {fill: stroke, cx: x, cy: y(estimate), r: 4})
  ]);
}

/** A piece of a unit's line, beside its name. */
export function lineSign(index: number, {document = globalThis.document}: {document?: Document} = {}): SVGElement {
  const {svg} = elements(document);
  const line = svg("line", {...lineStyles[index % lineStyles.length]!, x1: 0, x2: 26, y1: 7, y2: 7});
  return svg("svg", {class: "line-sign", width: 26, height: 14, "aria-hidden": "true"}, [line]);
}
