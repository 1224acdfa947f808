import type {Reason} from "../../src/model/reason.js";
import type {ChangeVerdict, FigureSubject, Flip, ImprovementRow} from "../../src/model/scorecard.js";
import {compareEstimates} from "../../src/statistics/comparisons/comparison.js";
import {minimumDetectableDifference} from "../../src/statistics/comparisons/equivalence.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";
import {changes} from "../../src/transforms/changes.js";
import {figureOfEstimate} from "../../src/transforms/figure-of-estimate.js";
import type {ScoredFigure} from "../../src/transforms/scored-figure.js";
import type {PlanFile} from "../workspace/evaluation/plan.js";
import {whyQuestionsChanged} from "./changed-questions.js";
import {otherChoices, type Variant} from "./defensible-choices.js";
import type {Evaluation} from "./evaluation.js";
import {gateReason} from "./gates.js";
import type {LeaderPosts} from "./posts.js";

/**
 * How the figure of the units that a leader heads at the end of the year changed on the baseline: both years of the same
 * units, classes and questions, so that neither a reorganisation nor a new post rewards or punishes anybody.
 */
export async function improvementRow(evaluation: Evaluation, own: LeaderPosts): Promise<ImprovementRow> {
  const {plan} = evaluation;
  const subject = {metric: plan.metric, stage: null, question: null, class: null};
  const margin = evaluation.marginOf(plan.metric);
  if (!own.isThereAtTheEnd) return nothing(subject, margin, {code: "not-in-office-at-the-end"});
  const faulty = await evaluation.faultyPeopleRecast(own.leader, subject);
  const judge = async (variant: Variant) => {
    const like = await evaluation.improvement(own.leader, subject, variant);
    if (like === null) return null;
    const changed = whyQuestionsChanged(evaluation.program, like.over, evaluation.baseline, evaluation.period);
    return judgedImprovement(evaluation, like, {margin, faulty, months: own.months, changed});
  };
  const found = await judge(evaluation.planned);
  if (found === null) return nothing(subject, margin, {code: "nothing-asked-on-both-sides"});
  const flips: Flip[] = [];
  for (const {choice, variant} of otherChoices(evaluation, subject)) {
    // Whose months count, case mix and peers do not enter a change over the same units.
    if (choice.handoverMonths !== undefined || choice.adjust !== undefined || choice.shrink !== undefined) continue;
    const other = await judge(variant);
    if (other !== null && other.verdict !== found.verdict)
      flips.push({choice, verdict: other.verdict, reason: other.reason});
  }
  return {row: "improvement", subject, margin, ...found, flips};
}

type Judged = Omit<ImprovementRow, "row" | "subject" | "margin" | "flips">;

/**
 * What two figures say of a change: rose, fell, no change, or why it cannot be told; `changed` is why what was asked forbids
 * to compare them.
 */
export function judgedImprovement(
  {plan}: {plan: Pick<PlanFile, "evidence" | "attribute">},
  {figure, reference, leftOut, over}: Sides,
  {margin, faulty, months, changed}: {margin: number; faulty: number; months: number; changed: Reason | null}
): Judged {
  const {level} = plan.evidence;
  // Pre-specified, and one of its kind: a leader's own improvement is corrected for no other comparison.
  const pair = {
    figure: figureOfEstimate(figure.estimate),
    reference: figureOfEstimate(reference.estimate),
    name: "year-before",
    margin
  } as const;
  const [change] = changes([pair], {level});
  const people = {before: reference.respondents, after: figure.respondents};
  const sides = {before: reference.estimate, after: figure.estimate, people, leftOut, over, change: change!};
  if (changed !== null) {
    return {
      ...sides,
      change: {estimate: null, reason: changed},
      detectable: null,
      verdict: "cannot tell",
      reason: changed
    };
  }
  const difference = compareEstimates(figure.estimate, reference.estimate, {level});
  const detected = minimumDetectableDifference(difference, {level});
  const detectable = typeof detected === "number" ? detected : null;
  const fewest = Math.min(people.before, people.after);
  const asGate = isEstimated(difference)
    ? {estimate: difference.estimate, low: difference.low, upp: difference.upp}
    : notEstimated(0, difference.reason);
  const gate = gateReason({estimate: asGate, people: fewest, faulty, months}, plan);
  const verdict: ChangeVerdict = gate !== null || change!.estimate === null ? "cannot tell" : change!.verdict;
  const undecided: Reason | null = verdict === "cannot tell" ? {code: "change-not-decided"} : null;
  return {...sides, detectable, verdict, reason: gate ?? undecided};
}

interface Sides {
  over: ImprovementRow["over"];
  figure: Pick<ScoredFigure, "estimate" | "respondents">;
  reference: Pick<ScoredFigure, "estimate" | "respondents">;
  leftOut: string | null;
}

function nothing(subject: FigureSubject, margin: number, reason: Reason): ImprovementRow {
  const none = notEstimated(0, reason);
  return {
    ...{row: "improvement", subject, margin, before: none, after: none, people: {before: 0, after: 0}},
    ...{
      change: {estimate: null, reason},
      verdict: "cannot tell",
      reason,
      detectable: null,
      leftOut: null,
      over: null,
      flips: []
    }
  };
}
