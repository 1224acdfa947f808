import {z} from "zod";
import {stageSignals} from "../../src/narrative/journey-signals.js";
import {stageTitle} from "../../src/narrative/journey-title.js";
import type {About} from "../../src/model/about.js";
import type {Change, Figure} from "../../src/model/figure.js";
import type {Moved, StageSignals, StageTitle} from "../../src/model/journey.js";
import type {TrendPoint} from "../../src/model/trend.js";
import {CYCLES} from "../../src/transforms/control-lines.js";
import type {Measurements} from "../publication/published-figures.js";
import {brokenLimits} from "./control-limits.js";
import {areYearly, isAnswered, waveOf} from "./overview-tiles.js";
import {questionDistributions} from "./question-distributions.js";
import * as part from "./schemas.js";

const title: z.ZodType<StageTitle> = z.strictObject({
  change: z.enum([
    ...(["rose", "rose-slightly", "fell", "fell-slightly", "unchanged", "unclear", "alone"] as const),
    ...(["unanswered", "withheld"] as const)
  ]),
  unusual: z.strictObject({period: z.string(), side: z.enum(["below", "above"])}).nullable()
});

const side = z.enum(["below", "above"]);

const signals: z.ZodType<StageSignals> = z.strictObject({
  unusual: z.array(z.strictObject({period: z.string(), side})),
  shift: z.strictObject({side, count: z.number(), to: z.string(), isLast: z.boolean()}).nullable()
});

const moved: z.ZodType<Moved> = z.strictObject({
  ...{by: z.string(), label: z.string(), before: z.number(), now: z.number()},
  steps: z.array(z.strictObject({code: z.enum(["mix", "group", "rest"]), label: z.string(), change: part.change})),
  left: z.array(z.string())
});

/** A stage as some customers see it: what stands beside its figures of two years. */
export const stageView = {
  title,
  /** The latest months, oldest first; of yearly waves a point for each that was answered. */
  trend: z.array(part.trendPoint),
  /** Limits of the trend since its last break. */
  limits: part.limits,
  /** What of the current year the limits single out. */
  signals,
  /** Oldest first. */
  breaks: z.array(part.brokenTrend),
  /** Why it moved, by what its customers can be divided by. */
  moved: z.array(moved),
  /** Distribution of the answers behind the figure, current period. */
  questions: z.array(part.questionDistribution)
};

type View = z.infer<z.ZodObject<typeof stageView>>;

/** Months of a trend. */
const MONTHS = 36;

/**
 * What is told of a stage beside its figures of two years.
 *
 * @param customers  a class of them; null for all
 * @param moves  why it moved, by what its customers can be divided by
 */
export function viewOf(
  measurements: Measurements,
  about: About,
  {stage, customers}: {stage: string; customers: string | null},
  {current, change}: {current: Figure; change: Change},
  moves: Moved[]
): View {
  const {release, months, workspace} = measurements;
  const of = customers === null ? {} : {class: customers};
  const all = months.map((month): TrendPoint<Figure> => {
    return {period: month, from: month, figure: release.figure({...of, period: month}, `stage ${stage}`)};
  });
  const yearly = areYearly(measurements);
  const points = yearly ? named(all.filter(isAnswered)) : all;
  const {limits, breaks} = brokenLimits(
    measurements,
    `stage ${stage}`,
    of,
    dated(points),
    yearly ? CYCLES.year : CYCLES.month
  );
  const trend = (yearly ? points : points.slice(-MONTHS)).map(part.briefPoint);
  const found = stageSignals({trend, limits}, about.current);
  return {
    ...{trend, limits: within(trend, limits), breaks, moved: moves},
    signals: found,
    title: stageTitle({current, change, signals: found}, about.metric.margin),
    questions: questionDistributions(
      release,
      workspace.program,
      {...of, period: "current"},
      (each) => each.stage === stage
    )
  };
}

/** A chart of time asks for months. */
const dated = (points: readonly TrendPoint<Figure>[]) => points.map((point) => ({...point, period: point.from}));

/** Waves by their years, where each year has one; else by their months. */
function named(points: readonly TrendPoint<Figure>[]): TrendPoint<Figure>[] {
  const years = new Set(points.map(({from}) => waveOf(from)));
  return years.size < points.length ? [...points] : points.map((point) => ({...point, period: waveOf(point.from)}));
}

/** Limits of the months that are shown alone. */
function within(trend: readonly TrendPoint[], limits: View["limits"]): View["limits"] {
  if (limits.centre === null) return limits;
  const shown = new Set(trend.map(({from}) => from));
  const kept = <Of extends {period: string}>(all: readonly Of[]) => all.filter(({period}) => shown.has(period));
  const {season} = limits;
  return {
    ...{centre: limits.centre, band: kept(limits.band), signals: kept(limits.signals)},
    ...(season === undefined ? {} : {season: kept(season)})
  };
}
