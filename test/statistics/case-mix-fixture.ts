/** The answers of test/fixtures/r/case-mix.json as cells, and what R says of them. */
import type {CaseMixCell} from "../../src/statistics/units/case-mix-table.js";
import type {Estimate} from "../../src/model/estimate.js";
import type {Scoring} from "../../src/model/scoring.js";
import {compositeOf} from "../../src/statistics/estimates/composite.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {rFixture} from "./reference.js";

interface AdjustedFixture {
  units: string[];
  estimate: number[];
  se: number[];
}
interface EffectsFixture {
  names: string[];
  estimate: number[];
  se: number[];
}
export const fixture = rFixture<{
  rows: {unit: string[]; age: string[]; product: string[]; weight: number[]; value: number[]};
  ols: {adjusted: AdjustedFixture; effects: EffectsFixture; sigma: number; df: number};
  wls: {adjusted: AdjustedFixture; df: number};
  survey: {adjusted: AdjustedFixture; effects: EffectsFixture};
  direct: {units: string[]; estimate: number[]; se: (number | null)[]; strata: number[]};
}>("case-mix");

export const fivePoints: Scoring = {kind: "linear", low: 1, high: 5};

/** One cell per answer, with its weight or without. */
export function cellsOf(isWeighted: boolean): CaseMixCell[] {
  const {unit, age, product, weight, value} = fixture.rows;
  return unit.map((name, row) => {
    const w = isWeighted ? weight[row]! : 1;
    return {unit: name, segments: {age: age[row]!, product: product[row]!}, value: value[row]!, n: 1, w, w2: w * w};
  });
}

/** Cells from rows [unit, level, value, number of answers] of one segment, unweighted. */
export function smallCells(
  rows: readonly (readonly [string, string, number, number])[],
  segment = "age"
): CaseMixCell[] {
  return rows.map(([unit, level, value, n]) => ({unit, segments: {[segment]: level}, value, n, w: n, w2: n}));
}

/** Cells that hold the same sums in fewer rows: those of the same unit, levels and value come together. */
export function together(cells: readonly CaseMixCell[]): CaseMixCell[] {
  const sums = new Map<string, CaseMixCell>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.unit, cell.segments, cell.value]);
    const {n, w, w2} = sums.get(key) ?? {n: 0, w: 0, w2: 0};
    sums.set(key, {...cell, n: n + cell.n, w: w + cell.w, w2: w2 + cell.w2});
  }
  return [...sums.values()];
}

/** A unit's scores in every combination of segments, weighted by how common each is among the answers of all units. */
export function standardised(
  cells: readonly CaseMixCell[],
  unit: string,
  segments: readonly string[],
  scoring: Scoring = fivePoints
): Estimate {
  const groups = groupBy(cells, (cell) => segments.map((segment) => cell.segments[segment]).join(" "));
  const parts = [...groups].map(([group, own]) => ({
    ...{group, scoring, weight: own.reduce((sum, {w}) => sum + w, 0)},
    counts: own.filter((cell) => cell.unit === unit)
  }));
  return compositeOf(parts).estimate;
}
