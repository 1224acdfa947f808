import type {Estimate} from "../model/estimate.js";
import {TRANSITION_STATES, type TransitionState} from "../model/transition-state.js";
import type {Comparison} from "../statistics/comparisons/compared.js";
import {compareEstimates} from "../statistics/comparisons/comparison.js";
import {adjustPValues} from "../statistics/comparisons/multiplicity.js";
import {notEstimated} from "../statistics/estimates/not-estimated.js";
import {
  conversion,
  netTransition,
  type NetTransition,
  standardisedShare,
  type TransitionCount,
  unchangedConversion
} from "../statistics/transitions/transitions.js";

/** People of a unit by their states; `after` is null for those who were not seen again. */
export interface TransitionCell extends Omit<TransitionCount, "after"> {
  readonly after: number | null;
}

/** What a unit's people are compared with: others of the same class, period and question. */
export interface TransitionGroup {
  readonly own: readonly TransitionCell[];
  /** None where nobody else is there. */
  readonly others: readonly TransitionCell[];
}

/** How people moved from one state to another, or (`from` is "any") to the best one, with the first states of all. */
export interface TransitionFinding {
  from: TransitionState | "any";
  to: TransitionState;
  /** People in the first state who were seen again, those of them in the second, and percent seen again of all in the first. */
  people: number;
  moved: number;
  seenAgain: number | null;
  conversion: Estimate;
  /** What no change at all would show: by other units, or where there are none by as many going one way as the other. */
  expected: Estimate;
  /** How far beyond that, where others tell of it; `p` is adjusted over the table. */
  excess: Comparison;
  p: number | null;
  finding: "more" | "fewer" | "cannot tell" | null;
  /** The conversion less that of all others, by Newcombe. */
  difference: Comparison;
  differenceP: number | null;
  /** More who came than who went back, in points of all people seen again; `netP` is McNemar's, adjusted. */
  net: NetTransition;
  netP: number | null;
}

const BEST = TRANSITION_STATES.length - 1;
/** From which state to which: the ways up, and from any state to the best. */
const MOVES: readonly (readonly [from: number | null, to: number])[] = [
  [0, 1],
  [1, 2],
  [0, 2],
  [null, BEST]
];

/**
 * How people who were seen in two successive periods moved between states, beside what they would show if nothing changed, and beside
 * others.
 *
 * @returns of each group the moves from dissatisfied to satisfied, satisfied to advocate, dissatisfied to advocate, and from any state to
 *   advocate with the first states that all have together
 * @source conversion, unchangedConversion, netTransition, standardisedShare
 * @example transitionFindings([{own: [], others: []}], 0.95)[0].map(({from, to}) => `${from} ${to}`) // ["dissatisfied satisfied", "satisfied advocate", "dissatisfied advocate", "any advocate"]
 */
export function transitionFindings(groups: readonly TransitionGroup[], level: number): TransitionFinding[][] {
  const found = groups.map((group) => MOVES.map(([from, to]) => moveOf(group, from, to, level)));
  const all = found.flat();
  const ps = adjustPValues(all.map(({excess}) => pOf(excess)));
  const differences = adjustPValues(all.map(({difference}) => pOf(difference)));
  const nets = adjustPValues(all.map(({net}) => net.p));
  all.forEach((move, place) => {
    Object.assign(move, {p: ps[place]!, differenceP: differences[place]!, netP: nets[place]!});
    const {p, excess} = move;
    if (p === null || excess.estimate === null) return;
    // Coverages are written with few decimals: what is left of 1 may miss them by rounding.
    move.finding = p > 1 - level + 1e-12 ? "cannot tell" : excess.estimate > 0 ? "more" : "fewer";
  });
  return found;
}

const pOf = (comparison: Comparison) => ("p" in comparison ? comparison.p : null);

function moveOf({own, others}: TransitionGroup, from: number | null, to: number, level: number): TransitionFinding {
  const [again, rest] = [seenAgain(own), seenAgain(others)];
  const isAlone = others.length === 0;
  const parts = partsOf([...own, ...others], from);
  const shareOf = (of: (state: number) => Estimate) =>
    from === null
      ? standardisedShare(
          parts.map(({state, part}) => ({share: of(state), part})),
          level
        )
      : of(from);
  const told = shareOf((state) => conversion(again, state, to, level));
  const unchanged = shareOf((state) => unchangedConversion(isAlone ? again : rest, state, to, level));
  const alone = notEstimated(told.n, {code: "no-peers"});
  const isFirst = ({before}: TransitionCell) => from === null || before === from;
  const count = (cells: readonly TransitionCell[]) => cells.reduce((sum, {n}) => sum + n, 0);
  const [first, people] = [count(own.filter(isFirst)), count(again.filter(isFirst))];
  return {
    ...{from: from === null ? "any" : TRANSITION_STATES[from]!, to: TRANSITION_STATES[to]!, people},
    moved: count(again.filter((cell) => isFirst(cell) && cell.after === to)),
    seenAgain: first === 0 ? null : (100 * people) / first,
    ...{conversion: told, expected: unchanged},
    excess: isAlone ? alone : compareEstimates(told, unchanged, {level}),
    difference: isAlone
      ? alone
      : compareEstimates(
          told,
          shareOf((state) => conversion(rest, state, to, level)),
          {level}
        ),
    net: netTransition(again, from, to, level),
    ...{p: null, finding: null, differenceP: null, netP: null}
  };
}

function seenAgain(cells: readonly TransitionCell[]): TransitionCount[] {
  return cells.flatMap((cell) => (cell.after === null ? [] : [{...cell, after: cell.after}]));
}

/** The first states of all people by weight; of a single state that one alone. */
function partsOf(cells: readonly TransitionCell[], from: number | null): {state: number; part: number}[] {
  const again = seenAgain(cells);
  return TRANSITION_STATES.map((_, state) => ({
    state,
    part: again.reduce((sum, {before, w}) => sum + (before === state && (from ?? state) === state ? w : 0), 0)
  }));
}
