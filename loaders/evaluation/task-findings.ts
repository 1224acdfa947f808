import type {Estimate} from "../../src/model/estimate.js";
import {addMonths, monthsOf, type Period} from "../../src/model/periods.js";
import type {Reason} from "../../src/model/reason.js";
import {
  EVIDENCE_LEVELS,
  type EffectPoint,
  type EffectVerdict,
  type StudiedMonths,
  type TaskFinding
} from "../../src/model/task-finding.js";
import {compareEstimates} from "../../src/statistics/comparisons/comparison.js";
import {differenceInDifferences, matchControls} from "../../src/statistics/effects/difference-in-differences.js";
import {eventStudy, preTrend} from "../../src/statistics/effects/event-study.js";
import {interruptedSeries} from "../../src/statistics/effects/interrupted-series.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Cube} from "../cube/cube.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";
import {SpellsByTime} from "../workspace/organization-tree.js";
import {whyQuestionsChanged} from "./changed-questions.js";
import {comparable, comparisonUnits, FEWEST_PEOPLE, peopleIn} from "./comparison-units.js";
import {taskMonths} from "./task-months.js";
import {type SeriesMonth, TaskSeries} from "./task-series.js";
import {deliveryOf, isDueIn, responsibleFor} from "./tasks-row.js";

/** What is found of an effect. */
interface Effect {
  base: TaskFinding["base"];
  effect: Estimate & {p?: number};
  comparison: TaskFinding["comparison"];
  preTrend: TaskFinding["preTrend"];
  picture: readonly EffectPoint[];
}

/** The tasks that are due in a year, each with what it moved. */
export async function taskFindings(
  cube: Cube,
  workspace: Workspace,
  plan: Plan,
  period: Period
): Promise<TaskFinding[]> {
  const found: TaskFinding[] = [];
  for (const task of workspace.evaluation.tasks) {
    if (isDueIn(task, period)) found.push(await taskFinding(cube, workspace, plan, task));
  }
  return found;
}

/**
 * Whether a task was delivered, and whether it moved anything: by the design that was chosen when it was approved, and no other.
 */
export async function taskFinding(cube: Cube, workspace: Workspace, plan: Plan, task: Task): Promise<TaskFinding> {
  const {id, title, organization, stage, question, metric, design, expectedEffect: expected} = task;
  const margin = plan.margins[metric] ?? metricNamed(workspace.program, metric).margin;
  const months = taskMonths(task);
  const {effect, ...beside} = await effectOf(cube, workspace, plan, task, months, margin);
  const {verdict, reason} = verdictOf(effect, expected, {margin, level: plan.evidence.level});
  return {
    ...{task: id, title, organization, stage, question, metric, design, expected, months, margin, verdict, reason},
    leaders: responsibleFor(task, workspace.evaluation.tenures),
    delivery: deliveryOf(task),
    evidence: EVIDENCE_LEVELS[design],
    ...{effect, p: effect.p ?? null, ...beside}
  };
}

const nothing = (reason: Reason): Effect => ({
  effect: notEstimated(0, reason),
  ...{base: null, comparison: null, preTrend: null, picture: []}
});

async function effectOf(
  cube: Cube,
  workspace: Workspace,
  plan: Plan,
  task: Task,
  months: StudiedMonths | null,
  margin: number
): Promise<Effect> {
  if (task.design === "none") return nothing({code: "no-design"});
  if (task.deliveredOn === null) return nothing({code: "not-delivered"});
  if (months === null) return nothing({code: "no-whole-month-after"});
  const tree = new SpellsByTime(workspace.organizations);
  const kind = tree.at(task.organization, `${months.after.to}-01`)?.kind;
  if (kind === undefined) return nothing({code: "no-answers"});
  const {level} = plan.evidence;
  const series = new TaskSeries(cube, workspace, task, months, `organization:${kind}`, level);
  const own = await series.compared(task.organization);
  if (own === null) return nothing({code: "nothing-asked-on-both-sides"});
  const people = peopleIn(own);
  if (people < FEWEST_PEOPLE) return nothing({code: "too-few", people, minimum: FEWEST_PEOPLE});
  const {classes, questions} = own.over;
  const base = {
    ...{classes, questions},
    people: {before: own.reference.respondents, after: own.figure.respondents}
  };
  // Comparison units were asked the same: what a changed question does is in them, too.
  const lookedAt = task.design === "its" ? lookedBack(months.before) : months.before;
  const changed = whyQuestionsChanged(workspace.program, own.over, lookedAt, months.after);
  if (task.design !== "did" && changed !== null) return {...nothing(changed), base};
  if (task.design === "before_after") {
    const effect = compareEstimates(own.figure.estimate, own.reference.estimate, {level});
    return {base, effect, comparison: null, preTrend: null, picture: twoPoints(own, months)};
  }
  const found =
    task.design === "its"
      ? await interrupted(series, task, own.over, months, level)
      : await compared(series, workspace, task, own.over, {months, level, margin});
  return {...found, base};
}

type Over = Parameters<TaskSeries["series"]>[0];

/** Months before that an interrupted series looks back on: from 36 on the time of year is in it. */
const MONTHS_LOOKED_BACK = 36;

const lookedBack = ({to}: Period): Period => ({from: addMonths(to, 1 - MONTHS_LOOKED_BACK), to});

async function interrupted(
  series: TaskSeries,
  {organization, shape}: Task,
  over: Over,
  {before, after}: StudiedMonths,
  level: number
): Promise<Omit<Effect, "base">> {
  const long = lookedBack(before);
  const spans = monthsOf({from: long.from, to: after.to}).map((month) => ({name: month, from: month, to: month}));
  const unit = (await series.series(over, spans))(organization);
  const effect = interruptedSeries(unit, {before: long, after, shape, level});
  const line = new Map(isEstimated(effect) ? effect.line.map(({month, expected}) => [month, expected]) : []);
  const picture = unit.months.map((month): EffectPoint => ({
    ...ownPoint(month, month.month, sideOf(month.month, {before: long, after})),
    expected: line.get(month.month) ?? null
  }));
  return {effect, comparison: null, preTrend: null, picture};
}

async function compared(
  series: TaskSeries,
  workspace: Workspace,
  task: Task,
  over: Over,
  {months, level, margin}: {months: StudiedMonths; level: number; margin: number}
): Promise<Omit<Effect, "base">> {
  const candidates = comparisonUnits(workspace, task, await series.units(), months);
  const serveTheSame = await comparable(series, candidates, over);
  const {before, after} = months;
  const study = {
    treated: await series.twoSided(task.organization),
    controls: await Promise.all(serveTheSame.map(({unit}) => series.twoSided(unit))),
    ...{before, after, level}
  };
  const matched = matchControls(study);
  const quarters = series.quarters();
  const inQuarters = await series.series(over, quarters);
  const own = inQuarters(task.organization);
  const ends = new Map(quarters.map(({name, to}) => [name, to]));
  const ownFigures = new Map(own.months.map((month) => [month.month, month]));
  const picture = {
    treated: own,
    controls: matched.controls.map(({unit}) => inQuarters(unit)),
    ...{before, after, level, matching: "none" as const}
  };
  const slope = {...study, ...picture, shape: "slope" as const};
  const effect = task.shape === "slope" ? differenceInDifferences(slope) : differenceInDifferences(study);
  const trend = preTrend(picture, margin);
  return {
    effect,
    comparison: {units: matched.controls.map(({unit}) => unit), own: matched.own, mean: matched.mean},
    preTrend: isEstimated(trend) ? {finding: trend.finding, low: trend.low, upp: trend.upp} : null,
    picture: eventStudy(picture).map(({month, side, effect: point}) => {
      const about = ownPoint(ownFigures.get(month)!, ends.get(month)!, side);
      const {estimate, low, upp, reason} = isEstimated(point) ? {...point, reason: null} : {...point, ...untold};
      return {...about, estimate, low, upp, reason};
    })
  };
}

const untold = {low: null, upp: null};

const sideOf = (month: string, {before, after}: StudiedMonths): EffectPoint["side"] =>
  month <= before.to ? "before" : month < after.from ? "between" : "after";

/** A point of the unit's own figure. */
function ownPoint({month, mean, low, upp, n, fewest}: SeriesMonth, to: string, side: EffectPoint["side"]): EffectPoint {
  return {month, to, side, estimate: mean, low, upp, reason: null, people: n, fewest, expected: null};
}

/** All answers before and all after, side by side. */
function twoPoints({reference, figure}: LikeForLike, {before, after}: StudiedMonths): EffectPoint[] {
  const sides = [
    {side: "before", span: before, found: reference},
    {side: "after", span: after, found: figure}
  ] as const;
  return sides.map(({side, span, found: {estimate: found, respondents: people}}): EffectPoint => {
    const about = {month: span.from, to: span.to, side, people, fewest: people, expected: null};
    const {estimate} = found;
    if (estimate === null) return {...about, estimate, ...untold, reason: found.reason};
    return {...about, estimate, low: found.low, upp: found.upp, reason: null};
  });
}

/** Improved is what moved to where it was expected to move; no change, where the interval lies within the margin. */
function verdictOf(
  effect: Estimate & {p?: number},
  expected: number,
  {margin, level}: {margin: number; level: number}
): {verdict: EffectVerdict; reason: Reason | null} {
  if (!isEstimated(effect)) return {verdict: "cannot tell", reason: effect.reason};
  const {estimate, low, upp, p = 1} = effect;
  if (p <= 1 - level + 1e-12) {
    const isExpected = Math.sign(estimate) === (Math.sign(expected) || 1);
    return {verdict: isExpected ? "improved" : "worsened", reason: null};
  }
  if (low > -margin && upp < margin) return {verdict: "no change", reason: null};
  return {verdict: "cannot tell", reason: {code: "change-not-decided"}};
}
