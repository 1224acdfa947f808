import fc from "fast-check";
import {expect, it} from "vitest";
import {suppressedFigures, type Margin, type Suppression} from "../../../loaders/publication/suppression.js";
import {reference} from "../../statistics/reference.js";

interface Example {
  what: string;
  responses?: number[];
  expected?: number[];
}

const named = (counts: readonly number[], prefix = "") =>
  new Map(counts.map((count, index) => [`${prefix}${index}`, count]));

function outcome(withheld: ReadonlyMap<string, Suppression>, ids: Iterable<string>): string {
  return [...ids].map((id) => ({primary: "1", secondary: "2", shown: "-"})[withheld.get(id) ?? "shown"]).join("");
}

/** Parts that add up to a total, as `suppressedFigures` takes them. */
function oneSet(parts: readonly number[], rest?: Margin["rest"]) {
  const total = parts.reduce((sum, part) => sum + part, rest?.respondents ?? 0);
  const figures = named(parts).set("total", total);
  const set = {total: "total", members: [...named(parts).keys()], ...(rest ? {rest} : {})};
  return {figures, sets: [set]};
}

function ofOneSet(parts: readonly number[], minimum: number, rest?: Margin["rest"]): string {
  const {figures, sets} = oneSet(parts, rest);
  return outcome(suppressedFigures(figures, sets, minimum), figures.keys());
}

it("first level: fewer than the minimum is withheld, none at all is shown (NHS England, Friends and Family Test)", () => {
  expect(outcome(suppressedFigures(named([0, 3, 5, 10, 2]), [], 5), named([0, 0, 0, 0, 0]).keys())).toBe("-1--1");
  expect(suppressedFigures(named([0, 0, 0]), [], 5).size).toBe(0);
  expect(outcome(suppressedFigures(named([1, 2, 3, 4]), [], 5), named([0, 0, 0, 0]).keys())).toBe("1111");
});

it("first level: the published examples of NHS England", () => {
  const published = reference<{examples: Example[]}>("nhs_fft_suppression.json");
  const examples = published.examples.filter(({what, responses}) => what.startsWith("first level") && responses);
  expect(examples).toHaveLength(3);
  for (const {responses, expected} of examples) {
    const withheld = suppressedFigures(named(responses!), [], 5);
    expect([...named(responses!).keys()].map((id) => (withheld.has(id) ? 1 : 0))).toEqual(expected);
  }
});

it("second level: where one part of a group is withheld, the next smallest is too (NHS England, ranks 1 2 3 | 1 2)", () => {
  const figures = new Map([...named([3, 20, 30], "A"), ...named([15, 25], "B"), ["all A", 53], ["all B", 40]]);
  const sets = [
    {total: "all A", members: ["A0", "A1", "A2"]},
    {total: "all B", members: ["B0", "B1"]}
  ];
  expect(outcome(suppressedFigures(figures, sets, 5), figures.keys())).toBe("12-----");
});

it("second level: of equal parts the first one is withheld, where the workbook finds no rank 2 and withholds none", () => {
  expect(ofOneSet([3, 20, 20], 5)).toBe("12--");
});

it("second level: two parts that are small themselves cover each other (NHS England, ranks 1 2)", () => {
  expect(ofOneSet([3, 4], 5)).toBe("11-");
});

it("second level, stricter than the workbook: parts that are withheld reach the minimum together", () => {
  expect(ofOneSet([1, 2, 30, 40], 5)).toBe("112--");
  expect(ofOneSet([2, 3, 30, 40], 5)).toBe("11---");
});

it("cascade: a total that is withheld hides its small part, so that no other part is needed (NHS England, ICB North)", () => {
  const figures = new Map(Object.entries({South: 3, North: 232, East: 400, England: 635, A: 150, B: 80, C: 2}));
  const sets = [
    {total: "England", members: ["South", "North", "East"]},
    {total: "North", members: ["A", "B", "C"]}
  ];
  expect(outcome(suppressedFigures(figures, sets, 5), figures.keys())).toBe("12----1");
});

it("a total that is withheld takes its smallest part along though none of them is small", () => {
  const figures = new Map(Object.entries({South: 3, North: 230, England: 233, A: 100, B: 80, C: 50}));
  const sets = [
    {total: "England", members: ["South", "North"]},
    {total: "North", members: ["A", "B", "C"]}
  ];
  expect(outcome(suppressedFigures(figures, sets, 5), figures.keys())).toBe("12---2");
});

it("parts without respondents are no cover, and an only part takes its total along", () => {
  expect(ofOneSet([3, 0, 20], 5)).toBe("1-2-");
  const figures = new Map(Object.entries({small: 3, other: 20, all: 23, same: 20}));
  const sets = [
    {total: "all", members: ["small", "other"]},
    {total: "same", members: ["other"]}
  ];
  expect(outcome(suppressedFigures(figures, sets, 5), figures.keys())).toBe("12-2");
});

it("a rest that someone could recognise is protected like a part; answers that lack a mark are only cover", () => {
  expect(ofOneSet([20, 30], 5, {respondents: 3, recognisable: true})).toBe("2--");
  expect(ofOneSet([20, 30], 5, {respondents: 8, recognisable: true})).toBe("---");
  expect(ofOneSet([20, 30], 5, {respondents: 3, recognisable: false})).toBe("---");
  expect(ofOneSet([4, 30], 5, {respondents: 3, recognisable: false})).toBe("1--");
  expect(ofOneSet([1, 30], 5, {respondents: 3, recognisable: false})).toBe("12-");
});

it("a total that is not published but known all the same protects its parts", () => {
  const figures = named([3, 20, 30]);
  expect(outcome(suppressedFigures(figures, [{total: null, members: [...figures.keys()]}], 5), figures.keys())).toBe(
    "12-"
  );
});

it("no figures, no sets: nothing is withheld", () => {
  expect(suppressedFigures(new Map(), [], 10).size).toBe(0);
  expect(suppressedFigures(new Map(), [{total: "t", members: ["a"]}], 10).size).toBe(0);
});

/** A random table of rows by columns with all its margins: every row and every column adds up. */
const tables = fc.tuple(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6})).chain(([rows, columns]) =>
  fc.array(fc.array(fc.oneof(fc.nat(12), fc.nat(60)), {minLength: columns, maxLength: columns}), {
    minLength: rows,
    maxLength: rows
  })
);

function withMargins(table: readonly number[][]) {
  const figures = new Map<string, number>();
  const add = (id: string, count: number) => figures.set(id, (figures.get(id) ?? 0) + count);
  table.forEach((row, r) =>
    row.forEach((count, c) => {
      for (const id of [`${r},${c}`, `${r},*`, `*,${c}`, "*,*"]) add(id, count);
    })
  );
  const rows = table.map((_, r) => String(r));
  const columns = table[0]!.map((_, c) => String(c));
  const sets: Margin[] = [
    ...["*", ...rows].map((r) => ({total: `${r},*`, members: columns.map((c) => `${r},${c}`)})),
    ...["*", ...columns].map((c) => ({total: `*,${c}`, members: rows.map((r) => `${r},${c}`)}))
  ];
  return {figures, sets};
}

it("in random tables with margins no withheld figure follows from the shown ones of its set, nor the sum of too few", () => {
  fc.assert(
    fc.property(tables, fc.integer({min: 1, max: 15}), (table, minimum) => {
      const {figures, sets} = withMargins(table);
      const withheld = suppressedFigures(figures, sets, minimum);
      for (const [id, count] of figures) {
        if (count > 0 && count < minimum) expect(withheld.get(id)).toBe("primary");
        if (count === 0) expect(withheld.has(id)).toBe(false);
      }
      for (const {total, members} of sets) {
        const hidden = members.filter((id) => withheld.has(id));
        // What an outsider solves for: each withheld part, and the total where it is withheld.
        const unknowns = hidden.length + (withheld.has(total!) ? 1 : 0);
        expect(unknowns).not.toBe(1);
        if (hidden.length === 0 || withheld.has(total!)) continue;
        expect(hidden.reduce((sum, id) => sum + figures.get(id)!, 0)).toBeGreaterThanOrEqual(minimum);
      }
    }),
    {seed: 20260701, numRuns: 300}
  );
});

it("nothing is withheld where every figure reaches the minimum", () => {
  fc.assert(
    fc.property(tables, (table) => {
      const {figures, sets} = withMargins(table.map((row) => row.map((count) => count + 10)));
      expect(suppressedFigures(figures, sets, 10).size).toBe(0);
    }),
    {seed: 20260702, numRuns: 50}
  );
});
