import {sumOf} from "../numbers/sum-of.js";
import {aboveZero, expectNumber} from "../numbers/expect-number.js";
import {
  type ControlChartOptions,
  type ControlLine,
  controlLine,
  type ControlPoint,
  meanMovingRange,
  movingRangeConstant
} from "./control-chart.js";
import {trendLines} from "./trend-lines.js";

/** A share of answers in a period. */
export interface SharePoint extends ControlPoint {
  /** In percent, 0–100; null where the period has no figure. */
  readonly estimate: number | null;
  /** Number of answers it rests on; the effective number where answers are weighted. */
  readonly n: number;
}

export interface ShareChartOptions extends ControlChartOptions {
  /**
   * "laney" (default): limits wide enough for the spread between periods that chance alone does not explain (p′ chart).
   * "binomial": chance alone (p chart), which cries wolf where n is large.
   */
  readonly dispersion?: "laney" | "binomial";
}

/** A line with the factor by which Laney widens (above 1) or narrows the binomial limits; null where it has no limits. */
export interface ShareLine<Point extends SharePoint = SharePoint> extends ControlLine<Point> {
  readonly sigmaZ: number | null;
}

/**
 * Control chart of shares with unequal numbers of answers: Laney's p′.
 *
 * Centre p̄ = Σnp / Σn; sigma of a period = √(p̄(100 − p̄)/n) · σz, with σz the mean moving range of the z-scores / 1.128. Limits
 * are cut at 0 and 100. A centre of 0 or 100 leaves no room: σz is 1 and the limits are the centre. Points with n = 0 must have
 * no estimate.
 *
 * @param points   in order of time: {period, estimate (percent), n, excluded?}
 * @param options  dispersion, and those of individualsChart
 * @returns one line per phase between declared breaks, with σz and its points judged by Making Data Count's four rules
 * @throws RangeError 'shareChart: "2024-05": expected 0 to 100, got 101'; for a share of no answers
 * @source Laney (2002) Improved control charts for attributes, Quality Engineering 14:531–537; qicharts2 (pp chart);
 *   Montgomery, Introduction to Statistical Quality Control, example 7.1; fixture test/fixtures/r/control-charts.json
 * @example shareChart([{period: "2023", estimate: 40, n: 100}, {period: "2024", estimate: 60, n: 300}], {minimumPoints: 2})[0].centre // 55
 */
export function shareChart<Point extends SharePoint>(
  points: readonly Point[],
  options: ShareChartOptions = {}
): ShareLine<Point>[] {
  points.forEach(checkPoint);
  return trendLines(points, options.breaks ?? []).map((line) => {
    let sigmaZ: number | null = null;
    const judged = controlLine(line, options, (base) => {
      const centre = pooledShare(base);
      const chance = ({n}: SharePoint) => (n > 0 ? Math.sqrt((centre * (100 - centre)) / n) : 0);
      const isRigid = centre === 0 || centre === 100;
      const factor = options.dispersion === "binomial" || isRigid ? 1 : spreadOf(base, centre, chance, options);
      sigmaZ = factor;
      return {centre, sigmaOf: (point) => factor * chance(point), range: [0, 100]};
    });
    return {...judged, sigmaZ};
  });
}

/** Σnp / Σn, taken from the first share on, so that equal shares have exactly that centre. */
function pooledShare(base: readonly (SharePoint | null)[]): number {
  const points = base.filter((point) => point !== null);
  const first = points[0]!.estimate!;
  const n = sumOf(points, (point) => point.n);
  return first + sumOf(points, (point) => point.n * (point.estimate! - first)) / n;
}

function spreadOf(
  base: readonly (SharePoint | null)[],
  centre: number,
  chance: (point: SharePoint) => number,
  {screened = false}: ShareChartOptions
): number {
  const scores = base.map((point) => (point ? (point.estimate! - centre) / chance(point) : null));
  return meanMovingRange(scores, screened) / movingRangeConstant;
}

function checkPoint({period, estimate, n}: SharePoint): void {
  if (estimate === null) return;
  expectNumber(`shareChart: "${period}"`, estimate, 0, 100);
  expectNumber(`shareChart: "${period}": n`, n, aboveZero);
}
