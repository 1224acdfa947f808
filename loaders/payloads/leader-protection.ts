import {baseName, compositeQuestions, journeyQuestions} from "../../src/model/program.js";
import type {Period} from "../../src/model/periods.js";
import {addMonths, isWithin} from "../../src/model/periods.js";
import type {FigureSubject, Scorecard} from "../../src/model/scorecard.js";
import type {TaskFinding} from "../../src/model/task-finding.js";
import type {Evaluation} from "../evaluation/evaluation.js";
import {postId} from "../evaluation/leader-purviews.js";
import {protectAsked, type AskedFigure} from "../publication/publication.js";
import type {MeasuredReport} from "../publication/published-figures.js";
import type {Suppression} from "../publication/suppression.js";
import type {Purview} from "../warehouse/purview.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Program, Workspace} from "../workspace/model.js";

/** Why figures of scorecards and tasks are withheld, by their id; those that are not in it may be shown. */
export type WithheldOfLeaders = ReadonlyMap<string, {readonly why: Suppression}>;

export const levelId = (leader: string, index: number) => `${leader} level ${index}`;
export const improvementId = (leader: string, side: "before" | "after") => `${leader} ${side}`;
export const taskId = (task: string, side: "before" | "after") => `task ${task} ${side}`;

/**
 * Finds out which figures of leaders may be shown beside everything that the report shows: they are groups of answers like
 * any others, by the organizations and months of a purview.
 */
export async function protectLeaders(
  report: MeasuredReport,
  evaluation: Evaluation,
  cards: readonly Scorecard[],
  tasks: readonly TaskFinding[]
): Promise<WithheldOfLeaders> {
  const {workspace, period, baseline} = evaluation;
  const [level, recast] = [holdersOf(evaluation.levelPurview()), holdersOf(evaluation.recastPurview())];
  const figures = [
    ...cards.flatMap((card) => levelFigures(card, level, period, workspace.program)),
    ...cards.flatMap((card) => improvementFigures(card, recast, {period, baseline}, workspace.program)),
    ...tasks.flatMap((task) => taskFigures(task, workspace))
  ];
  if (figures.length === 0) return new Map();
  const cuts = cutsOf(evaluation, tasks);
  const periodOf = (month: string) => String(cuts.filter((cut) => cut <= month).length);
  const division = {by: ["organization"], periodOf};
  return protectAsked(report.measuring, report.tables, report.figures, {division, figures});
}

/** Whether an organization belongs to somebody in a month. */
type Holder = (organization: string | null, month: string) => boolean;

function holdersOf({rows}: Purview): (id: string) => Holder {
  const times = new Map<string, Period[]>();
  const key = (id: string, organization: string) => JSON.stringify([id, organization]);
  for (const {leader, organization, from, until} of rows) {
    const own = {from: from.slice(0, 7), to: addMonths(until.slice(0, 7), -1)};
    times.set(key(leader, organization), [...(times.get(key(leader, organization)) ?? []), own]);
  }
  return (id) => (organization, month) =>
    (times.get(key(id, organization ?? "")) ?? []).some((time) => isWithin(month, time));
}

/** First months of the times in which nothing changes that a figure goes by. */
function cutsOf(evaluation: Evaluation, tasks: readonly TaskFinding[]): string[] {
  const {period, baseline} = evaluation;
  const spans = [
    period,
    baseline,
    ...tasks.flatMap(({months}) => (months === null ? [] : [months.before, months.after]))
  ];
  const purviews = [evaluation.levelPurview(), evaluation.recastPurview()].flatMap(({rows}) => rows);
  const cuts = [
    ...spans.flatMap(({from, to}) => [from, addMonths(to, 1)]),
    ...purviews.flatMap(({from, until}) => [from.slice(0, 7), until.slice(0, 7)]),
    ...evaluation.workspace.ancestries.flatMap(({from, until}) => [from.slice(0, 7), until.slice(0, 7)])
  ];
  return [...new Set(cuts)].sort();
}

function levelFigures(
  {leader, rows}: Scorecard,
  holderOf: (id: string) => Holder,
  period: Period,
  program: Program
): AskedFigure[] {
  return rows
    .flatMap((row) => (row.row === "level" ? [row] : []))
    .map(({subject, post, people, classes}, index): AskedFigure => {
      const holds = holderOf(post === null ? leader : postId(leader, post));
      return {
        ...itemOf(subject, program, questionsOf(subject, program)),
        id: levelId(leader, index),
        classes: subject.class !== null ? [subject.class] : (classes?.split(" ") ?? null),
        people,
        holds: (month, valueOf) => isWithin(month, period) && holds(valueOf("organization"), month)
      };
    });
}

function improvementFigures(
  {leader, rows}: Scorecard,
  holderOf: (id: string) => Holder,
  {period, baseline}: {period: Period; baseline: Period},
  program: Program
): AskedFigure[] {
  return rows.flatMap((row): AskedFigure[] => {
    if (row.row !== "improvement" || row.over === null) return [];
    const {subject, people, over} = row;
    const holds = holderOf(leader);
    return (
      [
        ["before", baseline],
        ["after", period]
      ] as const
    ).map(([side, span]) => ({
      ...itemOf(subject, program, over.questions),
      id: improvementId(leader, side),
      classes: over.classes,
      people: people[side],
      holds: (month, valueOf) => isWithin(month, span) && holds(valueOf("organization"), month)
    }));
  });
}

function taskFigures(
  {task, organization, stage, question, metric, months, base}: TaskFinding,
  workspace: Workspace
): AskedFigure[] {
  if (months === null || base === null) return [];
  const {program, ancestries, evaluation} = workspace;
  const below = ancestries.filter(({ancestor}) => ancestor === organization);
  const holds = (unit: string | null, month: string) =>
    below.some((row) => row.organization === unit && row.from.slice(0, 7) <= month && month < row.until.slice(0, 7));
  const customers = evaluation.tasks.find(({id}) => id === task)?.customers ?? null;
  const subject = {metric, stage, question, class: null};
  const classes = classOf(customers, workspace) ?? base.classes;
  return (["before", "after"] as const).map((side) => ({
    ...itemOf(subject, program, base.questions),
    id: taskId(task, side),
    classes,
    people: base.people[side],
    holds: (month, valueOf) => isWithin(month, months[side]) && holds(valueOf("organization"), month)
  }));
}

function classOf(customers: Task["customers"], {evaluation}: Workspace): string[] | null {
  if (customers === null) return null;
  if ("class" in customers) return [customers.class];
  if (!("group" in customers)) return null;
  const group = evaluation.customerGroups.find(({id}) => id === customers.group);
  return group === undefined ? null : [group.class];
}

/** The questions that a figure is made of. */
function questionsOf({metric, stage, question}: FigureSubject, program: Program): string[] {
  if (question !== null) return [question];
  const own = stage === null ? journeyQuestions(program, metric) : compositeQuestions(program, metric, stage);
  return own.map(({id}) => id);
}

/** The item of a figure as the report names it; of other questions than an item has there, by a name of its own. */
function itemOf(
  {metric, stage, question}: FigureSubject,
  program: Program,
  questions: readonly string[]
): Pick<AskedFigure, "item" | "questions"> {
  if (question !== null) return {item: `question ${question}`, questions};
  const plain = stage !== null ? `stage ${stage}` : metric === program.headline ? "journey" : `other ${metric}`;
  const usual = questionsOf(
    {metric: stage === null ? metric : program.headline, stage, question, class: null},
    program
  );
  const isUsual = baseName(questions) === baseName(usual);
  return {item: isUsual ? plain : `${plain} of ${baseName(questions)}`, questions};
}
