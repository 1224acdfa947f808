import type {ColumnTable} from "arquero";
import type {Estimate} from "../model/estimate.js";
import {notEstimated} from "../statistics/estimates/not-estimated.js";
import type {Repeats} from "../statistics/estimates/repeated-answers.js";
import {groupText} from "./figure-rows.js";

/** How far repeated answers of the same respondents widen errors, by domain and figure. */
export interface RepeatRatios {
  /**
   * One row per domain and question in which respondents answered more than once: some of the columns that make a domain,
   * question, ratio (of the cluster-robust standard error to the plain one; null where it is undefined). With a column
   * stage also rows of composites: question null, and stage null for the journey.
   */
  ratios: ColumnTable;
  /** Ratio above which the plain standard error is not used, 1 or more. */
  limit: number;
}

/** Ratios up to this are told in tables of data alone: they make no difference to a reader. */
export const TOLD_RATIO = 1.05;

/** The ratio of a figure in a domain: its stage, if it has one, and those of its questions that were answered. */
export type RatioOf = (stage: string | undefined, questions: readonly string[]) => number | null;

/**
 * The ratios of the figures of every domain.
 *
 * A figure of several questions has a ratio of its own, which knows that the same people answered several of them (see
 * withCompositeRatios); where it is not told, the largest of its questions stands in. A ratio below 1, of respondents who
 * contradict themselves, counts as 1.
 *
 * @param valuesOf  the value of a column of `ratios` in each domain
 * @returns by the domain's place the function from a figure to its ratio: 1 where nobody answered twice, null where it is
 *   undefined
 * @source deftOf (Liang & Zeger 1986)
 */
export function ratioLookUp(
  {ratios}: RepeatRatios,
  valuesOf: (key: string) => ArrayLike<unknown>
): (domain: number) => RatioOf {
  const keys = ratios.columnNames().filter((name) => !["question", "stage", "ratio"].includes(name));
  const byDomain = new Map<string, Map<string, number | null>>();
  for (const row of ratios.objects() as (RatioRow & Readonly<Record<string, unknown>>)[]) {
    const domain = groupText(row, keys);
    byDomain.set(domain, (byDomain.get(domain) ?? new Map<string, number | null>()).set(figureId(row), row.ratio));
  }
  if (byDomain.size === 0) return () => () => 1;
  const values = keys.map((key) => [key, valuesOf(key)] as const);
  return (domain) => {
    const own = byDomain.get(groupText(Object.fromEntries(values.map(([key, column]) => [key, column[domain]])), keys));
    return (stage, questions) => {
      const composite = own?.get(figureId({question: null, stage: stage ?? null}));
      if (questions.length > 1 && composite !== undefined) return composite === null ? null : Math.max(1, composite);
      const parts = questions.map((question) => own?.get(figureId({question})));
      return largest(parts.map((ratio) => (ratio === undefined ? 1 : ratio)));
    };
  };
}

interface RatioRow {
  readonly question: string | null;
  readonly stage?: string | null;
  readonly ratio: number | null;
}

const figureId = ({question, stage = null}: Omit<RatioRow, "ratio">) =>
  JSON.stringify(question === null ? ["composite", stage] : ["question", question]);

function largest(ratios: readonly (number | null)[]): number | null {
  const known = ratios.filter((ratio) => ratio !== null);
  return known.length === 0 ? null : Math.max(1, ...known);
}

/** An estimate, and the ratio of repeated answers beside it; null where it or the estimate is undefined. */
export interface RepeatedEstimate {
  estimate: Estimate;
  deft: number | null;
}

/**
 * An estimate whose error knows of repeated answers: above the declared limit the plain one is not used.
 *
 * Answers that vary though their ratio is undefined are all one respondent's: how much others would differ is unknown.
 *
 * @param estimateWith  makes the estimate
 * @example repeatedEstimate(1, 1.2, () => ({estimate: null, n: 0, reason: {code: "no-answers"}})).deft // null
 */
export function repeatedEstimate(
  ratio: number | null,
  limit: number,
  estimateWith: (repeats?: Repeats) => Estimate
): RepeatedEstimate {
  const estimate = ratio === null ? estimateWith() : estimateWith({ratio, limit});
  if (estimate.estimate === null) return {estimate, deft: null};
  if (ratio !== null || estimate.se === 0) return {estimate, deft: ratio};
  return {estimate: notEstimated(estimate.n, {code: "one-respondent"}), deft: null};
}
