import {PRIME, remainders} from "./modular.js";
import type {EquationBlock} from "./published-equations.js";

/** Two random numbers for each atom of a leaf that is in a sum. */
export interface LeafTraces {
  readonly answered: Uint8Array;
  readonly trace: readonly [Int32Array, Int32Array];
  /** 1 for atoms of the leaf that are in a sum of a block. */
  readonly inSums: Uint8Array;
}

/**
 * Spreads the random vectors that every equation of a block takes to 0 over the leaves and atoms of its unknowns.
 *
 * @param answered  atoms that answered each leaf
 * @returns by leaf, for each atom two numbers that add up to 0 over all that follows from published figures, else by chance
 */
export function tracesOf(
  blocks: readonly EquationBlock[],
  answered: ReadonlyMap<string, Uint8Array>
): Map<string, LeafTraces> {
  const random = remainders(1);
  const traces = new Map<string, LeafTraces>();
  for (const [leaf, atoms] of answered) {
    const trace = () => new Int32Array(atoms.length);
    traces.set(leaf, {answered: atoms, trace: [trace(), trace()], inSums: new Uint8Array(atoms.length)});
  }
  for (const {groups, unknowns, vectors} of blocks) {
    unknowns.forEach(({group, atoms}, unknown) => {
      for (const which of [0, 1] as const) {
        let left = vectors[which][unknown]!;
        let last: {trace: Int32Array; atom: number} | null = null;
        for (const leaf of groups[group]!.leaves) {
          const {answered: ofLeaf, trace: both, inSums} = traces.get(leaf)!;
          const trace = both[which];
          for (const atom of atoms) {
            if (ofLeaf[atom] === 0) continue;
            inSums[atom] = 1;
            trace[atom] = random();
            left -= trace[atom];
            last = {trace, atom};
          }
        }
        // The last one makes up for the others.
        if (last === null) continue;
        const own = (left + last.trace[last.atom]!) % PRIME;
        last.trace[last.atom] = own < 0 ? own + PRIME : own;
      }
    });
  }
  return traces;
}
