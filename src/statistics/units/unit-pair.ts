import type {Change, Figure, Verdict} from "../../model/figure.js";
import type {WhyNotCompared} from "../../model/unit-comparison.js";
import {compareEstimates} from "../comparisons/comparison.js";

/** A unit as it is compared with another. */
export interface PairedUnit {
  readonly id: string;
  readonly label: string;
  readonly journey: Figure;
  /** Ids of the units above it, and of those that it was below earlier in the year. */
  readonly above: readonly string[];
  /** Labels of the classes that its answers are of, in the program's order. */
  readonly customers: readonly string[];
  /** Labels of the stages that it has answers of. */
  readonly stages: readonly string[];
  /** Whether its answers look careless. */
  readonly flagged: boolean;
}

/**
 * Why the figures of two units are no comparison; null where they are one. Units that overlap share answers, so that their
 * figures vary together; of other customers, or asked about other stages, a difference tells who was asked and what.
 *
 * @example whyNotCompared({id: "a", label: "A", journey: {estimate: null, withheld: false, reason: {code: "no-answers"}}, above: ["b"], customers: [], stages: [], flagged: false}, {id: "b", label: "B", journey: {estimate: null, withheld: false, reason: {code: "no-answers"}}, above: [], customers: [], stages: [], flagged: false}) // {code: "overlap", inner: "A", outer: "B"}
 */
export function whyNotCompared(one: PairedUnit, other: PairedUnit): WhyNotCompared | null {
  if (one.above.includes(other.id)) return {code: "overlap", inner: one.label, outer: other.label};
  if (other.above.includes(one.id)) return {code: "overlap", inner: other.label, outer: one.label};
  const absent = [one, other].find(({journey}) => journey.estimate === null);
  if (absent !== undefined && absent.journey.estimate === null) {
    return {code: "absent", unit: absent.label, because: absent.journey.reason};
  }
  const flagged = [one, other].find((unit) => unit.flagged);
  if (flagged !== undefined) return {code: "flagged", unit: flagged.label};
  if (differing(one.customers, other.customers).length > 0) {
    return {code: "customers", one: one.customers, other: other.customers};
  }
  const stages = differing(one.stages, other.stages);
  return stages.length > 0 ? {code: "stages", stages} : null;
}

function differing(one: readonly string[], other: readonly string[]): string[] {
  return [...one.filter((each) => !other.includes(each)), ...other.filter((each) => !one.includes(each))];
}

/** Two units, and the difference of their figures or why there is none. */
export interface UnitPair {
  readonly one: PairedUnit;
  readonly other: PairedUnit;
  readonly difference: Exclude<Change, {estimate: null}> | null;
  readonly why: WhyNotCompared | null;
}

/**
 * The differences of the figures of some units, each with each. The intervals hold for all of them together (Bonferroni),
 * and the verdicts come from the intervals alone: "no change" where all of one is closer to 0 than the margin.
 *
 * @param units  in the order that they are to stand in
 * @param options.level  coverage of the figures' intervals, and of all differences together, 0–1
 * @param options.margin  smallest difference that matters, in the metric's unit
 * @returns one − other, in the metric's unit; p is as many times as large as there are differences, at most 1
 * @source compareEstimates (Welch; Newcombe of shares); Bonferroni
 * @example unitPairs([], {level: 0.95, margin: 2}) // []
 */
export function unitPairs(
  units: readonly PairedUnit[],
  {level, margin}: {readonly level: number; readonly margin: number}
): UnitPair[] {
  const pairs = units.flatMap((one, index) =>
    units.slice(index + 1).map((other) => ({one, other, why: whyNotCompared(one, other)}))
  );
  const count = pairs.filter(({why}) => why === null).length;
  return pairs.map(({one, other, why}): UnitPair => {
    const [a, b] = [one.journey, other.journey];
    if (why !== null || a.estimate === null || b.estimate === null) return {one, other, difference: null, why};
    const found = compareEstimates({...a, level}, {...b, level}, {level: 1 - (1 - level) / count});
    if (found.estimate === null) {
      return {one, other, difference: null, why: {code: "absent", unit: one.label, because: found.reason}};
    }
    const {estimate, low, upp, p} = found;
    const verdict = verdictOf(low, upp, margin);
    return {one, other, why: null, difference: {estimate, low, upp, p: Math.min(1, p * count), verdict}};
  });
}

function verdictOf(low: number, upp: number, margin: number): Verdict {
  if (low > 0) return "rose";
  if (upp < 0) return "fell";
  return Math.max(-low, upp) < margin ? "no change" : "cannot tell";
}
