import type {Period} from "../../src/model/periods.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {ScoredFigure} from "../../src/transforms/scored-figure.js";
import {Scores} from "../../src/transforms/scores.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Cube} from "../cube/cube.js";
import {LEADER} from "../warehouse/dimensions.js";
import {periodsBetween} from "../warehouse/period-keys.js";
import type {Evaluation} from "./evaluation.js";

/** The journey in a quarter; null where nobody answered. */
export interface QuarterFigure extends Period {
  quarter: string;
  figure: ScoredFigure | null;
}

/**
 * The journey by quarter from the baseline to the end of the year, of the units that each leader heads at its end: what the
 * improvement is a difference of. All quarters are over the same classes.
 *
 * @returns by leader, oldest quarter first
 */
export async function quarterTrends(cube: Cube, evaluation: Evaluation): Promise<ReadonlyMap<string, QuarterFigure[]>> {
  const {baseline, period, program, plan, leaders} = evaluation;
  const {metric, evidence} = plan;
  const quarters = periodsBetween(program, "quarter", baseline.from, period.to);
  const recast = cube.attributed(evaluation.recastPurview()).within({from: baseline.from, to: period.to});
  const by = [LEADER, "quarter"];
  const sums = await recast.rollUp({by, scoring: scoringName(metricNamed(program, metric)), pairs: "all"});
  const scores = new Scores(sums, program, {
    ...{by, metric, level: evidence.level, minimum: program.privacyMinimum},
    ...{throughout: true, remembers: true}
  });
  const journey = scores.figures[0]!;
  const figureOf = (leader: string, quarter: string): ScoredFigure | null => {
    const domain = scores.domainOf({[LEADER]: leader, quarter});
    const answered = domain < 0 ? [] : scores.answered(domain, journey);
    return answered.length === 0 ? null : scores.figure(domain, journey, answered);
  };
  return new Map(
    leaders.map(({leader}) => [
      leader,
      quarters.map(({name, from, to}) => ({quarter: name, from, to, figure: figureOf(leader, name)}))
    ])
  );
}
