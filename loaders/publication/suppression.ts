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
  /** Whether the parts rest on the same people, as the questions of a stage do: they are as many as in the largest. */
  samePeople?: true;
}

/** Collects parts of one margin and says how many different people are in all of them together, at least. */
export interface PeopleTogether {
  /** Adds the figure of an id, or the rest of a margin. */
  add(part: string | Margin): void;
  people(): number;
}

/** What else decides about suppression. */
export interface SuppressionOptions {
  /** Begins a new collection; without it people are added up, as if nobody were in two parts. */
  together?: () => PeopleTogether;
  /** Figures that are withheld already. */
  withheld?: ReadonlyMap<string, Suppression>;
  /** Ids of figures that are public already, so that they cannot be withheld. */
  fixed?: ReadonlySet<string>;
}

/**
 * Decides which figures are withheld so that nobody learns what fewer than `minimum` people said.
 *
 * 1. First level: a figure on fewer respondents than the minimum. A figure without any is no secret.
 * 2. Second level: where figures add up to a total that is known, those withheld must be at least two and rest on the
 *    minimum of respondents together, since what remains when the others are subtracted is their sum. Of the
 *    others those are withheld until that is so that ask for the least to follow, the smallest first; where there are
 *    none left, the total is.
 * 3. Cascade: where the total itself is withheld, at least one part is, since all of them together would give it away.
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
  minimum: number,
  options: SuppressionOptions = {}
): Map<string, Suppression> {
  const {fixed = new Set<string>()} = options;
  const withheld = new Map<string, Suppression>(options.withheld);
  for (const [id, people] of respondents)
    if (people > 0 && people < minimum && !fixed.has(id)) withheld.set(id, "primary");
  const setsOf = setsByFigure(sets);
  const waiting = new Set(sets);
  const withhold = (id: string): void => {
    if (withheld.has(id) || fixed.has(id)) return;
    withheld.set(id, "secondary");
    for (const touched of setsOf.get(id) ?? []) waiting.add(touched);
  };
  const together = options.together ?? (() => addedUp(respondents));
  // Sets that are added again while this runs are visited again.
  for (const set of waiting) {
    waiting.delete(set);
    for (const id of missingSecondary(set, {respondents, withheld, minimum, fixed, together, setsOf})) withhold(id);
  }
  return withheld;
}

function addedUp(respondents: ReadonlyMap<string, number>): PeopleTogether {
  let sum = 0;
  return {
    add(part) {
      sum += typeof part === "string" ? (respondents.get(part) ?? 0) : (part.rest?.respondents ?? 0);
    },
    people: () => sum
  };
}

function ofTheLargest(respondents: ReadonlyMap<string, number>): PeopleTogether {
  let most = 0;
  return {
    add(part) {
      const people = typeof part === "string" ? respondents.get(part) : part.rest?.respondents;
      most = Math.max(most, people ?? 0);
    },
    people: () => most
  };
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
  fixed: ReadonlySet<string>;
  together: () => PeopleTogether;
  /** The sets that a figure is in. */
  setsOf: ReadonlyMap<string, readonly Margin[]>;
}

/** In how many other sets something else would have to be withheld with a figure. */
function setsToFollow(id: string, set: Margin, {respondents, withheld, setsOf}: State): number {
  const isHidden = (other: string) => other !== id && withheld.has(other) && (respondents.get(other) ?? 0) > 0;
  const follows = ({total, members, rest}: Margin) => {
    const isTotal = total === id;
    if (!isTotal && total !== null && withheld.has(total)) return false;
    return !members.some(isHidden) && (isTotal || (rest?.respondents ?? 0) === 0);
  };
  return (setsOf.get(id) ?? []).filter((other) => other !== set && follows(other)).length;
}

/** What else has to be withheld for one set to give nothing away. */
function missingSecondary(set: Margin, state: State): string[] {
  const {respondents, withheld, minimum, fixed, together} = state;
  const {total, members, rest} = set;
  const people = (id: string) => respondents.get(id) ?? 0;
  const others = rest?.respondents ?? 0;
  const totalHidden = total !== null && withheld.has(total);
  const smallRest = rest !== undefined && rest.recognisable && others > 0 && others < minimum;
  const hidden = members.filter((id) => withheld.has(id) && people(id) > 0);
  if (!totalHidden && hidden.length === 0 && !smallRest) return [];
  const known = members.filter((id) => !withheld.has(id) && people(id) > 0);
  // The best last, and of equals the first last, so that it is taken from the end.
  const shown = known.filter((id) => !fixed.has(id)).reverse();
  const followers = new Map(shown.map((id) => [id, setsToFollow(id, set, state)]));
  shown.sort((a, b) => followers.get(b)! - followers.get(a)! || people(b) - people(a));
  let count = hidden.length + (others > 0 ? 1 : 0);
  const secret = set.samePeople ? ofTheLargest(respondents) : together();
  if (others > 0) secret.add(set);
  for (const id of hidden) secret.add(id);
  const added: string[] = [];
  if (totalHidden) count += 1;
  while (count < 2 || (!totalHidden && secret.people() < minimum)) {
    const next = shown.pop();
    if (next === undefined) {
      // With every part withheld nothing is left to subtract, unless the only part is the total by another name.
      const subtracted = known.length > added.length && secret.people() < minimum;
      return total !== null && !totalHidden && (count === 1 || subtracted) ? [...added, total] : added;
    }
    added.push(next);
    count += 1;
    secret.add(next);
  }
  return added;
}
