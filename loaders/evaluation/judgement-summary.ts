import {isWithin, type Period} from "../../src/model/periods.js";
import type {NotEstimated} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import {type Agreement, krippendorffAlpha} from "../../src/statistics/agreement/krippendorff-alpha.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {percentileOf} from "../../src/statistics/numbers/percentile.js";
import {sumOf} from "../../src/statistics/numbers/sum-of.js";
import {periodOfMonth} from "../warehouse/period-keys.js";
import type {Judgement} from "../workspace/evaluation/judgements.js";
import type {Workspace} from "../workspace/model.js";
import {isDueIn} from "./tasks-row.js";

/** Fewest judges whose scores are summed up. */
export const FEWEST_JUDGES = 3;

/** What is to last, and how many periods must have passed before it is told. */
export const LASTING_CRITERION = "continuous";
export const FEWEST_PERIODS_PASSED = 2;

/** What judges say of a subject by a criterion, in a round of theirs. */
export interface JudgedSubject {
  subject: string;
  /** Of a task, its unit. */
  organization: string | null;
  criterion: string;
  round: Judgement["round"];
  /** Who gave a score that counts, and who was recused. */
  judges: number;
  recused: number;
  /** Scores from 1 to 5; null where there are too few judges, and then why. */
  median: number | null;
  mean: number | null;
  lowest: number | null;
  highest: number | null;
  reason: Reason | null;
}

/** How far judges agree on a criterion, each by itself. */
export interface CriterionAgreement {
  criterion: string;
  agreement: Agreement | NotEstimated;
}

/** A year's judgements: of the tasks that are due in it, on whatever day, and of other cases that were judged in it. */
export function judgementsOf(workspace: Workspace, period: Period): Judgement[] {
  const {judgements, tasks} = workspace.evaluation;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return judgements.filter(({subject, on}) => {
    const task = byId.get(subject);
    return task === undefined ? isWithin(on.slice(0, 7), period) : isDueIn(task, period);
  });
}

/** Every subject, criterion and round of a year's judgements, in the order of the file; who was recused counts for nothing. */
export function judgedSubjects(workspace: Workspace, period: Period): JudgedSubject[] {
  const {tasks} = workspace.evaluation;
  const units = new Map(tasks.map(({id, organization}) => [id, organization]));
  const keyOf = ({subject, criterion, round}: Judgement) => JSON.stringify([subject, criterion, round]);
  return [...groupBy(judgementsOf(workspace, period), keyOf).values()].map((own): JudgedSubject => {
    const {subject, criterion, round} = own[0]!;
    const counted = own.filter((judgement) => isTold(judgement, workspace));
    const scores = counted.flatMap(({score}) => (score === null ? [] : [score])).sort((a, b) => a - b);
    const about = {subject, organization: units.get(subject) ?? null, criterion, round};
    const bases = {judges: scores.length, recused: own.filter(({recused}) => recused).length};
    if (scores.length < FEWEST_JUDGES) {
      const reason = reasonOf(own, scores.length, workspace);
      return {...about, ...bases, median: null, mean: null, lowest: null, highest: null, reason};
    }
    const mean = sumOf(scores) / scores.length;
    const limits = {lowest: scores[0]!, highest: scores.at(-1)!};
    return {...about, ...bases, median: percentileOf(scores, 0.5), mean, ...limits, reason: null};
  });
}

/** How far judges agree before they talk to one another, by criterion; scores are ranks to it. */
export function criteriaAgreement(workspace: Workspace, period: Period): CriterionAgreement[] {
  const independent = judgementsOf(workspace, period).filter(({round}) => round === "independent");
  return [...groupBy(independent, ({criterion}) => criterion)].map(([criterion, own]) => ({
    criterion,
    agreement: krippendorffAlpha(own.filter((judgement) => isTold(judgement, workspace)))
  }));
}

/** Whether a judgement counts: that something lasts is told after two periods only. */
function isTold(judgement: Judgement, workspace: Workspace): boolean {
  return judgement.criterion !== LASTING_CRITERION || periodsPassed(judgement, workspace) >= FEWEST_PERIODS_PASSED;
}

/** Why scores are not summed up: those that came too early, where they would have been enough, or too few judges. */
function reasonOf(own: readonly Judgement[], n: number, workspace: Workspace): Reason {
  const early = own.filter((judgement) => judgement.score !== null && !isTold(judgement, workspace));
  if (n + early.length < FEWEST_JUDGES) return {code: "fewer-judges-than", n: n + early.length, minimum: FEWEST_JUDGES};
  const passed = Math.max(...early.map((judgement) => periodsPassed(judgement, workspace)));
  return {code: "fewer-periods-passed-than", n: passed, minimum: FEWEST_PERIODS_PASSED};
}

/** Years that ended from a task's delivery to its judgement; of another case from when it was first judged. */
function periodsPassed({subject, on}: Judgement, {program, evaluation}: Workspace): number {
  const task = evaluation.tasks.find(({id}) => id === subject);
  const since = task === undefined ? firstJudged(subject, evaluation.judgements) : task.deliveredOn;
  if (since === null || since > on) return 0;
  const [first, last] = [since, on].map((day) => periodOfMonth(program, "year", day.slice(0, 7)).from);
  return Number(last!.slice(0, 4)) - Number(first!.slice(0, 4));
}

function firstJudged(subject: string, judgements: readonly Judgement[]): string | null {
  const days = judgements.filter((judgement) => judgement.subject === subject).map(({on}) => on);
  return days.sort()[0] ?? null;
}
