import type {Reason} from "../../model/reason.js";
import {expectRows} from "../numbers/expect-number.js";
import {groupBy} from "../numbers/group-by.js";
import {sumOf} from "../numbers/sum-of.js";
import {abs, sqrt} from "../numbers/math.js";

/**
 * One row of the pair table: sums over the responses that answered both `a` and `b`, the scores on any one scale.
 *
 * A row with `a` equal to `b` holds one question's own sums; without it they are taken from the pair of that question
 * that rests on most weight. Rows of the same pair (either way round) are added up.
 */
export interface PairMoments {
  readonly a: string;
  readonly b: string;
  /** Number of responses, Σw and Σw² over them. */
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  /** Σw·xₐ and Σw·x_b. */
  readonly wa: number;
  readonly wb: number;
  /** Σw·xₐ², Σw·x_b² and Σw·xₐ·x_b. */
  readonly waa: number;
  readonly wbb: number;
  readonly wab: number;
}

/** Covariances of some variables with one another, each over the responses that answered both. */
export interface Covariances {
  readonly variables: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  /** Means, each over all responses that its own variance rests on. */
  readonly means: readonly number[];
  /** Responses and Kish's effective number of them, of the pair that has fewest effective ones. */
  readonly n: number;
  readonly nEff: number;
}

/** Why the covariances cannot be had. */
export interface NoCovariances {
  readonly matrix: null;
  readonly n: number;
  readonly reason: Reason;
}

type Sums = Omit<PairMoments, "a" | "b">;

const leastSums = {n: 0, w: 0, w2: 0, wa: -Infinity, wb: -Infinity, waa: 0, wbb: 0, wab: -Infinity};

/**
 * Weighted covariance matrix from the pair table.
 *
 * Each covariance is Σw(xₐ−mₐ)(x_b−m_b) / Σw · n/(n−1) over the responses that answered both questions ("pairwise"),
 * which is R's cov(use = "pairwise") when nothing is weighted, and cov() when everyone answered everything. Assumes that
 * an unanswered question says nothing about its answer. Zero weights count in n only; ties need no care.
 *
 * @param rows  the pair table, {a, b, n, w, w2, wa, wb, waa, wbb, wab}; in any order, split in any way
 * @param variables  which questions, in the order of the result; default every question met, in order of appearance
 * @returns {variables, matrix, means, n, nEff}, or a reason, such as a pair that nobody answered both of
 * @throws RangeError "covariancesOf: row 3: n: expected 0 or more, got -1" for sums that no responses can have
 * @source R stats::cov.wt and cov; fixture test/fixtures/r/pair-moments.json
 * @example covariancesOf([{a: "x", b: "y", n: 2, w: 2, w2: 2, wa: 4, wb: 2, waa: 10, wbb: 4, wab: 6}]).matrix // [[2, 2], [2, 2]]
 */
export function covariancesOf(
  rows: readonly PairMoments[],
  variables: readonly string[] = variablesOf(rows)
): Covariances | NoCovariances {
  const turned = rows.filter(({a, b}) => a !== b).map(turnedRow);
  const table = new Map(addPairs([...rows, ...turned]).map((row) => [keyOf(row), row]));
  const cells = variables.map((a) =>
    variables.map((b) => table.get(keyOf({a, b})) ?? (a === b ? ownSums(table, a) : undefined))
  );
  const faults = variables.flatMap((a, row) => variables.map((b, column) => faultOf(cells[row]![column], a, b)));
  const fault = faults.find((one) => one !== null);
  if (fault) return fault;
  const known = cells as readonly (readonly Sums[])[];
  const [fewest] = known.flat().sort((one, other) => effective(one) - effective(other));
  if (fewest === undefined) return {matrix: null, n: 0, reason: {code: "no-variables"}};
  return {
    variables,
    matrix: known.map((line) => line.map(covariance)),
    means: known.map((line, index) => line[index]!.wa / line[index]!.w),
    n: fewest.n,
    nEff: effective(fewest)
  };
}

/**
 * The questions of a pair table, in order of appearance.
 *
 * @example variablesOf([]) // []
 */
export function variablesOf(rows: readonly PairMoments[]): string[] {
  return [...new Set(rows.flatMap((row) => [row.a, row.b]))];
}

function effective(sums: Sums): number {
  return sums.w ** 2 / sums.w2;
}

function faultOf(sums: Sums | undefined, a: string, b: string): NoCovariances | null {
  const {n, w} = sums ?? {n: 0, w: 0};
  if (n > 1 && w > 0) return null;
  const questions = a === b ? [a] : [a, b];
  return {matrix: null, n, reason: {code: "answered-by", questions, n: n === 1 && w > 0 ? 1 : 0}};
}

/** A spread below the rounding of its sums is no spread. */
function covariance(sums: Sums): number {
  const product = sums.wa * (sums.wb / sums.w);
  const raw = sums.wab - product;
  const rounding = 1e-13 * sqrt(sums.waa * sums.wbb);
  return abs(raw) <= rounding ? 0 : (raw / sums.w) * (sums.n / (sums.n - 1));
}

/**
 * One row per pair of questions: the rows of the same pair, in the same direction, added up.
 *
 * @param rows  the pair table
 * @throws RangeError "covariancesOf: row 3: n: expected 0 or more, got -1" for sums that no responses can have
 * @example addPairs([]) // []
 */
export function addPairs(rows: readonly PairMoments[]): PairMoments[] {
  expectRows("covariancesOf", rows, leastSums);
  return [...groupBy(rows, keyOf).values()].map((own) => {
    const {a, b} = own[0]!;
    const names = Object.keys(leastSums) as (keyof Sums)[];
    const sums = names.map((name) => [name, sumOf(own, (row) => row[name])]);
    return {a, b, ...Object.fromEntries(sums)} as PairMoments;
  });
}

function keyOf({a, b}: Pick<PairMoments, "a" | "b">): string {
  return JSON.stringify([a, b]);
}

function turnedRow(row: PairMoments): PairMoments {
  return {...row, a: row.b, b: row.a, wa: row.wb, wb: row.wa, waa: row.wbb, wbb: row.waa};
}

/** One question's own sums where it has no row with itself: those of its heaviest pair, the other question left out. */
function ownSums(table: ReadonlyMap<string, PairMoments>, variable: string): Sums | undefined {
  const [heaviest] = [...table.values()].filter(({a}) => a === variable).sort((one, other) => other.w - one.w);
  return heaviest && {...heaviest, wb: heaviest.wa, wbb: heaviest.waa, wab: heaviest.waa};
}
