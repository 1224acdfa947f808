import {expect, it} from "vitest";
import type {CaseMixCell} from "../../src/statistics/case-mix-table.js";
import type {Estimated} from "../../src/statistics/estimate.js";
import {directStandardisation} from "../../src/statistics/standardisation.js";
import {cellsOf, fivePoints, fixture, smallCells, together} from "./case-mix-fixture.js";
import {reference} from "./reference.js";

/** UCB admissions of 1973, six departments: Bickel, Hammel & O'Connell (1975) Science 187:398. */
const admitted = {Male: [512, 353, 120, 138, 53, 22], Female: [89, 17, 202, 131, 94, 24]};
const applied = {Male: [825, 560, 325, 417, 191, 373], Female: [108, 25, 593, 375, 393, 341]};
const departments = ["A", "B", "C", "D", "E", "F"];
const share = {kind: "linear", low: 0, high: 1} as const;

function admissions(yes: Record<string, number[]>, all: Record<string, number[]>): CaseMixCell[] {
  return Object.keys(yes).flatMap((unit) =>
    departments.flatMap((department, index) =>
      smallCells(
        [
          [unit, department, 1, yes[unit]![index]!],
          [unit, department, 0, all[unit]![index]! - yes[unit]![index]!]
        ],
        "department"
      )
    )
  );
}

it("directStandardisation turns the UCB admission rates round, as published", () => {
  const found = directStandardisation(admissions(admitted, applied), share, ["department"]);
  const [male, female] = found;
  expect(male!.raw.estimate).toBeCloseTo(44.5187662578967, 10);
  expect(female!.raw.estimate).toBeCloseTo(30.3542234332425, 10);
  expect(male!.standardised.estimate).toBeCloseTo(38.7318582689422, 10);
  expect(female!.standardised.estimate).toBeCloseTo(42.9955380460725, 10);
});

it("directStandardisation equals the reference file", () => {
  const published = reference<{
    input: {admitted: Record<string, number[]>; applied: Record<string, number[]>};
    expected: {raw: Record<string, number>; standardised_to_all_applicants: Record<string, number>};
  }>("mix_shift_standardisation.json");
  if (published === null) return;
  const {input, expected} = published;
  for (const {unit, raw, standardised} of directStandardisation(admissions(input.admitted, input.applied), share, [
    "department"
  ])) {
    expect(raw.estimate! / 100).toBeCloseTo(expected.raw[unit]!, 12);
    expect(standardised.estimate! / 100).toBeCloseTo(expected.standardised_to_all_applicants[unit]!, 12);
  }
});

it("directStandardisation equals R's survey means by stratum, weighted, to 1e-9 and 1e-6", () => {
  const {units, estimate, se} = fixture.direct;
  const found = directStandardisation(together(cellsOf(true)), fivePoints, ["age", "product"]);
  units.forEach((unit, index) => {
    const own = found.find((row) => row.unit === unit)!.standardised as Estimated;
    expect(own.estimate).toBeCloseTo(estimate[index]!, 9);
    // A stratum with one answer has no error in R; here it has that of the unit's other answers.
    if (se[index] === null) expect(own.se).toBeGreaterThan(0);
    else expect(own.se).toBeCloseTo(se[index]!, 8);
  });
});

it("standardising a unit to its own mix gives its raw score back", () => {
  const own = cellsOf(true).filter(({unit}) => unit === "south");
  const [south] = directStandardisation(own, fivePoints, ["age", "product"]);
  expect(south!.standardised.estimate).toBeCloseTo(south!.raw.estimate!, 10);
});

const two = smallCells([
  ["a", "young", 1, 6],
  ["a", "young", 5, 6],
  ["a", "old", 5, 1],
  ["b", "old", 4, 3],
  ["b", "old", 3, 3]
]);

it("a given population weighs the strata, one answer takes the pooled variance", () => {
  const population = [
    {segments: {age: "young"}, share: 30},
    {segments: {age: "old"}, share: 10}
  ];
  const [a] = directStandardisation(two, fivePoints, ["age"], {reference: population});
  expect(a!.standardised.estimate).toBe(0.75 * 50 + 0.25 * 100);
  const variance = (2500 * 12) / 11;
  expect((a!.standardised as Estimated).se).toBeCloseTo(
    Math.sqrt(0.75 ** 2 * (variance / 12) + 0.25 ** 2 * variance),
    10
  );
  expect(a!.standardised).toMatchObject({df: 11, n: 13});
});

it("a unit without answers in a stratum that the population has gets no score, and the stratum is named", () => {
  const [a, b] = directStandardisation(two, fivePoints, ["age"]);
  expect(a!.standardised.estimate).not.toBeNull();
  expect(b!.standardised).toEqual({estimate: null, n: 6, reason: 'no answers in age "young"'});
  const old = [{segments: {age: "old"}, share: 1}];
  expect(directStandardisation(two, fivePoints, ["age"], {reference: old})[1]!.standardised.estimate).toBe(62.5);
});

it("a population with a level that no answer has leaves every unit without a score, and the level is named", () => {
  const none = [
    {segments: {age: "old"}, share: 1},
    {segments: {age: "none"}, share: 1}
  ];
  const found = directStandardisation(two, fivePoints, ["age"], {reference: none});
  expect(found.map(({standardised}) => standardised)).toMatchObject([{n: 13}, {n: 6}]);
  for (const {standardised} of found) expect(standardised).toMatchObject({reason: 'no answers in age "none"'});
});

it("one answer in every stratum, and no answers at all, have no estimate and no NaN", () => {
  const single = smallCells([
    ["a", "young", 1, 1],
    ["a", "old", 5, 1]
  ]);
  const reason = "one answer in every combination of levels: the variance is unknown";
  expect(directStandardisation(single, fivePoints, ["age"])[0]!.standardised).toEqual({estimate: null, n: 2, reason});
  expect(directStandardisation([], fivePoints, ["age"])).toEqual([]);
});

it("a population that cannot be used is an error that names its row", () => {
  const to = (population: {segments: Record<string, string>; share: number}[]) => () =>
    directStandardisation(two, fivePoints, ["age"], {reference: population});
  expect(to([{segments: {age: "old"}, share: 0}])).toThrow(
    "directStandardisation: sum of shares: expected more than 0, got 0"
  );
  const old = {segments: {age: "old"}, share: 1};
  expect(to([old, {segments: {age: "young"}, share: -0.5}])).toThrow(
    "directStandardisation: reference 1: share: expected 0 or more, got -0.5"
  );
  expect(to([old, old])).toThrow('directStandardisation: reference 1: age "old" occurs twice');
});
