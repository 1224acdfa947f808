import type {ColumnTable} from "arquero";
import {isFigureKey} from "../model/figure-keys.js";
import type {Reason} from "../model/reason.js";
import type {ScoreMethod} from "../model/interval-method.js";
import type {Definitions} from "../model/program.js";
import {answerDistribution} from "../statistics/estimates/answer-distribution.js";
import {compositeCovariance} from "../statistics/estimates/composite-covariance.js";
import {compositeOf} from "../statistics/estimates/composite.js";
import {notEstimated} from "../statistics/estimates/not-estimated.js";
import {type AnsweredPart, classesOf, isSame} from "./answered-parts.js";
import {classShares, weightedParts, type ClassPart} from "./class-weights.js";
import {DomainSums, type NamedSums} from "./domain-sums.js";
import {FigureColumns} from "./figure-columns.js";
import {figureDefinitions, figureOfRow, type FigureDefinition} from "./figure-parts.js";
import {groupText} from "./figure-rows.js";
import type {ScoredFigure} from "./scored-figure.js";
import type {Sums} from "./sums.js";

/** What figures are asked for. */
export interface ScoresRequest {
  /** Columns of the cells that make a domain, and `stage`, `touchpoint` or `question` for figures of each. */
  by: readonly string[];
  metric: string;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number | undefined;
  /** One of the metric's intervals (methodsOf); default its usual one. */
  interval?: ScoreMethod | undefined;
  /** Fewest people of a class for it to be in a figure over several classes; default 1. */
  minimum?: number | undefined;
  /** Whether figures along periods are a line: of the classes with enough people in every period with answers; default no. */
  throughout?: boolean | undefined;
  /** Whether figures are kept, for comparisons that ask for them again; default no. */
  remembers?: boolean | undefined;
}

/**
 * Figures of a metric for every domain: per question when `by` has `question`, per touchpoint or stage when it has that (its
 * questions by their weights), else for the journey (its stages by theirs, each stage by its questions). Questions
 * and stages without answers in a domain are left out of its composite, and the rest weigh what they weigh among
 * themselves.
 *
 * Where several classes of customers answered, a figure is a composite with their declared weights (weightedParts), of the
 * classes with enough people; in a line along periods, of those that have them in every one with answers, so that it
 * compares like with like. Without declared weights there is no such figure.
 *
 * @returns one row per domain: …by, estimate, se, low, upp, n, nEff, df, level, method, errorFactor, reason, respondents,
 *   deft, classes (ids of those in it, where customers of several classes answered anything), widest (whether se is the largest it could be). Where a figure is undefined, estimate to errorFactor are
 *   null and `reason` says why; otherwise `reason` is null.
 * @throws RangeError if the metric is unknown
 */
export function scores(sums: Sums, definitions: Definitions, request: ScoresRequest): ColumnTable {
  return scoresOf(new Scores(sums, definitions, request), request.by);
}

/** The table of all figures of a request. */
export function scoresOf(scoring: Scores, by: readonly string[]): ColumnTable {
  const columns = new FigureColumns();
  const {domains, figures} = scoring;
  for (let domain = 0; domain < domains.size; domain += 1) {
    for (const figure of figures) {
      const parts = scoring.answered(domain, figure);
      if (parts.length > 0) columns.add(domain, figure, scoring.figure(domain, figure, parts));
    }
  }
  return columns.table(by, (key) => domains.values(key));
}

/** The figures of a request, one by one. */
export class Scores {
  readonly domains: DomainSums;
  readonly figures: readonly FigureDefinition[];
  private readonly keys: readonly string[];
  private readonly shares: ReadonlyMap<string, number> | null;
  private readonly candidates: ReadonlyMap<FigureDefinition, readonly AnsweredPart[]>;
  private readonly made = new Map<string, {parts: readonly AnsweredPart[]; figure: ScoredFigure}>();
  private readonly weighted = new WeakMap<readonly AnsweredPart[], ClassPart[]>();
  private places: ReadonlyMap<string, number> | null = null;
  private readonly series: readonly (readonly number[])[];
  private readonly throughout = new Map<string, ClassesThroughout>();

  /** @param looked  figures of the same sums and request by other weights, for which everything was looked up */
  constructor(
    sums: Sums,
    definitions: Definitions,
    private readonly request: ScoresRequest,
    looked?: Scores
  ) {
    const {by, metric: id} = request;
    const metric = definitions.metrics.find((one) => one.id === id);
    if (!metric) throw new RangeError(`scores: no metric ${JSON.stringify(id)}`);
    this.keys = by.filter((key) => !isFigureKey(key));
    this.figures = figureDefinitions(definitions, id, by);
    this.domains = looked?.domains ?? new DomainSums(sums, this.keys, this.figures, metric);
    this.shares = classShares(definitions.classes);
    const places = this.domains.classes.map((_, customers) => customers);
    this.candidates = new Map(
      this.figures.map((figure) => [
        figure,
        places.flatMap((customers) => figure.parts.map((part) => ({customers, part})))
      ])
    );
    this.series = request.throughout && this.domains.classes.length > 1 ? this.seriesOf(this.keys) : [];
  }

  /** The domain that a row of figures is of, by its keys; −1 where nobody answered there. */
  domainOf(row: Readonly<Record<string, unknown>>): number {
    this.places ??= this.domainPlaces();
    return this.places.get(groupText(row, this.keys)) ?? -1;
  }

  private domainPlaces(): Map<string, number> {
    const columns = this.keys.map((key) => [key, this.domains.values(key)] as const);
    return new Map(
      Array.from({length: this.domains.size}, (_, domain) => {
        const row = Object.fromEntries(columns.map(([key, values]) => [key, values[domain]]));
        return [groupText(row, this.keys), domain];
      })
    );
  }

  /** The figure that a row of figures is. */
  figureOf(row: Readonly<Record<string, unknown>>): FigureDefinition | undefined {
    return figureOfRow(this.figures, this.request.by, row);
  }

  /** The parts of a figure that somebody answered in a domain, of all classes. */
  answered(domain: number, figure: FigureDefinition): readonly AnsweredPart[] {
    const all = this.candidates.get(figure)!;
    const isAnswered = ({customers, part}: AnsweredPart) => this.domains.has(domain, customers, part.question.id);
    return all.every(isAnswered) ? all : all.filter(isAnswered);
  }

  /** A figure of all answered parts, of the classes that it is fixed to. */
  figure(domain: number, figure: FigureDefinition, answered: readonly AnsweredPart[]): ScoredFigure {
    const parts = this.fixedParts(domain, figure, answered);
    if (parts.length > 0) return this.figureOver(domain, figure, parts);
    const all = classesOf(answered);
    const respondents = this.domains.people(domain, figure, all);
    return {...none({code: "no-class-throughout"}, respondents), respondents};
  }

  /** The answered parts of the classes that a figure is fixed to. */
  fixedParts(domain: number, figure: FigureDefinition, answered: readonly AnsweredPart[]): readonly AnsweredPart[] {
    const fixed = this.fixedClasses(domain, figure, answered);
    return fixed === null ? answered : answered.filter(({customers}) => fixed.includes(customers));
  }

  /** A figure of some of its parts; comparisons ask for most of them once more. */
  figureOver(domain: number, figure: FigureDefinition, parts: readonly AnsweredPart[]): ScoredFigure {
    if (this.request.remembers !== true) return this.makeFigure(domain, figure, parts);
    const id = `${domain} ${this.figures.indexOf(figure)}`;
    const known = this.made.get(id);
    if (known !== undefined && isSame(known.parts, parts)) return known.figure;
    const made = this.makeFigure(domain, figure, parts);
    if (known === undefined) this.made.set(id, {parts, figure: made});
    return made;
  }

  private makeFigure(domain: number, figure: FigureDefinition, parts: readonly AnsweredPart[]): ScoredFigure {
    const {domains, shares, request} = this;
    const {level, interval} = request;
    const options = {...(level === undefined ? {} : {level}), ...(interval === undefined ? {} : {method: interval})};
    if (parts.length === 1 && domains.classes.length === 1) {
      const plain = domains.plainEstimate(domain, parts[0]!.part.question, options);
      if (plain !== null) return {...plain, widest: false, classes: null};
    }
    const classes = classesOf(parts);
    const isWhole = parts === this.candidates.get(figure);
    const asked = isWhole ? undefined : new Set(parts.map(({part}) => part.question.id));
    const respondents = domains.people(domain, figure, classes, asked);
    if (classes.length > 1 && shares === null)
      return {...none({code: "classes-without-weights"}, respondents), respondents};
    const {parts: counted, ...sums} = domains.figureSums(domain, figure, this.weightsOf(figure, parts));
    const {estimate, deft, widest} = compositeOf(counted, sums, options);
    return {estimate, deft, widest, respondents, classes: this.namesOf(classes)};
  }

  /** What a figure of some of its parts is made of, and which part each mean is of. */
  sumsOf(domain: number, figure: FigureDefinition, parts: readonly AnsweredPart[]): NamedSums {
    return this.domains.namedSums(domain, figure, this.weightsOf(figure, parts));
  }

  /** Most domains have the same parts. */
  private weightsOf(figure: FigureDefinition, parts: readonly AnsweredPart[]): ClassPart[] {
    const {domains, shares} = this;
    const known = this.weighted.get(parts);
    if (known !== undefined) return known;
    const found = weightedParts(figure, parts, (place) => shares?.get(domains.classes[place] ?? "") ?? 1);
    this.weighted.set(parts, found);
    return found;
  }

  /** Ids of the classes of a figure; null where customers of one class alone answered anything. */
  private namesOf(classes: readonly number[]): string | null {
    if (this.domains.classes.length === 1) return null;
    return classes.map((place) => this.domains.classes[place] ?? "").join(" ");
  }

  /**
   * Percent of each answer value to a figure's only question: of several classes, by their declared shares, so that it
   * belongs to the mean.
   */
  distribution(domain: number, figure: FigureDefinition): Map<number, number> {
    const parts = this.fixedParts(domain, figure, this.answered(domain, figure));
    const weighted = weightedParts(figure, parts, (place) => this.shares?.get(this.domains.classes[place] ?? "") ?? 1);
    const {parts: counted} = this.domains.figureSums(domain, figure, weighted);
    const total = counted.reduce((sum, {weight}) => sum + weight, 0);
    const shares = new Map<number, number>();
    for (const {counts, weight} of counted) {
      for (const {value, share} of answerDistribution(counts)) {
        if (share.estimate === null) continue;
        shares.set(value, (shares.get(value) ?? 0) + (weight / total) * share.estimate);
      }
    }
    return new Map([...shares].sort(([a], [b]) => a - b));
  }

  /**
   * How figures of a domain that are over other questions each vary together, squared points; null where one of them has
   * no error.
   *
   * @param figures  parts of the figures that were asked for, such as the stages of the journey
   */
  covariance(domain: number, figures: readonly FigureDefinition[]): number[][] | null {
    const own = figures.map((figure) =>
      this.weightsOf(figure, this.fixedParts(domain, figure, this.answered(domain, figure)))
    );
    if (own.some((parts) => parts.length === 0)) return null;
    const all = own.flat();
    const {parts, ...sums} = this.domains.figureSums(domain, {parts: figures.flatMap((figure) => figure.parts)}, all);
    const coefficients = own.map((mine) => {
      const total = mine.reduce((sum, {weight}) => sum + weight, 0);
      return all.map((part) => (mine.includes(part) ? part.weight / total : 0));
    });
    return compositeCovariance(parts, sums, coefficients);
  }

  /** Classes with enough people in a domain; of all where none has. */
  enough(domain: number, figure: FigureDefinition, classes: readonly number[]): readonly number[] {
    const {minimum = 1} = this.request;
    return classes.filter((place) => this.domains.people(domain, figure, [place]) >= minimum);
  }

  /** The classes that a figure is fixed to; null where there is but one, or none has enough people. */
  private fixedClasses(
    domain: number,
    figure: FigureDefinition,
    answered: readonly AnsweredPart[]
  ): readonly number[] | null {
    const classes = classesOf(answered);
    const series = this.series[domain];
    if (series !== undefined && series.length > 1) {
      const fixed = this.classesThroughout(series, figure);
      return fixed.everywhere.length === 0 && fixed.somewhere.length === 0 ? null : fixed.everywhere;
    }
    if (classes.length < 2) return null;
    const enough = this.enough(domain, figure, classes);
    return enough.length === 0 ? null : enough;
  }

  /** Domains that differ in their period only, by domain; none where no key is a period. */
  private seriesOf(keys: readonly string[]): number[][] {
    const others = keys.filter((key) => !PERIODS.includes(key));
    if (others.length === keys.length) return [];
    const columns = others.map((key) => [key, this.domains.values(key)] as const);
    const groups = new Map<string, number[]>();
    const ids = Array.from({length: this.domains.size}, (_, domain) => {
      return groupText(Object.fromEntries(columns.map(([key, values]) => [key, values[domain]])), others);
    });
    for (const [domain, id] of ids.entries()) groups.set(id, [...(groups.get(id) ?? []), domain]);
    return ids.map((id) => groups.get(id)!);
  }

  /** The classes with enough people in every period in which any has, and in some of them. */
  private classesThroughout(series: readonly number[], figure: FigureDefinition): ClassesThroughout {
    const id = `${series[0]} ${this.figures.indexOf(figure)}`;
    const known = this.throughout.get(id);
    if (known !== undefined) return known;
    const places = this.domains.classes.map((_, place) => place);
    const enough = series.map((domain) => this.enough(domain, figure, places)).filter((each) => each.length > 0);
    const found = {
      everywhere: places.filter((place) => enough.length > 0 && enough.every((each) => each.includes(place))),
      somewhere: places.filter((place) => enough.some((each) => each.includes(place)))
    };
    this.throughout.set(id, found);
    return found;
  }
}

/** Classes with enough people in every period of a series in which any has, and in some of them. */
interface ClassesThroughout {
  everywhere: readonly number[];
  somewhere: readonly number[];
}

const PERIODS = ["day", "week", "month", "quarter", "year"];

function none(reason: Reason, n: number): Omit<ScoredFigure, "respondents"> {
  return {estimate: notEstimated(n, reason), deft: null, classes: null, widest: false};
}
