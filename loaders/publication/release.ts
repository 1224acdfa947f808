import type {Reason} from "../../src/model/reason.js";
import type {ColumnTable} from "arquero";
import type {Estimate} from "../../src/model/estimate.js";
import {domainsOf} from "../../src/transforms/domains.js";
import {distributions} from "../../src/transforms/distribution.js";
import type {Figure} from "../../src/model/figure.js";
import {compositeQuestions} from "../../src/model/program.js";
import {TOLD_RATIO} from "../../src/model/figure.js";
import {scores, type Sums} from "../../src/transforms/scores.js";
import type {Program} from "../workspace/model.js";
import {suppressedFigures, type Margin, type Suppression} from "./suppression.js";

/** Whose answers a figure tells. */
export interface Domain {
  /** `current`, `previous`, a month or a quarter. */
  period: string;
  /** Organization, with everything below it; none for everybody. */
  unit?: string;
  class?: string;
  /** Id of a segment and one of its values. */
  segment?: readonly [id: string, value: string];
  /** True for the other units of the unit's kind. */
  peers?: true;
}

/**
 * What a figure tells: the whole journey, a stage or a question, on the headline metric;
 * the journey on another metric; or the share of dissatisfied answers to a question.
 */
export type Item = "journey" | `stage ${string}` | `question ${string}` | `other ${string}` | `dissatisfied ${string}`;

/** A figure before it is decided whether it may be shown. */
interface MeasuredFigure {
  estimate: Estimate;
  respondents: number;
  deft: number | null;
}

/** The keys of a row of sums or figures. */
type KeyRow = Record<string, string | null>;

/** The columns of `scores` that make a figure. */
type FigureRow = Record<string, unknown> & {
  respondents: number;
  reason: Reason | null;
  n: number | null;
  deft?: number | null;
};

/**
 * Every figure that pages may show, and which of them add up: the one place that decides what is withheld. Figures go in
 * as they are measured; they come out as they may be published, after `close`.
 */
export class Release {
  private readonly figures = new Map<string, MeasuredFigure>();
  /** Answers by domain and question, also of questions without figures of their own. */
  private readonly answers = new Map<string, Map<string, number>>();
  private readonly shares = new Map<string, Map<number, number>>();
  private readonly sets: Margin[] = [];
  private withheld: ReadonlyMap<string, Suppression> | null = null;

  constructor(
    readonly program: Program,
    readonly level: number
  ) {}

  /**
   * Enters the figures of each domain in some sums.
   *
   * @param sums  with the ratios of repeated answers, where there may be some
   * @param by  columns of the sums that make a domain
   * @param domainOf  the domain of a row of those columns; null leaves it out
   * @param kinds  which figures: of the journey, its stages, its questions
   */
  measure(
    sums: Sums & {repeats?: ColumnTable},
    by: readonly string[],
    domainOf: (row: KeyRow) => Domain | null,
    kinds: readonly ("journey" | "stage" | "question")[]
  ): void {
    const {program, level} = this;
    for (const kind of kinds) {
      const keys = kind === "journey" ? by : [...by, kind];
      const repeats = sums.repeats && {ratios: sums.repeats, limit: program.repeatLimit};
      const request = {by: keys, metric: program.headline, level, ...(repeats ? {repeats} : {})};
      const rows = scores(sums, program, request);
      this.enter(rows, domainOf, (row) => (kind === "journey" ? kind : `${kind} ${row[kind] as string}`));
    }
    this.countAnswers(sums.cells, by, domainOf);
    if (kinds.includes("question")) this.readDistributions(sums.cells, by, domainOf);
  }

  /** Enters figures from a table with the columns of `scores`. */
  enter(
    table: ColumnTable,
    domainOf: (row: KeyRow) => Domain | null,
    itemOf: (row: Record<string, unknown>) => Item
  ): void {
    if (this.withheld) throw new Error("the release is closed");
    for (const row of table.objects() as FigureRow[]) {
      const domain = domainOf(row as KeyRow);
      // Somebody stands behind every answer, known or not.
      const respondents = Math.max(row.respondents, (row.n ?? 0) > 0 ? 1 : 0);
      if (domain === null || respondents === 0) continue;
      this.figures.set(figureId(domain, itemOf(row)), {
        ...{estimate: estimateOfRow(row), respondents},
        deft: row.deft ?? null
      });
    }
  }

  /** Number of respondents of a figure, shown or not; for decisions only, never for pages. */
  respondents(domain: Domain, item: Item): number {
    return this.figures.get(figureId(domain, item))?.respondents ?? 0;
  }

  /** Declares that some figures make up another one, and nothing else does; a composite and its parts do too. */
  declareMargin(total: {domain: Domain; item: Item} | null, members: readonly {domain: Domain; item: Item}[]): void {
    const idOf = ({domain, item}: {domain: Domain; item: Item}) => figureId(domain, item);
    this.sets.push({total: total === null ? null : idOf(total), members: this.answered(members.map(idOf))});
  }

  /**
   * Declares that the answers of some domains are part of those of another one: what they leave of it could be worked
   * out.
   *
   * @param recognisable  whether someone could know who is in what they leave
   */
  splits(total: Domain, members: readonly Domain[], items: readonly Item[], recognisable: boolean): void {
    for (const item of items) {
      if (this.respondents(total, item) === 0) continue;
      const respondents = Math.max(0, ...this.questionsOf(item).map((question) => this.left(total, members, question)));
      const parts = this.answered(members.map((domain) => figureId(domain, item)));
      this.sets.push({total: figureId(total, item), members: parts, rest: {respondents, recognisable}});
    }
  }

  /** Parts that nobody answered hide nothing and give nothing away: a tree of many units is full of them. */
  private answered(ids: readonly string[]): string[] {
    return ids.filter((id) => this.figures.has(id));
  }

  /** Decides what is withheld; figures can be read from then on. */
  close(): void {
    const respondents = new Map(Array.from(this.figures, ([id, figure]) => [id, figure.respondents]));
    this.withheld = suppressedFigures(respondents, this.sets, this.program.privacyMinimum);
  }

  /** A figure as it may be published. */
  figure(domain: Domain, item: Item): Figure {
    const id = figureId(domain, item);
    if (!this.withheld) throw new Error("the release is still open");
    const measured = this.figures.get(id);
    if (!measured) return {estimate: null, withheld: false, reason: {code: "no-answers"}};
    const withheld = this.withheld.get(id);
    if (withheld) return this.withheldFigure(withheld);
    const {estimate} = measured;
    if (estimate.estimate !== null) {
      const {se, low, upp, n, nEff, df, method, errorFactor} = estimate;
      const {deft} = measured;
      const repeated = deft !== null && deft > TOLD_RATIO ? {deft} : {};
      return {estimate: estimate.estimate, se, low, upp, n, nEff, df, method, errorFactor, ...repeated};
    }
    // The reason of a composite may tell how few answered one of its parts.
    const reason: Reason = item.startsWith("question") ? estimate.reason : {code: "unknown-part-error"};
    return {estimate: null, withheld: false, reason};
  }

  /** Percent of each answer value to a question, by value; null where its figure is not shown. */
  distribution(domain: Domain, question: string): ReadonlyMap<number, number> | null {
    const shown = this.figure(domain, `question ${question}`).estimate !== null;
    return shown ? (this.shares.get(figureId(domain, `question ${question}`)) ?? null) : null;
  }

  /** A figure of another domain that would be given away with one that is withheld. */
  figureBeside(domain: Domain, item: Item, beside: Figure): Figure {
    if (beside.estimate === null && beside.withheld) return this.withheldFigure("secondary");
    return this.figure(domain, item);
  }

  private withheldFigure(why: Suppression): Figure {
    const code = why === "primary" ? "fewer-respondents-than" : "reveals-respondents";
    return {estimate: null, withheld: true, reason: {code, minimum: this.program.privacyMinimum}};
  }

  /** Counts the answers of domains whose figures were entered from a table of their own. */
  countAnswers(cells: ColumnTable, by: readonly string[], domainOf: (row: KeyRow) => Domain | null): void {
    const keys = [...by, "question"];
    const {ofRow, size, firstRow} = domainsOf(cells, keys);
    const sums = new Float64Array(size);
    const n = cells.array("n") as ArrayLike<number>;
    for (let row = 0; row < ofRow.length; row++) sums[ofRow[row]!]! += n[row]!;
    const columns = keys.map((name) => [name, cells.array(name) as ArrayLike<string | null>] as const);
    for (let group = 0; group < size && cells.numRows() > 0; group++) {
      const row: KeyRow = Object.fromEntries(columns.map(([name, values]) => [name, values[firstRow[group]!] ?? null]));
      const domain = domainOf(row);
      if (domain === null) continue;
      const counts = this.answers.get(domainId(domain)) ?? new Map<string, number>();
      this.answers.set(
        domainId(domain),
        counts.set(row["question"]!, (counts.get(row["question"]!) ?? 0) + sums[group]!)
      );
    }
  }

  private readDistributions(cells: ColumnTable, by: readonly string[], domainOf: (row: KeyRow) => Domain | null): void {
    for (const row of distributions(cells, by).objects() as Record<string, never>[]) {
      const domain = domainOf(row);
      if (domain === null || row["share"] === null) continue;
      const id = figureId(domain, `question ${row["question"]!}`);
      const shares = this.shares.get(id) ?? new Map<number, number>();
      this.shares.set(id, shares.set(row["value"]!, row["share"]!));
    }
  }

  private questionsOf(item: Item): string[] {
    const composite = compositeQuestions(this.program, this.program.headline);
    if (item === "journey") return composite.map(({id}) => id);
    const [kind, id] = [item.slice(0, item.indexOf(" ")), item.slice(item.indexOf(" ") + 1)];
    return kind === "question" ? [id] : composite.filter(({stage}) => stage === id).map((question) => question.id);
  }

  private left(total: Domain, members: readonly Domain[], question: string): number {
    const answers = (domain: Domain) => this.answers.get(domainId(domain))?.get(question) ?? 0;
    return members.reduce((left, member) => left - answers(member), answers(total));
  }
}

function estimateOfRow(row: FigureRow): Estimate {
  if (row["estimate"] === null) return {estimate: null, n: row.n ?? 0, reason: row.reason ?? {code: "no-answers"}};
  const {estimate, se, low, upp, n, nEff, df, level, method, errorFactor} = row as unknown as Extract<
    Estimate,
    {se: number}
  >;
  return {estimate, se, low, upp, n, nEff, df, level, method, errorFactor};
}

const domainId = ({period, unit, class: customers, segment, peers}: Domain) =>
  JSON.stringify([period, unit ?? null, customers ?? null, segment ?? null, peers ?? false]);

const figureId = (domain: Domain, item: Item) => `${domainId(domain)} ${item}`;
