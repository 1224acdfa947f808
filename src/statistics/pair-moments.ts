import {expectNumber} from "./expect-number.js";

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
  /** A part of the responses (a month, an organization…): the jackknife leaves out one after the other. */
  readonly group?: string;
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
  readonly reason: string;
}

type Sums = Omit<PairMoments, "a" | "b" | "group">;
type Mutable<Type> = {-readonly [Name in keyof Type]: Type[Name]};

const sumNames = ["n", "w", "w2", "wa", "wb", "waa", "wbb", "wab"] as const;

/**
 * Weighted covariance matrix from the pair table.
 *
 * Each covariance is Σw(xₐ−mₐ)(x_b−m_b) / Σw · n/(n−1) over the responses that answered both questions ("pairwise"),
 * which is R's cov(use = "pairwise") when nothing is weighted, and cov() when everyone answered everything. Assumes that
 * an unanswered question says nothing about its answer. Zero weights count in n only; ties need no care.
 *
 * @param rows  the pair table, {a, b, n, w, w2, wa, wb, waa, wbb, wab}; in any order, split in any way
 * @param variables  which questions, in the order of the result; default every question met, in order of appearance
 * @returns {variables, matrix, means, n, nEff}, or a reason: "no response answered both "a" and "b""
 * @throws RangeError "covariancesOf: row 3: n: expected 0 or more, got -1" for sums that no responses can have
 * @source R stats::cov.wt and cov; fixture test/fixtures/r/pair-moments.json
 * @example covariancesOf([{a: "x", b: "y", n: 2, w: 2, w2: 2, wa: 4, wb: 2, waa: 10, wbb: 4, wab: 6}]).matrix // [[2, 2], [2, 2]]
 */
export function covariancesOf(
  rows: readonly PairMoments[],
  variables: readonly string[] = variablesOf(rows)
): Covariances | NoCovariances {
  const table = new Map(addPairs(rows).map((row) => [keyOf(row.a, row.b), row]));
  const cells = variables.map((a) => variables.map((b) => (a === b ? ownSums(table, a) : sumsOf(table, a, b))));
  let fewest: Sums | null = null;
  for (const [row, line] of cells.entries()) {
    for (const [column, sums] of line.entries()) {
      const reason = faultOf(sums, variables[row]!, variables[column]!);
      if (reason !== null) return {matrix: null, n: sums?.n ?? 0, reason};
      if (fewest === null || effective(sums!) < effective(fewest)) fewest = sums!;
    }
  }
  if (fewest === null) return {matrix: null, n: 0, reason: "no variables"};
  return {
    variables,
    matrix: cells.map((line) => line.map((sums) => covariance(sums!))),
    means: cells.map((line, index) => line[index]!.wa / line[index]!.w),
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

function faultOf(sums: Sums | undefined, a: string, b: string): string | null {
  const who = a === b ? `"${a}"` : `both "${a}" and "${b}"`;
  if (sums === undefined || sums.n === 0 || sums.w === 0) return `no response answered ${who}`;
  return sums.n < 2 ? `only one response answered ${who}` : null;
}

/** A spread below the rounding of its sums is no spread. */
function covariance(sums: Sums): number {
  const product = sums.wa * (sums.wb / sums.w);
  const raw = sums.wab - product;
  const rounding = 1e-13 * Math.sqrt(sums.waa * sums.wbb);
  return Math.abs(raw) <= rounding ? 0 : (raw / sums.w) * (sums.n / (sums.n - 1));
}

/**
 * One row per pair of questions: the rows of the same pair, in the same direction, added up.
 *
 * @param rows  the pair table; groups are forgotten
 * @throws RangeError "covariancesOf: row 3: n: expected 0 or more, got -1" for sums that no responses can have
 * @example addPairs([]) // []
 */
export function addPairs(rows: readonly PairMoments[]): PairMoments[] {
  const table = new Map<string, Map<string, Mutable<PairMoments>>>();
  rows.forEach((row, index) => {
    checkRow(row, index);
    let ofFirst = table.get(row.a);
    if (ofFirst === undefined) table.set(row.a, (ofFirst = new Map<string, PairMoments>()));
    const sums = ofFirst.get(row.b);
    if (sums !== undefined) {
      for (const name of sumNames) sums[name] += row[name];
      return;
    }
    const {a, b, n, w, w2, wa, wb, waa, wbb, wab} = row;
    ofFirst.set(b, {a, b, n, w, w2, wa, wb, waa, wbb, wab});
  });
  return [...table.values()].flatMap((ofFirst) => [...ofFirst.values()]);
}

function keyOf(a: string, b: string): string {
  return JSON.stringify([a, b]);
}

/** The sums of two questions, whichever way round they are in the table, or in both. */
function sumsOf(table: ReadonlyMap<string, Sums>, a: string, b: string): Sums | undefined {
  const straight = table.get(keyOf(a, b));
  const turned = table.get(keyOf(b, a));
  if (turned === undefined) return straight;
  const same = {...turned, wa: turned.wb, wb: turned.wa, waa: turned.wbb, wbb: turned.waa};
  if (straight === undefined) return same;
  return Object.fromEntries(sumNames.map((name) => [name, straight[name] + same[name]])) as unknown as Sums;
}

/** One question's own sums: its row with itself, else those of its heaviest pair, the other question left out. */
function ownSums(table: ReadonlyMap<string, PairMoments>, variable: string): Sums | undefined {
  const own = table.get(keyOf(variable, variable));
  if (own !== undefined) return own;
  const partners = [...table.values()].flatMap(({a, b}) => (a === variable ? [b] : b === variable ? [a] : []));
  const pairs = partners.map((partner) => sumsOf(table, variable, partner)!).sort((a, b) => b.w - a.w);
  return pairs[0] && {...pairs[0], wb: pairs[0].wa, wbb: pairs[0].waa, wab: pairs[0].waa};
}

function checkRow(row: PairMoments, index: number): void {
  for (const name of sumNames) {
    const least = name === "wa" || name === "wb" || name === "wab" ? -Infinity : 0;
    if (!(row[name] >= least && row[name] < Infinity))
      expectNumber(`covariancesOf: row ${index}: ${name}`, row[name], least);
  }
}
