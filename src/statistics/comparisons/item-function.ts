import type {Reason} from "../../model/reason.js";
import {chiSquareTail} from "../distributions/distributions.js";
import {expectRows} from "../numbers/expect-number.js";
import {groupBy} from "../numbers/group-by.js";
import {sumOf} from "../numbers/sum-of.js";
import {sqrt} from "../numbers/math.js";

/** Answers to one question, by group and by how satisfied their people are. */
export interface MatchedCount {
  /** People who are equally satisfied, and alike in what else is held fixed. */
  readonly stratum: string | number;
  /** Whether they are of the group that is looked at; else of those that it is compared with. */
  readonly focal: boolean;
  readonly value: number;
  readonly n: number;
  readonly w: number;
  readonly w2: number;
}

/** Whether a question works alike in two groups. */
export interface ItemFunction {
  /** Mean of the group − mean of the others among equally satisfied people, in standard deviations of all answers. */
  readonly smd: number;
  /** Two-sided, uncorrected. */
  readonly p: number;
  readonly chiSquare: number;
  /** Answers that could be matched. */
  readonly n: number;
}

/**
 * Differential item functioning: do people of two groups who are equally satisfied answer a question alike?
 *
 * Groups may differ in satisfaction; what makes their figures incomparable is a question that one of them rates higher or
 * lower than its other answers let expect, because it is translated, understood or used differently. A stratum in which only
 * one of the groups has answers says nothing and is left out. Weights count at their effective number of answers.
 *
 * @param counts  from any number of strata, in any order and grouping
 * @returns {smd, p, chiSquare, n}; a reason where no stratum has both groups, or all answers in each are the same
 * @throws RangeError "itemFunction: row 2: w: expected 0 or more, got -1"
 * @source Mantel (1963) JASA 58:690, for ordered answers; Dorans & Schmitt (1991) ETS RR-91-47, standardised mean difference;
 *   of two answers it equals R's mantelhaen.test(correct = FALSE)
 * @example itemFunction([]).reason // {code: "one-domain"}
 */
export function itemFunction(counts: readonly MatchedCount[]): ItemFunction | {readonly reason: Reason} {
  expectRows("itemFunction", counts, {n: 0, w: 0, w2: 0});
  const effective = [true, false].map((focal) => {
    const own = counts.filter((count) => count.focal === focal);
    return sumOf(own, ({w}) => w) / sumOf(own, ({w2}) => w2);
  }) as [number, number];
  const sizes = new Map(counts.map((count) => [count, count.w * effective[count.focal ? 0 : 1]]));
  const sumsOf = (rows: readonly MatchedCount[]) => ({
    n: sumOf(rows, (row) => sizes.get(row)!),
    y: sumOf(rows, (row) => sizes.get(row)! * row.value),
    yy: sumOf(rows, (row) => sizes.get(row)! * row.value ** 2)
  });
  const strata = [...groupBy(counts, ({stratum}) => stratum).values()].flatMap((rows) => {
    const [focal, others, all] = [
      sumsOf(rows.filter((row) => row.focal)),
      sumsOf(rows.filter((row) => !row.focal)),
      sumsOf(rows)
    ];
    return focal.n > 0 && others.n > 0 && all.n > 1 ? [{focal, others, all, rows}] : [];
  });
  if (strata.length === 0) return {reason: {code: "one-domain"}};
  const variance = sumOf(
    strata,
    ({focal, others, all}) => (others.n * focal.n * (all.n * all.yy - all.y ** 2)) / (all.n ** 2 * (all.n - 1))
  );
  if (!(variance > 1e-9)) return {reason: {code: "equal-answers"}};
  const surplus = sumOf(strata, ({focal, all}) => focal.y - (focal.n * all.y) / all.n);
  const all = sumsOf(strata.flatMap(({rows}) => rows));
  const deviation = sqrt((all.yy - all.y ** 2 / all.n) / all.n);
  const focal = sumOf(strata, (stratum) => stratum.focal.n);
  const apart = sumOf(strata, ({focal: own, others}) => own.y - (own.n * others.y) / others.n) / focal;
  const chiSquare = surplus ** 2 / variance;
  return {
    smd: apart / deviation,
    p: chiSquareTail(chiSquare, 1),
    chiSquare,
    n: sumOf(strata, ({rows}) => sumOf(rows, ({n}) => n))
  };
}
