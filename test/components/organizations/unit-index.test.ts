import {expect, it} from "vitest";
import {firstOpened, seenUnits, unitIndex} from "../../../src/components/organizations/unit-index.js";
import {tree} from "../report-fixture.js";

const units = tree(9);
const index = unitIndex(units, {compared: true});
const idsOf = (choice: Partial<Parameters<typeof seenUnits>[1]>) =>
  seenUnits(index, {show: "all", find: "", opened: new Set(), ...choice}).map(({unit}) => unit.id);

it("of the tree those are seen whose units above are all open", () => {
  expect(idsOf({})).toEqual(["onmaru"]);
  expect(idsOf({opened: new Set(["onmaru", "d1"])})).toEqual(["onmaru", "d0", "d1", "d1r0", "d1r1", "d1r2", "d2"]);
  expect(idsOf({opened: new Set(["d1"])})).toEqual(["onmaru"]);
});

it("the search takes names and ids at every level, in small or capital letters, composed or not", () => {
  expect(idsOf({find: " LAUNDRY DIV"})).toEqual(["d1"]);
  expect(idsOf({find: "d2R1"})).toEqual(["d2r1", "d2r1c0"]);
  expect(idsOf({find: "서울".normalize("NFD"), show: "all"})).toContain("d0r0");
  expect(idsOf({find: "nothing"})).toEqual([]);
});

it("what is shown may be what changed, misses its target, has too few answers, or is to be checked", () => {
  expect(idsOf({show: "below"})).toEqual(["onmaru"]);
  expect(idsOf({show: "changed"}).length).toBeGreaterThan(0);
  const flagged = unitIndex(tree(27), {compared: true});
  expect(flagged.get("d0r0c1")!.shows).toContain("flagged");
  const [company, division] = units;
  const careless = {sign: "speeding", n: 90, share: 40, elsewhere: 4} as const;
  const showsOf = (flag: typeof careless | null) => [
    ...unitIndex([{...company!, change: {estimate: 4, low: 2, upp: 6, p: 0.01, verdict: "rose"}, flag}, division!], {
      compared: true
    }).get("onmaru")!.shows
  ];
  expect([showsOf(null), showsOf(careless)]).toEqual([
    ["all", "changed", "below"],
    ["all", "flagged"]
  ]);
  expect([...flagged.values()].filter(({flaggedBelow}) => flaggedBelow.length > 0).map(({unit}) => unit.id)).toEqual([
    ...["onmaru", "d0", "d0r0"]
  ]);
});

it("a small tree is open at first, a larger one down to its second level, a wide one to its first", () => {
  expect(firstOpened(units).size).toBe(units.length);
  expect([...firstOpened(tree(270))]).toEqual(["onmaru", "d0", "d1", "d2"]);
  const wide = [units[0]!, ...Array.from({length: 80}, (_, place) => ({...units[1]!, id: `w${place}`, depth: 2}))];
  expect([...firstOpened(wide)]).toEqual(["onmaru"]);
});
