/** What the method pages get of the workspace: sums on which each method is shown at work. */
import type {Reason} from "../model/reason.js";
import type {CaseMixCell} from "../statistics/units/case-mix-table.js";
import type {PairSums} from "../statistics/estimates/contrast.js";
import type {PairCount} from "../statistics/response-quality/duplicates.js";
import type {Scoring} from "../model/scoring.js";
import type {AnswerCount} from "../model/estimate.js";
import type {ControlPoint} from "../statistics/trends/control-chart.js";
import type {PairMoments} from "../statistics/estimates/pair-moments.js";
import type {Repeats} from "../statistics/estimates/repeated-answers.js";
import type {TrendBreak} from "../model/trend-break.js";
import type {PopulationFigure, WeightCell} from "../statistics/weights/weights-cells.js";
import type {About} from "../model/about.js";
import type {Figure} from "../model/figure.js";
import type {AnswerScale, Labelled} from "../model/program.js";

/** Why a method cannot be shown on this workspace. */
export interface Unavailable {
  reason: Reason;
}

/** What a method is shown on, or why it cannot be. */
export type Example<Sums> = Sums | Unavailable;

/** Answers of one class of customers; where classes are too small to be told apart, of all. */
export interface ClassCount extends AnswerCount {
  /** Label of the class. */
  class: string;
}

/** The answers to one question, of this year and of the year before. */
export interface QuestionSums extends Labelled {
  scale: AnswerScale;
  /** As the headline metric scores it, and as the share of its best values. */
  scoring: Scoring;
  top: Scoring;
  counts: ClassCount[];
  before: Example<{counts: ClassCount[]}>;
  /** Of the figure on the headline metric, where the same people answering again widens its error by 5% or more. */
  repeats?: Repeats;
}

/** The answers of this year to a question from 0 to 10. */
export interface PromoterSums extends Labelled {
  scoring: Scoring;
  counts: AnswerCount[];
}

/** The questions of one stage, this year. */
export interface StageSums extends Labelled {
  parts: (Labelled & {counts: AnswerCount[]; scoring: Scoring; weight: number})[];
  pairs: PairSums[];
  moments: PairMoments[];
  /** As of a question. */
  repeats?: Repeats;
}

/** The monthly figures of one stage, oldest first. */
export interface MonthSums extends Labelled {
  points: {period: string; figure: Figure}[];
  /** The same as charts take them. */
  values: {period: string; estimate: number | null}[];
  breaks: TrendBreak[];
}

/** The monthly share of the best answers to one question. */
export interface MonthlyShares extends Labelled {
  points: (ControlPoint & {n: number})[];
}

/** The units of one kind with their figures, this year. */
export interface UnitSums extends Labelled {
  units: {unit: string; figure: Figure}[];
}

/** The answers to one question by unit and segment, this year. */
export interface CaseMixSums extends Labelled {
  scoring: Scoring;
  /** Label of the kind of unit, and of the segment. */
  kind: string;
  segment: string;
  cells: CaseMixCell[];
}

/** Who answered this year, and the mix of the year before. */
export interface MixSums {
  /** What responses are told apart by: "class", and the label of a segment. */
  dimensions: string[];
  cells: WeightCell[];
  before: PopulationFigure[];
}

/** Pairs of answers in one response, this year: of an outcome with what may go along with it. */
export interface DriverSums {
  outcome: Labelled;
  drivers: (Labelled & {performance: Figure})[];
  moments: PairMoments[];
}

/** Responses of this year that answered every question of a block. */
export interface BlockSums {
  questions: Labelled[];
  responses: number;
  straight: number;
  answers: number[];
  moments: PairMoments[];
  /** Pairs of responses that agree in every answer or in every one but one, this year and the year before. */
  equal: PairCount & {n: number};
  before: Example<{equal: PairCount}>;
}

/** What became of rows and of questions. */
export interface RowSums {
  read: number;
  loaded: number;
  ignored: number;
  rejected: number;
  states: {answered: number; blank: number; notApplicable: number; notShown: number};
}

/** What each class of customers weighs at a stage, in the journey. */
export interface StageWeights {
  label: string;
  /** Percent by label of the class; of the classes that were asked there. */
  shares: Record<string, number>;
}

export interface MethodPayload {
  weights: StageWeights[];
  about: About;
  question: Example<QuestionSums>;
  promoters: Example<PromoterSums>;
  stage: Example<StageSums>;
  months: Example<MonthSums>;
  shares: Example<MonthlyShares>;
  units: Example<UnitSums>;
  caseMix: Example<CaseMixSums>;
  mix: Example<MixSums>;
  drivers: Example<DriverSums>;
  block: Example<BlockSums>;
  rows: RowSums;
}
