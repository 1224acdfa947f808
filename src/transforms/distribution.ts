import {table, type ColumnTable} from "arquero";
import {answerDistribution} from "../statistics/estimates/answer-distribution.js";
import type {AnswerCount} from "../model/estimate.js";
import {domainsOf} from "./domains.js";

/**
 * The distribution of the answers to every question: the weighted share of each value.
 *
 * @param cells  one row per domain, question, stratum and answer value: …by, question, stratum, value, n, w, w2
 * @param by  columns of the cells that make a domain, beside the question
 * @returns one row per domain, question and value that somebody gave, values ascending: …by, question, value, share
 *   (percent; null where the answers of the question have no weight)
 */
export function distributions(cells: ColumnTable, by: readonly string[]): ColumnTable {
  const keys = [...by, "question"];
  const domains = domainsOf(cells, keys);
  const counts = Array.from({length: domains.size}, (): AnswerCount[] => []);
  const [value, n, w, w2] = ["value", "n", "w", "w2"].map((name) => cells.array(name) as ArrayLike<number>);
  for (let row = 0; row < cells.numRows(); row++) {
    counts[domains.ofRow[row]!]!.push({value: value![row]!, n: n![row]!, w: w![row]!, w2: w2![row]!});
  }
  const shares = counts.flatMap((answers, domain) =>
    answerDistribution(answers).map((share) => ({...share, row: domains.firstRow[domain]!}))
  );
  const key = (name: string) => {
    const values = cells.array(name) as ArrayLike<unknown>;
    return shares.map(({row}) => values[row] ?? null);
  };
  return table({
    ...Object.fromEntries(keys.map((name) => [name, key(name)])),
    value: shares.map((share) => share.value),
    share: shares.map(({share}) => share.estimate)
  });
}
