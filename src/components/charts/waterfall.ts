import {words} from "../../locales/index.js";
import type {Moved, MovedStep} from "../../model/journey.js";
import type {MetricUnit} from "../../model/unit.js";
import {withTableRoles} from "../tables/table-roles.js";
import {elements} from "../text/elements.js";
import {intervalAxis, tickLines} from "./interval-picture.js";
import {verdictMarks} from "./palette.js";
import {limitsOf, scoreDomain, type AxisDomain} from "./score-domain.js";

export interface WaterfallOptions {
  caption: string;
  unit: MetricUnit;
  /** What the two ends are called. */
  ends: {before: string; now: string};
  document?: Document;
}

const HEIGHT = 26;

/** From the figure a year ago to that of now, a step a row; only steps that are certain have a colour. */
export function waterfall(
  moved: Moved,
  {caption, unit, ends, document = globalThis.document}: WaterfallOptions
): HTMLElement {
  const {html} = elements(document);
  const rows = stepsOf(moved);
  const places = [moved.before, moved.now, ...rows.flatMap(({from, to}) => [from, to])];
  const {span = 10, ...limits} = limitsOf(unit);
  const domain = scoreDomain(
    places.map((value) => ({low: value, upp: value})),
    {...limits, span: span / 5, count: 2}
  );
  const end = (name: string, value: number) =>
    html("tr", {class: "end"}, [
      html("th", {scope: "row"}, [name]),
      html("td", {class: "picture"}, [endPicture(value, domain, document)]),
      html("td", {class: "number"}, [words.formats.value(value, unit)])
    ]);
  const table = html("table", {class: "waterfall", style: `--ticks: ${tickLines(domain)}`}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("colgroup", {}, [html("col", {class: "names"}), html("col"), html("col", {class: "numbers"})]),
    html("tbody", {}, [
      end(ends.before, moved.before),
      ...rows.map(({step, from, to}) => stepRow(step, {from, to}, {domain, unit, document})),
      end(ends.now, moved.now)
    ]),
    html("tfoot", {}, [
      html("tr", {class: "axis"}, [
        html("td"),
        html("td", {class: "picture"}, [intervalAxis(domain, {document})]),
        html("td")
      ])
    ])
  ]);
  return withTableRoles(table);
}

function stepsOf({before, steps}: Moved): {step: MovedStep; from: number; to: number}[] {
  let at = before;
  return steps.map((step) => {
    const from = at;
    at += step.change.estimate ?? 0;
    return {step, from, to: at};
  });
}

function stepRow(
  {code, label, change}: MovedStep,
  span: {from: number; to: number},
  {domain, unit, document}: {domain: AxisDomain; unit: MetricUnit; document: Document}
): HTMLElement {
  const {html} = elements(document);
  const {formats, texts, verdicts, journey} = words;
  const verdict = change.estimate === null ? "cannot tell" : change.verdict;
  const isCertain = verdict === "rose" || verdict === "fell";
  const {sign, color} = verdictMarks[verdict];
  const amount = change.estimate === null ? "" : formats.difference(change.estimate, unit);
  const title =
    change.estimate === null || code === "rest" ? null : texts.differenceAndInterval(change.estimate, change, unit);
  return html("tr", {}, [
    html("th", {scope: "row"}, [code === "group" ? html("bdi", {}, [label]) : journey.steps[code]]),
    html("td", {class: "picture"}, [barPicture(span, isCertain ? color : "var(--comparison)", domain, document)]),
    html("td", {class: "number", title, style: isCertain ? `color: ${color}` : null}, [
      amount,
      html("span", {"aria-hidden": "true", class: "step-sign"}, [isCertain ? sign : "·"]),
      code === "rest" ? null : html("span", {class: "visually-hidden"}, [` ${verdicts[verdict]}`])
    ])
  ]);
}

const placeOn = ({low, upp}: AxisDomain, value: number) => 4 + (92 * (value - low)) / (upp - low);

function barPicture(
  {from, to}: {from: number; to: number},
  color: string,
  domain: AxisDomain,
  document: Document
): SVGSVGElement {
  const {svg} = elements(document);
  const [left, right] = [from, to].map((value) => placeOn(domain, value)).sort((a, b) => a - b) as [number, number];
  const end = `${placeOn(domain, to).toFixed(2)}%`;
  return svg("svg", {width: "100%", height: HEIGHT, "aria-hidden": "true"}, [
    svg("rect", {
      x: `${left.toFixed(2)}%`,
      width: `${Math.max(0.5, right - left).toFixed(2)}%`,
      y: 6,
      height: 14,
      fill: color
    }),
    svg("line", {class: "step-end", x1: end, x2: end, y1: 20, y2: HEIGHT + 6})
  ]);
}

function endPicture(value: number, domain: AxisDomain, document: Document): SVGSVGElement {
  const {svg} = elements(document);
  const x = `${placeOn(domain, value).toFixed(2)}%`;
  return svg("svg", {width: "100%", height: HEIGHT, "aria-hidden": "true"}, [
    svg("line", {class: "end-mark", x1: x, x2: x, y1: 4, y2: HEIGHT - 4})
  ]);
}
