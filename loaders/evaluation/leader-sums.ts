import type {ColumnTable} from "arquero";
import type {FigureSubject} from "../../src/model/scorecard.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import {Scores} from "../../src/transforms/scores.js";
import type {Sums} from "../../src/transforms/sums.js";
import {whereKey} from "../../src/transforms/where-key.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Cube} from "../cube/cube.js";
import {LEADER} from "../warehouse/dimensions.js";
import type {Purview} from "../warehouse/purview.js";
import type {Program} from "../workspace/model.js";
import {LeaderDomains, type NamedPeriod, type PurviewInSpans} from "./leader-domains.js";

/**
 * The sums that figures of leaders are made of. They are added up once a metric: stages, classes, other weights of classes and
 * other purviews are made of the same ones.
 */
export class LeaderSums {
  private readonly scores = new Map<string, Scores>();
  private readonly cube: Cube;
  private readonly domains: LeaderDomains;
  private readonly spans: readonly NamedPeriod[];

  /**
   * @param purviews  all whose figures will be asked for
   * @param options  coverage of intervals, and the fewest people of a class for it to be in a figure over several
   */
  constructor(
    cube: Cube,
    purviews: readonly PurviewInSpans[],
    private readonly options: {level: number; minimum: number}
  ) {
    this.domains = new LeaderDomains(purviews);
    this.cube = cube.remembering().attributed(this.domains.purview);
    const byName = new Map(purviews.flatMap(({spans}) => spans.map((span) => [span.name, span] as const)));
    this.spans = [...byName.values()];
  }

  /** The domain of each leader, or post, of a purview in a span. */
  domainsOf(purview: Purview, span: string): ReadonlyMap<string, string> {
    return this.domains.of(purview, span);
  }

  async scoresOf(subject: FigureSubject, program: Program): Promise<Scores> {
    const {metric, class: customers} = subject;
    const by = byOf(subject);
    const weights = program.classes.map(({weight}) => weight);
    const ofAllWeights = JSON.stringify([metric, customers, by]);
    const key = JSON.stringify([ofAllWeights, weights]);
    const known = this.scores.get(key);
    if (known !== undefined) return known;
    const sums = await this.sumsOf(metric, program);
    const {level, minimum} = this.options;
    const looked = this.scores.get(ofAllWeights);
    const kept = customers === null || looked !== undefined ? sums : whereKey(sums, "class", [customers]);
    const made = new Scores(kept, program, {by, metric, level, minimum, remembers: true}, looked);
    this.scores.set(key, made).set(ofAllWeights, made);
    return made;
  }

  /** The cells of all domains in a span by some segments. */
  cellsBy(span: string, segments: readonly string[]): Promise<ColumnTable> {
    const spans = this.spans.filter(({name}) => name === span);
    return this.cube.cells({by: [LEADER, ...segments], spans});
  }

  private sumsOf(metric: string, program: Program): Promise<Sums> {
    const scoring = scoringName(metricNamed(program, metric));
    return this.cube.rollUp({by: [LEADER], spans: this.spans, scoring, pairs: "all"});
  }
}

/** What figures are asked for by, so that one of them is of a subject. */
export function byOf({stage, question}: FigureSubject): string[] {
  const figures = question !== null ? ["question"] : stage !== null ? ["stage"] : [];
  return ["span", LEADER, ...figures];
}
