/** The units of test/fixtures/r/between-variance.json, as the functions want them, and what R says of them. */
import type {UnitEstimate} from "../../src/statistics/units/unit-estimates.js";
import {rFixture} from "./reference.js";

export interface BetweenFixture {
  tau2: number;
  se: number;
  low: number;
  upp: number;
  means: number[];
  meanVariances: number[];
  q: number;
  pValue: number;
  blup: number[];
  blupSe: number[];
  prasadRao: number[];
}
type Methods = {reml: BetweenFixture; pm: BetweenFixture};
export const fixture = rFixture<{
  units: {unit: string[]; peers: string[]; n: number[]; variance: number[]; estimate: number[]};
  alike: number[];
  peers: Methods;
  together: Methods;
  none: {reml: number; pm: number};
  balanced: {means: number[]; variances: number[]; tau2: number; sigma2: number; shrunk: number[]};
}>("between-variance");

const {unit, peers, n, variance, estimate} = fixture.units;

/** Twenty-four units in three groups of peers. */
export const unitsWithPeers: UnitEstimate[] = unit.map((name, index) => ({
  unit: name,
  peers: peers[index]!,
  estimate: estimate[index]!,
  variance: variance[index]!,
  n: n[index]!,
  nEff: n[index]!
}));

/** The same as one group. */
export const unitsTogether: UnitEstimate[] = unitsWithPeers.map((one) => ({...one, peers: ""}));

/** A unit for small examples. */
export function unitOf(name: string, score: number, squaredError: number, kind?: string): UnitEstimate {
  return {
    unit: name,
    estimate: score,
    variance: squaredError,
    n: 10,
    nEff: 10,
    ...(kind !== undefined && {peers: kind})
  };
}
