/** What the page of one organization says first. Codes and values; the words are in src/locales. */
import type {Measured} from "./finding.js";
import type {WholeChange} from "./overview.js";

/** Where a unit stands, how it moved, and at which stages it differs from similar units. */
export interface OrganizationTitle {
  /** Null where too few answered. */
  readonly level: Measured | null;
  /** "alone" where there is no year before to compare with. */
  readonly change: WholeChange;
  /** From the year before, in the metric's unit; null where it is not known. */
  readonly by: number | null;
  /** Labels of the stages at which it differs from similar units with the same customers. */
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** Whether its answers look careless: then nothing else is said of its score. */
  readonly flagged: boolean;
}
