import type {Estimated, NotEstimated} from "../../model/estimate.js";
import {normalCdf} from "../distributions/distributions.js";
import {defaultLevel, studentMultiplier} from "../estimates/interval.js";
import {varianceOf} from "../estimates/moments.js";
import {noVariation, notEstimated} from "../estimates/not-estimated.js";
import {expectNumber, expectWhole, refuse} from "../numbers/expect-number.js";
import {groupBy} from "../numbers/group-by.js";
import {percentileOf} from "../numbers/percentile.js";
import {uniformsFrom} from "../numbers/random.js";
import {sumOf} from "../numbers/sum-of.js";
import {floor, sqrt} from "../numbers/math.js";

/** What one judge says of one subject. */
export interface SubjectJudgement {
  readonly subject: string;
  readonly judge: string;
  /** A number, or the number of a category; null where the judge did not judge. */
  readonly score: number | null;
}

/** How far apart two scores are: other or not, by ranks, by their difference, by their ratio. */
export type ScoreScale = "nominal" | "ordinal" | "interval" | "ratio";

/** How far judges agree; its n is the number of subjects that two or more of them judged. */
export interface Agreement extends Estimated {
  readonly judges: number;
  /** Judgements of these subjects. */
  readonly judgements: number;
}

export interface AgreementOptions {
  /** Default "ordinal". */
  readonly scale?: ScoreScale;
  /** Fewest subjects of which agreement is told; default 40. */
  readonly minimum?: number;
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** How often subjects are drawn; default 2000. */
  readonly replicates?: number;
  /** Seed of the draws; default 1. */
  readonly seed?: number;
}

/** Fewest judged subjects of which agreement is told: with fewer the interval leaves nearly everything open. */
export const FEWEST_SUBJECTS = 40;

/**
 * Krippendorff's alpha: 1 − the disagreement that judges have about a subject, over that of any two judgements. 1 where they
 * always agree, 0 where they do so as chance would have it, negative where they contradict one another.
 *
 * Any number of judges, not all of whom judged everything; a subject with one judgement counts for nothing. The interval is
 * a bootstrap that draws subjects with all their judgements, since those belong together: percentiles, as far apart as
 * Student's quantiles with subjects − 1 degrees of freedom have them. Draws in which all judgements are equal have no alpha
 * and are drawn again. Where nobody disagrees there is nothing to draw, and the lower limit is what alpha were if as many
 * subjects were judged by chance as may be with none in the sample, ((1 − level)/2)^(1/n).
 *
 * Simulated with three judges of whom each leaves out a tenth, scores 1 to 5 by ranks, even or skewed, alpha from 0 to 0.84 and
 * 2,000 panels each (`npm run bench:coverage`), the interval at 95% holds alpha in 94.1 to 95.6 of 100 panels of 40 subjects, and
 * in 92.9 to 95.3 of those of 100.
 *
 * @returns alpha with n the subjects judged by two or more; or why there is none: fewer than two judges, fewer subjects than
 *   the minimum, scores that do not vary
 * @throws RangeError 'krippendorffAlpha: "J1" judges "T1" twice'; "krippendorffAlpha: row 3: score: expected a finite number,
 *   got NaN"; with ratio scores below 0
 * @source Krippendorff (2011) Computing Krippendorff's Alpha-Reliability, and Hayes & Krippendorff (2007) Communication
 *   Methods and Measures 1:77; bootstrap of subjects: Zapf and others (2016) BMC Medical Research Methodology 16:93; expanded
 *   percentiles: Hesterberg (2015) American Statistician 69:371
 * @example krippendorffAlpha([{subject: "a", judge: "x", score: 1}]).reason // {code: "fewer-judges-than", n: 1, minimum: 2}
 */
export function krippendorffAlpha(
  rows: readonly SubjectJudgement[],
  {
    scale = "ordinal",
    minimum = FEWEST_SUBJECTS,
    level = defaultLevel,
    replicates = 2000,
    seed = 1
  }: AgreementOptions = {}
): Agreement | NotEstimated {
  expectWhole("krippendorffAlpha: minimum", minimum, 2);
  expectWhole("krippendorffAlpha: replicates", replicates, 100);
  const judged = judgedSubjects(rows, scale);
  const n = judged.length;
  const judges = new Set(rows.filter(({score}) => score !== null).map(({judge}) => judge)).size;
  if (judges < 2) return notEstimated(n, {code: "fewer-judges-than", n: judges, minimum: 2});
  if (n < minimum) return notEstimated(n, {code: "fewer-subjects-than", n, minimum});
  const values = [...new Set(judged.flat())].sort((a, b) => a - b);
  const coincidences = new Coincidences(judged, values, scale);
  const estimate = coincidences.alpha([...judged.keys()]);
  if (estimate === null) return notEstimated(n, noVariation);
  const drawn = drawnAlphas(coincidences, n, {replicates, seed});
  const tail = normalCdf(-sqrt(n / (n - 1)) * studentMultiplier(level, n - 1));
  const agrees = judged.every((scores) => new Set(scores).size === 1);
  const low = agrees ? ((1 - level) / 2) ** (1 / n) : percentileOf(drawn, tail);
  const made = {se: sqrt(varianceOf(drawn)), low, upp: percentileOf(drawn, 1 - tail), df: n - 1, level};
  const judgements = sumOf(judged, (scores) => scores.length);
  return {estimate, ...made, n, nEff: n, method: "bootstrap", errorFactor: 1, judges, judgements};
}

/** The scores of every subject that two or more judged. */
function judgedSubjects(rows: readonly SubjectJudgement[], scale: ScoreScale): number[][] {
  const least = scale === "ratio" ? 0 : -Infinity;
  const scored = rows.filter((row, index): row is SubjectJudgement & {score: number} => {
    if (row.score !== null) expectNumber(`krippendorffAlpha: row ${index}: score`, row.score, least);
    return row.score !== null;
  });
  return [...groupBy(scored, ({subject}) => subject)].flatMap(([subject, own]) => {
    for (const [judge, twice] of groupBy(own, (row) => row.judge))
      if (twice.length > 1) refuse(`krippendorffAlpha: "${judge}" judges "${subject}" twice`);
    return own.length < 2 ? [] : [own.map(({score}) => score)];
  });
}

function drawnAlphas(
  coincidences: Coincidences,
  n: number,
  {replicates, seed}: {replicates: number; seed: number}
): number[] {
  const uniform = uniformsFrom(seed);
  const places = new Int32Array(n);
  const drawn: number[] = [];
  while (drawn.length < replicates) {
    for (let place = 0; place < n; place += 1) places[place] = floor(n * uniform());
    const alpha = coincidences.alpha(places);
    if (alpha !== null) drawn.push(alpha);
  }
  return drawn.sort((a, b) => a - b);
}

/** How often each two values meet in a subject, of all pairs of its judgements; a subject weighs as its judgements. */
class Coincidences {
  /** Of each subject: places in the table of pairs of values, and how often they meet. */
  private readonly pairs: readonly (readonly number[])[];
  private readonly times: readonly (readonly number[])[];

  constructor(
    judged: readonly (readonly number[])[],
    private readonly values: readonly number[],
    private readonly scale: ScoreScale
  ) {
    const placeOf = new Map(values.map((value, place) => [value, place]));
    const subjects = judged.map((scores) => {
      const times = new Map<number, number>();
      for (const [one, first] of scores.entries()) {
        for (const [other, second] of scores.entries()) {
          const place = placeOf.get(first)! * values.length + placeOf.get(second)!;
          if (one !== other) times.set(place, (times.get(place) ?? 0) + 1 / (scores.length - 1));
        }
      }
      return times;
    });
    this.pairs = subjects.map((times) => [...times.keys()]);
    this.times = subjects.map((times) => [...times.values()]);
  }

  /** Alpha of the subjects at these places, some perhaps more than once; null where all values are equal. */
  alpha(places: ArrayLike<number>): number | null {
    const size = this.values.length;
    const table = new Float64Array(size * size);
    // Thousands of draws come through here: loops without iterators are ten times as fast.
    for (let draw = 0; draw < places.length; draw += 1) {
      const [pairs, times] = [this.pairs[places[draw]!]!, this.times[places[draw]!]!];
      for (let each = 0; each < pairs.length; each += 1) table[pairs[each]!]! += times[each]!;
    }
    const margins = this.values.map((_, row) => table.subarray(row * size, (row + 1) * size).reduce(add, 0));
    const distance = distancesOf(this.scale, this.values, margins);
    let [observed, expected] = [0, 0];
    for (let row = 0; row < size; row += 1) {
      for (let column = row + 1; column < size; column += 1) {
        const apart = distance(row, column);
        observed += table[row * size + column]! * apart;
        expected += margins[row]! * margins[column]! * apart;
      }
    }
    return expected > 0 ? 1 - ((sumOf(margins) - 1) * observed) / expected : null;
  }
}

const add = (sum: number, number: number) => sum + number;

/** The squared distance of two values by their places; by ranks it hangs on how often each of them came. */
function distancesOf(
  scale: ScoreScale,
  values: readonly number[],
  margins: readonly number[]
): (row: number, column: number) => number {
  if (scale === "nominal") return () => 1;
  if (scale === "ratio")
    return (row, column) => ((values[column]! - values[row]!) / (values[column]! + values[row]!)) ** 2;
  let before = 0;
  const ranks = margins.map((margin) => (before += margin) - margin / 2);
  const positions = scale === "ordinal" ? ranks : values;
  return (row, column) => (positions[column]! - positions[row]!) ** 2;
}
