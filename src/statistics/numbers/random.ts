import {log, sqrt} from "./math.js";

/**
 * A generator of uniform random numbers that gives the same numbers for the same seed on every machine.
 *
 * It is xoshiro128** (period 2¹²⁸ − 1), its state filled from the seed by SplitMix32. Every Monte Carlo figure of this
 * project comes from it, so that a report made twice is the same report. Not for secrets.
 *
 * @param seed  a number from 0 to 4294967295; fractions are cut off
 * @returns a function of no arguments: each call gives the next number, strictly between 0 and 1, in steps of 2⁻³²
 * @source Blackman & Vigna (2021) Scrambled linear pseudorandom number generators, ACM TOMS 47(4)
 * @example uniformsFrom(1)() === uniformsFrom(1)() // true
 */
export function uniformsFrom(seed: number): () => number {
  const next = wordsFrom(stateOf(seed));
  return () => (next() + 0.5) / 4294967296;
}

/**
 * Standard normal random numbers from uniform ones, by Marsaglia's polar method.
 *
 * @param uniform  as from `uniformsFrom`; shared with other uses, so that all their draws are independent
 * @returns a function of no arguments: each call gives the next number
 * @source Marsaglia & Bray (1964) A convenient method for generating normal variables, SIAM Review 6:260
 * @example normalsFrom(uniformsFrom(7))() === normalsFrom(uniformsFrom(7))() // true
 */
export function normalsFrom(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = sqrt((-2 * log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}

/** The four words of a state; SplitMix32 (the finaliser of MurmurHash3) spreads even neighbouring seeds apart. */
type State = [number, number, number, number];

function stateOf(seed: number): State {
  let counter = seed;
  const word = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  return [word(), word(), word(), word()];
}

/** xoshiro128** from a given state: each call gives the next word, 0 to 2³² − 1. Exported for its published sequence. */
export function wordsFrom(state: Readonly<State>): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
