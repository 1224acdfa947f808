/** The examples of the method chapters, which only these load. */
import type {EquivalenceFinding} from "../../statistics/comparisons/equivalence.js";
import {count, difference, level, number, value} from "./formats.js";
import {texts} from "./texts.js";

interface Interval {
  readonly low: number;
  readonly upp: number;
}

export const examples = {
  /** Columns of tables of estimates. */
  estimate: "estimate",
  from: "from",
  to: "to",
  n: "n",
  reason: "reason",
  /** The whole of a decomposition. */
  all: "All",
  /** Columns of other results, by field; the rest have the names of their fields. */
  fields: {
    ownChange: "own change",
    percentBefore: "percent before",
    percentAfter: "percent after",
    se: "standard error",
    reachedByNoise: "reached by noise",
    metByNoise: "met by noise",
    missedThoughImproved: "missed though improved",
    detectable: "smallest that is found",
    truth: "true score",
    notMet: "not met",
    cannotTell: "cannot tell",
    judgedMet: "met 8 times in 10 from"
  } as Readonly<Record<string, string>>,

  notShown: (reason: string): string => `Not shown here: ${reason}.`,
  nothingLookedAt: "nothing to look at",
  chance,
  points: (size: number): string => `${size.toFixed(2)} points`,
  compared: (estimate: number, limits: Interval, p: number, n: number): string =>
    `${difference(estimate)} points (${texts.differenceInterval(limits)}), ${chance(p)}, ${texts.base(n)}`,
  equated: (limits: Interval, coverage: number): string =>
    `${level(coverage)} interval ${texts.differenceInterval(limits)} points`,
  found: (finding: EquivalenceFinding, text: string): string => `${equivalences[finding]}: ${text}`,
  rate: (seen: {n: number; count: number; share: number}, expected: number, p: number): string =>
    `${count(seen.count)} of ${count(seen.n)} (${percent(seen.share)}); by chance ${percent(expected)}, ${chance(p)}`,
  /** Limits that are not known are null. */
  spanned: (
    {estimate, low, upp, n}: {estimate: number; low: number | null; upp: number | null; n?: number},
    digits: number,
    unit?: string
  ): string => {
    const [middle, first, last] = [estimate, low, upp].map((each) => (each === null ? "?" : number(each, digits)));
    const base = n === undefined ? "" : `, ${texts.base(n)}`;
    return `${middle}${unit === undefined ? "" : ` ${unit}`} (${first} to ${last})${base}`;
  },
  /** Pairs of equal responses; p is null where chance makes too many of them to test. */
  pairs: (pairs: number, n: number, expected: number, p: number | null): string =>
    `${count(pairs)} pairs of equal responses among ${count(n)}; by chance ${number(expected, 1)}, ${p === null ? "too many to test" : chance(p)}`,
  chart: (centre: number, {low, upp}: Interval, hasSeason: boolean, signals: string): string => {
    const [middle, first, last] = [centre, low, upp].map((each) => value(each, "points"));
    const season = hasSeason ? ", which follow the time of year," : "";
    return `Centre ${middle}; limits${season} ${first} to ${last} in the latest period. ${signals}`;
  },
  ofLastLine: (lines: number, chart: string): string => `${lines} lines; of the last: ${chart}`,
  told: (figure: string, {se, nEff, df}: {se: number; nEff: number; df: number}, method: string): string =>
    `${figure}, standard error ${se.toFixed(2)}, effective n = ${count(Math.round(nEff))}, ${count(df)} degrees of freedom, method ${method}`
};

const equivalences: Readonly<Record<EquivalenceFinding, string>> = {
  "no change": "no change",
  "change within the margin": "change within the margin",
  change: "change",
  "cannot tell": "cannot tell"
};

function chance(p: number): string {
  return p < 0.001 ? "p below 0.001" : `p = ${p.toFixed(3)}`;
}

function percent(share: number): string {
  return value(100 * share, "percent");
}
