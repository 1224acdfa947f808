import type {z} from "zod";
import {organizationFile} from "../../src/model/organization-file.js";
import type {EffectPoint, TaskFinding} from "../../src/model/task-finding.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";
import type {WithheldOfLeaders} from "./leader-protection.js";
import type * as schemas from "./leader-schemas.js";
import {pointWithheld, taskWithheld} from "./task-protection.js";
import type * as details from "./task-schemas.js";
import {labelIn, unitLabel} from "./unit-label.js";
import {absence} from "./withheld-figures.js";

type PublishedTask = z.infer<typeof schemas.task>;

/** A task with everything that its own page shows. */
export type TaskPage = PublishedTask & z.infer<typeof details.taskDetails>;

/** What is needed to publish tasks. */
export interface TaskContext {
  workspace: Workspace;
  withheld: WithheldOfLeaders;
  /** Whether whoever reads it sees a leader's scorecard. */
  isSeen: (leader: string) => boolean;
  /** Whether a unit has a page. */
  hasPage: (organization: string) => boolean;
}

/** A task as lists show it. */
export function taskOf(
  task: TaskFinding,
  {workspace, withheld}: Omit<TaskContext, "isSeen" | "hasPage">
): PublishedTask {
  const {program} = workspace;
  const {effect, p, verdict, reason, comparison, stage, expected, evidence, design, delivery, months, title} = task;
  const why = taskWithheld(task.task, withheld);
  const about = {
    ...{id: task.task, title, organization: task.organization, delivery, design, evidence, expected, months},
    ...{file: organizationFile(task.task), organizationLabel: unitLabel(task.organization, workspace)},
    stage: labelIn(program.stages, stage),
    units: comparison?.units.length ?? null
  };
  if (why !== undefined) {
    const hidden = absence(why, program.privacyMinimum);
    return {...about, effect: {estimate: null, reason: hidden}, verdict: "cannot tell", reason: hidden};
  }
  if (effect.estimate === null) return {...about, effect: {estimate: null, reason: effect.reason}, verdict, reason};
  const {estimate, low, upp} = effect;
  const told = verdict === "improved" || verdict === "worsened" ? (estimate > 0 ? "rose" : "fell") : verdict;
  return {...about, effect: {estimate, low, upp, p: p ?? 1, verdict: told}, verdict, reason};
}

/** A task as its own page shows it: where its effect is withheld, nothing of what it rests on is told either. */
export function taskPageOf(finding: TaskFinding, context: TaskContext): TaskPage {
  const {workspace, withheld, isSeen, hasPage} = context;
  const {program, evaluation} = workspace;
  const task = evaluation.tasks.find(({id}) => id === finding.task)!;
  const metric = metricNamed(program, finding.metric);
  const isShown = taskWithheld(task.id, withheld) === undefined;
  const {base, comparison, preTrend, margin} = finding;
  return {
    ...taskOf(finding, context),
    ...{metric: metric.label, unit: metric.unit, margin, shape: task.shape, expectedBy: task.expectedBy},
    question: task.question === null ? null : labelIn(program.questions, task.question),
    ...{customers: customersLabel(task.customers, workspace), baseline: task.baseline},
    page: hasPage(task.organization) ? organizationFile(task.organization) : null,
    leaders: finding.leaders.filter(isSeen).map((id) => {
      return {name: labelIn(named(evaluation.leaders), id), file: organizationFile(id)};
    }),
    ...{lagMonths: task.lagMonths, approvedOn: task.approvedOn, startedOn: task.startedOn},
    ...{deliveredOn: task.deliveredOn, stoppedOn: task.stoppedOn, proof: task.evidence},
    ...{people: isShown ? (base?.people ?? null) : null, preTrend: isShown ? preTrend : null},
    levels: isShown && comparison !== null ? {own: comparison.own, mean: comparison.mean} : null,
    picture: isShown && finding.effect.estimate !== null ? pictureOf(finding, context) : []
  };
}

const named = (leaders: Workspace["evaluation"]["leaders"]) => leaders.map(({id, name}) => ({id, label: name}));

function customersLabel(customers: Task["customers"], {program, evaluation}: Workspace): string | null {
  if (customers === null) return null;
  if ("class" in customers) return labelIn(program.classes, customers.class);
  if ("group" in customers) return labelIn(evaluation.customerGroups, customers.group);
  const segment = program.segments.find(({id}) => id === customers.segment);
  const value = segment?.values?.[customers.value] ?? customers.value;
  return `${segment?.label ?? customers.segment}: ${value}`;
}

function pictureOf(
  {task, picture}: TaskFinding,
  {workspace, withheld}: Pick<TaskContext, "workspace" | "withheld">
): TaskPage["picture"] {
  const whys = picture.map(({month}) => pointWithheld(task, month, withheld));
  // A line through all points would tell something of one that is withheld.
  const hasLine = whys.every((why) => why === undefined);
  return picture.map((point, index) => publishedPoint(point, whys[index], hasLine, workspace.program.privacyMinimum));
}

function publishedPoint(
  {month, to, side, estimate, low, upp, reason, people, expected}: EffectPoint,
  why: ReturnType<typeof pointWithheld>,
  hasLine: boolean,
  minimum: number
): TaskPage["picture"][number] {
  const about = {from: month, to, side};
  if (why !== undefined) return {...about, estimate: null, withheld: true, reason: absence(why, minimum)};
  if (estimate === null || low === null || upp === null)
    return {...about, estimate: null, withheld: false, reason: reason ?? {code: "no-answers"}};
  return {...about, estimate, low, upp, people, expected: hasLine ? expected : null};
}
