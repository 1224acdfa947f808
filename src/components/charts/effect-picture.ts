import * as Plot from "@observablehq/plot";
import type {TaskPayload} from "../../../loaders/payloads/task.js";
import {absenceText, words} from "../../locales/index.js";
import {addMonths} from "../../model/periods.js";
import type {MetricUnit} from "../../model/unit.js";
import {drawChart} from "./draw-chart.js";
import type {KeyEntry} from "./legend.js";
import {scoreDomain} from "./score-domain.js";

/** A point of the picture of an effect, or why it is not shown. */
export type EffectPoint = TaskPayload["task"]["picture"][number];
type ShownPoint = Extract<EffectPoint, {estimate: number}>;
type Side = EffectPoint["side"];

export interface EffectPictureOptions {
  /** What moves: "Service, North". */
  label: string;
  /** Whether points are differences from comparison units, around zero, or figures of the unit. */
  of: "difference" | "figure";
  /** What the figures are counted in. */
  unit: MetricUnit;
  /** Days on which the task was started and delivered. */
  startedOn: string | null;
  deliveredOn: string | null;
  /** In pixels; default 720. */
  width?: number;
  document?: Document;
}

/** Sides differ by their shape, so that they are told apart without colours. */
const SIDES = {
  before: {symbol: "circle", fill: "var(--background)", stroke: "var(--foreground)"},
  between: {symbol: "diamond2", fill: "var(--comparison)", stroke: "var(--comparison)"},
  after: {symbol: "circle", fill: "var(--foreground)", stroke: "var(--foreground)"}
} as const;

/** Points beyond which they are months, drawn small and joined by a line. */
const MOST_APART = 16;

/**
 * What a task moved, point by point: a unit beside its comparison units around a line at zero, or the unit's own figures,
 * with the line that it would have followed where one is drawn. Each point stands in the middle of its months, in its
 * interval; those before, between and after differ in shape. Rules mark when the task was started and delivered. A point
 * that is not shown is a cross at the foot that says why.
 *
 * @param points  oldest first; at least one that is shown
 */
export function effectPicture(points: readonly EffectPoint[], options: EffectPictureOptions): HTMLElement | SVGElement {
  const {label, of, width = 720, document = globalThis.document} = options;
  const shown = points.filter(isShownPoint);
  const small = points.length > MOST_APART;
  const zero = of === "difference" ? [{low: 0, upp: 0}] : [];
  const lines = shown.flatMap(({expected}) => (expected === null ? [] : [{low: expected, upp: expected}]));
  const domain = scoreDomain([...shown, ...lines, ...zero], of === "difference" ? {limits: [-100, 100]} : {});
  const [from, until] = [dayOf(points[0]!.from), dayOf(addMonths(points.at(-1)!.to, 1))];
  return drawChart({
    document,
    width,
    height: width < 500 ? 280 : 340,
    ...{marginTop: 30, marginLeft: 38, marginRight: 12, marginBottom: 36},
    ariaLabel: words.task.picture(label),
    ariaDescription: words.task.spoken(points.map((point) => pointText(point, options))),
    x: {type: "utc", domain: [from, until]},
    y: {domain: [domain.low, domain.upp], label: null},
    marks: [
      ...betweenBand(points),
      Plot.gridY(domain.ticks, {stroke: "var(--grid)", strokeOpacity: 1}),
      Plot.axisY(domain.ticks, {tickSize: 0, fill: "var(--muted)", tickFormat: words.formats.tickValue}),
      Plot.axisX(quarterStarts(from, until, width), {
        ...{label: null, tickSize: 4, fill: "var(--muted)"},
        tickFormat: (day: Date) => words.formats.tickPeriod(monthOf(day))
      }),
      ...(of === "difference" ? [Plot.ruleY([0], {stroke: "var(--foreground)"})] : []),
      ...dayMarks(options),
      ...lineMarks(shown, small),
      ...pointMarks(shown, small),
      absenceMarks(points),
      Plot.tip(shown, {
        ...Plot.pointer({x: middleOf, y: "estimate", title: (point: ShownPoint) => pointText(point, options)}),
        ...{fill: "var(--background)", stroke: "var(--faint)", textPadding: 8}
      })
    ]
  });
}

/** What the marks of the picture of an effect stand for; only those that are in it. */
export function effectKey(points: readonly EffectPoint[], level: number): KeyEntry[] {
  const {charts, task} = words;
  const has = (side: Side) => points.some((point) => point.side === side && isShownPoint(point));
  const entries: (KeyEntry | false)[] = [
    has("before") && {mark: "hollow", label: task.sides.before},
    has("between") && {mark: "diamond2", label: task.sides.between},
    has("after") && {mark: "estimate", label: task.sides.after},
    {mark: "interval", label: charts.interval(level)},
    points.some((point) => isShownPoint(point) && point.expected !== null) && {mark: "reference", label: task.ownLine},
    points.some((point) => !isShownPoint(point)) && {mark: "absent", label: task.notShown}
  ];
  return entries.filter((entry): entry is KeyEntry => entry !== false);
}

/** Whether a point may be shown, so that TypeScript knows its fields. */
export function isShownPoint(point: EffectPoint): point is ShownPoint {
  return point.estimate !== null;
}

/** The months of a point, its side and its figure in words, or why it is not shown. */
export function pointText(point: EffectPoint, {of, unit}: Pick<EffectPictureOptions, "of" | "unit">): string {
  const {task, formats} = words;
  const told = isShownPoint(point) ? task.pointFigure({...point, unit}, of === "difference") : absenceText(point);
  return task.point(formats.span(point), task.sides[point.side], told);
}

const dayOf = (month: string) => new Date(`${month}-01T00:00:00Z`);
const monthOf = (day: Date) => day.toISOString().slice(0, 7);
const middleOf = ({from, to}: {from: string; to: string}) =>
  new Date((Number(dayOf(from)) + Number(dayOf(addMonths(to, 1)))) / 2);

/** First months of quarters of a year, or of halves where there is no room, or of years. */
function quarterStarts(from: Date, until: Date, width: number): Date[] {
  const last = monthOf(until);
  const months: string[] = [];
  for (let month = monthOf(from); month < last; month = addMonths(month, 1)) months.push(month);
  const candidates = [/-(01|04|07|10)$/, /-(01|07)$/, /-01$/].map((at) => months.filter((month) => at.test(month)));
  const most = Math.floor(width / 56);
  return (candidates.find(({length}) => length > 0 && length <= most) ?? candidates.at(-1)!).map(dayOf);
}

/** The time in which it was done, where there are points of it. */
function betweenBand(points: readonly EffectPoint[]): Plot.Markish[] {
  const between = points.filter(({side}) => side === "between");
  if (between.length === 0) return [];
  const span = {x1: dayOf(between[0]!.from), x2: dayOf(addMonths(between.at(-1)!.to, 1))};
  return [Plot.rectX([span], {x1: "x1", x2: "x2", fill: "var(--band)"})];
}

/** When it was started, named to the left of its rule, and when it was delivered, to the right. */
function dayMarks({startedOn, deliveredOn}: EffectPictureOptions): Plot.Markish[] {
  const {task} = words;
  const days = [
    {day: startedOn, label: task.started, anchor: "end", dx: -5},
    {day: deliveredOn, label: task.delivered, anchor: "start", dx: 5}
  ] as const;
  return days.flatMap(({day, label, anchor, dx}) => {
    if (day === null) return [];
    const at = [{x: new Date(`${day}T00:00:00Z`), label}];
    const place = {frameAnchor: "top", textAnchor: anchor, lineAnchor: "bottom", dx, dy: -6} as const;
    return [
      Plot.ruleX(at, {x: "x", stroke: "var(--muted)", strokeWidth: 1.5, strokeDasharray: "6 3", insetTop: -22}),
      Plot.text(at, {x: "x", text: "label", fill: "var(--muted)", ...place})
    ];
  });
}

function lineMarks(shown: readonly ShownPoint[], small: boolean): Plot.Markish[] {
  const expected = shown.filter((point) => point.expected !== null);
  return [
    ...(small
      ? [Plot.lineY(shown, {x: middleOf, y: "estimate", stroke: "var(--foreground)", strokeOpacity: 0.4})]
      : []),
    Plot.lineY(expected, {x: middleOf, y: "expected", stroke: "var(--muted)", strokeWidth: 1.5, strokeDasharray: "2 3"})
  ];
}

function pointMarks(shown: readonly ShownPoint[], small: boolean): Plot.Markish[] {
  const interval = {
    x: middleOf,
    y1: "low",
    y2: "upp",
    strokeOpacity: small ? 0.18 : 0.3,
    strokeLinecap: "round"
  } as const;
  const marks = (Object.keys(SIDES) as Side[]).map((side) => {
    const own = shown.filter((point) => point.side === side);
    return Plot.dot(own, {x: middleOf, y: "estimate", r: small ? 3 : 5, strokeWidth: 1.5, ...SIDES[side]});
  });
  return [Plot.ruleX(shown, {...interval, stroke: "var(--foreground)", strokeWidth: small ? 3 : 6}), ...marks];
}

function absenceMarks(points: readonly EffectPoint[]): Plot.Markish {
  const absent = points.filter((point) => !isShownPoint(point));
  const title = (point: EffectPoint) => pointText(point, {of: "figure", unit: "points"});
  const cross = {symbol: "times", r: 3.5, stroke: "var(--muted)", strokeWidth: 1.5} as const;
  return Plot.dot(absent, {x: middleOf, frameAnchor: "bottom", dy: -8, title, ...cross});
}
