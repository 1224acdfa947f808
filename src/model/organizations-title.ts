/** What stands above the tree of organizations. Codes and values; the words are in src/locales. */

/** A part of the tree that changed since the year before. */
export interface ChangedPart {
  readonly label: string;
  /** What below it changed most, where that is more than the part itself. */
  readonly most: string | null;
}

/** Who improved, who fell, and whose score should not be relied on. */
export interface OrganizationsTitle {
  /** The uppermost of those that rose, each with what is below it; the largest change first. */
  readonly rose: readonly ChangedPart[];
  readonly fell: readonly ChangedPart[];
  /** Whether any unit could be compared with the year before. */
  readonly compared: boolean;
  /** Labels of units whose answers look careless. */
  readonly flagged: readonly string[];
}
