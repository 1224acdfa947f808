/** Counts of one item in each atom, by the atom's index. */
export interface AtomCounts {
  /** Responses, which add up over atoms. */
  readonly responses: ArrayLike<number>;
  /** People with a single response to the item, anywhere: they add up over atoms. */
  readonly once: ArrayLike<number>;
  /** People here who answered the item more than once, here or in other atoms: they do not add up. */
  readonly several: ArrayLike<number>;
}

/** The smallest groups of which every published base is put together; no response is in two of them. */
export interface Atoms {
  /** Number of atoms. */
  readonly size: number;
  /**
   * Counts by item, at least for every item that has no parts. A composite without counts of its own has as many people
   * as the fullest of its parts.
   */
  readonly counts: ReadonlyMap<string, AtomCounts>;
}

/** One figure that somebody shall see: an item of a base. All its statistics are shown or withheld together. */
export interface PublishedFigure {
  readonly id: string;
  /** The table that it is a row of. */
  readonly table: string;
  /** Question, stage, journey, …: figures of different items add up only as the parts of a composite do. */
  readonly item: string;
  /** Its base: indices of atoms in ascending order, each once, whether or not they answered the item. */
  readonly atoms: ArrayLike<number>;
  /** Exact number of different people, where it is known; otherwise the least that the atoms allow. */
  readonly people?: number;
  /** True where it is public already, so that it cannot be withheld: an earlier release, a number known elsewhere. */
  readonly fixed?: true;
}

/** What is to be published, and of whom. */
export interface Publication {
  readonly figures: readonly PublishedFigure[];
  readonly atoms: Atoms;
  /** Fewest people of a figure that may be shown. */
  readonly minimum: number;
  /** Items that are put together of others in the same base: the journey of its stages, a stage of its questions. */
  readonly parts?: ReadonlyMap<string, readonly string[]>;
  /** Tables whose rest is only what is not known, as the answers without a segment: it identifies nobody. */
  readonly unknownRest?: ReadonlySet<string>;
}

/**
 * The counts that decide how many people are behind an item: its own, or those of the items it is put together of.
 *
 * @throws Error for an item that has neither counts nor parts
 */
export function countsOf({atoms, parts}: Pick<Publication, "atoms" | "parts">, item: string): AtomCounts[] {
  const own = atoms.counts.get(item);
  if (own !== undefined) return [own];
  const of = parts?.get(item);
  if (of === undefined) throw new Error(`no counts of ${item}`);
  return of.flatMap((part) => countsOf({atoms, ...(parts ? {parts} : {})}, part));
}

/**
 * The least number of different people in some atoms: those who answered once, and the most in one atom of those who
 * answered several times.
 *
 * @param counts  of the item, or of each of its parts
 * @returns 0 only where nobody answered
 * @example leastPeople([{responses: [3, 4], once: [1, 2], several: [2, 1]}], [0, 1]) // 5
 * @example leastPeople([{responses: [5, 5], once: [0, 0], several: [5, 5]}], [0, 1]) // 5
 */
export function leastPeople(counts: readonly AtomCounts[], atoms: ArrayLike<number>): number {
  let least = 0;
  for (const {responses, once, several} of counts) {
    let [answers, people, most] = [0, 0, 0];
    for (let place = 0; place < atoms.length; place++) {
      const atom = atoms[place]!;
      answers += responses[atom]!;
      people += once[atom]!;
      most = Math.max(most, several[atom]!);
    }
    least = Math.max(least, people + most, answers > 0 ? 1 : 0);
  }
  return least;
}

/**
 * Whether the least number of different people in some atoms is under a minimum; looks at no more atoms than it takes.
 *
 * @param counts  of the item, or of each of its parts
 * @example fewerThan(10, [{responses: [9, 9], once: [9, 9], several: [0, 0]}], [0]) // true
 * @example fewerThan(10, [{responses: [9, 9], once: [9, 9], several: [0, 0]}], [0, 1]) // false
 */
export function fewerThan(minimum: number, counts: readonly AtomCounts[], atoms: ArrayLike<number>): boolean {
  for (const {responses, once, several} of counts) {
    let [answered, people, most] = [false, 0, 0];
    for (let place = 0; place < atoms.length; place++) {
      const atom = atoms[place]!;
      answered ||= responses[atom]! > 0;
      people += once[atom]!;
      if (several[atom]! > most) most = several[atom]!;
      if (people + most >= minimum) return false;
    }
    if (answered && minimum <= 1) return false;
  }
  return minimum > 0;
}
