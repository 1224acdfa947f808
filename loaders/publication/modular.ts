/** A prime under 2^26: the product of two remainders is exact in a floating-point number. */
export const PRIME = 67_108_859;

/**
 * a · b modulo the prime.
 *
 * @param a  0 to PRIME − 1, as b
 * @example timesModulo(67108858, 67108858) // 1
 */
export function timesModulo(a: number, b: number): number {
  return remainderOf(a * b);
}

/**
 * The number whose product with a is 1 modulo the prime.
 *
 * @param a  1 to PRIME − 1
 * @example timesModulo(3, inverseModulo(3)) // 1
 */
export function inverseModulo(a: number): number {
  let [rest, divisor, factor, next] = [PRIME, a, 0, 1];
  while (divisor !== 0) {
    const quotient = Math.floor(rest / divisor);
    [rest, divisor] = [divisor, rest - quotient * divisor];
    [factor, next] = [next, factor - quotient * next];
  }
  return factor < 0 ? factor + PRIME : factor;
}

/**
 * The remainder of a number by the prime, several times as fast as the operator, which calls a library for numbers of
 * this size.
 *
 * @param number  whole, 0 to 2^52
 * @example remainderOf(67108860) // 1
 */
export function remainderOf(number: number): number {
  // The quotient is too large by one at most.
  const remainder = number - Math.floor(number / PRIME) * PRIME;
  return remainder < 0 ? remainder + PRIME : remainder;
}

/** A fraction in lowest terms, with a denominator of at least 1. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * The fraction with the smallest terms that leaves a remainder modulo the prime.
 *
 * @param remainder  0 to PRIME − 1
 * @returns exact wherever numerator and denominator are under 5,792
 * @example fractionOf(inverseModulo(2)) // {numerator: 1, denominator: 2}
 * @example fractionOf(67108858) // {numerator: -1, denominator: 1}
 */
export function fractionOf(remainder: number): Fraction {
  const largest = Math.sqrt(PRIME / 2);
  let [before, now, factorBefore, factor] = [PRIME, remainder, 0, 1];
  while (now > largest) {
    const quotient = Math.floor(before / now);
    [before, now] = [now, before - quotient * now];
    [factorBefore, factor] = [factor, factorBefore - quotient * factor];
  }
  return factor < 0 ? {numerator: now === 0 ? 0 : -now, denominator: -factor} : {numerator: now, denominator: factor};
}

/** Numbers from 0 to PRIME − 1 that look like chance and are the same every time. */
export function remainders(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % PRIME;
  };
}
