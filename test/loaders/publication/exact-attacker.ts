import type {RandomPublication} from "./random-publication.js";

/** A group of fewer people than the minimum that somebody who reads all that is shown can work out. */
export interface WorkedOut {
  item: string;
  atoms: number[];
  people: number;
}

/** How much each question counts in a composite: any numbers that are no multiples of each other. */
const WEIGHTS = new Map([
  ["question 1", 3],
  ["question 2", 5],
  ["question 3", 7]
]);

/**
 * Works out groups from shown figures by solving their equations, item by item. Knows who answered where, so that people
 * are counted exactly; shares no code with what it attacks.
 *
 * @returns the first group of each item that it finds; complete: where it finds none there is none
 */
export function attack(publication: RandomPublication, shown: (id: string) => boolean): WorkedOut[] {
  const {figures, minimum} = publication;
  const questions = [...WEIGHTS.keys()];
  const visible = figures.filter(({id}) => shown(id));
  const items = [...new Set([...visible.map(({item}) => item), ...questions])];
  return items.flatMap((item): WorkedOut[] => {
    const {size} = publication.atoms;
    const leavesOf = new Map(
      [...publication.parts.keys(), ...questions].map((name) => [name, leaves(publication, name)])
    );
    const of = (name: string) => leavesOf.get(name)!;
    const [first] = of(item);
    // The item itself is one coordinate in each atom; the other questions are the others, and are eliminated first.
    const others = questions.filter((question) => question !== first);
    const rows = visible.map((figure) => {
      const row = new Float64Array(questions.length * size);
      for (let place = 0; place < figure.atoms.length; place++) {
        const atom = figure.atoms[place]!;
        const weight = (question: string) =>
          of(figure.item).includes(question) && publication.peopleIn(question, atom).length > 0
            ? figure.item === question
              ? 1
              : WEIGHTS.get(question)!
            : 0;
        const here = of(item).filter((question) => publication.peopleIn(question, atom).length > 0);
        const pivot = here[0] ?? first!;
        const own = item === pivot && of(item).length === 1 ? 1 : WEIGHTS.get(pivot)!;
        const times = here.length === 0 ? 0 : weight(pivot) / own;
        const spare = questions.filter((question) => question !== pivot);
        row[others.length * size + atom] = times;
        spare.forEach((question, index) => {
          const inItem = here.includes(question) ? WEIGHTS.get(question)! : 0;
          row[index * size + atom] = weight(question) - times * inItem;
        });
      }
      return row;
    });
    const atomsBySize = Array.from({length: size}, (_, atom) => atom).sort(
      (a, b) => publication.peopleIn(item, b).length - publication.peopleIn(item, a).length
    );
    const order = [
      ...Array.from({length: others.length * size}, (_, column) => column),
      ...atomsBySize.map((atom) => others.length * size + atom)
    ];
    const solved = reduce(rows, order).filter(({pivot}) => pivot >= others.length * size);
    const group = smallGroup(
      solved.map(({row, pivot}) => ({
        pivot: pivot - others.length * size,
        row: row.slice(others.length * size)
      })),
      (atoms) => new Set(atoms.flatMap((atom) => publication.peopleIn(item, atom))).size,
      minimum
    );
    return group === null ? [] : [{item, ...group}];
  });
}

function leaves({parts}: RandomPublication, item: string): string[] {
  return parts.get(item)?.flatMap((part) => leaves({parts} as RandomPublication, part)) ?? [item];
}

const NOTHING = 1e-7;

/** Reduced row echelon form, with pivots in the order of the columns given. */
function reduce(rows: Float64Array[], order: readonly number[]): {row: Float64Array; pivot: number}[] {
  const open = [...rows];
  const done: {row: Float64Array; pivot: number}[] = [];
  for (const column of order) {
    if (open.length === 0) break;
    let best = 0;
    open.forEach((row, index) => {
      if (Math.abs(row[column]!) > Math.abs(open[best]![column]!)) best = index;
    });
    const largest = open[best]![column]!;
    if (Math.abs(largest) < NOTHING) continue;
    const [pivotRow] = open.splice(best, 1) as [Float64Array];
    const row = pivotRow.map((value) => value / largest);
    for (const other of [...open, ...done.map((each) => each.row)]) {
      const times = other[column]!;
      if (Math.abs(times) < NOTHING) continue;
      for (let index = 0; index < row.length; index++) other[index]! -= times * row[index]!;
    }
    done.push({row, pivot: column});
  }
  return done;
}

/** A sum of rows that is 0 or 1 everywhere and has 1 to minimum − 1 people. */
function smallGroup(
  rows: readonly {row: Float64Array; pivot: number}[],
  people: (atoms: readonly number[]) => number,
  minimum: number
): {atoms: number[]; people: number} | null {
  const candidates = rows.filter(({pivot}) => people([pivot]) < minimum);
  const sum = new Float64Array(rows[0]?.row.length ?? 0);
  const search = (from: number, pivots: readonly number[]): {atoms: number[]; people: number} | null => {
    for (let index = from; index < candidates.length; index++) {
      const {row, pivot} = candidates[index]!;
      const taken = [...pivots, pivot];
      if (people(taken) >= minimum) continue;
      for (let atom = 0; atom < sum.length; atom++) sum[atom]! += row[atom]!;
      const whole = sum.every((value) => Math.abs(value) < NOTHING || Math.abs(value - 1) < NOTHING);
      const atoms = [...sum.keys()].filter((atom) => sum[atom]! > 0.5);
      const count = whole ? people(atoms) : 0;
      const found = count > 0 && count < minimum ? {atoms, people: count} : search(index + 1, taken);
      for (let atom = 0; atom < sum.length; atom++) sum[atom]! -= row[atom]!;
      if (found !== null) return found;
    }
    return null;
  };
  return search(0, []);
}
