import {sumOf} from "../numbers/sum-of.js";

/**
 * Mean of numbers; that of equal numbers is exactly that number.
 *
 * @param numbers  at least one
 * @example meanOf([0.1, 0.1, 0.1]) // 0.1
 */
export function meanOf(numbers: readonly number[]): number {
  const first = numbers[0]!;
  return first + sumOf(numbers, (number) => number - first) / numbers.length;
}

/**
 * Sample variance of numbers, which divides by their number − 1.
 *
 * @param numbers  at least two
 * @example varianceOf([1, 3]) // 2
 */
export function varianceOf(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  return sumOf(numbers, (number) => (number - mean) ** 2) / (numbers.length - 1);
}
