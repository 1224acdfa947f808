import type {Reason} from "../../src/model/reason.js";
import type {FigureSubject, Flip, LevelRow, Post, TargetVerdict} from "../../src/model/scorecard.js";
import {verdictOf} from "../../src/statistics/comparisons/verdict.js";
import type {PlanFile} from "../workspace/evaluation/plan.js";
import type {Target} from "../workspace/evaluation/targets.js";
import type {Evaluation} from "./evaluation.js";
import {otherChoices, type Variant} from "./defensible-choices.js";
import {gateReason} from "./gates.js";
import type {LeaderFigure} from "./leader-figures.js";
import {postId} from "./leader-purviews.js";
import type {LeaderPosts} from "./posts.js";

/** A target and what it is for: the whole purview, or the months in one post. */
interface Aim {
  target: Target | null;
  post: Post | null;
}

/** How satisfied the customers of a leader's purview are: the plan's metric, and everything that has a target. */
export async function levelRows(evaluation: Evaluation, own: LeaderPosts): Promise<LevelRow[]> {
  const rows: LevelRow[] = [];
  for (const aim of aimsInOrder(evaluation, own)) rows.push(await levelRow(evaluation, own, aim));
  return rows;
}

/** The verdicts of these rows alone, without the choices that turn them. */
export async function levelVerdicts(
  evaluation: Evaluation,
  own: LeaderPosts
): Promise<Pick<LevelRow, "subject" | "post" | "verdict">[]> {
  const found: Pick<LevelRow, "subject" | "post" | "verdict">[] = [];
  for (const aim of aimsInOrder(evaluation, own)) {
    const {subject, judge} = await judgeOf(evaluation, own, aim);
    const {verdict} = await judge(evaluation.planned, null);
    found.push({subject, post: aim.post, verdict});
  }
  return found;
}

function aimsInOrder(evaluation: Evaluation, own: LeaderPosts): Aim[] {
  const {plan} = evaluation;
  const aims = aimsOf(evaluation, own);
  const journey = {metric: plan.metric, stage: null, question: null, class: null};
  const isWhole = ({target, post}: Aim) => post === null && (target === null || isSame(subjectOf(target), journey));
  // The figure of everything that a leader answers for comes first, with or without a target.
  const first = aims.find(isWhole) ?? {target: null, post: null};
  return [first, ...aims.filter((each) => each !== first)];
}

/** The leader's own targets, or else those of each unit headed, for the months in that post. */
function aimsOf(evaluation: Evaluation, {leader, posts}: LeaderPosts): Aim[] {
  const ownTargets = evaluation.targetsOfLeader(leader);
  const isOwn = (target: Target) => ownTargets.some((own) => isSame(subjectOf(own), subjectOf(target)));
  const ofUnits = posts.flatMap((post) =>
    evaluation
      .targetsOfUnit(post.organization)
      .filter((target) => !isOwn(target))
      .map((target): Aim => ({target, post: posts.length < 2 ? null : post}))
  );
  return [...ownTargets.map((target): Aim => ({target, post: null})), ...ofUnits];
}

const subjectOf = ({metric, stage, question, class: customers}: Target): FigureSubject => ({
  ...{metric, stage, question},
  class: customers
});

const isSame = (a: FigureSubject, b: FigureSubject) =>
  a.metric === b.metric && a.stage === b.stage && a.question === b.question && a.class === b.class;

type Judge = (variant: Variant, power?: null) => Promise<Judged & {figure: LeaderFigure}>;

/** What an aim is about, and what is said of it by one choice or another. */
async function judgeOf(
  evaluation: Evaluation,
  own: LeaderPosts,
  {target, post}: Aim
): Promise<{subject: FigureSubject; judge: Judge}> {
  const {plan} = evaluation;
  const subject = target === null ? {metric: plan.metric, stage: null, question: null, class: null} : subjectOf(target);
  const id = post === null ? own.leader : postId(own.leader, post);
  const faulty = await evaluation.faultyPeople(id, subject);
  const judge: Judge = async (variant, power) => {
    const figure = await evaluation.level(id, subject, variant);
    return {figure, ...judgedLevel(evaluation, figure, {target, faulty, months: own.months}, power)};
  };
  return {subject, judge};
}

async function levelRow(evaluation: Evaluation, own: LeaderPosts, aim: Aim): Promise<LevelRow> {
  const {target, post} = aim;
  const {subject, judge} = await judgeOf(evaluation, own, aim);
  const {figure, verdict, reason, tellableDistance} = await judge(evaluation.planned);
  return {
    ...{row: "level", subject, post, ...figure},
    target:
      target === null ? null : {value: target.target, setOn: target.setOn, setBy: target.setBy, basis: target.basis},
    ...{verdict, reason, tellableDistance},
    flips: verdict === null ? [] : await flipsOf(evaluation, subject, verdict, judge)
  };
}

/** What is said of a level. */
export interface Judged {
  verdict: TargetVerdict | null;
  reason: Reason | null;
  tellableDistance: number | null;
}

/**
 * What a figure says of a target: met, not met, or why it cannot be told.
 *
 * @param power  null where nobody asks how far off the target a true score would have been told
 */
export function judgedLevel(
  {plan}: {plan: Pick<PlanFile, "evidence" | "attribute">},
  {estimate, people}: Pick<LeaderFigure, "estimate" | "people">,
  {target, faulty, months}: {target: {target: number} | null; faulty: number; months: number},
  power?: null
): Judged {
  const reason = gateReason({estimate, people, faulty, months}, plan);
  if (target === null) return {verdict: null, reason, tellableDistance: null};
  const {
    verdict,
    reason: undecided,
    tellableDistance
  } = verdictOf(estimate, target.target, power === null ? {power} : {});
  if (reason !== null) return {verdict: "cannot tell", reason, tellableDistance};
  return {verdict, reason: undecided, tellableDistance};
}

/**
 * The other choices under which the verdict is another one. A choice by which there is no figure, since there are too few
 * peers, is none: it tells nothing about the verdict.
 */
async function flipsOf(
  evaluation: Evaluation,
  subject: FigureSubject,
  verdict: TargetVerdict,
  judge: Judge
): Promise<Flip[]> {
  const flips: Flip[] = [];
  for (const {choice, variant} of otherChoices(evaluation, subject)) {
    const other = await judge(variant, null);
    const hasFigure = other.figure.estimate.estimate !== null;
    if (hasFigure && other.verdict !== null && other.verdict !== verdict)
      flips.push({choice, verdict: other.verdict, reason: other.reason});
  }
  return flips;
}
