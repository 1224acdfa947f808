import type {Change} from "../../src/model/figure.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import {changes} from "../../src/transforms/changes.js";
import {figureOfEstimate} from "../../src/transforms/figure-of-estimate.js";
import type {FigureDefinition} from "../../src/transforms/figure-parts.js";
import {likeForLike} from "../../src/transforms/like-for-like.js";
import {sumsOfRest} from "../../src/transforms/others.js";
import type {ScoredFigure} from "../../src/transforms/scored-figure.js";
import {Scores} from "../../src/transforms/scores.js";
import {whereKey} from "../../src/transforms/where-key.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Cube} from "../cube/cube.js";
import {LEADER} from "../warehouse/dimensions.js";
import type {Evaluation} from "./evaluation.js";

/** A stage of what a leader answers for, beside the same of the other leaders of units of a kind. */
export interface StageProfile {
  stage: string;
  own: ScoredFigure;
  /** Null where nobody else of the kind has such a figure. */
  peers: ScoredFigure | null;
  /** The classes and questions that both are over: peers are asked the same of the same customers. */
  over: {classes: readonly (string | null)[]; questions: readonly string[]};
  /** The leader's own less that of the peers. */
  difference: Change;
}

type Compared = Omit<StageProfile, "difference">;

/**
 * The stages of the year of every leader as the plan attributes answers, without case mix: those that customers were asked
 * about, each beside all answers of the other leaders of the kind that are not the leader's own.
 *
 * @returns by leader, in the order of the program's stages
 */
export async function stageProfiles(cube: Cube, evaluation: Evaluation): Promise<ReadonlyMap<string, StageProfile[]>> {
  const {period, leaders, kindOf} = evaluation;
  const spans = [{...period, name: "year"}];
  const year = cube.attributed(evaluation.levelPurview());
  const {program, plan} = evaluation;
  const request = {scoring: scoringName(metricNamed(program, plan.metric)), pairs: "within stages"} as const;
  const sums = await year.rollUp({...request, by: [LEADER], spans});
  const profiles = new Map<string, StageProfile[]>();
  for (const kind of new Set(leaders.map(({leader}) => kindOf(leader)))) {
    const ids = leaders.map(({leader}) => leader).filter((leader) => kindOf(leader) === kind);
    const own = whereKey(sums, LEADER, ids);
    const scoresOf = (of: typeof sums) =>
      new Scores(of, program, {
        ...{by: ["span", LEADER, "stage"], metric: plan.metric, level: plan.evidence.level},
        ...{minimum: program.privacyMinimum, remembers: true}
      });
    const all = await year.rollUp({...request, by: [], spans, where: {[LEADER]: ids}});
    const [mine, rest] = [scoresOf(own), scoresOf(sumsOfRest(own, LEADER, ["span"], all))];
    for (const leader of ids) profiles.set(leader, withDifferences(comparedStages(leader, mine, rest), evaluation));
  }
  return profiles;
}

function comparedStages(leader: string, mine: Scores, rest: Scores): Compared[] {
  const at = {span: "year", [LEADER]: leader};
  const [domain, others] = [mine.domainOf(at), rest.domainOf(at)];
  if (domain < 0) return [];
  return mine.figures.flatMap((definition): Compared[] => {
    if (mine.answered(domain, definition).length === 0) return [];
    const stage = definition.stage!;
    const reference = rest.figureOf({stage});
    if (others < 0 || reference === undefined) return [alone(stage, mine, domain, definition)];
    const like = likeForLike({scores: mine, domain, definition}, {scores: rest, domain: others, definition: reference});
    if (like.parts.figure.length === 0) return [alone(stage, mine, domain, definition)];
    return [{stage, own: like.figure, peers: like.reference, over: like.over}];
  });
}

/** A stage that nobody else was asked about in the same way. */
function alone(stage: string, scores: Scores, domain: number, definition: FigureDefinition): Compared {
  const answered = scores.answered(domain, definition);
  const parts = scores.fixedParts(domain, definition, answered);
  const classes = [...new Set(parts.map(({customers}) => scores.domains.classes[customers] ?? null))];
  const questions = [...new Set(parts.map(({part}) => part.question.id))];
  return {stage, own: scores.figure(domain, definition, answered), peers: null, over: {classes, questions}};
}

/** All stages of a leader are one family of comparisons: they stand on one page. */
function withDifferences(stages: readonly Compared[], evaluation: Evaluation): StageProfile[] {
  const {plan} = evaluation;
  const margin = evaluation.marginOf(plan.metric);
  const beside = stages.filter(({peers}) => peers !== null);
  const found = changes(
    beside.map(({own, peers}) => ({
      figure: figureOfEstimate(own.estimate),
      reference: figureOfEstimate(peers!.estimate),
      ...{name: "peers", margin}
    })),
    {level: plan.evidence.level}
  );
  return stages.map((stage): StageProfile => {
    const place = beside.indexOf(stage);
    return {...stage, difference: found[place] ?? {estimate: null, reason: {code: "no-peers"}}};
  });
}
