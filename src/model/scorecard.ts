/** What a leader's evaluation for a year comes to: rows side by side, never a total, never a rank. */
import type {Estimate} from "./estimate.js";
import type {Change} from "./figure.js";
import type {Reason} from "./reason.js";

/** What a satisfaction figure is of: a metric of the whole journey, a stage or a question, of all classes or one. */
export interface FigureSubject {
  metric: string;
  stage: string | null;
  question: string | null;
  class: string | null;
}

/** A unit that a leader answers for, with all below it, in some months of the year. */
export interface Post {
  organization: string;
  role: "head" | "acting" | "co_head";
  /** First and last month in the year. */
  from: string;
  to: string;
}

/** What was to be reached. */
export interface ScorecardTarget {
  value: number;
  setOn: string;
  setBy: string;
  basis: string;
}

export type TargetVerdict = "met" | "not met" | "cannot tell";
export type ChangeVerdict = "rose" | "fell" | "no change" | "cannot tell";

/** A choice that could have been made in place of the plan's, by what it changes. */
export interface Choice {
  metric?: string;
  handoverMonths?: number;
  /** Segments whose mix is taken out. */
  adjust?: readonly string[];
  shrink?: boolean;
  /** Weights of classes; "declared" for the program's. */
  classes?: "declared" | Readonly<Record<string, number>>;
}

/** A choice under which a verdict is another one. */
export interface Flip {
  choice: Choice;
  verdict: TargetVerdict | ChangeVerdict;
  reason: Reason | null;
}

/** How satisfied customers of the purview are, against a target where there is one. */
export interface LevelRow {
  row: "level";
  subject: FigureSubject;
  /** The unit whose target it is, and the months in that post; null for everything that the leader answers for. */
  post: Post | null;
  estimate: Estimate;
  people: number;
  /** Ids of the classes in it; null where one class alone answered. */
  classes: string | null;
  target: ScorecardTarget | null;
  /** Null where there is no target. */
  verdict: TargetVerdict | null;
  /** Why it cannot be told; null where it can, or nothing is to be told. */
  reason: Reason | null;
  /** How far off the target a true figure must be to be told 8 times in 10; null where the error is unknown. */
  tellableDistance: number | null;
  flips: readonly Flip[];
}

/** How the figure changed on the baseline, for the units headed at the end of the year. */
export interface ImprovementRow {
  row: "improvement";
  subject: FigureSubject;
  before: Estimate;
  after: Estimate;
  people: {before: number; after: number};
  change: Change;
  /** The smallest change that matters. */
  margin: number;
  verdict: ChangeVerdict;
  reason: Reason | null;
  /** The smallest true change that would be found 8 times in 10; null where the error is unknown. */
  detectable: number | null;
  /** Ids of classes and questions that only one of the years has. */
  leftOut: string | null;
  /** What both years are over; null where there is nothing. */
  over: {classes: readonly (string | null)[]; questions: readonly string[]} | null;
  flips: readonly Flip[];
}

/** Whether the tasks that were due were delivered in time. */
export interface TasksRow {
  row: "tasks";
  due: readonly string[];
  delivered: readonly string[];
  late: readonly string[];
  stopped: readonly string[];
  verdict: TargetVerdict | null;
  reason: Reason | null;
}

/** What came of sales, operating profit or another measure against its plan, or where an external benchmark stands. */
export interface ResultRow {
  row: "result";
  measure: string;
  organization: string;
  unit: string;
  plan: number | null;
  actual: number | null;
  /** actual − plan. */
  difference: number | null;
  /** actual / plan; null where the plan is not above 0. */
  ratio: number | null;
  status: "provisional" | "final" | "restated";
  /** Values of earlier states, oldest first. */
  formerly: readonly {status: string; actual: number | null; plan: number | null}[];
  source: string;
  verdict: "met" | "not met" | null;
}

/** An external figure beside the leader's own. */
export interface BenchmarkRow {
  row: "benchmark";
  name: string;
  organization: string;
  unit: string;
  value: number;
  low: number | null;
  upp: number | null;
  source: string;
}

export type ScorecardRow = LevelRow | ImprovementRow | TasksRow | ResultRow | BenchmarkRow;

/** A decision that stands beside the figures that it changed. */
export interface ShownDecision {
  id: string;
  kind: "data_fault" | "override" | "appeal";
  organization: string | null;
  decidedOn: string;
  by: string;
  decision: string | null;
  reason: string;
  figureBefore: number | null;
  figureAfter: number | null;
}

/** One leader's evaluation for a year. */
export interface Scorecard {
  leader: string;
  period: string;
  posts: readonly Post[];
  /** Months of the year in office. */
  months: number;
  rows: readonly ScorecardRow[];
  decisions: readonly ShownDecision[];
}
