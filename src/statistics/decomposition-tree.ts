/** The tree of groups and the recursion down it; decomposition.ts has the formulas. */
import {amountOf, type DecompositionContext} from "./decomposition-amounts.js";
import {
  combine,
  constant,
  type LeafRange,
  type Linearised,
  meanOfNode,
  type Period,
  type PeriodSums,
  product,
  shareOf,
  weightOf
} from "./decomposition-forms.js";
import type {
  DecompositionGroup,
  DecompositionLeaf,
  GroupChange,
  Inside,
  PeriodFigures
} from "./decomposition-result.js";
import {findReversal} from "./decomposition-reversal.js";

/** A group as the stretch of leaves below it. */
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
    if (names.has(group.name)) throw new RangeError(`decomposeChange: "${group.name}" twice among its neighbours`);
    names.add(group.name);
    const from = leaves.length;
    if (!("children" in group)) leaves.push(group);
    const children = "children" in group ? nodesOf(group.children, leaves) : [];
    return {name: group.name, from, to: leaves.length, children};
  });
}

/** A number before and after. */
export type BeforeAfter = Readonly<Record<Period, Linearised>>;

/** The means of a node; of one that is there in one period only, that period's mean twice, so that it does not change. */
export function meansOf({sums}: DecompositionContext, node: TreeNode, of: "mean" | "expected"): BeforeAfter {
  return carriedOver(sums, node, (period) => meanOfNode(sums[period], node, of, period));
}

/** The shares of a node; under a parent that is there in one period only, that period's share twice. */
function sharesOf({sums}: DecompositionContext, node: TreeNode, parent: TreeNode): BeforeAfter {
  return carriedOver(sums, parent, (period) => shareOf(sums[period], node, parent, period));
}

function carriedOver(
  sums: Readonly<Record<Period, PeriodSums>>,
  node: TreeNode,
  numberOf: (period: Period) => Linearised
): BeforeAfter {
  const before = weightOf(sums.before, node) > 0 ? numberOf("before") : null;
  const after = weightOf(sums.after, node) > 0 ? numberOf("after") : null;
  const nothing = constant(0, sums.before.length);
  return {before: before ?? after ?? nothing, after: after ?? before ?? nothing};
}

/** Divides the change of a node among its children; `scale` is the product of mean shares on the way down to it. */
export function decomposeInside(context: DecompositionContext, parent: TreeNode, scale: Linearised): Inside {
  const {before, after} = meansOf(context, parent, "mean");
  const centre = combine([[0.5, before], [0.5, after]]); // prettier-ignore
  const parts = parent.children.map((child) => partsOf(context, child, parent, scale, centre));
  const sum = (part: "mix" | "within" | "caseMix" | "adjusted") =>
    amountOf(
      combine([[1, constant(0, context.sums.before.length)], ...parts.map((one) => [1, one[part]] as const)]),
      context
    );
  return {
    mix: sum("mix"),
    within: sum("within"),
    caseMix: context.hasCaseMix ? sum("caseMix") : null,
    adjusted: context.hasCaseMix ? sum("adjusted") : null,
    groups: parent.children.map((child, index) => groupChange(context, child, parent, parts[index]!)),
    reversal: null
  };
}

interface Parts {
  /** Product of mean shares on the way down, this group's included. */
  readonly scale: Linearised;
  readonly change: Linearised;
  readonly mix: Linearised;
  readonly within: Linearised;
  readonly caseMix: Linearised;
  readonly adjusted: Linearised;
}

function partsOf(
  context: DecompositionContext,
  child: TreeNode,
  parent: TreeNode,
  parentScale: Linearised,
  centre: Linearised
): Parts {
  const share = sharesOf(context, child, parent);
  const mean = meansOf(context, child, "mean");
  const expected = meansOf(context, child, "expected");
  const distance = combine([[0.5, mean.before], [0.5, mean.after], [-1, centre]]); // prettier-ignore
  const growth = combine([[1, share.after], [-1, share.before]]); // prettier-ignore
  const scale = product(parentScale, combine([[0.5, share.before], [0.5, share.after]])); // prettier-ignore
  const change = combine([[1, mean.after], [-1, mean.before]]); // prettier-ignore
  const within = product(scale, change);
  const caseMix = product(scale, combine([[1, expected.after], [-1, expected.before]])); // prettier-ignore
  return {
    scale,
    change,
    mix: product(parentScale, product(growth, distance)),
    within,
    caseMix,
    adjusted: combine([[1, within], [-1, caseMix]]) // prettier-ignore
  };
}

function groupChange(context: DecompositionContext, child: TreeNode, parent: TreeNode, parts: Parts): GroupChange {
  const before = figuresOf(context.sums.before, child, parent);
  const after = figuresOf(context.sums.after, child, parent);
  const change = before && after ? amountOf(parts.change, context) : null;
  const inside = child.children.length > 0 ? decomposeInside(context, child, parts.scale) : null;
  return {
    name: child.name,
    presence: before ? (after ? "both" : "left") : after ? "entered" : "absent",
    before,
    after,
    change,
    mix: amountOf(parts.mix, context),
    within: amountOf(parts.within, context),
    caseMix: context.hasCaseMix ? amountOf(parts.caseMix, context) : null,
    adjusted: context.hasCaseMix ? amountOf(parts.adjusted, context) : null,
    contribution: amountOf(combine([[1, parts.mix], [1, parts.within]]), context), // prettier-ignore
    inside: inside && {...inside, reversal: change && findReversal(change, inside)}
  };
}

function figuresOf(sums: PeriodSums, node: TreeNode, parent: TreeNode): PeriodFigures | null {
  const weight = weightOf(sums, node);
  if (!(weight > 0)) return null;
  let n = 0;
  let scored = 0;
  for (let leaf = node.from; leaf < node.to; leaf++) {
    n += sums[leaf]?.n ?? 0;
    scored += (sums[leaf]?.w ?? 0) * (sums[leaf]?.mean ?? 0);
  }
  return {n, share: weight / weightOf(sums, parent), mean: scored / weight};
}
