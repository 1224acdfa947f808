import {table} from "arquero";
import {expect, it} from "vitest";
import type {Cube} from "../../../loaders/cube/cube.js";
import {monthlyKind} from "../../../loaders/publication/monthly-kind.js";
import {publishedTables} from "../../../loaders/publication/published-tables.js";
import {UNASSIGNED} from "../../../loaders/workspace/reserved-names.js";

const kinds = ["company", "region", "branch"].map((id) => ({id, label: id}));
const year = {from: "2025-01", to: "2025-12"};
const periods = {covered: year, current: year, previous: null};

/** A cube of so many responses in a year by unit, for each kind. */
function cubeOf(responses: Record<string, Record<string, number>>): Cube {
  const cells = ({by: [key]}: {by: readonly string[]}) => {
    const own = Object.entries(responses[key!.replace("organization:", "")] ?? {});
    return Promise.resolve(table({[key!]: own.map(([unit]) => unit), n: own.map(([, n]) => n)}));
  };
  return {within: () => ({cells})} as unknown as Cube;
}

const program = {kinds, privacyMinimum: 10};
const branches = (n: number) => Object.fromEntries(Array.from({length: 20}, (_, index) => [`b${index}`, n]));

it("months are published of the finest kind whose units have five times the minimum of people a month", async () => {
  const responses = {company: {co: 2400}, region: {north: 1200, south: 1200}};
  expect(await monthlyKind(cubeOf({...responses, branch: branches(120)}), program, periods)).toBe("region");
  expect(await monthlyKind(cubeOf({...responses, branch: branches(600)}), program, periods)).toBe("branch");
});

it("of none where no kind is large enough, where the only large one has one unit, and without answers", async () => {
  const few = {company: {co: 2400}, region: {north: 500, south: 500}, branch: branches(50)};
  expect(await monthlyKind(cubeOf(few), program, periods)).toBeNull();
  expect(await monthlyKind(cubeOf({company: {co: 9000, [UNASSIGNED]: 9000}}), program, periods)).toBeNull();
  const empty = {from: "", to: ""};
  expect(await monthlyKind(cubeOf({}), program, {covered: empty, current: empty, previous: null})).toBeNull();
});

it("its table has the stages of the months of both years; without such a kind there is none", () => {
  const keys = {segments: [], kinds};
  expect(publishedTables(["unit-months"], keys)).toEqual([]);
  expect(publishedTables(["unit-months"], {...keys, monthly: "region"})).toEqual([
    {
      ...{id: "unit-months organization:region", family: "unit-months", by: ["organization:region"]},
      ...{periods: "month", within: "years", items: ["stage"]}
    }
  ]);
});
