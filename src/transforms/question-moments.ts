import type {ColumnTable} from "arquero";
import type {Metric, Question} from "../model/program.js";
import type {PairMoments} from "../statistics/estimates/pair-moments.js";
import {scoreOf, scoringOf} from "../statistics/estimates/scoring.js";

/**
 * The sums of each question with itself, over everybody who answered it: what its variance is made of.
 *
 * @param cells  of one domain: question, value, n, w, w2
 * @param questions  those that carry the metric
 * @example questionMoments({objects: () => []}, [], {score: "linear"}) // []
 */
export function questionMoments(
  cells: Pick<ColumnTable, "objects">,
  questions: readonly Question[],
  metric: Pick<Metric, "score">
): PairMoments[] {
  const scorers = new Map(questions.map((question) => [question.id, scoreOf(scoringOf(metric, question))]));
  return (cells.objects() as Cell[]).flatMap(({question, value, n, w, w2}): PairMoments[] => {
    const score = scorers.get(question);
    if (score === undefined) return [];
    const [x, square] = [w * score(value), w * score(value) ** 2];
    return [{a: question, b: question, n, w, w2, wa: x, wb: x, waa: square, wbb: square, wab: square}];
  });
}

interface Cell {
  question: string;
  value: number;
  n: number;
  w: number;
  w2: number;
}
