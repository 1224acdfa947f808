import {type BothSums, type Linearised, type Period, type PeriodSums, varianceOf} from "./decomposition-forms.js";
import type {Estimated, NotEstimated} from "../../model/estimate.js";
import {reasonWithSingleAnswers} from "../estimates/linearised-mean.js";
import {noAnswers, notEstimated} from "../estimates/not-estimated.js";
import {repeatFactor, type Repeats} from "../estimates/repeated-answers.js";
import {studentEstimate} from "../estimates/student-estimate.js";
import {sumOf} from "../numbers/sum-of.js";
import {sqrt} from "../numbers/math.js";

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
  readonly sums: BothSums;
  readonly bases: Bases;
  readonly level: number;
  readonly repeats: Partial<Record<Period, Repeats>>;
  readonly hasCaseMix: boolean;
}

/** Bases of both samples, or why their variance is unknown. */
export function basesOf({before, after}: BothSums): Bases | NotEstimated {
  const samples = {before: sampleOf(before), after: sampleOf(after)};
  const n = samples.before.n + samples.after.n;
  for (const side of ["before", "after"] as const) {
    const sample = samples[side];
    if (sample.n === 0) return notEstimated(n, {code: "side", side, because: noAnswers});
    if (sample.df === 0) return notEstimated(n, {code: "side", side, because: reasonWithSingleAnswers});
  }
  const nEff = samples.before.nEff + samples.after.nEff;
  return {n, nEff, df: {before: samples.before.df, after: samples.after.df}};
}

function sampleOf(groups: PeriodSums): {n: number; nEff: number; df: number} {
  const all = groups.flatMap((group) => group?.strata ?? []);
  const n = sumOf(all, (moments) => moments.n);
  const w = sumOf(all, ({linear}) => linear[2]!);
  const w2 = sumOf(all, ({squared}) => squared[2]![2]!);
  return {n, nEff: w2 > 0 ? (w * w) / w2 : 0, df: n - new Set(all.map(({stratum}) => stratum)).size};
}

/** A number with its standard error and t interval, the degrees of freedom after Welch and Satterthwaite. */
export function amountOf(
  number: Linearised,
  {sums, bases: {n, nEff, df: own}, level, repeats}: DecompositionContext
): Estimated {
  const varianceIn = (period: Period) => repeatFactor(repeats[period]) * varianceOf(number, sums, period);
  const [before, after] = [varianceIn("before"), varianceIn("after")];
  const variance = before + after;
  const df =
    variance > 0 ? variance ** 2 / (before ** 2 / own.before + after ** 2 / own.after) : own.before + own.after;
  return studentEstimate({estimate: number.value, se: sqrt(variance), df, n, nEff}, level, "kitagawa");
}
