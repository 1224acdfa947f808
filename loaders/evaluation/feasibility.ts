import {addMonths, monthsOf, type Period} from "../../src/model/periods.js";
import type {Reason} from "../../src/model/reason.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import {
  detectableChange,
  detectableControlledEffect,
  detectableInterruptedEffect
} from "../../src/statistics/feasibility/detectable-change.js";
import {MOST_BY_NOISE, targetFeasibility} from "../../src/statistics/feasibility/target-feasibility.js";
import {trueChange} from "../../src/statistics/feasibility/expected-error.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";
import type {Cube} from "../cube/cube.js";
import {periodOfMonth, periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";
import {SpellsByTime} from "../workspace/organization-tree.js";
import {comparable, comparisonUnits} from "./comparison-units.js";
import {plannedVariant} from "./defensible-choices.js";
import {type LeaderFigure, LeaderFigures} from "./leader-figures.js";
import {LeaderSums} from "./leader-sums.js";
import {improvementPurview} from "./leader-purviews.js";
import {evaluatedLeaders, kindsOfLeaders, type LeaderPosts} from "./posts.js";
import {TaskSeries} from "./task-series.js";
import {isDueIn} from "./tasks-row.js";

/** What a target comes to before the year: chances are 0–1. */
export interface TargetOutlook {
  leader: string;
  organization: string;
  target: number | null;
  /** The figure of the baseline, of the units as they are headed when the year begins. */
  now: number | null;
  /** What it rests on in the baseline: the figure, its people and the ids of the classes in it. */
  base: LeaderFigure;
  /** People who may be expected: as many as in the baseline, for the months in office. */
  people: number;
  /** Expected standard error. */
  se: number | null;
  /** Chance that an unchanged unit meets the target, and that one which improves by the target's distance does not. */
  metByNoise: number | null;
  missedThoughImproved: number | null;
  /** How far above the target a true figure must be to be judged "met" 8 times in 10. */
  detectable: number | null;
  /** The smallest true improvement that would be found 8 times in 10. */
  detectableChange: number | null;
  finding: "feasible" | "met by noise" | "too few people" | "too wide" | "no target" | "unknown";
  reason: Reason | null;
}

/** Whether a task's effect can be found by the design that is chosen for it. */
export interface TaskOutlook {
  task: string;
  organization: string;
  design: Task["design"];
  expected: number;
  /** Units that it can be compared with; null where it is not. */
  units: number | null;
  /** The smallest effect that would be found 8 times in 10. */
  detectable: number | null;
  finding: "feasible" | "not to be found" | "no design" | "unknown";
  reason: Reason | null;
}

const [BASELINE, EARLIER] = ["baseline", "earlier"];

/** What the targets of a plan can tell, from the answers of its baseline and the year before. */
export async function targetOutlooks(cube: Cube, workspace: Workspace, plan: Plan): Promise<TargetOutlook[]> {
  const {program} = workspace;
  const year = periodOfName(program, "year", plan.period);
  const {baseline, earlier} = yearsBefore(workspace, plan);
  const purview = improvementPurview(workspace, year.from, []);
  const spans = [
    {...baseline, name: BASELINE},
    {...earlier, name: EARLIER}
  ];
  const {level} = plan.evidence;
  const sums = new LeaderSums(cube, [{purview, spans}], {level, minimum: program.privacyMinimum});
  const subject = {metric: plan.metric, stage: null, question: null, class: null};
  const variant = plannedVariant(plan, program);
  const evaluated = evaluatedLeaders(workspace, plan, year);
  const figures = new LeaderFigures(sums, purview, {level, peersOf: kindsOfLeaders(workspace, evaluated)});
  const leaders = evaluated.filter(({posts}) => posts[0]!.from === year.from);
  const changes: LikeForLike[] = [];
  for (const {leader} of leaders) {
    const like = await figures.compared(leader, [BASELINE, EARLIER], subject, program);
    if (like !== null) changes.push(like);
  }
  const drift = trueChange(changes.flatMap((like, index) => changeOf(String(index), like))).variance ?? 0;
  const found: TargetOutlook[] = [];
  for (const own of leaders) {
    const base = await figures.figure(own.leader, BASELINE, subject, variant);
    found.push(outlookOf(workspace, plan, own, base, drift));
  }
  return found;
}

function yearsBefore({program}: Workspace, plan: Plan): {baseline: Period; earlier: Period} {
  const baseline = periodOfName(program, "year", plan.baseline);
  return {baseline, earlier: periodOfMonth(program, "year", addMonths(baseline.from, -1))};
}

function changeOf(unit: string, {figure, reference}: LikeForLike): {unit: string; change: number; variance: number}[] {
  const [after, before] = [figure.estimate, reference.estimate];
  if (!isEstimated(after) || !isEstimated(before)) return [];
  const variance = after.se ** 2 + before.se ** 2;
  return variance > 0 ? [{unit, change: after.estimate - before.estimate, variance}] : [];
}

function outlookOf(
  {evaluation}: Workspace,
  plan: Plan,
  {leader, posts, months}: LeaderPosts,
  base: LeaderFigure,
  drift: number
): TargetOutlook {
  const {organization} = posts[0]!;
  const {estimate, people} = base;
  const expected = Math.round((people * months) / 12);
  const target = evaluation.targets.find((each) => {
    const isJourney = each.stage === null && each.question === null && each.class === null;
    const isOwn = each.leader === leader || each.organization === organization;
    return each.period === plan.period && each.metric === plan.metric && isJourney && isOwn;
  });
  const none = {se: null, metByNoise: null, missedThoughImproved: null, detectable: null, detectableChange: null};
  const about = {leader, organization, target: target?.target ?? null, base, people: expected};
  if (!isEstimated(estimate) || expected < 1) {
    const reason: Reason = isEstimated(estimate) ? {code: "no-answers"} : estimate.reason;
    return {...about, now: null, ...none, finding: "unknown", reason};
  }
  // The variance of a person's answer, with what weights and repeated answers make of it.
  const answers = {answers: expected, answerVariance: estimate.se ** 2 * people};
  const before = {answers: people, answerVariance: estimate.se ** 2 * people};
  const {level, people: minimum, half_width: maximum} = plan.evidence;
  const now = estimate.estimate;
  const change = detectableChange(before, answers, {level});
  const se = Math.sqrt(answers.answerVariance / expected);
  const halfWidth = ((estimate.upp - estimate.low) / 2) * Math.sqrt(people / expected);
  const found = {...about, now, ...none, se, detectableChange: change};
  if (expected < minimum)
    return {...found, finding: "too few people", reason: {code: "too-few", people: expected, minimum}};
  if (halfWidth > maximum) return {...found, finding: "too wide", reason: {code: "too-wide", halfWidth, maximum}};
  if (target === undefined) return {...found, finding: "no target", reason: null};
  const room = Math.max(0, target.target - now);
  const chances = targetFeasibility({
    ...{...answers, now, target: target.target, trueChange: drift, level},
    ...(room > 0 ? {improved: target.target + room} : {})
  });
  const {metByNoise, missedThoughImproved, detectable} = chances;
  return {
    ...{...found, metByNoise, missedThoughImproved, detectable, reason: null},
    finding: metByNoise > MOST_BY_NOISE ? "met by noise" : "feasible"
  };
}

/** What the designs of a plan's tasks can find. */
export async function taskOutlooks(cube: Cube, workspace: Workspace, plan: Plan): Promise<TaskOutlook[]> {
  const year = periodOfName(workspace.program, "year", plan.period);
  const found: TaskOutlook[] = [];
  for (const task of workspace.evaluation.tasks) {
    if (isDueIn(task, year)) found.push(await taskOutlook(cube, workspace, plan, task, year));
  }
  return found;
}

/** Months that pass, where nobody has said otherwise, until a task is delivered. */
const MONTHS_OF_WORK = 3;

async function taskOutlook(
  cube: Cube,
  workspace: Workspace,
  plan: Plan,
  task: Task,
  year: Period
): Promise<TaskOutlook> {
  const {id, organization, design, expectedEffect: expected, lagMonths} = task;
  const about = {task: id, organization, design, expected};
  const nothing = (reason: Reason | null, finding: TaskOutlook["finding"]): TaskOutlook => ({
    ...{...about, units: null, detectable: null, finding, reason}
  });
  if (design === "none") return nothing({code: "no-design"}, "no design");
  const {baseline, earlier} = yearsBefore(workspace, plan);
  const kind = new SpellsByTime(workspace.organizations).at(organization, `${year.from}-01`)?.kind;
  const after = monthsOf({from: addMonths(year.from, MONTHS_OF_WORK + lagMonths), to: task.expectedBy}).length;
  if (kind === undefined || after === 0) return nothing({code: "no-whole-month-after"}, "not to be found");
  const months = {before: earlier, after: baseline};
  const {level} = plan.evidence;
  const series = new TaskSeries(cube, workspace, task, months, `organization:${kind}`, level);
  const own = await series.compared(organization);
  if (own === null || !isEstimated(own.figure.estimate)) return nothing({code: "no-answers"}, "unknown");
  // A year's answers before, and the expected months of them after.
  const yearly = own.figure.estimate.se ** 2;
  const variance = yearly * (1 + 12 / after);
  const controls: LikeForLike[] = [];
  if (design === "did") {
    const span = {before: baseline, after: {from: year.from, to: task.expectedBy}};
    const candidates = comparisonUnits(workspace, task, await series.units(), span);
    controls.push(...(await comparable(series, candidates, own.over)).map(({like}) => like));
  }
  const units = design === "did" ? controls.length : null;
  const detectable = detectableBy(design, {level, variance, yearly, people: own.figure.respondents, after, controls});
  if (typeof detectable !== "number") return {...nothing(detectable, "not to be found"), units};
  const isFound = detectable <= Math.abs(expected);
  return {...about, units, detectable, finding: isFound ? "feasible" : "not to be found", reason: null};
}

/** Months before that an interrupted series has at its start. */
const MONTHS_BEFORE_SERIES = 24;

function detectableBy(
  design: Exclude<Task["design"], "none">,
  {
    level,
    variance,
    yearly,
    people,
    after,
    controls
  }: {
    level: number;
    variance: number;
    yearly: number;
    people: number;
    after: number;
    controls: readonly LikeForLike[];
  }
): number | Reason {
  if (design === "before_after") {
    const answerVariance = yearly * people;
    const before = {answers: people, answerVariance};
    return detectableChange(before, {answers: Math.max(1, (people * after) / 12), answerVariance}, {level});
  }
  if (design === "its") {
    const found = detectableInterruptedEffect({before: MONTHS_BEFORE_SERIES, after, monthVariance: 12 * yearly, level});
    return typeof found === "number" ? found : found.reason;
  }
  const changes = controls.flatMap((like, index) => changeOf(String(index), like));
  const drift = trueChange(changes).variance ?? 0;
  const found = detectableControlledEffect({variance, trueChange: drift, controls: changes.length, level});
  return typeof found === "number" ? found : found.reason;
}
