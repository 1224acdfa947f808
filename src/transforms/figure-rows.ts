import type {IntervalMethod} from "../model/interval-method.js";
import type {Reason} from "../model/reason.js";
import type {ColumnTable} from "arquero";
import type {Estimate} from "../model/estimate.js";

/** A row of the table that `scores` makes: the keys that it was asked by, and the fields of its figure. */
export type FigureRow = Readonly<Record<string, unknown>> & {
  readonly estimate: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly upp: number | null;
  readonly n: number;
  readonly nEff: number | null;
  readonly df: number | null;
  readonly level: number | null;
  readonly method: IntervalMethod | null;
  readonly errorFactor: number | null;
  readonly reason: Reason | null;
};

/** The rows of a table of figures, in its order. */
export function figureRows(figures: ColumnTable): FigureRow[] {
  return figures.objects() as FigureRow[];
}

/**
 * The estimate that a row holds, or its reason.
 *
 * @example estimateOfRow({estimate: null, n: 0, reason: {code: "no-answers"}}) // {estimate: null, n: 0, reason: {code: "no-answers"}}
 */
export function estimateOfRow(row: FigureRow): Estimate {
  const {estimate, se, low, upp, n, nEff, df, level, method, errorFactor, reason} = row;
  if (estimate === null) return {estimate, n, reason: reason ?? {code: "no-answers"}};
  const made = {level: level!, method: method!, errorFactor: errorFactor!};
  return {estimate, se: se!, low: low!, upp: upp!, n, nEff: nEff!, df: df!, ...made};
}

/**
 * The columns of an estimate: what estimateOfRow reads.
 *
 * @example rowOfEstimate({estimate: null, n: 0, reason: {code: "no-answers"}}).reason // {code: "no-answers"}
 */
export function rowOfEstimate(estimate: Estimate): FigureRow {
  if (estimate.estimate !== null) return {...estimate, reason: null};
  const none = {se: null, low: null, upp: null, nEff: null, df: null, level: null, method: null, errorFactor: null};
  return {...estimate, ...none};
}

/**
 * The classes of customers that a row's figure is of; null where no more than one class answered anything.
 *
 * @returns ids; null for answers whose class is not known
 * @example classesOfRow({classes: "consumer partner"}) // ["consumer", "partner"]
 */
export function classesOfRow(row: Readonly<Record<string, unknown>>): (string | null)[] | null {
  const classes = row["classes"] as string | null;
  return classes === null ? null : classes.split(" ").map((id) => (id === "" ? null : id));
}

/**
 * The values that a row has for some keys, as one text: rows of the same group have the same.
 *
 * @example groupText({stage: "use", year: null}, ["year", "stage"]) // '[null,"use"]'
 */
export function groupText(row: Readonly<Record<string, unknown>>, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => row[key] ?? null));
}
