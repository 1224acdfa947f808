import {usualMargin} from "../../src/model/margin.js";
import {rangeOf, scoringEntry, scoringFits} from "../../src/statistics/estimates/scoring.js";
import type {Language} from "../../src/model/language.js";
import type {DeclaredBreaks} from "../../src/transforms/declared-breaks.js";
import type {DeclaredMetric, Labelled, Program, Question} from "./model.js";
import {ownValue} from "./names.js";
import type {OrganizationSpell} from "./organization-spell.js";
import {kindsFromTop} from "./organization-tree.js";
import type {ProgramFile} from "./program.js";
import {resolveWeights} from "./weighting.js";

/** A program whose questions and breaks are added as sources are read. */
export interface MutableProgram extends Program {
  questions: Question[];
  leaders: readonly string[];
  breaks: DeclaredBreaks;
}

/** What program.yaml declares, with everything that it leaves to be understood. */
export function resolveProgram(file: ProgramFile, spells: readonly OrganizationSpell[]): MutableProgram {
  const metrics = Object.entries(file.metrics).map(([id, {label, score, unit, margin}]): DeclaredMetric => {
    return {
      id,
      label,
      score,
      unit: unit ?? scoringEntry(score).unit(score),
      margin: margin ?? usualMargin(rangeOf(score))
    };
  });
  const kinds = kindsFromTop(spells).map((id): Labelled => ({id, label: ownValue(file.kinds, id) ?? id}));
  return {
    locales: file.locales as [Language, ...Language[]],
    title: file.title,
    notice: file.notice ?? null,
    timezone: file.timezone,
    fiscalYear: {starts: file.fiscal_year.starts, namedBy: file.fiscal_year.named_by},
    privacyMinimum: file.privacy.minimum,
    maximumRejectShare: file.rejects.maximum_share,
    stages: file.stages,
    touchpoints: file.touchpoints,
    metrics,
    headline: file.headline ?? metrics[0]!.id,
    classes: file.classes.map((each) => ({...each, weight: each.weight ?? null})),
    segments: file.segments.map(({id, label, values, kind}) => {
      return {id, label, values: values ?? null, ...(kind === undefined ? {} : {kind})};
    }),
    questions: Object.entries(file.questions).map(([id, question]) =>
      resolveQuestion(id, question, {metrics, touchpoints: file.touchpoints})
    ),
    kinds,
    leaders: [],
    weights: resolveWeights(file),
    breaks: {instrumentChanges: [], baselines: []}
  };
}

type QuestionFile = ProgramFile["questions"][string];

/** A question as a program or a source describes it. */
export function resolveQuestion(
  id: string,
  file: QuestionFile,
  {metrics, touchpoints = []}: Pick<Program, "metrics" | "touchpoints">
): Question {
  const scale = Array.isArray(file.scale) ? {worst: file.scale[0], best: file.scale[1], step: 1} : file.scale;
  const fitting = metrics.filter(
    (metric) => scoringFits(metric, scale) && (scoringEntry(metric.score).usualFor?.includes(file.role) ?? true)
  );
  return {
    id,
    label: file.label ?? id,
    stage: file.stage ?? touchpoints.find((touchpoint) => touchpoint.id === file.touchpoint)?.stage ?? "",
    ...(file.touchpoint === undefined ? {} : {touchpoint: file.touchpoint}),
    scale,
    metrics: file.metrics ?? fitting.map((metric) => metric.id),
    role: file.role,
    weight: file.weight
  };
}
