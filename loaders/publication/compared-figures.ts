import type {Reason} from "../../src/model/reason.js";
import {changes, type Compared} from "../../src/transforms/changes.js";
import type {Change, Figure} from "../../src/model/figure.js";
import type {Domain, Item} from "./release.js";
import {incomparableYears} from "./incomparable.js";
import type {Measurements} from "./published-figures.js";
import {LEVEL} from "./publishing.js";

/** Two figures before they are compared. */
export interface TwoYears {
  figures: {current: Figure; previous: Figure};
  /** Why they may not be compared though both exist, or null. */
  incomparable: Reason | null;
}

/** A figure of the current year beside that of the year before. */
export function twoYears(measurements: Measurements, item: Item, domain: Omit<Domain, "period"> = {}): TwoYears {
  const {release} = measurements;
  const figures = {
    current: release.figure({...domain, period: "current"}, item),
    previous: release.figure({...domain, period: "previous"}, item)
  };
  return {figures, incomparable: incomparableYears(measurements, item, domain)};
}

/** The pair that `changes` compares; where it may not, the reason stands in place of the figure. */
export function yearPair({figures: {current, previous}, incomparable}: TwoYears): Compared {
  const figure = incomparable === null ? current : {estimate: null, withheld: false, reason: incomparable};
  return {figure, reference: previous, name: "twelve-months-before"};
}

/** Current against previous figures, corrected together as one family. */
export function yearChanges(family: readonly TwoYears[]): Change[] {
  return changes(family.map(yearPair), {level: LEVEL});
}
