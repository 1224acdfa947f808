import type {Change, Figure} from "../model/figure.js";
import type {StageSignals, StageTitle} from "../model/journey.js";
import {wholeChange} from "./overview-headline.js";

/**
 * The sentence above a stage for some customers: how it moved against the year before by its verdict, and the latest period
 * of the year outside its usual range.
 *
 * @param margin  smallest change that matters, in the unit of the figure: less is told as slight
 * @example stageTitle({current: {estimate: null, withheld: false, reason: {code: "no-answers"}}, change: {estimate: null, reason: {code: "no-answers"}}, signals: {unusual: [], shift: null}}, 2) // {change: "unanswered", unusual: null}
 */
export function stageTitle(
  {current, change, signals}: {current: Figure; change: Change; signals: StageSignals},
  margin: number
): StageTitle {
  const unusual = signals.unusual.at(-1);
  return {
    change: current.estimate === null ? (current.withheld ? "withheld" : "unanswered") : wholeChange(change, margin),
    unusual: unusual ?? null
  };
}
