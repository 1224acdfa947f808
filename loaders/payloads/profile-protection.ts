import type {Period} from "../../src/model/periods.js";
import {isWithin} from "../../src/model/periods.js";
import {baseName} from "../../src/model/program.js";
import type {Evaluation} from "../evaluation/evaluation.js";
import type {QuarterFigure} from "../evaluation/quarter-trends.js";
import type {StageProfile} from "../evaluation/stage-profiles.js";
import type {AskedFigure} from "../publication/publication.js";
import {itemOf, questionsOf} from "./asked-items.js";
import {type Holder, holdersOf} from "./purview-holders.js";
import {answeredFor} from "../warehouse/purview.js";

/** What stands on scorecards beside their rows: stages beside peers, and the way there. */
export interface LeaderProfiles {
  stages: ReadonlyMap<string, readonly StageProfile[]>;
  trends: ReadonlyMap<string, readonly QuarterFigure[]>;
  /** The quarters of all trends. */
  quarters: readonly Period[];
}

export const stageId = (leader: string, stage: string) => `${leader} stage ${stage}`;
export const quarterId = (leader: string, quarter: string) => `${leader} quarter ${quarter}`;

/** All leaders of a kind together: whoever sees a leader's figure beside the peers' can work it out. */
export const kindId = (kind: string | null, {stage, over}: StageProfile) =>
  `kind ${JSON.stringify([kind, stage, over.classes, baseName(over.questions)])}`;

/** What stages and trends of leaders rest on. Of peers, all leaders of the kind stand in their place. */
export function profileFigures(evaluation: Evaluation, {stages, trends}: LeaderProfiles): AskedFigure[] {
  const asked = [...stageFigures(evaluation, stages), ...quarterFigures(evaluation, trends)];
  // Leaders of a kind who serve the same classes share what their peers are taken from: the fewest people that any counts.
  const least = new Map<string, AskedFigure>();
  for (const figure of asked) {
    const known = least.get(figure.id);
    if (known === undefined || figure.people < known.people) least.set(figure.id, figure);
  }
  return [...least.values()];
}

function stageFigures(evaluation: Evaluation, stages: LeaderProfiles["stages"]): AskedFigure[] {
  const {program, plan, period, kindOf} = evaluation;
  const {id, rows} = evaluation.levelPurview();
  const leaders = holdersOf({id, rows});
  const ofKind = new Set(evaluation.leaders.map(({leader}) => leader));
  const kinds = holdersOf({
    id,
    rows: rows.filter(({leader}) => ofKind.has(leader)).map((row) => ({...row, leader: String(kindOf(row.leader))}))
  });
  const asked = (figureId: string, stage: StageProfile, people: number, holds: Holder): AskedFigure => {
    const {classes, questions} = stage.over;
    const subject = {metric: plan.metric, stage: stage.stage, question: null, class: null};
    return {
      ...itemOf(subject, program, questions),
      ...{id: figureId, classes, people},
      holds: (month, valueOf) => isWithin(month, period) && holds(answeredFor(valueOf), month)
    };
  };
  return [...stages].flatMap(([leader, own]) => {
    const [kind, holds] = [kindOf(leader), leaders(leader)];
    return own.flatMap((stage) => [
      asked(stageId(leader, stage.stage), stage, stage.own.respondents, holds),
      ...(stage.peers === null ? [] : [asked(kindId(kind, stage), stage, stage.peers.respondents, kinds(String(kind)))])
    ]);
  });
}

function quarterFigures(evaluation: Evaluation, trends: LeaderProfiles["trends"]): AskedFigure[] {
  const {program, plan} = evaluation;
  const leaders = holdersOf(evaluation.recastPurview());
  const subject = {metric: plan.metric, stage: null, question: null, class: null};
  const item = itemOf(subject, program, questionsOf(subject, program));
  return [...trends].flatMap(([leader, own]) => {
    const holds = leaders(leader);
    return own.flatMap(({quarter, from, to, figure}): AskedFigure[] => {
      if (figure === null) return [];
      return [
        {
          ...{...item, id: quarterId(leader, quarter), people: figure.respondents},
          classes: figure.classes?.split(" ") ?? null,
          holds: (month, valueOf) => isWithin(month, {from, to}) && holds(answeredFor(valueOf), month)
        }
      ];
    });
  });
}
