/** Percent of one answer above which it is known of nearly everybody what they said. */
const NEARLY_ALL = 90;
/** From so many people on, an answer that nearly all gave is no longer known of each. */
const FEW_PEOPLE = 30;

/**
 * Whether a distribution gives away what everybody in a small base said: more than 90% gave one answer, on a base under
 * 30 people.
 *
 * @param answers  number of answers of each value
 * @param people   different people in the base
 * @example isNearlyUniform([19, 1, 0], 20) // true
 * @example isNearlyUniform([18, 2, 0], 20) // false
 * @example isNearlyUniform([30, 0, 0], 30) // false
 */
export function isNearlyUniform(answers: readonly number[], people: number): boolean {
  const all = answers.reduce((sum, count) => sum + count, 0);
  return people < FEW_PEOPLE && all > 0 && 100 * Math.max(...answers) > NEARLY_ALL * all;
}
