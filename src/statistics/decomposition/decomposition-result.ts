/** What a decomposition takes and gives. */
import type {GroupSums} from "./decomposition-sums.js";
import type {Estimated} from "../../model/estimate.js";

/** A group of customers, or an organization with those below it: either sums of its own or children. */
export type DecompositionGroup = DecompositionLeaf | DecompositionBranch;

export interface DecompositionLeaf {
  readonly name: string;
  /** Null where the group has no answers in the period. */
  readonly before: GroupSums | null;
  readonly after: GroupSums | null;
}

export interface DecompositionBranch {
  readonly name: string;
  readonly children: readonly DecompositionGroup[];
}

/** What one group did to the change of the whole; all amounts in the unit of the scores, of the whole's change. */
export interface GroupChange {
  readonly name: string;
  /** In which of the periods it has answers. */
  readonly presence: "both" | "entered" | "left" | "absent";
  readonly before: PeriodFigures | null;
  readonly after: PeriodFigures | null;
  /** Its own change of mean; null unless it is present in both. */
  readonly change: Estimated | null;
  /** Because its share of its parent grew or shrank. */
  readonly mix: Estimated;
  /** Because its own mean changed; equals the sum of its children's contributions. */
  readonly within: Estimated;
  /** The parts of `within`: other customers than before inside the group, and the rest. Null without case-mix scores. */
  readonly caseMix: Estimated | null;
  readonly adjusted: Estimated | null;
  /** mix + within. */
  readonly contribution: Estimated;
  /** Of a group with children: the sums of their mix and within parts, and a reversal among them. */
  readonly inside: Inside | null;
}

/** A group in a period. */
export interface PeriodFigures {
  readonly n: number;
  /** Share of its parent by weight, 0–1. */
  readonly share: number;
  readonly mean: number;
}

/** How a change divides among groups. */
export interface Inside {
  readonly mix: Estimated;
  readonly within: Estimated;
  readonly caseMix: Estimated | null;
  readonly adjusted: Estimated | null;
  readonly groups: readonly GroupChange[];
  readonly reversal: Reversal | null;
}

export interface Decomposition extends Inside {
  /** Mean of all groups together, before and after. */
  readonly before: number;
  readonly after: number;
  readonly change: Estimated;
}

/** A whole that moved against its groups. */
export interface Reversal {
  /**
   * "every-group": no group present in both periods moved with the whole, and at least one moved against it (Simpson).
   * "mix": some groups did, but together the groups moved against the whole, which only their mix carried.
   */
  readonly kind: "every-group" | "mix";
  readonly whole: "rose" | "fell";
  /** Groups that moved against the whole. */
  readonly against: readonly string[];
  /** Whether both the whole's change and the within part are beyond chance, each at the interval's level. */
  readonly isCertain: boolean;
}
