import {uniformsFrom} from "../../src/statistics/numbers/random.js";

/**
 * Random choices from a stream of their own: the same seed and label give the same choices on every machine, whatever
 * other streams do. Only additions, multiplications and comparisons are used, since those are exact everywhere.
 */
export class Draws {
  private readonly next: () => number;

  /**
   * @param seed   a whole number from 0 to 4294967295
   * @param label  what the stream is for, such as "responses of KIT-SN"
   */
  constructor(seed: number, label: string) {
    this.next = uniformsFrom(hashOf(`${seed} ${label}`));
  }

  /** A number strictly between 0 and 1. */
  uniform(): number {
    return this.next();
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of a list, each as likely as the other. */
  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  /** A key of a record of probabilities that sum to 1. */
  key<Key extends string>(probabilities: Readonly<Record<Key, number>>): Key {
    const keys = Object.keys(probabilities) as Key[];
    let left = this.next();
    return keys.find((key) => (left -= probabilities[key]) < 0) ?? keys.at(-1)!;
  }

  /** The neighbouring whole number above or below, so that the expected value is the given one. */
  round(value: number): number {
    return Math.floor(value + this.next());
  }

  /** A bell-shaped number between −3 and 3 with mean 0 and standard deviation 1: the sum of three uniform ones. */
  bell(): number {
    return 2 * (this.next() + this.next() + this.next()) - 3;
  }
}

/** The 32-bit FNV-1a hash of a text's UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
