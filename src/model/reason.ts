import type {FigureKey} from "./figure-keys.js";
/**
 * Why something is not there: a figure, a comparison, the limits of a chart, an example of a method. A reason is a code with
 * values (numbers, ids, other reasons, and texts that a workspace declares), so that programs can tell reasons apart and
 * any language can say them; the words are in src/locales.
 */

/** Why a figure is not there, as far as its own answers go. */
export type AnswerReason =
  /** Nobody answered. */
  | {readonly code: "no-answers"}
  /** No customers of these levels answered. */
  /** The stage or question was not asked there. */
  | {readonly code: "not-asked"}
  /** Nobody was invited. */
  | {readonly code: "nobody-invited"}
  /** The weights of all answers are 0. */
  | {readonly code: "no-weight"}
  /** A single answer has no variance. */
  | {readonly code: "one-answer"}
  /** All other answers weigh nothing. */
  | {readonly code: "one-answer-weighs-all"}
  /** Every stratum has a single answer. */
  | {readonly code: "one-answer-per-stratum"}
  /** Every combination of levels has a single answer. */
  /** All answers are one respondent's. */
  | {readonly code: "one-respondent"}
  /** The answers do not vary, so that chance cannot be judged. */
  | {readonly code: "no-variation"}
  /** Every answer is the same, so that their spread cannot be estimated. */
  | {readonly code: "equal-answers"}
  /** Fewer answers than are asked for. */
  | {readonly code: "fewer-answers-than"; readonly n: number; readonly minimum: number}
  /** The denominator of a ratio is 0. */
  | {readonly code: "zero-denominator"}
  /** No part of a composite has a weight. */
  | {readonly code: "no-weighted-part"}
  /** A part of a composite has too few answers; how many is not to be told. */
  | {readonly code: "unknown-part-error"}
  /** Several classes of customers answered, and none has a declared weight in figures over several. */
  | {readonly code: "classes-without-weights"}
  /** No class of customers has enough people in every period. */
  | {readonly code: "no-class-throughout"}
  /** No question was asked, of a class with enough people, on both sides of a comparison. */
  | {readonly code: "nothing-asked-on-both-sides"};

/** Why a figure that exists is withheld, or rests on too few people. */
export type PrivacyReason =
  /** It rests on fewer respondents than the minimum. */
  | {readonly code: "fewer-respondents-than"; readonly minimum: number}
  /** A figure on fewer respondents than the minimum would follow from it. */
  | {readonly code: "reveals-respondents"; readonly minimum: number}
  /** It rests on fewer responses than the minimum. */
  | {readonly code: "fewer-responses-than"; readonly minimum: number}
  /** A figure on fewer responses than the minimum would follow from it. */
  | {readonly code: "reveals-responses"; readonly minimum: number}
  /** It rests on too few responses; how many that is is not told. */
  | {readonly code: "few-responses"};

/** Why two figures are not compared, or a change is not taken apart. */
export type ComparisonReason =
  /** What was asked changed on a day; `what` is declared in the workspace. */
  | {readonly code: "instrument-changed"; readonly date: string; readonly what: string}
  /** These questions do not work alike on both sides: equally satisfied people answer them differently. */
  | {readonly code: "questions-work-differently"; readonly questions: readonly string[]}
  /** The part has all answers of the whole. */
  | {readonly code: "part-is-whole"}
  /** The interval includes the target. */
  | {readonly code: "interval-includes-target"}
  /** Only one of the domains has answers. */
  | {readonly code: "one-domain"}
  /** All answers have the same value. */
  | {readonly code: "one-value"};

/** The answers do not vary within the strata. */ /** Why units are not adjusted, shrunken or compared. */
export type UnitReason =
  /** The value of the column is no organization. */
  | {readonly code: "not-an-organization"}
  /** No unit has peers. */
  | {readonly code: "no-peers"}
  /** Fewer units than it takes to tell how much units differ. */
  | {readonly code: "fewer-units-than"; readonly n: number; readonly minimum: number}
  /** Chance has so large a part in the differences between units that more cannot be told of one of them; 0–1 each. */
  | {readonly code: "less-reliable-than"; readonly reliability: number; readonly minimum: number}
  /** These levels of segments occur in no unit beside others of their segment. */
  | {readonly code: "confounded-levels"; readonly levels: readonly Level[]}
  /** As many effects as answers. */
  | {readonly code: "no-degrees-of-freedom"}
  /** The segments to adjust for do not vary. */
  | {readonly code: "segments-do-not-vary"};

/** Why a leader's figure gets no verdict. */
export type EvaluationReason =
  /** Answers at fault of so many people, more than those of whom they are sound. */
  | {readonly code: "data-fault"; readonly people: number}
  /** In office for fewer months than are asked for. */
  | {readonly code: "too-new"; readonly months: number; readonly minimum: number}
  /** Fewer people than are asked for. */
  | {readonly code: "too-few"; readonly people: number; readonly minimum: number}
  /** The interval is too wide to decide: half of it, and the most that half of it may be. */
  | {readonly code: "too-wide"; readonly halfWidth: number; readonly maximum: number}
  /** The leader heads no unit at the end of the year. */
  | {readonly code: "not-in-office-at-the-end"}
  /** The task was not delivered, so that there is no effect to look for. */
  | {readonly code: "not-delivered"}
  /** It was not said, when the task was approved, how its effect would be looked for. */
  | {readonly code: "no-design"}
  /** No whole month lies between delivery and the month in which the effect was expected. */
  | {readonly code: "no-whole-month-after"}
  /** No task was due. */
  | {readonly code: "no-task-due"}
  /** The change is neither beyond chance nor shown to be smaller than what matters. */
  | {readonly code: "change-not-decided"};

/** Why there are no limits, no trend or no slope. */
export type TrendReason =
  /** Fewer points than limits need. */
  | {readonly code: "fewer-points-than"; readonly n: number; readonly minimum: number}
  /** No period has a figure. */
  | {readonly code: "no-period-with-figure"}
  /** Fewer periods than a trend test needs. */
  | {readonly code: "fewer-periods-than"; readonly n: number; readonly minimum: number}
  /** All periods have the same figure. */
  | {readonly code: "equal-periods"}
  /** A slope needs figures at two times. */
  | {readonly code: "one-time"};

/** Why there is no effect of something that was done. */
export type EffectReason =
  /** Fewer comparable units than a placebo test needs. */
  | {readonly code: "fewer-controls-than"; readonly n: number; readonly minimum: number}
  /** Fewer months before than an interrupted series needs. */
  | {readonly code: "fewer-months-before-than"; readonly n: number; readonly minimum: number};

/** Why it is not told how results go along with the satisfaction before. */
export type LaterResultsReason =
  /** Fewer years of results after a year of satisfaction than a unit needs. */
  {readonly code: "fewer-years-of-results-than"; readonly n: number; readonly minimum: number};

/** Why there is no summary of what judges say, or no agreement of theirs. */
export type JudgementReason =
  /** Fewer judges than are asked for. */
  | {readonly code: "fewer-judges-than"; readonly n: number; readonly minimum: number}
  /** Fewer subjects were judged by two or more. */
  | {readonly code: "fewer-subjects-than"; readonly n: number; readonly minimum: number}
  /** Of what was found to have a theme, the share that has it may be as low as this, in percent, and less than is asked for. */
  | {readonly code: "less-precise-than"; readonly low: number; readonly minimum: number}
  /** What is to last was judged before so many periods had passed. */
  | {readonly code: "fewer-periods-passed-than"; readonly n: number; readonly minimum: number};

/** Why there are no correlations, no scale or no drivers; questions are told by their ids. */
export type PairReason =
  /** Nothing is named that could be correlated. */
  | {readonly code: "no-variables"}
  /** No response, or a single one, answered a question or both of two. */
  | {readonly code: "answered-by"; readonly questions: readonly string[]; readonly n: 0 | 1}
  /** Fewer responses than the minimum answered both questions. */
  | {readonly code: "answered-by-fewer-than"; readonly questions: readonly string[]; readonly minimum: number}
  /** Every answer to the question is the same. */
  | {readonly code: "equal-answers-to"; readonly question: string}
  /** Fewer effective responses than a correlation needs. */
  | {readonly code: "effective-responses-up-to"; readonly nEff: number; readonly most: number}
  /** Too few effective responses for so many questions. */
  | {readonly code: "few-effective-responses"; readonly nEff: number; readonly questions: number}
  /** One effective response has no variance. */
  | {readonly code: "one-effective-response"}
  /** Fewer questions than a scale needs. */
  | {readonly code: "fewer-questions-than"; readonly n: number; readonly minimum: number}
  /** The sum of the questions never varies. */
  | {readonly code: "equal-sums"}
  /** These questions determine one another. */
  | {readonly code: "collinear"; readonly questions: readonly string[]}
  /** The correlations rest on other responses each, and cannot occur together. */
  | {readonly code: "impossible-correlations"}
  /** More predictors than exact Shapley values can be had for. */
  | {readonly code: "more-predictors-than"; readonly n: number; readonly maximum: number}
  /** The drivers explain nothing of the outcome. */
  | {readonly code: "nothing-explained"}
  /** No other stage or question carries the metric. */
  | {readonly code: "no-drivers"; readonly of: FigureKey; readonly metric: string}
  /** No response answered the outcome together with a driver. */
  | {readonly code: "no-driver-with-outcome"};

/** Why a method cannot be shown on the sums of a workspace. */
export type ExampleReason =
  /** The answers are of one class of customers only. */
  | {readonly code: "one-class"}
  /** The answers are not drawn by strata. */
  | {readonly code: "no-strata"}
  /** No month of a stage has a figure. */
  | {readonly code: "no-month-with-figure"}
  /** Fewer months than the minimum have a figure. */
  | {readonly code: "fewer-months-than"; readonly minimum: number}
  /** No month has the minimum of respondents on both sides of the share. */
  | {readonly code: "no-month-with-both-sides"; readonly minimum: number}
  /** No question has the minimum of respondents behind each of its answers. */
  | {readonly code: "no-question-with-all-answers"; readonly minimum: number}
  /** No metric of the program is a net promoter score. */
  | {readonly code: "no-net-promoter-score"}
  /** Nobody answered a question of the metric, which is told by its label. */
  | {readonly code: "no-answers-to-metric"; readonly metric: string}
  /** No stage has two questions that the minimum of respondents answered together. */
  | {readonly code: "no-stage-with-two-questions"; readonly minimum: number}
  /** No question of the headline metric has the role of an outcome. */
  | {readonly code: "no-outcome"}
  /** Fewer than two questions were answered by the minimum of respondents together with the outcome. */
  | {readonly code: "fewer-than-two-drivers"; readonly minimum: number}
  /** No two groups of customers have the minimum of respondents in both years. */
  | {readonly code: "no-groups-in-both-years"; readonly minimum: number}
  /** The questions of the stage have different scales. */
  | {readonly code: "different-scales"}
  /** Fewer respondents than the minimum answered all of a stage's questions alike, or not alike. */
  | {readonly code: "few-straight-lines"; readonly minimum: number}
  /** Fewer respondents than the minimum gave one of the answers to a stage's questions. */
  | {readonly code: "few-of-an-answer"; readonly minimum: number}
  /** Fewer than two units of a kind have a figure. */
  | {readonly code: "fewer-than-two-units"}
  /** An example that names units which its reader may not see. */
  | {readonly code: "units-of-others"}
  /** No segment has the minimum of respondents behind each answer in every unit of a kind. */
  | {readonly code: "no-segment-in-every-unit"; readonly minimum: number}
  /** The method refuses the sums; `message` is that of its error. */
  | {readonly code: "refused"; readonly message: string};

/** Why a picture or a table has nothing in it. */
export type EmptyReason =
  /** There are no rows. */
  | {readonly code: "no-rows"}
  /** The program declares none. */
  | {readonly code: "none-declared"}
  /** No units lie below this one. */
  | {readonly code: "no-units-below"}
  /** All customers are of one class, which is told by its label: its picture would be that of the whole. */
  | {readonly code: "all-of-one-class"; readonly label: string};

/** The reason of something that this one is made of. */
export type NestedReason =
  /** Of a part of a composite: its place from 1, and how many there are. */
  | {readonly code: "part"; readonly part: number; readonly of: number; readonly because: Reason}
  /** Of one side of a comparison or a decomposition. */
  | {readonly code: "side"; readonly side: Side; readonly because: Reason}
  /** Of what a figure is compared with. */
  | {readonly code: "reference"; readonly reference: ReferenceName; readonly because: Reason}
  /** Of a period, by its name: "2025-07". */
  | {readonly code: "period"; readonly period: string; readonly because: Reason};

export type Reason =
  | AnswerReason
  | PrivacyReason
  | ComparisonReason
  | UnitReason
  | EvaluationReason
  | TrendReason
  | EffectReason
  | JudgementReason
  | LaterResultsReason
  | PairReason
  | ExampleReason
  | EmptyReason
  | NestedReason;

/** A level of a segment. */
export interface Level {
  readonly segment: string;
  readonly level: string;
}

/** What has two sides: a difference, a part and the whole, a change. */
export type Side = "first" | "second" | "part" | "whole" | "before" | "after";

/** What a figure is compared with. */
export type ReferenceName =
  | "other"
  | "month-before"
  | "quarter-before"
  | "year-before"
  | "month-of-the-year-before"
  | "quarter-of-the-year-before"
  | "twelve-months-before"
  | "peers"
  | "rest";

/**
 * Whether a value is a reason.
 *
 * @example isReason({code: "no-answers"}) // true
 * @example isReason("no answers") // false
 */
export function isReason(value: unknown): value is Reason {
  return typeof value === "object" && value !== null && "code" in value;
}
