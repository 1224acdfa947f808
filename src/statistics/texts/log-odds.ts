import {expectRows} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {log, sqrt} from "../numbers/math.js";

/** How often a term occurs in the texts of two groups. */
export interface TermCount {
  readonly term: string;
  readonly first: number;
  readonly second: number;
}

/** How much more a term is the first group's than the second's. */
export interface TermLogOdds {
  readonly term: string;
  /** Difference of the logarithms of the odds; above 0 where it is the first group's. */
  readonly logOdds: number;
  readonly se: number;
  /** logOdds / se: what terms are sorted by. */
  readonly z: number;
}

/**
 * What one group of texts says more often than another: log-odds with an informative Dirichlet prior.
 *
 * Shares of rare terms vary most, and logarithms of their ratios more so. The prior holds every term to its share in both
 * groups together as if that had been seen in `priorSize` further terms of each group: what is rare has to be said a few
 * times before it stands out, and what everybody says does not. Standard errors take occurrences as independent, which those
 * of one person are not: z sorts, it is no test.
 *
 * @param counts  all terms of both groups, each once
 * @param priorSize  terms that the prior is worth; default 500
 * @returns one per term, in the order of the counts; none for a term that neither group has
 * @throws RangeError "termLogOdds: row 2: first: expected 0 or more, got -1"
 * @source Monroe, Colaresi & Quinn (2008) Political Analysis 16:372, equations 15 to 18, the variance in full
 * @example termLogOdds([{term: "late", first: 8, second: 2}, {term: "the", first: 92, second: 98}], 100)[0].z.toFixed(2) // "1.36"
 */
export function termLogOdds(counts: readonly TermCount[], priorSize = 500): TermLogOdds[] {
  expectRows("termLogOdds", counts, {first: 0, second: 0});
  const [all, ofFirst, ofSecond] = [
    sumOf(counts, ({first, second}) => first + second),
    sumOf(counts, ({first}) => first),
    sumOf(counts, ({second}) => second)
  ];
  return counts.flatMap(({term, first, second}) => {
    if (first + second === 0) return [];
    const prior = (priorSize * (first + second)) / all;
    const odds = [
      [first + prior, ofFirst + priorSize],
      [second + prior, ofSecond + priorSize]
    ].map(([own, whole]) => [own!, whole! - own!] as const);
    const [logOdds, ofOther] = odds.map(([own, others]) => log(own / others)) as [number, number];
    const se = sqrt(sumOf(odds, ([own, others]) => 1 / own + 1 / others));
    return [{term, logOdds: logOdds - ofOther, se, z: (logOdds - ofOther) / se}];
  });
}
