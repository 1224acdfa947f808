import type {Reason} from "../model/reason.js";
import {betweenVariance} from "../statistics/units/between-variance.js";
import {type ShrinkageOptions, shrinkTowardsPeers, type ShrunkUnit} from "../statistics/units/shrinkage.js";
import {unitEstimates} from "../statistics/units/unit-estimates.js";
import {peerGroups, type PeerFigure} from "./peer-groups.js";

/** A figure drawn towards its peers, beside what they tell of it, or why it is not. */
export type ShrunkenFigure =
  (Pick<ShrunkUnit, "reliability" | "peerMean" | "shrunk" | "variance"> & Peers) | NotShrunken;

interface Peers {
  /** Variance of the peers' true scores. */
  readonly tau2: number;
  /** How many peers have a figure, itself among them. */
  readonly units: number;
}

interface NotShrunken {
  readonly reason: Reason;
}

/** Fewest units from which it is told how much units differ; with fewer the variance between them is a guess. */
const FEWEST_UNITS = 5;

/**
 * The reliability of every unit's figure, and the figure drawn towards the mean of its peers by what is lacking to 1.
 *
 * Peers are those of peerGroups. They share a mean and a variance between units.
 *
 * @param figures  in any order; a unit occurs once in a group
 * @param options  the coverage of the intervals, and the range of scores that they keep to
 * @returns one per figure: {reliability 0–1, peerMean, shrunk, variance, tau2, units}, or a reason
 * @source unitEstimates (pooled variance), betweenVariance (REML), shrinkTowardsPeers (Prasad–Rao)
 * @example shrunkenFigures([{unit: "none", group: "", peers: null, estimate: {estimate: null, n: 0, reason: {code: "no-answers"}}}]) // [{reason: {code: "not-an-organization"}}]
 */
export function shrunkenFigures(figures: readonly PeerFigure[], options: ShrinkageOptions = {}): ShrunkenFigure[] {
  const results = new Map<PeerFigure, ShrunkenFigure>();
  for (const peers of peerGroups(figures)) {
    const {units, setAside} = unitEstimates(peers.map(({unit, estimate}) => ({unit, estimate})));
    const found = shrunkenUnits(units, options);
    const reasons = new Map(setAside.map(({unit, reason}) => [unit, reason]));
    for (const figure of peers) {
      const reason = reasons.get(figure.unit);
      results.set(figure, reason === undefined ? found(figure.unit) : {reason});
    }
  }
  return figures.map((figure) => results.get(figure) ?? {reason: {code: "not-an-organization"}});
}

function shrunkenUnits(
  units: Parameters<typeof shrinkTowardsPeers>[0],
  options: ShrinkageOptions
): (unit: string) => ShrunkenFigure {
  if (units.length < FEWEST_UNITS) {
    const reason = {code: "fewer-units-than", n: units.length, minimum: FEWEST_UNITS} as const;
    return () => ({reason});
  }
  const between = betweenVariance(units);
  const {tau2} = between;
  if (tau2 === null) return () => ({reason: between.reason});
  const byUnit = new Map(shrinkTowardsPeers(units, between, options).map((one) => [one.unit, one]));
  return (unit) => {
    const {reliability, peerMean, shrunk, variance} = byUnit.get(unit)!;
    return {reliability, peerMean, shrunk, variance, tau2, units: units.length};
  };
}
