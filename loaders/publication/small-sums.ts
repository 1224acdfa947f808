import {PRIME, remainderOf, remainders} from "./modular.js";
import {SparseEchelon, type SparseRow} from "./sparse-echelon.js";

/** Atoms of a leaf group that all equations have alike. */
export interface Unknown {
  readonly group: number;
  readonly atoms: readonly number[];
}

/** A sum of equations. */
export interface EquationSum extends SparseRow {
  /** How often each equation goes in, modulo the prime, by its index. */
  readonly made: ReadonlyMap<number, number>;
}

/** Sums of equations that take in few people only. */
export interface SmallSums {
  readonly unknowns: readonly Unknown[];
  /** Linearly independent. */
  readonly sums: readonly EquationSum[];
}

/** Rows after elimination, and which of them are 0 wherever enough people are, by their index. */
interface Eliminated {
  readonly echelon: SparseEchelon;
  readonly kept: readonly number[];
}

/**
 * All sums of some independent sums that are 0 wherever enough people are: those of small groups are among them.
 *
 * Unknowns of enough people are eliminated. In what is left, unknowns that were apart are alike and are taken together,
 * so that there are more people in each: this goes on until nothing is eliminated any more.
 *
 * @param isSmall  whether a group with an unknown can be of fewer people than the minimum
 */
export function smallSums({sums, unknowns}: SmallSums, isSmall: (unknown: Unknown) => boolean): SmallSums {
  let [rows, of]: [readonly SparseRow[], readonly Unknown[]] = [sums, unknowns];
  const steps: Eliminated[] = [];
  let before = Infinity;
  while (rows.length > 0 && rows.length < before) {
    before = rows.length;
    ({rows, unknowns: of} = takenTogether(rows, of));
    const order = [...rows.keys()].sort((a, b) => rows[a]!.columns.length - rows[b]!.columns.length || a - b);
    const step = eliminated(rows, order, of, isSmall).step;
    steps.push(step);
    rows = step.kept.map((index) => step.echelon.rows[index]!);
  }
  return {
    unknowns: of,
    sums: rows.map(({columns, values}, index) => ({columns, values, made: added(sums, originsOf(steps, index))}))
  };
}

/**
 * The small sums of equations, not yet taken together.
 *
 * @param order  indices of the equations to look at: the first of those that say the same are kept
 * @returns and how the equations that follow from those before them are made of these, by index
 */
export function firstSmallSums(
  equations: readonly SparseRow[],
  order: readonly number[],
  unknowns: readonly Unknown[],
  isSmall: (unknown: Unknown) => boolean
): SmallSums & {following: Map<number, ReadonlyMap<number, number>>} {
  const {step, following} = eliminated(equations, order, unknowns, isSmall);
  const sums = step.kept.map((index) => {
    const {columns, values} = step.echelon.rows[index]!;
    return {columns, values, made: step.echelon.origins(new Map([[index, 1]]))};
  });
  return {unknowns, sums, following};
}

/** Unknowns of enough people first: what is left over without any of these is all that small groups can be made of. */
function eliminated(
  rows: readonly SparseRow[],
  order: readonly number[],
  unknowns: readonly Unknown[],
  isSmall: (unknown: Unknown) => boolean
): {step: Eliminated; following: Map<number, ReadonlyMap<number, number>>} {
  const preference = timesIn(rows, unknowns.length);
  const small = Uint8Array.from(unknowns, (unknown) => (isSmall(unknown) ? 1 : 0));
  small.forEach((is, unknown) => {
    preference[unknown]! += is * rows.length;
  });
  const echelon = new SparseEchelon(unknowns.length, preference);
  const following = new Map<number, ReadonlyMap<number, number>>();
  for (const index of order) {
    const made = echelon.add(rows[index]!, index);
    if (made !== null) following.set(index, made);
  }
  const kept = [...echelon.rows.keys()].filter((index) => small[echelon.rows[index]!.pivot] === 1);
  return {step: {echelon, kept}, following};
}

/** In how many rows each unknown is. */
export function timesIn(rows: readonly SparseRow[], size: number): Float64Array {
  const times = new Float64Array(size);
  for (const {columns} of rows) for (const column of columns) times[column]! += 1;
  return times;
}

/** What the row of an index after the last step is made of. */
function originsOf(steps: readonly Eliminated[], index: number): Map<number, number> {
  let times = new Map([[index, 1]]);
  for (const {echelon, kept} of [...steps].reverse()) {
    times = echelon.origins(new Map([...times].map(([row, often]) => [kept[row]!, often])));
  }
  return times;
}

function added(sums: readonly EquationSum[], times: ReadonlyMap<number, number>): Map<number, number> {
  const all = new Map<number, number>();
  for (const [index, often] of times) {
    for (const [equation, amount] of sums[index]!.made) {
      const sum = remainderOf((all.get(equation) ?? 0) + often * amount);
      if (sum === 0) all.delete(equation);
      else all.set(equation, sum);
    }
  }
  return all;
}

/** Takes unknowns of a leaf group together that are the same in every row; leaves out those in none. */
function takenTogether(
  rows: readonly SparseRow[],
  unknowns: readonly Unknown[]
): {rows: SparseRow[]; unknowns: Unknown[]} {
  const marks = [randomSums(rows, unknowns.length, 3), randomSums(rows, unknowns.length, 4)] as const;
  const known = new Map<number, Map<number, number>>();
  const numberOf = new Int32Array(unknowns.length).fill(-1);
  const taken: {group: number; atoms: number[][]}[] = [];
  const used = timesIn(rows, unknowns.length);
  unknowns.forEach(({group, atoms}, unknown) => {
    if (used[unknown] === 0) return;
    const ofGroup = known.get(group) ?? new Map<number, number>();
    known.set(group, ofGroup);
    const mark = marks[0][unknown]! * PRIME + marks[1][unknown]!;
    const number = ofGroup.get(mark) ?? taken.length;
    if (number === taken.length) taken.push({group, atoms: []});
    ofGroup.set(mark, number);
    taken[number]!.atoms.push(atoms as number[]);
    numberOf[unknown] = number;
  });
  const seen = new Int32Array(taken.length).fill(-1);
  const together = rows.map(({columns, values}, row): SparseRow => {
    const first = (column: number) => {
      const number = numberOf[column]!;
      if (seen[number] === row) return false;
      seen[number] = row;
      return true;
    };
    const places = Array.from(columns.keys()).filter((place) => first(columns[place]!));
    return {
      columns: Int32Array.from(places, (place) => numberOf[columns[place]!]!),
      values: Int32Array.from(places, (place) => values[place]!)
    };
  });
  return {rows: together, unknowns: taken.map(({group, atoms}) => ({group, atoms: ascending(atoms)}))};
}

/** The sum of each column with rows multiplied at random: the same for columns that are the same, for others by chance. */
function randomSums(rows: readonly SparseRow[], size: number, seed: number): Float64Array {
  const random = remainders(seed);
  const sums = new Float64Array(size);
  for (const {columns, values} of rows) {
    const times = random();
    for (let place = 0; place < columns.length; place++) {
      const column = columns[place]!;
      sums[column] = remainderOf(sums[column]! + times * values[place]!);
    }
  }
  return sums;
}

function ascending(lists: readonly (readonly number[])[]): readonly number[] {
  return lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a - b);
}
