import {absenceText, words} from "../../locales/index.js";
import * as Plot from "@observablehq/plot";
import type {About} from "../../model/about.js";
import type {AbsentFigure, BriefShownFigure} from "../../model/figure.js";
import type {BrokenTrend, ControlLimits, Limits, TrendPoint} from "../../model/trend.js";
import {breakText} from "../text/break-text.js";
import {drawChart} from "./draw-chart.js";
import {figureText, isShown} from "../text/figure-text.js";
import type {MetricUnit} from "../../model/unit.js";
import {noAnswers} from "../text/no-answers.js";
import type {KeyEntry} from "./legend.js";
import {limitsOf, scoreDomain, type AxisDomain} from "./score-domain.js";

export interface TrendChartOptions {
  /** What moves: "Delivery". */
  label: string;
  unit: MetricUnit;
  /** CSS colour; default that of text. */
  color?: string;
  /** Limits of natural variation, or the reason why there are none. */
  limits?: Limits;
  /** Where the line is broken, oldest first; the limits are those since the last break. Default: nowhere. */
  breaks?: readonly BrokenTrend[];
  /** Axis; default: as wide as the figures need. */
  domain?: AxisDomain;
  /** In pixels; default 720. */
  width?: number;
  /** In pixels; default 300. */
  height?: number;
  /** Small charts of a grid have no values written on them; default false. */
  small?: boolean;
  document?: Document;
}

type Placed = BriefShownFigure & {period: string};

/**
 * A trend: a point in its interval for every period, the limits of natural variation as a band around their centre, and
 * a ring around each period that signals a change. A withheld period is a gap in the line with a cross at the foot; one in which nobody answered,
 * as between the waves of a survey, is a gap alone. A dotted line leads over both. At a declared break a rule says what
 * changed; no line leads over it, and each side has limits of its own.
 *
 * @param points  oldest first, every period of the time in it
 */
export function trendChart(points: readonly TrendPoint[], options: TrendChartOptions): HTMLElement | SVGElement {
  const {label, unit, width = 720, small = false, height = small ? 150 : 300, document = globalThis.document} = options;
  const {color = "var(--foreground)", breaks = []} = options;
  const shown = points.flatMap(({period, figure}): Placed[] => (isShown(figure) ? [{...figure, period}] : []));
  if (shown.length === 0) return noAnswers(label, {absent: absentFigures(points), document});
  const limits = options.limits && options.limits.centre !== null ? options.limits : null;
  const lines = linesOf(points, breaks, limits);
  const bands = lines.flatMap((line) => line.limits ?? []);
  const domain = options.domain ?? trendDomain(points, unit, bands);
  return drawChart({
    document,
    width,
    height,
    marginTop: 12,
    marginLeft: 34,
    marginRight: small ? 8 : 96,
    marginBottom: 36,
    ariaLabel: words.charts.byPeriod(label),
    ariaDescription: spokenTrend(shown, unit),
    x: {type: "point", domain: points.map(({period}) => period), padding: 0.5},
    y: {domain: [domain.low, domain.upp], label: null},
    marks: [
      ...bands.flatMap(bandOf),
      ...(limits && !small ? [limitNames(limits, unit)] : []),
      Plot.gridY(domain.ticks, {stroke: "var(--grid)", strokeOpacity: 1}),
      Plot.axisY(domain.ticks, {tickSize: 0, fill: "var(--muted)"}),
      Plot.axisX(periodTicks(points, width), {
        label: null,
        tickSize: 4,
        tickFormat: words.formats.tickPeriod,
        fill: "var(--muted)"
      }),
      ...figureMarks(lines, shown, color, small),
      ...absenceMarks(points),
      ...breakMarks(breaks, (width - 34 - (small ? 8 : 96)) / points.length, small),
      ...(bands.length > 0 ? [signalMarks(shown, bands, small)] : []),
      ...(small ? [] : [Plot.tip(shown, tipOptions(unit))])
    ]
  });
}

/**
 * An axis for several trends side by side, so that their heights compare.
 *
 * @param points  those of all trends
 * @param unit  what they are counted in
 * @param bands  limits to be drawn
 */
export function trendDomain(
  points: readonly TrendPoint[],
  unit: MetricUnit,
  bands: readonly ControlLimits[] = []
): AxisDomain {
  const figures = points.map(({figure}) => figure);
  const limits = bands.flatMap(({band}) => band.map(({lower, upper}) => ({low: lower, upp: upper})));
  return scoreDomain([...figures, ...limits], limitsOf(unit));
}

/**
 * What the marks of a trend stand for.
 *
 * @param options.limits  whether limits of natural variation are drawn; default true
 */
export function trendKey({level}: About, {limits = true}: {limits?: boolean} = {}): KeyEntry[] {
  const {charts} = words;
  const natural: KeyEntry[] = [
    {mark: "reference", label: charts.naturalCentre},
    {mark: "signal", label: charts.signal}
  ];
  return [
    {mark: "estimate", label: charts.estimateOfPeriod},
    {mark: "interval", label: charts.interval(level)},
    ...(limits ? natural : []),
    {mark: "absent", label: charts.withheld}
  ];
}

/** Points that are joined, and the limits that they are judged by. */
interface DrawnLine {
  points: readonly TrendPoint[];
  limits: ControlLimits | null;
}

function linesOf(
  points: readonly TrendPoint[],
  breaks: readonly BrokenTrend[],
  limits: ControlLimits | null
): DrawnLine[] {
  const starts = breaks.map(({period}) => points.findIndex((point) => point.period === period));
  const ends = [...starts, points.length];
  return ends.map((end, index) => {
    const own = index === breaks.length ? limits : (breaks[index]!.before ?? null);
    return {points: points.slice(index === 0 ? 0 : starts[index - 1], end), limits: own?.centre == null ? null : own};
  });
}

function absentFigures(points: readonly TrendPoint[]): AbsentFigure[] {
  return points.flatMap(({figure}) => (isShown(figure) ? [] : [figure]));
}

function spokenTrend(shown: readonly Placed[], unit: MetricUnit): string {
  const ends = shown.length === 1 ? shown : [shown[0]!, shown.at(-1)!];
  return words.charts.trendSpoken(ends.map((point) => periodText(point, unit)));
}

function periodText(point: Placed, unit: MetricUnit): string {
  return words.texts.named(words.formats.period(point.period), figureText(point, unit));
}

/** Every period where there is room for it, else halves and then firsts of years. */
function periodTicks(points: readonly TrendPoint[], width: number): string[] {
  const periods = points.map(({period}) => period);
  const halves = periods.filter((period) => /-(?:01|07|Q1|Q3)$/.test(period));
  const years = periods.filter((period) => /-(?:01|Q1)$/.test(period));
  const room = Math.max(2, Math.floor(width / 48));
  const every = Math.ceil(periods.length / room);
  const candidates = [periods, halves, years].filter((choice) => choice.length > 0 && choice.length <= room);
  return candidates[0] ?? periods.filter((_, index) => index % every === 0);
}

function figureMarks(
  lines: readonly DrawnLine[],
  shown: readonly Placed[],
  color: string,
  small: boolean
): Plot.Markish[] {
  const interval = {
    x: "period",
    y1: "low",
    y2: "upp",
    stroke: color,
    strokeOpacity: 0.3,
    strokeWidth: small ? 2 : 5
  } as const;
  const y = ({figure}: TrendPoint) => figure.estimate;
  return [
    ...lines.map(({points}) => {
      const known = points.filter(({figure}) => isShown(figure));
      return Plot.lineY(known, {x: "period", y, stroke: color, strokeDasharray: "1 4"});
    }),
    Plot.ruleX(shown, {...interval, strokeLinecap: "round"}),
    ...lines.map(({points}) => Plot.lineY(points, {x: "period", y, stroke: color, strokeWidth: 1.5})),
    Plot.dot(shown, {x: "period", y: "estimate", fill: color, r: small ? 1.5 : 3})
  ];
}

function absenceMarks(points: readonly TrendPoint[]): Plot.Markish[] {
  const absent = points.flatMap(({period, figure}) => {
    return isShown(figure) || !figure.withheld
      ? []
      : [{period, title: words.texts.named(words.formats.period(period), absenceText(figure))}];
  });
  const cross = {symbol: "times", r: 3.5, stroke: "var(--muted)", strokeWidth: 1.5} as const;
  return [Plot.dot(absent, {x: "period", frameAnchor: "bottom", dy: -8, title: "title", ...cross})];
}

/** The band of natural variation of one line around its centre, each month's limits as wide as they are then. */
function bandOf({centre, band}: ControlLimits): Plot.Markish[] {
  const area = {x: "period", y1: "lower", y2: "upper", curve: "step", fill: "var(--band)"} as const;
  const centreLine = {x: "period", y: () => centre, stroke: "var(--muted)", strokeDasharray: "2 3"} as const;
  return [Plot.areaY(band, area), Plot.lineY(band, centreLine)];
}

/** The limits with their latest values, at the right end. */
function limitNames({centre, band}: ControlLimits, unit: MetricUnit): Plot.Markish {
  const {charts} = words;
  const latest = band.at(-1);
  const named = [
    ...(latest ? [{value: latest.upper, text: charts.upperLimit(latest.upper, unit)}] : []),
    {value: centre, text: charts.centre(centre, unit)},
    ...(latest ? [{value: latest.lower, text: charts.lowerLimit(latest.lower, unit)}] : [])
  ];
  const end = {frameAnchor: "right", textAnchor: "start", dx: 6, lineWidth: 6, fill: "var(--muted)"} as const;
  return Plot.text(named, {y: "value", text: "text", ...end});
}

/** A rule before the first period of each new line, with what changed. */
function breakMarks(breaks: readonly BrokenTrend[], step: number, small: boolean): Plot.Markish[] {
  const title = (each: BrokenTrend) => breakText([each]);
  const rule = Plot.ruleX(breaks, {x: "period", dx: -step / 2, title, stroke: "var(--muted)", strokeWidth: 1.5});
  if (breaks.length === 0) return [];
  const place = {
    frameAnchor: "top-left",
    textAnchor: "start",
    lineAnchor: "top",
    dx: -step / 2 + 5,
    lineWidth: 16
  } as const;
  const reason = {x: "period", text: "reason", fill: "var(--muted)", stroke: "var(--background)", ...place} as const;
  // A break inside a period has a rule on either side of it, and its words once.
  const said = breaks.filter(({date}, index) => breaks.findIndex((each) => each.date === date) === index);
  return small ? [rule] : [rule, Plot.text(said, reason)];
}

function signalMarks(shown: readonly Placed[], bands: readonly ControlLimits[], small: boolean): Plot.Markish {
  const signals = new Set(bands.flatMap((limits) => limits.signals.map(({period}) => period)));
  const signalled = shown.filter(({period}) => signals.has(period));
  const ring = small ? {r: 3, strokeWidth: 1.25} : {r: 7, strokeWidth: 2};
  return Plot.dot(signalled, {x: "period", y: "estimate", stroke: "var(--signal)", ...ring});
}

function tipOptions(unit: MetricUnit): Plot.TipOptions {
  const title = (point: Placed) => `${words.formats.period(point.period)}\n${figureText(point, unit)}`;
  const look = {fill: "var(--background)", stroke: "var(--faint)", textPadding: 8} as const;
  return {...Plot.pointerX({x: "period", y: "estimate", title}), ...look};
}
