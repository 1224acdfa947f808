import {reasonText, words} from "../../locales/index.js";
import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import type {TrendPoint} from "../../model/trend.js";
import {breakText} from "../text/break-text.js";
import {elements} from "../text/elements.js";
import {figureText} from "../text/figure-text.js";
import type {MetricUnit} from "../../model/unit.js";
import {noAnswers} from "../text/no-answers.js";
import {trendChart, trendDomain, type TrendChartOptions} from "./trend-chart.js";

/** A trend with its name. */
export interface NamedTrend {
  label: string;
  trend: readonly TrendPoint[];
  /** Address that the name leads to. */
  href?: string;
  color?: string;
  limits?: TrendChartOptions["limits"];
  breaks?: TrendChartOptions["breaks"];
}

export interface TrendGridOptions {
  unit: MetricUnit;
  /** What the grid shows, said where there is nothing to show. */
  caption: string;
  /** In pixels; default 720: as many charts side by side as have 220 each. */
  width?: number;
  document?: Document;
}

/** The stages' trends, each in its colour, named by a link to what lies behind it. */
export function stageTrends(stages: JourneyPayload["stages"], color: (id: string) => string): NamedTrend[] {
  return stages.map(({id, label, trend, limits, breaks}) => {
    const href = `?stage=${encodeURIComponent(id)}#what-lies-behind-one-stage`;
    return {label, trend, limits, breaks, color: color(id), href};
  });
}

/** Small trends side by side on one axis, each under its name and its latest figure. */
export function trendGrid(
  trends: readonly NamedTrend[],
  {unit, caption, width = 720, document = globalThis.document}: TrendGridOptions
): HTMLElement {
  if (trends.length === 0) return noAnswers(caption, {document});
  const {html} = elements(document);
  const columns = Math.max(1, Math.floor((width + 24) / 244));
  const each = Math.floor((width - 24 * (columns - 1)) / columns);
  const domain = trendDomain(
    trends.flatMap(({trend}) => trend),
    unit
  );
  const charts = trends.map(({label, trend, href, color, limits, breaks = []}) => {
    const latest = trend.at(-1);
    const said = latest
      ? words.texts.named(words.formats.period(latest.period), figureText(latest.figure, unit))
      : reasonText({code: "no-answers"});
    const drawn = {...(color ? {color} : {}), ...(limits ? {limits} : {}), breaks};
    return html("figure", {}, [
      html("figcaption", {}, [
        html("strong", {}, [href === undefined ? label : html("a", {href}, [label])]),
        html("span", {class: "fine"}, [said]),
        ...(breaks.length === 0 ? [] : [html("div", {class: "fine"}, [breakText(breaks)])])
      ]),
      trendChart(trend, {label, unit, domain, width: each, small: true, document, ...drawn})
    ]);
  });
  return html("div", {class: "trend-grid", style: `--columns: ${columns}`}, charts);
}
