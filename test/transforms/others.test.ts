import fc from "fast-check";
import {expect, it} from "vitest";
import {sumsOfOthers, sumsOfRest} from "../../src/transforms/others.js";
import {scores} from "../../src/transforms/scores.js";
import type {Sums} from "../../src/transforms/sums.js";
import {whereKey} from "../../src/transforms/where-key.js";
import {responseSums, twoStages, type TestResponse} from "./response-sums.js";

const UNITS = ["north", "south", "west"];
const value = fc.integer({min: 1, max: 5});
const someResponses: fc.Arbitrary<TestResponse[]> = fc.array(
  fc.record({
    keys: fc.record({unit: fc.constantFrom(...UNITS)}),
    answers: fc.record({order: value, on_time: value, undamaged: value}, {requiredKeys: []}),
    weight: fc.double({min: 0.5, max: 2, noNaN: true})
  }),
  {minLength: 1, maxLength: 40}
);

type Row = Record<string, number | string | null>;

function othersOf(responses: readonly TestResponse[]) {
  const together = responseSums(responses, [], twoStages);
  return sumsOfOthers(responseSums(responses, ["unit"], twoStages), "unit", [], together);
}

it("the figures of the others are those counted from the others' responses", () => {
  fc.assert(
    fc.property(someResponses, (responses) => {
      const others = othersOf(responses);
      const request = {by: ["unit", "stage"], metric: "satisfaction"};
      const found = scores(others, twoStages, request).objects() as Row[];
      for (const unit of new Set(
        responses.filter(({answers}) => Object.keys(answers).length > 0).map(({keys}) => keys["unit"]!)
      )) {
        const rest = responses.filter(({keys}) => keys["unit"] !== unit);
        const counted = scores(responseSums(rest, [], twoStages), twoStages, {
          ...request,
          by: ["stage"]
        }).objects() as Row[];
        const own = found.filter((row) => row["unit"] === unit);
        expect(own.map(({stage, n}) => [stage, n])).toEqual(counted.map(({stage, n}) => [stage, n]));
        for (const [index, {estimate, se, respondents}] of counted.entries()) {
          if (estimate === null) continue;
          expect(own[index]!["estimate"]).toBeCloseTo(estimate as number, 6);
          // What is left by subtraction of a spread of zero is a rounding.
          expect(own[index]!["se"]).toBeCloseTo(se as number, 4);
          expect(own[index]!["respondents"]).toBe(respondents);
        }
      }
    }),
    {seed: 20260703, numRuns: 60}
  );
});

it("people who may be behind several units count once among the others", () => {
  // Kim answered in north and south, Lee and Max twice in south.
  const people = {north: ["Kim", "Kim"], south: ["Kim", "Lee", "Lee", "Max", "Max"], west: ["Pat"]};
  const responses = Object.entries(people).flatMap(([unit, persons]) =>
    persons.map((person): TestResponse => ({keys: {unit}, answers: {order: 3}, person}))
  );
  const found = scores(othersOf(responses), twoStages, {by: ["unit", "question"], metric: "satisfaction"});
  const respondents = (found.objects() as Row[]).map(({unit, respondents}) => [unit, respondents]);
  // Without north the three of south and one of west; without south at least Kim; without west all three who repeat.
  expect(respondents).toEqual([
    ["north", 4],
    ["south", 2],
    ["west", 3]
  ]);
});

it("what people repeat among the others is what they repeat in all less what they do in the one left out", () => {
  const responses = [1, 2, 4, 5, 3, 3].flatMap((order, index) =>
    ["north", "south"].flatMap((unit): TestResponse[] => {
      const own = {keys: {unit}, person: `${unit} ${index >> 1}`};
      return [{...own, answers: {order, on_time: Math.min(5, order + (index % 2))}}];
    })
  );
  const alone = responseSums(
    responses.filter(({keys}) => keys["unit"] === "south"),
    [],
    twoStages
  );
  const others = scores(othersOf(responses), twoStages, {by: ["unit"], metric: "satisfaction"}).objects() as Row[];
  const [south] = scores(alone, twoStages, {by: [], metric: "satisfaction"}).objects() as Row[];
  const north = others.find(({unit}) => unit === "north")!;
  expect(south!["deft"]).toBeGreaterThan(1.05);
  for (const name of ["estimate", "se", "df", "deft", "respondents"])
    expect(north[name]).toBeCloseTo(south![name] as number, 9);
});

it("the others are those of the same year, and peers those of the same values", () => {
  const responses = ["a", "b", "c"].flatMap((unit, place) =>
    ["2024", "2025"].flatMap((year, later) =>
      Array.from({length: 6}, (_, index): TestResponse => {
        const value = (step: number) => 1 + ((index * step + place + later) % 5);
        const answers = {order: value(1), on_time: value(2), undamaged: value(3)};
        return {keys: {unit, year}, answers, weight: 1 + (index % 3) / 2};
      })
    )
  );
  const sums = responseSums(responses, ["unit", "year"], twoStages);
  const request = {by: ["unit", "year", "stage"], metric: "satisfaction"};
  const figuresOf = (own: Sums) => {
    const others = sumsOfOthers(own, "unit", ["year"], responseSums(responses, ["year"], twoStages));
    return scores(others, twoStages, request).objects() as Row[];
  };
  const others = figuresOf(sums);
  expect(others).toHaveLength(3 * 2 * 2);
  for (const row of others) {
    const rest = responses.filter(({keys}) => keys["unit"] !== row["unit"] && keys["year"] === row["year"]);
    const figures = scores(responseSums(rest, ["year"], twoStages), twoStages, {by: ["stage"], metric: "satisfaction"});
    const expected = (figures.objects() as Row[]).find(({stage}) => stage === row["stage"])!;
    for (const name of ["estimate", "se"]) expect(row[name]).toBeCloseTo(expected[name] as number, 9);
    expect(row["n"]).toBe(expected["n"]);
  }
  const plain = scores(sums, twoStages, request).objects() as Row[];
  const peers = figuresOf(whereKey(sums, "unit", ["a", "b"]));
  expect(new Set(peers.map(({unit}) => unit))).toEqual(new Set(["a", "b"]));
  for (const row of peers.filter(({unit}) => unit === "a")) {
    const b = plain.find(({unit, year, stage}) => unit === "b" && year === row["year"] && stage === row["stage"])!;
    for (const name of ["estimate", "se"]) expect(row[name]).toBeCloseTo(b[name] as number, 9);
  }
  expect(figuresOf(whereKey(sums, "unit", ["c"]))).toEqual([]);
});

it("a unit that did not answer a question still has others who did", () => {
  const responses: TestResponse[] = [
    {keys: {unit: "north"}, answers: {order: 3}},
    {keys: {unit: "south"}, answers: {on_time: 2}},
    {keys: {unit: "south"}, answers: {on_time: 4}}
  ];
  const others = othersOf(responses);
  const found = scores(others, twoStages, {by: ["unit", "stage"], metric: "satisfaction"}).objects() as Row[];
  expect(found).toContainEqual(
    expect.objectContaining({unit: "north", stage: "delivery", estimate: 50, respondents: 2})
  );
});

it("a single unit has no others, and no sums give none", () => {
  const responses: TestResponse[] = [{keys: {unit: "north"}, answers: {order: 3}}];
  const one = othersOf(responses);
  expect(one.cells.numRows()).toBe(0);
  const none = othersOf([]);
  expect([none.cells, none.pairs!, none.people, none.repeats].map((rows) => rows.numRows())).toEqual([0, 0, 0, 0]);
});

it("a column that is not there is named", () => {
  const sums = responseSums([{keys: {unit: "north"}, answers: {order: 3}}], ["unit"], twoStages);
  expect(() => sumsOfOthers(sums, "region", [], sums)).toThrow(/region/);
});

it("where values overlap, the rest are all responses without those of one value, each once", () => {
  const shared = fc.array(
    fc.record({
      leaders: fc.subarray(["a", "b", "c"]),
      answers: fc.record({order: value, on_time: value, undamaged: value}, {requiredKeys: []}),
      weight: fc.double({min: 0.5, max: 2, noNaN: true})
    }),
    {minLength: 1, maxLength: 40}
  );
  fc.assert(
    fc.property(shared, (responses) => {
      const counted = responses.filter(({leaders, answers}) => leaders.length > 0 && Object.keys(answers).length > 0);
      const rowsOf = (kept: typeof responses, keys: Record<string, string> = {}): TestResponse[] =>
        kept.map(({answers, weight}) => ({keys, answers, weight}));
      const own = ["a", "b", "c"].flatMap((leader) => rowsOf(counted.filter(({leaders}) => leaders.includes(leader)), {leader})); // prettier-ignore
      const all = responseSums(rowsOf(counted), [], twoStages);
      const rest = sumsOfRest(responseSums(own, ["leader"], twoStages), "leader", [], all);
      const request = {by: ["leader", "stage"], metric: "satisfaction"};
      const found = scores(rest, twoStages, request).objects() as Row[];
      for (const leader of ["a", "b", "c"].filter((id) => own.some(({keys}) => keys["leader"] === id))) {
        const others = rowsOf(counted.filter(({leaders}) => !leaders.includes(leader)));
        const expected = scores(responseSums(others, [], twoStages), twoStages, {
          ...request,
          by: ["stage"]
        }).objects() as Row[];
        const told = found.filter((row) => row["leader"] === leader);
        expect(told.map(({stage, n, respondents}) => [stage, n, respondents])).toEqual(
          expected.map(({stage, n, respondents}) => [stage, n, respondents])
        );
        for (const [index, {estimate}] of expected.entries())
          if (estimate !== null) expect(told[index]!["estimate"]).toBeCloseTo(estimate as number, 6);
      }
    }),
    {seed: 20261201, numRuns: 60}
  );
});

it("a value that holds everything leaves no rest, though others hold parts of it", () => {
  const part: TestResponse[] = [{keys: {leader: "branch"}, answers: {order: 3}}];
  const whole: TestResponse[] = [...part.map((row) => ({...row, keys: {leader: "chair"}})), {keys: {leader: "chair"}, answers: {order: 5}}]; // prettier-ignore
  const all = responseSums(
    whole.map((row) => ({...row, keys: {}})),
    [],
    twoStages
  );
  const rest = sumsOfRest(responseSums([...whole, ...part], ["leader"], twoStages), "leader", [], all);
  const found = scores(rest, twoStages, {by: ["leader", "question"], metric: "satisfaction"}).objects() as Row[];
  expect(found.map(({leader, question, n}) => [leader, question, n])).toEqual([["branch", "order", 1]]);
});
