import {changes} from "../../src/transforms/changes.js";
import type {Change, StageFigures} from "../../src/transforms/payloads.js";
import type {Labelled} from "../../src/transforms/program.js";
import {LEVEL} from "./measuring.js";
import type {Domain, FigureBook, Item} from "./figure-book.js";

/** What a year is compared with, in words. */
export const YEAR_BEFORE = "the twelve months before";

type Uncompared = Omit<StageFigures, "change">;

/** A figure of the current year beside that of the year before. */
export function twoYears(
  book: FigureBook,
  {id, label}: Labelled,
  item: Item,
  domain: Omit<Domain, "period"> = {}
): Uncompared {
  return {
    id,
    label,
    current: book.figure({...domain, period: "current"}, item),
    previous: book.figure({...domain, period: "previous"}, item)
  };
}

/** Current against previous figures, corrected together as one family. */
export function yearChanges(family: readonly Uncompared[]): Change[] {
  const pairs = family.map(({current, previous}) => ({figure: current, reference: previous, name: YEAR_BEFORE}));
  return changes(pairs, {level: LEVEL});
}
