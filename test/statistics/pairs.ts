/** Pair tables from rows of answers, for tests of correlations, drivers and scales. */
import fc from "fast-check";
import type {PairMoments} from "../../src/statistics/estimates/pair-moments.js";

/** Answers by question; null where a question was not answered. */
export type Columns = Readonly<Record<string, readonly (number | null)[]>>;

/** The pair table of rows: every pair of questions once, each question with itself included. */
export function pairsFrom(columns: Columns, weights?: readonly number[]): PairMoments[] {
  const names = Object.keys(columns);
  const rows: PairMoments[] = [];
  names.forEach((a, first) =>
    names.slice(first).forEach((b) => {
      columns[a]!.forEach((x, row) => {
        const y = columns[b]![row]!;
        if (x === null || y === null) return;
        const w = weights?.[row] ?? 1;
        rows.push({
          a,
          b,
          n: 1,
          w,
          w2: w * w,
          wa: w * x,
          wb: w * y,
          waa: w * x * x,
          wbb: w * y * y,
          wab: w * x * y
        });
      });
    })
  );
  return rows;
}

/** The numeric columns of a table of text. */
export function numbersOf(
  table: readonly Record<string, string>[],
  names: readonly string[]
): Record<string, number[]> {
  return Object.fromEntries(names.map((name) => [name, table.map((row) => Number(row[name]))]));
}

/** Largest absolute difference of two matrices. */
export function furthestEntry(found: readonly (readonly number[])[], expected: readonly (readonly number[])[]): number {
  return Math.max(...expected.flatMap((row, a) => row.map((entry, b) => Math.abs(found[a]![b]! - entry))));
}

/** Arbitrary answers of 8 to 40 people to four questions on 1–5, with weights. */
export const answersToFour: fc.Arbitrary<{columns: Record<string, number[]>; weights: number[]}> = fc
  .array(fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({min: 1, max: 5})), fc.integer({min: 1, max: 12})), {
    minLength: 8,
    maxLength: 40
  })
  .map((rows) => ({
    columns: Object.fromEntries(["a", "b", "c", "d"].map((name, place) => [name, rows.map((row) => row[place]!)])),
    weights: rows.map((row) => row[4]! / 4)
  }));
