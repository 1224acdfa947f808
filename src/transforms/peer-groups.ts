import type {Estimate} from "../model/estimate.js";
import {groupBy} from "../statistics/numbers/group-by.js";

/** A figure among others that it is compared with. */
export interface PeerFigure {
  readonly unit: string;
  /** Figures of one group belong together, such as those of a year; a unit occurs once in a group. */
  readonly group: string;
  /** Those whose figures it is compared with, within the group: such as units of its kind; null for what is no unit. */
  readonly peers: string | null;
  /** The classes of customers that it is a figure of; units of other classes are no peers. */
  readonly classes?: string | null;
  readonly estimate: Estimate;
}

/**
 * Figures that are compared with one another: of one group, one kind and the same classes of customers. What whole classes
 * differ by would pass for differences between units.
 *
 * @returns each with the places of its figures; what is no unit is in none
 * @example peerGroups([{unit: "none", group: "", peers: null, estimate: {estimate: null, n: 0, reason: {code: "no-answers"}}}]) // []
 */
export function peerGroups<Figure extends PeerFigure>(figures: readonly Figure[]): Figure[][] {
  const units = figures.filter(({peers}) => peers !== null);
  const key = ({group, peers, classes = null}: PeerFigure) => JSON.stringify([group, peers, classes]);
  return [...groupBy(units, key).values()];
}
