/** The answers of the method pages by class of customers as comparisons and decompositions take them. */
import {estimateOf} from "../statistics/estimates/estimate.js";
import type {Scoring} from "../model/scoring.js";
import type {AnswerCount, Estimate} from "../model/estimate.js";
import type {DecompositionGroup} from "../statistics/decomposition/decomposition-result.js";
import {groupSums} from "../statistics/decomposition/decomposition-sums.js";
import {scoreOf} from "../statistics/estimates/scoring.js";
import type {Compared} from "./changes.js";
import type {ClassCount, Example, QuestionSums} from "./method-payload.js";
import type {Figure} from "../model/figure.js";

/** What a question's classes are told by. */
type ClassSums = Pick<QuestionSums, "scoring" | "counts" | "before">;

/** The classes of some answers, in their order. */
function classesIn(counts: readonly ClassCount[]): string[] {
  return [...new Set(counts.map((count) => count.class))];
}

/**
 * The answers of the class with the fewest of them.
 *
 * @returns its name and its answers, or a reason where there is only one class
 * @example smallestClass([{class: "all", value: 5, n: 1, w: 1, w2: 1}]).reason // {code: "one-class"}
 */
export function smallestClass(counts: readonly ClassCount[]): Example<{name: string; part: ClassCount[]}> {
  const classes = classesIn(counts).map((name) => {
    const part = counts.filter((count) => count.class === name);
    return {name, part, n: part.reduce((sum, {n}) => sum + n, 0)};
  });
  const smallest = classes.sort((a, b) => a.n - b.n)[0];
  if (smallest === undefined || classes.length < 2) return {reason: {code: "one-class"}};
  return {name: smallest.name, part: smallest.part};
}

/**
 * The figures of every class in both years, as a family of comparisons.
 *
 * @example classYears({scoring: {kind: "nps"}, counts: [], before: {reason: {code: "no-answers"}}}, 2).reason // {code: "no-answers"}
 */
export function classYears(
  {scoring, counts, before}: ClassSums,
  margin: number
): Example<{years: (Compared & {label: string})[]}> {
  if ("reason" in before) return before;
  const figureIn = (rows: readonly ClassCount[], name: string) =>
    figureOfEstimate(estimateOf(rows.filter((count) => count.class === name), scoring)); // prettier-ignore
  const years = classesIn(counts).map((name) => ({
    label: name,
    figure: figureIn(counts, name),
    reference: figureIn(before.counts, name),
    name: "year-before" as const,
    margin
  }));
  return {years};
}

function figureOfEstimate(estimate: Estimate): Figure {
  return estimate.estimate === null ? {estimate: null, withheld: false, reason: estimate.reason} : estimate;
}

/** The classes as groups of a decomposition of the change from one year to the next. */
export function classGroups({scoring, counts, before}: ClassSums): Example<{groups: DecompositionGroup[]}> {
  if ("reason" in before) return before;
  const names = classesIn([...before.counts, ...counts]);
  if (names.length < 2) return {reason: {code: "one-class"}};
  const years = {before: before.counts, after: counts};
  return {groups: names.map((name) => leaf(name, years, scoring, (count) => count.class === name))};
}

/** The same with the strata inside classes that have some. */
export function classBranches({scoring, counts, before}: ClassSums): Example<{groups: DecompositionGroup[]}> {
  if ("reason" in before) return before;
  const years = {before: before.counts, after: counts};
  const all = [...before.counts, ...counts];
  if (all.every(({stratum}) => stratum === undefined)) return {reason: {code: "no-strata"}};
  const groups = classesIn(all).map((name): DecompositionGroup => {
    const own = all.filter((count) => count.class === name);
    const strata = [...new Set(own.map(({stratum}) => stratum))];
    if (strata.length < 2) return leaf(name, years, scoring, (count) => count.class === name);
    const inside = (stratum: string | undefined) => (count: ClassCount) =>
      count.class === name && count.stratum === stratum;
    return {name, children: strata.map((stratum) => leaf(stratum ?? "not known", years, scoring, inside(stratum)))};
  });
  return {groups};
}

function leaf(
  name: string,
  {before, after}: Record<"before" | "after", readonly ClassCount[]>,
  scoring: Scoring,
  keep: (count: ClassCount) => boolean
): DecompositionGroup {
  const sums = (counts: readonly ClassCount[]) => groupSums(counts.filter(keep).map(withoutClass), scoreOf(scoring));
  return {name, before: sums(before), after: sums(after)};
}

function withoutClass({value, n, w, w2, stratum}: ClassCount): AnswerCount {
  return {value, n, w, w2, ...(stratum === undefined ? {} : {stratum})};
}
