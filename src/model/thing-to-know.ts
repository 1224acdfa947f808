/** What a reader should know first, found by a search over everything that is published. Codes and values; the words are in src/locales. */
import type {CarelessnessSign, Measured} from "./finding.js";
import type {Labelled} from "./program.js";

/** A stage that stood off its usual level in one month. */
export interface MonthThing {
  readonly code: "month-fell" | "month-rose";
  readonly stage: Labelled;
  /** Null for everybody. */
  readonly unit: Labelled | null;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly estimate: number;
  /** What the year before and the season would have been. */
  readonly usual: number;
  /** The difference, without what the search adds to it. */
  readonly change: Measured;
  /** The last month of the year that has a figure, where it is a later one. */
  readonly latest: {readonly month: string; readonly estimate: number} | null;
}

/** A stage that changed from the twelve months before, of a unit or of a class of customers. */
export interface YearThing {
  readonly code: "year-fell" | "year-rose";
  readonly stage: Labelled;
  readonly unit: Labelled | null;
  /** Null for all classes that the unit has, like for like. */
  readonly class: Labelled | null;
  readonly estimate: number;
  readonly before: number;
  readonly change: Measured;
}

/** The stage that is lowest with every class of customers. */
export interface WeakestThing {
  readonly code: "weakest-stage";
  readonly stage: Labelled;
  /** Each class's figure at that stage. */
  readonly classes: readonly {readonly label: string; readonly estimate: number}[];
  /** The unit that all others are below; null where there is none. */
  readonly owner: Labelled | null;
}

/** A unit whose answers show a sign of carelessness beyond chance. */
export interface CarelessThing {
  readonly code: "careless-unit";
  readonly unit: Labelled;
  readonly sign: CarelessnessSign;
  /** The unit's score; null where it is not shown. */
  readonly estimate: number | null;
  /** Responses that were looked at, and those with the sign in percent of them: here, and in the whole source. */
  readonly n: number;
  readonly share: number;
  readonly elsewhere: number | null;
}

export type ThingToKnow = MonthThing | YearThing | WeakestThing | CarelessThing;
