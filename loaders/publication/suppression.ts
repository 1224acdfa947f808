/** Why a figure is withheld: it rests on too few respondents itself, or it would give away one that does. */
export type Suppression = "primary" | "secondary";

/** Figures that add up: together they are the total, so that one of them can be worked out from the others. */
export interface Margin {
  /** Id of the total; null when it is not published itself but follows from other figures. */
  total: string | null;
  /** Ids of the parts. */
  members: readonly string[];
  /** What is in the total but in no part, and is never published. */
  rest?: {
    respondents: number;
    /**
     * Whether someone could know who they are, as with the customers of one office; not so where they have only in
     * common that something about them is unknown.
     */
    recognisable: boolean;
  };
}

/**
 * Decides which figures are withheld so that nobody learns what fewer than `minimum` people said.
 *
 * 1. First level: a figure on fewer respondents than the minimum. A figure without any is no secret.
 * 2. Second level: where figures add up to a total that is known, those withheld must be at least two and rest on the
 *    minimum of respondents together, since what remains when the others are subtracted is their sum. The smallest of
 *    the others are withheld until that is so; where there are none left, the total is.
 * 3. Cascade: where the total itself is withheld, at least two parts are, since all of them together would tell it.
 *
 * The rules are applied until none of them withholds more. Of equally small parts the first one is withheld.
 *
 * @param respondents  number of different people behind each figure, by id; ids that are missing count as 0
 * @param sets  every set of figures that add up; a figure may be in many
 * @param minimum  fewest respondents of a figure that may be shown
 * @returns ids of the figures to withhold, and why
 * @source NHS England, Friends and Family Test: rules 1 to 3; here the sum of the withheld parts must reach the minimum too
 * @example suppressedFigures(new Map([["all", 50], ["a", 3], ["b", 20], ["c", 27]]), [{total: "all", members: ["a", "b", "c"]}], 10).get("b") // "secondary"
 */
export function suppressedFigures(
  respondents: ReadonlyMap<string, number>,
  sets: readonly Margin[],
  minimum: number
): Map<string, Suppression> {
  const withheld = new Map<string, Suppression>();
  for (const [id, people] of respondents) if (people > 0 && people < minimum) withheld.set(id, "primary");
  const setsOf = setsByFigure(sets);
  const waiting = new Set(sets);
  // Sets that are added again while this runs are visited again.
  for (const set of waiting) {
    waiting.delete(set);
    for (const id of missingSecondary(set, {respondents, withheld, minimum})) {
      withheld.set(id, "secondary");
      for (const touched of setsOf.get(id) ?? []) waiting.add(touched);
    }
  }
  return withheld;
}

function setsByFigure(sets: readonly Margin[]): Map<string, Margin[]> {
  const setsOf = new Map<string, Margin[]>();
  for (const set of sets) {
    for (const id of set.total === null ? set.members : [set.total, ...set.members]) {
      const list = setsOf.get(id);
      if (list) list.push(set);
      else setsOf.set(id, [set]);
    }
  }
  return setsOf;
}

interface State {
  respondents: ReadonlyMap<string, number>;
  withheld: ReadonlyMap<string, Suppression>;
  minimum: number;
}

/** What else has to be withheld for one set to give nothing away. */
function missingSecondary({total, members, rest}: Margin, {respondents, withheld, minimum}: State): string[] {
  const people = (id: string) => respondents.get(id) ?? 0;
  const parts = members.filter((id) => people(id) > 0);
  const hidden = parts.filter((id) => withheld.has(id));
  const shown = parts.filter((id) => !withheld.has(id)).sort((a, b) => people(a) - people(b));
  const others = rest?.respondents ?? 0;
  const totalHidden = total !== null && withheld.has(total);
  const smallRest = rest !== undefined && rest.recognisable && others > 0 && others < minimum;
  if (!totalHidden && hidden.length === 0 && !smallRest) return [];
  let count = hidden.length + (others > 0 ? 1 : 0);
  let sum = hidden.reduce((all, id) => all + people(id), others);
  const added: string[] = [];
  while (count < 2 || (!totalHidden && sum < minimum)) {
    const next = shown.shift();
    // With every part withheld nothing is left to subtract, unless the only part is the total by another name.
    if (next === undefined)
      return count > 1 || count === 0 || totalHidden || total === null ? added : [...added, total];
    added.push(next);
    count += 1;
    sum += people(next);
  }
  return added;
}
