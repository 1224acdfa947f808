import {addMonths, isWithin, type Period} from "../../src/model/periods.js";
import type {TaskFinding} from "../../src/model/task-finding.js";
import type {AskedFigure} from "../publication/publication.js";
import type {Suppression} from "../publication/suppression.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";
import {itemOf} from "./asked-items.js";

const SIDES = ["before", "after", "series"] as const;

const sideId = (task: string, side: (typeof SIDES)[number]) => `task ${task} ${side}`;
const pointId = (task: string, month: string) => `task ${task} point ${month}`;

/** Why figures are withheld, by their id. */
type Withheld = ReadonlyMap<string, {readonly why: Suppression}>;

/** Why nothing may be shown of what a task moved; undefined where it may. */
export function taskWithheld(task: string, withheld: Withheld): Suppression | undefined {
  return SIDES.map((side) => withheld.get(sideId(task, side))?.why).find((why) => why !== undefined);
}

/** Why a point of a task's picture may not be shown; undefined where it may. */
export function pointWithheld(task: string, month: string, withheld: Withheld): Suppression | undefined {
  return withheld.get(pointId(task, month))?.why;
}

/**
 * What an effect rests on: the unit's own answers before and after, and all months of an interrupted series. In detail, what
 * each point of its picture rests on: the unit's own answers of that quarter or month.
 */
export function taskFigures(task: TaskFinding, workspace: Workspace): {figures: AskedFigure[]; details: AskedFigure[]} {
  const {months, base, design, picture} = task;
  if (months === null || base === null) return {figures: [], details: []};
  const figure = askedOf(task, workspace, base);
  const sides = (["before", "after"] as const).map((side) => {
    return figure(sideId(task.task, side), base.people[side], [months[side]]);
  });
  // Both points of before and after are those sides.
  if (design === "before_after") return {figures: sides, details: []};
  const details = picture.map(({month, to, fewest}) => {
    return figure(pointId(task.task, month), fewest, [{from: month, to}]);
  });
  const [first] = picture;
  if (design !== "its" || first === undefined) return {figures: sides, details};
  // As many people at least as there are on either of its sides.
  const people = Math.max(base.people.before, base.people.after);
  const long = figure(sideId(task.task, "series"), people, [{from: first.month, to: months.before.to}, months.after]);
  return {figures: [...sides, long], details};
}

function askedOf(
  {task, organization, stage, question, metric}: TaskFinding,
  workspace: Workspace,
  base: NonNullable<TaskFinding["base"]>
): (id: string, people: number, spans: readonly Period[]) => AskedFigure {
  const below = workspace.ancestries.filter(({ancestor}) => ancestor === organization);
  const isOwn = (unit: string | null, month: string) =>
    below.some((row) => row.organization === unit && row.from.slice(0, 7) <= month && month < row.until.slice(0, 7));
  const customers = customersOf(task, workspace);
  const isFor = (valueOf: (key: string) => string | null) =>
    customers === null || !("segment" in customers) || valueOf(customers.segment) === customers.value;
  const subject = {metric, stage, question, class: null};
  const item = itemOf(subject, workspace.program, base.questions);
  const classes = classOf(customers, workspace) ?? base.classes;
  return (id, people, spans) => ({
    ...{...item, id, classes, people},
    holds: (month, valueOf) =>
      spans.some((span) => isWithin(month, span)) && isOwn(valueOf("organization"), month) && isFor(valueOf)
  });
}

/** Months from which on something else is compared or drawn. */
export function taskCuts(tasks: readonly TaskFinding[]): string[] {
  return tasks.flatMap(({months, picture}) => {
    const sides = months === null ? [] : [months.before, months.after];
    const points = picture.map(({month, to}) => ({from: month, to}));
    return [...sides, ...points].flatMap(({from, to}) => [from, addMonths(to, 1)]);
  });
}

/** The segments by which tasks say whose satisfaction they are for. */
export function taskSegments(tasks: readonly TaskFinding[], workspace: Workspace): string[] {
  const ids = tasks.flatMap(({task}) => {
    const customers = customersOf(task, workspace);
    return customers !== null && "segment" in customers ? [customers.segment] : [];
  });
  return [...new Set(ids)];
}

function customersOf(task: string, {evaluation}: Workspace): Task["customers"] {
  return evaluation.tasks.find(({id}) => id === task)?.customers ?? null;
}

function classOf(customers: Task["customers"], {evaluation}: Workspace): string[] | null {
  if (customers === null) return null;
  if ("class" in customers) return [customers.class];
  if (!("group" in customers)) return null;
  const group = evaluation.customerGroups.find(({id}) => id === customers.group);
  return group === undefined ? null : [group.class];
}
