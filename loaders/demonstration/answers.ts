/** How often each answer of a scale is given, in percent, worst first, by customers with a given mean score. */
type Shape = readonly [score: number, percent: readonly number[]];

/** Answers to a five-point question: most are content, the few who are not spread downwards. */
const FIVE_POINTS: readonly Shape[] = [
  [0, [100, 0, 0, 0, 0]],
  [25, [40, 32, 18, 8, 2]],
  [50, [14, 20, 30, 24, 12]],
  [60, [9, 13, 26, 33, 19]],
  [70, [5, 8, 20, 36, 31]],
  [80, [3, 4, 12, 32, 49]],
  [90, [1, 2, 4, 22, 71]],
  [100, [0, 0, 0, 0, 100]]
];

/** Answers from 0 to 10, with the usual heaps at 5, 8 and 10. */
const ELEVEN_POINTS: readonly Shape[] = [
  [0, [100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  [25, [25, 14, 16, 14, 11, 10, 6, 1, 2, 1, 0]],
  [50, [5, 4, 6, 9, 12, 25, 14, 12, 5, 4, 4]],
  [70, [2, 1, 2, 2, 5, 12, 12, 17, 20, 12, 15]],
  [80, [1, 1, 1, 1, 2, 4, 7, 14, 23, 18, 28]],
  [90, [0, 0, 1, 0, 1, 2, 1, 6, 16, 22, 51]],
  [100, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100]]
];

const SHAPES = {five: FIVE_POINTS, eleven: ELEVEN_POINTS};

export type AnswerScale = keyof typeof SHAPES;

/**
 * The distribution of the answers of customers whose mean score is given: between two shapes, a mixture of them. So the
 * mean of the answers, each scored from 0 for the worst to 100 for the best, is exactly the score that was asked for.
 *
 * @param score  0 to 100; what lies outside is taken to the nearer end
 * @param scale  "five" for 1 to 5, "eleven" for 0 to 10
 * @returns percent of each answer, worst first; they sum to 100
 * @example answerShares(75, "five") // [4, 6, 16, 34, 40]
 */
export function answerShares(score: number, scale: AnswerScale): number[] {
  const shapes = SHAPES[scale];
  const within = Math.min(Math.max(score, 0), 100);
  const above = shapes.findIndex(([end], index) => index > 0 && end >= within);
  const [low, worse] = shapes[above - 1]!;
  const [high, better] = shapes[above]!;
  const part = (within - low) / (high - low);
  return worse.map((share, answer) => share * (1 - part) + better[answer]! * part);
}

/**
 * The answer of a customer who stands at a position among all, 0 for the least and 1 for the most satisfied.
 *
 * @param position  strictly between 0 and 1
 * @returns 1 to 5 for "five", 0 to 10 for "eleven"
 * @example answerAt(0.5, 75, "five") // 4
 */
export function answerAt(position: number, score: number, scale: AnswerScale): number {
  let left = position * 100;
  const shares = answerShares(score, scale);
  const found = shares.findIndex((share) => (left -= share) < 0);
  const answer = found < 0 ? shares.length - 1 : found;
  return scale === "five" ? answer + 1 : answer;
}
