import {words} from "../../locales/index.js";
import type {AbsentFigure} from "../../model/figure.js";
import {elements} from "../text/elements.js";
import type {AxisDomain} from "./score-domain.js";

/** A value in its interval. */
export interface Interval {
  estimate: number;
  low: number;
  upp: number;
}

/** A vertical line through all rows, such as the score of the whole. */
export interface Reference {
  value: number;
  label: string;
}

export interface PictureOptions {
  domain: AxisDomain;
  /** CSS colour of the point and its interval; default that of text. */
  color?: string;
  /** A second figure to compare with, drawn lighter and behind. */
  comparison?: Interval | AbsentFigure;
  reference?: Reference;
  document?: Document;
}

const height = 26;
const middle = height / 2;

/**
 * A point in its interval on a horizontal axis, as wide as the place it stands in: positions are percentages, so that it
 * needs no redrawing on another screen or on paper. The axis' lines are `tickLines`. Of an absent figure there is nothing to see.
 *
 * The picture is hidden from screen readers: the text of the figure, or why it is absent, belongs beside it.
 */
export function intervalPicture(
  figure: Interval | AbsentFigure,
  {domain, color = "var(--foreground)", comparison, reference, document = globalThis.document}: PictureOptions
): SVGSVGElement {
  const {svg} = elements(document);
  const at = position(domain);
  const marks = [
    ...(reference ? [referenceMark(at(reference.value), document)] : []),
    ...(comparison && comparison.estimate !== null ? comparisonMarks(comparison, at, document) : []),
    ...(figure.estimate !== null ? figureMarks(figure, at, color, document) : [])
  ];
  return svg("svg", {class: "interval-picture", width: "100%", height, "aria-hidden": "true"}, marks);
}

function referenceMark(x: string, document: Document): SVGElement {
  return elements(document).svg("line", {class: "reference", x1: x, x2: x, y1: 0, y2: height});
}

function figureMarks(
  {estimate, low, upp}: Interval,
  at: (value: number) => string,
  color: string,
  document: Document
): SVGElement[] {
  const {svg} = elements(document);
  const ends = {x1: at(low), x2: at(upp), y1: middle, y2: middle};
  return [
    svg("line", {class: "interval", stroke: color, ...ends}),
    svg("circle", {class: "estimate", fill: color, cx: at(estimate), cy: middle, r: 5})
  ];
}

function comparisonMarks(
  {estimate, low, upp}: Interval,
  at: (value: number) => string,
  document: Document
): SVGElement[] {
  const {svg} = elements(document);
  const y = middle + 7;
  return [
    svg("line", {class: "comparison-interval", x1: at(low), x2: at(upp), y1: y, y2: y}),
    svg("circle", {class: "comparison", cx: at(estimate), cy: y, r: 3})
  ];
}

/**
 * The lines of an axis behind a column of interval pictures, as a CSS background: one declaration for a table instead of
 * lines in each of its rows.
 *
 * @example tickLines({low: 0, upp: 100, ticks: [50]}) // "linear-gradient(var(--grid), var(--grid)) 50.00% 0 / 1px 100% no-repeat"
 */
export function tickLines(domain: AxisDomain): string {
  const at = position(domain);
  return domain.ticks
    .map((tick) => `linear-gradient(var(--grid), var(--grid)) ${at(tick)} 0 / 1px 100% no-repeat`)
    .join(", ");
}

/** The axis of a column of interval pictures: its ticks, and the label of a reference line. */
export function intervalAxis(
  domain: AxisDomain,
  {reference, document = globalThis.document}: {reference?: Reference; document?: Document} = {}
): SVGSVGElement {
  const {svg} = elements(document);
  const at = position(domain);
  const label = (value: number, text: string, y: number, mark: string) =>
    svg("text", {class: mark, x: at(value), y, "text-anchor": "middle"}, [text]);
  const ticks = domain.ticks.map((tick) => label(tick, words.formats.tickValue(tick), 30, "tick"));
  const references = reference ? [label(reference.value, reference.label, 12, "reference-label")] : [];
  return svg("svg", {class: "interval-axis", width: "100%", height: 36, "aria-hidden": "true"}, [
    ...references,
    ...ticks
  ]);
}

/** Leaves room at both ends for half a point and half a tick's label. */
function position({low, upp}: AxisDomain): (value: number) => string {
  return (value) => `${(4 + (92 * (value - low)) / (upp - low)).toFixed(2)}%`;
}
