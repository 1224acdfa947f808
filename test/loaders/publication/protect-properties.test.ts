import {describe, expect, it} from "vitest";
import {protect, protectWith, type Protection} from "../../../loaders/publication/protect.js";
import type {PublishedFigure} from "../../../loaders/publication/published-atoms.js";
import {attack} from "./exact-attacker.js";
import {randomPublication, seededRandom, type RandomPublication} from "./random-publication.js";

const seeds = (count: number) => Array.from({length: count}, (_, index) => index + 1);
const attacked = (publication: RandomPublication, {withheld}: Protection) =>
  attack(publication, (id) => !withheld.has(id));

/** Groups in a derivation: how often it counts each leaf in each atom. */
function derivedGroup(publication: RandomPublication, derivation: Protection["found"][number]["derivation"]) {
  const figures = new Map(publication.figures.map((figure) => [figure.id, figure]));
  const sum = new Map<string, number>();
  for (const {id, times} of derivation) {
    const {item, atoms} = figures.get(id)!;
    for (const cell of cells(publication, item, Array.from(atoms))) {
      const now = (sum.get(cell) ?? 0) + times.numerator / times.denominator;
      if (Math.abs(now) < 1e-9) sum.delete(cell);
      else sum.set(cell, now);
    }
  }
  return sum;
}

function cells(publication: RandomPublication, item: string, atoms: readonly number[]): string[] {
  const parts = publication.parts.get(item);
  if (parts !== undefined) return parts.flatMap((part) => cells(publication, part, atoms));
  return atoms.filter((atom) => publication.peopleIn(item, atom).length > 0).map((atom) => `${item} ${atom}`);
}

describe("300 made-up workspaces with lists of tables that nobody planned", () => {
  const workspaces = seeds(300).map(randomPublication);
  const protections = workspaces.map(protect);

  it("nobody who reads what is shown can work out a group of fewer people than the minimum", () => {
    const open = workspaces.flatMap((publication, index) =>
      attacked(publication, protections[index]!).map((group) => ({seed: index + 1, ...group}))
    );
    expect(open).toEqual([]);
  });

  it("the attacker succeeds in most of them where only small figures are withheld, and in many with margins alone", () => {
    const some = workspaces.slice(0, 60);
    const primary = some.filter(
      (publication, index) =>
        attack(publication, (id) => protections[index]!.withheld.get(id)?.why !== "primary").length > 0
    );
    const margins = some.filter(
      (publication) => attacked(publication, protectWith(publication, {sees: () => false})).length > 0
    );
    expect(primary.length).toBeGreaterThan(20);
    expect(margins.length).toBeGreaterThan(10);
  });

  it("every group that was found is the sum of its derivation, which names the figure withheld for it", () => {
    let groups = 0;
    workspaces.forEach((publication, index) => {
      for (const {item, atoms, derivation, repairedBy} of protections[index]!.found) {
        const expected = new Map(cells(publication, item, atoms).map((cell) => [cell, 1]));
        expect(derivedGroup(publication, derivation)).toEqual(expected);
        expect(derivation.map(({id}) => id)).toContain(repairedBy);
        groups += 1;
      }
    });
    expect(groups).toBeGreaterThan(100);
  });

  it("the same publication is protected in the same way", () => {
    for (const seed of seeds(20)) {
      const again = protect(randomPublication(seed));
      expect([...again.withheld]).toEqual([...protections[seed - 1]!.withheld]);
    }
  });

  it("nothing is withheld where nothing follows from all figures together, in most workspaces", () => {
    const safe = seeds(60).filter((seed) => attack(workspaces[seed - 1]!, () => true).length === 0);
    const complete = safe.filter((seed) => protections[seed - 1]!.withheld.size === 0);
    expect(safe.length).toBeGreaterThan(5);
    expect(complete.length).toBeGreaterThan(safe.length / 2);
  });

  it("a figure that the attack does not see is enough for the attacker, again and again", () => {
    let [hidden, succeeded] = [0, 0];
    workspaces.slice(0, 12).forEach((publication, index) => {
      const {found} = protections[index]!;
      for (const id of new Set(found.flatMap(({derivation}) => derivation.map((step) => step.id)))) {
        hidden += 1;
        const blind = protectWith(publication, {sees: (other) => other !== id});
        if (attacked(publication, blind).length > 0) succeeded += 1;
      }
    });
    expect(succeeded).toBeGreaterThan(hidden / 10);
  });

  it("with fewer margins the attack repairs more, and still nothing can be worked out", () => {
    const totals = {all: 0, more: 0, none: 0};
    workspaces.slice(0, 15).forEach((publication, index) => {
      const {repairs} = protections[index]!;
      totals.all += repairs;
      const without = protectWith(publication, {margins: () => []});
      totals.none += without.repairs;
      expect(attacked(publication, without)).toEqual([]);
      for (const place of seeds(3)) {
        const one = protectWith(publication, {margins: (derived) => derived.filter((_, at) => at !== place - 1)});
        if (one.repairs > repairs) totals.more += 1;
      }
    });
    expect(totals.none).toBeGreaterThan(2 * totals.all);
    expect(totals.more).toBeGreaterThan(0);
  });
});

describe("60 tables of 3 × 3 × 3 with all margins", () => {
  /** Cells of 0 to 20 people, and every sum over one, two or three of the keys, each a table of its own. */
  function cube(seed: number): RandomPublication {
    const random = seededRandom(seed);
    const people = Array.from({length: 27}, () => Math.floor(20 * random() ** 2));
    const digit = (atom: number, key: number) => Math.floor(atom / 3 ** key) % 3;
    const figures = Array.from({length: 8}, (_, kept): PublishedFigure[] => {
      const bases = new Map<string, number[]>();
      for (let atom = 0; atom < 27; atom++) {
        const row = [0, 1, 2].map((key) => ((kept >> key) & 1 ? digit(atom, key) : "all")).join();
        bases.set(row, [...(bases.get(row) ?? []), atom]);
      }
      return [...bases].map(([row, atoms]) => ({id: row, table: `${kept}`, item: "question 3", atoms}));
    }).flat();
    const first = people.map((_, atom) => people.slice(0, atom).reduce((sum, count) => sum + count, 0));
    return {
      ...{figures, minimum: 10, parts: new Map()},
      atoms: {
        size: 27,
        counts: new Map([["question 3", {responses: people, once: people, several: people.map(() => 0)}]])
      },
      peopleIn: (item, atom) =>
        item === "question 3" ? Array.from({length: people[atom]!}, (_, person) => first[atom]! + person) : []
    };
  }

  it("nobody can work out a small group, which margins alone give away in some of them", () => {
    const cubes = seeds(60).map(cube);
    const protections = cubes.map(protect);
    const open = cubes.filter((publication, index) => attacked(publication, protections[index]!).length > 0);
    expect(open).toEqual([]);
    const margins = cubes.filter(
      (publication) => attacked(publication, protectWith(publication, {sees: () => false})).length > 0
    );
    expect(margins.length).toBeGreaterThan(0);
  });
});
