import type {Period} from "../../src/model/periods.js";
import type {FigureSubject} from "../../src/model/scorecard.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";
import {metricNamed} from "../analyses/metrics.js";
import type {NamedSums} from "../../src/transforms/domain-sums.js";
import type {Cube} from "../cube/cube.js";
import {ratedUnit, type Purview, type PurviewRow} from "../warehouse/purview.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Target} from "../workspace/evaluation/targets.js";
import type {Program, Workspace} from "../workspace/model.js";
import {plannedVariant, type Variant} from "./defensible-choices.js";
import type {PurviewInSpans} from "./leader-domains.js";
import {LeaderFigures, type LeaderFigure, type PeersOf} from "./leader-figures.js";
import {LeaderSums} from "./leader-sums.js";
import {type Faulty, improvementPurview, levelPurview} from "./leader-purviews.js";
import {evaluatedLeaders, kindsOfLeaders, type LeaderPosts} from "./posts.js";

const YEAR = "year";
const BASELINE = "baseline";

/** Everything that a year's scorecards are made of: figures are added up when they are first asked for, and once. */
export class Evaluation {
  readonly program: Program;
  readonly planned: Variant;
  readonly leaders: readonly LeaderPosts[];
  readonly period: Period;
  readonly baseline: Period;
  /** Leaders of units of one kind are peers; who heads units of several kinds is of that of the last post. */
  readonly kindOf: PeersOf;
  /** The counted answers; what was added up of them for one evaluation is there for another. */
  readonly cube: Cube;
  private readonly levels: ReadonlyMap<number, LeaderFigures>;
  private readonly leadersTargets: ReadonlyMap<string | null, readonly Target[]>;
  private readonly unitsTargets: ReadonlyMap<string | null, readonly Target[]>;
  private readonly faulty: readonly Faulty[];
  private readonly recast: LeaderFigures;
  /** With the answers that are at fault. */
  private readonly levelWithFaults: LeaderFigures;
  private readonly recastWithFaults: LeaderFigures;

  constructor(
    cube: Cube,
    readonly workspace: Workspace,
    readonly plan: Plan
  ) {
    this.cube = cube.remembering();
    this.program = workspace.program;
    this.planned = plannedVariant(plan, this.program);
    this.period = periodOfName(this.program, "year", plan.period);
    this.baseline = periodOfName(this.program, "year", plan.baseline);
    this.leaders = evaluatedLeaders(workspace, plan, this.period);
    this.kindOf = kindsOfLeaders(workspace, this.leaders);
    const targets = workspace.evaluation.targets.filter(({period}) => period === plan.period);
    this.leadersTargets = groupBy(targets, ({leader}) => leader);
    this.unitsTargets = groupBy(targets, ({organization}) => organization);
    this.faulty = this.faultsOf(plan.period, this.period);
    const year = {...this.period, name: YEAR};
    const both = {spans: [year, {...this.baseline, name: BASELINE}]};
    const purviews = {
      recast: {purview: this.recastPurview(), ...both},
      recastWithFaults: {purview: this.recastPurview([]), ...both},
      levelWithFaults: {purview: this.levelPurview(this.planned.handoverMonths, []), spans: [year]}
    };
    const handovers = new Set([this.planned.handoverMonths, ...(plan.defensible.handover_months ?? [])]);
    const levels = [...handovers].map(
      (months) => [months, {purview: this.levelPurview(months), spans: [year]}] as const
    );
    const all = [...Object.values(purviews), ...levels.map(([, level]) => level)];
    const {level} = plan.evidence;
    const sums = new LeaderSums(this.cube, all, {level, minimum: this.program.privacyMinimum});
    const options = {level, peersOf: this.kindOf};
    const figuresOf = ({purview}: PurviewInSpans) => new LeaderFigures(sums, purview, options);
    this.recast = figuresOf(purviews.recast);
    this.recastWithFaults = figuresOf(purviews.recastWithFaults);
    this.levelWithFaults = figuresOf(purviews.levelWithFaults);
    this.levels = new Map(levels.map(([months, each]) => [months, figuresOf(each)]));
  }

  /** The targets of a leader for the year. */
  targetsOfLeader(leader: string): readonly Target[] {
    return this.leadersTargets.get(leader) ?? [];
  }

  /** The targets of a unit for the year. */
  targetsOfUnit(organization: string): readonly Target[] {
    return this.unitsTargets.get(organization) ?? [];
  }

  /** The figure of a leader, or of one post, in the year. */
  level(id: string, subject: FigureSubject, variant: Variant): Promise<LeaderFigure> {
    return this.levels.get(variant.handoverMonths)!.figure(id, YEAR, subject, variant);
  }

  /** What the figure of a leader, or of one post, is made of, as the plan has it, before anything is adjusted. */
  levelSums(id: string, subject: FigureSubject): Promise<NamedSums | null> {
    const {handoverMonths, program} = this.planned;
    return this.levels.get(handoverMonths)!.sumsBehind(id, YEAR, subject, program);
  }

  /** What the year and the baseline are made of where they are compared. */
  improvementSums(leader: string, subject: FigureSubject): ReturnType<LeaderFigures["sumsCompared"]> {
    return this.recast.sumsCompared(leader, [YEAR, BASELINE], subject, this.planned.program);
  }

  /** Whose answers count for a leader or a post in the year; of the improvement, in both years. */
  purviewRows(id: string, of: "level" | "improvement"): readonly PurviewRow[] {
    const {rows} = of === "level" ? this.levelPurview() : this.recastPurview();
    return rows.filter(({leader}) => leader === id);
  }

  /** The year beside the baseline, for the units that a leader heads at its end. */
  improvement(leader: string, subject: FigureSubject, {program}: Variant): Promise<LikeForLike | null> {
    return this.recast.compared(leader, [YEAR, BASELINE], subject, program);
  }

  /** People whose answers of the year are at fault, of a leader or a post. */
  async faultyPeople(id: string, subject: FigureSubject): Promise<number> {
    const plain = {...this.planned, adjust: [], shrink: false};
    return lostPeople(id, YEAR, subject, plain, this.levelWithFaults, this.levels.get(plain.handoverMonths)!);
  }

  /** The same of the units that a leader heads at the end of the year, in the worse of both years. */
  async faultyPeopleRecast(leader: string, subject: FigureSubject): Promise<number> {
    const plain = {...this.planned, adjust: [], shrink: false};
    const lost = (span: string) => lostPeople(leader, span, subject, plain, this.recastWithFaults, this.recast);
    return Math.max(await lost(YEAR), await lost(BASELINE));
  }

  /** Units whose answers of the year are at fault, and leaders of whom the answers about them are. */
  atFault(): string[] {
    const {decisions} = this.workspace.evaluation;
    const own = decisions.filter(({kind, period}) => kind === "data_fault" && period === this.plan.period);
    return own.map(({organization, leader}) => organization ?? leader!);
  }

  /** The smallest change of a metric that matters. */
  marginOf(metric: string): number {
    return this.plan.margins[metric] ?? metricNamed(this.program, metric).margin;
  }

  /** The purviews that level figures are of: of leaders, and of single posts by postId. */
  levelPurview(handoverMonths = this.planned.handoverMonths, faulty: readonly Faulty[] = this.faulty): Purview {
    return levelPurview(this.workspace, this.leaders, handoverMonths, faulty);
  }

  /** The purviews that changes are of. */
  recastPurview(faulty: readonly Faulty[] = this.allFaulty()): Purview {
    return improvementPurview(this.workspace, this.period.to, faulty);
  }

  private allFaulty(): Faulty[] {
    return [...this.faulty, ...this.faultsOf(this.plan.baseline, this.baseline)];
  }

  private faultsOf(name: string, months: Period): Faulty[] {
    return this.workspace.evaluation.decisions
      .filter(({kind, period}) => kind === "data_fault" && period === name)
      .map(({organization, leader}) => ({organization: organization ?? ratedUnit(leader!), months}));
  }
}

/** People who are among all answers of a leader but not among those that are kept. */
async function lostPeople(
  id: string,
  span: string,
  subject: FigureSubject,
  plain: Variant,
  all: LeaderFigures,
  kept: LeaderFigures
): Promise<number> {
  return (await all.figure(id, span, subject, plain)).people - (await kept.figure(id, span, subject, plain)).people;
}
