/** What the overview says above its pictures. Codes and values; the words are in src/locales. */

/** How the whole moved against the year before. */
export type WholeChange = "rose" | "rose-slightly" | "fell" | "fell-slightly" | "unchanged" | "unclear" | "alone";

/** The first sentence of the report: how the whole moved, and which stages could be the weakest. */
export interface OverviewTitle {
  readonly change: WholeChange;
  /** Labels of the stages that could be the lowest; none where that is not asked. */
  readonly weakest: readonly string[];
  /** Whether the one that is lowest was so the year before too. */
  readonly remains: boolean;
}

/** What stands above the stages: which fell and which rose, with any class of customers. */
export interface StagesTitle {
  readonly fell: readonly string[];
  readonly rose: readonly string[];
  /** Whether any could be compared. */
  readonly compared: boolean;
  /** How many groups of customers were looked at. */
  readonly groups: number;
}

/** The plain average of all answers, which moves with who answers, and its parts. */
export interface PlainAverage {
  readonly before: number;
  readonly now: number;
  /** What other shares of the classes did, and what the classes' own changes did; together the change. */
  readonly mix: number;
  readonly within: number;
  /** The class whose share changed most, with its shares, 0–1. */
  readonly moved: {readonly label: string; readonly before: number; readonly now: number};
}
