import {expect, it} from "vitest";
import {PRIME} from "../../../loaders/publication/modular.js";
import {sumsOfGroups} from "../../../loaders/publication/sums-of-groups.js";

const group = (atoms: number[], ...trace: [number, number]) => ({item: "q", atoms: Int32Array.from(atoms), trace});

const few = () => true;

it("two or three groups whose random numbers add up to 0 twice are known together", () => {
  const pair = [group([3], 5, 7), group([1, 2], PRIME - 5, PRIME - 7)];
  expect(sumsOfGroups(pair, few)).toEqual([{item: "q", atoms: Int32Array.of(1, 2, 3)}]);
  const three = [group([0], 5, 7), group([1], 1, 2), group([2], PRIME - 6, PRIME - 9)];
  expect(sumsOfGroups(three, few)).toEqual([{item: "q", atoms: Int32Array.of(0, 1, 2)}]);
});

it("not where one of the numbers does not, where they have atoms in common, or where enough people are in both", () => {
  expect(sumsOfGroups([group([3], 5, 7), group([1], PRIME - 5, PRIME - 7)], () => false)).toEqual([]);
  expect(sumsOfGroups([group([3], 5, 7), group([1], PRIME - 5, 7)], few)).toEqual([]);
  expect(sumsOfGroups([group([1, 3], 5, 7), group([1, 2], PRIME - 5, PRIME - 7)], few)).toEqual([]);
  expect(sumsOfGroups([], few)).toEqual([]);
});
