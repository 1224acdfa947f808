import type {Period} from "../../src/model/periods.js";
import type {Reason} from "../../src/model/reason.js";
import {breaksOf, whyIncomparable} from "../../src/transforms/declared-breaks.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";
import type {Program} from "../workspace/model.js";

/**
 * Why what some classes answered to some questions may not be compared between two periods, since one of the questions is
 * declared to have changed for one of them; null where it may.
 */
export function whyQuestionsChanged(
  {breaks}: Pick<Program, "breaks">,
  {classes, questions}: LikeForLike["over"],
  earlier: Period,
  later: Period
): Reason | null {
  const changed = classes.flatMap((customers) =>
    breaksOf(breaks, {questions, ...(customers === null ? {} : {class: customers})})
  );
  return whyIncomparable(earlier, later, changed);
}
