import type {Period} from "../../src/model/periods.js";
import type {FigureSubject} from "../../src/model/scorecard.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";
import {metricNamed} from "../analyses/metrics.js";
import type {NamedSums} from "../../src/transforms/domain-sums.js";
import type {Cube} from "../cube/cube.js";
import type {Purview, PurviewRow} from "../warehouse/purview.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Target} from "../workspace/evaluation/targets.js";
import type {Program, Workspace} from "../workspace/model.js";
import {SpellsByTime} from "../workspace/organization-tree.js";
import {plannedVariant, type Variant} from "./defensible-choices.js";
import {LeaderFigures, type LeaderFigure, type PeersOf} from "./leader-figures.js";
import {type Faulty, improvementPurview, levelPurview} from "./leader-purviews.js";
import {evaluatedLeaders, type LeaderPosts} from "./posts.js";

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
  private readonly levels = new Map<string, LeaderFigures>();
  private readonly faulty: readonly Faulty[];
  private readonly recast: LeaderFigures;
  private readonly recastWithFaults: LeaderFigures;

  constructor(
    private readonly cube: Cube,
    readonly workspace: Workspace,
    readonly plan: Plan
  ) {
    this.program = workspace.program;
    this.planned = plannedVariant(plan, this.program);
    this.period = periodOfName(this.program, "year", plan.period);
    this.baseline = periodOfName(this.program, "year", plan.baseline);
    this.leaders = evaluatedLeaders(workspace, plan, this.period);
    this.kindOf = this.kindsOfLeaders();
    this.faulty = this.faultsOf(plan.period, this.period);
    const all = this.allFaulty();
    const both = [
      {name: YEAR, from: this.period.from, to: this.period.to},
      {name: BASELINE, from: this.baseline.from, to: this.baseline.to}
    ];
    const recast = (faulty: readonly Faulty[]) =>
      new LeaderFigures(cube, improvementPurview(workspace, this.period.to, faulty), both, this.figureOptions());
    this.recast = recast(all);
    this.recastWithFaults = all.length === 0 ? this.recast : recast([]);
  }

  get targets(): readonly Target[] {
    return this.workspace.evaluation.targets;
  }

  /** The figure of a leader, or of one post, in the year. */
  level(id: string, subject: FigureSubject, variant: Variant): Promise<LeaderFigure> {
    return this.levelsWith(variant.handoverMonths, this.faulty).figure(id, YEAR, subject, variant);
  }

  /** What the figure of a leader, or of one post, is made of, as the plan has it, before anything is adjusted. */
  levelSums(id: string, subject: FigureSubject): Promise<NamedSums | null> {
    const {handoverMonths, program} = this.planned;
    return this.levelsWith(handoverMonths, this.faulty).sumsBehind(id, YEAR, subject, program);
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
    if (this.faulty.length === 0) return 0;
    const {handoverMonths} = this.planned;
    const figure = (faulty: readonly Faulty[]) =>
      this.levelsWith(handoverMonths, faulty).figure(id, YEAR, subject, {...this.planned, adjust: [], shrink: false});
    return (await figure([])).people - (await figure(this.faulty)).people;
  }

  /** The same of the units that a leader heads at the end of the year, in the worse of both years. */
  async faultyPeopleRecast(leader: string, subject: FigureSubject): Promise<number> {
    if (this.recast === this.recastWithFaults) return 0;
    const plain = {...this.planned, adjust: [], shrink: false};
    const lost = async (span: string) =>
      (await this.recastWithFaults.figure(leader, span, subject, plain)).people -
      (await this.recast.figure(leader, span, subject, plain)).people;
    return Math.max(await lost(YEAR), await lost(BASELINE));
  }

  /** Units whose answers of the year are at fault. */
  faultyUnits(): string[] {
    return this.faulty.map(({organization}) => organization);
  }

  /** The smallest change of a metric that matters. */
  marginOf(metric: string): number {
    return this.plan.margins[metric] ?? metricNamed(this.program, metric).margin;
  }

  /** The purviews that level figures are of: of leaders, and of single posts by postId. */
  levelPurview(handoverMonths: number = this.planned.handoverMonths, faulty: readonly Faulty[] = this.faulty): Purview {
    return levelPurview(this.workspace, this.leaders, handoverMonths, faulty);
  }

  /** The purviews that changes are of. */
  recastPurview(): Purview {
    return improvementPurview(this.workspace, this.period.to, this.allFaulty());
  }

  private levelsWith(handoverMonths: number, faulty: readonly Faulty[]): LeaderFigures {
    const key = JSON.stringify([handoverMonths, faulty.length]);
    const known = this.levels.get(key);
    if (known !== undefined) return known;
    const purview = this.levelPurview(handoverMonths, faulty);
    const spans = [{name: YEAR, from: this.period.from, to: this.period.to}];
    const made = new LeaderFigures(this.cube, purview, spans, this.figureOptions());
    this.levels.set(key, made);
    return made;
  }

  private allFaulty(): Faulty[] {
    return [...this.faulty, ...this.faultsOf(this.plan.baseline, this.baseline)];
  }

  private figureOptions() {
    const {evidence} = this.plan;
    return {level: evidence.level, minimum: this.program.privacyMinimum, peersOf: this.kindOf};
  }

  private kindsOfLeaders(): PeersOf {
    const tree = new SpellsByTime(this.workspace.organizations);
    const kinds = new Map(
      this.leaders.map(({leader, posts}) => {
        const last = posts.at(-1)!;
        return [leader, tree.at(last.organization, `${last.to}-01`)?.kind ?? null];
      })
    );
    return (leader) => kinds.get(leader) ?? null;
  }

  private faultsOf(name: string, months: Period): Faulty[] {
    return this.workspace.evaluation.decisions
      .filter(({kind, period}) => kind === "data_fault" && period === name)
      .map(({organization}) => ({organization: organization!, months}));
  }
}
