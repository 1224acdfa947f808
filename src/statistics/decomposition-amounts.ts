import {type Linearised, type Period, type PeriodSums, varianceOf} from "./decomposition-forms.js";
import type {Estimated, NotEstimated} from "./estimate.js";
import {studentInterval} from "./interval.js";

/** Numbers of answers and degrees of freedom of the two samples. */
export interface Bases {
  readonly n: number;
  /** Kish's effective numbers of both samples, added. */
  readonly nEff: number;
  /** Answers minus strata, of each sample. */
  readonly df: Readonly<Record<Period, number>>;
}

/** What every amount of one decomposition shares. */
export interface DecompositionContext {
  readonly sums: Readonly<Record<Period, PeriodSums>>;
  readonly bases: Bases;
  readonly level: number;
  readonly hasCaseMix: boolean;
}

/** Bases of both samples, or why their variance is unknown. */
export function basesOf(sums: Readonly<Record<Period, PeriodSums>>): Bases | NotEstimated {
  const [before, after] = [sampleOf(sums.before), sampleOf(sums.after)];
  const n = before.n + after.n;
  for (const [period, sample] of Object.entries({before, after})) {
    if (sample.n === 0) return {estimate: null, n, reason: `${period}: no answers`};
    if (sample.df === 0) {
      const what = sample.n === 1 ? "one answer" : "every stratum has a single answer";
      return {estimate: null, n, reason: `${period}: ${what}: the variance is unknown`};
    }
  }
  return {n, nEff: before.nEff + after.nEff, df: {before: before.df, after: after.df}};
}

function sampleOf(groups: PeriodSums): {n: number; nEff: number; df: number} {
  let [n, w, w2] = [0, 0, 0];
  const strata = new Set<string>();
  for (const group of groups) {
    for (const moments of group?.strata ?? []) {
      n += moments.n;
      w += moments.w;
      w2 += moments.w2;
      strata.add(moments.stratum);
    }
  }
  return {n, nEff: w2 > 0 ? (w * w) / w2 : 0, df: n - strata.size};
}

/** A number with its standard error and t interval, the degrees of freedom after Welch and Satterthwaite. */
export function amountOf(number: Linearised, {sums, bases, level}: DecompositionContext): Estimated {
  const before = varianceOf(number.before, sums.before);
  const after = varianceOf(number.after, sums.after);
  const variance = before + after;
  const df =
    variance > 0
      ? variance ** 2 / (before ** 2 / bases.df.before + after ** 2 / bases.df.after)
      : bases.df.before + bases.df.after;
  const se = Math.sqrt(variance);
  const {low, upp} = studentInterval(number.value, se, df, level);
  return {estimate: number.value, se, low, upp, n: bases.n, nEff: bases.nEff, df, level, method: "kitagawa"};
}
