import {amountOf, basesOf, type DecompositionContext} from "./decomposition-amounts.js";
import {constant} from "./decomposition-forms.js";
import type {Decomposition, DecompositionGroup} from "./decomposition-result.js";
import {findReversal} from "./decomposition-reversal.js";
import type {GroupSums} from "./decomposition-sums.js";
import {decomposeInside, figuresOf, treeOf} from "./decomposition-tree.js";
import type {NotEstimated} from "./estimate.js";
import {defaultLevel} from "./interval.js";

/**
 * Why a mean changed: Kitagawa and Oaxaca's decomposition into mix and within parts, nested along a tree.
 *
 * change = Σ mix + Σ within, exactly. With s a group's share of its parent and m its mean, bars for the average of before and
 * after: mix = K·(s₁ − s₀)(m̄ − M̄), within = K·s̄(m₁ − m₀), where M̄ is the parent's mean, which makes a mix part read "more of
 * those above the average", and K the product of s̄ on the path down to the parent. The contributions (mix + within) of
 * children add up to their parent's `within`. Given case-mix scores, within = caseMix + adjusted, caseMix = K·s̄(e₁ − e₀).
 *
 * A group that enters or leaves has no change of its own: its whole contribution is mix. Intervals are by linearisation of the
 * whole sample, so that the interval of the change is that of the difference of two independent means, and shares are as uncertain
 * as the weights make them (multinomial where nothing is weighted); effects of case mix are taken as known. The two periods must
 * be of different responses. A group of one answer is allowed, and adds nothing to the uncertainty within it.
 * Respondents who answer more than once are taken for several, unless `repeats` gives the ratio of the whole of a period: above
 * its limit every standard error of that period is as many times as large.
 *
 * @param groups   disjoint groups with their sums before and after, see groupSums; or a tree of them
 * @param options  level: coverage, 0–1; default 0.95. repeats: see Design, of each period; default nobody
 * @returns the change, its parts, and the same for every group; or why there is none
 * @throws RangeError 'decomposeChange: "Seoul" twice among its neighbours'
 * @source Kitagawa (1955) JASA 50:1168–1194; Oaxaca (1973) International Economic Review 14:693–709; standard errors equal the
 *   delta method on survey::svytotal, fixture test/fixtures/r/decomposition.json
 * @example decomposeChange([]).reason // {code: "side", side: "before", because: {code: "no-answers"}}
 */
export function decomposeChange(
  groups: readonly DecompositionGroup[],
  {
    level = defaultLevel,
    repeats = {}
  }: {readonly level?: number; readonly repeats?: DecompositionContext["repeats"]} = {}
): Decomposition | NotEstimated {
  const {root, leaves} = treeOf(groups);
  const sums = {before: leaves.map((leaf) => leaf.before), after: leaves.map((leaf) => leaf.after)};
  const bases = basesOf(sums);
  if ("reason" in bases) return bases;
  const hasCaseMix = [...sums.before, ...sums.after].some((group) => group !== null && hasExpectations(group));
  const context = {sums, bases, level, repeats, hasCaseMix};
  const {before, after, change: difference} = figuresOf(context, root, "mean");
  const change = amountOf(difference, context);
  const inside = decomposeInside(context, root, constant(1, leaves.length));
  return {before: before.value, after: after.value, change, ...inside, reversal: findReversal(change, inside)};
}

/** Whether any answer of the group has a case-mix score other than 0. */
function hasExpectations({expected, strata}: GroupSums): boolean {
  return expected !== 0 || strata.some((moments) => moments.squared[1]![1] !== 0);
}
