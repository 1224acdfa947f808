import {z} from "zod";
import {journeyQuestions} from "../../src/model/program.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";
import {breaksOf, type KnownBreaks, phasesOf} from "../../src/transforms/declared-breaks.js";
import type {Cube} from "../cube/cube.js";
import type {Evaluation} from "../evaluation/evaluation.js";
import {quarterTrends} from "../evaluation/quarter-trends.js";
import {stageProfiles} from "../evaluation/stage-profiles.js";
import type {Program} from "../workspace/model.js";
import type {WithheldOfLeaders} from "./leader-protection.js";
import {kindId, quarterId, stageId} from "./profile-protection.js";
import * as part from "./schemas.js";
import {absence, figureOf, type Suppressed} from "./withheld-figures.js";

/** What a scorecard shows beside its rows. */
export const profileOfLeader = z.strictObject({
  /** The kind of unit whose other leaders are the peers, as people read it; null where there is none. */
  kindLabel: z.string().nullable(),
  /** The stages that customers were asked about, beside the same customers of the peers. */
  stages: z.array(z.strictObject({...part.labelled, figure: part.figure, peers: part.figure, difference: part.change})),
  /** The journey by quarter from the baseline on, of the units headed at the end of the year. */
  trend: z.array(part.trendPoint),
  /** Oldest first. */
  breaks: z.array(part.brokenTrend)
});

export type ProfileOfLeader = z.infer<typeof profileOfLeader>;

/** What all scorecards show beside their rows, before it is decided what may be shown; lines break where what is asked does. */
export async function leaderProfiles(cube: Cube, evaluation: Evaluation, known: KnownBreaks) {
  const {kindOf, program, plan} = evaluation;
  const stages = await stageProfiles(cube, evaluation);
  const trends = await quarterTrends(cube, evaluation);
  const [quarters = []] = trends.values();
  const questions = journeyQuestions(program, plan.metric).map(({id}) => id);
  const breaks = phasesOf(quarters, breaksOf(known, {questions})).flatMap(({periods, brokenBy}) =>
    brokenBy === null ? [] : [{...brokenBy, period: periods[0]!.quarter}]
  );
  return {stages, trends, breaks, quarters: quarters.map(({from, to}) => ({from, to})), kindOf};
}

/** What one scorecard shows beside its rows. */
export function profileOf(
  leader: string,
  {stages, trends, breaks, kindOf}: Awaited<ReturnType<typeof leaderProfiles>>,
  program: Program,
  withheld: WithheldOfLeaders
): ProfileOfLeader {
  const {privacyMinimum: minimum} = program;
  const [kind, whyOf] = [kindOf(leader), (id: string): Suppressed => withheld.get(id)?.why];
  return {
    kindLabel: program.kinds.find(({id}) => id === kind)?.label ?? kind,
    stages: (stages.get(leader) ?? []).map((stage) => {
      const {label} = program.stages.find(({id}) => id === stage.stage)!;
      const ofOwn = whyOf(stageId(leader, stage.stage));
      const own = figureOf(stage.own.estimate, ofOwn, minimum);
      const none = notEstimated(0, {code: "no-peers"});
      if (stage.peers === null) return {...{id: stage.stage, label, figure: own, peers: figureOf(none, undefined, minimum)}, difference: stage.difference}; // prettier-ignore
      // The peers are all of the kind less the leader's own: of one that is withheld, so are they.
      const why = ofOwn ?? whyOf(kindId(kind, stage));
      const peers = figureOf(stage.peers.estimate, why, minimum);
      const difference = why === undefined ? stage.difference : {estimate: null, reason: absence(why, minimum)};
      return {id: stage.stage, label, figure: own, peers, difference};
    }),
    trend: (trends.get(leader) ?? []).map(({quarter, from, figure}) => ({
      ...{period: quarter, from},
      figure: part.briefly(
        figureOf(figure?.estimate ?? notEstimated(0, {code: "no-answers"}), whyOf(quarterId(leader, quarter)), minimum)
      )
    })),
    breaks
  };
}
