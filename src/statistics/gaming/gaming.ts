import type {AnswerCount} from "../../model/estimate.js";
import {twoSidedP} from "../distributions/distributions.js";
import {againstOthers} from "../effects/placebo.js";
import type {Duplicates} from "../response-quality/duplicates.js";
import {sumOf} from "../numbers/sum-of.js";
import {unusualCounts} from "./peer-counts.js";
import {type PeerShare, unusualAmongPeers} from "./peer-shares.js";
import {type ShareCount, unusualShares} from "./two-way-shares.js";
import {FEWEST_PEERS, fewPeers, untold, type Unusual} from "./unusual.js";

/** What is looked for. The tests of all of them are one family: adjustPValues over all p of a table. */
export const GAMING_TESTS = [
  "response-rate",
  "late-responses",
  "top-answers",
  "straight-lines",
  "duplicates",
  "channel-mix"
] as const;

export type GamingTest = (typeof GAMING_TESTS)[number];

/**
 * Jumps of the response rate: a unit's rate in a period beside its other periods and the other units.
 *
 * @param rows  responses (`count`) of invitations (`n`) by unit and period
 * @source unusualShares
 * @example responseRateJumps([]) // []
 */
export function responseRateJumps(rows: readonly ShareCount[]): Unusual[] {
  return unusualShares(rows);
}

/**
 * Bunching at the end of periods: the share of a period's responses that came in its last days (ten, say).
 *
 * The calendar is the same for all units, so that the other units tell what weekdays and holidays do.
 *
 * @param rows  responses of the last days (`count`) of all (`n`) by unit and period
 * @source unusualShares
 * @example lateBunching([]) // []
 */
export function lateBunching(rows: readonly ShareCount[]): Unusual[] {
  return unusualShares(rows);
}

/**
 * Heaping on the top answer: the share of the best answer beside what the mean and the variance of the unit's other answers
 * go along with in the other units.
 *
 * @param units  the counts of each unit's answers to one question
 * @param top  the best answer
 * @returns one row per unit; a unit with fewer than two other answers has a reason
 * @source unusualAmongPeers, with mean and variance of the other answers as covariates
 * @example topAnswerHeaping([{unit: "a", counts: []}], 5) // [{unit: "a", n: 0, p: null, reason: {code: "no-answers"}}]
 */
export function topAnswerHeaping(
  units: readonly {readonly unit: string; readonly counts: readonly AnswerCount[]}[],
  top: number
): Unusual[] {
  const rows = units.map(({unit, counts}) => {
    const n = sumOf(counts, (one) => one.n);
    const others = counts.filter(({value}) => value !== top);
    const left = sumOf(others, (one) => one.n);
    const mean = sumOf(others, (one) => one.n * one.value) / left;
    const variance = sumOf(others, (one) => one.n * (one.value - mean) ** 2) / left;
    return {unit, n, count: n - left, left, covariates: [mean, variance]};
  });
  const known = rows.filter(({left}) => left > 1);
  const told = new Map(unusualAmongPeers(known).map((one) => [one.unit, one]));
  return rows.map(({unit, n, left}) => {
    if (left > 1) return told.get(unit)!;
    return untold({unit, n}, n === 0 ? "no-answers" : left === 1 ? "one-answer" : "one-value");
  });
}

/**
 * Straight lines: the share of responses that give the same answer to all questions, beside the other units'.
 *
 * @param rows  straight lines (`count`) of responses to all questions (`n`) by unit
 * @source unusualAmongPeers
 * @example straightLinesAmongPeers([]) // []
 */
export function straightLinesAmongPeers(rows: readonly Omit<PeerShare, "covariates">[]): Unusual[] {
  return unusualAmongPeers(rows);
}

/**
 * Duplicates: pairs of equal responses as a multiple of what chance makes, beside the other units'.
 *
 * @param units  the duplicates of each unit
 * @source unusualCounts
 * @example duplicatesAmongPeers([]) // []
 */
export function duplicatesAmongPeers(
  units: readonly ({readonly unit: string} & Pick<Duplicates, "n" | "pairs" | "expectedPairs">)[]
): Unusual[] {
  const rows = units.map(({unit, n, pairs, expectedPairs}) => ({unit, n, count: pairs, expected: expectedPairs}));
  const known = rows.filter(({expected}) => expected > 0);
  const told = new Map(unusualCounts(known).map((one) => [one.unit, one]));
  return rows.map(({unit, n}) => told.get(unit) ?? untold({unit, n}, "no-answers"));
}

/** A channel of a unit in two periods: answers, and the mean score of both periods together. */
export interface ChannelOfUnit {
  readonly channel: string;
  readonly before: number;
  readonly after: number;
  readonly mean: number;
}

/**
 * Channels that were chosen: the part of a unit's change that the mix of its channels made, beside the other units'.
 *
 * The part is Σ(s₁ − s₀)(m − M) over channels, m the channel's mean in both periods and M that of all; its sampling variance
 * that of the two mixes. It is compared with the mean of the other units as a placebo is (againstOthers), p by Student's t.
 *
 * @param units  each with the channels through which answers came
 * @returns one row per unit, in points; with fewer than ten units, or without answers in one of the periods, reasons
 * @source Kitagawa (1955) JASA 50:1168 (mix part); againstOthers
 * @example channelMixDrift([{unit: "a", channels: []}]) // [{unit: "a", n: 0, p: null, reason: {code: "no-answers"}}]
 */
export function channelMixDrift(
  units: readonly {readonly unit: string; readonly channels: readonly ChannelOfUnit[]}[]
): Unusual[] {
  const parts = units.map(({unit, channels}) => ({unit, ...mixPart(channels)}));
  const known = parts.filter((part) => part.value !== null);
  return parts.map((part) => {
    const {unit, n, value} = part;
    if (value === null) return untold(part, "no-answers");
    if (known.length < FEWEST_PEERS) return fewPeers(part, known.length);
    const others = known.flatMap((other) =>
      other === part ? [] : {value: other.value, variance: other.variance, n: other.n}
    );
    const {estimate, se} = againstOthers({value, variance: part.variance, n}, others);
    if (!(se > 0)) return untold(part, "no-variation");
    const statistic = estimate / se;
    const p = twoSidedP(statistic, others.length - 2);
    return {unit, n, found: value, expected: value - estimate, statistic, p};
  });
}

function mixPart(channels: readonly ChannelOfUnit[]) {
  const [before, after] = [sumOf(channels, (one) => one.before), sumOf(channels, (one) => one.after)];
  const n = before + after;
  if (before === 0 || after === 0) return {n, value: null, variance: 0};
  const middle = sumOf(channels, (one) => (one.before + one.after) * one.mean) / n;
  const meanOf = (side: "before" | "after", power: number) =>
    sumOf(channels, (one) => one[side] * (one.mean - middle) ** power) / (side === "before" ? before : after);
  const varianceOf = (side: "before" | "after", size: number) => (meanOf(side, 2) - meanOf(side, 1) ** 2) / size;
  return {
    n,
    value: meanOf("after", 1) - meanOf("before", 1),
    variance: varianceOf("before", before) + varianceOf("after", after)
  };
}
