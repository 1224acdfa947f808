import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import {UsageError} from "../warehouse/dimensions.js";

/**
 * Throws unless figures by some keys can be adjusted for the mix of some segments.
 *
 * @throws UsageError if the program has no such segment, or one is among the keys
 */
export function expectAdjustable(program: Program, segments: readonly string[], by: readonly string[]): void {
  const known = program.segments.map(({id}) => id);
  for (const segment of segments) {
    if (!known.includes(segment)) {
      const hint = didYouMean(segment, known) || `; there are ${listNames(known)}`;
      throw new UsageError(`--adjust: no segment ${JSON.stringify(segment)}${hint}`);
    }
    if (by.includes(segment))
      throw new UsageError(`--adjust: ${segment} is in --by, where its values are apart already`);
  }
}
