import {table, type ColumnTable} from "arquero";
import {compositeOf, type CompositePart} from "../statistics/composite.js";
import type {PairSums} from "../statistics/contrast.js";
import {estimateOf, type AnswerCount, type Estimate} from "../statistics/estimate.js";
import {domainsOf} from "./domains.js";
import {figureDefinitions, weightedParts, type FigureDefinition, type FigurePart} from "./figure-parts.js";
import {scoringName, scoringOf, type Definitions, type Metric, type Question} from "./program.js";

/** What figures are asked for. */
export interface ScoresRequest {
  /** Columns of the cells that make a domain, and `stage` or `question` for figures of each. */
  by: readonly string[];
  metric: string;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
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
 * @returns one row per domain: …by, estimate, se, low, upp, n, nEff, df, level, method, reason, respondents. Where a
 *   figure is undefined, estimate to method are null and `reason` says why; otherwise `reason` is null.
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
  const columns = new FigureColumns();
  for (let domain = 0; domain < domains.size; domain++) {
    for (const figure of figures) {
      const parts = figure.parts.filter(({question}) => domains.has(domain, question));
      if (parts.length === 0) continue;
      const estimate = domains.estimate(domain, weightedParts(figure, parts), request.level);
      let respondents = 0;
      for (const {question} of parts) respondents = Math.max(respondents, domains.respondents(domain, question));
      columns.add(domain, figure, estimate, respondents);
    }
  }
  return columns.table(by, (key) => domains.values(key));
}

/** The sums of a request, looked up by domain and question. */
class DomainSums {
  readonly size: number;
  private readonly slotStart: Uint32Array;
  private readonly rows: Uint32Array;
  private readonly sums: readonly [value: Float64Array, n: Float64Array, w: Float64Array, w2: Float64Array];
  private readonly strata: readonly (string | null)[];
  /** Pair sums by domain; `a` and `b` are positions of questions. */
  private readonly pairSums = new Map<number, PairSums[]>();
  private readonly people: Float64Array;
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
    const domains = domainsOf(cells, keys);
    this.size = domains.size;
    this.cells = cells;
    this.firstRow = domains.firstRow;
    ({slotStart: this.slotStart, rows: this.rows} = this.sortRows(this.positionsOf(cells, "question"), domains.ofRow));
    this.sums = numbers(cells, "value", "n", "w", "w2");
    this.strata = cells.array("stratum") as (string | null)[];
    const lookUp = domainLookUp(cells, keys, domains.firstRow);
    if (questions.length > 1) this.readPairs(pairs, keys, lookUp);
    this.people = this.readRespondents(respondents, keys, lookUp);
  }

  /** The value of a key in each domain. */
  values(key: string): unknown[] {
    const values = this.cells.array(key) as unknown[];
    return Array.from(this.firstRow, (row) => values[row] ?? null);
  }

  has(domain: number, question: Question): boolean {
    const slot = this.slot(domain, question);
    return this.slotStart[slot + 1]! > this.slotStart[slot]!;
  }

  counts(domain: number, question: Question): AnswerCount[] {
    const slot = this.slot(domain, question);
    const [value, n, w, w2] = this.sums;
    const counts: AnswerCount[] = [];
    for (let index = this.slotStart[slot]!; index < this.slotStart[slot + 1]!; index++) {
      const row = this.rows[index]!;
      const stratum = this.strata[row];
      const count = {value: value[row]!, n: n[row]!, w: w[row]!, w2: w2[row]!};
      counts.push(stratum ? {...count, stratum} : count);
    }
    return counts;
  }

  respondents(domain: number, question: Question): number {
    return this.people[this.slot(domain, question)]!;
  }

  estimate(domain: number, parts: readonly FigurePart[], level?: number): Estimate {
    const options = level === undefined ? {} : {level};
    const [first] = parts;
    if (parts.length === 1 && first) {
      return estimateOf(this.counts(domain, first.question), scoringOf(this.metric, first.question), options);
    }
    const positions = parts.map(({question}) => this.position.get(question.id)!);
    const composite = parts.map(({question, weight}): CompositePart => {
      return {counts: this.counts(domain, question), scoring: scoringOf(this.metric, question), weight};
    });
    const pairs = (this.pairSums.get(domain) ?? [])
      .map((pair): PairSums => ({...pair, a: positions.indexOf(pair.a), b: positions.indexOf(pair.b)}))
      .filter(({a, b}) => a >= 0 && b >= 0);
    return compositeOf(composite, pairs, options);
  }

  private slot(domain: number, question: Question): number {
    return domain * this.questions.length + this.position.get(question.id)!;
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

  private readPairs(pairs: ColumnTable, keys: readonly string[], lookUp: DomainLookUp): void {
    const scorings = pairs.array("scoring") as string[];
    const strata = pairs.array("stratum") as (string | null)[];
    const a = this.positionsOf(pairs, "question_a");
    const b = this.positionsOf(pairs, "question_b");
    const [n, w2, w2a, w2b, w2ab] = numbers(pairs, "n", "w2", "w2a", "w2b", "w2ab");
    const wanted = scoringName(this.metric);
    const domains = lookUp(pairs, keys);
    for (let row = 0; row < domains.length; row++) {
      const domain = domains[row]!;
      if (scorings[row] !== wanted || a[row]! < 0 || b[row]! < 0 || domain < 0) continue;
      const sums = {a: a[row]!, b: b[row]!, n: n[row]!, w2: w2[row]!, w2a: w2a[row]!, w2b: w2b[row]!, w2ab: w2ab[row]!};
      const stratum = strata[row];
      const entry: PairSums = stratum ? {...sums, stratum} : sums;
      const list = this.pairSums.get(domain);
      if (list) list.push(entry);
      else this.pairSums.set(domain, [entry]);
    }
  }

  private readRespondents(respondents: ColumnTable, keys: readonly string[], lookUp: DomainLookUp): Float64Array {
    const people = new Float64Array(this.size * this.questions.length);
    const positions = this.positionsOf(respondents, "question");
    const [number] = numbers(respondents, "respondents");
    const domains = lookUp(respondents, keys);
    for (let row = 0; row < domains.length; row++) {
      if (positions[row]! < 0 || domains[row]! < 0) continue;
      people[domains[row]! * this.questions.length + positions[row]!]! += number[row]!;
    }
    return people;
  }

  /** Position of each row's question among those asked for; −1 for others. */
  private positionsOf(sums: ColumnTable, column: string): Int32Array {
    const ids = sums.array(column) as string[];
    const positions = new Int32Array(ids.length);
    for (let row = 0; row < ids.length; row++) {
      positions[row] =
        row > 0 && ids[row] === ids[row - 1] ? positions[row - 1]! : (this.position.get(ids[row]!) ?? -1);
    }
    return positions;
  }
}

function numbers<const Names extends readonly string[]>(
  sums: ColumnTable,
  ...names: Names
): {[Index in keyof Names]: Float64Array} {
  return names.map((name) => sums.array(name, Float64Array)) as {[Index in keyof Names]: Float64Array};
}

/** The domain of each row of a table, by its keys; −1 where the cells have no such domain. */
type DomainLookUp = (other: ColumnTable, keys: readonly string[]) => Int32Array;

function domainLookUp(cells: ColumnTable, keys: readonly string[], firstRow: Uint32Array): DomainLookUp {
  const keyText = (from: ColumnTable, row: number) =>
    JSON.stringify(keys.map((key) => (from.get(key, row) as unknown) ?? null));
  let known: Map<string, number> | undefined;
  return (other) => {
    if (keys.length === 0) return new Int32Array(other.numRows());
    known ??= new Map(Array.from(firstRow, (row, domain) => [keyText(cells, row), domain]));
    const domains = domainsOf(other, keys);
    const found = Int32Array.from(domains.firstRow, (row) => known!.get(keyText(other, row)) ?? -1);
    return Int32Array.from(domains.ofRow, (domain) => found[domain]!);
  };
}

/** The result's columns, filled figure by figure: no object outlives its figure. */
class FigureColumns {
  private readonly domains: number[] = [];
  private readonly figures: FigureDefinition[] = [];
  private readonly columns = {
    estimate: [] as (number | null)[],
    se: [] as (number | null)[],
    low: [] as (number | null)[],
    upp: [] as (number | null)[],
    n: [] as number[],
    nEff: [] as (number | null)[],
    df: [] as (number | null)[],
    level: [] as (number | null)[],
    method: [] as (string | null)[],
    reason: [] as (string | null)[],
    respondents: [] as number[]
  };

  add(domain: number, figure: FigureDefinition, estimate: Estimate, respondents: number): void {
    const {columns} = this;
    const known = estimate.estimate === null ? null : estimate;
    this.domains.push(domain);
    this.figures.push(figure);
    columns.estimate.push(estimate.estimate);
    columns.se.push(known && known.se);
    columns.low.push(known && known.low);
    columns.upp.push(known && known.upp);
    columns.n.push(estimate.n);
    columns.nEff.push(known && known.nEff);
    columns.df.push(known && known.df);
    columns.level.push(known && known.level);
    columns.method.push(known && known.method);
    columns.reason.push(estimate.estimate === null ? estimate.reason : null);
    columns.respondents.push(respondents);
  }

  table(by: readonly string[], valuesOfDomains: (key: string) => unknown[]): ColumnTable {
    const keys = by.map((key) => {
      if (key === "stage" || key === "question") return [key, this.figures.map((figure) => figure[key])] as const;
      const values = valuesOfDomains(key);
      return [key, this.domains.map((domain) => values[domain])] as const;
    });
    return table({...Object.fromEntries(keys), ...this.columns});
  }
}
