/** Counts from rows, and comparisons of numbers, for tests of estimates. */
import fc from "fast-check";
import type {AnswerCount} from "../../src/statistics/index.js";

export interface WeightedAnswer {
  readonly value: number;
  readonly weight: number;
  readonly stratum?: string;
}

/** The cells that answers fall into: one per value and stratum. */
export function countsOf(answers: readonly WeightedAnswer[]): AnswerCount[] {
  const cells = new Map<string, AnswerCount>();
  for (const {value, weight, stratum} of answers) {
    const key = `${value} ${stratum ?? ""}`;
    const {n, w, w2} = cells.get(key) ?? {n: 0, w: 0, w2: 0};
    cells.set(key, {value, n: n + 1, w: w + weight, w2: w2 + weight * weight, ...(stratum !== undefined && {stratum})});
  }
  return [...cells.values()];
}

/** Unweighted counts of the values 0, 1, 2… or of the values given. */
export function plainCounts(
  numbers: readonly number[],
  values: readonly number[] = numbers.map((_, i) => i)
): AnswerCount[] {
  return numbers.map((n, index) => ({value: values[index] ?? index, n, w: n, w2: n}));
}

/** Largest difference of two records of numbers, relative to the expected number (absolute below 1). */
export function largestError(actual: object, expected: Readonly<Record<string, number>>): number {
  const found = actual as Readonly<Record<string, unknown>>;
  const errors = Object.entries(expected).map(([name, value]) => {
    const number = found[name];
    if (typeof number !== "number" || !Number.isFinite(number)) return Infinity;
    return Math.abs(number - value) / Math.max(1, Math.abs(value));
  });
  return Math.max(...errors);
}

/** Arbitrary weighted answers on 0–10, some of weight zero, in up to three strata or none. */
export const weightedAnswers: fc.Arbitrary<WeightedAnswer[]> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(fc.integer({min: 0, max: 10}), fc.integer({min: 0, max: 8}), fc.nat(2)), {maxLength: 60})
  )
  .map(([stratified, rows]) =>
    rows.map(([value, quarters, stratum]) => ({
      value,
      weight: quarters / 4,
      ...(stratified && {stratum: `stratum ${stratum}`})
    }))
  );

/** The numbers of a result that are not NaN or infinite, or the name of one that is: "se is NaN". */
export function notFinite(result: object): string[] {
  return Object.entries(result)
    .filter(([, value]) => typeof value === "number" && !Number.isFinite(value))
    .map(([name, value]) => `${name} is ${value}`);
}
