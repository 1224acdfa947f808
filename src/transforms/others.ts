import {table, type ColumnTable} from "arquero";
import {domainsOf} from "./domains.js";
import type {Sums} from "./scores.js";

/**
 * The sums of all others: for every value of a column what the rows of the other values hold together, such as a unit's
 * peers. A difference of sums, so that it costs the same however many values there are.
 *
 * @param sums  cells, pairs and respondents by the column; it alone makes the domains
 * @param key  the column
 * @param together  one row per question: question, respondents (different people behind all values together, at least)
 * @returns the same tables, in which each value stands for the others; a value without others is left out. `respondents`
 *   stays a number of different people that the others rest on at least: all less the answers of the one left out, or
 *   those of the largest other
 * @throws RangeError "columnValues: no column …" if there is no such column
 */
export function sumsOfOthers({cells, pairs, respondents}: Sums, key: string, together: ColumnTable): Sums {
  return {
    cells: remainders(cells, key, ["question", "stratum", "value"], ["n", "w", "w2"]),
    pairs: remainders(
      pairs,
      key,
      ["scoring", "question_a", "question_b", "stratum"],
      ["n", "w2", "w2a", "w2b", "w2ab"]
    ),
    respondents: otherRespondents(cells, respondents, key, together)
  };
}

/** What is left of the totals of each group without one value of the key, where a count is left. */
function remainders(rows: ColumnTable, key: string, group: readonly string[], sums: readonly string[]): ColumnTable {
  const [keys, groups] = [domainsOf(rows, [key]), domainsOf(rows, group)];
  if (rows.numRows() === 0) return table(Object.fromEntries([key, ...group, ...sums].map((name) => [name, []])));
  const added = sums.map((name) => {
    const values = rows.array(name) as ArrayLike<number>;
    const [totals, own] = [new Float64Array(groups.size), new Float64Array(keys.size * groups.size)];
    for (let row = 0; row < rows.numRows(); row++) {
      const value = values[row]!;
      totals[groups.ofRow[row]!]! += value;
      own[keys.ofRow[row]! * groups.size + groups.ofRow[row]!]! += value;
    }
    return (slot: number) => totals[slot % groups.size]! - own[slot]!;
  });
  const counted = added[sums.indexOf("n")]!;
  const slots = Array.from({length: keys.size * groups.size}, (_, slot) => slot).filter((slot) => counted(slot) > 0.5);
  const keyRow = (slot: number) => keys.firstRow[Math.floor(slot / groups.size)]!;
  const groupRow = (slot: number) => groups.firstRow[slot % groups.size]!;
  const read = (name: string, rowOf: (slot: number) => number) => {
    const values = rows.array(name) as ArrayLike<unknown>;
    return slots.map((slot) => values[rowOf(slot)]);
  };
  return table({
    [key]: read(key, keyRow),
    ...Object.fromEntries(group.map((name) => [name, read(name, groupRow)])),
    ...Object.fromEntries(sums.map((name, index) => [name, slots.map(added[index]!)]))
  });
}

function otherRespondents(
  cells: ColumnTable,
  respondents: ColumnTable,
  key: string,
  together: ColumnTable
): ColumnTable {
  const [keys, questions] = [distinct(cells, key), distinct(cells, "question")];
  const all = new Map((together.objects() as Respondents[]).map((row) => [row.question, row.respondents]));
  const answers = sumsByPair(cells, key, "n");
  const people = sumsByPair(respondents, key, "respondents");
  const rows = questions.flatMap((question) => {
    const counts = keys.map((value) => people(value, question));
    const most = counts.indexOf(Math.max(...counts));
    const next = Math.max(0, ...counts.filter((_, index) => index !== most));
    return keys.map((value, index) => {
      const largest = index === most ? next : counts[most]!;
      return {value, question, respondents: Math.max(largest, (all.get(question) ?? 0) - answers(value, question))};
    });
  });
  return table({
    [key]: rows.map(({value}) => value),
    question: rows.map(({question}) => question),
    respondents: rows.map((row) => row.respondents)
  });
}

interface Respondents {
  question: string;
  respondents: number;
}

function distinct(rows: ColumnTable, name: string): string[] {
  return Array.from(domainsOf(rows, [name]).firstRow, (row) => rows.get(name, row) as string);
}

/** The sum of a column for a value of the key and a question; 0 where there are no rows. */
function sumsByPair(rows: ColumnTable, key: string, column: string): (value: string, question: string) => number {
  const sums = new Map<string, number>();
  const id = (value: unknown, question: unknown) => JSON.stringify([value, question]);
  for (const row of rows.objects() as Record<string, unknown>[]) {
    const pair = id(row[key], row["question"]);
    sums.set(pair, (sums.get(pair) ?? 0) + (row[column] as number));
  }
  return (value, question) => sums.get(id(value, question)) ?? 0;
}
