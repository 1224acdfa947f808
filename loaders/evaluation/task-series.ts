import {addMonths} from "../../src/model/periods.js";
import type {StudiedMonths} from "../../src/model/task-finding.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {MonthFigure, UnitSeries} from "../../src/statistics/effects/effect-series.js";
import type {AnsweredPart} from "../../src/transforms/answered-parts.js";
import {likeForLike, type LikeForLike} from "../../src/transforms/like-for-like.js";
import {Scores} from "../../src/transforms/scores.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Cube} from "../cube/cube.js";
import type {Span} from "../cube/engine.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";
import {quartersOf} from "./task-months.js";

/** A month, or more, of a unit: its figure with the interval, and the people of the class that has fewest. */
export interface SeriesMonth extends MonthFigure {
  low: number;
  upp: number;
  fewest: number;
}

/** What a task should move, in all units of its kind: added up when it is first asked for. */
export class TaskSeries {
  private sides: Promise<Scores> | null = null;

  constructor(
    private readonly cube: Cube,
    private readonly workspace: Workspace,
    private readonly task: Task,
    private readonly months: StudiedMonths,
    /** Units of one kind: the key that they stand under. */
    private readonly key: string,
    private readonly level: number
  ) {}

  /** Ids of the units that have answers. */
  async units(): Promise<string[]> {
    const {domains} = await this.sidesOf();
    return [...new Set(domains.values(this.key) as string[])];
  }

  /** A unit after and before, over the same classes and questions; null where it has no answers on one side. */
  async compared(unit: string): Promise<LikeForLike | null> {
    const scores = await this.sidesOf();
    const definition = scores.figureOf(this.subject());
    const [after, before] = ["after", "before"].map((span) => scores.domainOf({span, [this.key]: unit}));
    if (definition === undefined || after! < 0 || before! < 0) return null;
    return likeForLike({scores, domain: after!, definition}, {scores, domain: before!, definition});
  }

  /** The same as a series of two: all answers before, and all after. */
  async twoSided(unit: string): Promise<UnitSeries> {
    const like = await this.compared(unit);
    const {before, after} = this.months;
    if (like === null) return {unit, months: []};
    const sides = [
      {month: before.from, figure: like.reference},
      {month: after.from, figure: like.figure}
    ];
    const months = sides.flatMap(({month, figure}) => monthFigure(month, figure.estimate, figure.respondents));
    return {unit, months};
  }

  /**
   * Units by quarters of years, for the picture, or by months, for an interrupted series: over the classes and questions that
   * the task's unit is compared over. Months in which one of the classes is missing are left out: the mix would move.
   */
  async series(
    over: LikeForLike["over"],
    spans: readonly Span[]
  ): Promise<(unit: string) => {unit: string; months: SeriesMonth[]}> {
    const {program} = this.workspace;
    const {metric} = this.task;
    const classes = over.classes.filter((id) => id !== null);
    const where = {
      ...this.filter(),
      question: over.questions,
      ...(classes.length === over.classes.length ? {class: classes} : {})
    };
    const asked = {
      by: [this.key],
      spans,
      where,
      scoring: scoringName(metricNamed(program, metric)),
      pairs: this.pairs()
    };
    const scores = new Scores(await this.cube.rollUp(asked), program, this.request());
    const definition = scores.figureOf(this.subject());
    return (unit) => ({
      unit,
      months: spans.flatMap(({name}) => {
        const domain = scores.domainOf({span: name, [this.key]: unit});
        if (definition === undefined || domain < 0) return [];
        const answered = scores.answered(domain, definition);
        const there = new Set(answered.map(({customers}) => scores.domains.classes[customers] ?? null));
        if (over.classes.some((each) => !there.has(each))) return [];
        const {estimate, respondents} = scores.figureOver(domain, definition, answered);
        const peopleOf = ({customers}: AnsweredPart) => scores.domains.people(domain, definition, [customers]);
        const fewest = Math.min(...answered.map(peopleOf));
        return monthFigure(name, estimate, respondents).map((month) => ({...month, fewest}));
      })
    });
  }

  /** Quarters from the first month before to the last after, those of each side by themselves, named by their first month. */
  quarters(): Span[] {
    const {before, after} = this.months;
    const between = {from: addMonths(before.to, 1), to: addMonths(after.from, -1)};
    return [before, between, after].flatMap(quartersOf).map((quarter) => ({...quarter, name: quarter.from}));
  }

  private sidesOf(): Promise<Scores> {
    return (this.sides ??= this.addUp());
  }

  private async addUp(): Promise<Scores> {
    const {program} = this.workspace;
    const {before, after} = this.months;
    const spans = [
      {name: "before", from: before.from, to: before.to},
      {name: "after", from: after.from, to: after.to}
    ];
    const scoring = scoringName(metricNamed(program, this.task.metric));
    const asked = {by: [this.key], spans, where: this.filter(), scoring, pairs: this.pairs()};
    return new Scores(await this.cube.rollUp(asked), program, this.request());
  }

  private request() {
    const figure = this.task.question === null ? "stage" : "question";
    const {metric} = this.task;
    const minimum = this.workspace.program.privacyMinimum;
    return {by: ["span", this.key, figure], metric, level: this.level, minimum, remembers: true};
  }

  private subject() {
    const {stage, question} = this.task;
    return {stage, question};
  }

  private pairs() {
    return this.task.question === null ? ("within stages" as const) : ("none" as const);
  }

  /** Whose satisfaction the task is for. */
  private filter(): Record<string, string[]> {
    const {customers} = this.task;
    if (customers === null) return {};
    if ("class" in customers) return {class: [customers.class]};
    if ("segment" in customers) return {[customers.segment]: [customers.value]};
    const group = this.workspace.evaluation.customerGroups.find(({id}) => id === customers.group);
    return group === undefined ? {} : {class: [group.class]};
  }
}

function monthFigure(
  month: string,
  estimate: LikeForLike["figure"]["estimate"],
  respondents: number
): Omit<SeriesMonth, "fewest">[] {
  if (!isEstimated(estimate)) return [];
  const {estimate: mean, se, low, upp} = estimate;
  return [{month, mean, variance: se ** 2, n: Math.max(1, respondents), low, upp}];
}
