import type {Change, Figure, Verdict} from "../model/figure.js";
import type {Moved, MovedStep} from "../model/journey.js";
import type {Estimated} from "../model/estimate.js";
import {decomposeChange} from "../statistics/decomposition/decomposition.js";
import {type GroupSums, groupSumsOfEstimate} from "../statistics/decomposition/decomposition-sums.js";

/** A group of customers in two years, as they compare. */
export interface MovedGroup {
  label: string;
  before: Figure;
  now: Figure;
  /** Its own change, corrected for all that stand beside it. */
  change: Change;
}

/** What moved: its figure in both years as they compare, and what its customers are divided by. */
export interface Whole {
  by: string;
  label: string;
  before: Figure;
  now: Figure;
}

/** Less than this no step is worth a line of its own, in the unit of the figures. */
const ROUNDING = 0.05;

/**
 * What each class did to a figure at fixed weights: its weight times its change. Other shares of the classes do nothing.
 *
 * @param groups  classes with the weights that they have in the figure, which need not add up to 1
 * @returns null for fewer than two classes, or one that lacks a figure
 * @example stepsByClass({by: "class", label: "Class", before: {estimate: null, withheld: false, reason: {code: "no-answers"}}, now: {estimate: null, withheld: false, reason: {code: "no-answers"}}}, []) // null
 */
export function stepsByClass(whole: Whole, groups: readonly (MovedGroup & {weight: number})[]): Moved | null {
  const known = groups.filter(({change}) => change.estimate !== null);
  const total = known.reduce((sum, {weight}) => sum + weight, 0);
  const steps = known.map(({label, weight, change}): MovedStep => {
    return {code: "group", label, change: scaled(change, weight / total)};
  });
  return movedOf(whole, steps, labelsLeft(groups));
}

function scaled(change: Change, factor: number): Change {
  if (change.estimate === null) return change;
  const {estimate, low, upp} = change;
  return {...change, estimate: factor * estimate, low: factor * low, upp: factor * upp};
}

/**
 * What the groups of a segment did to a figure: first other shares of the answers (mix), then each group's own change.
 *
 * From figures that are published and their numbers of answers alone; what these do not account for, such as groups that are
 * withheld and answers of no group, is the rest.
 *
 * @returns null for fewer than two groups with figures in both years
 * @source decomposeChange (Kitagawa 1955)
 */
export function stepsBySegment(whole: Whole, groups: readonly MovedGroup[], level: number): Moved | null {
  const known = groups.filter(({before, now}) => before.estimate !== null && now.estimate !== null);
  const leaves = known.map(({label, before, now}) => ({
    name: label,
    before: sums(before, level),
    after: sums(now, level)
  }));
  const found = decomposeChange(leaves, {level});
  if ("reason" in found) return null;
  const mix: MovedStep = {code: "mix", label: "", change: changeOf(found.mix, null)};
  const steps = found.groups.map(({name, within}, index): MovedStep => {
    const {change} = known[index]!;
    return {code: "group", label: name, change: changeOf(within, change.estimate === null ? null : change.verdict)};
  });
  return movedOf(whole, [mix, ...steps], labelsLeft(groups));
}

function sums(figure: Figure, level: number): GroupSums | null {
  if (figure.estimate === null) return null;
  const {n} = figure;
  return groupSumsOfEstimate({...figure, level}, {n, w: n, w2: n});
}

/** A part of a change; of a group its own verdict counts, else whether the interval leaves out 0. */
function changeOf({estimate, low, upp}: Estimated, verdict: Verdict | null): Change {
  const certain = low > 0 ? "rose" : upp < 0 ? "fell" : "cannot tell";
  return {estimate, low, upp, p: verdict === null && certain === "cannot tell" ? 1 : 0, verdict: verdict ?? certain};
}

const labelsLeft = (groups: readonly MovedGroup[]) =>
  groups.filter(({before, now}) => before.estimate === null || now.estimate === null).map(({label}) => label);

function movedOf({by, label, before, now}: Whole, steps: readonly MovedStep[], left: readonly string[]): Moved | null {
  if (before.estimate === null || now.estimate === null) return null;
  if (steps.filter(({code}) => code === "group").length < 2) return null;
  const told = steps.reduce((sum, {change}) => sum + (change.estimate ?? 0), 0);
  const rest = now.estimate - before.estimate - told;
  const unexplained = {estimate: rest, low: rest, upp: rest, p: 1, verdict: "cannot tell"} as const;
  const last: MovedStep[] = Math.abs(rest) < ROUNDING ? [] : [{code: "rest", label: "", change: unexplained}];
  return {by, label, before: before.estimate, now: now.estimate, steps: [...steps, ...last], left};
}
