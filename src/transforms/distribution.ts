import {table, type ColumnTable} from "arquero";
import {answerDistribution} from "../statistics/answer-distribution.js";
import type {AnswerCount} from "../statistics/estimate.js";
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
  const [value, n, w, w2] = ["value", "n", "w", "w2"].map((name) => cells.column(name)!);
  for (let row = 0; row < cells.numRows(); row++) {
    const number = (column: typeof value) => column!.at(row) as number;
    counts[domains.ofRow[row]!]!.push({value: number(value), n: number(n), w: number(w), w2: number(w2)});
  }
  const columns: Record<string, unknown[]> = Object.fromEntries([...keys, "value", "share"].map((name) => [name, []]));
  for (const [domain, answers] of counts.entries()) {
    for (const {value, share} of answerDistribution(answers)) {
      for (const key of keys) columns[key]!.push(cells.get(key, domains.firstRow[domain]) ?? null);
      columns["value"]!.push(value);
      columns["share"]!.push(share.estimate);
    }
  }
  return table(columns);
}
