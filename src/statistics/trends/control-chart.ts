import type {Reason} from "../../model/reason.js";
import {sumOf} from "../numbers/sum-of.js";
import {type ControlSignal, controlSignals} from "./control-chart-rules.js";
import {type TrendLine, trendLines, type TrendPoint} from "./trend-lines.js";
import type {TrendBreak} from "../../model/trend-break.js";

/** A period's figure as a control chart takes it. */
export interface ControlPoint extends TrendPoint {
  /** Left out of centre and limits by declaration, because its special cause is known; still judged. Default false. */
  readonly excluded?: boolean;
}

export interface ControlChartOptions {
  /** Declared dates that start a new baseline; limits never move for another reason than these and new points. */
  readonly breaks?: readonly TrendBreak[];
  /** Points of each line that fix its limits; default all of it. */
  readonly fixedPoints?: number;
  /** Fewest points with a figure that give limits; default 12, below which limits would be redrawn at every point. */
  readonly minimumPoints?: number;
  /** Leave moving ranges above 3.267 times their mean out of it (Nelson 1982); default false, as Making Data Count. */
  readonly screened?: boolean;
  /** Which way is better; default "high". "none" gives "change" instead of improvement and concern. */
  readonly better?: "high" | "low" | "none";
}

/** Chance, or a special cause and what it means. */
export type Variation = "common" | "improvement" | "concern" | "change";

/** A point judged: its limits (null where the line has none), the rules it is part of, and what they mean. */
export interface JudgedPoint<Point> {
  readonly point: Point;
  readonly low: number | null;
  readonly upp: number | null;
  readonly signals: readonly ControlSignal[];
  /** By the first of the signals; null where the period has no figure or the line no limits. */
  readonly variation: Variation | null;
}

/** A line with its centre, or the reason why it has none. */
export interface ControlLine<Point> {
  readonly brokenBy: TrendBreak | null;
  readonly mixed: boolean;
  readonly centre: number | null;
  /** Why there are no limits; null where there are. */
  readonly reason: Reason | null;
  readonly points: readonly JudgedPoint<Point>[];
}

/** Points that a line needs for limits, unless the options say otherwise. */
export const fewestPoints = 12;
/** Mean moving range / standard deviation, of two normal values. */
export const movingRangeConstant = 1.128;
/** Moving ranges above this multiple of their mean are outliers. */
const outlyingRange = 3.267;

/**
 * Control chart of individual values (XmR): centre = mean, sigma = mean moving range / 1.128, limits = centre ± 3 sigma.
 *
 * For figures of any unit that move by more than their sampling error, one per period. Assumes that periods are independent of
 * each other and roughly normal. No moving range is taken across a period without a figure or across an excluded one. All values
 * equal: the limits are the centre. A line with too few points has no limits, and says so.
 *
 * @param points   in order of time: {period, estimate, excluded?}
 * @param options  breaks, fixedPoints, minimumPoints, screened, better; see ControlChartOptions
 * @returns one line per phase between declared breaks, with its points judged by Making Data Count's four rules
 * @throws RangeError of trendLines, for periods out of order
 * @source NIST/SEMATECH e-Handbook 6.3.2.2; NHS England, Making Data Count; fixture test/fixtures/r/control-charts.json
 * @example individualsChart([{period: "2023", estimate: 1}, {period: "2024", estimate: 3}], {minimumPoints: 2})[0].centre // 2
 * @example individualsChart([{period: "2023", estimate: 1}])[0].reason // {code: "fewer-points-than", n: 1, minimum: 12}
 */
export function individualsChart<Point extends ControlPoint>(
  points: readonly Point[],
  options: ControlChartOptions = {}
): ControlLine<Point>[] {
  return trendLines(points, options.breaks ?? []).map((line) =>
    controlLine(line, options, (base) => {
      const values = base.map((point) => (point ? point.estimate : null));
      const centre = meanOf(values);
      const sigma = meanMovingRange(values, options.screened ?? false) / movingRangeConstant;
      return {centre, sigmaOf: () => sigma};
    })
  );
}

/** Centre and sigma of a line, from its base points; null stands where a point is not to be used. */
export type LimitsOf<Point> = (base: readonly (Point | null)[]) => {
  readonly centre: number;
  readonly sigmaOf: (point: Point) => number;
  /** Smallest and largest possible value, at which limits are cut. */
  readonly range?: readonly [number, number];
};

/** Judges one line; shared by all kinds of charts. */
export function controlLine<Point extends ControlPoint>(
  {points, brokenBy, mixed}: TrendLine<Point>,
  {fixedPoints = Infinity, minimumPoints = fewestPoints, better = "high"}: ControlChartOptions,
  limitsOf: LimitsOf<Point>
): ControlLine<Point> {
  let taken = 0;
  const base = points.map((point) => {
    if (point.estimate === null || point.excluded || taken >= fixedPoints) return null;
    taken++;
    return point;
  });
  if (taken < minimumPoints || !base.some((point, index) => index > 0 && point && base[index - 1])) {
    const reason: Reason = {code: "fewer-points-than", n: taken, minimum: Math.max(2, minimumPoints)};
    const unjudged = points.map((point) => ({point, low: null, upp: null, signals: [], variation: null}));
    return {brokenBy, mixed, centre: null, reason, points: unjudged};
  }
  const {centre, sigmaOf, range = [-Infinity, Infinity]} = limitsOf(base);
  const signals = controlSignals(points.map((point) => ({value: point.estimate, centre, sigma: sigmaOf(point)})));
  const judged = points.map((point, index) => ({
    point,
    low: Math.max(range[0], centre - 3 * sigmaOf(point)),
    upp: Math.min(range[1], centre + 3 * sigmaOf(point)),
    signals: signals[index]!,
    variation: point.estimate === null ? null : variationOf(signals[index]!, better)
  }));
  return {brokenBy, mixed, centre, reason: null, points: judged};
}

function variationOf(signals: readonly ControlSignal[], better: "high" | "low" | "none"): Variation {
  const [first] = signals;
  if (!first) return "common";
  if (better === "none") return "change";
  return first.direction === (better === "high" ? 1 : -1) ? "improvement" : "concern";
}

/** Mean of the values that are there, taken from the first on, so that equal values have exactly that mean. */
export function meanOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  const first = known[0]!;
  return first + sumOf(known, (value) => value - first) / known.length;
}

/** Mean absolute difference of neighbours that are both there. */
export function meanMovingRange(values: readonly (number | null)[], screened: boolean): number {
  const ranges = values.slice(1).flatMap((value, index) => {
    const before = values[index]!;
    return value === null || before === null ? [] : [Math.abs(value - before)];
  });
  const mean = meanOf(ranges);
  return screened && mean > 0 ? meanOf(ranges.filter((range) => range < outlyingRange * mean)) : mean;
}
