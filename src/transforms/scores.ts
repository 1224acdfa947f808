import type {ColumnTable} from "arquero";
import type {ScoreMethod} from "../model/interval-method.js";
import {compositeOfPairs} from "../statistics/estimates/composite-of-pairs.js";
import type {CompositePart} from "../statistics/estimates/composite-sums.js";
import type {PairSums} from "../statistics/estimates/contrast.js";
import {estimateOf, type EstimateOptions} from "../statistics/estimates/estimate.js";
import type {Scoring} from "../model/scoring.js";
import type {AnswerCount, Estimate} from "../model/estimate.js";
import type {Repeats} from "../statistics/estimates/repeated-answers.js";
import {type Codes, columnCodes} from "./dictionary-column.js";
import {columnNumbers} from "./column-values.js";
import {type Domains, sharedDomains} from "./domains.js";
import {FigureColumns} from "./figure-columns.js";
import {figureDefinitions, weightedParts, type FigureDefinition, type FigurePart} from "./figure-parts.js";
import {ratioLookUp, repeatedEstimate, type RepeatRatios} from "./repeated-answers.js";
import type {Definitions, Metric, Question} from "../model/program.js";
import {scoringName, scoringOf} from "../statistics/estimates/scoring.js";

/** What figures are asked for. */
export interface ScoresRequest {
  /** Columns of the cells that make a domain, and `stage` or `question` for figures of each. */
  by: readonly string[];
  metric: string;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
  /** One of the metric's intervals (methodsOf); default its usual one. */
  interval?: ScoreMethod;
  /** Respondents who answer more than once; default nobody. */
  repeats?: RepeatRatios;
}

/** The sums that figures are made of, as tables. */
export interface Sums {
  /** One row per domain, question, stratum and answer value: …by, question, stratum, value, n, w, w2. */
  cells: ColumnTable;
  /** One row per domain, pair of questions and stratum: …by, scoring, question_a, question_b, stratum, n, w2, w2a, w2b, w2ab. */
  pairs: ColumnTable;
  /** One row per domain and question: …by, question, respondents (a number of different people it rests on at least). */
  respondents: ColumnTable;
}

/**
 * Figures of a metric for every domain: per question when `by` has `question`, per stage when it has `stage` (the
 * stage's questions pooled by their weights), else for the journey (its stages pooled by theirs, each stage by its
 * questions). Questions and stages without answers in a domain are left out of its composite, and the rest weigh what
 * they weigh among themselves.
 *
 * @returns one row per domain: …by, estimate, se, low, upp, n, nEff, df, level, method, errorFactor, reason, respondents; with
 *   repeats also deft. Where a figure is undefined, estimate to errorFactor are null and `reason` says why; otherwise
 *   `reason` is null.
 * @throws RangeError if the metric is unknown
 */
export function scores(sums: Sums, definitions: Definitions, request: ScoresRequest): ColumnTable {
  const {by, metric: metricId} = request;
  const metric = definitions.metrics.find(({id}) => id === metricId);
  if (!metric) throw new RangeError(`scores: no metric ${JSON.stringify(metricId)}`);
  const keys = by.filter((key) => key !== "stage" && key !== "question");
  const figures = figureDefinitions(definitions, metricId, by);
  const questions = [...new Set(figures.flatMap(({parts}) => parts.map(({question}) => question)))];
  const domains = new DomainSums(sums, keys, questions, metric);
  const whole = figures.map((figure) => domains.members(figure, figure.parts));
  const columns = new FigureColumns();
  const {level, interval: method, repeats} = request;
  const options = {...(level === undefined ? {} : {level}), ...(method === undefined ? {} : {method})};
  const ratiosIn = repeats && ratioLookUp(repeats, (key) => domains.values(key));
  for (let domain = 0; domain < domains.size; domain++) {
    const ratioOf = ratiosIn?.(domain);
    for (const [index, figure] of figures.entries()) {
      const answered = domains.answered(domain, figure);
      if (answered.length === 0) continue;
      const members = answered === figure.parts ? whole[index]! : domains.members(figure, answered);
      const people = domains.people(domain, members);
      if (ratioOf === undefined) {
        columns.add(domain, figure, domains.estimate(domain, members, options), people);
        continue;
      }
      const asked = answered.map(({question}) => question.id);
      const ratio = ratioOf(figure.stage, asked);
      const {estimate, deft} = repeatedEstimate(ratio, repeats!.limit, (own) =>
        domains.estimate(domain, members, own === undefined ? options : {...options, repeats: own})
      );
      columns.add(domain, figure, estimate, people, deft);
    }
  }
  return columns.table(by, (key) => domains.values(key), repeats !== undefined);
}

/** A question of a figure: its place among the questions asked for, its weight there and its scoring. */
interface Member {
  position: number;
  weight: number;
  scoring: Scoring;
}

/** How intervals are made. */
type IntervalOptions = Pick<EstimateOptions, "level" | "method"> & {repeats?: Repeats};

/** The sums of a request, looked up by domain and question. */
class DomainSums {
  readonly size: number;
  private readonly slotStart: Uint32Array;
  private readonly rows: Uint32Array;
  private readonly sums: Readonly<Record<"value" | "n" | "w" | "w2", Float64Array>>;
  private readonly strata: Codes;
  /** Pair sums by domain; `a` and `b` are positions of questions. */
  private readonly pairSums = new Map<number, PairSums[]>();
  private readonly respondents: Float64Array;
  private readonly position: ReadonlyMap<string, number>;
  private readonly cells: ColumnTable;
  private readonly firstRow: Uint32Array;

  constructor(
    {cells, pairs, respondents}: Sums,
    keys: readonly string[],
    private readonly questions: readonly Question[],
    private readonly metric: Metric
  ) {
    this.position = new Map(questions.map(({id}, index) => [id, index]));
    const [ofCells, ofPairs, ofRespondents] = sharedDomains([cells, pairs, respondents], keys) as [
      Domains,
      Domains,
      Domains
    ];
    this.size = ofCells.size;
    this.cells = cells;
    this.firstRow = ofCells.firstRow;
    ({slotStart: this.slotStart, rows: this.rows} = this.sortRows(this.positionsOf(cells, "question"), ofCells.ofRow));
    this.sums = numbers(cells, "value", "n", "w", "w2");
    this.strata = columnCodes(cells, "stratum");
    if (questions.length > 1) this.readPairs(pairs, ofPairs.ofRow);
    this.respondents = this.readRespondents(respondents, ofRespondents.ofRow);
  }

  /** The value of a key in each domain. */
  values(key: string): unknown[] {
    const {values, codes} = columnCodes(this.cells, key);
    return Array.from(this.firstRow, (row) => values[codes[row]!] ?? null);
  }

  /** The parts of a figure that have answers in a domain; the figure's own list where all have. */
  answered(domain: number, {parts}: FigureDefinition): FigurePart[] {
    let answered = 0;
    for (const part of parts) if (this.has(domain, part)) answered += 1;
    return answered === parts.length ? parts : parts.filter((part) => this.has(domain, part));
  }

  private has(domain: number, {question}: FigurePart): boolean {
    const slot = this.slot(domain, this.position.get(question.id)!);
    return this.slotStart[slot + 1]! > this.slotStart[slot]!;
  }

  /** Some parts of a figure as members of its composite. */
  members(figure: FigureDefinition, parts: readonly FigurePart[]): Member[] {
    return weightedParts(figure, parts).map(({question, weight}) => {
      return {position: this.position.get(question.id)!, weight, scoring: scoringOf(this.metric, question)};
    });
  }

  /** How many different people a figure rests on at least: those of its fullest question. */
  people(domain: number, members: readonly Member[]): number {
    let most = 0;
    for (const {position} of members) most = Math.max(most, this.respondents[this.slot(domain, position)]!);
    return most;
  }

  estimate(domain: number, members: readonly Member[], options: IntervalOptions): Estimate {
    const [first] = members;
    if (members.length === 1 && first) {
      return estimateOf(this.counts(domain, first.position), first.scoring, options);
    }
    const parts: CompositePart[] = [];
    for (const {position, weight, scoring} of members) {
      parts.push({counts: this.counts(domain, position), scoring, weight});
    }
    return compositeOfPairs(parts, this.pairsOf(domain, members), options);
  }

  private counts(domain: number, position: number): AnswerCount[] {
    const slot = this.slot(domain, position);
    const {value, n, w, w2} = this.sums;
    const {values: strata, codes: strataPlaces} = this.strata;
    const counts: AnswerCount[] = [];
    for (let index = this.slotStart[slot]!; index < this.slotStart[slot + 1]!; index++) {
      const row = this.rows[index]!;
      const stratum = strata[strataPlaces[row]!] as string | null;
      const sums = {value: value[row]!, n: n[row]!, w: w[row]!, w2: w2[row]!};
      counts.push(stratum ? {...sums, stratum} : sums);
    }
    return counts;
  }

  /** The pairs of a domain whose questions are both among the members, by their places there. */
  private pairsOf(domain: number, members: readonly Member[]): PairSums[] {
    const found: PairSums[] = [];
    for (const pair of this.pairSums.get(domain) ?? []) {
      const a = members.findIndex(({position}) => position === pair.a);
      const b = members.findIndex(({position}) => position === pair.b);
      if (a >= 0 && b >= 0) found.push({...pair, a, b});
    }
    return found;
  }

  private slot(domain: number, position: number): number {
    return domain * this.questions.length + position;
  }

  /** Sorts the rows of the cells by domain and question, without an object per row: there may be millions. */
  private sortRows(positions: Int32Array, ofRow: Uint32Array): {slotStart: Uint32Array; rows: Uint32Array} {
    const width = this.questions.length;
    const slotStart = new Uint32Array(this.size * width + 1);
    for (let row = 0; row < ofRow.length; row++) {
      if (positions[row]! >= 0) slotStart[ofRow[row]! * width + positions[row]! + 1]! += 1;
    }
    for (let slot = 1; slot < slotStart.length; slot++) slotStart[slot]! += slotStart[slot - 1]!;
    const next = slotStart.slice();
    const rows = new Uint32Array(slotStart.at(-1)!);
    for (let row = 0; row < ofRow.length; row++) {
      if (positions[row]! >= 0) rows[next[ofRow[row]! * width + positions[row]!]!++] = row;
    }
    return {slotStart, rows};
  }

  private readPairs(pairs: ColumnTable, domains: Uint32Array): void {
    const {values: scorings, codes: scoringOf} = columnCodes(pairs, "scoring");
    const {values: strata, codes: strataPlaces} = columnCodes(pairs, "stratum");
    const a = this.positionsOf(pairs, "question_a");
    const b = this.positionsOf(pairs, "question_b");
    const {n, w2, w2a, w2b, w2ab} = numbers(pairs, "n", "w2", "w2a", "w2b", "w2ab");
    const wanted = scorings.indexOf(scoringName(this.metric));
    for (let row = 0; row < domains.length; row++) {
      const domain = domains[row]!;
      if (scoringOf[row] !== wanted || a[row]! < 0 || b[row]! < 0) continue;
      const sums = {a: a[row]!, b: b[row]!, n: n[row]!, w2: w2[row]!, w2a: w2a[row]!, w2b: w2b[row]!, w2ab: w2ab[row]!};
      const stratum = strata[strataPlaces[row]!] as string | null;
      const entry: PairSums = stratum ? {...sums, stratum} : sums;
      const list = this.pairSums.get(domain);
      if (list) list.push(entry);
      else this.pairSums.set(domain, [entry]);
    }
  }

  private readRespondents(respondents: ColumnTable, domains: Uint32Array): Float64Array {
    const people = new Float64Array(this.size * this.questions.length);
    const positions = this.positionsOf(respondents, "question");
    const {respondents: number} = numbers(respondents, "respondents");
    for (let row = 0; row < domains.length; row++) {
      // Domains without cells are numbered after those that have some.
      if (positions[row]! < 0 || domains[row]! >= this.size) continue;
      people[this.slot(domains[row]!, positions[row]!)]! += number[row]!;
    }
    return people;
  }

  /** Position of each row's question among those asked for; −1 for others. */
  private positionsOf(sums: ColumnTable, column: string): Int32Array {
    const {values, codes} = columnCodes(sums, column);
    const known = values.map((id) => this.position.get(id as string) ?? -1);
    const positions = new Int32Array(codes.length);
    for (let row = 0; row < positions.length; row++) positions[row] = known[codes[row]!]!;
    return positions;
  }
}

function numbers<Name extends string>(sums: ColumnTable, ...names: Name[]): Record<Name, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, columnNumbers(sums, name)])) as Record<Name, Float64Array>;
}
