/** Rows and R's results of test/fixtures/r/comparisons.json. */
import type {AnswerCount} from "../../src/statistics/index.js";
import {countsOf} from "./counts.js";
import {rFixture} from "./reference.js";

type Numbers<Name extends string> = Record<Name, number>;

export const comparisons = rFixture<{
  rows: {unit: string; weight: number; region: string; answer: number}[];
  welch: Numbers<"estimate" | "se" | "low" | "upp" | "df" | "statistic" | "p">;
  apart: Numbers<"estimate" | "se">;
  whole: Numbers<"estimate" | "se" | "df">;
  wholeStratified: Numbers<"estimate" | "se" | "df">;
  newcombe: {case: [number, number, number, number]; limits: [number, number]}[];
  tost: Numbers<"margin" | "low" | "upp" | "p">[];
  power: Numbers<"n" | "power" | "delta">[];
}>("comparisons");

/** The counts of some units of the fixture; `keep` chooses among their rows. */
export function countsIn(
  units: readonly string[],
  {
    weighted = true,
    stratified = false,
    keep = () => true
  }: {weighted?: boolean; stratified?: boolean; keep?: (row: {unit: string; answer: number}) => boolean} = {}
): AnswerCount[] {
  return countsOf(
    comparisons.rows
      .filter((row) => units.includes(row.unit) && keep(row))
      .map((row) => ({value: row.answer, weight: weighted ? row.weight : 1, ...(stratified && {stratum: row.region})}))
  );
}
