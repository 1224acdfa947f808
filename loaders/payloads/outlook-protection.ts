import {isWithin} from "../../src/model/periods.js";
import type {Evaluation} from "../evaluation/evaluation.js";
import type {TargetOutlook} from "../evaluation/feasibility.js";
import {improvementPurview} from "../evaluation/leader-purviews.js";
import type {AskedFigure} from "../publication/publication.js";
import {itemOf, questionsOf} from "./asked-items.js";
import {holdersOf} from "./purview-holders.js";
import {answeredFor} from "../warehouse/purview.js";

export const outlookId = (leader: string) => `${leader} outlook`;

/** The figures of the baseline that a plan's targets are looked at from: of the units as they are headed when the year begins. */
export function outlookFigures(evaluation: Evaluation, outlooks: readonly TargetOutlook[]): AskedFigure[] {
  const {workspace, plan, baseline} = evaluation;
  const {program} = workspace;
  const holderOf = holdersOf(improvementPurview(workspace, evaluation.period.from, []));
  const subject = {metric: plan.metric, stage: null, question: null, class: null};
  return outlooks.map(({leader, base}): AskedFigure => {
    const holds = holderOf(leader);
    return {
      ...itemOf(subject, program, questionsOf(subject, program)),
      ...{id: outlookId(leader), classes: base.classes?.split(" ") ?? null, people: base.people},
      holds: (month, valueOf) => isWithin(month, baseline) && holds(answeredFor(valueOf), month)
    };
  });
}

/** Months from which on somebody else is looked at. */
export function outlookCuts({workspace, period}: Evaluation): string[] {
  const {rows} = improvementPurview(workspace, period.from, []);
  return rows.flatMap(({from, until}) => [from.slice(0, 7), until.slice(0, 7)]);
}
