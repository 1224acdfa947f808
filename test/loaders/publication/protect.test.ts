import {describe, expect, it} from "vitest";
import {protect} from "../../../loaders/publication/protect.js";
import type {AtomCounts, Publication, PublishedFigure} from "../../../loaders/publication/published-atoms.js";

/** Counts of atoms in which everybody answered once. */
function once(...people: number[]): AtomCounts {
  return {responses: people, once: people, several: people.map(() => 0)};
}

/** Figures of a table on one item, by the name of the row: `table name`. */
function table(name: string, item: string, rows: Record<string, number[]>): PublishedFigure[] {
  return Object.entries(rows).map(([row, atoms]) => ({id: `${name} ${row} ${item}`, table: name, item, atoms}));
}

function publish(
  figures: readonly PublishedFigure[],
  counts: Record<string, AtomCounts>,
  others: Partial<Publication> = {}
): Publication {
  const [{responses}] = Object.values(counts) as [AtomCounts];
  return {figures, atoms: {size: responses.length, counts: new Map(Object.entries(counts))}, minimum: 10, ...others};
}

function withheld(publication: Publication): Record<string, "primary" | "secondary"> {
  return Object.fromEntries(Array.from(protect(publication).withheld, ([id, {why}]) => [id, why]));
}

describe("a table of age x 5, y 50 and z 60 beside everybody", () => {
  const ages = {x: [0], y: [1], z: [2]};
  const figures = (item: string) => [...table("all", item, {all: [0, 1, 2]}), ...table("age", item, ages)];
  const counts = {stage: once(5, 50, 60), other: once(5, 50, 60)};

  it("withholds y with x, of which everybody, y and z would leave x", () => {
    expect(withheld(publish(figures("stage"), counts))).toEqual({"age x stage": "primary", "age y stage": "secondary"});
  });

  it("does so for every item that somebody adds, also for a composite of the others", () => {
    const parts = new Map([["journey", ["stage", "other"]]]);
    for (const items of [["journey"], ["journey", "stage"], ["journey", "stage", "other"]]) {
      const names = items.map((item) => [`age x ${item}`, `age y ${item}`]).flat();
      expect(Object.keys(withheld(publish(items.flatMap(figures), counts, {parts}))).sort()).toEqual(names.sort());
    }
  });

  it("does so whichever table is added: by age and quarter, in classes, of y and z together", () => {
    const added = [
      table("age today", "stage", {x: [0], y: [1], z: [2]}),
      table("grown up", "stage", {"y and z": [1, 2]}),
      table("not y", "stage", {"x and z": [0, 2]})
    ];
    for (const extra of added) {
      // Of the two others the one that asks for the least to follow.
      const names = Object.keys(withheld(publish([...figures("stage"), ...extra], counts)));
      expect(names).toContain("age x stage");
      expect(names.includes("age y stage") || names.includes("age z stage")).toBe(true);
    }
    expect(withheld(publish([...figures("stage"), ...added[1]!], counts))["grown up y and z stage"]).toBe("secondary");
  });
});

describe("margins that nobody names", () => {
  // Two units of two classes in two quarters: atoms 4 · unit + 2 · quarter + class.
  const counts = {q: once(3, 40, 40, 40, 40, 40, 40, 40)};
  const unit = [
    [0, 1, 2, 3],
    [4, 5, 6, 7]
  ];
  const year = table("year", "q", {all: [0, 1, 2, 3, 4, 5, 6, 7]});
  const units = table("unit", "q", {a: unit[0]!, b: unit[1]!});

  it("a unit is the sum of its quarters and classes", () => {
    const cells = table("unit, quarter and class", "q", {a11: [0], a12: [1], a21: [2], a22: [3]});
    expect(withheld(publish([...year, ...units, ...cells], counts))).toEqual({
      "unit, quarter and class a11 q": "primary",
      "unit, quarter and class a12 q": "secondary"
    });
  });

  it("a table of two keys adds up within each value of either", () => {
    const cells = table("quarter and class", "q", {"11": [0, 4], "12": [1, 5], "21": [2, 6], "22": [3, 7]});
    const classes = table("class", "q", {"1": [0, 2, 4, 6], "2": [1, 3, 5, 7]});
    const quarters = table("quarter", "q", {"1": [0, 1, 4, 5], "2": [2, 3, 6, 7]});
    const small = {q: once(1, 20, 20, 20, 2, 20, 20, 20)};
    expect(Object.keys(withheld(publish([...cells, ...classes, ...quarters], small))).sort()).toEqual(
      ["11", "12", "21", "22"].map((cell) => `quarter and class ${cell} q`)
    );
  });

  it("what the units leave of everybody is a group of its own", () => {
    const atoms = {q: once(40, 50, 4)};
    const figures = [...table("all", "q", {all: [0, 1, 2]}), ...table("unit", "q", {a: [0], b: [1]})];
    expect(withheld(publish(figures, atoms))).toEqual({"unit a q": "secondary"});
  });

  it("what is only unknown identifies nobody", () => {
    const figures = [...table("all", "q", {all: [0, 1, 2]}), ...table("age", "q", {a: [0], b: [1]})];
    const unknownRest = new Set(["age"]);
    expect(withheld(publish(figures, {q: once(40, 50, 4)}, {unknownRest}))).toEqual({});
    expect(withheld(publish(figures, {q: once(4, 50, 4)}, {unknownRest}))).toEqual({
      "age a q": "primary",
      "age b q": "secondary"
    });
  });

  it("units follow from those of their peers, of which each is all units but one", () => {
    const figures = [
      ...table("unit", "q", {a: [0], b: [1], c: [2]}),
      ...table("peers", "q", {a: [1, 2], b: [0, 2], c: [0, 1]})
    ];
    const {withheld: hidden, found} = protect(publish(figures, {q: once(3, 40, 50)}));
    // With units b or c, their peers would leave a; without them, half of the peers of b and of c less those of a is a.
    expect([...hidden.keys()].sort()).toEqual(["peers c q", "unit a q", "unit b q", "unit c q"]);
    const half = {numerator: 1, denominator: 2};
    expect(found).toEqual([
      {
        ...{item: "q", atoms: [0], people: 3, repairedBy: "peers c q"},
        derivation: expect.arrayContaining([
          {id: "peers a q", times: {numerator: -1, denominator: 2}},
          {id: "peers b q", times: half},
          {id: "peers c q", times: half}
        ]) as unknown
      }
    ]);
  });

  it("years that end each month are taken apart into sets of rows without a month in common", () => {
    const atoms = {q: once(40, 40, 40, 3, 40)};
    const rolling = table("years", "q", {"to 3": [0, 1, 2], "to 4": [1, 2, 3], "to 5": [2, 3, 4]});
    const months = table("month", "q", {"1": [0], "2": [1], "3": [2], "4": [3], "5": [4]});
    expect(Object.keys(withheld(publish([...rolling, ...months], atoms))).length).toBeGreaterThan(1);
  });
});

describe("composites", () => {
  const parts = new Map([["journey", ["stage a", "stage b"]]]);
  const base = (item: string) => table("all", item, {all: [0, 1]});

  it("are no cover of a small part: another part is withheld with it, and none of another base", () => {
    const figures = [...base("journey"), ...base("stage a"), ...base("stage b")];
    const counts = {"stage a": once(3, 2), "stage b": once(30, 20)};
    expect(withheld(publish(figures, counts, {parts}))).toEqual({
      "all all stage a": "primary",
      "all all stage b": "secondary"
    });
    const elsewhere = [...base("journey"), ...table("one", "stage a", {one: [1]})];
    const fuller = {"stage a": once(30, 2), "stage b": once(30, 20)};
    expect(withheld(publish(elsewhere, fuller, {parts}))).toEqual({"one one stage a": "primary"});
  });

  it("are withheld where a part that is published nowhere would follow", () => {
    const figures = [...base("journey"), ...base("stage a")];
    const counts = {"stage a": once(30, 30), "stage b": once(3, 2)};
    const {withheld: hidden, repairs} = protect(publish(figures, counts, {parts}));
    expect([...hidden.values()]).toEqual([{why: "secondary"}]);
    expect(repairs).toBe(0);
  });

  it("that weigh the same parts differently give both parts away together", () => {
    const two = new Map([
      ["journey", ["a", "b"]],
      ["service", ["a", "b"]]
    ]);
    const figures = [...base("journey"), ...base("service")];
    const counts = {a: once(30, 30), b: once(3, 2)};
    expect(protect(publish(figures, counts, {parts: two})).repairs).toBe(1);
  });
});

describe("people", () => {
  it("who are hidden in two rows count once: the same nine people are no cover of twelve answers", () => {
    const figures = [...table("all", "q", {all: [0, 1, 2]}), ...table("class", "q", {a: [0], b: [1], c: [2]})];
    const counts = {q: {responses: [9, 9, 60], once: [0, 0, 60], several: [9, 9, 0]}};
    expect(withheld(publish(figures, counts))).toEqual({
      "class a q": "primary",
      "class b q": "primary",
      "class c q": "secondary"
    });
  });

  it("are as many as the figure says where it is known exactly", () => {
    const [figure] = table("all", "q", {all: [0, 1]});
    const counts = {q: {responses: [8, 8], once: [0, 0], several: [6, 6]}};
    expect(withheld(publish([figure!], counts))).toEqual({"all all q": "primary"});
    expect(withheld(publish([{...figure!, people: 12}], counts))).toEqual({});
  });

  it("are enough for two rows together where one of them is known to have enough", () => {
    const rows = table("age", "q", {x: [0], y: [1], z: [2]});
    const figures = [...table("all", "q", {all: [0, 1, 2]}), rows[0]!, {...rows[1]!, people: 12}, rows[2]!];
    const counts = {q: {responses: [5, 14, 60], once: [0, 0, 60], several: [5, 6, 0]}};
    expect(withheld(publish(figures, counts))).toEqual({"age x q": "primary", "age y q": "secondary"});
  });

  it("are known of all figures on the same answers where they are known of one", () => {
    const [all, again] = [...table("all", "q", {all: [0, 1]}), ...table("today", "q", {all: [0, 1]})];
    const counts = {q: {responses: [8, 8], once: [0, 0], several: [6, 6]}};
    expect(withheld(publish([all!, {...again!, people: 12}], counts))).toEqual({});
  });

  it("who are none at all are no secret", () => {
    const figures = [...table("all", "q", {all: [0, 1]}), ...table("age", "q", {x: [0], y: [1]})];
    expect(withheld(publish(figures, {q: once(0, 50)}))).toEqual({});
    expect(withheld(publish([], {q: once(0)}))).toEqual({});
  });
});

describe("what is public already", () => {
  const figures = [...table("all", "q", {all: [0, 1, 2]}), ...table("age", "q", {x: [0], y: [1], z: [2]})];
  const fixed = (...ids: string[]) =>
    figures.map((figure) => (ids.includes(figure.id) ? {...figure, fixed: true as const} : figure));

  it("stays, and others are withheld in its place", () => {
    expect(withheld(publish(fixed("age y q"), {q: once(5, 50, 60)}))).toEqual({
      "age x q": "primary",
      "age z q": "secondary"
    });
    expect(withheld(publish(fixed("age y q", "age z q"), {q: once(5, 50, 60)}))).toEqual({
      "age x q": "primary",
      "all all q": "secondary"
    });
  });

  it("is named with its derivation where nothing is left to withhold", () => {
    const {withheld: hidden, found} = protect(publish(fixed("all all q", "age y q", "age z q"), {q: once(5, 50, 60)}));
    expect([...hidden.keys()]).toEqual(["age x q"]);
    expect(found).toEqual([
      {
        ...{item: "q", atoms: [0], people: 5, repairedBy: null},
        derivation: [
          {id: "all all q", times: {numerator: 1, denominator: 1}},
          {id: "age z q", times: {numerator: -1, denominator: 1}},
          {id: "age y q", times: {numerator: -1, denominator: 1}}
        ]
      }
    ]);
  });
});

it("throws for counts, atoms and ids that are not as agreed", () => {
  const counts = {q: once(5, 50)};
  const [figure] = table("all", "q", {all: [0, 1]});
  expect(() => protect(publish([{...figure!, item: "r"}], counts))).toThrow("no counts of r");
  expect(() => protect(publish([{...figure!, atoms: [1, 0]}], counts))).toThrow("ascending indices under 2");
  expect(() => protect(publish([{...figure!, atoms: [0, 2]}], counts))).toThrow("ascending indices under 2");
  expect(() => protect(publish([figure!, figure!], counts))).toThrow("two figures have the id all all q");
  const parts = new Map([["q", ["q"]]]);
  expect(() => protect(publish([figure!], counts, {parts}))).toThrow("q is a part of itself");
});
