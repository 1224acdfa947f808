/** The tree of groups and the recursion down it; decomposition.ts has the formulas. */
import {amountOf, type DecompositionContext} from "./decomposition-amounts.js";
import {
  combine,
  constant,
  type LeafRange,
  type Linearised,
  type Period,
  product,
  ratio,
  totalOf
} from "./decomposition-forms.js";
import type {DecompositionGroup, DecompositionLeaf, Inside, PeriodFigures} from "./decomposition-result.js";
import {findReversal} from "./decomposition-reversal.js";
import {refuse} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";

export interface TreeNode extends LeafRange {
  readonly name: string;
  readonly children: readonly TreeNode[];
}

/** Numbers the leaves, so that every group is a stretch of them. */
export function treeOf(groups: readonly DecompositionGroup[]): {root: TreeNode; leaves: DecompositionLeaf[]} {
  const leaves: DecompositionLeaf[] = [];
  return {root: {name: "", from: 0, children: nodesOf(groups, leaves), to: leaves.length}, leaves};
}

function nodesOf(groups: readonly DecompositionGroup[], leaves: DecompositionLeaf[]): TreeNode[] {
  const names = new Set<string>();
  return groups.map((group) => {
    if (names.has(group.name)) refuse(`decomposeChange: "${group.name}" twice among its neighbours`);
    names.add(group.name);
    const from = leaves.length;
    if (!("children" in group)) leaves.push(group);
    const children = "children" in group ? nodesOf(group.children, leaves) : [];
    return {name: group.name, from, to: leaves.length, children};
  });
}

/** A number before and after, with its change and its middle. */
export interface BeforeAfter {
  readonly before: Linearised;
  readonly after: Linearised;
  readonly change: Linearised;
  readonly middle: Linearised;
}

/**
 * The means of a node, or its shares in a parent. Where the node (for shares: the parent) is there in one period only, that
 * period's number twice, so that it does not change.
 */
export function figuresOf(
  {sums}: DecompositionContext,
  node: TreeNode,
  of: "w" | "mean" | "expected",
  whole: TreeNode = node
): BeforeAfter {
  const [one, other] = (["before", "after"] as const).map((period) => {
    const weight = totalOf(sums, period, whole, "w");
    return weight.value > 0 ? ratio(totalOf(sums, period, node, of), weight) : null;
  });
  const before = one ?? other ?? constant(0, sums.before.length);
  const after = other ?? before;
  return {before, after, change: combine([1, after], [-1, before]), middle: combine([0.5, before], [0.5, after])};
}

/** What a group adds to the change of the whole. */
interface Parts {
  readonly mix: Linearised;
  readonly within: Linearised;
  readonly caseMix: Linearised;
}

/** Divides the change of a node among its children; `scale` is the product of mean shares on the way down to it. */
export function decomposeInside(context: DecompositionContext, parent: TreeNode, scale: Linearised): Inside {
  const centre = figuresOf(context, parent, "mean").middle;
  const parts: Parts[] = [];
  const groups = parent.children.map((child) => {
    const share = figuresOf(context, child, "w", parent);
    const mean = figuresOf(context, child, "mean");
    const own = product(scale, share.middle);
    const mix = product(scale, product(share.change, combine([1, mean.middle], [-1, centre])));
    const caseMix = product(own, figuresOf(context, child, "expected").change);
    const part = {mix, within: product(own, mean.change), caseMix};
    parts.push(part);
    const before = periodFigures(context, "before", child, parent);
    const after = periodFigures(context, "after", child, parent);
    const change = before && after ? amountOf(mean.change, context) : null;
    const inside = child.children.length > 0 ? decomposeInside(context, child, own) : null;
    return {
      name: child.name,
      presence: before ? (after ? "both" : "left") : after ? "entered" : "absent",
      before,
      after,
      change,
      ...amountsOf(context, part),
      contribution: amountOf(combine([1, mix], [1, part.within]), context),
      inside: inside && {...inside, reversal: change && findReversal(change, inside)}
    } as const;
  });
  const sum = (name: keyof Parts) => combine(...parts.map((part) => [1, part[name]] as const));
  const whole = {mix: sum("mix"), within: sum("within"), caseMix: sum("caseMix")};
  return {...amountsOf(context, whole), groups, reversal: null};
}

/** The parts as estimates; those of the case mix only where scores are expected of it. */
function amountsOf(context: DecompositionContext, {mix, within, caseMix}: Parts) {
  const ofCaseMix = (part: Linearised) => (context.hasCaseMix ? amountOf(part, context) : null);
  return {
    mix: amountOf(mix, context),
    within: amountOf(within, context),
    caseMix: ofCaseMix(caseMix),
    adjusted: ofCaseMix(combine([1, within], [-1, caseMix]))
  };
}

function periodFigures(
  {sums}: DecompositionContext,
  period: Period,
  node: TreeNode,
  parent: TreeNode
): PeriodFigures | null {
  const {value: weight} = totalOf(sums, period, node, "w");
  if (!(weight > 0)) return null;
  return {
    n: sumOf(sums[period].slice(node.from, node.to), (leaf) => leaf?.n ?? 0),
    share: weight / totalOf(sums, period, parent, "w").value,
    mean: totalOf(sums, period, node, "mean").value / weight
  };
}
