import {describe, expect, it} from "vitest";
import {itemsAbove} from "../../../loaders/publication/composite-figures.js";
import {derivedMargins} from "../../../loaders/publication/derived-margins.js";
import {emptyItem, figureNodes} from "../../../loaders/publication/figure-nodes.js";
import {isNearlyUniform} from "../../../loaders/publication/homogeneity.js";
import type {Publication} from "../../../loaders/publication/published-atoms.js";
import {smallGroups} from "../../../loaders/publication/small-groups.js";
import {suppressedFigures} from "../../../loaders/publication/suppression.js";

/** The margins of tables of one question, as `total = member + member + people left`. */
function margins(
  tables: Record<string, Record<string, number[]>>,
  people: number[],
  others: Partial<Publication> = {}
) {
  const figures = Object.entries(tables).flatMap(([table, rows]) =>
    Object.entries(rows).map(([id, atoms]) => ({id, table, item: "q", atoms}))
  );
  const counts = {responses: people, once: people, several: people.map(() => 0)};
  const publication = {figures, atoms: {size: people.length, counts: new Map([["q", counts]])}, minimum: 10, ...others};
  return [...figureNodes(publication).values()].flatMap((of) =>
    derivedMargins(of, publication).map(({total, members, rest}) => {
      const left = rest!.respondents > 0 ? [`${rest!.respondents}${rest!.recognisable ? "" : " unknown"}`] : [];
      return `${total} = ${[...members, ...left].join(" + ")}`;
    })
  );
}

describe("margins from the bases alone", () => {
  const ten = [10, 10, 10, 10];

  it("the rows of a table inside a figure, and what they leave of it", () => {
    expect(margins({all: {all: [0, 1, 2]}, unit: {a: [0], b: [1]}}, [10, 20, 7])).toEqual(["all = a + b + 7"]);
    const unknownRest = new Set(["unit"]);
    expect(margins({all: {all: [0, 1, 2]}, unit: {a: [0], b: [1]}}, [10, 20, 7], {unknownRest})).toEqual([
      "all = a + b + 7 unknown"
    ]);
  });

  it("what a table leaves is filled with the largest figures of other tables", () => {
    const tables = {
      all: {all: [0, 1, 2, 3]},
      office: {o: [0], p: [1]},
      division: {"without offices": [2, 3]},
      month: {m: [2]}
    };
    expect(margins(tables, ten)).toContain("all = o + p + without offices");
  });

  it("a table of two keys, within each value of both", () => {
    const tables = {
      region: {r: [0, 1], s: [2, 3]},
      class: {c: [0, 2], d: [1, 3]},
      both: {rc: [0], rd: [1], sc: [2], sd: [3]}
    };
    expect(margins(tables, ten)).toEqual(["r = rc + rd", "s = sc + sd", "c = rc + sc", "d = rd + sd"]);
  });

  it("rows that overlap are taken apart", () => {
    const tables = {all: {all: [0, 1, 2, 3]}, rolling: {one: [0, 1], two: [1, 2], three: [2, 3]}};
    expect(margins(tables, ten)).toEqual(["all = one + three", "all = two + 20"]);
  });

  it("figures on the same answers are one, whatever their tables; those that nobody answered are none", () => {
    const tables = {all: {all: [0, 1]}, today: {today: [0, 1]}, unit: {a: [0, 2], b: [1], c: [2]}};
    expect(margins(tables, [5, 6, 0])).toEqual(["all = a + b"]);
  });
});

it("groups that an attacker looks for first: small figures, rests, what bases share, and parts that are published nowhere", () => {
  const figures = [
    ...[
      {id: "all", table: "all", atoms: [0, 1, 2, 3]},
      {id: "x", table: "x", atoms: [0, 1, 2]}
    ],
    {id: "y", table: "y", atoms: [1, 2, 3]}
  ].map((figure) => ({...figure, item: "stage"}));
  const once = (...people: number[]) => ({responses: people, once: people, several: people.map(() => 0)});
  const parts = new Map([["stage", ["asked", "also"]]]);
  const counts = new Map([
    ["asked", once(50, 3, 4, 6)],
    ["also", once(1, 1, 1, 0)]
  ]);
  const publication: Publication = {figures, atoms: {size: 4, counts}, minimum: 10, parts};
  const items = new Map([...figureNodes(publication), ["also", emptyItem(publication, "also")]]);
  const margins = [...items.values()].flatMap((of) => derivedMargins(of, publication));
  const groups = smallGroups(items, margins, itemsAbove(parts), 10).map(({item, atoms}) => `${item} ${atoms.join()}`);
  expect(new Set(groups)).toEqual(new Set(["stage 3", "stage 1,2", "also 0,1,2", "also 1,2"]));
});

describe("suppression with more than sums", () => {
  const figures = new Map([
    ["all", 60],
    ["a", 9],
    ["b", 12],
    ["c", 40]
  ]);
  const sets = [{total: "all", members: ["a", "b", "c"]}];

  it("people who are in two parts count once", () => {
    expect([...suppressedFigures(figures, sets, 15).keys()]).toEqual(["a", "b"]);
    const together = () => {
      let most = 0;
      return {add: (part: unknown) => void (most = Math.max(most, figures.get(part as string)!)), people: () => most};
    };
    expect([...suppressedFigures(figures, sets, 15, {together}).keys()]).toEqual(["a", "b", "c"]);
  });

  it("goes on from what is withheld, and leaves alone what is public", () => {
    const withheld = new Map([["c", "secondary" as const]]);
    const options = {withheld, fixed: new Set(["b"])};
    expect([...suppressedFigures(figures, sets, 5, options)]).toEqual([
      ["c", "secondary"],
      ["a", "secondary"]
    ]);
  });
});

it("the total is withheld where what is public leaves too few of it", () => {
  const figures = new Map([
    ["all", 58],
    ["a", 4],
    ["b", 50],
    ["c", 4]
  ]);
  const sets = [{total: "all", members: ["a", "b", "c"]}];
  expect([...suppressedFigures(figures, sets, 10, {fixed: new Set(["b"])})]).toEqual([
    ["a", "primary"],
    ["c", "primary"],
    ["all", "secondary"]
  ]);
});

it("a distribution gives its people away where more than 90% of fewer than 30 gave one answer", () => {
  const cases: [number[], number, boolean][] = [
    [[19, 1], 20, true],
    [[18, 2], 20, false],
    [[27, 2], 29, true],
    [[30, 0], 30, false],
    [[0, 0], 0, false],
    [[1], 1, true]
  ];
  for (const [answers, people, expected] of cases) expect(isNearlyUniform(answers, people)).toBe(expected);
});
