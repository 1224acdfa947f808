/**
 * What leaves the warehouse for the pages: the types of the JSON files that `journeymark ingest` writes and pages read.
 * Everything in them is public once the site is; figures on too few respondents are withheld before they get here.
 */
import type {Dating, MetricDefinition} from "./definition.js";
import type {CareSign, Finding, WeightingStep} from "./finding.js";
import type {IntervalMethod} from "./interval-method.js";
import type {Reason} from "./reason.js";
import type {TrendBreak} from "./trend-break.js";
import type {Labelled, Role, Stage} from "./program.js";

/** A figure that may be shown: its estimate, interval and base. Units are the metric's. */
export interface ShownFigure {
  estimate: number;
  se: number;
  low: number;
  upp: number;
  /** Answers that it rests on. */
  n: number;
  nEff: number;
  df: number;
  /** How its interval was made, and how many times as large repeated answers make its error; 1 where they do not count. */
  method: IntervalMethod;
  errorFactor: number;
  /** Cluster-robust over plain standard error where people answered more than once and it is above 1.05. */
  repeatRatio?: number;
}

/** A figure that is not shown, and why; `withheld` when it rests on too few respondents, whose number then stays untold. */
export interface AbsentFigure {
  estimate: null;
  withheld: boolean;
  reason: Reason;
}

export type Figure = ShownFigure | AbsentFigure;

/**
 * Whether a change is more than chance, less than what matters, or neither can be told. Where two groups are compared at
 * one time, "rose" means that the first is higher and "fell" that it is lower.
 */
export type Verdict = "rose" | "fell" | "no change" | "cannot tell";

/** The difference of two figures, in the metric's unit, with the interval of the difference. */
export type Change =
  | {
      estimate: number;
      low: number;
      upp: number;
      /** Two-sided p-value, adjusted for all comparisons of its family on the page (Benjamini–Hochberg). */
      p: number;
      verdict: Verdict;
    }
  | {estimate: null; reason: Reason};

/** A span of whole months; `from` and `to` are empty while nothing was answered. */
export interface Period {
  /** First and last month, `YYYY-MM`. */
  from: string;
  to: string;
}

/** What every page says about its numbers. */
export interface About {
  title: string;
  notice: string | null;
  metric: Labelled & {unit: "points" | "percent"; definition: MetricDefinition};
  stages: Stage[];
  classes: Labelled[];
  /** Months that the answers cover. */
  covered: Period;
  /** The last twelve months with answers, and the twelve before; `previous` is null where there are none. */
  current: Period;
  previous: Period | null;
  /** Whether months follow the experience or the response. */
  dating: Dating;
  responses: number;
  /** Figures on fewer respondents than this are withheld. */
  minimum: number;
  /** Repeat ratio above which intervals are widened. */
  repeatLimit: number;
  level: number;
}

export interface StageFigures extends Labelled {
  current: Figure;
  previous: Figure;
  change: Change;
}

export interface OverviewPayload {
  about: About;
  /** The answer to the page's question, each finding no stronger than the test behind it. */
  findings: Finding[];
  journey: StageFigures;
  stages: StageFigures[];
  /** Each class's figure at each stage, current period. */
  classes: (Labelled & {journey: StageFigures; stages: (Labelled & {figure: Figure})[]})[];
  /**
   * The questions with the largest share of dissatisfied answers, worst first, current period: percent of answers among
   * the lowest two values of the scale (the lowest one where a scale has fewer than four values).
   */
  pains: {question: string; label: string; stage: string; dissatisfied: Figure}[];
  /** Other metrics of the whole journey, such as NPS. */
  others: (Labelled & {unit: "points" | "percent"; current: Figure; previous: Figure; change: Change})[];
}

/** One point of a trend. */
export interface TrendPoint {
  /** `YYYY-MM`, or a quarter as the program names it, such as `FY2026-Q1`. */
  period: string;
  /** First month of the period, `YYYY-MM`: its place on an axis of time. */
  from: string;
  figure: Figure;
}

/** Natural variation of a monthly trend, by the chart of its metric, and the months that signal a change. */
export interface ControlLimits {
  centre: number;
  /** Limits of each month with a figure, oldest first: those of a share are wider where fewer answered. */
  band: {period: string; lower: number; upper: number}[];
  signals: {period: string; rule: string}[];
}

export type Limits = ControlLimits | {centre: null; reason: Reason};

/** A declared date at which a trend breaks: its line does not go on, and nothing is compared across an instrument's change. */
export interface BrokenTrend extends TrendBreak {
  /** First period of the new line. */
  period: string;
  /** Limits of the line that ended there, where limits are drawn. */
  before?: Limits;
}

export interface JourneyPayload {
  about: About;
  findings: Finding[];
  stages: (Labelled & {
    /** Monthly points over the whole time, oldest first. */
    trend: TrendPoint[];
    /** Limits of the trend since its last break. */
    limits: Limits;
    /** Oldest first. */
    breaks: BrokenTrend[];
    classes: (Labelled & {figure: Figure})[];
    segments: (Labelled & {values: (Labelled & {figure: Figure})[]})[];
    /** Distribution of the answers behind the stage's figure, current period. */
    questions: QuestionDistribution[];
  })[];
}

export interface QuestionDistribution extends Labelled {
  scale: {worst: number; best: number};
  /** `score` counts in the stage's figure; `driver` and `outcome` are told beside it. */
  role: Role;
  figure: Figure;
  /** Weighted share of each answer value, percent; null when withheld. */
  values: {value: number; share: number}[] | null;
}

export interface OrganizationRow extends Labelled {
  kind: string;
  kindLabel: string;
  parent: string | null;
  depth: number;
  /** Last month that the unit existed, where that lies before the end of the current period; else null. */
  ended: string | null;
  journey: Figure;
  change: Change;
  /** Share of the differences between units of its kind that is real rather than noise, 0–1; null where it cannot be told. */
  reliability: number | null;
  stages: (Labelled & {figure: Figure})[];
}

export interface OrganizationsPayload {
  about: About;
  findings: Finding[];
  /**
   * Every unit that existed while answers were given, in tree order (by its last parent), each with everything below it
   * rolled up by the tree of the month. Each has a page of its own.
   */
  units: OrganizationRow[];
  /** The journey as told by answers that belong to no known organization, current period. */
  unassigned: Figure;
}

export interface OrganizationPayload {
  about: About;
  unit: OrganizationRow & {path: Labelled[]};
  findings: Finding[];
  /** Stage figures beside those of the other units of its kind taken together. */
  stages: (StageFigures & {peers: Figure; difference: Change})[];
  /** The journey by quarter over the whole time, oldest first: months of a small unit would all be withheld. */
  trend: TrendPoint[];
  /** Oldest first. */
  breaks: BrokenTrend[];
  classes: (Labelled & {figure: Figure})[];
  questions: QuestionDistribution[];
  children: {id: string; label: string; kindLabel: string; journey: Figure; change: Change}[];
  /** How many of those invited answered, by class, in percent; empty where nobody knows. */
  responseRates: (Labelled & {figure: Figure})[];
}

export interface DataQualityPayload {
  about: About;
  findings: Finding[];
  files: {
    source: string;
    path: string;
    sha256: string;
    loadedAt: string;
    read: number;
    loaded: number;
    ignored: number;
    rejected: number;
    ignoredBy: {rule: string; rows: number}[];
    settings: {name: string; value: string}[];
    warnings: string[];
  }[];
  refusals: {source: string; path: string; reason: string; refusedAt: string}[];
  /** Faults of rejected rows by column and reason; a row may have several. */
  rejects: {source: string; column: string; reason: string; rows: number}[];
  sources: {
    source: string;
    label: string;
    responses: number;
    /** First and last day of the answers. */
    from: string;
    to: string;
    /** Responses dated by the experience; the rest by the day of the response. */
    byExperience: number;
    unassigned: number;
    superseded: number;
    repeated: number;
  }[];
  /** Organizations that were named but are unknown or not valid at the time, with enough responses to be told. */
  unknownOrganizations: {given: string; responses: number}[];
  questions: {
    question: string;
    label: string;
    stage: string;
    answered: number;
    blank: number;
    notApplicable: number;
    notShown: number;
    /** Cluster-robust over plain standard error of the mean over all answers; null where it is undefined. */
    repeatRatio: number | null;
  }[];
  /** How responses were weighted on top of the weights of their files; null where they were not. */
  weighting: PublishedWeighting | null;
  /** Response rates by unit and class, in percent; null where nobody knows who was invited. */
  responseRates: {period: Period; rates: ResponseRate[]} | null;
  /** Signs of careless answers by source, and by source and organization. */
  care: CareIndicator[];
  /** Whether the questions of a stage measure one thing: Cronbach's alpha by class. */
  scales: StageScale[];
}

export interface PublishedWeighting {
  /** The last step first. */
  steps: WeightingStep[];
  /** The dimensions of each margin, such as "class × age". */
  variables: string[];
  nonresponse: {invited: number; responded: number; representativity: number; unassigned: number} | null;
  periods: {
    /** Name of the quarter or year; "" for the whole time. */
    period: string;
    responses: number;
    effectiveBefore: number;
    effectiveAfter: number;
    iterations: number | null;
    /** Relative, in scientific notation: "1.3e-11". */
    largestDeviation: string | null;
    trimmed: number | null;
  }[];
  /** Shares in percent; `responses` and `before` are null where too few people are behind them. */
  categories: {
    period: string;
    category: string;
    responses: number | null;
    before: number | null;
    population: number;
    after: number;
  }[];
}

export interface ResponseRate {
  unit: string;
  label: string;
  class: string;
  classLabel: string;
  invited: number;
  /** In percent of those invited. */
  rate: Figure;
}

export interface CareIndicator {
  source: string;
  /** Null for the whole source. */
  unit: string | null;
  /** Of the unit, else of the source. */
  label: string;
  indicator: CareSign;
  /** Null where too few responses are behind it, or it would give such ones away. */
  found: {
    /** Responses (of heaping: answers) that were looked at. */
    n: number;
    /** In percent of them (of duplicates: of their pairs), with its limits. */
    share: number;
    low: number | null;
    upp: number | null;
    /** What chance alone would give, in percent; null where it is not known. */
    expected: number | null;
    /** Probability of as many by chance, adjusted over all units of the indicator; null where chance is not known. */
    p: number | null;
  } | null;
}

export interface StageScale {
  stage: string;
  label: string;
  class: string;
  classLabel: string;
  questions: number;
  /** Between 0 and 1, or why it is not there. */
  alpha: Figure;
  meanCorrelation: number | null;
}
