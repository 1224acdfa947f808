import {table, type ColumnTable} from "arquero";
import {type FigureRow, figureRows, groupText} from "./figure-rows.js";
import type {Definitions} from "../model/program.js";
import {scores, type Sums} from "./scores.js";

/** What a composite of a domain owes to respondents who answered in several responses; with the domain's keys. */
export type CompositeCovariance = Readonly<Record<string, string | number | null>> & {
  /** Null for the journey. */
  readonly stage: string | null;
  /** What products of different responses of the same respondent add to the composite's variance, in squared points. */
  readonly covariance: number;
  /** Responses of respondents who are known by more than one response, and the number of these respondents. */
  readonly responses: number;
  readonly people: number;
};

/**
 * Ratios of repeated answers of questions, with those of the composites added.
 *
 * A composite's cluster-robust variance is its own, which knows the answers of the same response, and what answers of the
 * same respondent in different responses add to it. Respondents are counted from below, so the correction for their
 * number, r/(r−1) · (n−1)/n, errs on the safe side.
 *
 * @param ratios  of questions: columns of the sums, question, ratio
 * @param covariances  one row per domain and composite in which respondents answered in several responses
 * @param keys  the columns of the sums that make a domain
 * @returns the ratios with the column stage, and one row per domain and composite: question null; stage null for the
 *   journey; ratio null where the composite has no variance, or all responses are one respondent's
 * @throws RangeError if the metric is unknown
 * @source Liang & Zeger (1986); R's survey::svycontrast over svymean with ids = ~respondent, test/fixtures/r/repeated-answers.json
 */
export function withCompositeRatios(
  ratios: ColumnTable,
  covariances: readonly CompositeCovariance[],
  sums: Sums,
  definitions: Definitions,
  {keys, metric}: {readonly keys: readonly string[]; readonly metric: string}
): ColumnTable {
  const composites = (["stage", "journey"] as const).flatMap((kind) => {
    const own = covariances.filter(({stage}) => (stage === null) === (kind === "journey"));
    if (own.length === 0) return [];
    const by = kind === "stage" ? [...keys, "stage"] : keys;
    const figures = new Map(
      figureRows(scores(sums, definitions, {by, metric})).map((row) => [groupText(row, by), row])
    );
    return own.map((row): Row => {
      const ratio = compositeRatio(row, figures.get(groupText(row, by)));
      return {...row, question: null, ratio};
    });
  });
  const rows = [...(ratios.objects() as Row[]).map((row): Row => ({...row, stage: null})), ...composites];
  const names = [...keys, "question", "stage", "ratio"];
  return table(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])));
}

type Row = Readonly<Record<string, string | number | null>>;

function compositeRatio(
  {covariance, responses, people}: CompositeCovariance,
  figure: FigureRow | undefined
): number | null {
  if (figure === undefined || !(figure.se! > 0)) return null;
  // Who is known by one response alone is not in `responses`: at least so many of the answers are theirs.
  const others = Math.max(0, figure.n - responses);
  const respondents = people + others;
  if (respondents < 2) return null;
  const variance = figure.se! ** 2;
  // The plain variance has n/(n − 1) of the answers, the cluster-robust one r/(r − 1) of the respondents.
  const small = (respondents / (respondents - 1)) * ((figure.n - 1) / figure.n);
  return Math.sqrt((small * Math.max(0, variance + covariance)) / variance);
}
