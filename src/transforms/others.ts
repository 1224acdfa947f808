import {table, type ColumnTable} from "arquero";
import {columnValues} from "./column-values.js";
import {type Domains, domainsOf, sharedDomains} from "./domains.js";
import type {Sums} from "./sums.js";

/** What the values of a column hold together. */
export interface Together {
  people: ColumnTable;
  repeats: ColumnTable;
}

/**
 * The sums of all others: for every value of a column what the other values hold together within the same values of the
 * further columns, such as a unit's peers in the same year. A difference of sums, so that it costs the same however many
 * values there are.
 *
 * People are no difference: who is on both sides would be taken away. There are at least as many among the others as all
 * have less those of the one left out, and as the largest other has. What repeats of people who are on both sides have in
 * common is left with the others, which errs on the safe side.
 *
 * @param sums  by the column and the further ones
 * @param key  the column
 * @param kept  the further ones
 * @param together  people and repeats of all values together, by the further columns
 * @returns the same tables, in which each value stands for the others; a value without others is left out
 * @throws RangeError "columnValues: no column …" if there is no such column
 */
export function sumsOfOthers(sums: Sums, key: string, kept: readonly string[], together: Together): Sums {
  const {cells, pairs, people, repeats, design} = sums;
  const of = {key, kept, values: [...new Set(Array.from(columnValues(cells, key)))]};
  return {
    cells: remainders(cells, cells, {...of, group: CELL_KEYS, sums: CELL_SUMS}),
    pairs: pairs && remainders(pairs, pairs, {...of, group: PAIR_KEYS, sums: PAIR_SUMS}),
    people: otherPeople(people, together.people, of, largestOther),
    repeats: otherRepeats(repeats, together.repeats, of),
    design
  };
}

/**
 * The same where values overlap, as what several leaders answer for does: what is left of all answers without those of one
 * value. Answers that several values share are in `all` once, and in what is left of none of them.
 *
 * @param sums  by the column and the further ones
 * @param key  the column
 * @param kept  the further ones
 * @param all  what all values hold together, by the further columns: each value's answers are among them
 * @returns the same tables, in which each value stands for what is left; a value that nothing is left of is left out
 * @throws RangeError "columnValues: no column …" if there is no such column
 */
export function sumsOfRest(sums: Sums, key: string, kept: readonly string[], all: Sums): Sums {
  const {cells, pairs, people, repeats, design} = sums;
  const of = {key, kept, values: [...new Set(Array.from(columnValues(cells, key)))]};
  return {
    cells: remainders(cells, all.cells, {...of, group: CELL_KEYS, sums: CELL_SUMS}),
    pairs: pairs && all.pairs && remainders(pairs, all.pairs, {...of, group: PAIR_KEYS, sums: PAIR_SUMS}),
    // Others may hold the very people who are left out: how many one of them has says nothing of the rest.
    people: otherPeople(people, all.people, of, () => 0),
    repeats: otherRepeats(repeats, all.repeats, of),
    design
  };
}

const CELL_KEYS = ["class", "question", "stratum", "value"];
const CELL_SUMS = ["n", "w", "w2", "once"];
const PAIR_KEYS = ["class", "scoring", "question_a", "question_b", "stratum"];
const PAIR_SUMS = ["n", "w2", "w2a", "w2b", "w2ab"];
const REPEAT_KEYS = ["scoring", "class_a", "question_a", "class_b", "question_b", "stratum"];
const REPEAT_SUMS = ["ww", "wx", "xw", "xx"];

/** The column whose other values are meant, those that stay, and the values: one without repeating people has others, too. */
interface Columns {
  key: string;
  kept: readonly string[];
  values: readonly unknown[];
}

/** What is left of all rows' totals of each group without one value of the key, where a count is left. */
function remainders(
  rows: ColumnTable,
  all: ColumnTable,
  {key, kept, group, sums}: Omit<Columns, "values"> & {group: readonly string[]; sums: readonly string[]}
): ColumnTable {
  const names = [...kept.filter((name) => !group.includes(name)), ...group];
  if (rows.numRows() === 0) return table([key, ...names, ...sums].map((name) => [name, []] as const));
  const keys = domainsOf(rows, [key]);
  const [groups, ofOwn] = sharedDomains([all, rows], names) as [Domains, Domains];
  const added = sums.map((name) => {
    const [values, every] = [rows.array(name) as ArrayLike<number>, all.array(name) as ArrayLike<number>];
    const [totals, own] = [new Float64Array(groups.size), new Float64Array(keys.size * groups.size)];
    for (let row = 0; row < all.numRows(); row += 1) totals[groups.ofRow[row]!]! += every[row]!;
    for (let row = 0; row < rows.numRows(); row += 1)
      own[keys.ofRow[row]! * groups.size + ofOwn.ofRow[row]!]! += values[row]!;
    return (slot: number) => totals[slot % groups.size]! - own[slot]!;
  });
  const counted = added[sums.indexOf("n")]!;
  const slots: number[] = [];
  for (let slot = 0; slot < keys.size * groups.size; slot += 1) if (counted(slot) > 0.5) slots.push(slot);
  const keyRow = (slot: number) => keys.firstRow[Math.floor(slot / groups.size)]!;
  const groupRow = (slot: number) => groups.firstRow[slot % groups.size]!;
  const read = (of: ColumnTable, name: string, rowOf: (slot: number) => number) => {
    const values = of.array(name) as ArrayLike<unknown>;
    return slots.map((slot) => values[rowOf(slot)]);
  };
  return table({
    [key]: read(rows, key, keyRow),
    ...Object.fromEntries(names.map((name) => [name, read(all, name, groupRow)])),
    ...Object.fromEntries(sums.map((name, index) => [name, slots.map(added[index]!)]))
  });
}

type Row = Readonly<Record<string, unknown>>;

/** At least as many people as the largest of some disjoint values has. */
const largestOther = (others: readonly number[]) => Math.max(0, ...others);

function otherPeople(
  people: ColumnTable,
  together: ColumnTable,
  {key, kept, values}: Columns,
  atLeast: (others: readonly number[]) => number
): ColumnTable {
  const names = [...kept.filter((name) => name !== "class"), "class", "question", "stratum", "scope"];
  const all = byGroup(together, names);
  const own = byGroup(people, names);
  const rows = [...all].flatMap(([id, [total]]) => {
    const counts = new Map((own.get(id) ?? []).map((row) => [row[key], row["people"] as number]));
    return values.map((value) => {
      const others = [...counts].filter(([other]) => other !== value).map(([, count]) => count);
      const left = (total!["people"] as number) - (counts.get(value) ?? 0);
      return {...total!, [key]: value, people: Math.max(left, atLeast(others))};
    });
  });
  return tableOf(rows, [key, ...names, "people"]);
}

function otherRepeats(repeats: ColumnTable, together: ColumnTable, {key, kept, values}: Columns): ColumnTable {
  const names = [...kept.filter((name) => name !== "class"), ...REPEAT_KEYS];
  const own = byGroup(repeats, names);
  const rows = [...byGroup(together, names)].flatMap(([id, [total]]) => {
    const ofValue = new Map((own.get(id) ?? []).map((row) => [row[key], row]));
    return values.map((value) => {
      const mine = ofValue.get(value);
      const left = REPEAT_SUMS.map((sum) => [
        sum,
        (total![sum] as number) - ((mine?.[sum] as number | undefined) ?? 0)
      ]);
      return {...total!, [key]: value, ...Object.fromEntries(left)};
    });
  });
  return tableOf(rows, [key, ...names, ...REPEAT_SUMS]);
}

function byGroup(rows: ColumnTable, names: readonly string[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows.objects() as Row[]) {
    const id = JSON.stringify(names.map((name) => row[name] ?? null));
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

function tableOf(rows: readonly Row[], columns: readonly string[]): ColumnTable {
  return table(columns.map((name) => [name, rows.map((row) => row[name] ?? null)] as const));
}
