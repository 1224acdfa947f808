import {groupBy} from "../numbers/group-by.js";
import {max} from "../numbers/math.js";
import {sumOf} from "../numbers/sum-of.js";

/** What answers that share everything add to a sum: Σz, and Σz² of each answer's own z. */
export interface Contribution {
  /** Who gave them, where that person gave more; null for people who answered once. */
  readonly person: number | null;
  readonly z: number;
  readonly squares: number;
}

/**
 * Variance of a sum Σz around 0, up to its factor for small numbers: with each answer on its own, and with people as clusters.
 * The second is never below the first: who contradicts themselves makes nothing surer.
 *
 * @param contributions  of answers or groups of them; a group with a person has that person's answers only
 * @source Liang and Zeger (1986); R's survey with ids = ~respondent
 * @example peopleSquares([{person: 1, z: 1, squares: 1}, {person: 1, z: 1, squares: 1}, {person: null, z: 0, squares: 2}]) // {plain: 4, clustered: 6}
 */
export function peopleSquares(contributions: readonly Contribution[]): {
  readonly plain: number;
  readonly clustered: number;
} {
  const plain = sumOf(contributions, ({squares}) => squares);
  const people = groupBy(contributions, ({person}) => person);
  const more = sumOf([...people], ([person, own]) =>
    person === null ? 0 : sumOf(own, ({z}) => z) ** 2 - sumOf(own, ({squares}) => squares)
  );
  return {plain, clustered: plain + max(0, more)};
}
