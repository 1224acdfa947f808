/** Rows and R's results of test/fixtures/r/estimates.json. */
import {countsOf} from "./counts.js";
import {rFixture} from "./reference.js";

export interface Row {
  answer: number;
  recommend: number;
  weight: number;
  region: string;
  respondent: number;
  orders: number;
  complaints: number;
}
/** Limits that R leaves out are the text "NaN". */
export type Numbers = Record<string, number>;
type Results = Record<
  | "linear"
  | "descending"
  | "top"
  | "promoter"
  | "total"
  | "ratio"
  | "logit"
  | "beta"
  | "meanShare"
  | "median"
  | "decile"
  | "quartile",
  Numbers
>;
interface Domain {
  rows: Row[];
  expected: Record<"weighted" | "weighted90" | "stratified" | "finite" | "stratifiedFinite", Results> & {
    clusteredSe: number;
  };
}

/** All 180 responses, and 14 of them. */
export const domains = Object.values(rFixture<Record<"all" | "few", Domain>>("estimates"));

/** People per region in the R script. */
export const people = {east: 900, north: 12, south: 260, west: 150};

/** Each design of the R script, with the options that declare it here. */
export const designs = [
  {name: "weighted", stratified: false, options: {}},
  {name: "weighted90", stratified: false, options: {level: 0.9}},
  {name: "stratified", stratified: true, options: {}},
  {name: "finite", stratified: false, options: {population: 1500}},
  {name: "stratifiedFinite", stratified: true, options: {population: people}}
] as const;

/** The cells of a domain by one of its questions. */
export function cellsOf(rows: readonly Row[], question: "answer" | "recommend", stratified: boolean) {
  return countsOf(
    rows.map((row) => ({value: row[question], weight: row.weight, ...(stratified && {stratum: row.region})}))
  );
}
