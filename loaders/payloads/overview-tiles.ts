import {z} from "zod";
import type {Figure} from "../../src/model/figure.js";
import type {TrendPoint} from "../../src/model/trend.js";
import {CYCLES} from "../../src/transforms/control-lines.js";
import type {Domain} from "../publication/measured-figure.js";
import type {Measurements} from "../publication/published-figures.js";
import type {Audience} from "../workspace/evaluation/audiences.js";
import {target, targetOf} from "./published-targets.js";
import {controlLimits} from "./control-limits.js";
import * as part from "./schemas.js";
import {topUnit} from "./searched-figures.js";

/** A figure of both years with its last twelve quarters, or waves. */
export const tile = z.strictObject({
  ...part.twoYears,
  /** Oldest first; of yearly waves a point for each that was answered. */
  trend: z.array(part.trendPoint),
  /** Its usual range, by the first month of each point. */
  limits: part.limits,
  /** What is to be reached, for readers who see all scorecards; null for others, and where nothing is. */
  target: target.nullable()
});

type Tile = Pick<z.infer<typeof tile>, "trend" | "limits" | "target">;

/** Quarters of a tile's line. */
const POINTS = 12;

/** What the tiles show beside the figures of the two years, and what the years are called where answers come in yearly waves. */
export function tiles(measurements: Measurements, audience: Audience | null) {
  const {quarters, release, periods, workspace} = measurements;
  const {program} = workspace;
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  const line = (of: Omit<Domain, "period">): TrendPoint<Figure>[] =>
    quarters.map(({id, from}) => ({period: id, from, figure: release.figure({...of, period: id}, "journey")}));
  const isYearly = areYearly(measurements);
  const tileOf = (of: Omit<Domain, "period">, figure: Figure): Tile => {
    const points = line(of);
    const answered = isYearly
      ? points.filter(isAnswered).map((point) => ({...point, period: waveOf(point.from)}))
      : points;
    const trend = answered.slice(-POINTS);
    // A chart of time asks for months; its band names them.
    const dated = trend.map((point) => ({...point, period: point.from}));
    return {
      trend: trend.map(part.briefPoint),
      limits: controlLimits(dated, metric, isYearly ? CYCLES.year : CYCLES.quarter),
      target: targetOf(
        measurements,
        audience,
        {unit: topUnit(measurements)?.id ?? null, class: of.class ?? null},
        figure
      )
    };
  };
  const {current, previous} = periods;
  return {
    ofWhole: (figure: Figure) => tileOf({}, figure),
    ofClass: (id: string, figure: Figure) => tileOf({class: id}, figure),
    waves: isYearly ? {current: waveOf(current.to), previous: previous && waveOf(previous.to)} : null
  };
}

/** A yearly wave is called by its year. */
export const waveOf = (month: string) => month.slice(0, 4);

export const isAnswered = ({figure}: TrendPoint) => figure.estimate !== null || figure.reason.code !== "no-answers";

/** Whether answers come in waves, two or more, that are most of a year apart. */
export function areYearly({quarters, release}: Pick<Measurements, "quarters" | "release">): boolean {
  const points = quarters.map(({id, from}) => ({period: id, from, figure: release.figure({period: id}, "journey")}));
  const places = points.flatMap((point, place) => (isAnswered(point) ? [place] : []));
  return places.length > 1 && places.slice(1).every((place, index) => place - places[index]! >= 3);
}
