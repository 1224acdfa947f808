import type {Reason} from "../model/reason.js";
import type {Decomposition, GroupChange, Inside} from "../statistics/decomposition/decomposition-result.js";
import type {Reversal} from "../statistics/decomposition/decomposition-result.js";
import {isEstimated} from "../statistics/estimates/estimate.js";
import type {Estimate, NotEstimated} from "../model/estimate.js";
import {sumOf} from "../statistics/numbers/sum-of.js";

type AmountColumns = Record<`${Amount}${"" | "Low" | "Upp"}`, number | null>;

/** One group of a decomposition, or the whole, as a row: amounts are in points of the whole's change. */
export interface DecompositionRow extends AmountColumns {
  /** Its names from outside to inside, joined by " / "; "all" is the whole. */
  group: string;
  depth: number;
  presence: string | null;
  nBefore: number | null;
  nAfter: number | null;
  /** Shares of its parent, 0–1. */
  shareBefore: number | null;
  shareAfter: number | null;
  before: number | null;
  after: number | null;
  /** Where a whole moved against its groups. */
  reversal: Reversal | null;
  reason: Reason | null;
}

const AMOUNTS = ["change", "mix", "within", "contribution"] as const;
const CASE_MIX = ["caseMix", "adjusted"] as const;

type Amount = (typeof AMOUNTS | typeof CASE_MIX)[number];

/** Names of the columns of a row, in order. */
export const decompositionColumns: readonly string[] = [
  ...["group", "depth", "presence", "nBefore", "nAfter", "shareBefore", "shareAfter", "before", "after"],
  ...AMOUNTS.flatMap((name) => [name, `${name}Low`, `${name}Upp`]),
  ...["reversal", "reason"]
];

/** Names of the further columns of a decomposition with case mix: within = caseMix + adjusted. */
export const caseMixColumns: readonly string[] = CASE_MIX.flatMap((name) => [name, `${name}Low`, `${name}Upp`]);

/**
 * A decomposition as rows: the whole, then its groups, each followed by those inside it.
 *
 * @returns one row without amounts, and with the reason, where there is no decomposition
 * @example decompositionRows({estimate: null, n: 0, reason: {code: "no-answers"}})[0].reason // {code: "no-answers"}
 */
export function decompositionRows(result: Decomposition | NotEstimated): DecompositionRow[] {
  if (!("groups" in result)) {
    return [{...rowOf("all", 0, {}), reason: result.reason}];
  }
  const {before, after, change, mix, within, caseMix, adjusted, groups} = result;
  const bases = (side: "before" | "after") => sumOf(groups, (group) => group[side]?.n ?? 0);
  const whole = {
    ...rowOf("all", 0, {change, mix, within, ...known({caseMix, adjusted}), contribution: change}),
    ...{presence: "both", nBefore: bases("before"), nAfter: bases("after"), shareBefore: 1, shareAfter: 1},
    ...{before, after, reversal: result.reversal}
  };
  return [whole, ...rowsInside(result, "", 1)];
}

function rowsInside({groups}: Inside, path: string, depth: number): DecompositionRow[] {
  return groups.flatMap((group) => {
    const own = `${path}${group.name}`;
    const inside = group.inside === null ? [] : rowsInside(group.inside, `${own} / `, depth + 1);
    return [groupRow(group, own, depth), ...inside];
  });
}

function groupRow(group: GroupChange, path: string, depth: number): DecompositionRow {
  const {change, mix, within, caseMix, adjusted, contribution, before, after, presence, inside} = group;
  return {
    ...rowOf(path, depth, {...known({change, caseMix, adjusted}), mix, within, contribution}),
    presence,
    nBefore: before?.n ?? 0,
    nAfter: after?.n ?? 0,
    shareBefore: before?.share ?? 0,
    shareAfter: after?.share ?? 0,
    before: before?.mean ?? null,
    after: after?.mean ?? null,
    reversal: inside?.reversal ?? null
  };
}

function known<Name extends Amount>(amounts: Record<Name, Estimate | null>): Partial<Record<Amount, Estimate>> {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== null));
}

function rowOf(group: string, depth: number, amounts: Partial<Record<Amount, Estimate>>): DecompositionRow {
  const none = {
    presence: null,
    nBefore: null,
    nAfter: null,
    shareBefore: null,
    shareAfter: null,
    before: null,
    after: null
  };
  const columns = [...AMOUNTS, ...CASE_MIX].flatMap((name) => {
    const amount = amounts[name];
    const estimated = amount !== undefined && isEstimated(amount) ? amount : null;
    return [
      [name, estimated && estimated.estimate],
      [`${name}Low`, estimated && estimated.low],
      [`${name}Upp`, estimated && estimated.upp]
    ];
  });
  return {group, depth, ...none, ...Object.fromEntries(columns), reversal: null, reason: null} as DecompositionRow;
}
