import type {Figure} from "../../src/model/figure.js";
import {rankedFigures, type CovarianceOf} from "../../src/transforms/ranked-figures.js";
import {LEVEL} from "./level.js";

/** The ranks that a figure could have, 1 for the highest, of so many. */
export interface PossibleRanks {
  readonly low: number;
  readonly upp: number;
  readonly of: number;
}

/**
 * The ranks that each of some figures could have among those that are shown, all at once; null for what is not shown, and
 * where fewer than two are.
 *
 * @param figures  by id
 * @param covarianceOf  of two of them, where the same people are behind them; null where it is not known
 */
export function possibleRanks(
  figures: readonly {readonly id: string; readonly figure: Figure}[],
  covarianceOf: (one: string, other: string) => number | null = () => null
): ReadonlyMap<string, PossibleRanks | null> {
  const shown = figures.flatMap(({id, figure}) => {
    return figure.estimate === null ? [] : [{unit: id, group: "", peers: "", estimate: {...figure, level: LEVEL}}];
  });
  const matrix: CovarianceOf = (_, units) => {
    const rows = units.map((one) => units.map((other) => covarianceOf(one, other)));
    return rows.every((row) => row.every((value) => value !== null)) ? rows : null;
  };
  const ranked = shown.length < 2 ? [] : rankedFigures(shown, {covarianceOf: matrix, isAlike: false, level: LEVEL});
  const told = ranked.flatMap((one, place) => ("reason" in one ? [] : [[shown[place]!.unit, one] as const]));
  const ranks = new Map(told.map(([id, {low, upp}]) => [id, {low, upp, of: told.length}]));
  return new Map(figures.map(({id}) => [id, ranks.get(id) ?? null]));
}
