import type {Scoring} from "../../src/statistics/estimate.js";
import type {FileFormat, MappedTime, MappedValue} from "./source.js";
import type {Ancestry, OrganizationSpell} from "./organizations.js";

/** The workspace as it was read and found sound: what everything downstream works from. */
export interface Workspace {
  directory: string;
  /** Where the exports lie; may be outside the workspace. */
  exports: string;
  program: Program;
  organizations: readonly OrganizationSpell[];
  ancestries: readonly Ancestry[];
  sources: readonly Source[];
}

export interface Program {
  title: string;
  notice: string | null;
  timezone: string;
  fiscalYear: {starts: number; namedBy: "start" | "end"};
  privacyMinimum: number;
  maximumRejectShare: number;
  stages: readonly Stage[];
  metrics: readonly Metric[];
  /** Id of the metric that pages show first. */
  headline: string;
  classes: readonly Labelled[];
  segments: readonly Segment[];
  questions: readonly Question[];
  /** Kinds of organization from the top of the tree down. */
  kinds: readonly Labelled[];
}

export interface Labelled {
  id: string;
  label: string;
}

export interface Stage extends Labelled {
  /** Weight in the journey score; 0 leaves the stage out. */
  weight: number;
}

export interface Segment extends Labelled {
  /** Labels of the values, where program.yaml declares them. */
  values: Readonly<Record<string, string>> | null;
}

export interface Metric extends Labelled {
  score: "linear" | "nps" | {top: number};
  unit: "points" | "percent";
}

export interface AnswerScale {
  worst: number;
  best: number;
  step: number;
}

export type Role = "score" | "driver" | "outcome";

export interface Question extends Labelled {
  stage: string;
  scale: AnswerScale;
  /** Ids of the metrics that apply. */
  metrics: readonly string[];
  role: Role;
  /** Share of the question in its stage's score. */
  weight: number;
}

export interface Source {
  name: string;
  label: string;
  /** The mapping file, relative to the workspace. */
  file: string;
  adapter: string;
  /** Globs relative to the exports folder. */
  files: readonly string[];
  format: FileFormat;
  timezone: string;
  maximumRejectShare: number;
  customerClass: MappedValue;
  ignore: readonly {rule: string; sql: string}[];
  response: {
    id?: MappedValue;
    respondent?: MappedValue;
    organization?: MappedValue;
    experiencedAt?: MappedTime;
    respondedAt?: MappedTime;
    language?: MappedValue;
    channel?: MappedValue;
    weight?: MappedValue;
    stratum?: MappedValue;
  };
  segments: readonly {segment: string; value: MappedValue}[];
  questions: readonly SourceQuestion[];
  comments: readonly {column: string; stage: string}[];
  /** sha256 of everything in the workspace that decides what a file of this source loads to. */
  hash: string;
  lineOf: (path: readonly PropertyKey[]) => number | null;
}

/** How one question of a source is read from its files. */
export interface SourceQuestion {
  question: Question;
  /** Key in the source file, for messages. */
  key: string;
  from: {column: string} | {sql: string};
  /** Answer codes or texts and their place on the scale; null when the cells hold the scale's numbers. */
  values: Readonly<Record<string, number>> | null;
  blank: readonly string[];
  notApplicable: readonly string[];
  notShown: readonly string[];
}

/**
 * How a metric scores the answers to a question.
 *
 * @throws RangeError if the metric is NPS and the scale is not 0 to 10
 */
export function scoringOf(metric: Metric, {scale}: Pick<Question, "scale">): Scoring {
  const {worst: low, best: high, step} = scale;
  if (metric.score === "linear") return {kind: "linear", low, high};
  if (metric.score !== "nps") return {kind: "top", k: metric.score.top, low, high, step};
  if (low !== 0 || high !== 10) throw new RangeError(`${metric.id}: expected a scale of 0 to 10, found ${low} to ${high}`);
  return {kind: "nps"};
}

/** Whether a metric can score a scale: NPS needs 0 to 10, a top-k box more than k answers. */
export function metricFits(metric: Pick<Metric, "score">, scale: AnswerScale): boolean {
  if (metric.score === "linear") return true;
  if (metric.score === "nps") return scale.worst === 0 && scale.best === 10 && scale.step === 1;
  return metric.score.top <= Math.abs(scale.best - scale.worst) / scale.step;
}
