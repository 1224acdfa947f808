import {describe, expect, it} from "vitest";
import {atomClasses, atomsOfClasses, classedFigures} from "../../../loaders/publication/atom-classes.js";
import {PRIME} from "../../../loaders/publication/modular.js";
import {fewerThan, leastPeople} from "../../../loaders/publication/published-atoms.js";
import {firstSmallSums, smallSums, type Unknown} from "../../../loaders/publication/small-sums.js";
import type {SparseRow} from "../../../loaders/publication/sparse-echelon.js";
import {withoutEquation, type KnownEquations} from "../../../loaders/publication/withheld-equations.js";
import {seededRandom} from "./random-publication.js";

/** An equation that has some unknowns once each. */
const row = (...columns: number[]): SparseRow => ({
  columns: Int32Array.from(columns),
  values: new Int32Array(columns.length).fill(1)
});

/** Unknowns of one atom each, of these many people. */
const unknownsOf = (people: readonly number[]): Unknown[] => people.map((_, atom) => ({group: 0, atoms: [atom]}));

const fewer =
  (people: readonly number[]) =>
  ({atoms}: Unknown) =>
    atoms.reduce((sum, atom) => sum + people[atom]!, 0) < 10;

function sumsOf(equations: readonly SparseRow[], people: readonly number[]) {
  const first = firstSmallSums(equations, [...equations.keys()], unknownsOf(people), fewer(people));
  return {...smallSums(first, fewer(people)), following: first.following};
}

/** How often each equation goes in, as small whole numbers. */
const signed = (made: ReadonlyMap<number, number>) =>
  Object.fromEntries([...made].map(([index, times]) => [index, times > PRIME / 2 ? times - PRIME : times]));

describe("sums of equations that take in few people", () => {
  it("a total less the parts that are known is the part of 3 people; what has 50 or 60 people in it is left out", () => {
    const {sums, unknowns} = sumsOf([row(1), row(2), row(0, 1, 2)], [3, 50, 60]);
    expect(unknowns).toEqual([{group: 0, atoms: [0]}]);
    expect(sums.map(({made}) => signed(made))).toEqual([{0: -1, 1: -1, 2: 1}]);
  });

  it("nothing is left where every sum takes in somebody of a group of enough people", () => {
    expect(sumsOf([row(0, 1), row(1, 2)], [3, 50, 40]).sums).toEqual([]);
    expect(sumsOf([], [3]).sums).toEqual([]);
  });

  it("unknowns that all sums have alike are one, and too many where they have enough people together", () => {
    expect(sumsOf([row(0, 1)], [4, 5])).toMatchObject({unknowns: [{group: 0, atoms: [0, 1]}]});
    expect(sumsOf([row(0, 1)], [4, 6]).sums).toEqual([]);
    // Without the second one, which has 50 people, the first and the last are always together.
    expect(sumsOf([row(0, 1, 2), row(1)], [4, 50, 6]).sums).toEqual([]);
    expect(sumsOf([row(0, 1, 2), row(1)], [4, 50, 5]).sums).toHaveLength(1);
  });

  it("goes on as long as what was eliminated leaves others alike", () => {
    // The first two unknowns have 10 people together; without them the last two are alike, and have 10 people too.
    const less: SparseRow = {columns: Int32Array.from([0, 1, 3]), values: Int32Array.from([1, 1, PRIME - 1])};
    expect(sumsOf([row(0, 1, 2), less], [5, 5, 4, 6]).sums).toEqual([]);
    expect(sumsOf([row(0, 1, 2), less], [5, 5, 4, 5]).sums).toHaveLength(1);
  });

  it("an equation that follows from others is named by them", () => {
    const {following} = sumsOf([row(0), row(1), row(0, 1)], [3, 4]);
    expect([...following].map(([index, made]) => [index, signed(made)])).toEqual([[2, {0: 1, 1: 1}]]);
  });
});

describe("without an equation that is withheld", () => {
  const people = [3, 4, 5, 50];
  const known = (): KnownEquations => sumsOf([row(0), row(1), row(0, 1), row(2)], people);
  const madeOf = ({sums}: KnownEquations) => sums.map(({made}) => signed(made));

  it("one that follows from others changes nothing, and makes up for none any more", () => {
    const left = withoutEquation(known(), 2);
    expect(madeOf(left)).toEqual(madeOf(known()));
    expect(left.following.size).toBe(0);
    expect(withoutEquation(left, 0).sums).toHaveLength(2);
  });

  it("another makes up for it", () => {
    const left = withoutEquation(known(), 0);
    expect(madeOf(left)).toContainEqual({1: -1, 2: 1});
    expect(left.sums).toHaveLength(3);
  });

  it("of several that make up for it, the first one does", () => {
    expect(madeOf(withoutEquation(sumsOf([row(0), row(0), row(0)], [3]), 0))).toEqual([{1: 1}]);
  });

  it("what cannot be made up for is lost", () => {
    expect(madeOf(withoutEquation(known(), 3))).toEqual(madeOf(known()).filter((made) => made[3] === undefined));
  });

  it("leaves what the other equations say, for any order and choice (60 random systems)", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const few = Array.from({length: 7}, () => 1);
      const equations = Array.from({length: 9}, () => row(...[...few.keys()].filter(() => random() < 0.4)));
      const order = [...equations.keys()].filter(() => random() < 0.5);
      const left = order.reduce(withoutEquation, sumsOf(equations, few) as KnownEquations);
      const rest = equations.map((equation, index) => (order.includes(index) ? row() : equation));
      expect(left.sums).toHaveLength(sumsOf(rest, few).sums.length);
      for (const {made} of left.sums) expect([...made.keys()].filter((index) => order.includes(index))).toEqual([]);
    }
  });
});

describe("classes of atoms", () => {
  const figures = [[0, 1, 2, 3], [1, 2], [3]].map((atoms) => ({atoms: Int32Array.from(atoms)}));

  it("atoms are in one class where the same figures have them; those in none have no class", () => {
    const [a, b, c, d, none] = atomClasses(figures, 5);
    expect([b === c, a === b, a === d, b === d, none]).toEqual([true, false, false, false, 0]);
    const classed = classedFigures(figures, 5);
    expect(classed.atoms).toEqual([[0], [1, 2], [3]]);
    expect(classed.figures.map((classes) => [...classes])).toEqual([[0, 1, 2], [1], [2]]);
    expect([...atomsOfClasses(classed, Int32Array.from([2, 1]))]).toEqual([1, 2, 3]);
    expect(classedFigures([], 5)).toEqual({atoms: [], figures: []});
  });
});

it("fewer people than a minimum are in some atoms exactly where the least number is under it", () => {
  const random = seededRandom(5);
  for (let time = 0; time < 300; time++) {
    const numbers = () => Array.from({length: 4}, () => Math.floor(4 * random()));
    const counts = [0, 1].map(() => {
      const [once, several] = [numbers(), numbers()];
      return {once, several, responses: once.map((people, atom) => people + several[atom]!)};
    });
    const atoms = [0, 1, 2, 3].filter(() => random() < 0.6);
    const least = leastPeople(counts, atoms);
    const minima = [...Array(12).keys()];
    expect(minima.filter((minimum) => fewerThan(minimum, counts, atoms))).toEqual(minima.filter((one) => least < one));
  }
});
