import type {Reason} from "../../model/reason.js";
import {defaultLevel, normalMultiplier} from "../estimates/interval.js";
import {expectRows} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {abs, exp, sqrt} from "../numbers/math.js";

/** Cases by how long they were watched. */
export interface EpisodeCount {
  /** Time from the beginning, 0 or more, in any unit. */
  readonly time: number;
  /** How many ended then. */
  readonly ended: number;
  /** How many had not ended when they were last seen, then: of these it is only known that they take longer. */
  readonly open: number;
}

/** The time by which half of all cases ended; a limit, or the median itself, that was not reached yet is null. */
export interface MedianTime {
  readonly median: number | null;
  readonly low: number | null;
  readonly upp: number | null;
  /** All cases, and how many of them ended. */
  readonly n: number;
  readonly ended: number;
}

/** Two shares that differ by less are the same but for rounding. */
const ROUNDING = 1e-9;

/**
 * The median time until cases end, such as days until a complaint is closed, where some are still open: Kaplan–Meier.
 *
 * To leave open cases out, or to take them as ended, makes a slow unit look quick. Each counts here among those who
 * might have ended for as long as it was watched. Of cases that end and are last seen at one time, ends come first. Where
 * exactly half are left over a while, the median is its middle. The limits are the times at which the limits of the share
 * that is left (on the scale of its logarithm, Greenwood's variance) come to one half.
 *
 * @param counts  in any order and grouping
 * @param options  the coverage of the interval, 0–1; default 0.95
 * @returns {median, low, upp, n, ended} in the unit of the times; a reason where there are no cases
 * @throws RangeError "medianTime: row 2: time: expected 0 or more, got -1"
 * @source Kaplan & Meier (1958) JASA 53:457; Brookmeyer & Crowley (1982) Biometrics 38:29; equals R's
 *   survival::survfit(Surv(time, ended) ~ 1, conf.type = "log")
 * @example medianTime([{time: 2, ended: 1, open: 0}, {time: 3, ended: 0, open: 1}, {time: 5, ended: 1, open: 0}]).median // 5
 */
export function medianTime(
  counts: readonly EpisodeCount[],
  {level = defaultLevel}: {readonly level?: number} = {}
): MedianTime | {readonly reason: Reason} {
  expectRows("medianTime", counts, {time: 0, ended: 0, open: 0});
  const all = (rows: readonly EpisodeCount[]) => sumOf(rows, ({ended, open}) => ended + open);
  const n = all(counts);
  if (n === 0) return {reason: {code: "no-answers"}};
  const multiplier = normalMultiplier(level);
  const steps: {time: number; left: number; error: number}[] = [];
  let [left, variance] = [1, 0];
  for (const time of new Set(counts.map((row) => row.time).sort((a, b) => a - b))) {
    const watched = all(counts.filter((row) => row.time >= time));
    const ended = sumOf(counts, (row) => (row.time === time ? row.ended : 0));
    if (ended === 0) continue;
    left *= 1 - ended / watched;
    variance += ended / (watched * (watched - ended));
    steps.push({time, left, error: multiplier * sqrt(variance)});
  }
  // Once nobody is left, nothing is known of the upper limit.
  const upper = steps.map(({time, left, error}) => ({time, left: left > 0 ? left * exp(error) : 1}));
  return {
    median: timeAtHalf(steps),
    low: timeAtHalf(steps.map(({time, left, error}) => ({time, left: left > 0 ? left * exp(-error) : 0}))),
    upp: timeAtHalf(upper),
    n,
    ended: sumOf(counts, (row) => row.ended)
  };
}

function timeAtHalf(steps: readonly {readonly time: number; readonly left: number}[]): number | null {
  const first = steps.findIndex(({left}) => left <= 0.5 + ROUNDING);
  if (first < 0) return null;
  const {time, left} = steps[first]!;
  const next = steps[first + 1]?.time ?? time;
  return abs(left - 0.5) <= ROUNDING ? (time + next) / 2 : time;
}
