import type {z} from "zod";
import {scoreJudgedMet} from "../../src/statistics/comparisons/verdict-chances.js";
import {rangeOf} from "../../src/statistics/estimates/scoring.js";
import {organizationFile} from "../../src/model/organization-file.js";
import type {Choice, FigureSubject, ImprovementRow, LevelRow, Post, Scorecard} from "../../src/model/scorecard.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Database} from "../duckdb/database.js";
import {Evaluation} from "../evaluation/evaluation.js";
import {type AmendedVerdict, amendmentEffects} from "../evaluation/amended-verdicts.js";
import {targetOutlooks} from "../evaluation/feasibility.js";
import {checkPlan} from "../evaluation/plan-faults.js";
import type {PlanLock} from "../evaluation/plan-lock.js";
import {laterResults} from "../evaluation/later-results.js";
import {scorecards} from "../evaluation/scorecards.js";
import {taskFindings} from "../evaluation/task-findings.js";
import type {Measurements} from "../publication/published-figures.js";
import {purviewAsItWas} from "../warehouse/purview.js";
import type {Audience} from "../workspace/evaluation/audiences.js";
import {WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {improvementId, levelId, protectLeaders, type WithheldOfLeaders} from "./leader-protection.js";
import type * as schemas from "./leader-schemas.js";
import {leaderProfiles, type ProfileOfLeader, profileOf} from "./leader-profiles.js";
import type {SeenUnits} from "./seen-units.js";
import {judgementsOn, type PublishedJudgements} from "./published-judgements.js";
import {type LaterResult, laterResultOf} from "./published-later-results.js";
import {publishedGaming, type PublishedGaming} from "./published-gaming.js";
import {type PlanPage, planPageOf} from "./published-plan.js";
import {taskOf, type TaskPage, taskPageOf} from "./published-tasks.js";
import {unitLabel} from "./unit-label.js";
import {absence, figureOf, type Suppressed} from "./withheld-figures.js";

type Published<Schema extends keyof typeof schemas> = z.infer<(typeof schemas)[Schema]>;

/** One leader's scorecard as it may be shown. */
export interface PublishedCard {
  leader: Published<"leader">;
  levels: Published<"level">[];
  improvement: Published<"improvement">;
  profile: ProfileOfLeader;
  tasks: {
    verdict: "met" | "not met" | "cannot tell" | null;
    due: number;
    delivered: number;
    found: Published<"task">[];
  };
  results: Published<"result">[];
  benchmarks: Published<"benchmark">[];
  decisions: Published<"decision">[];
}

/** What an audience sees of the leaders of a year. */
export interface PublishedLeaders {
  plan: Published<"plan">;
  cards: PublishedCard[];
  tasks: Published<"task">[];
  taskPages: TaskPage[];
  planPage: PlanPage;
  /** Null for an audience that does not see every leader and unit. */
  gaming: PublishedGaming | null;
  judgements: PublishedJudgements;
  laterResults: LaterResult[];
}

/**
 * The scorecards of the last plan's year as an audience may see them. What is withheld is decided for all leaders together,
 * whoever is shown: no audience sees more of a figure than another.
 *
 * @throws WorkspaceError if the plan is not as it was frozen
 */
export async function publishedLeaders(
  database: Database,
  measurements: Measurements,
  audience: Audience,
  units: SeenUnits
): Promise<PublishedLeaders> {
  const {workspace, cube} = measurements;
  const plan = workspace.evaluation.plans.at(-1);
  if (plan === undefined) {
    const message = "expected a plan in plans/ for the scorecards that its audiences see, found none";
    throw new WorkspaceError([{file: "audiences.yaml", line: null, message}]);
  }
  const {lock, faults} = checkPlan(workspace, plan);
  if (faults.length > 0) throw new WorkspaceError(faults);
  const attributed = cube.attributed(purviewAsItWas(workspace, workspace.evaluation.tenures));
  const evaluation = new Evaluation(attributed, workspace, plan);
  const cards = await scorecards(evaluation);
  const found = await taskFindings(attributed, workspace, plan, evaluation.period);
  const profiles = await leaderProfiles(attributed, evaluation, measurements.breaks);
  const outlooks = await targetOutlooks(attributed, workspace, plan);
  const withheld = await protectLeaders(measurements, evaluation, {cards, tasks: found, profiles, outlooks});
  const amended = await amendmentEffects(evaluation, lock);
  const isSeen = (id: string) => audience.leaders === "all" || audience.leaders.includes(id);
  const tasks = found.filter(({leaders}) => audience.leaders === "all" || leaders.some(isSeen));
  const pages = new Set(measurements.report.measuring.tree.units.map(({id}) => id));
  const hasPage = (id: string) => pages.has(id) && units.has(id);
  const ofTasks = {workspace, withheld, isSeen, hasPage};
  const amendments = amended.map(({changed, ...amendment}) => ({
    ...amendment,
    changed: changed.flatMap((verdict) => {
      const card = cards.find(({leader}) => leader === verdict.leader && isSeen(leader));
      return card === undefined || isWithheld(card, verdict, withheld) ? [] : [changedOf(verdict, workspace)];
    })
  }));
  return {
    plan: summaryOf(evaluation, lock, amendments),
    cards: cards
      .filter(({leader}) => isSeen(leader))
      .map((card) => {
        const own = tasks.filter(({leaders}) => leaders.includes(card.leader)).map((task) => taskOf(task, ofTasks));
        const profile = profileOf(card.leader, profiles, workspace.program, withheld);
        const shown = cardOf(card, own, workspace, withheld);
        const posts = shown.leader.posts.map((post) => ({...post, hasPage: hasPage(post.organization)}));
        return {...shown, leader: {...shown.leader, posts}, profile};
      }),
    tasks: tasks.map((task) => taskOf(task, ofTasks)),
    taskPages: tasks.map((task) => taskPageOf(task, ofTasks)),
    judgements: judgementsOn(tasks, workspace, evaluation.period),
    laterResults: (await laterResults(cube, workspace, plan)).map(laterResultOf),
    planPage: planPageOf({evaluation, lock, outlooks, withheld, isSeen, isSeenUnit: (id) => units.has(id)}),
    // Who looks after an evaluation sees all of it; others would learn of units and leaders that are not theirs.
    gaming: audience.leaders === "all" && units.all ? await publishedGaming(database, measurements, plan) : null
  };
}

type Amendments = NonNullable<Published<"plan">["frozen"]>["amendments"];

/** A plan in few words, and whether it stands as it was frozen. */
function summaryOf(
  {workspace: {program}, plan, period: months}: Evaluation,
  lock: PlanLock | null,
  amendments: Amendments
): Published<"plan"> {
  const {evidence, attribute, period, baseline, metric} = plan;
  return {
    months: {from: months.from, to: months.to},
    ...{period, baseline, metric: metricNamed(program, metric).label, level: evidence.level},
    ...{people: evidence.people, halfWidth: evidence.half_width, minimumMonths: attribute.minimum_months},
    frozen: lock === null ? null : {on: lock.frozen_on, isLate: lock.frozen_on >= `${months.from}-01`, amendments}
  };
}

function changedOf({leader, subject, was, is}: AmendedVerdict, workspace: Workspace) {
  const {name} = workspace.evaluation.leaders.find(({id}) => id === leader)!;
  return {leader: name, subject: labelsOf(subject, workspace), was, is};
}

/** Whether the figure behind a verdict may not be shown: then nothing of the verdict may be, either. */
function isWithheld(
  {leader, rows}: Scorecard,
  {subject, organization}: AmendedVerdict,
  withheld: WithheldOfLeaders
): boolean {
  const levels = rows.flatMap((row) => (row.row === "level" ? [row] : []));
  const index = levels.findIndex((row) => {
    return (row.post?.organization ?? null) === organization && JSON.stringify(row.subject) === JSON.stringify(subject);
  });
  return index < 0 || withheld.has(levelId(leader, index));
}

function labelsOf(subject: FigureSubject, {program}: Workspace) {
  const labelIn = (items: readonly {id: string; label: string}[], id: string | null) =>
    id === null ? null : (items.find((item) => item.id === id)?.label ?? id);
  return {
    metric: metricNamed(program, subject.metric).label,
    stage: labelIn(program.stages, subject.stage),
    question: labelIn(program.questions, subject.question),
    class: labelIn(program.classes, subject.class)
  };
}

function cardOf(
  {leader, posts, months, rows, decisions}: Scorecard,
  tasks: Published<"task">[],
  workspace: Workspace,
  withheld: WithheldOfLeaders
): Omit<PublishedCard, "profile"> {
  const {name, title} = workspace.evaluation.leaders.find(({id}) => id === leader)!;
  const levels = rows.flatMap((row) => (row.row === "level" ? [row] : []));
  const improvement = rows.find((row): row is ImprovementRow => row.row === "improvement")!;
  const ofTasks = rows.flatMap((row) => (row.row === "tasks" ? [row] : []))[0]!;
  return {
    leader: {
      ...{id: leader, name, title, months, file: organizationFile(leader)},
      posts: posts.map((post) => postOf(post, workspace))
    },
    levels: levels.map((row, index) => levelOf(row, workspace, withheld.get(levelId(leader, index))?.why)),
    improvement: improvementOf(improvement, workspace, [
      withheld.get(improvementId(leader, "before"))?.why,
      withheld.get(improvementId(leader, "after"))?.why
    ]),
    tasks: {verdict: ofTasks.verdict, due: ofTasks.due.length, delivered: ofTasks.delivered.length, found: tasks},
    results: rows.flatMap((row) => {
      if (row.row !== "result") return [];
      const {measure, unit, source, status, plan, actual, difference, ratio, verdict} = row;
      const formerly = row.formerly.map((state) => ({status: state.status, actual: state.actual}));
      const organization = unitLabel(row.organization, workspace);
      return [{measure, organization, unit, source, status, plan, actual, difference, ratio, formerly, verdict}];
    }),
    benchmarks: rows.flatMap((row) => {
      if (row.row !== "benchmark") return [];
      const {name, unit, value, low, upp, source} = row;
      return [{name, organization: unitLabel(row.organization, workspace), unit, value, low, upp, source}];
    }),
    decisions: decisions.map(({kind, organization, decidedOn, by, decision, reason, figureBefore, figureAfter}) => ({
      ...{kind, decidedOn, by, decision, reason, figureBefore, figureAfter},
      organization: organization === null ? null : unitLabel(organization, workspace)
    }))
  };
}

function levelOf(row: LevelRow, workspace: Workspace, why: Suppressed): Published<"level"> {
  const {program} = workspace;
  const {subject, post, estimate, people, target, verdict, reason, flips} = row;
  const metric = metricNamed(program, subject.metric);
  const about = {
    subject: labelsOf(subject, workspace),
    unit: metric.unit,
    post: post === null ? null : postOf(post, workspace),
    figure: figureOf(estimate, why, program.privacyMinimum),
    target:
      target === null ? null : {value: target.value, setOn: target.setOn, setBy: target.setBy, basis: target.basis}
  };
  // All statistics of a figure share its mark: what is withheld has no verdict either.
  if (why !== undefined) {
    const untold = {
      people: null,
      verdict: target === null ? null : ("cannot tell" as const),
      judgedMet: null,
      flips: []
    };
    return {...about, ...untold, reason: absence(why, program.privacyMinimum)};
  }
  const judgedMet =
    target === null || estimate.estimate === null || !(estimate.se > 0)
      ? null
      : scoreJudgedMet({
          ...{se: estimate.se, df: estimate.df, target: target.value, level: estimate.level},
          ...{range: rangeOf(metric.score), foundAt: estimate.estimate}
        });
  return {
    ...{...about, people, verdict, reason, judgedMet},
    flips: flips.map(({choice, verdict: other}) => ({choice: choiceOf(choice), verdict: other as "met"}))
  };
}

function choiceOf({handoverMonths, adjust, shrink, classes}: Choice) {
  return {
    ...(handoverMonths === undefined ? {} : {handoverMonths}),
    ...(adjust === undefined ? {} : {adjust: [...adjust]}),
    ...(shrink === undefined ? {} : {shrink}),
    ...(classes === undefined || classes === "declared" ? {} : {classes: {...classes}})
  };
}

function improvementOf(
  row: ImprovementRow,
  {program}: Workspace,
  [ofBefore, ofAfter]: readonly [Suppressed, Suppressed]
): Published<"improvement"> {
  const {before, after, change, margin, verdict, reason, detectable, flips, subject} = row;
  const minimum = program.privacyMinimum;
  const {unit} = metricNamed(program, subject.metric);
  const why = ofAfter ?? ofBefore;
  const figures = {unit, margin, before: figureOf(before, ofBefore, minimum), after: figureOf(after, ofAfter, minimum)};
  if (why !== undefined) {
    const withheld = absence(why, minimum);
    return {
      ...{...figures, change: {estimate: null, reason: withheld}, verdict: "cannot tell", reason: withheld},
      ...{detectable: null, flips: []}
    };
  }
  return {
    ...{...figures, change, verdict, reason, detectable},
    flips: flips.map(({choice, verdict: other}) => ({choice: choiceOf(choice), verdict: other as "rose"}))
  };
}

function postOf({organization, role, from, to}: Post, workspace: Workspace): Published<"post"> {
  return {organization, label: unitLabel(organization, workspace), role, from, to, hasPage: true};
}
