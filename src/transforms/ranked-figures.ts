import type {Estimate} from "../model/estimate.js";
import type {Reason} from "../model/reason.js";
import {funnelOf, type FunnelUnit} from "../statistics/units/funnel.js";
import {type RankInterval, rankIntervals, type RankIntervalOptions} from "../statistics/units/rank-intervals.js";
import {
  reasonWithoutSpread,
  type UnitEstimate,
  type UnitEstimates,
  unitEstimates
} from "../statistics/units/unit-estimates.js";
import {peerGroups, type PeerFigure} from "./peer-groups.js";

/** Where a figure stands among its peers, or why that is not told. */
export type RankedFigure = Pick<RankInterval, "rank" | "low" | "upp"> | {readonly reason: Reason};
export type FunnelFigure = Pick<FunnelUnit, "zAdjusted" | "band"> | {readonly reason: Reason};

/** How the figures of some units of a group vary together, squared points; null for independent of each other. */
export type CovarianceOf = (group: string, units: readonly string[]) => readonly (readonly number[])[] | null;

export interface RankedFiguresOptions extends Omit<RankIntervalOptions, "covariance"> {
  /** Default: independent of each other, which makes intervals wider where the same people are behind several figures. */
  readonly covarianceOf?: CovarianceOf;
  /**
   * Whether answers vary as much behind one figure as behind another, so that small units borrow from all; default true.
   * Questions and stages do not: each has its own error.
   */
  readonly isAlike?: boolean;
}

/**
 * The ranks among its peers that each figure could have: the highest is 1. All intervals of a group of peers hold at once.
 *
 * @param options  covarianceOf, isAlike, and those of rankIntervals
 * @returns one per figure
 * @source rankIntervals
 * @example rankedFigures([{unit: "none", group: "", peers: null, estimate: {estimate: null, n: 0, reason: {code: "no-answers"}}}]) // [{reason: {code: "not-an-organization"}}]
 */
export function rankedFigures(
  figures: readonly PeerFigure[],
  {covarianceOf = () => null, isAlike = true, ...options}: RankedFiguresOptions = {}
): RankedFigure[] {
  return among<RankedFigure>(figures, isAlike ? unitEstimates : ownEstimates, (units, {group}) => {
    const covariance = correlated(units, covarianceOf(group, units.map(({unit}) => unit))); // prettier-ignore
    return rankIntervals(units, {...options, ...covariance}).map(({rank, low, upp}) => ({rank, low, upp}));
  });
}

/** A covariance with the variances that the units have. */
function correlated(
  units: readonly UnitEstimate[],
  found: ReturnType<CovarianceOf>
): Pick<RankIntervalOptions, "covariance"> {
  if (found === null) return {};
  const scale = units.map(({variance}, own) => Math.sqrt(variance / found[own]![own]!));
  if (!scale.every((factor) => factor < Infinity)) return {};
  return {covariance: found.map((row, a) => row.map((value, b) => value * scale[a]! * scale[b]!))};
}

/**
 * How far each figure is from the mean of its peers, allowing for how much they differ beyond chance.
 *
 * @returns one per figure
 * @source funnelOf
 * @example funnelFigures([]) // []
 */
export function funnelFigures(figures: readonly PeerFigure[]): FunnelFigure[] {
  return among<FunnelFigure>(figures, unitEstimates, (units) => {
    const funnel = funnelOf(units);
    if (funnel.target === null) return units.map(() => ({reason: funnel.reason}));
    return funnel.units.map(({zAdjusted, band}) => ({zAdjusted, band}));
  });
}

/** Each with the variance that its own answers show; set aside where they show none. */
function ownEstimates(
  figures: readonly {unit: string; estimate: Estimate}[]
): Pick<UnitEstimates, "units" | "setAside"> {
  const units: UnitEstimate[] = [];
  const setAside: {unit: string; n: number; reason: Reason}[] = [];
  for (const {unit, estimate: known} of figures) {
    const {estimate, n} = known;
    if (estimate === null) setAside.push({unit, n, reason: known.reason});
    else if (known.se > 0) units.push({unit, estimate, variance: known.se ** 2, n, nEff: known.nEff});
    else setAside.push({unit, n, reason: reasonWithoutSpread});
  }
  return {units, setAside};
}

/** What is told of every unit among its peers; of what is none, or has no figure, why not. */
function among<Told>(
  figures: readonly PeerFigure[],
  comparable: (figures: readonly {unit: string; estimate: Estimate}[]) => Pick<UnitEstimates, "units" | "setAside">,
  tell: (units: readonly UnitEstimate[], one: PeerFigure) => readonly Told[]
): (Told | {readonly reason: Reason})[] {
  const results = new Map<PeerFigure, Told | {readonly reason: Reason}>();
  for (const peers of peerGroups(figures)) {
    const {units, setAside} = comparable(peers.map(({unit, estimate}) => ({unit, estimate})));
    const told = tell(units, peers[0]!);
    for (const figure of peers) {
      const place = units.findIndex(({unit}) => unit === figure.unit);
      const reason = setAside.find(({unit}) => unit === figure.unit)?.reason;
      results.set(figure, reason === undefined ? told[place]! : {reason});
    }
  }
  return figures.map((figure) => results.get(figure) ?? {reason: {code: "not-an-organization"}});
}
