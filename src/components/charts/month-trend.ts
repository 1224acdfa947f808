import {words} from "../../locales/index.js";
import type {BriefShownFigure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import type {BrokenTrend, Limits, TrendPoint} from "../../model/trend.js";
import {elements} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import {noAnswers} from "../text/no-answers.js";
import type {ClassMark} from "./class-marks.js";
import {limitsOf, scoreDomain, type AxisDomain} from "./score-domain.js";
import {namedPlaces, namesBeyond, unusualNames, type NamedPlace} from "./unusual-names.js";

export interface MonthTrendOptions {
  /** What moves, and how, for those who do not see it. */
  label: string;
  unit: MetricUnit;
  mark: ClassMark;
  breaks: readonly BrokenTrend[];
  /** Draw the figures without what the time of year adds, as far as a season was found; default false. */
  withoutSeason?: boolean;
  document?: Document;
}

/** A point with its place and its usual range, the season taken out where that is asked. */
interface Place extends BriefShownFigure, NamedPlace {
  from: string;
  n: number;
  estimate: number;
}

/** Pixels: where the lines and the bars of answers are, and the height of all; names above and below take more. */
const [TOP, FLOOR, BARS, FOOT, HEIGHT] = [14, 224, 240, 274, 296];
/** Percent of the width. */
const [LEFT, RIGHT] = [5.5, 99];

/**
 * A trend in its usual range by period, with the unusual ones named and the answers of each beneath: as wide as its place,
 * without redrawing. A period without a figure is a gap.
 */
export function monthTrend(
  points: readonly TrendPoint[],
  limits: Limits,
  options: MonthTrendOptions
): HTMLElement | SVGSVGElement {
  const {label, unit, mark, breaks, document = globalThis.document} = options;
  const {svg} = elements(document);
  const shown = placesOf(points, limits, options.withoutSeason ?? false);
  if (shown.length === 0)
    return noAnswers(label, {absent: points.flatMap(({figure}) => (isShown(figure) ? [] : [figure])), document});
  const ranges = shown.map(({estimate, lower, upper}) => ({low: lower ?? estimate, upp: upper ?? estimate}));
  const spread = shown.map(({estimate}) => ({low: estimate, upp: estimate}));
  const domain = scoreDomain([...ranges, ...spread], limitsOf(unit));
  const named = namedPlaces(shown, points.length);
  const plain = scalesOf(points.length, domain);
  const at = scalesOf(
    points.length,
    domain,
    namesBeyond(
      named,
      shown.map(({estimate}) => plain.y(estimate)),
      BARS
    )
  );
  return svg("svg", {class: "month-trend", width: "100%", height: HEIGHT + at.down, role: "img", "aria-label": label}, [
    ...gridMarks(domain, at, document),
    ...shown.flatMap((place) => bandMark(place, at, document)),
    ...centreMark(limits, at, document),
    ...breaks.flatMap((each) => breakMark(each, points, at, document)),
    ...lineMarks(shown, breaks, at, mark, document),
    ...shown.map(({index, estimate, unusual}) =>
      svg("circle", {
        ...{cx: at.x(index), cy: at.y(estimate), r: unusual ? 5 : 2.8, fill: mark.color},
        ...(unusual ? {class: "unusual"} : {})
      })
    ),
    ...unusualNames(named, shown, {at, count: points.length, unit, document}),
    ...answerMarks(points, at, document),
    ...periodTicks(points).map(({index, text, anchor}) =>
      svg("text", {class: "tick", x: at.x(index), y: HEIGHT + at.down - 4, "text-anchor": anchor}, [text])
    )
  ]);
}

function placesOf(points: readonly TrendPoint[], limits: Limits, withoutSeason: boolean): Place[] {
  const band = new Map(limits.centre === null ? [] : limits.band.map((each) => [each.period, each]));
  const signals = limits.centre === null ? [] : limits.signals;
  const outside = new Set(signals.flatMap(({period, rule}) => (rule === "beyond-limits" ? [period] : [])));
  const season = new Map(limits.centre === null ? [] : (limits.season ?? []).map((each) => [each.period, each.effect]));
  return points.flatMap(({period, from, figure}, index): Place[] => {
    if (!isShown(figure)) return [];
    const out = withoutSeason ? (season.get(from) ?? 0) : 0;
    const usual = band.get(from);
    const range = {
      lower: usual === undefined ? null : usual.lower - out,
      upper: usual === undefined ? null : usual.upper - out
    };
    return [{...figure, ...range, estimate: figure.estimate - out, period, from, index, unusual: outside.has(from)}];
  });
}

interface Scales {
  x: (index: number) => string;
  y: (value: number) => number;
  /** Percent of the width between two periods. */
  step: number;
  /** Pixels: the ends of the lines, and by how much the bars and what is below them stand lower for names. */
  top: number;
  floor: number;
  down: number;
}

function scalesOf(count: number, {low, upp}: AxisDomain, {over, under} = {over: 0, under: 0}): Scales {
  const step = (RIGHT - LEFT) / Math.max(1, count);
  const [top, floor] = [TOP + over, FLOOR + over];
  return {
    ...{step, top, floor, down: over + under},
    x: (index) => `${(LEFT + (index + 0.5) * step).toFixed(2)}%`,
    y: (value) => Number((floor - ((value - low) / (upp - low)) * (floor - top)).toFixed(1))
  };
}

function gridMarks(domain: AxisDomain, {y}: Scales, document: Document): SVGElement[] {
  const {svg} = elements(document);
  return domain.ticks.flatMap((tick) => [
    svg("line", {class: "grid", x1: `${LEFT}%`, x2: `${RIGHT}%`, y1: y(tick), y2: y(tick)}),
    svg("text", {class: "tick", x: 0, y: y(tick) + 4}, [words.formats.tickValue(tick)])
  ]);
}

function bandMark({index, lower, upper}: Place, {y, step}: Scales, document: Document): SVGElement[] {
  if (lower === null || upper === null) return [];
  const rect = {x: `${(LEFT + index * step).toFixed(2)}%`, width: `${(step + 0.05).toFixed(2)}%`};
  return [
    elements(document).svg("rect", {class: "usual", ...rect, y: y(upper), height: Math.max(0, y(lower) - y(upper))})
  ];
}

function centreMark(limits: Limits, {y}: Scales, document: Document): SVGElement[] {
  if (limits.centre === null) return [];
  const at = {x1: `${LEFT}%`, x2: `${RIGHT}%`, y1: y(limits.centre), y2: y(limits.centre)};
  return [elements(document).svg("line", {class: "usual-centre", ...at})];
}

/** A rule before the first period of a new line. */
function breakMark(
  {period}: BrokenTrend,
  points: readonly TrendPoint[],
  {step, top, floor}: Scales,
  document: Document
): SVGElement[] {
  const index = points.findIndex(({from}) => from === period);
  if (index < 1) return [];
  const x = `${(LEFT + index * step).toFixed(2)}%`;
  return [elements(document).svg("line", {class: "trend-break", x1: x, x2: x, y1: top, y2: floor})];
}

/** From each point to the next, where no period lies between and no line begins anew. */
function lineMarks(
  shown: readonly Place[],
  breaks: readonly BrokenTrend[],
  {x, y}: Scales,
  {color}: ClassMark,
  document: Document
): SVGElement[] {
  const starts = new Set(breaks.map(({period}) => period));
  return shown.slice(1).flatMap((place, index) => {
    const before = shown[index]!;
    if (place.index !== before.index + 1 || starts.has(place.from)) return [];
    const ends = {x1: x(before.index), y1: y(before.estimate), x2: x(place.index), y2: y(place.estimate)};
    return [elements(document).svg("line", {class: "line", stroke: color, ...ends})];
  });
}

/** A bar for each period's answers. */
function answerMarks(points: readonly TrendPoint[], {step, down}: Scales, document: Document): SVGElement[] {
  const {svg} = elements(document);
  const most = Math.max(1, ...points.map(({figure}) => (isShown(figure) ? figure.n : 0)));
  const bars = points.flatMap(({figure}, index) => {
    if (!isShown(figure)) return [];
    const height = Math.max(1, ((FOOT - BARS) * figure.n) / most);
    const x = {x: `${(LEFT + (index + 0.08) * step).toFixed(2)}%`, width: `${(0.84 * step).toFixed(2)}%`};
    return [
      svg("rect", {
        class: "answers",
        ...x,
        y: Number((FOOT + down - height).toFixed(1)),
        height: Number(height.toFixed(1))
      })
    ];
  });
  return [svg("text", {class: "tick", x: `${LEFT}%`, y: BARS + down - 4}, [words.journey.answersBelow]), ...bars];
}

interface Tick {
  index: number;
  text: string;
  anchor: "start" | "middle" | "end";
}

/** Every wave; of months the first, the last and each year from the first on. */
function periodTicks(points: readonly TrendPoint[]): Tick[] {
  const last = points.length - 1;
  const places = points.length <= 12 ? [...points.keys()] : [0, 12, 24, last].filter((place) => place <= last);
  const kept = places.filter(
    (place, index) => place === last || last - place > 5 || index === 0 || points.length <= 12
  );
  return [...new Set(kept)].map((index) => ({
    ...{index, text: words.formats.period(points[index]!.period)},
    anchor: points.length <= 12 ? "middle" : index === 0 ? "start" : index === last ? "end" : "middle"
  }));
}
