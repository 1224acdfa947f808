import type {Estimate} from "../../src/model/estimate.js";
import type {FigureSubject} from "../../src/model/scorecard.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";
import {rangeOf} from "../../src/statistics/estimates/scoring.js";
import {adjustedFigures, type CaseMixAdjustments, caseMixAdjustments} from "../../src/transforms/case-mix-figures.js";
import {estimateOfRow, type FigureRow, rowOfEstimate} from "../../src/transforms/figure-rows.js";
import {likeForLike, type LikeForLike} from "../../src/transforms/like-for-like.js";
import type {NamedSums} from "../../src/transforms/domain-sums.js";
import type {Scores} from "../../src/transforms/scores.js";
import {shrunkenFigures} from "../../src/transforms/shrunken-figures.js";
import {metricNamed} from "../analyses/metrics.js";
import {LEADER} from "../warehouse/dimensions.js";
import type {Purview} from "../warehouse/purview.js";
import type {Program} from "../workspace/model.js";
import {byOf, type LeaderSums} from "./leader-sums.js";

/** A figure of a leader's purview. */
export interface LeaderFigure {
  estimate: Estimate;
  people: number;
  classes: string | null;
}

/** How a figure is made, where the plan is not followed. */
export interface FigureChoice {
  adjust: readonly string[];
  shrink: boolean;
  /** The program with its weights of classes, or others. */
  program: Program;
}

/** Among whom figures are adjusted and drawn together: leaders of units of a kind. */
export type PeersOf = (leader: string) => string | null;

/** The figures of one purview in some spans. */
export class LeaderFigures {
  private readonly tables = new Map<string, Promise<Map<string, Estimate>>>();
  private readonly adjustments = new Map<string, CaseMixAdjustments>();

  /**
   * @param sums  of this purview and perhaps others
   * @param options  coverage of the intervals, and who is compared with whom
   */
  constructor(
    private readonly sums: LeaderSums,
    private readonly purview: Purview,
    private readonly options: {level: number; peersOf: PeersOf}
  ) {}

  /** The figure of a leader, or a post, in a span. */
  async figure(id: string, span: string, subject: FigureSubject, choice: FigureChoice): Promise<LeaderFigure> {
    const scores = await this.sums.scoresOf(subject, choice.program);
    const plain = figureIn(scores, this.domainOf(scores, id, span), subject);
    if (choice.adjust.length === 0 && !choice.shrink) return plain;
    const table = await this.derived(span, subject, choice);
    return {...plain, estimate: table.get(id) ?? notEstimated(plain.estimate.n, {code: "no-peers"})};
  }

  /** The figures of a leader in two spans, over the same classes and questions. */
  async compared(
    id: string,
    [after, before]: readonly [string, string],
    subject: FigureSubject,
    program: Program
  ): Promise<LikeForLike | null> {
    const scores = await this.sums.scoresOf(subject, program);
    const definition = scores.figureOf({stage: subject.stage, question: subject.question});
    const [own, reference] = [after, before].map((span) => this.domainOf(scores, id, span));
    if (definition === undefined || own! < 0 || reference! < 0) return null;
    return likeForLike({scores, domain: own!, definition}, {scores, domain: reference!, definition});
  }

  /** What the figure of a leader, or a post, is made of before anything is adjusted; null where nobody answered. */
  async sumsBehind(id: string, span: string, subject: FigureSubject, program: Program): Promise<NamedSums | null> {
    const scores = await this.sums.scoresOf(subject, program);
    const definition = scores.figureOf({stage: subject.stage, question: subject.question});
    const domain = this.domainOf(scores, id, span);
    if (definition === undefined || domain < 0) return null;
    const parts = scores.fixedParts(domain, definition, scores.answered(domain, definition));
    return parts.length === 0 ? null : scores.sumsOf(domain, definition, parts);
  }

  /** What the two figures of `compared` are made of; null where they have nothing in common. */
  async sumsCompared(
    id: string,
    spans: readonly [after: string, before: string],
    subject: FigureSubject,
    program: Program
  ): Promise<readonly [after: NamedSums, before: NamedSums] | null> {
    const like = await this.compared(id, spans, subject, program);
    if (like === null || like.parts.figure.length === 0) return null;
    const scores = await this.sums.scoresOf(subject, program);
    const definition = scores.figureOf({stage: subject.stage, question: subject.question})!;
    const [after, before] = spans.map((span) => this.domainOf(scores, id, span));
    return [
      scores.sumsOf(after!, definition, like.parts.figure),
      scores.sumsOf(before!, definition, like.parts.reference)
    ];
  }

  /** The domain of a leader, or a post, among those that figures are made for; −1 where nobody answered. */
  private domainOf(scores: Scores, id: string, span: string): number {
    const leader = this.sums.domainsOf(this.purview, span).get(id);
    return leader === undefined ? -1 : scores.domainOf({leader, span});
  }

  /** Figures of all leaders of a kind of unit, adjusted and drawn towards one another. */
  private derived(span: string, subject: FigureSubject, choice: FigureChoice): Promise<Map<string, Estimate>> {
    const {adjust, shrink, program} = choice;
    const weights = program.classes.map(({weight}) => weight);
    const key = JSON.stringify([span, subject, adjust, shrink, weights]);
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const made = this.derive(span, subject, choice);
    this.tables.set(key, made);
    return made;
  }

  private async derive(span: string, subject: FigureSubject, choice: FigureChoice): Promise<Map<string, Estimate>> {
    const {adjust, shrink, program} = choice;
    const {peersOf, level} = this.options;
    const scores = await this.sums.scoresOf(subject, program);
    const domains = this.sums.domainsOf(this.purview, span);
    const ids = [...domains.keys()].filter((id) => peersOf(id) !== null && this.domainOf(scores, id, span) >= 0);
    const rows = ids.map((id) => {
      const {estimate, classes} = figureIn(scores, this.domainOf(scores, id, span), subject);
      const named = {[LEADER]: domains.get(id)!, span};
      return {...rowOfEstimate(estimate), ...subject, classes: subject.class ?? classes, ...named};
    });
    const estimates = adjust.length === 0 ? rows.map(estimateOfRow) : await this.adjusted(rows, span, subject, choice);
    if (!shrink) return new Map(ids.map((id, index) => [id, estimates[index]!]));
    const figures = ids.map((unit, index) => ({
      ...{unit, group: "", peers: peersOf(unit), classes: rows[index]!["classes"] ?? null},
      estimate: estimates[index]!
    }));
    const range = rangeOf(metricNamed(program, subject.metric).score);
    const drawn = shrunkenFigures(figures, {level, range});
    return new Map(
      drawn.map((figure, index) => {
        const {n} = estimates[index]!;
        return [ids[index]!, "reason" in figure ? notEstimated(n, figure.reason) : figure.shrunk];
      })
    );
  }

  /** Adjusted within each kind of unit: purviews of different kinds hold the same answers. */
  private async adjusted(
    rows: readonly FigureRow[],
    span: string,
    subject: FigureSubject,
    {adjust, program}: FigureChoice
  ): Promise<Estimate[]> {
    const {peersOf, level} = this.options;
    const by = byOf(subject);
    const kinds = new Map([...this.sums.domainsOf(this.purview, span)].map(([id, domain]) => [domain, peersOf(id)]));
    const found = new Map<string, Estimate>();
    for (const peers of new Set(rows.map((row) => kinds.get(row[LEADER] as string)!))) {
      const isPeer = (domain: string | null) => domain !== null && kinds.get(domain) === peers;
      const own = rows.filter((row) => isPeer(row[LEADER] as string));
      const request = {by, metric: subject.metric, unit: LEADER, segments: adjust, isUnit: isPeer, level};
      const adjustments = await this.adjustmentsOf(span, adjust, peers, program, request);
      adjustedFigures(own, adjustments, program, request).forEach(({adjusted}, index) => {
        found.set(own[index]![LEADER] as string, adjusted);
      });
    }
    return rows.map((row) => found.get(row[LEADER] as string)!);
  }

  /** The effects of segments within the leaders of a kind: the same for all stages and weights of classes. */
  private async adjustmentsOf(
    span: string,
    adjust: readonly string[],
    peers: string | null,
    program: Program,
    request: Parameters<typeof caseMixAdjustments>[2]
  ): Promise<CaseMixAdjustments> {
    const key = JSON.stringify([span, adjust, peers, request.metric]);
    const known = this.adjustments.get(key);
    if (known !== undefined) return known;
    const made = caseMixAdjustments(await this.sums.cellsBy(span, adjust), program, request);
    this.adjustments.set(key, made);
    return made;
  }
}

function figureIn(scores: Scores, domain: number, {stage, question}: FigureSubject): LeaderFigure {
  const definition = scores.figureOf({stage, question});
  const none: LeaderFigure = {estimate: notEstimated(0, {code: "no-answers"}), people: 0, classes: null};
  if (definition === undefined || domain < 0) return none;
  const answered = scores.answered(domain, definition);
  if (answered.length === 0) return none;
  const {estimate, respondents, classes} = scores.figure(domain, definition, answered);
  return {estimate, people: respondents, classes};
}
