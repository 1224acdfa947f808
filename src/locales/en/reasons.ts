import type {Level, ReferenceName, Side} from "../../model/reason.js";
import type {ReasonWords} from "../locale.js";

export const sides: Readonly<Record<Side, string>> = {
  first: "first",
  second: "second",
  part: "the part",
  whole: "the whole",
  before: "before",
  after: "after"
};

export const references: Readonly<Record<ReferenceName, string>> = {
  "month-before": "the month before",
  "quarter-before": "the quarter before",
  "year-before": "the year before",
  "month-of-the-year-before": "the same month a year before",
  "quarter-of-the-year-before": "the same quarter a year before",
  "twelve-months-before": "the twelve months before",
  peers: "the other units of its kind",
  other: "the other",
  rest: "the rest"
};

export const reasons: ReasonWords = {
  "no-answers": () => "no answers",
  "not-asked": () => "not asked",
  "nobody-invited": () => "nobody was invited",
  "no-weight": () => "all weights are zero",
  "one-answer": () => "one answer: its variance is unknown",
  "one-answer-weighs-all": () => "one answer carries all the weight: the variance is unknown",
  "one-answer-per-stratum": () => "every stratum has a single answer: the variance is unknown",
  "one-respondent": () => "all answers are one respondent's: the error is unknown",
  "no-variation": () => "the answers do not vary: chance cannot be judged",
  "equal-answers": () => "every answer is the same: its spread cannot be estimated",
  "fewer-answers-than": ({n, minimum}) => `${counted(n, "answer")}: fewer than ${minimum}`,
  "zero-denominator": () => "the denominator is 0",
  "no-weighted-part": () => "no part has a weight",
  "classes-without-weights": () => "customer classes have no declared weights, so no figure over several of them",
  "no-class-throughout": () => "no customer class has enough people in every period",
  "nothing-asked-on-both-sides": () => "no question was asked on both sides of the comparison",
  "unknown-part-error": () => "margin of error unknown: one question has too few answers",

  "fewer-respondents-than": ({minimum}) => `fewer than ${counted(minimum, "respondent")}`,
  "reveals-respondents": ({minimum}) => `it would reveal a group of fewer than ${counted(minimum, "respondent")}`,
  "fewer-responses-than": ({minimum}) => `fewer than ${counted(minimum, "response")}`,
  "reveals-responses": ({minimum}) => `it would reveal a group of fewer than ${counted(minimum, "response")}`,
  "few-responses": () => "too few responses",

  "instrument-changed": ({date, what}) => `the question changed on ${date}: ${what}`,
  "questions-work-differently": ({questions}) =>
    `people who are equally satisfied answer ${questions.map(quoted).join(", ")} differently on the two sides`,
  "part-is-whole": () => "the part is the whole",
  "interval-includes-target": () => "the interval includes the target",
  "one-domain": () => "only one domain has answers",
  "one-value": () => "all answers have the same value",

  "not-an-organization": () => "not an organization",
  "no-peers": () => "fewer than two units to compare with one another",
  "fewer-units-than": ({n, minimum}) =>
    `${counted(n, "unit")}: at least ${minimum} are needed to estimate how much units differ`,
  "less-reliable-than": ({reliability, minimum}) => `reliability ${reliability.toFixed(2)}, below ${minimum}`,
  "confounded-levels": ({levels}) => `no unit has ${levelsText(levels)} beside other levels`,
  "no-degrees-of-freedom": () => "as many effects as answers: no degrees of freedom are left",
  "segments-do-not-vary": () => "the segments do not vary",

  "data-fault": ({people}) => `the answers of ${people} people are at fault, more than are sound`,
  "too-new": ({months, minimum}) => `${counted(months, "month")} in office: ${minimum} are asked for`,
  "too-few": ({people, minimum}) => `${people} people: ${minimum} are asked for`,
  "too-wide": ({halfWidth, maximum}) => `known to ±${halfWidth.toFixed(1)} only: ±${maximum} or less is asked for`,
  "not-in-office-at-the-end": () => "the leader heads no unit at the end of the year",
  "not-delivered": () => "not delivered, so there is no effect to look for",
  "no-design": () => "how its effect would be found was not decided when the task was approved",
  "no-whole-month-after": () => "no whole month lies between delivery and the month in which it was expected",
  "no-task-due": () => "no task was due",
  "change-not-decided": () => "it could be chance, and it could be large enough to matter",

  "fewer-points-than": ({n, minimum}) => `${counted(n, "point")}: limits need ${minimum}`,
  "no-period-with-figure": () => "no period has a figure",
  "fewer-periods-than": ({n, minimum}) => `${counted(n, "period")}: a trend test needs ${minimum}`,
  "equal-periods": () => "all periods are equal",
  "one-time": () => "a slope needs figures at two times",

  "fewer-controls-than": ({n, minimum}) =>
    `${counted(n, "comparable unit")}: at least ${minimum} are needed to tell an effect from chance`,
  "fewer-months-before-than": ({n, minimum}) => `${counted(n, "month")} before: at least ${minimum} are needed`,

  "fewer-judges-than": ({n, minimum}) => `${counted(n, "judge")}: at least ${minimum} are asked for`,
  "fewer-subjects-than": ({n, minimum}) =>
    `${counted(n, "subject")} with two judges or more: agreement is told from ${minimum} on`,
  "less-precise-than": ({low, minimum}) =>
    `of what is found, as little as ${low.toFixed(1)}% may be right: at least ${minimum.toFixed(0)}% is asked for`,
  "fewer-periods-passed-than": ({n, minimum}) =>
    `judged after ${counted(n, "period")}: that it lasts is told after ${minimum}`,

  "fewer-years-of-results-than": ({n, minimum}) =>
    `${counted(n, "year")} of results after a year of satisfaction: at least ${minimum} are needed`,

  "no-variables": () => "no variables",
  "answered-by": ({questions, n}) => `${n === 1 ? "only one" : "no"} response answered ${bothText(questions)}`,
  "answered-by-fewer-than": ({questions, minimum}) =>
    `fewer than ${counted(minimum, "response")} answered ${bothText(questions)}`,
  "equal-answers-to": ({question}) => `every answer to "${question}" is the same`,
  "effective-responses-up-to": ({nEff, most}) =>
    `${nEff.toFixed(1)} effective responses: a correlation needs more than ${most}`,
  "few-effective-responses": ({nEff, questions}) =>
    `${nEff.toFixed(1)} effective responses are too few for ${counted(questions, "question")}`,
  "one-effective-response": () => "one effective response: its variance is unknown",
  "fewer-questions-than": ({n, minimum}) => `${counted(n, "question")}: a scale needs ${minimum} or more`,
  "equal-sums": () => "the sum of the questions never varies",
  collinear: ({questions}) => `${questions.map(quoted).join(", ")} are collinear: leave one out`,
  "impossible-correlations": () =>
    "these correlations cannot occur together: too few responses answered all the questions, so take fewer questions",
  "more-predictors-than": ({n, maximum}) =>
    `${counted(n, "predictor")}: exact Shapley values end at ${maximum}, use relative weights`,
  "nothing-explained": () => "the drivers explain nothing of the outcome",
  "no-drivers": ({of, metric}) => `no other ${of} carries ${metric}`,
  "no-driver-with-outcome": () => "no response answered the outcome together with a driver",

  "one-class": () => "the answers are of one class of customers only",
  "no-strata": () => "the answers are not drawn by strata",
  "no-month-with-figure": () => "no month of a stage has a figure",
  "fewer-months-than": ({minimum}) => `fewer than ${counted(minimum, "month")} have a figure`,
  "no-month-with-both-sides": ({minimum}) =>
    `no month has ${counted(minimum, "respondent")} or more on either side of the share`,
  "no-question-with-all-answers": ({minimum}) =>
    `no question has ${counted(minimum, "respondent")} or more behind each of its answers`,
  "no-net-promoter-score": () => "no metric of the program is a net promoter score",
  "no-answers-to-metric": ({metric}) => `no answers to a question of ${metric}`,
  "no-stage-with-two-questions": ({minimum}) =>
    `no stage has two questions that ${counted(minimum, "respondent")} or more answered together`,
  "no-outcome": () => "no question of the headline metric has the role of an outcome",
  "fewer-than-two-drivers": ({minimum}) =>
    `fewer than two questions were answered by ${counted(minimum, "respondent")} together with the outcome`,
  "no-groups-in-both-years": ({minimum}) =>
    `no two groups of customers have ${counted(minimum, "respondent")} or more in both years`,
  "different-scales": () => "the questions of the stage have different scales",
  "few-straight-lines": ({minimum}) =>
    `fewer than ${counted(minimum, "respondent")} answered all of a stage's questions alike, or not alike`,
  "few-of-an-answer": ({minimum}) =>
    `fewer than ${counted(minimum, "respondent")} gave one of the answers to a stage's questions`,
  "units-of-others": () => "it would name organizations that are not for these readers",
  "fewer-than-two-units": () => "fewer than two units of a kind have a figure",
  "no-segment-in-every-unit": ({minimum}) =>
    `no segment has ${counted(minimum, "respondent")} or more behind each answer in every unit of a kind`,
  refused: ({message}) => message,

  "no-rows": () => "none",
  "none-declared": () => "the program declares none",
  "no-units-below": () => "there are none",
  "all-of-one-class": ({label}) => `all are of one class, ${label}`,

  part: ({part, of}, because) => `part ${part} of ${of}: ${because}`,
  side: ({side}, because) => `${sides[side]}: ${because}`,
  reference: ({reference}, because) => `${references[reference]}: ${because}`,
  period: ({period}, because) => `${period}: ${because}`
};

function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}

function quoted(text: string): string {
  return `"${text}"`;
}

function bothText(questions: readonly string[]): string {
  const named = questions.map(quoted).join(" and ");
  return questions.length === 2 ? `both ${named}` : named;
}

function levelsText(levels: readonly Level[]): string {
  return levels.map(({segment, level}) => `${segment} ${quoted(level)}`).join(", ");
}
