import type {Limits, TrendPoint} from "../../model/trend.js";
import {elements} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import {drawMark, type ClassMark} from "./class-marks.js";

export interface SparklineOptions {
  /** How much of the measure the height stands for: lines beside each other have the same, so that slopes compare. */
  span: number;
  mark: ClassMark;
  /** What is to be reached, as a tick behind the line; null for none. */
  target: number | null;
  /** Whether each point has its name below; default false. */
  named?: boolean;
  /** What it shows, for those who do not see it. */
  label: string;
  document?: Document;
}

const HEIGHT = 46;
/** Room above and below for half a mark. */
const ROOM = 7;
/** The share of the width that the line takes where a target's tick stands behind it, and where none does. */
const [BESIDE_TARGET, WHOLE] = [86, 97];

/** Room for half a name at the left. */
const NAMED = 5;

/** Points of a line in their usual range, without axes: the figure beside it tells the last one. */
export function sparkline(
  trend: readonly TrendPoint[],
  limits: Limits,
  {span, mark, target, named = false, label, document = globalThis.document}: SparklineOptions
): SVGSVGElement {
  const {svg} = elements(document);
  const values = drawnValues({trend, limits, target});
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const y = (value: number) => HEIGHT / 2 - ((value - middle) / span) * (HEIGHT - 2 * ROOM);
  const right = target === null ? WHOLE : BESIDE_TARGET;
  const left = named ? NAMED : 2;
  const step = (right - left) / Math.max(1, trend.length - 1);
  const x = (index: number) => `${(left + index * step).toFixed(2)}%`;
  const places = trend.flatMap(({figure}, index) => (isShown(figure) ? [{x: x(index), y: y(figure.estimate)}] : []));
  const bands = limits.centre === null ? [] : limits.band;
  const rects = bands.flatMap(({period, lower, upper}) => {
    const index = trend.findIndex(({from}) => from === period);
    if (index < 0) return [];
    const [start, end] = [Math.max(0, left + (index - 0.5) * step), Math.min(right, left + (index + 0.5) * step)];
    const rect = {
      x: `${start.toFixed(2)}%`,
      width: `${(end - start + 0.1).toFixed(2)}%`,
      y: y(upper),
      height: y(lower) - y(upper)
    };
    return [svg("rect", {class: "usual", ...rect})];
  });
  const lines = places.slice(1).map((place, index) => {
    const before = places[index]!;
    return svg("line", {class: "line", stroke: mark.color, x1: before.x, y1: before.y, x2: place.x, y2: place.y});
  });
  const last = places.at(-1);
  const names = named
    ? trend.map(({period}, index) => {
        return svg("text", {class: "tick", x: x(index), y: HEIGHT + 12, "text-anchor": "middle"}, [period]);
      })
    : [];
  return svg(
    "svg",
    {class: "sparkline", width: "100%", height: HEIGHT + (named ? 16 : 0), role: "img", "aria-label": label},
    [
      ...rects,
      ...lines,
      ...names,
      last === undefined ? null : drawMark(mark, {...last, document}),
      target === null ? null : svg("line", {class: "target", x1: "90%", x2: "96%", y1: y(target), y2: y(target)})
    ]
  );
}

/** All that a line's height has to hold; its figures alone where it has no usual range. */
export function drawnValues({
  trend,
  limits,
  target
}: {
  trend: readonly TrendPoint[];
  limits: Limits;
  target: number | null;
}): number[] {
  const band = limits.centre === null ? [] : limits.band.flatMap(({lower, upper}) => [lower, upper]);
  const figures = trend.flatMap(({figure}) => (isShown(figure) ? [figure.estimate] : []));
  return [...figures, ...band, ...(target === null ? [] : [target])];
}
