import type {ColumnTable} from "arquero";
import type {Estimate} from "../../src/model/estimate.js";
import type {Period} from "../../src/model/periods.js";
import type {FigureSubject} from "../../src/model/scorecard.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";
import {scoringEntry, scoringName} from "../../src/statistics/estimates/scoring.js";
import {adjustedFigures, type CaseMixAdjustments, caseMixAdjustments} from "../../src/transforms/case-mix-figures.js";
import {estimateOfRow, type FigureRow, rowOfEstimate} from "../../src/transforms/figure-rows.js";
import {likeForLike, type LikeForLike} from "../../src/transforms/like-for-like.js";
import type {NamedSums} from "../../src/transforms/domain-sums.js";
import {Scores} from "../../src/transforms/scores.js";
import {shrunkenFigures} from "../../src/transforms/shrunken-figures.js";
import type {Sums} from "../../src/transforms/sums.js";
import {whereKey} from "../../src/transforms/where-key.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Cube} from "../cube/cube.js";
import {LEADER} from "../warehouse/dimensions.js";
import type {Purview} from "../warehouse/purview.js";
import type {Program} from "../workspace/model.js";

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

/**
 * The figures of one purview in some months. Sums are added up once a metric: stages, classes, other weights of classes and
 * figures drawn towards peers are made of the same ones.
 */
export class LeaderFigures {
  private readonly sums = new Map<string, Promise<Sums>>();
  private readonly scores = new Map<string, Scores>();
  private readonly tables = new Map<string, Promise<Map<string, Estimate>>>();
  private readonly adjustments = new Map<string, CaseMixAdjustments>();
  private readonly cells = new Map<string, ColumnTable>();
  private readonly cube: Cube;

  constructor(
    cube: Cube,
    purview: Purview,
    private readonly spans: readonly (Period & {name: string})[],
    private readonly options: {level: number; minimum: number; peersOf: PeersOf}
  ) {
    this.cube = cube.attributed(purview);
  }

  /** The figure of a leader, or a post, in a span. */
  async figure(id: string, span: string, subject: FigureSubject, choice: FigureChoice): Promise<LeaderFigure> {
    const scores = await this.scoresOf(subject, choice.program);
    const plain = figureIn(scores, {leader: id, span}, subject);
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
    const scores = await this.scoresOf(subject, program);
    const definition = scores.figureOf({stage: subject.stage, question: subject.question});
    const [own, reference] = [after, before].map((span) => scores.domainOf({span, leader: id}));
    if (definition === undefined || own! < 0 || reference! < 0) return null;
    return likeForLike({scores, domain: own!, definition}, {scores, domain: reference!, definition});
  }

  /** What the figure of a leader, or a post, is made of before anything is adjusted; null where nobody answered. */
  async sumsBehind(id: string, span: string, subject: FigureSubject, program: Program): Promise<NamedSums | null> {
    const scores = await this.scoresOf(subject, program);
    const definition = scores.figureOf({stage: subject.stage, question: subject.question});
    const domain = scores.domainOf({leader: id, span});
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
    const scores = await this.scoresOf(subject, program);
    const definition = scores.figureOf({stage: subject.stage, question: subject.question})!;
    const [after, before] = spans.map((span) => scores.domainOf({span, leader: id}));
    return [
      scores.sumsOf(after!, definition, like.parts.figure),
      scores.sumsOf(before!, definition, like.parts.reference)
    ];
  }

  /** Ids that have answers. */
  async ids(subject: FigureSubject, program: Program): Promise<string[]> {
    const {domains} = await this.scoresOf(subject, program);
    return [...new Set(domains.values(LEADER) as string[])];
  }

  private async scoresOf(subject: FigureSubject, program: Program): Promise<Scores> {
    const {metric, class: customers} = subject;
    const sums = await this.sumsOf(metric, program);
    const by = byOf(subject);
    const weights = program.classes.map(({weight}) => weight);
    const key = JSON.stringify([metric, customers, by, weights]);
    const known = this.scores.get(key);
    if (known !== undefined) return known;
    const {level, minimum} = this.options;
    const kept = customers === null ? sums : whereKey(sums, "class", [customers]);
    const made = new Scores(kept, program, {by, metric, level, minimum, remembers: true});
    this.scores.set(key, made);
    return made;
  }

  private sumsOf(metric: string, program: Program): Promise<Sums> {
    const known = this.sums.get(metric);
    if (known !== undefined) return known;
    const scoring = scoringName(metricNamed(program, metric));
    const found = this.cube.rollUp({by: [LEADER], spans: this.spans, scoring, pairs: "all"});
    this.sums.set(metric, found);
    return found;
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
    const scores = await this.scoresOf(subject, program);
    const ids = (await this.ids(subject, program)).filter((id) => peersOf(id) !== null);
    const rows = ids.map((id) => {
      const {estimate, classes} = figureIn(scores, {leader: id, span}, subject);
      return {...rowOfEstimate(estimate), ...subject, classes: subject.class ?? classes, [LEADER]: id, span};
    });
    const estimates = adjust.length === 0 ? rows.map(estimateOfRow) : await this.adjusted(rows, span, subject, choice);
    if (!shrink) return new Map(ids.map((id, index) => [id, estimates[index]!]));
    const figures = ids.map((unit, index) => ({
      ...{unit, group: "", peers: peersOf(unit), classes: rows[index]!["classes"] ?? null},
      estimate: estimates[index]!
    }));
    const {range} = scoringEntry(metricNamed(program, subject.metric).score);
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
    const found = new Map<string, Estimate>();
    for (const peers of new Set(rows.map((row) => peersOf(row[LEADER] as string)))) {
      const isPeer = (id: string | null) => id !== null && peersOf(id) === peers;
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
    const made = caseMixAdjustments(await this.cellsBy(span, adjust), program, request);
    this.adjustments.set(key, made);
    return made;
  }

  private async cellsBy(span: string, adjust: readonly string[]): Promise<ColumnTable> {
    const key = JSON.stringify([span, adjust]);
    const known = this.cells.get(key);
    if (known !== undefined) return known;
    const spans = this.spans.filter(({name}) => name === span);
    const {cells} = await this.cube.rollUp({by: [LEADER, ...adjust], spans, pairs: "none"});
    this.cells.set(key, cells);
    return cells;
  }
}

/** What figures are asked for by, so that one of them is of a subject. */
function byOf({stage, question}: FigureSubject): string[] {
  const figures = question !== null ? ["question"] : stage !== null ? ["stage"] : [];
  return ["span", LEADER, ...figures];
}

function figureIn(
  scores: Scores,
  domainOf: {leader: string; span: string},
  {stage, question}: FigureSubject
): LeaderFigure {
  const definition = scores.figureOf({stage, question});
  const domain = scores.domainOf(domainOf);
  const none: LeaderFigure = {estimate: notEstimated(0, {code: "no-answers"}), people: 0, classes: null};
  if (definition === undefined || domain < 0) return none;
  const answered = scores.answered(domain, definition);
  if (answered.length === 0) return none;
  const {estimate, respondents, classes} = scores.figure(domain, definition, answered);
  return {estimate, people: respondents, classes};
}
