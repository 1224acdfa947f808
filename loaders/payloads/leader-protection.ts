import type {Period} from "../../src/model/periods.js";
import {addMonths, isWithin} from "../../src/model/periods.js";
import type {Scorecard} from "../../src/model/scorecard.js";
import type {TaskFinding} from "../../src/model/task-finding.js";
import type {Evaluation} from "../evaluation/evaluation.js";
import type {TargetOutlook} from "../evaluation/feasibility.js";
import {postId} from "../evaluation/leader-purviews.js";
import {protectAsked, type AskedFigure} from "../publication/publication.js";
import type {Measurements} from "../publication/published-figures.js";
import type {Suppression} from "../publication/suppression.js";
import type {Program} from "../workspace/model.js";
import {itemOf, questionsOf} from "./asked-items.js";
import {outlookCuts, outlookFigures} from "./outlook-protection.js";
import {type LeaderProfiles, profileFigures} from "./profile-protection.js";
import {type Holder, holdersOf} from "./purview-holders.js";
import {taskCuts, taskFigures, taskSegments} from "./task-protection.js";
import {answeredFor, answeredForKeys} from "../warehouse/purview.js";

/** Why figures of scorecards and tasks are withheld, by their id; those that are not in it may be shown. */
export type WithheldOfLeaders = ReadonlyMap<string, {readonly why: Suppression}>;

export const levelId = (leader: string, index: number) => `${leader} level ${index}`;
export const improvementId = (leader: string, side: "before" | "after") => `${leader} ${side}`;

/** Everything of leaders that somebody sees. */
export interface ShownOfLeaders {
  cards: readonly Scorecard[];
  tasks: readonly TaskFinding[];
  profiles: LeaderProfiles;
  outlooks: readonly TargetOutlook[];
}

/**
 * Finds out which figures of leaders may be shown beside everything that the report shows: they are groups of answers like
 * any others, by the organizations and months of a purview.
 */
export async function protectLeaders(
  {report, protection}: Pick<Measurements, "report" | "protection">,
  evaluation: Evaluation,
  {cards, tasks, profiles, outlooks}: ShownOfLeaders
): Promise<WithheldOfLeaders> {
  const {workspace, period, baseline} = evaluation;
  const [level, recast] = [holdersOf(evaluation.levelPurview()), holdersOf(evaluation.recastPurview())];
  const ofTasks = tasks.map((task) => taskFigures(task, workspace));
  const figures = [
    ...cards.flatMap((card) => levelFigures(card, level, period, workspace.program)),
    ...cards.flatMap((card) => improvementFigures(card, recast, {period, baseline}, workspace.program)),
    ...ofTasks.flatMap((own) => own.figures),
    ...profileFigures(evaluation, profiles)
  ];
  if (figures.length === 0) return new Map();
  const cuts = cutsOf(evaluation, tasks, profiles.quarters);
  const periodOf = (month: string) => String(cuts.filter((cut) => cut <= month).length);
  const division = {by: [...answeredForKeys(workspace.program), ...taskSegments(tasks, workspace)], periodOf};
  const details = [...ofTasks.flatMap((own) => own.details), ...outlookFigures(evaluation, outlooks)];
  const asked = {division, figures, details};
  return protectAsked(report.measuring, report.tables, report.figures, asked, protection.withheld);
}

/** First months of the times in which nothing changes that a figure goes by. */
function cutsOf(evaluation: Evaluation, tasks: readonly TaskFinding[], quarters: readonly Period[]): string[] {
  const {period, baseline} = evaluation;
  const spans = [period, baseline, ...quarters];
  const purviews = [evaluation.levelPurview(), evaluation.recastPurview()].flatMap(({rows}) => rows);
  const cuts = [
    ...taskCuts(tasks),
    ...outlookCuts(evaluation),
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
        holds: (month, valueOf) => isWithin(month, period) && holds(answeredFor(valueOf), month)
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
      holds: (month, valueOf) => isWithin(month, span) && holds(answeredFor(valueOf), month)
    }));
  });
}
