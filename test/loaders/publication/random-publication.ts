import type {AtomCounts, Publication, PublishedFigure} from "../../../loaders/publication/published-atoms.js";

/** One answered questionnaire of a made-up workspace. */
interface Response {
  person: number;
  month: number;
  /** Index of the organization; null while it is not known. */
  unit: number | null;
  class: number;
  segments: (number | null)[];
  answered: boolean[];
}

/** A made-up workspace: what is published of it, and what only its maker knows. */
export interface RandomPublication extends Publication {
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** Different people who answered an item in each atom. */
  readonly peopleIn: (item: string, atom: number) => readonly number[];
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

const QUESTIONS = ["question 1", "question 2", "question 3"];
const PARTS = new Map([
  ["journey", ["stage a", "stage b"]],
  ["stage a", ["question 1", "question 2"]],
  ["stage b", ["question 3"]]
]);
/** Questions that each item is put together of, by their indices. */
const LEAVES = {
  ...{journey: [0, 1, 2], "stage a": [0, 1], "stage b": [2]},
  ...{"question 1": [0], "question 2": [1], "question 3": [2]}
};

/**
 * A workspace of 5 to 90 people with 1 to 3 responses each, in units that move between regions, in quarters of two months
 * and years of four, in two classes and up to two segments that are not always known; and a random list of tables of it.
 */
export function randomPublication(seed: number): RandomPublication {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const months = [2, 4, 6, 8][below(4)]!;
  const units = 1 + below(5);
  const regions = 1 + below(3);
  const regionOf = Array.from({length: units}, () => {
    const [first, second, from] = [below(regions), below(regions), below(2 * months)];
    return (month: number) => (month < from ? first : second);
  });
  const responses = randomResponses(5 + below(86), {months, units, segments: below(3)}, random);
  const keys = domainKeys(responses, months, regionOf, random);
  const profiles = new Map<string, Response[]>();
  for (const response of responses) {
    const key = JSON.stringify([response.month, response.unit, response.class, response.segments]);
    profiles.set(key, [...(profiles.get(key) ?? []), response]);
  }
  const atoms = [...profiles.values()];
  const people = new Map(
    Object.entries(LEAVES).map(([item, leaves]) => [
      item,
      atoms.map((of) => of.filter(({answered}) => leaves.some((leaf) => answered[leaf])).map(({person}) => person))
    ])
  );
  return {
    figures: figuresOf(keys, atoms, random),
    atoms: {size: atoms.length, counts: new Map(QUESTIONS.map((question, index) => [question, count(atoms, index)]))},
    minimum: 2 + below(9),
    parts: PARTS,
    peopleIn: (item, atom) => people.get(item)![atom]!
  };
}

function randomResponses(
  people: number,
  {months, units, segments}: {months: number; units: number; segments: number},
  random: () => number
): Response[] {
  const below = (count: number) => Math.floor(random() * count);
  const [repeating, unassigned, blank, skew] = [random() * 0.5, random() * 0.2, random() * 0.4, 1 + 2 * random()];
  return Array.from({length: people}, (_, person) => {
    const times = random() < repeating ? 2 + below(2) : 1;
    return Array.from({length: times}, () => ({
      person,
      month: below(months),
      unit: random() < unassigned ? null : Math.floor(units * random() ** skew),
      class: Math.floor(2 * random() ** skew),
      segments: Array.from({length: segments}, () => (random() < 0.15 ? null : Math.floor(3 * random() ** skew))),
      answered: QUESTIONS.map(() => random() >= blank)
    }));
  }).flat();
}

type Key = (response: Response) => string | null;

/** The keys that tables are made of: values of a response, null where it has none. */
function domainKeys(
  responses: readonly Response[],
  months: number,
  regionOf: readonly ((month: number) => number)[],
  random: () => number
): Key[][] {
  const periods: Key[] = [
    () => "",
    ({month}) => `month ${month}`,
    ({month}) => `quarter ${Math.floor(month / 2)}`,
    ({month}) => `year ${Math.floor(month / 4)}`
  ];
  const others: Key[] = [
    () => "",
    ({unit}) => (unit === null ? null : `unit ${unit}`),
    ({unit, month}) => (unit === null ? null : `region ${regionOf[unit]!(month)}`),
    ({unit}) => (unit === null ? null : `region today ${regionOf[unit]!(months)}`),
    (response) => `class ${response.class}`,
    ...responses[0]!.segments.map((_, index): Key => ({segments}) => {
      const value = segments[index]!;
      return value === null ? null : `segment ${index} ${value}`;
    }),
    ({unit}) => (unit === null ? null : unit === 0 ? null : "others of unit 0")
  ];
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)]!;
  const tables = Array.from({length: 1 + Math.floor(random() * 6)}, () => [
    pick(periods),
    pick(others),
    ...(random() < 0.4 ? [pick(others)] : [])
  ]);
  return [[() => ""], ...tables];
}

function figuresOf(tables: readonly Key[][], atoms: readonly Response[][], random: () => number): PublishedFigure[] {
  const lists = [
    ["journey"],
    ["stage a", "stage b"],
    ["journey", "stage a", "stage b"],
    QUESTIONS,
    ["stage a", ...QUESTIONS]
  ];
  return tables.flatMap((keys, table) => {
    const items = lists[Math.floor(random() * lists.length)]!;
    const bases = new Map<string, number[]>();
    atoms.forEach(([response], atom) => {
      const values = keys.map((key) => key(response!));
      if (values.includes(null)) return;
      bases.set(values.join("; "), [...(bases.get(values.join("; ")) ?? []), atom]);
    });
    return [...bases].flatMap(([base, of]) =>
      items.map((item) => ({id: `${table}: ${base}: ${item}`, table: `${table}`, item, atoms: of}))
    );
  });
}

function count(atoms: readonly Response[][], question: number): AtomCounts {
  const times = new Map<number, number>();
  const answers = atoms.map((of) => of.filter(({answered}) => answered[question]).map(({person}) => person));
  for (const person of answers.flat()) times.set(person, (times.get(person) ?? 0) + 1);
  return {
    responses: answers.map((of) => of.length),
    once: answers.map((of) => of.filter((person) => times.get(person) === 1).length),
    several: answers.map((of) => new Set(of.filter((person) => times.get(person)! > 1)).size)
  };
}
