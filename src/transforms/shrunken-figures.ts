import type {Reason} from "../model/reason.js";
import {betweenVariance} from "../statistics/between-variance.js";
import type {Estimate} from "../statistics/estimate.js";
import {shrinkTowardsPeers, type ShrunkUnit} from "../statistics/shrinkage.js";
import {unitEstimates} from "../statistics/unit-estimates.js";

/** A unit's figure before it is shrunken. */
export interface UnitFigure {
  readonly unit: string;
  /** The units that are compared with one another: of one stage and year, say. */
  readonly group: string;
  /** The units whose mean it is drawn to, within the group: those of its kind; null for what is no unit. */
  readonly peers: string | null;
  readonly estimate: Estimate;
}

/** A figure drawn towards its peers, or why it is not. */
export type ShrunkenFigure = Pick<ShrunkUnit, "reliability" | "peerMean" | "shrunk"> | {readonly reason: Reason};

/** Fewest units from which it is told how much units differ; with fewer the variance between them is a guess. */
const FEWEST_UNITS = 5;

/**
 * The reliability of every unit's figure, and the figure drawn towards the mean of its peers by what is lacking to 1.
 *
 * Each group has its own variance between units; peers share a mean.
 *
 * @param figures  in any order; a unit occurs once in a group
 * @returns one per figure: {reliability 0–1, peerMean, shrunk}, or a reason
 * @source unitEstimates (pooled variance), betweenVariance (REML), shrinkTowardsPeers (Prasad–Rao)
 * @example shrunkenFigures([{unit: "none", group: "", peers: null, estimate: {estimate: null, n: 0, reason: {code: "no-answers"}}}]) // [{reason: {code: "not-an-organization"}}]
 */
export function shrunkenFigures(
  figures: readonly UnitFigure[],
  {level}: {readonly level?: number} = {}
): ShrunkenFigure[] {
  const results = new Map<UnitFigure, ShrunkenFigure>();
  for (const group of grouped(figures)) {
    const rows = group.map(({unit, peers, estimate}) => ({unit, peers: peers!, estimate}));
    const {units, setAside} = unitEstimates(rows);
    const found = shrunkenUnits(units, level);
    for (const figure of group) {
      const reason = setAside.find(({unit}) => unit === figure.unit)?.reason;
      results.set(figure, reason === undefined ? found(figure.unit) : {reason});
    }
  }
  return figures.map((figure) => results.get(figure) ?? {reason: {code: "not-an-organization"}});
}

function grouped(figures: readonly UnitFigure[]): UnitFigure[][] {
  const groups = new Map<string, UnitFigure[]>();
  for (const figure of figures) {
    if (figure.peers === null) continue;
    const list = groups.get(figure.group);
    if (list) list.push(figure);
    else groups.set(figure.group, [figure]);
  }
  return [...groups.values()];
}

function shrunkenUnits(
  units: Parameters<typeof shrinkTowardsPeers>[0],
  level: number | undefined
): (unit: string) => ShrunkenFigure {
  if (units.length < FEWEST_UNITS) {
    const reason = {code: "fewer-units-than", n: units.length, minimum: FEWEST_UNITS} as const;
    return () => ({reason});
  }
  const between = betweenVariance(units);
  if (between.tau2 === null) return () => ({reason: between.reason});
  const shrunk = shrinkTowardsPeers(units, between, level === undefined ? {} : {level});
  const byUnit = new Map(shrunk.map((one) => [one.unit, one]));
  return (unit) => {
    const {reliability, peerMean, shrunk: estimate} = byUnit.get(unit)!;
    return {reliability, peerMean, shrunk: estimate};
  };
}
