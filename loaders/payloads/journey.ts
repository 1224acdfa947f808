import {readFileSync} from "node:fs";
import {z} from "zod";
import {CYCLES} from "../../src/transforms/control-lines.js";
import {stageSignals} from "../../src/narrative/journey-signals.js";
import {stageTitle} from "../../src/narrative/journey-title.js";
import type {About} from "../../src/model/about.js";
import type {Change, Figure} from "../../src/model/figure.js";
import type {Moved, StageSignals, StageTitle} from "../../src/model/journey.js";
import type {Stage} from "../../src/model/program.js";
import type {TrendPoint} from "../../src/model/trend.js";
import type {Measurements} from "../publication/published-figures.js";
import {brokenLimits} from "./control-limits.js";
import {dataQuality} from "./data-quality.js";
import {drivers, journeyDrivers} from "./journey-drivers.js";
import {classMoves, segmentMoves, stageSegments} from "./journey-parts.js";
import {overview, type OverviewPayload} from "./overview.js";
import {areYearly, isAnswered, waveOf} from "./overview-tiles.js";
import type {PagePayload, PayloadSources} from "./payload.js";
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

/** A stage as some customers see it. */
const view = {
  ...part.twoYears,
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

const schema = z.strictObject({
  about: part.about,
  /** What the years are called where answers come in yearly waves; else null. */
  waves: z.strictObject({current: z.string(), previous: z.string().nullable()}).nullable(),
  stages: z.array(
    z.strictObject({
      ...part.labelled,
      ...view,
      /** Classes of customers that answered in either year; none where there is one class. */
      classes: z.array(z.strictObject({...part.labelled, ...view})),
      segments: z.array(
        z.strictObject({
          ...part.labelled,
          /** The only class that has it; null for several. */
          customers: z.string().nullable(),
          /** Without the year before where that is not published of segments. */
          values: z.array(
            z.strictObject({
              ...{...part.labelled, current: part.figure},
              ...{previous: part.figure.nullable(), change: part.change.nullable()}
            })
          )
        })
      )
    })
  ),
  drivers: z.array(drivers),
  /** What the figures were made of and by which version: the exports with their hashes. */
  evidence: z.strictObject({
    version: z.string(),
    sources: z.array(z.strictObject({source: z.string(), sha256: z.string()}))
  })
});

export type JourneyPayload = z.infer<typeof schema>;
export type JourneyStage = JourneyPayload["stages"][number];
type View = Omit<JourneyStage["classes"][number], "id" | "label">;

const {version: VERSION} = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** Months of a trend. */
const MONTHS = 36;

/** The journey page: each stage by month, what moved it, and what of it matters, for everybody and for each class. */
export const journey: PagePayload<JourneyPayload> = {
  name: "journey",
  page: "journey",
  tables: ["whole", "quarters", "months", "classes", "class-months", "segments"],
  schema,
  async build({measurements, about, contentOf}: PayloadSources) {
    const {program} = measurements.workspace;
    const {waves, stages: together, classes} = await contentOf(overview);
    const several = classes.length > 1 ? classes : [];
    const stages = program.stages.map((stage, place) =>
      stagePayload(measurements, about, stage, {
        whole: together[place]!,
        classes: several.map((each) => ({...each, stage: each.stages[place]!}))
      })
    );
    const customers = several.length > 0 ? several.map(({id}) => id) : [null];
    return {
      ...{about, waves, stages},
      drivers: await journeyDrivers(measurements, customers),
      evidence: {
        version: VERSION,
        sources: (await contentOf(dataQuality)).files.map(({source, sha256}) => ({source, sha256}))
      }
    };
  }
};

/** A stage in both years, as the overview tells it: no two pages find different things of it. */
interface Told {
  whole: OverviewPayload["stages"][number];
  classes: readonly (OverviewPayload["classes"][number] & {stage: OverviewPayload["stages"][number]})[];
}

function stagePayload(measurements: Measurements, about: About, stage: Stage, told: Told): JourneyStage {
  const {id, label} = stage;
  const segments = stageSegments(measurements, id);
  const ofSegments = (customers: string | null) => segmentMoves(measurements, id, segments, customers);
  const byClass = classMoves(measurements, id, told.classes);
  return {
    ...{id, label},
    ...viewOf(measurements, about, id, null, told.whole, [...byClass, ...ofSegments(null)]),
    classes: told.classes.map(({id: customers, label, stage}) => ({
      ...{id: customers, label},
      ...viewOf(measurements, about, id, customers, stage, ofSegments(customers))
    })),
    segments: segments.map(({id, label, customers, values}) => ({
      ...{id, label, customers},
      values: values.map(({id, label, current, previous, change}) => ({id, label, current, previous, change}))
    }))
  };
}

function viewOf(
  measurements: Measurements,
  about: About,
  stage: string,
  customers: string | null,
  {current, previous, change}: {current: Figure; previous: Figure; change: Change},
  moves: Moved[]
): View {
  const {release, months, workspace} = measurements;
  const of = customers === null ? {} : {class: customers};
  const all = months.map((month): TrendPoint => {
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
  const trend = yearly ? points : points.slice(-MONTHS);
  const found = stageSignals({trend, limits}, about.current);
  return {
    ...{current, previous, change, trend, limits: within(trend, limits), breaks, moved: moves},
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
const dated = (points: readonly TrendPoint[]) => points.map((point) => ({...point, period: point.from}));

/** Waves by their years, where each year has one; else by their months. */
function named(points: readonly TrendPoint[]): TrendPoint[] {
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
