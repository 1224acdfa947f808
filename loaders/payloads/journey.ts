import {z} from "zod";
import {controlLine, CYCLES} from "../../src/transforms/control-lines.js";
import {phasesOf} from "../../src/transforms/declared-breaks.js";
import {journeyFindings} from "../../src/narrative/journey-findings.js";
import type {Metric, Stage} from "../../src/model/program.js";
import type {BrokenTrend, Limits, TrendPoint} from "../../src/model/trend.js";
import {breaksOfItem} from "../publication/incomparable.js";
import {shownSegments} from "../publication/published-tables.js";
import type {Measurements} from "../publication/published-figures.js";
import type {PagePayload} from "./payload.js";
import {questionDistributions} from "./question-distributions.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  about: part.about,
  findings: part.findings,
  stages: z.array(
    z.strictObject({
      ...part.labelled,
      /** Monthly points over the whole time, oldest first. */
      trend: z.array(part.trendPoint),
      /** Limits of the trend since its last break. */
      limits: part.limits,
      /** Oldest first. */
      breaks: z.array(part.brokenTrend),
      classes: z.array(part.labelledFigure),
      segments: z.array(z.strictObject({...part.labelled, values: z.array(part.labelledFigure)})),
      /** Distribution of the answers behind the stage's figure, current period. */
      questions: z.array(part.questionDistribution)
    })
  )
});

export type JourneyPayload = z.infer<typeof schema>;
type JourneyStage = JourneyPayload["stages"][number];

/** The journey page: each stage's trend with its limits, its classes and segments, and the answers behind it. */
export const journey: PagePayload<JourneyPayload> = {
  name: "journey",
  page: "journey",
  tables: ["whole", "months", "classes", "segments"],
  schema,
  build({measurements, about}) {
    const {program} = measurements.workspace;
    const stages = program.stages.map((stage) => stagePayload(measurements, stage));
    return {about, findings: journeyFindings(about, stages), stages};
  }
};

function stagePayload(measurements: Measurements, {id, label}: Stage): JourneyStage {
  const {workspace, release, months} = measurements;
  const {program} = workspace;
  const trend = months.map((month) => ({
    period: month,
    from: month,
    figure: release.figure({period: month}, `stage ${id}`)
  }));
  return {
    id,
    label,
    trend,
    ...brokenLimits(measurements, id, trend),
    classes: program.classes.map((each) => ({
      id: each.id,
      label: each.label,
      figure: release.figure({period: "current", class: each.id}, `stage ${id}`)
    })),
    segments: stageSegments(measurements, id),
    questions: questionDistributions(release, program, {period: "current"}, (question) => question.stage === id)
  };
}

/** Every phase of a stage's trend has limits of its own. */
function brokenLimits(
  {workspace: {program}, breaks: known}: Measurements,
  stage: string,
  trend: readonly TrendPoint[]
): {limits: Limits; breaks: BrokenTrend[]} {
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  const periods = trend.map((point) => ({...point, to: point.from}));
  const phases = phasesOf(periods, breaksOfItem(program, known, `stage ${stage}`)).map(({periods, brokenBy}) => {
    return {period: periods[0]!.period, brokenBy, limits: controlLimits(periods, metric)};
  });
  const breaks = phases.flatMap(({period, brokenBy}, index): BrokenTrend[] => {
    return brokenBy === null ? [] : [{...brokenBy, period, before: phases[index - 1]!.limits}];
  });
  return {limits: phases.at(-1)?.limits ?? {centre: null, reason: {code: "no-answers"}}, breaks};
}

/** Limits from the figures that are shown, so that they tell nothing of the others; cut where the metric ends. */
export function controlLimits(
  trend: readonly TrendPoint[],
  metric: Pick<Metric, "score">,
  cycle: number = CYCLES.month
): Limits {
  const figures = trend.map(({period, figure}) => {
    return {period, estimate: figure.estimate, n: figure.estimate === null ? 0 : figure.nEff};
  });
  const {centre, reason, points} = controlLine(figures, metric, cycle);
  if (centre === null) return {centre: null, reason: reason ?? {code: "no-answers"}};
  return {
    centre,
    band: points.flatMap(({point: {period, estimate}, low, upp}) => {
      if (estimate === null || low === null || upp === null) return [];
      return [{period, lower: low, upper: upp}];
    }),
    signals: points.flatMap(({point, signals}) => signals.map(({rule}) => ({period: point.period, rule})))
  };
}

function stageSegments({workspace, release, segmentValues}: Measurements, stage: string): JourneyStage["segments"] {
  // A value that nobody declared may be a customer's own word: it is named only where enough people share it.
  return shownSegments(workspace.program.segments).map(({id, label, values: labels}) => {
    const named = (segmentValues.get(id) ?? []).filter((value) => {
      const people = release.respondents({period: "current", segment: [id, value]}, `stage ${stage}`);
      return labels?.[value] !== undefined || people >= workspace.program.privacyMinimum;
    });
    const values = named.map((value) => {
      const figure = release.figure({period: "current", segment: [id, value]}, `stage ${stage}`);
      return {id: value, label: labels?.[value] ?? value, figure};
    });
    return {id, label, values};
  });
}
