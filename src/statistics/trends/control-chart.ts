import type {Reason} from "../../model/reason.js";
import {aboveZero, expectNumber} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {type ControlSignal, controlSignals} from "./control-chart-rules.js";
import {seasonAndMemory, type SizedValue} from "./season-and-memory.js";
import {type TrendLine, trendLines, type TrendPoint} from "./trend-lines.js";
import type {TrendBreak} from "../../model/trend-break.js";
import {abs, max, min, round, sqrt} from "../numbers/math.js";

/** A period's figure as a control chart takes it. */
export interface ControlPoint extends TrendPoint {
  /** Answers that it rests on, as many as its error calls for; only ratios matter. Default: as many as in the others. */
  readonly n?: number;
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
  /** Periods of a season's cycle: 12 for months, 4 for quarters; default 1: no season is looked for. */
  readonly cycle?: number;
  /** Whether a period may resemble the one before though nothing changed; default true. False: as textbooks have it. */
  readonly memory?: boolean;
  /** Smallest and largest possible value, at which limits are cut; default none. */
  readonly range?: readonly [lowest: number, highest: number];
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
  /** Whether a season was found and taken out: limits then follow the time of year. */
  readonly hasSeason: boolean;
  /** How far a period resembles the one before though nothing changed, 0–0.9; limits allow for it. */
  readonly memory: number;
  /** Why there are no limits; null where there are. */
  readonly reason: Reason | null;
  readonly points: readonly JudgedPoint<Point>[];
}

/** Points that a line needs for limits, unless the options say otherwise. */
export const fewestPoints = 12;
/** Mean moving range / standard deviation, of two normal values. */
const movingRangeConstant = 1.128;
/** Moving ranges above this multiple of their mean are outliers. */
const outlyingRange = 3.267;

/**
 * Control chart of figures, one per period: what a process does though nothing changes, and what goes beyond.
 *
 * Centre ȳ = Σny / Σn, limits ȳ ± 3σ/√n with σ the mean moving range of (y − ȳ)√n, divided by 1.128: wide where few answered.
 * With equal n this is the chart of individual values (XmR), of shares Laney's p′. A season that is found (see
 * seasonAndMemory) is taken out first and put back into the limits. Where a period resembles the one before by φ, moving
 * ranges are too small by √(1 − φ) and runs come by themselves: σ is divided by it, and the rules are applied to
 * y − φ·(period before), the rule of limits to y too. No moving range is taken across a period without a figure or across an
 * excluded one. All values equal: the limits are the centre. A line with too few points has no limits, and says so.
 *
 * @param points   in order of time: {period, estimate, n?, excluded?}
 * @param options  breaks, fixedPoints, minimumPoints, screened, cycle, memory, range, better; see ControlChartOptions
 * @returns one line per phase between declared breaks, with its points judged by Making Data Count's four rules
 * @throws RangeError of trendLines, for periods out of order; 'controlChart: "2024-05": n: expected more than 0, got 0'
 * @source NIST/SEMATECH e-Handbook 6.3.2.2; Laney (2002) Quality Engineering 14:531; Alwan & Roberts (1988) J. Business &
 *   Economic Statistics 6:87; NHS England, Making Data Count; fixture test/fixtures/r/control-charts.json
 * @example controlChart([{period: "2023", estimate: 1}, {period: "2024", estimate: 3}], {minimumPoints: 2})[0].centre // 2
 * @example controlChart([{period: "2023", estimate: 1}])[0].reason // {code: "fewer-points-than", n: 1, minimum: 12}
 */
export function controlChart<Point extends ControlPoint>(
  points: readonly Point[],
  options: ControlChartOptions = {}
): ControlLine<Point>[] {
  for (const {period, estimate, n = 1} of points) {
    if (estimate !== null) expectNumber(`controlChart: "${period}": n`, n, aboveZero);
  }
  return trendLines(points, options.breaks ?? []).map((line) => controlLine(line, options));
}

function controlLine<Point extends ControlPoint>(
  {points, brokenBy, mixed}: TrendLine<Point>,
  options: ControlChartOptions
): ControlLine<Point> {
  const {fixedPoints = Infinity, minimumPoints = fewestPoints, better = "high"} = options;
  let taken = 0;
  const isBase = points.map(({estimate, excluded}) => estimate !== null && !excluded && taken++ < fixedPoints);
  taken = min(taken, fixedPoints);
  if (taken < minimumPoints || !isBase.some((own, index) => own && isBase[index - 1])) {
    const reason: Reason = {code: "fewer-points-than", n: taken, minimum: max(2, minimumPoints)};
    const unjudged = points.map((point) => ({point, low: null, upp: null, signals: [], variation: null}));
    return {brokenBy, mixed, centre: null, hasSeason: false, memory: 0, reason, points: unjudged};
  }
  const {centre, seasonal, hasSeason, memory, scores, sigma} = limitsOf(points, isBase, options);
  const [lowest, highest] = options.range ?? [-Infinity, Infinity];
  const signals = signalsOf(scores, sigma, memory);
  const judged = points.map((point, index) => {
    const [middle, width] = [centre + seasonal[index]!, (3 * sigma) / sqrt(sizeOf(point))];
    const variation = point.estimate === null ? null : variationOf(signals[index]!, better);
    const [low, upp] = [middle - width, middle + width].map((limit) => min(highest, max(lowest, limit)));
    return {point, low: low!, upp: upp!, signals: signals[index]!, variation};
  });
  return {brokenBy, mixed, centre, hasSeason, memory, reason: null, points: judged};
}

/** Periods without answers get the limits of one answer, which nobody draws. */
const sizeOf = ({n = 1}: ControlPoint) => (n > 0 ? n : 1);

/** Centre, season, memory and sigma by the base points; scores of all points, which are to have the deviation sigma. */
function limitsOf(
  points: readonly ControlPoint[],
  isBase: readonly boolean[],
  {cycle = 1, memory: allowsMemory = true, screened = false}: ControlChartOptions
) {
  const base = points.map((point, index) => ({value: isBase[index] ? point.estimate : null, n: sizeOf(point)}));
  const {seasonal, hasSeason, memory: found, inflation} = seasonAndMemory(base, allowsMemory ? cycle : 1);
  const memory = allowsMemory ? found : 0;
  const adjusted = points.map(({estimate}, index) => {
    return estimate === null || !hasSeason ? estimate : rounded(estimate - seasonal[index]!);
  });
  const centre = weightedMean(base.map(({value, n}, index) => ({value: value === null ? null : adjusted[index]!, n})));
  const scores = points.map((point, index) => {
    const value = adjusted[index]!;
    return value === null ? null : (value - centre) * sqrt(sizeOf(point));
  });
  const ranges = meanMovingRange(
    scores.map((score, index) => (isBase[index] ? score : null)),
    screened
  );
  const sigma = (ranges / movingRangeConstant / sqrt(1 - memory)) * sqrt(inflation);
  return {centre, seasonal, hasSeason, memory, scores, sigma};
}

/** What subtracting leaves of equal values is no difference. */
const rounded = (value: number) => round(value * 1e9) / 1e9;

/**
 * Where memory is, a period is judged by where it is and by what the period before does not explain; runs by the latter
 * alone.
 */
function signalsOf(scores: readonly (number | null)[], sigma: number, memory: number): ControlSignal[][] {
  const rest = sqrt(1 - memory ** 2);
  const news = scores.map((score, index) => {
    const before = scores[index - 1] ?? null;
    return score === null ? null : before === null ? score * rest : score - memory * before;
  });
  const beyond = controlSignals(scores.map((value) => ({value, centre: 0, sigma})));
  if (memory === 0) return beyond;
  const runs = controlSignals(news.map((value) => ({value, centre: 0, sigma: sigma * rest})));
  return scores.map((_, index) => [
    ...beyond[index]!.filter(({rule}) => rule === "beyond-limits"),
    ...runs[index]!.filter(({rule}) => rule !== "beyond-limits" || !beyond[index]!.some((one) => one.rule === rule))
  ]);
}

function variationOf(signals: readonly ControlSignal[], better: "high" | "low" | "none"): Variation {
  const [first] = signals;
  if (!first) return "common";
  if (better === "none") return "change";
  return first.direction === (better === "high" ? 1 : -1) ? "improvement" : "concern";
}

/** Mean of the values that are there, taken from the first on, so that equal values have exactly that mean. */
function weightedMean(values: readonly SizedValue[]): number {
  const known = values.filter((one): one is SizedValue & {value: number} => one.value !== null);
  const first = known[0]!.value;
  return first + sumOf(known, ({value, n}) => n * (value - first)) / sumOf(known, ({n}) => n);
}

/** Mean absolute difference of neighbours that are both there. */
function meanMovingRange(values: readonly (number | null)[], screened: boolean): number {
  const ranges = values.slice(1).flatMap((value, index) => {
    const before = values[index]!;
    return value === null || before === null ? [] : [abs(value - before)];
  });
  const mean = sumOf(ranges) / ranges.length;
  const kept = screened ? ranges.filter((range) => range < outlyingRange * mean) : ranges;
  return mean > 0 ? sumOf(kept) / kept.length : 0;
}
