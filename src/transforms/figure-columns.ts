import {table, type ColumnTable} from "arquero";
import {isFigureKey} from "../model/figure-keys.js";
import type {IntervalMethod} from "../model/interval-method.js";
import type {Reason} from "../model/reason.js";
import type {FigureDefinition} from "./figure-parts.js";
import type {ScoredFigure} from "./scored-figure.js";

/**
 * The result's columns, filled figure by figure: no object outlives its figure. What is undefined is NaN until the end,
 * because a list of numbers alone takes a third of the time and memory of one with nulls in it.
 */
export class FigureColumns {
  private readonly domains: number[] = [];
  private readonly figures: FigureDefinition[] = [];
  private readonly numbers = {
    estimate: [] as number[],
    se: [] as number[],
    low: [] as number[],
    upp: [] as number[],
    n: [] as number[],
    nEff: [] as number[],
    df: [] as number[],
    level: [] as number[],
    errorFactor: [] as number[]
  };
  private readonly methods: (IntervalMethod | null)[] = [];
  private readonly reasons: (Reason | null)[] = [];
  private readonly respondents: number[] = [];
  private readonly ratios: (number | null)[] = [];
  private readonly classes: (string | null)[] = [];
  private readonly widest: boolean[] = [];

  add(domain: number, figure: FigureDefinition, {estimate, deft, respondents, classes, widest}: ScoredFigure): void {
    const {numbers} = this;
    const {se, low, upp, nEff, df, level, errorFactor} = estimate.estimate === null ? UNDEFINED : estimate;
    this.domains.push(domain);
    this.figures.push(figure);
    numbers.estimate.push(estimate.estimate ?? NaN);
    numbers.se.push(se);
    numbers.low.push(low);
    numbers.upp.push(upp);
    numbers.n.push(estimate.n);
    numbers.nEff.push(nEff);
    numbers.df.push(df);
    numbers.level.push(level);
    numbers.errorFactor.push(errorFactor);
    this.methods.push(estimate.estimate === null ? null : estimate.method);
    this.reasons.push(estimate.estimate === null ? estimate.reason : null);
    this.respondents.push(respondents);
    this.ratios.push(deft);
    this.classes.push(classes);
    this.widest.push(widest);
  }

  table(by: readonly string[], valuesOfDomains: (key: string) => unknown[]): ColumnTable {
    const keys = by.map((key) => {
      if (isFigureKey(key)) return [key, this.figures.map((figure) => figure[key] ?? null)] as const;
      const values = valuesOfDomains(key);
      return [key, this.domains.map((domain) => values[domain])] as const;
    });
    const defined = this.reasons.every((reason) => reason === null);
    const numbers = Object.entries(this.numbers).map(([name, column]) => {
      return [name, defined ? column : column.map((number) => (Number.isNaN(number) ? null : number))] as const;
    });
    const {errorFactor, ...columns} = Object.fromEntries([...keys, ...numbers]) as Record<string, unknown[]>;
    const {methods: method, reasons: reason, respondents, ratios: deft, classes, widest} = this;
    return table({...columns, method, errorFactor: errorFactor!, reason, respondents, deft, classes, widest});
  }
}

const UNDEFINED = {se: NaN, low: NaN, upp: NaN, nEff: NaN, df: NaN, level: NaN, errorFactor: NaN};
