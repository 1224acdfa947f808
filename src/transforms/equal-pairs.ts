import type {PairCount} from "../statistics/response-quality/duplicates.js";

/** A combination of answers and how many responses gave it. */
export interface AnswerPattern {
  /** One answer to each question, the questions in the same order in every pattern. */
  readonly values: readonly number[];
  readonly n: number;
}

/**
 * Pairs of responses that agree in every answer, and of those that agree in every answer but one.
 *
 * @param patterns  combinations of answers to the same questions; one that stands twice counts as two different ones
 * @returns {n, pairs, near}; all 0 without patterns
 * @example equalPairs([{values: [1, 2], n: 3}, {values: [1, 4], n: 2}]) // {n: 5, pairs: 4, near: 6}
 */
export function equalPairs(patterns: readonly AnswerPattern[]): PairCount & {n: number} {
  const n = patterns.reduce((sum, pattern) => sum + pattern.n, 0);
  const pairs = patterns.reduce((sum, pattern) => sum + pairsAmong(pattern.n), 0);
  const questions = patterns[0]?.values.length ?? 0;
  let near = 0;
  for (let question = 0; question < questions; question++) {
    const others = new Map<string, number>();
    for (const {values, n: own} of patterns) {
      const key = values.toSpliced(question, 1).join(" ");
      others.set(key, (others.get(key) ?? 0) + own);
    }
    near += [...others.values()].reduce((sum, count) => sum + pairsAmong(count), 0) - pairs;
  }
  return {n, pairs, near};
}

const pairsAmong = (n: number): number => (n * (n - 1)) / 2;
