import type {ColumnTable} from "arquero";
import {escape} from "arquero";
import {columnNumbers, columnValues} from "../../src/transforms/column-values.js";
import {type Codes, columnCodes} from "../../src/transforms/dictionary-column.js";
import {sharedDomains} from "../../src/transforms/domains.js";
import type {Cube} from "../cube/cube.js";
import type {AtomCounts} from "./published-atoms.js";

/** How the rows of a table divide what is counted. */
export interface Division {
  /** Keys whose values make the rows. */
  by: readonly string[];
  /** The period of a month; null outside the periods of the table. */
  periodOf: (month: string) => string | null;
}

/**
 * The smallest groups of answers of which the rows of some tables are put together: those that agree in every key that
 * any of the tables is made by. The calendar, the tree of organizations and the classes are in them, so that nobody has
 * to say what adds up to what.
 */
export class Refinement {
  private constructor(
    /** Number of groups. */
    readonly size: number,
    /** Counts by question or base, in each group. */
    readonly counts: ReadonlyMap<string, AtomCounts>,
    /** Class of customers of each group. */
    readonly classes: readonly (string | null)[],
    private readonly columns: ReadonlyMap<string, readonly (string | null)[]>,
    private readonly months: readonly string[]
  ) {}

  /** Counts the groups for some tables, those that no table keeps apart as one. */
  static async of(cube: Cube, divisions: readonly Division[]): Promise<Refinement> {
    const keys = [...new Set(["month", ...divisions.flatMap(({by}) => by), "class"])];
    const asked = {by: keys.filter((key) => key !== "class"), pairs: "none" as const};
    const cells = await cube.cells(asked);
    const {people: all} = await cube.people(asked);
    const people = all.filter(escape((row: {scope: number}) => row.scope === 1)).reify();
    const [ofCells, ofPeople] = sharedDomains([cells, people], keys) as [Grouped, Grouped];
    const columns = new Map(keys.map((key) => [key, codesOfFirst(cells, key, ofCells.firstRow)] as const));
    const {groups, size, first} = merged(columns, ofCells.size, divisions);
    const valueOf = (key: string) => {
      const {values, codes} = columns.get(key)!;
      return Array.from(first, (atom) => values[codes[atom]!] as string | null);
    };
    const groupOf = (rows: Uint32Array) => rows.map((atom) => groups[atom]!);
    return new Refinement(
      size,
      countsOf({cells, people, ofCells: groupOf(ofCells.ofRow), ofPeople: groupOf(ofPeople.ofRow)}, size),
      valueOf("class"),
      new Map(keys.map((key) => [key, valueOf(key)])),
      valueOf("month") as string[]
    );
  }

  /** The groups of each row of a table, by the row's period and values of the keys. */
  basesOf({by, periodOf}: Division): Map<string, number[]> {
    const columns = by.map((key) => this.columns.get(key)!);
    const bases = new Map<string, number[]>();
    for (let group = 0; group < this.size; group += 1) {
      const period = periodOf(this.months[group]!);
      if (period === null) continue;
      const key = rowKey(
        period,
        columns.map((values) => values[group] ?? null)
      );
      const base = bases.get(key);
      if (base) base.push(group);
      else bases.set(key, [group]);
    }
    return bases;
  }
}

/** The row of a table by its period and values, as one text. */
export const rowKey = (period: string, values: readonly (string | null)[]) => JSON.stringify([period, ...values]);

interface Grouped {
  ofRow: Uint32Array;
  size: number;
  firstRow: Uint32Array;
}

function codesOfFirst(cells: ColumnTable, key: string, rows: Uint32Array): Codes {
  const {values, codes} = columnCodes(cells, key);
  return {values, codes: rows.map((row) => codes[row]!)};
}

/** Numbers what no table keeps apart as one group. */
function merged(columns: ReadonlyMap<string, Codes>, atoms: number, divisions: readonly Division[]) {
  let [groups, size] = [new Uint32Array(atoms), Math.min(1, atoms)];
  const combine = (codes: Int32Array, count: number) => {
    const known = new Map<number, number>();
    groups = groups.map((group, atom) => {
      const key = group * (count + 1) + codes[atom]! + 1;
      const found = known.get(key) ?? known.size;
      if (found === known.size) known.set(key, found);
      return found;
    });
    size = known.size;
  };
  const classes = columns.get("class")!;
  combine(Int32Array.from(classes.codes), classes.values.length);
  for (const {by, periodOf} of divisions) {
    const {values: months, codes: monthCodes} = columns.get("month")!;
    const periods = months.map((month) => periodOf(month as string));
    const names = [...new Set(periods)];
    const places = periods.map((period) => (period === null ? -1 : names.indexOf(period)));
    combine(
      Int32Array.from(monthCodes, (code) => places[code]!),
      names.length
    );
    for (const key of by) {
      const {values, codes} = columns.get(key)!;
      // Outside its periods a table keeps nothing apart.
      combine(
        Int32Array.from(codes, (code, atom) => (places[monthCodes[atom]!]! < 0 ? -1 : code)),
        values.length
      );
    }
  }
  const first = new Uint32Array(size);
  for (let atom = atoms - 1; atom >= 0; atom -= 1) first[groups[atom]!] = atom;
  return {groups, size, first};
}

interface Counted {
  cells: ColumnTable;
  people: ColumnTable;
  ofCells: Uint32Array;
  ofPeople: Uint32Array;
}

function countsOf({cells, people, ofCells, ofPeople}: Counted, size: number): Map<string, AtomCounts> {
  const counts = new Map<string, Record<"responses" | "once" | "several", Float64Array>>();
  const entry = (question: string) => {
    const found = counts.get(question) ?? {
      ...{responses: new Float64Array(size), once: new Float64Array(size), several: new Float64Array(size)}
    };
    counts.set(question, found);
    return found;
  };
  const [questions, n, once] = [
    columnCodes(cells, "question"),
    columnNumbers(cells, "n"),
    columnNumbers(cells, "once")
  ];
  const ofQuestion = questions.values.map((question) => entry(question as string));
  for (let row = 0; row < ofCells.length; row += 1) {
    const own = ofQuestion[questions.codes[row]!]!;
    own.responses[ofCells[row]!]! += n[row]!;
    own.once[ofCells[row]!]! += once[row]!;
  }
  const asked = columnValues(people, "question");
  const number = columnNumbers(people, "people");
  for (let row = 0; row < ofPeople.length; row += 1) {
    const {several} = entry(asked[row] as string);
    // Whoever is in two of the groups that are one now may be the same person.
    several[ofPeople[row]!] = Math.max(several[ofPeople[row]!]!, number[row]!);
  }
  return counts;
}
